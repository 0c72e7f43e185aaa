using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>Acts: what the law or the register forbids is refused with its reasons, what it allows becomes an entry.</summary>
public static class ActsApi
{
    /// <param name="Act">The act's name.</param>
    /// <param name="ExpectedVersion">The version of the subject that the sender has seen; 0 of a new one.</param>
    /// <param name="Id">Chosen by the sender, a UUID; the same id is taken once.</param>
    /// <param name="Data">The fields of the act.</param>
    public sealed record Command(string Act, long ExpectedVersion, Guid Id, JsonElement Data);

    /// <param name="Known">The act had been taken already, by the same id.</param>
    /// <param name="LawUnread">Where the act was judged by a wording that was not read after a day, in words.</param>
    public sealed record ActReceipt(Guid Entry, long Version, bool Known, IReadOnlyList<string> LawUnread);

    /// <summary>The subjects that acts are done in, by their place in the address.</summary>
    private static readonly (string Route, SubjectKind Kind, string Name, string What)[] Routes =
    [
        ("cases", SubjectKind.Case, "actInCase", "a case: order or book travel, decide on detention, hand over, record what has happened"),
        ("charters", SubjectKind.Charter, "actInCharter", "a charter: plan it, apply for permits, confirm seats, lock its manifest"),
        ("facilities", SubjectKind.Facility, "actInFacility",
            "a detention facility: propose and change usable places, reserve a place, record a priority"),
        ("operations", SubjectKind.Operation, "actInOperation", "a joint operation: plan it and end it"),
        ("methods", SubjectKind.Method, "actInMethod", "a method text: tell its owner what is unclear, wrong or missing"),
        ("projects", SubjectKind.Project, "actInProject", "a project that somebody pays for: decide it, set what it is to reach"),
        ("forums", SubjectKind.Forum, "actInForum",
            "a forum where the agencies decide together: decisions, joint priorities, proposals and what came of them"),
        ("countries", SubjectKind.Country, "actInCountry",
            "a country: propose and confirm what is said of travel to it, record its documents, ways, obstacles and measures"),
        ("capacity", SubjectKind.Capacity, "actInCapacity", "Kriminalvården's capacity: how many escorts and medics there are"),
        ("carriers", SubjectKind.Carrier, "actInCarrier", "an airline: schedule and withdraw flights, set how many it takes on a departure"),
    ];

    public static void MapActs(this RouteGroupBuilder api)
    {
        foreach (var (route, kind, name, what) in Routes)
            api.MapPost($"/{route}/{{number}}/acts", (
                    [Description("The subject's number.")] string number, HttpRequest request, Acting acting, ClaimsPrincipal user,
                        CancellationToken stop) =>
                    Post(kind, number, request, acting, user, stop))
                .Takes<Command>().WithName(name)
                .WithSummary($"Do an act in {what}.")
                .WithDescription("Judged by the law and the register on the stored entries at that moment. An act that is forbidden is answered "
                    + "409 with every reason and its citation, and nothing is written. A report of what has been done already is sent to "
                    + "/entries instead.")
                .Produces<ActReceipt>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
                .ProducesProblem(409).ProducesProblem(415).ProducesProblem(422);
    }

    private static async Task<Results<Ok<ActReceipt>, ProblemHttpResult>> Post(
        SubjectKind about, string number, HttpRequest request, Acting acting, ClaimsPrincipal user, CancellationToken stop)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var (body, problem) = await RequestBody.Read(request, ["act", "expectedVersion", "id", "data"], stop);
        if (problem is not null) return problem;
        using var whole = body!;
        try
        {
            var (name, act, id, version) = Read(whole.RootElement);
            var kind = ActKind.Of(act);
            if (!kind.Subjects.Contains(about))
                throw new RefusedEntryException("act", $"{name} görs inte i {number}.",
                    $"Ange någon av {string.Join(", ", ActKind.In(about).Select(actKind => actKind.Name))}.");
            if (!Rights.MayDo(viewer, kind))
                return ApiProblem.Of(403, "Åtgärden är inte er.",
                    $"{name} görs av {string.Join(", ", Rights.Does(kind).Select(who => who.Agency).Distinct())}.");
            return Subjects.KindOf(number) == about && await acting.Do(number, act, id, version, viewer, stop) is { } taken
                ? TypedResults.Ok(new ActReceipt(taken.Entry, taken.Version, taken.WasKnown, [.. taken.Unread.Select(item => item.Why.ToString())]))
                : ApiProblem.Of(404, "Det finns inte.", "Numret finns inte i registret.");
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Of(409, "Åtgärden får inte göras.", "Ingenting är registrerat.",
                new Dictionary<string, object?>
                {
                    ["reasons"] =
                        refused.Because.Select(reason => new { citation = reason.Source.ToString(), text = Said.Of(reason.Text) }).ToArray(),
                });
        }
        catch (StaleVersionException stale)
        {
            return ApiProblem.Of(409, "Det har ändrats sedan det lästes.", stale.Message,
                new Dictionary<string, object?> { ["version"] = stale.Actual });
        }
        catch (RefusedEntryException refused)
        {
            return RequestBody.Refused("Åtgärden kan inte tas emot.", refused.Faults);
        }
    }

    /// <exception cref="RefusedEntryException">Names every field that is missing or cannot be read.</exception>
    private static (string Name, Act Act, Guid Id, long Version) Read(JsonElement sent)
    {
        var faults = new List<Fault>();
        var (name, act, id, version) = ("", (Act?)null, Guid.Empty, 0);
        if (Given("act") is not { ValueKind: JsonValueKind.String } named) Lacks("act",
            $"Ange någon av {string.Join(", ", ActKind.All.Select(actKind => actKind.Name))}.");
        else name = named.GetString()!;
        if (Given("id") is not { ValueKind: JsonValueKind.String } chosen || !Guid.TryParseExact(chosen.GetString(), "D", out id) || id == Guid.Empty)
            Lacks("id", $"Ange ett eget UUID, så att åtgärden tas emot en gång även om den skickas om.");
        if (Given("expectedVersion") is not { ValueKind: JsonValueKind.Number } seen || !seen.TryGetInt32(out version) || version < 0)
            Lacks("expectedVersion", $"Ange den version som ämnet hade när det lästes, ett heltal från 0.");
        if (Given("data") is not { } data) Lacks("data", $"Ange åtgärdens fält, eller {{}} när den inga har.");
        else if (name.Length > 0)
            try
            {
                act = (ActKind.Find(name) ?? throw new RefusedEntryException("act", $"Åtgärden {name} finns inte.",
                    $"Ange någon av {string.Join(", ", ActKind.All.Select(actKind => actKind.Name))}.")).Read(data);
            }
            catch (RefusedEntryException refused)
            {
                faults.AddRange(refused.Faults);
            }
        return faults.Count > 0 ? throw new RefusedEntryException(faults) : (name, act!, id, version);

        JsonElement? Given(string field) => sent.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        void Lacks(string field, FormattableString remedy)
        {
            FormattableString missing = $"Fältet saknas.", unreadable = $"Fältet kan inte läsas.";
            faults.Add(new(field, Given(field) is null ? missing : unreadable, remedy));
        }
    }
}
