using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>Acts in a case: what the law forbids is refused with its reasons, what it allows becomes an entry.</summary>
public static class ActsApi
{
    /// <param name="Act">One of OrderTravel, BookTravel, CancelTravel, OrderDetention, EndDetention,
    /// HandOver, AcceptHandover, ReturnHandover, SetDeparturePeriod and CancelDeparturePeriod.</param>
    /// <param name="ExpectedVersion">The version of the case that the sender has seen.</param>
    /// <param name="Id">Chosen by the sender, a UUID; the same id is taken once.</param>
    /// <param name="Data">The fields of the act.</param>
    public sealed record Command(string Act, long ExpectedVersion, Guid Id, JsonElement Data);

    /// <param name="Known">The act had been taken already, by the same id.</param>
    /// <param name="LawUnread">Where the act was judged by a wording that was not read after a day, in words.</param>
    public sealed record ActReceipt(Guid Entry, long Version, bool Known, IReadOnlyList<string> LawUnread);

    public static void MapActs(this RouteGroupBuilder api) =>
        api.MapPost("/cases/{number}/acts", Post).Takes<Command>().WithName("actInCase")
            .WithSummary("Do an act in a case: order or book travel, decide on detention, hand over, set a departure period.")
            .WithDescription(
                "Judged by the law on the stored entries at that moment. An act that the law forbids is answered 409 with every reason and its "
                    + "citation, and nothing is written. A report of what has been done already is sent to /entries instead.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409).ProducesProblem(415).ProducesProblem(422);

    private static async Task<Results<Ok<ActReceipt>, ProblemHttpResult>> Post(
        [Description("The case's number.")] string number, HttpRequest request, Acting acting, ClaimsPrincipal user, CancellationToken stop)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var (body, problem) = await RequestBody.Read(request, ["act", "expectedVersion", "id", "data"], stop);
        if (problem is not null) return problem;
        using var whole = body!;
        try
        {
            var (name, act, id, version) = Read(whole.RootElement);
            if (!Rights.MayDo(viewer, name))
                return ApiProblem.Of(403, "Åtgärden är inte er.", $"{name} görs av {string.Join(", ", Rights.Does(name))}.");
            return await acting.Do(number, act, id, version, viewer, stop) is { } taken
                ? TypedResults.Ok(new ActReceipt(taken.Entry, taken.Version, taken.WasKnown, [.. taken.Unread.Select(item => item.Why.ToString())]))
                : ApiProblem.Of(404, "Ärendet finns inte.", "Numret finns inte i registret.");
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
            return ApiProblem.Of(409, "Ärendet har ändrats sedan det lästes.", stale.Message,
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
        if (Given("act") is not { ValueKind: JsonValueKind.String } named) Lacks("act", $"Ange någon av {string.Join(", ", Act.Names)}.");
        else name = named.GetString()!;
        if (Given("id") is not { ValueKind: JsonValueKind.String } chosen || !Guid.TryParseExact(chosen.GetString(), "D", out id) || id == Guid.Empty)
            Lacks("id", $"Ange ett eget UUID, så att åtgärden tas emot en gång även om den skickas om.");
        if (Given("expectedVersion") is not { ValueKind: JsonValueKind.Number } seen || !seen.TryGetInt32(out version) || version < 0)
            Lacks("expectedVersion", $"Ange den version som ärendet hade när det lästes, ett heltal från 0.");
        if (Given("data") is not { } data) Lacks("data", $"Ange åtgärdens fält, eller {{}} när den inga har.");
        else if (name.Length > 0)
            try
            {
                act = Act.Read(name, data);
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
