using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The journey must be made between two days; it gets its number from the entry's id.</summary>
/// <param name="Escorts">Number of escorts.</param>
/// <param name="After">The order whose attempt failed, where this is the next attempt.</param>
[Act(ActArea.Journey, "Beställ resa", "Beställ resan", Doers.Officers | Doers.MigrationCoordinator | Doers.PoliceCoordinator, TouchesLiberty = true)]
public sealed record OrderTravel(
    [property: Label("Till")] Country Destination, DateOnly Earliest, DateOnly Latest, int Escorts, IReadOnlyList<TravelNeed> Needs,
        string? After = null)
    : CaseAct, IOffered
{
    public override IEnumerable<Reason> WhoseTask(Basis basis) => LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
    [
        .. LawfulActs.ObstaclesToOrderTravel(basis.Readings, basis.Now, Destination),
        .. basis.Others.Where(other => other.OpenOrder is not null).Select(other => AdministrativeProcedureAct.Missing.Because(
            $"Personen har redan en öppen resebeställning, {other.OpenOrder!.Number}, i ärende {other.Number}. Ställ in den först.")),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.OpenOrder is { } open) yield return $"Resan {open.Number} är redan beställd. Ställ in den först.";
        if (Latest < Earliest) yield return $"Senaste dag {Latest:yyyy-MM-dd} ligger före tidigaste dag {Earliest:yyyy-MM-dd}.";
        if (Latest < basis.Today) yield return $"{Latest:yyyy-MM-dd} har varit.";
        if (After is { } after && !basis.Case.Orders.Any(order => order.Number == after && order.Stage == OrderStage.Failed))
            yield return $"Beställningen {after} är ingen resa i ärendet som har misslyckats.";
        if (Needs.Contains(TravelNeed.Health) && !Needs.Contains(TravelNeed.Medic))
            yield return "Personens hälsa kräver vård på resan: beställ sjukvårdare också.";
    }

    public override Fact Becomes(Guid id, Basis basis) =>
        new TravelOrdered(NumberOf(id), Destination, Earliest, Latest, Escorts, [.. Needs.Distinct().Select(need => need.ToString())],
            basis.By.ToString(), After);

    /// <summary>The end of a UUID is random in every version of it; the beginning may be the time, the same for two forms made at once.</summary>
    public static string NumberOf(Guid id) => $"TO-{id.ToString("N")[20..]}".ToUpperInvariant();

    public static IEnumerable<Act> Ways(Basis basis) =>
        (LawfulActs.Destinations(basis.Case) is { Count: > 0 } lawful ? lawful : [default])
            .Select(destination => new OrderTravel(destination, basis.Today, basis.Today, 0, []));

    public static bool Asks(string field, Basis basis) => field != nameof(After) || Failed(basis).Any();

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field switch
    {
        nameof(Destination) => [.. LawfulActs.Destinations(basis.Case).Select(country => new Choice(country.Code))],
        nameof(After) => OrderChoices.Of(Failed(basis)),
        _ => null,
    };

    public static string Suggested(string field, Basis basis) => field switch
    {
        nameof(Earliest) => EntryFormat.Text(basis.Today),
        nameof(Latest) => EntryFormat.Text(basis.Today.AddDays(21)),
        nameof(Escorts) => "0",
        nameof(After) => Failed(basis).LastOrDefault()?.Number ?? "",
        _ => "",
    };

    private static IEnumerable<TravelOrder> Failed(Basis basis) => basis.Case.Orders.Where(order => order.Stage == OrderStage.Failed);
}
