using Samsyn.Results;
using Samsyn.Web.Boundary;

namespace Samsyn.Tests.Results;

/// <summary>Whoever attacks what is told: by what is left, linked sums, two releases, asking again, and Eurostat's table.</summary>
public class DisclosureTests
{
    private static readonly DateTimeOffset After = SmallFigures.EditionOf(2024).AddDays(200).EndInSweden;

    /// <summary>Table 2 of Polismyndigheten for 2023: with the 2 and the 1 withheld, what is left of 195 says that each is at most three.</summary>
    [Fact]
    public void What_is_left_of_a_total_tells_of_two_small_figures_and_a_third_is_withheld_with_them()
    {
        var real = Real(("Polismyndigheten/EuCountry", 173), ("Polismyndigheten/HomeCountry", 19), ("Polismyndigheten/Unknown", 2),
            ("Polismyndigheten/ThirdCountry", 1));
        var small = SmallFigures.Withheld(real);
        Assert.Equal(["Unknown", "ThirdCountry"], Hidden(small));
        var exposed = DisclosureGuard.Of(small, real);
        Assert.Equal([(0, 3), (0, 3)], exposed.Select(found => (found.Low, found.High)));

        var told = DisclosureGuard.Protect(small, real);
        Assert.Equal(["HomeCountry", "Unknown", "ThirdCountry"], Hidden(told));
        Assert.Empty(DisclosureGuard.Of(told, real));

        static IEnumerable<string> Hidden(JointResults results) => results.Tables.Single(table => table.Key == Cell.Transfers).Rows
            .Where(row => row.Path.StartsWith("Polis", StringComparison.Ordinal) && row.Withheld.Contains(2)).Select(row => row.Path.Split('/')[1]);
    }

    /// <summary>The bounds are held against every number that table 3 can be, tried one by one.</summary>
    [Fact]
    public void The_bounds_are_those_of_all_tables_that_would_be_told_alike()
    {
        for (var police = 0; police <= 12; police++)
            for (var own = 0; own <= 12; own++)
            {
                var told = Bounds(new Statement(["a", "b"], police + own, police + own), new Statement(["a"], 0, 9));
                var possible = Enumerable.Range(0, 10).Where(a => police + own - a >= 0).ToList();
                Assert.Equal((possible.Min(), possible.Max()), told);
            }

        static (int, int) Bounds(params Statement[] told) => DisclosureAudit.Bounds(told, ["a"]);
    }

    [Fact]
    public void Random_tables_are_told_so_that_no_withheld_figure_is_known_and_each_may_be_what_it_is()
    {
        var random = new Random(3);
        var more = 0;
        for (var round = 0; round < 20; round++)
        {
            var tally = new Tally();
            foreach (var cell in Cell.All.Where(cell => cell.Table != Cell.Travel))
                tally.Add(cell.Code, 2024, random.Next(3) == 0 ? random.Next(9) : random.Next(200));
            var real = JointResults.From(tally, 2024, Definition.D2024, After);
            var small = SmallFigures.Withheld(real);
            var told = DisclosureGuard.Protect(small, real);
            Assert.Empty(DisclosureGuard.Of(told, real));
            if (Count(told) > Count(small)) more++;
            // Asked again it is the same: nothing is gained by asking many times, and what is told is what was there.
            var again = DisclosureGuard.Protect(SmallFigures.Withheld(real), real);
            foreach (var (row, same, exact) in Rows(told).Zip(Rows(again), Rows(real)))
            {
                Assert.Equal(row.Values, same.Values);
                Assert.All(Enumerable.Range(0, 3).Where(column => !row.Withheld.Contains(column)),
                    column => Assert.Equal(exact.Values[column], row.Values[column]));
            }
        }
        Assert.True(more > 0, "Nothing more was ever withheld: the tables say nothing.");

        static IEnumerable<ResultRow> Rows(JointResults results) => results.Tables.SelectMany(table => table.Rows);
        static int Count(JointResults results) => Rows(results).Sum(row => row.Withheld.Count);
    }

