using System.Diagnostics;

namespace Samsyn.Results;

public enum FigureUnit { Persons, Decisions, Cases, Departures, Journeys, Flights, Days, Percent, Missions, Orders, PerMonth, Kronor }

/// <summary>How a figure is reckoned; each part is something whose entries can be looked at.</summary>
public abstract record FigureFormula
{
    private FigureFormula() { }

    /// <summary>Rows of tables 1–4 or of the travel orders, added up, e.g. <c>table_1_removal_decisions/Joint</c>.</summary>
    public sealed record RowsOf(params string[] Paths) : FigureFormula;

    /// <summary>One row less another, of what the first holds.</summary>
    public sealed record RestOf(string Path, string Less) : FigureFormula;

    /// <summary>How many events.</summary>
    public sealed record CountOf(params string[] Series) : FigureFormula;

    /// <summary>What the events' amounts add up to.</summary>
    public sealed record SumOf(params string[] Series) : FigureFormula;

    /// <summary>The mean of the events' amounts.</summary>
    public sealed record MeanOf(params string[] Series) : FigureFormula;

    /// <summary>The smallest amount, or the largest.</summary>
    public sealed record EdgeOf(bool IsMost, params string[] Series) : FigureFormula;

    /// <summary>The mean number of events a month of the year.</summary>
    public sealed record PerMonth(params string[] Series) : FigureFormula;

    /// <summary>One figure in per cent of another.</summary>
    public sealed record ShareOf(FigureFormula Part, FigureFormula Whole) : FigureFormula;

    /// <summary>One figure for each of another, e.g. kronor for each departure.</summary>
    public sealed record QuotientOf(FigureFormula Part, FigureFormula Whole) : FigureFormula;

    /// <summary>The rows of the tables that it rests on, and the series.</summary>
    public (IReadOnlyList<string> Rows, IReadOnlyList<string> Series) Parts => this switch
    {
        RowsOf rows => (rows.Paths, []),
        RestOf rest => ([rest.Path, rest.Less], []),
        CountOf countOf => ([], countOf.Series),
        SumOf sumOf => ([], sumOf.Series),
        MeanOf meanOf => ([], meanOf.Series),
        EdgeOf edgeOf => ([], edgeOf.Series),
        PerMonth month => ([], month.Series),
        ShareOf shareOf => Both(shareOf.Part.Parts, shareOf.Whole.Parts),
        QuotientOf quotientOf => Both(quotientOf.Part.Parts, quotientOf.Whole.Parts),
        _ => throw new UnreachableException(),
    };

    private static (IReadOnlyList<string>, IReadOnlyList<string>) Both(
        (IReadOnlyList<string> Rows, IReadOnlyList<string> Series) part, (IReadOnlyList<string> Rows, IReadOnlyList<string> Series) whole) =>
        ([.. part.Rows.Union(whole.Rows)], [.. part.Series.Union(whole.Series)]);
}

/// <summary>A named figure of the joint report.</summary>
/// <param name="Name">As text blocks, addresses and the lint know it.</param>
/// <param name="Title">What it is called in the report, in Swedish.</param>
/// <param name="Rule">What it counts and when, in Swedish.</param>
/// <param name="Source">The section of the report for 2024 (dnr 1.1.2-2025-814) that tells of it.</param>
public sealed record Figure(string Name, string Title, string Rule, string Source, FigureUnit Unit, FigureFormula Formula)
{
    /// <summary>The version of the definitions; a change of what any figure counts makes another.</summary>
    public const string DefinitionVersion = "2024.1";
}

/// <summary>All figures of a register as known at one instant, for any of the years that were read.</summary>
/// <param name="earlier">The tables by the definition of 2023; null where they are not asked for.</param>
public sealed class FigureBook(FigureTally tally, Tally results, DateTimeOffset knownAt, Tally? earlier = null)
{
    public FigureTally Tally => tally;

    public DateTimeOffset KnownAt => knownAt;

    /// <summary>The first year that anything is known of; null of an empty register.</summary>
    public int? First => new[] { tally.First, results.NonZero.Min(row => (int?)row.Year) }.Min();

    /// <summary>
    /// The figure of a year; null where there is no data: before what it rests on is in the register, and for a year that had not begun. A mean or a
    /// share of nothing is null too.
    /// </summary>
    public decimal? Value(Figure figure, int year) => Value(figure.Formula, year, results);

    /// <summary>The same by another definition; null too of a figure that it does not tell apart (<see cref="DefinitionVersion.Changes"/>).</summary>
    public decimal? Value(Figure figure, int year, Definition definition) => definition == Definition.D2024 ? Value(figure, year)
        : earlier is null || figure.Formula.Parts.Series.Count > 0 ? null : Value(figure.Formula, year, earlier);

    private readonly Lazy<IReadOnlyDictionary<string, int>> firstYears = new(results.FirstYears),
        firstYearsEarlier = new(() => earlier?.FirstYears() ?? new Dictionary<string, int>());

    private decimal? Value(FigureFormula formula, int year, Tally rowsOf) => year > knownAt.SwedishDay.Year ? null : formula switch
    {
        FigureFormula.RowsOf rows => rows.Paths.Select(path => Row(path, year, rowsOf)).Aggregate((decimal?)0, (sum, value) => sum + value),
        FigureFormula.RestOf rest => Row(rest.Path, year, rowsOf) - Row(rest.Less, year, rowsOf),
        FigureFormula.CountOf countOf => Known(countOf.Series, year)?.Count,
        FigureFormula.SumOf sumOf => Known(sumOf.Series, year)?.Sum,
        FigureFormula.MeanOf meanOf => Known(meanOf.Series, year) is { Count: > 0 } sum ? (decimal)sum.Sum / sum.Count : null,
        FigureFormula.EdgeOf edgeOf => Known(edgeOf.Series, year) is { Count: > 0 } sum ? edgeOf.IsMost ? sum.Most : sum.Least : null,
        FigureFormula.PerMonth month => Known(month.Series, year) is { } sum ? sum.Count / 12m : null,
        FigureFormula.ShareOf shareOf => Value(shareOf.Part, year, rowsOf) is { } part && Value(shareOf.Whole, year, rowsOf) is { } whole and not 0
            ? 100 * part / whole : null,
        FigureFormula.QuotientOf quotientOf =>
            Value(quotientOf.Part, year, rowsOf) is { } part && Value(quotientOf.Whole, year, rowsOf) is { } whole and not 0
            ? part / whole : null,
        _ => throw new UnreachableException(),
    };

    private FigureSum? Known(IReadOnlyList<string> series, int year) =>
        series.Min(tally.FirstYear) is { } first && year >= first ? tally.Of(series, year) : null;

    private decimal? Row(string path, int year, Tally rowsOf)
    {
        var row = JointResults.RowOf(path);
        var known = (rowsOf == results ? firstYears : firstYearsEarlier).Value;
        return !known.TryGetValue(row.Cells[0].Table, out var first) || year < first ? null
            : row.IsStock ? rowsOf.UpTo(Cell.Opened, year) - rowsOf.UpTo(Cell.Ended, year) : row.Cells.Sum(cell => rowsOf.Of(cell, year));
    }
}
