using System.Collections.Immutable;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>What is done about an obstacle, by whom, and what came of it.</summary>
/// <param name="Entry">The entry of the decision.</param>
public sealed record Measure(Guid Entry, DateOnly On, Agency By, MeasureDecided Decided)
{
    public DateOnly? CompletedOn { get; init; }
    public MeasureCompleted? Completed { get; init; }
    public bool IsLateOn(DateOnly day) => CompletedOn is null && Decided.Due < day;
}

/// <summary>Something that stops journeys to a country, with the measures that answer it.</summary>
/// <param name="Entry">The entry that reported it.</param>
public sealed record LedgerObstacle(Guid Entry, DateOnly On, Agency By, ObstacleReported Reported)
{
    public ImmutableArray<Measure> Measures { get; init; } = [];
    public DateOnly? EndedOn { get; init; }
    public string? EndedBecause { get; init; }
}

/// <summary>A country's obstacles, measures, owners and outcomes over time.</summary>
public sealed record ObstacleLedger
{
    /// <summary>In the order they were reported.</summary>
    public ImmutableArray<LedgerObstacle> Obstacles { get; init; } = [];

    /// <summary>Measures that name no obstacle.</summary>
    public ImmutableArray<Measure> Other { get; init; } = [];

    public IEnumerable<LedgerObstacle> Open => Obstacles.Where(obstacle => obstacle.EndedOn is null);

    /// <summary>Every measure that is not completed.</summary>
    public IEnumerable<Measure> OpenMeasures =>
        Obstacles.SelectMany(obstacle => obstacle.Measures).Concat(Other).Where(measure => measure.CompletedOn is null);

    public ObstacleLedger Apply(Reading reading) => reading.Fact switch
    {
        ObstacleReported reported => this with { Obstacles = Obstacles.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, reported)) },
        ObstacleEnded ended => this with
        {
            Obstacles = [.. Obstacles.Select(obstacle => obstacle.Entry == ended.Obstacle && obstacle.EndedOn is null
                ? obstacle with { EndedOn = reading.Day, EndedBecause = ended.Because } : obstacle)],
        },
        MeasureDecided decided => Decide(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, decided)),
        MeasureCompleted completed => Complete(completed, reading.Day),
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a ledger."),
    };

    private ObstacleLedger Decide(Measure measure) => Obstacles.Any(obstacle => obstacle.Entry == measure.Decided.Obstacle)
        ? this with
        {
            Obstacles = [.. Obstacles.Select(
                obstacle => obstacle.Entry == measure.Decided.Obstacle ? obstacle with { Measures = obstacle.Measures.Add(measure) } : obstacle)],
        }
        : this with { Other = Other.Add(measure) };

    /// <summary>The measure that is named, or the first open one in the same words of the same owner.</summary>
    private ObstacleLedger Complete(MeasureCompleted completed, DateOnly on)
    {
        var named = completed.Decided ?? OpenMeasures
            .FirstOrDefault(measure => measure.Decided.Measure == completed.Measure && measure.Decided.Owner == completed.Owner)?.Entry;
        ImmutableArray<Measure> Done(ImmutableArray<Measure> measures) =>
            [.. measures.Select(measure => measure.Entry == named
                && measure.CompletedOn is null ? measure with { CompletedOn = on, Completed = completed } : measure)];
        return this with { Obstacles = [.. Obstacles.Select(obstacle => obstacle with { Measures = Done(obstacle.Measures) })], Other = Done(Other) };
    }
}
