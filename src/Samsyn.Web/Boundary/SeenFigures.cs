using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>A figure of the report for some years.</summary>
/// <param name="Values">Null where there is no data, or where the viewer is not told.</param>
/// <param name="Contradictory">How many of the last year's subjects contradict themselves; null for who is not told.</param>
public sealed record SeenReportFigure(Figure Figure, IReadOnlyList<decimal?> Values, int? Contradictory);

/// <summary>The events behind a figure as a viewer may see them, and how many there are besides.</summary>
public sealed record SeenMarks(IReadOnlyList<MarkRow> Rows, int Hidden);

/// <summary>The figures of the report's text as a viewer may see them.</summary>
public sealed class SeenFigures(SecrecyBoundary boundary)
{
    private const int Tens = 10;

    /// <summary>A mean or a share tells nothing of one person when it is of so many.</summary>
    private const int EnoughForMean = 100;

    /// <summary>
    /// Every figure of the text, for a year and the two before it. Who sees no cases has a year as it was known when its report was decided, each
    /// number to the nearest ten, and a mean or a share only of a hundred or more (<see cref="SmallFigures"/>).
    /// </summary>
    /// <param name="now">The instant that the page has as now: what is known at it is kept.</param>
    public async Task<IReadOnlyList<SeenReportFigure>> Of(Viewer viewer, int year, DateTimeOffset knownAt, DateTimeOffset now)
    {
        var told = await Told(viewer, year, knownAt, now, Figures.OfText, boundary.Register.Figures, boundary.Register.ToldFigures);
        if (!SecrecyBoundary.SeesSmallFigures(viewer)) return told;
        var contradictory = await boundary.Register.MarkedInContradiction(year, knownAt);
        return [.. told.Select(figure => figure with
        {
            Contradictory = figure.Figure.Formula.Parts.Series.SelectMany(series => contradictory[series]).Distinct().Count(),
        })];
    }

    /// <summary>Every figure of the operations, told to each as those of the report are.</summary>
    public Task<IReadOnlyList<SeenReportFigure>> OfOperations(Viewer viewer, int year, DateTimeOffset knownAt, DateTimeOffset now) =>
        Told(viewer, year, knownAt, now, OperationFigures.All, boundary.Register.OperationFigures, boundary.Register.ToldOperationFigures);

    private async Task<IReadOnlyList<SeenReportFigure>> Told(Viewer viewer, int year, DateTimeOffset knownAt, DateTimeOffset now,
        IReadOnlyList<Figure> figures, Func<int, int, DateTimeOffset, DateTimeOffset, Task<FigureBook>> read,
        Func<int, DateTimeOffset, DateTimeOffset, Task<FigureBook>> readTold)
    {
        int[] years = [year - 2, year - 1, year];
        if (!SecrecyBoundary.SeesSmallFigures(viewer))
        {
            var told = new Dictionary<int, FigureBook>();
            foreach (var each in years) told[each] = await readTold(each, SmallFigures.KnownFor(each, knownAt), now);
            var withheld = Withheld(await boundary.Results(viewer, year, Definition.D2024, knownAt));
            return [.. figures.Select(figure => new SeenReportFigure(figure, [.. years.Select(each =>
                figure.Formula.Parts.Rows.Any(row => withheld.Contains((row, each))) ? null : Told(figure, told[each], each))], null))];
        }
        var book = await read(year - 2, year, knownAt, now);
        return [.. figures.Select(figure => new SeenReportFigure(figure, [.. years.Select(each => book.Value(figure, each))], null))];
    }

    /// <summary>All figures as they are, for the report itself; only for who sees small figures.</summary>
    public Task<FigureBook> Book(int year, DateTimeOffset knownAt, DateTimeOffset now) =>
        boundary.Register.Figures(year - 3, year, knownAt, now);

