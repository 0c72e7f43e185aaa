using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Writes down what was decided of somebody's place when places were short: by which of the agencies' criteria, who gave way, for whom
/// (RiR 2025:32). An officer decides; the program ranks nobody.
/// </summary>
/// <param name="Case">The case that it was decided about: who gave way, or was kept.</param>
/// <param name="For">The case or operation that needed the place.</param>
[Act(ActArea.Facility, "Registrera prioritering av plats", "Registrera prioriteringen",
    Doers.Deciders | Doers.DetentionOfficer | Doers.MigrationCoordinator | Doers.PoliceCoordinator, TouchesLiberty = true)]
public sealed record SetPriority(
    PriorityDecision Decision, [property: Label("Ärendet som beslutet gäller")] string Case, string Criterion, string Because,
    [property: Label("För ärende, insats eller charter")] string? For = null) : FacilityAct, IOffered
{
    /// <summary>
    /// The agencies' list, as grounds in words, none before another. Each is a thing of the law or of the journey; none is of the person.
    /// </summary>
    public static IReadOnlyList<Choice> Criteria { get; } =
    [
        new("EndsByLaw", "Förvarets tid är snart ute enligt lag"), new("JourneySoon", "Resan är bokad inom kort"),
        new("JourneyNotSoon", "Ingen resa kan göras inom rimlig tid"), new("SupervisionEnough", "Uppsikt räcker"),
        new("CourtExpulsion", "Utvisning på grund av brott"), new("ChildOrFamily", "Barn eller familj berörs"),
        new("Health", "Hälsoskäl som läkare har intygat"), new("Safety", "Säkerheten i förvaret"),
    ];

    public override IEnumerable<(string Field, string Subject)> Beside =>
    [
        .. Subjects.KindOf(Case) == SubjectKind.Case ? [("case", Case)] : Array.Empty<(string, string)>(),
        .. For is { } other && Subjects.KindOf(other) is SubjectKind.Case or SubjectKind.Operation or SubjectKind.Charter
            ? [("for", other)] : Array.Empty<(string, string)>(),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        var facility = basis.Facility;
        if (!facility.IsOpened) yield return FacilityWords.NotThere(basis.Subject);
        else if (basis.Facilities.FirstOrDefault(facilityPlaces => facilityPlaces.Number == basis.Subject) is { Free: > 0 } places)
            yield return $"{places.Name} har {places.Free} lediga platser. Prioriteringar registreras när platserna inte räcker.";
        if (Subjects.KindOf(Case) != SubjectKind.Case) yield return $"{Case} är inget ärende.";
        else if (basis.Beside.TryGetValue(Case, out var found) && Decision != PriorityDecision.Deferred
            && found.Case.Detention?.Facility != basis.Subject)
            yield return $"{Case} har ingen plats i {facility.Name}.";
        if (For is { } other && Subjects.KindOf(other) is not (SubjectKind.Case or SubjectKind.Operation or SubjectKind.Charter))
            yield return $"{other} är inget ärende och ingen insats.";
        if (For == Case) yield return "Ett ärende ger inte vika för sig självt.";
        if (!Criteria.Any(criterion => criterion.Value == Criterion)) yield return "Kriteriet står inte i myndigheternas lista.";
        if (string.IsNullOrWhiteSpace(Because)) yield return "Ange varför.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PrioritySet(Decision, Case, Criterion, Because, For);

    public static IEnumerable<Act> Ways(Basis basis) => [new SetPriority(PriorityDecision.Deferred, "MIG-0", Criteria[0].Value, "–")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Criterion) ? Criteria : null;
}
