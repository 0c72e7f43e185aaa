using Samsyn.Results;

namespace Samsyn.Web.Boundary;

/// <summary>
/// What may be told of the joint tables and of the rounded one by quarter: figures are withheld until the audit finds nothing that could be reckoned
/// too nearly (<see cref="DisclosureAudit"/>).
/// </summary>
public static partial class DisclosureGuard
{
    /// <summary>A withheld figure must be able to be so much smaller than it is, or 0.</summary>
    private const int Room = 3;

    /// <summary>A rounded figure stands for so many numbers in a row, at least.</summary>
    private const int LeastNumbers = 3;

    /// <summary>Rounded figures above this tell of nobody: the few that they may be off are not all there are.</summary>
    private const int Small = 10;

    /// <summary>
    /// The withheld figures of exact tables that are too exposed: well hidden is what may be 0 or three less than it is, and six or more. The stock
    /// is never told, and the travel orders have no sums.
    /// </summary>
    /// <param name="told">What is told; the withheld are marked (<see cref="ResultRow.Withheld"/>).</param>
    /// <param name="real">What they are.</param>
    public static IReadOnlyList<Exposed> Of(JointResults told, JointResults real) => [.. Each(told, real)];

    private static IEnumerable<Exposed> Each(JointResults told, JointResults real)
    {
        var (statements, secrets) = Asked(told, real);
        return DisclosureAudit.Of(statements, secrets);
    }

    private static (List<Statement> Told, List<Secret> Secrets) Asked(JointResults told, JointResults real)
    {
        var rows = from pair in told.Tables.Zip(real.Tables)
                   where pair.First.Key != Cell.Travel
                   from row in pair.First.Rows.Zip(pair.Second.Rows)
                   where !row.First.IsStock
                   from year in told.Years.Index()
                   select (Path: Name(pair.First, row.First, year.Item), Parts: Parts(row.First, year.Item),
                       IsTold: !row.First.Withheld.Contains(year.Index), Value: row.Second.Values[year.Index]);
        return ([.. rows.Where(row => row.IsTold).Select(row => new Statement(row.Parts, row.Value, row.Value))],
            [.. rows.Where(row => !row.IsTold && row.Value > 0).Select(row => new Secret(row.Path, row.Parts,
                (low, high) => low <= Math.Max(0, row.Value - Room) && high >= SmallFigures.Least))]);
    }

    /// <summary>
    /// What may be told of exact tables: small figures withheld, and more of them until the audit passes. In each turn that is the smallest figure
    /// that is told in the exposed one's table and year, a part before a total; where all are withheld nothing follows any more.
    /// </summary>
    /// <param name="told">The tables with the first figures withheld.</param>
    public static JointResults Protect(JointResults told, JointResults real)
    {
        while (Each(told, real).FirstOrDefault() is { } exposed)
            told = told with { Tables = [.. told.Tables.Select(table => Withhold(table, exposed.Name, told.Years))] };
        return told;
    }

    private static ResultTable Withhold(ResultTable table, string exposed, IReadOnlyList<int> years)
    {
        var column = years.ToList().FindIndex(year => table.Rows.Any(row => Name(table, row, year) == exposed));
        if (column < 0) return table;
        var next = table.Rows.Where(row => !row.IsStock && row.Values[column] > 0 && !row.Withheld.Contains(column))
            .OrderBy(row => row.IsTotal).ThenBy(row => row.Values[column]).First();
        return table with
        {
            Rows = [.. table.Rows.Select(row => row.Path != next.Path ? row : row with
            {
                Values = [.. row.Values.Select((value, place) => place == column ? 0 : value)], Withheld = [.. row.Withheld, column],
            })],
        };
    }

    private static string Name(ResultTable table, ResultRow row, int year) => $"{table.Key}/{row.Path}/{year}";

    private static string[] Parts(ResultRow row, int year) => [.. row.Cells.Select(cell => $"{cell}/{year}")];