    /// <summary>The countries that a figure's section names, the most common first; for who sees small figures.</summary>
    public async Task<IReadOnlyList<(string Title, IReadOnlyList<(Country Country, int Count)> Countries)>> Countries(
        Viewer viewer, int year, DateTimeOffset knownAt, DateTimeOffset now, int most)
    {
        if (!SecrecyBoundary.SeesSmallFigures(viewer)) return [];
        var book = await boundary.Register.Figures(year - 2, year, knownAt, now);
        return [.. Figures.Rankings.Select(row => (row.Title,
            (IReadOnlyList<(Country, int)>)[.. book.Tally.Countries(row.Series, year).Take(most)]))];
    }

    /// <summary>The events behind a figure: a case is named to those who may list it and see what the figure tells of it.</summary>
    public async Task<SeenMarks> Explain(Viewer viewer, Figure figure, int year, DateTimeOffset knownAt, string route)
    {
        var rows = await boundary.Register.Marks(figure.Formula.Parts.Series, year, knownAt);
        if (Scopes.Listed(viewer) == Scope.Nothing) return new([], rows.Count);
        var stages = await boundary.Stages(viewer, rows.Select(row => row.Subject).Where(IsCase));
        var needed = rows.Select(row => Needed(row.Series)).Distinct()
            .ToDictionary(secrecy => secrecy, secrecy => Selection.Stages(viewer, secrecy).Select(stage => (long)stage).ToHashSet());
        var seen = rows.Where(row => !IsCase(row.Subject)
            || stages.TryGetValue(row.Subject, out var stage) && needed[Needed(row.Series)].Contains(stage)).ToList();
        await boundary.Listed(viewer, seen.Select(row => row.Subject).Where(IsCase).Distinct().Count(), route);
        return new(seen, rows.Count - seen.Count);
    }

    /// <summary>The rows of the tables that are not told, which no figure may tell of.</summary>
    private static HashSet<(string Row, int Year)> Withheld(JointResults told) => [.. from table in told.Tables from row in table.Rows
        from column in row.Withheld select ($"{table.Key}/{row.Path}", told.Years[column])];

    private static bool IsCase(string subject) => Subjects.KindOf(subject) == SubjectKind.Case;

    /// <summary>What being counted in a series says of a case.</summary>
    private static Sensitivity Needed(string series) => series.Split('/')[0] switch
    {
        "OperationDetention" or "DetentionDays" => new(DataCategory.Detention, Disclosure.Whole),
        "Through" or "MissionIdentity" => new(DataCategory.TravelDocuments, Disclosure.Whole),
        "Step" => new(DataCategory.DepartureConfirmation, Disclosure.Whole),
        "AttemptFailed" or "Cost" => new(DataCategory.Itinerary, Disclosure.Whole),
        "NotInAccordance" or "Departed" or "Gained" or "TransferDays" => new(DataCategory.DepartureConfirmation, Disclosure.Whole),
        _ => new(DataCategory.Decision, Disclosure.Whole),
    };

    private static decimal? Told(Figure figure, FigureBook book, int year) => book.Value(figure, year) is not { } value ? null : figure.Formula switch
    {
        // Days or kronor added up of a few tell of them.
        FigureFormula.SumOf when figure.Unit is FigureUnit.Days or FigureUnit.Kronor =>
            Rests(figure, book, year) >= EnoughForMean ? Rounded(value) : null,
        FigureFormula.CountOf or FigureFormula.SumOf or FigureFormula.RestOf or FigureFormula.RowsOf => Rounded(value),
        FigureFormula.MeanOf or FigureFormula.ShareOf or FigureFormula.PerMonth when Rests(figure, book, year) >= EnoughForMean => Math.Round(value),
        _ => null,
    };

    /// <summary>How many events a mean or a share rests on; the rows of the tables are told by themselves.</summary>
    private static int Rests(Figure figure, FigureBook book, int year) =>
        figure.Formula.Parts is { Series.Count: 0, Rows: var rows }
            ? (int)(rows.Max(row => book.Value(Figures.Of(row), year)) ?? 0) : book.Tally.Of(figure.Formula.Parts.Series, year).Count;

    private static decimal? Rounded(decimal count) => count < SmallFigures.Least ? null : Math.Floor((count + Tens / 2) / Tens) * Tens;
}
