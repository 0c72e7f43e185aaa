using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>What a run is measured by, over its whole length unless it is told otherwise.</summary>
public enum ChainMeasure
{
    /// <summary>Persons who left in accordance with a decision of Migrationsverket or a court (tables 1, 2 and 4).</summary>
    JointDepartures,
    /// <summary>Migrationsverket's own figure: return cases that are open on the last day.</summary>
    OpenAtMigrationsverket,
    /// <summary>The police's own figure: persons who left in their hands, refusals of entry not counted.</summary>
    PoliceDepartures,
    /// <summary>Kriminalvården's own figure: persons per charter.</summary>
    PerCharter,
    OwnDepartures, HandedOver, OpenAtPolice, Charters, EscortedJourneys,
    /// <summary>Days that persons were detained, added up.</summary>
    DetentionDays,
    /// <summary>Detentions longer than two months, when an order to enforce is to be reviewed (10 kap. 9 § utlänningslagen).</summary>
    HeldLong,
    /// <summary>Let go, or back to the police's work, without having travelled.</summary>
    ReleasedWithoutJourney,
    /// <summary>Time limits that ran out.</summary>
    Lapsed,
    /// <summary>Mean days from ready to travel to departure.</summary>
    DaysToSeat,
}

/// <summary>What counts in one cell of tables 1–4 in one year.</summary>
public readonly record struct ChainCell(DecisionKind Kind, Executor Executor, ChainExit Exit);

/// <summary>One run.</summary>
/// <param name="Came">Cases that were in the chain from the beginning, and that came.</param>
/// <param name="Ended">Cases that left it, by how.</param>
/// <param name="Open">Cases that were in it on the last day, by stage.</param>
/// <param name="Years">Departures by calendar year.</param>
/// <param name="Received">Court expulsions received, by calendar year.</param>
/// <param name="OpenCourt">Open court expulsions at the end of each calendar year that the run reaches the end of.</param>
/// <param name="Measures">In the order of <see cref="ChainMeasure"/>.</param>
public sealed record ChainOutcome(long Came, IReadOnlyDictionary<ChainExit, int> Ended, IReadOnlyDictionary<ChainStage, int> Open,
    IReadOnlyDictionary<int, IReadOnlyDictionary<ChainCell, int>> Years, IReadOnlyDictionary<int, int> Received,
    IReadOnlyDictionary<int, int> OpenCourt, IReadOnlyList<double> Measures)
{
    /// <summary>Cases in each stage at the end of each day, added up, in the order of <see cref="ChainStage"/>.</summary>
    public IReadOnlyList<long> StageDays { get; init; } = [];

    public double this[ChainMeasure measure] => Measures[(int)measure];
}