    /// <summary>
    /// The small cells of a rounded table whose true number is known to one or two: each true number is within two of what is told, and each total is
    /// what its parts add up to. What is withheld is held to the same.
    /// </summary>
    public static IReadOnlyList<Exposed> Of(OpenCube cube) =>
        [.. Enumerable.Range(0, cube.Time.Values.Count).SelectMany(period => Of(cube, period).Select(pair => pair.Exposed))];

    /// <summary>
    /// The rounded table with cells withheld until the audit passes: those of an exposed one's row by type, then the row, period by period. A release
    /// before it told of other numbers: what came late or was taken back between them is nowhere told.
    /// </summary>
    /// <param name="cube">By destination, type and period; nothing withheld.</param>
    public static OpenCube Protect(OpenCube cube)
    {
        for (var period = 0; period < cube.Time.Values.Count; period++)
            while (Of(cube, period) is { Count: > 0 } exposed)
            {
                cube = Withhold(cube, period, [.. exposed.Select(pair => pair.Place)]);
            }
        return cube;
    }

    /// <summary>Without the split by type in the rows of the places, or without these rows; where no more is there, without the period.</summary>
    private static OpenCube Withhold(OpenCube cube, int period, IReadOnlyList<int> exposed)
    {
        var cells = cube.Cells.ToArray();
        foreach (var row in exposed.Select(place => place / (Columns(cube) * cube.Time.Values.Count)).Distinct().ToList())
        {
            var places = Enumerable.Range(0, Columns(cube))
                .Select(type => (row * Columns(cube) + type) * cube.Time.Values.Count + period).ToList();
            var split = places.Where((place, type) =>
                cube.Variables[1].Values[type].Code != cube.Variables[1].Total && cells[place] is not null);
            foreach (var place in split.DefaultIfEmpty(places[0]).ToList()) cells[place] = null;
        }
        if (cells.SequenceEqual(cube.Cells))
            cells = [.. cells.Select((cell, place) => place % cube.Time.Values.Count == period ? null : cell)];
        return cube with { Cells = cells };
    }

    private static int Columns(OpenCube cube) => cube.Variables[1].Values.Count;

    private static List<(int Place, Exposed Exposed)> Of(OpenCube cube, int period)
    {
        var (told, secrets, places) = Asked(cube, period);
        return [.. DisclosureAudit.Of(told, secrets).Select(exposed => (places[exposed.Name], exposed))];
    }

    private static (List<Statement> Told, List<Secret> Secrets, Dictionary<string, int> Places) Asked(OpenCube cube, int period)
    {
        var cells = OpenText.Lines(cube).Select((line, place) => (line.Codes, line.Value, Place: place))
            .Where(row => row.Place % cube.Time.Values.Count == period)
            .Select(row => (row.Place, Name: string.Join('/', row.Codes), row.Value, Parts: Leaves(cube, row.Codes))).ToList();
        if (cells.TrueForAll(row => row.Value is null)) return ([], [], []);
        var secrets = cells.Where(row => row.Value is null or <= Small).ToList();
        return ([.. from cell in cells where cell.Value is not null
                select new Statement(cell.Parts, Math.Max(0, cell.Value!.Value - 2), cell.Value.Value + 2)],
            [.. secrets.Select(row => new Secret(row.Name, row.Parts, (low, high) => high - low >= LeastNumbers - 1))],
            secrets.ToDictionary(row => row.Name, row => row.Place));
    }

    /// <summary>The cells that one adds up: itself, where none of its values is a total.</summary>
    private static string[] Leaves(OpenCube cube, IReadOnlyList<string> codes)
    {
        IEnumerable<string> all = [""];
        foreach (var (variable, code) in cube.Variables.Zip(codes))
            all = [.. from path in all
                from leaf in code == variable.Total ? variable.Values.Select(value => value.Code).Where(value => value != variable.Total) : [code]
                select $"{path}/{leaf}"];
        return [.. all];
    }
}
