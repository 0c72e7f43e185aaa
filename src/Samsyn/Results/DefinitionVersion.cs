namespace Samsyn.Results;

/// <summary>What a version of the definitions is to a year.</summary>
public enum SeriesUse
{
    /// <summary>The year was reported by it.</summary>
    Reported,
    /// <summary>It is newer than the year's report: the figure is computed backwards.</summary>
    BackCast,
    /// <summary>It was given up before the year: the figure is what it would have told.</summary>
    Continued,
}

/// <summary>
/// A version of the definitions and the years that were reported by it. When a definition changes the old series stays, and the new one is computed
/// for the years before it too, from the same entries: neither is made from the other.
/// </summary>
/// <param name="Name">As releases and files name it.</param>
/// <param name="Rule">What it counts, in Swedish.</param>
public sealed record DefinitionVersion(string Name, Definition Definition, int FirstYear, int? LastYear, string Rule)
{
    /// <summary>The report for 2024 was the first to count every departure in accordance with the decision (dnr 1.1.2-2025-814).</summary>
    public static IReadOnlyList<DefinitionVersion> All { get; } =
    [
        new("2023.1", Definition.D2023, 2022, 2023, "bara utresor en dag då beslutet gick att verkställa"),
        new(Figure.DefinitionVersion, Definition.D2024, 2024, null, "alla utresor i enlighet med beslutet, också innan det fått laga kraft"),
    ];

    public static DefinitionVersion Current => All[^1];

    public SeriesUse UseIn(int year) =>
        year < FirstYear ? SeriesUse.BackCast : year > LastYear ? SeriesUse.Continued : SeriesUse.Reported;

    /// <summary>Whether what the figure counts differs between the versions: those of the tables' departures do.</summary>
    public static bool Changes(Figure figure) => figure.Formula.Parts is { Series.Count: 0, Rows: { Count: > 0 } rows }
        && rows.Any(row => !row.StartsWith($"{Cell.Travel}/", StringComparison.Ordinal) && row != $"{Cell.CourtExpulsions}/Received");

    /// <summary>
    /// What a table's footnote says of years that were reported by another version: the series that was told, named. Null where none is.
    /// </summary>
    public static string? Note(FigureBook book, Figure total, IReadOnlyList<int> years)
    {
        if (!Changes(total)) return null;
        var told = All.SkipLast(1).Select(version => (Version: version, Values: years
                .Where(year => version.UseIn(year) == SeriesUse.Reported)
                .Select(year => (Year: year, Value: book.Value(total, year, version.Definition))).Where(pair => pair.Value is not null).ToList()))
            .Where(pair => pair.Values.Count > 0).ToList();
        return told.Count == 0 ? null : string.Join(" ", told.Select(pair =>
            $"{string.Join(" och ", pair.Values.Select(value => value.Year))} redovisades med definition {pair.Version.Name}, {pair.Version.Rule}: "
            + $"{string.Join(", ", pair.Values.Select(value => $"{Approximation.Number(value.Value!.Value)} ({value.Year})"))}. "
            + $"I tabellen är de räknade bakåt med definition {Current.Name}, {Current.Rule}."));
    }
}
