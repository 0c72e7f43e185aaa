using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Kriminalvården tells how many escorts, medics or seats in transports within Sweden it has each day of a period; the planner counts with it.
/// </summary>
/// <param name="Facility">Of transports: the facility that they leave from.</param>
/// <param name="RestDays">Of escorts: whole days off duty after a journey of more than a day.</param>
[Act(ActArea.Journey, "Rapportera resurser", "Rapportera", Doers.Transport)]
public sealed record ReportCapacity(CapacityKind Kind, DateOnly From, DateOnly To, [property: Label("Antal en dag")] int Number,
    [property: Label("Från förvar (bara transporter)")] string? Facility = null,
    [property: Label("Vilodygn efter en resa (bara eskortörer)")] int? RestDays = null) : CapacityAct, IOffered
{
    private const int Most = 5_000, MostDays = 366, MostRest = 14;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (To < From) yield return $"Sista dagen {To:yyyy-MM-dd} ligger före den första, {From:yyyy-MM-dd}.";
        else if (To < basis.Today) yield return $"{To:yyyy-MM-dd} har varit.";
        else if (To.DayNumber - From.DayNumber >= MostDays) yield return "Resurser rapporteras för högst ett år i taget.";
        if (Number is < 0 or > Most) yield return $"Ange ett antal från 0 till {Most}.";
        if (Facility is not null && Kind != CapacityKind.Transport) yield return "Ett förvar anges bara för transporter.";
        else if (Facility is not null && Subjects.KindOf(Facility) != SubjectKind.Facility)
            yield return $"{Facility} är inget förvar. Välj ett i listan.";
        if (RestDays is not null && Kind != CapacityKind.Escort) yield return "Vilodygn anges bara för eskortörer.";
        else if (RestDays is < 0 or > MostRest) yield return $"Ange vilodygn från 0 till {MostRest}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new CapacityReported(Kind, From, To, Number, Facility, RestDays);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReportCapacity(CapacityKind.Escort, basis.Today, basis.Today, 0)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Facility)
        ? [.. basis.Facilities.Select(places => new Choice(places.Number) { Says = places.Name })] : null;

    public static string Suggested(string field, Basis basis) => field is nameof(From) or nameof(To) ? EntryFormat.Text(basis.Today) : "";
}
