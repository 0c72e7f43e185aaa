using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Orders transport of a detained person to a facility (10 kap. 19 c § utlänningslagen). Kriminalvården, which makes it, may see the case until
/// the day of the transport.
/// </summary>
/// <param name="From">Where the person is fetched.</param>
/// <param name="Facility">A <c>FAC-</c> subject.</param>
/// <param name="At">When, UTC.</param>
[Act(ActArea.Detention, "Beställ transport till förvar", "Beställ transporten",
    Doers.Deciders | Doers.DetentionOfficer | Doers.MigrationCoordinator | Doers.PoliceCoordinator, TouchesLiberty = true)]
public sealed record MoveToDetention(
    [property: Label("Hämtas i")] string From, string Facility, [property: Label("Hämtas när, svensk tid")] DateTimeOffset At)
    : CaseAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside =>
        Subjects.KindOf(Facility) == SubjectKind.Facility ? [("facility", Facility)] : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention is null) yield return "Inget förvar pågår i ärendet. Besluta om förvar innan transporten beställs.";
        if (Subjects.KindOf(Facility) != SubjectKind.Facility) yield return $"{Facility} är inget förvar. Välj ett i listan.";
        else if (basis.Beside.TryGetValue(Facility, out var facility) && facility.Facility.Usable == 0)
            yield return $"{facility.Facility.Name} har inga användbara platser. Välj ett annat förvar.";
        if (At < basis.Now) yield return $"{At.SwedishClock:yyyy-MM-dd HH:mm} har varit. Registrera placeringen i stället.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new MovedToDetention(From, Facility, At);

    public static IEnumerable<Act> Ways(Basis basis) => [new MoveToDetention("", "FAC-1", basis.Now)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Facility)
        ? [.. basis.Facilities.Where(places => places.Usable > 0)
            .Select(places => new Choice(places.Number) { Says = $"{places.Name}, {places.Free} lediga platser" })] : null;
}
