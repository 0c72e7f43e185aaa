namespace Samsyn.Simulation;

/// <summary>Which stretches of time the chain is fitted to.</summary>
public static class SimulationWindows
{
    /// <summary>The three years up to the day, one by one.</summary>
    public static IReadOnlyList<Window> Recent(DateOnly day) =>
        [.. Enumerable.Range(0, 3).Select(at => new Window(day.AddYears(at - 3).AddDays(1), day.AddYears(at - 2)))];

    /// <summary>To tell a year from: the year two before it, and the last autumn (September to December).</summary>
    public static IReadOnlyList<Window> ForYear(int year) =>
        [new(new(year - 2, 1, 1), new(year - 2, 12, 31)), new(new(year - 1, 9, 1), new(year - 1, 12, 31))];
}
