using Samsyn.Capacities;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Kriminalvården tells how many escorts, medics or seats in transports within Sweden it has each day of a period, or charters each week; the planner
/// counts with it.
/// </summary>
/// <param name="Facility">Of transports: the facility that they leave from.</param>
/// <param name="RestDays">Of escorts: whole days off duty after a journey of more than a day.</param>
[Act(ActArea.Journey, "Rapportera resurser", "Rapportera", Doers.Transport)]
public sealed record ReportCapacity(CapacityKind Kind, DateOnly From, DateOnly To,
    [property: Label("Antal en dag, eller en vecka för charter")] int Number,
    [property: Label("Från förvar (bara transporter)")] string? Facility = null,
    [property: Label("Vilodygn efter en resa (bara eskortörer)")] int? RestDays = null) : CapacityAct, IOffered
{
    private CapacityReported Report => new(Kind, From, To, Number, Facility, RestDays);

    public override IEnumerable<Sentence> Contradictions(Basis basis) =>
        CapacityChecks.Of(Report, basis.Today).Select(fault => (Sentence)$"{fault.Reason} {fault.Remedy}");

    public override Fact Becomes(Guid id, Basis basis) => Report;

    public static IEnumerable<Act> Ways(Basis basis) => [new ReportCapacity(CapacityKind.Escort, basis.Today, basis.Today, 0)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Facility)
        ? [.. basis.Facilities.Select(places => new Choice(places.Number) { Says = places.Name })] : null;

    public static string Suggested(string field, Basis basis) => field is nameof(From) or nameof(To) ? EntryFormat.Text(basis.Today) : "";
}