    /// <summary>Four cells that are told as 0 under a total of 10 are two each: the audit sees it, and withholds until it is not so.</summary>
    [Fact]
    public void Rounded_parts_and_totals_tell_of_each_other_until_some_are_withheld()
    {
        var cube = OpenDataTests.Rounded([10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ["TOTAL", "A", "B", "C", "D"]);
        Assert.Contains(DisclosureGuard.Of(cube),
            exposed => exposed.Name.EndsWith("A/VOL/2024Q1", StringComparison.Ordinal) && exposed is { Low: 2, High: 2 });

        var told = DisclosureGuard.Protect(cube);
        Assert.Empty(DisclosureGuard.Of(told));
        Assert.Contains(told.Cells, cell => cell is null);
        Assert.Equal(10, told.Cells[0] ?? 10);
    }

    /// <summary>
    /// Table 4 hides four enforced, and alone nothing follows. The quarters of the same release hold 48 enforced at most, and table 3 tells of 44:
    /// so there are four at most. Read together it is seen, and the quarters give way, not the tables.
    /// </summary>
    [Fact]
    public void Quarters_and_tables_of_one_release_are_audited_together()
    {
        var real = JointResults.From(new Tally().Add(Cell.ByPolice.Code, 2024, 44).Add(Cell.OwnDeparture.Code, 2024, 50)
            .Add(Cell.Enforced.Code, 2024, 4).Add(Cell.Received.Code, 2024, 30), 2024, Definition.D2024, After);
        var told = DisclosureGuard.Protect(SmallFigures.Withheld(real), real);
        var counts = Enumerable.Range(1, 4).SelectMany(quarter => new[]
        {
            new QuarterCount($"2024Q{quarter}", ReturnType.Voluntary, Samsyn.Register.Country.Parse("IQ"), 13),
            new QuarterCount($"2024Q{quarter}", ReturnType.Enforced, Samsyn.Register.Country.Parse("IQ"), 12),
        }).ToList();
        var cube = DisclosureGuard.Protect(OpenCubes.ByQuarter(counts, country => (country.Code, country.Code), After, After, "REL-2024-1"));
        Assert.Empty(DisclosureGuard.Of(told, real));
        Assert.Empty(DisclosureGuard.Of(cube));

        Assert.Contains(DisclosureGuard.Of(told, real, cube, 2024), exposed => exposed.Name == $"{Cell.Enforced}/2024" && exposed.High == 4);
        var (safe, quarters) = DisclosureGuard.Protect(SmallFigures.Withheld(real), real, cube, 2024);
        Assert.Empty(DisclosureGuard.Of(safe, real, quarters, 2024));
        Assert.Equal(told.Tables.SelectMany(table => table.Rows).Select(row => row.Withheld.Count),
            safe.Tables.SelectMany(table => table.Rows).Select(row => row.Withheld.Count));
        Assert.True(quarters.Cells.Count(cell => cell is null) > cube.Cells.Count(cell => cell is null));
        // In a year that the quarters know otherwise than its report did the same numbers are linked with nothing.
        Assert.Empty(DisclosureGuard.Of(told, real, cube, 2023));
    }

    /// <summary>Every true table of two destinations and two types that rounds to what is told is tried, and none has a number by itself.</summary>
    [Fact]
    public void Whoever_tries_every_table_that_rounds_alike_finds_three_numbers_or_more_for_each()
    {
        var random = new Random(5);
        for (var round = 0; round < 12; round++)
        {
            int[] truth = [random.Next(7), random.Next(7), random.Next(7), random.Next(7)];
            var told = DisclosureGuard.Protect(OpenDataTests.Rounded(Told(truth), ["TOTAL", "A", "B"]));
            var alike = (from a in Enumerable.Range(0, 14)
                         from b in Enumerable.Range(0, 14)
                         from c in Enumerable.Range(0, 14)
                         from d in Enumerable.Range(0, 14)
                         select (int[])[a, b, c, d]).Where(numbers =>
                             Told(numbers).Zip(told.Cells).All(pair => pair.Second is null || pair.First == pair.Second)).ToList();
            Assert.Contains(alike, numbers => numbers.SequenceEqual(truth));
            for (var cell = 0; cell < 4; cell++) Assert.True(alike.Select(numbers => numbers[cell]).Distinct().Count() >= 3, string.Join(' ', truth));
        }

        // Destination by type: A voluntary, A enforced, B voluntary, B enforced; each sum is rounded by itself.
        static int?[] Told(int[] of) => [.. new[] { of.Sum(), of[0] + of[2], of[1] + of[3], of[0] + of[1], of[0], of[1], of[2] + of[3], of[2], of[3] }
            .Select(index => (int?)OpenCubes.Five(index))];
    }

    /// <summary>
    /// Whoever holds two releases against each other and would tell whether one person came between them does it little better than by guessing:
    /// the advantage (0 blind, 1 certain) is at most 0.30 over counts from 0 to 30.
    /// </summary>
    [Fact]
    public void Two_releases_of_a_rounded_figure_do_not_tell_of_one_person()
    {
        var counts = Enumerable.Range(0, 31).ToList();
        double Share(int added, (int, int) seen) =>
            counts.Count(count => (OpenCubes.Five(count), OpenCubes.Five(count + added)) == seen) / (double)counts.Count;
        var seen = counts.SelectMany(count => new[] { 0, 1 }.Select(added => (OpenCubes.Five(count), OpenCubes.Five(count + added)))).Distinct();

        Assert.InRange(seen.Sum(pair => Math.Abs(Share(0, pair) - Share(1, pair))) / 2, 0, 0.30);
    }

    /// <summary>
    /// Whoever reckons a number in every way that the table allows (itself, what is left of each total, what is left of the whole) and takes the mean
    /// finds it hardly more often than by asking once: each way is off by its own rounding, which is the same whenever it is asked for.
    /// </summary>
    [Fact]
    public void The_mean_of_every_way_to_the_same_number_is_hardly_nearer_than_the_number_told()
    {
        const int Destinations = 8, Tables = 500;
        var random = new Random(7);
        var (asked, averaged, best, of) = (0, 0, 0, 0);
        for (var table = 0; table < Tables; table++)
        {
            var truth = Enumerable.Range(0, Destinations).Select(_ => new[] { random.Next(31), random.Next(31) }).ToArray();
            int Told(Func<int, bool> row, Func<int, bool> type) => OpenCubes.Five(Enumerable.Range(0, Destinations).Where(row)
                .Sum(destination => Enumerable.Range(0, 2).Where(type).Sum(kind => truth[destination][kind])));
            for (var row = 0; row < Destinations; row++)
                for (var type = 0; type < 2; type++, of++)
                {
                    var (own, other) = (Told(index => index == row, kind => kind == type), Told(index => index == row, kind => kind != type));
                    List<int> columns = [.. new[] { type, 1 - type }.Select(kind => Told(_ => true, index => index == kind))];
                    var left = Enumerable.Range(0, Destinations).Where(destination => destination != row)
                        .Sum(destination => Told(it => it == destination, kind => kind == type));
                    double[] ways = [own, Told(index => index == row, _ => true) - other, columns[0] - left,
                        Told(_ => true, _ => true) - columns[1] - left];
                    if (own == truth[row][type]) asked++;
                    if (Math.Round(ways.Average(), MidpointRounding.AwayFromZero) == truth[row][type]) averaged++;
                    if (Math.Round(ways.Take(2).Average(), MidpointRounding.AwayFromZero) == truth[row][type]) best++;
                }
        }
        Assert.InRange(asked / (double)of, 0.17, 0.23); // one number of five
        Assert.InRange(Math.Max(averaged, best) / (double)of - asked / (double)of, -1, 0.10);
    }

    /// <summary>What a whole solution shows of a secret spares the search for its bounds, and never hides that it is exposed.</summary>
    [Fact]
    public void The_audit_finds_the_secrets_whose_bounds_are_too_near_and_no_other()
    {
        var (random, found) = (new Random(11), 0);
        for (var round = 0; round < 25; round++)
        {
            var truth = Enumerable.Range(0, 6).Select(_ => random.Next(9)).ToArray();
            string[][] sums = [.. Enumerable.Range(0, 5)
                .Select(_ => Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0).Select(index => $"x{index}")
                .ToArray()).Where(parts => parts.Length > 0)];
            List<Statement> told = [.. sums.Select(parts => (parts, Sum: parts.Sum(part => truth[part[1] - '0'])))
                .Select(pair => new Statement(pair.parts, Math.Max(0, pair.Sum - random.Next(3)), pair.Sum + random.Next(3)))];
            List<Secret> secrets =
                [.. Enumerable.Range(0, 6).Select(index => new Secret($"x{index}", [$"x{index}"], (low, high) => low == 0 && high >= 6)),
                new Secret("pair", ["x0", "x5"], (low, high) => high - low >= 4)];
            List<Exposed> each = [.. secrets.Select(secret => (Secret: secret, Bounds: DisclosureAudit.Bounds(told, secret.Parts)))
                .Where(pair => !pair.Secret.IsSafe(pair.Bounds.Low, pair.Bounds.High))
                .Select(pair => new Exposed(pair.Secret.Name, pair.Bounds.Low, pair.Bounds.High))];
            Assert.Equal(each, DisclosureAudit.Of(told, secrets));
            found += each.Count;
        }
        Assert.True(found > 10, $"Only {found} were exposed.");
    }

    /// <summary>Eurostat publishes the same numbers to the nearest five: the two are one function, and together tell what each tells alone.</summary>
    [Fact]
    public void Eurostats_rounding_of_the_same_number_tells_nothing_more()
    {
        foreach (var count in Enumerable.Range(0, 500))
        {
            var theirs = (int)Math.Round(count / 5m, MidpointRounding.AwayFromZero) * 5;
            Assert.Equal(theirs, OpenCubes.Five(count));
            Assert.True(Enumerable.Range(0, 600).Count(index => OpenCubes.Five(index) == theirs) >= 3);
        }
    }

    private static JointResults Real(params (string Row, int Count)[] cells) => JointResults.From(cells.Aggregate(new Tally(),
        (tally, pair) => tally.Add(Cell.Of(Cell.Transfers, pair.Row).Code, 2024, pair.Count)), 2024, Definition.D2024, After);
}
