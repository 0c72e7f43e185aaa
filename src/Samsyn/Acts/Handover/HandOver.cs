using System.Collections.Immutable;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Migrationsverket hands its case over to the police, on one of the two grounds there are (12 kap. 14 a § utlänningslagen).</summary>
/// <param name="Operation">A coming charter (<c>CHA-</c>) that the case is handed over for.</param>
/// <param name="Missing">What the officer knows is missing beside what <see cref="HandoverCheck"/> finds, which is always told.</param>
/// <param name="MissingBecause">Why, when anything is.</param>
[Act(ActArea.Handover, "Lämna över till Polismyndigheten", "Lämna över", Doers.Migration, TouchesLiberty = true)]
public sealed record HandOver(
    HandoverGround Ground, [property: Label("För charter")] string? Operation = null,
    [property: Label("Det här saknas enligt registret")] IReadOnlyList<HandoverNeed>? Missing = null, string? MissingBecause = null)
        : CaseAct, IOffered
{
    public static IReadOnlyList<Rule> LeansOn => [AliensAct12.Handover];

    public override IEnumerable<(string Field, string Subject)> Beside => Operation is { } charter ? [("operation", charter)] : [];

    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToHandOver(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Handover.Offer is { } waiting)
            yield return $"Ärendet är överlämnat {waiting.On:yyyy-MM-dd} och väntar på Polismyndigheten, som tar emot eller återlämnar det. "
                + $"Ett överlämnande räcker.";
        var missing = All(basis);
        if (missing.Length > 0 && string.IsNullOrWhiteSpace(MissingBecause))
            yield return $"Skriv varför det saknas: överlämnandet är inte helt.";
        if (Operation is { } charter && WhyNotFor(charter, basis) is { } why) yield return why;
    }

    public override Fact Becomes(Guid id, Basis basis)
    {
        var missing = basis.Said<HandedOver>(id) is { } said ? [.. said.Missing ?? []] : All(basis);
        return new HandedOver(Ground, Operation, missing.IsEmpty ? null : missing, missing.IsEmpty ? null : MissingBecause);
    }

    public static IEnumerable<Act> Ways(Basis basis) => [new HandOver(HandoverGround.CoercionNeeded, MissingBecause: "–")];

    public static Sought? Seeks(Basis basis) =>
        basis.Case.Destination is { } to ? new(to, basis.Today, basis.Today.AddYears(1)) : null;

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field != nameof(Operation) ? null :
    [
        .. basis.Found.Select(found => found.Charter).Where(charter => charter.Stage == CharterStage.Planned && charter.DepartsAt > basis.Now)
            .OrderBy(charter => charter.DepartsAt).Select(charter => new Choice(charter.Number)
            {
                Says = $"{charter.Number}, {charter.DepartsAt!.Value.SwedishClock:yyyy-MM-dd HH:mm}, lediga platser: {Math.Max(0, charter.Free)}",
            }),
    ];

    public static string Suggested(string field, Basis basis) =>
        field == nameof(Missing) ? string.Join(',', HandoverCheck.Missing(basis, null)) : "";

    private ImmutableArray<HandoverNeed> All(Basis basis) => [.. HandoverCheck.Missing(basis, Ground).Union(Missing ?? []).Order()];

    /// <summary>Why nobody is handed over for a charter: it is none, it is over, or it lands nowhere that the person may be sent.</summary>
    private static Sentence? WhyNotFor(string number, Basis basis)
    {
        if (Subjects.KindOf(number) != SubjectKind.Charter) return $"{number} är ingen charter.";
        var charter = basis.Of(number).Charter;
        if (charter.Stage != CharterStage.Planned || charter.DepartsAt < basis.Now)
            return $"Chartern {number} är inte en som ska avgå. Välj en kommande.";
        var destinations = LawfulActs.Destinations(basis.Case).Select(country => country.Code);
        if (charter.Plan is null || charter.Plan.Stops.Intersect(destinations).Any()) return null;
        return $"Chartern {number} landar inte i något land som personen får sändas till.";
    }
}
