using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>How many of each cell there are in each year, as known at one instant by one definition.</summary>
public sealed class Tally
{
    private readonly Dictionary<(int Cell, int Year), int> counts = [];

    public Tally Add(int cell, int year, int count)
    {
        counts[(cell, year)] = counts.GetValueOrDefault((cell, year)) + count;
        return this;
    }

    public int Of(Cell cell, int year) => counts.GetValueOrDefault((cell.Code, year));

    public int UpTo(Cell cell, int year) => counts.Where(pair => pair.Key.Cell == cell.Code && pair.Key.Year <= year).Sum(pair => pair.Value);

    /// <summary>What is there, without the cells that add up to nothing.</summary>
    public IEnumerable<(int Cell, int Year, int Count)> NonZero =>
        counts.Where(pair => pair.Value != 0).Select(pair => (pair.Key.Cell, pair.Key.Year, pair.Value)).Order();

    /// <summary>By table, the first year of which it has anything.</summary>
    public IReadOnlyDictionary<string, int> FirstYears() => NonZero.GroupBy(row => Cell.WithCode(row.Cell).Table)
        .ToDictionary(table => table.Key, table => table.Min(row => row.Year));

    public static Tally Of(IEnumerable<Counted> counted) =>
        counted.Aggregate(new Tally(), (tally, departure) => tally.Add(departure.Cell.Code, departure.Day.Year, 1));
}

/// <summary>A row of a published table: what it adds up, and its figure for each of the table's years.</summary>
/// <param name="Path">Below the table, as <c>--explain</c> takes it, e.g. <c>Polismyndigheten/HomeCountry</c>.</param>
/// <param name="IsStock">True for the stock at the year's end: opened minus ended up to and including the year.</param>
public sealed record ResultRow(string Path, IReadOnlyList<Cell> Cells, IReadOnlyList<int> Values, bool IsTotal, bool IsStock = false)
{
    /// <summary>The places of the years whose figure is withheld (<see cref="SmallFigures"/>).</summary>
    public IReadOnlyList<int> Withheld { get; init; } = [];
}

public sealed record ResultTable(string Key, string Title, IReadOnlyList<ResultRow> Rows);

/// <summary>
/// The joint results for a year and the two before it, in the keys and the row order of the published report
/// (Gemensam redovisning av återvändandeverksamhetens resultat 2024, dnr 1.1.2-2025-814).
/// </summary>
public sealed record JointResults(Definition Definition, DateTimeOffset KnownAt, IReadOnlyList<int> Years, IReadOnlyList<ResultTable> Tables)
{
    public static JointResults From(Tally tally, int year, Definition definition, DateTimeOffset knownAt)
    {
        int[] years = [year - 2, year - 1, year];
        return new(definition, knownAt, years,
        [
            Departures(Cell.Removals, "Utresta i enlighet med avlägsnandebeslut som fattats av Migrationsverket"),
            Departures(Cell.Transfers, "Utresta med beslut om överföring enligt Dublinförordningen som fattats av Migrationsverket"),
            new(Cell.PoliceRefusals, "Verkställighet av Polismyndighetens avvisningsbeslut",
            [
                Row("ByPolice", false, Cell.ByPolice), Row("OwnDeparture", false, Cell.OwnDeparture),
                Row("Total", true, Cell.ByPolice, Cell.OwnDeparture),
            ]),
            new(Cell.CourtExpulsions, "Utresta efter allmän domstols beslut om utvisning",
            [
                Row("Received", false, Cell.Received), Row("Enforced", false, Cell.Enforced),
                new("OpenAtYearEnd", [Cell.Opened, Cell.Ended],
                    [.. years.Select(y => tally.UpTo(Cell.Opened, y) - tally.UpTo(Cell.Ended, y))], false, IsStock: true),
                Row("OtherClosures", false, Cell.OtherClosures),
            ]),
            new(Cell.Travel, "Resebeställningar", [.. Enum.GetNames<DecisionKind>().SelectMany(TravelRows)]),
        ]);

        ResultRow Row(string path, bool isTotal, params Cell[] cells) =>
            new(path, cells, [.. years.Select(y => cells.Sum(cell => tally.Of(cell, y)))], isTotal);

        ResultTable Departures(string table, string title)
        {
            var rows = new List<ResultRow>();
            var all = Enum.GetNames<Executor>()
                .SelectMany(executor => DestinationOrder.Select(kind => Cell.Of(table, $"{executor}/{kind}"))).ToArray();
            foreach (var executor in Enum.GetNames<Executor>())
            {
                var cells = DestinationOrder.Select(kind => Cell.Of(table, $"{executor}/{kind}")).ToArray();
                // The report has no row for transfers to an unknown country by Migrationsverket, since there were none.
                rows.AddRange(cells.Select(cell => Row(cell.Row, false, cell))
                    .Where(row => table == Cell.Removals || row.Path != "Migrationsverket/Unknown" || row.Values.Any(value => value != 0)));
                rows.Add(Row($"{executor}/Total", true, cells));
            }
            rows.Add(Row("Joint", true, all));
            return new(table, title, rows);
        }

        IEnumerable<ResultRow> TravelRows(string kind) =>
            Cell.All.Where(cell => cell.Table == Cell.Travel && cell.Row.StartsWith($"{kind}/", StringComparison.Ordinal))
                .Select(cell => Row(cell.Row, false, cell));
    }

    private static readonly DestinationKind[] DestinationOrder =
        [DestinationKind.EuCountry, DestinationKind.HomeCountry, DestinationKind.Unknown, DestinationKind.ThirdCountry];

    /// <summary>The row that a path such as <c>table_1_removal_decisions/Polismyndigheten/HomeCountry/2024</c> names, and its year.</summary>
    /// <exception cref="FormatException">There is no such row, or the year is none.</exception>
    public static (ResultRow Row, int Year) Find(string path)
    {
        var parts = path.Trim('/').Split('/');
        if (parts.Length < 3 || !int.TryParse(parts[^1], out var year) || year is < 1900 or > 2199)
            throw new FormatException(
                $"”{path}” är ingen siffra: ange tabell/rad/år, till exempel {Cell.Removals}/Polismyndigheten/HomeCountry/2024.");
        return (RowOf(string.Join('/', parts[..^1])), year);
    }

    /// <summary>The row that table and row name; its figures are none.</summary>
    /// <exception cref="FormatException">There is no such row.</exception>
    public static ResultRow RowOf(string path)
    {
        var (key, name) = path.IndexOf('/') is >= 0 and var end ? (path[..end], path[(end + 1)..]) : (path, "");
        var table = Empty.Tables.FirstOrDefault(table => table.Key == key)
            ?? throw new FormatException($"”{key}” är ingen tabell. Tabellerna är {string.Join(", ", TableKeys)}.");
        return table.Rows.FirstOrDefault(row => row.Path == name)
            ?? (Cell.Find(table.Key, name) is { } cell ? new ResultRow(name, [cell], [0, 0, 0], false) : null)
            ?? throw new FormatException($"”{name}” är ingen rad i {table.Key}. Raderna är {string.Join(", ", table.Rows.Select(row => row.Path))}.");
    }

    /// <summary>The tables with no figures, by which their rows are found.</summary>
    private static readonly JointResults Empty = From(new Tally(), 2024, Definition.D2024, DateTimeOffset.MinValue);

    public static string TitleOf(string table) => Empty.Tables.Single(resultTable => resultTable.Key == table).Title;

    private static readonly string[] TableKeys = [Cell.Removals, Cell.Transfers, Cell.PoliceRefusals, Cell.CourtExpulsions, Cell.Travel];
}
