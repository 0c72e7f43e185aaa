using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Boundary;

/// <summary>
/// The tables of the report and the rounded one by quarter count the same persons: who departed by type of return in a year's quarters is who stands
/// in tables 1, 3 and 4 and who left not in accordance. So they are audited together, for the year where both rest on one release's knowledge.
/// </summary>
public static partial class DisclosureGuard
{
    private const string Voluntary = "VOL", Enforced = "ENF";

    /// <summary>
    /// What is too exposed when both are read together. A year that the quarters know better than its report did is linked with nothing: what came
    /// between is nowhere told.
    /// </summary>
    /// <param name="linked">The year of both.</param>
    public static IReadOnlyList<Exposed> Of(JointResults told, JointResults real, OpenCube cube, int linked)
    {
        var links = Binding(told, real, cube, linked);
        return links.Count == 0 ? [.. Of(told, real), .. Of(cube)]
            : [.. Linked(told, real, cube, linked, links).Select(pair => pair.Exposed), .. Enumerable.Range(0, cube.Time.Values.Count)
                .Except(Periods(cube, linked)).SelectMany(period => Of(cube, period).Select(pair => pair.Exposed))];
    }

    /// <summary>Both with more withheld until the audit of both together passes.</summary>
    public static (JointResults Told, OpenCube Cube) Protect(JointResults told, JointResults real, OpenCube cube, int linked)
    {
        (told, cube) = (Protect(told, real), Protect(cube));
        while (Binding(told, real, cube, linked) is { Count: > 0 } links
            && Linked(told, real, cube, linked, links).FirstOrDefault() is { Exposed: not null } first)
            cube = first.Place is { } place ? Withhold(cube, place % cube.Time.Values.Count, [place]) : Narrowed(cube, linked);
        return (told, cube);
    }

    /// <summary>
    /// The report's tables are to be told as exactly as can be, so it is the quarters that give way: first the split by type of one quarter's total,
    /// and when no total has one, all that is left of a quarter.
    /// </summary>
    private static OpenCube Narrowed(OpenCube cube, int linked)
    {
        var periods = Periods(cube, linked).ToList();
        if (periods.FindIndex(period => Enumerable.Range(1, Columns(cube) - 1)
            .Any(type => cube.Cells[type * cube.Time.Values.Count + period] is not null)) is >= 0 and var split)
            return Withhold(cube, periods[split], [periods[split]]);
        var whole = periods.First(period => Enumerable.Range(0, cube.Cells.Count)
            .Any(cell => cell % cube.Time.Values.Count == period && cube.Cells[cell] is not null));
        return cube with { Cells = [.. cube.Cells.Select((cell, place) => place % cube.Time.Values.Count == whole ? null : cell)] };
    }

    /// <returns>The place in the rounded table; null of a figure of the report's tables.</returns>
    private static IEnumerable<(int? Place, Exposed Exposed)> Linked(
        JointResults told, JointResults real, OpenCube cube, int linked, IReadOnlyList<Statement> links)
    {
        var (statements, secrets) = Asked(told, real);
        var places = new Dictionary<string, int>();
        foreach (var period in Periods(cube, linked))
        {
            var (more, hidden, where) = Asked(cube, period);
            statements.AddRange(more);
            secrets.AddRange(hidden);
            foreach (var (name, place) in where) places[name] = place;
        }
        return DisclosureAudit.Of([.. statements, .. links], secrets)
            .Select(exposed => (places.TryGetValue(exposed.Name, out var place) ? (int?)place : null, exposed));
    }

    /// <summary>
    /// The links that tell anything. One that holds whatever the numbers are does not, and most do, since many leave not in accordance.
    /// </summary>
    private static List<Statement> Binding(JointResults told, JointResults real, OpenCube cube, int linked)
    {
        var tables = Asked(told, real).Told;
        List<Statement> quarters = [.. Periods(cube, linked).SelectMany(period => Asked(cube, period).Told)];
        return [.. Links(cube, linked).Where(link => DisclosureAudit.Bounds(quarters, link.Parts).Low
            < DisclosureAudit.Bounds(tables, link.Less!).High)];
    }

    private static IEnumerable<int> Periods(OpenCube cube, int year) => cube.Time.Values.Index()
        .Where(pair => pair.Item.Code.StartsWith($"{year}Q", StringComparison.Ordinal)).Select(pair => pair.Index);

    /// <summary>
    /// By type of return: what the quarters count is what the tables count and nobody less; and whoever went to a country that is not known is among
    /// those of the quarters whose destination is not.
    /// </summary>
    private static IEnumerable<Statement> Links(OpenCube cube, int year)
    {
        var destinations = cube.Variables[0].Values.Where(value => value.Code != cube.Variables[0].Total).Select(value => value.Code).ToList();
        var quarters = Periods(cube, year).Select(period => cube.Time.Values[period].Code).ToList();
        if (quarters.Count != 4) yield break; // a part of the year is bounded by the whole of it from one side only
        foreach (var (type, executor, others) in new[]
        {
            (Voluntary, Executor.Migrationsverket, new[] { Cell.OwnDeparture }),
            (Enforced, Executor.Polismyndigheten, [Cell.ByPolice, Cell.Enforced]),
        })
        {
            Cell[] removals = [.. Enum.GetValues<DestinationKind>().Select(kind => Cell.Of(Cell.Removals, $"{executor}/{kind}"))];
            yield return new(Leaves(destinations), 0, DisclosureAudit.Most, [.. removals.Concat(others).Select(Name)]);
            yield return new(Leaves([OpenCubes.NotKnown]), 0, DisclosureAudit.Most, [Name(removals[(int)DestinationKind.Unknown])]);

            string[] Leaves(IEnumerable<string> of) =>
                [.. from destination in of from quarter in quarters select $"/{destination}/{type}/{quarter}"];
        }

        string Name(Cell cell) => $"{cell}/{year}";
    }
}
