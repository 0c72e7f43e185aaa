using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Acts;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cooperation;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Api;

/// <summary>Many cases handed over at once for a planned charter: each is judged by itself and becomes an entry of its own.</summary>
public static class HandoversApi
{
    private const int Most = 100;

    /// <param name="ExpectedVersion">The version of the case that the sender has seen.</param>
    /// <param name="Id">Chosen by the sender, a UUID; the same id is taken once.</param>
    public sealed record CaseToHandOver(string Number, long ExpectedVersion, Guid Id);

    /// <param name="MissingBecause">Why, where the register lacks something that a handover needs.</param>
    /// <param name="Cases">At most a hundred.</param>
    public sealed record HandoverRequest(HandoverGround Ground, string? MissingBecause, IReadOnlyList<CaseToHandOver> Cases);

    public sealed record HandoverReason(string Citation, string Text);

    /// <param name="Reasons">Why the law or the register does not let the case be handed over.</param>
    /// <param name="Problem">What else stopped it, in words.</param>
    public sealed record HandoverResult(string Number, bool Taken, IReadOnlyList<HandoverReason> Reasons, string? Problem);

    public sealed record HandoverReceipt(IReadOnlyList<HandoverResult> Cases);

    public static void MapHandovers(this RouteGroupBuilder api) =>
        api.MapPost("/charters/{number}/handovers", Post).Takes<HandoverRequest>().WithName("handOverForCharter")
            .WithSummary("Hand over many cases to Polismyndigheten for a planned charter.")
            .WithDescription("Each case is judged by itself, becomes an entry of its own and is answered by itself, in the order they were sent: "
                + "what is refused does not stop the rest.")
            .Produces<HandoverReceipt>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(415).ProducesProblem(422);

    private static async Task<Results<Ok<HandoverReceipt>, ProblemHttpResult>> Post(
        [Description("The charter's number.")] string number, HttpRequest request, HandOverMany many, RegisterReader register, ClaimsPrincipal user,
        CancellationToken stop)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        var (body, problem) = await RequestBody.Read(request, ["ground", "missingBecause", "cases"], stop);
        if (problem is not null) return problem;
        using var whole = body!;
        if (Subjects.KindOf(number) != SubjectKind.Charter || (await register.Entries(number)).Count == 0)
            return ApiProblem.Of(404, "Chartern finns inte.", "Numret finns inte i registret.");
        try
        {
            var (act, cases) = Read(whole.RootElement, number);
            return TypedResults.Ok(
                new HandoverReceipt([.. (await many.HandOver(viewer, act, cases, stop)).Select(outcome => new HandoverResult(outcome.Number,
                outcome.IsTaken, [.. outcome.Because.Select(reason => new HandoverReason(reason.Source.ToString(), Said.Of(reason.Text)))],
                outcome.Problem is { } what ? Said.Of(what) : null))]));
        }
        catch (RefusedEntryException refused)
        {
            return RequestBody.Refused("Överlämnandet kan inte tas emot.", refused.Faults);
        }
    }

    /// <exception cref="RefusedEntryException">Names every field that is missing or cannot be read.</exception>
    private static (HandOver Act, IReadOnlyList<(string Number, long Version, Guid Id)> Cases) Read(JsonElement sent, string charter)
    {
        var fields = sent.EnumerateObject().Where(property => property.Name != "cases")
            .ToDictionary(property => property.Name, property => property.Value);
        fields["operation"] = JsonSerializer.SerializeToElement(charter);
        var act = (HandOver)ActKind.Find(nameof(HandOver))!.Read(JsonSerializer.SerializeToElement(fields));
        if (!sent.TryGetProperty("cases", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > Most)
            throw new RefusedEntryException("cases", $"Fältet saknas eller kan inte läsas.", $"Ange mellan ett och {Most} ärenden.");
        var faults = new List<Fault>();
        var cases = list.EnumerateArray().Select((element, place) => Read(element, place, faults)).ToList();
        foreach (var twice in cases.GroupBy(row => row.Number).Where(same => same.Key.Length > 0 && same.Count() > 1))
            faults.Add(new("cases", $"{twice.Key} står {twice.Count()} gånger.", $"Ange varje ärende en gång."));
        return faults.Count > 0 ? throw new RefusedEntryException(faults) : (act, cases);
    }

    private static (string Number, long Version, Guid Id) Read(JsonElement json, int place, List<Fault> faults)
    {
        var (number, version, id) = ("", 0L, Guid.Empty);
        if (Given("number") is not { ValueKind: JsonValueKind.String } named || Subjects.KindOf(number = named.GetString()!) != SubjectKind.Case)
            Lacks("number", $"Ange ärendets nummer.");
        if (Given("expectedVersion") is not { ValueKind: JsonValueKind.Number } seen || !seen.TryGetInt64(out version) || version < 1)
            Lacks("expectedVersion", $"Ange den version som ärendet hade när det lästes, ett heltal från 1.");
        if (Given("id") is not { ValueKind: JsonValueKind.String } chosen || !Guid.TryParseExact(chosen.GetString(), "D", out id) || id == Guid.Empty)
            Lacks("id", $"Ange ett eget UUID, så att ärendet lämnas över en gång även om det skickas om.");
        return (number, version, id);

        JsonElement? Given(string field) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) ? value : null;

        void Lacks(string field, FormattableString remedy) =>
            faults.Add(new($"cases[{place}].{field}", $"Fältet saknas eller kan inte läsas.", remedy));
    }
}
