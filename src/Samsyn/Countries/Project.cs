using System.Collections.Immutable;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>A project that somebody pays for, folded from its readings.</summary>
/// <param name="Number">The subject, e.g. <c>PRJ-ARLO-II</c>.</param>
public sealed record Project(string Number)
{
    public ProjectDecided? Decided { get; init; }

    /// <summary>By the measure, each as last told.</summary>
    public ImmutableSortedDictionary<ProjectMeasure, IndicatorSet> Indicators { get; init; } =
        ImmutableSortedDictionary<ProjectMeasure, IndicatorSet>.Empty;

    public bool Covers(DateOnly day) => Decided is { } decided && decided.From <= day && day <= decided.To;

    public static Project Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Project(number), (state, reading) => reading.Fact switch
        {
            ProjectDecided decided => state with { Decided = decided },
            IndicatorSet set => state with { Indicators = state.Indicators.SetItem(set.Measure, set) },
            _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a project."),
        });
}
