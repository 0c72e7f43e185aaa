using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class BoundCheckTests
{
    private static readonly PlanningProblem Problem = PlanningExamples.Shipped("S-1");
    private static readonly Certificate Honest = JointPlanner.Plan(Problem, PlanBudget.OfMoves(500), 1).Certificate;

    [Fact]
    public void A_certificate_survives_its_file()
    {
        var read = CertificateFile.Read(CertificateFile.Write(Honest));
        var verdict = BoundCheck.Check(Problem, read);
        Assert.True(verdict.Holds, string.Join(' ', verdict.Faults));
        Assert.Equal((Honest.Bound, Honest.BranchedBound), (verdict.Bound, verdict.BranchedBound));
    }

    public static readonly TheoryData<string> Tamperings =
        ["bound", "branched", "negative", "bed", "party", "leafPrice", "cover", "unknown",
            "apart", "short", "extra", "twice", "stranger", "board", "huge", "hugeAlpha", "day"];

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void A_tampered_certificate_does_not_hold(string tampering)
    {
        var leaf = Honest.Leaves[0];
        var tampered = tampering switch
        {
            "bound" => Honest with { Bound = Honest.Bound + 1 },
            "branched" => Honest with { BranchedBound = Honest.BranchedBound + 1 },
            "negative" =>
                Honest with { Prices = Honest.Prices with { Escort = [.. Honest.Prices.Escort.Select((x, day) => day == 10 ? -5000 : x)] } },
            "bed" => Honest with
            {
                Prices =
                Honest.Prices with { Beds = [.. Honest.Prices.Beds.Select(x => (IReadOnlyList<long>)[.. x.Select(_ => 15_001L)])] }
            },
            "party" => Honest with { Prices = Honest.Prices with { Party = Honest.Prices.Party.ToDictionary(x => x.Key, x => x.Value - 1000) } },
            "leafPrice" =>
                Honest with { Leaves = [leaf with { Prices = leaf.Prices with { Escort = [.. leaf.Prices.Escort.Select(x => x + 500)] } }] },
            "cover" => Honest with { Leaves = [leaf with { Closed = [Problem.Charters[0].Id] }] },
            "unknown" => Honest with { Leaves = [leaf, leaf with { Closed = ["C-unknown"] }] },
            "apart" => Honest with
            {
                Leaves =
                [leaf with { Apart = new Dictionary<string, long> { [$"{Problem.Parties[0].Id}|{Problem.Parties[1].Id}|C|C0001|5"] = 100_000 } }]
            },
            "extra" => Honest with { Leaves = [leaf, leaf with { Flying = [Problem.Charters[0].Id] }] },
            "twice" => Honest with { Leaves = [leaf, leaf] },
            "stranger" => Honest with
            {
                Prices =
                Honest.Prices with { Party = Honest.Prices.Party.Append(KeyValuePair.Create("P-unknown", 1L)).ToDictionary() }
            },
            "board" => Honest with { Leaves = [leaf with { Board = new Dictionary<string, long> { ["C-unknown"] = 5 } }] },
            // Sums that wrap round would turn a price to be subtracted into a gift.
            "huge" => Honest with { Prices = Honest.Prices with { Escort = [.. Honest.Prices.Escort.Select(_ => 999_999_999_999_999L)] } },
            "hugeAlpha" =>
                Honest with { Prices = Honest.Prices with { Party = Honest.Prices.Party.ToDictionary(x => x.Key, _ => -999_999_999_999_999L) } },
            "day" =>
                Honest with { Prices = Honest.Prices with { Flight = new Dictionary<string, long> { [$"{Problem.Routes[0].Id}|never|0"] = 1 } } },
            _ => Honest with { Prices = Honest.Prices with { Medic = [0] } },
        };
        Assert.False(BoundCheck.Check(Problem, tampered).Holds);
    }

    [Fact]
    public void Leaves_that_split_on_a_charter_cover_all_plans()
    {
        var leaf = Honest.Leaves[0];
        var charter = Problem.Charters[3].Id;
        var split = Honest with { BranchedBound = 0, Leaves = [leaf with { Closed = [charter] }, leaf with { Flying = [charter] }] };
        Assert.True(BoundCheck.Check(Problem, split).Holds);
        Assert.False(BoundCheck.Check(Problem, split with { Leaves = [split.Leaves[0]] }).Holds);
    }

    [Fact]
    public void Where_charters_are_too_many_for_a_calendar_a_leaf_takes_each_alternative_by_itself()
    {
        var problem = PlanningExamples.Random(4) with { ChartersPerWeek = 9 };
        Assert.False(OptionRules.HasCalendar(problem));
        var certificate = JointPlanner.Plan(problem, PlanBudget.OfMoves(500), 1).Certificate;
        Assert.Single(certificate.Leaves);
        Assert.InRange(certificate.Best, certificate.Bound, PlanningExamples.LeastCost(problem));
    }

    [Fact]
    public void Any_whole_prices_bound_every_plan_from_below()
    {
        var problem = PlanningExamples.Random(3) with { TransportByDay = [.. Enumerable.Repeat(1, 20)] };
        var least = PlanningExamples.LeastCost(problem);
        var random = new Random(5);
        for (var draw = 0; draw < 40; draw++)
        {
            var days = problem.DaysWithReturn;
            CertificatePrices Prices() => new(problem.Parties.ToDictionary(x => x.Id, _ => (long)random.Next(200_000)),
                Draw(days, 3000), Draw(days, 3000), Draw(days / 7 + 1, 30_000),
                [Draw(days, 15_000)], new Dictionary<string, long> { ["R1|3|1"] = random.Next(9000), ["R2|2|0"] = random.Next(9000) },
                new Dictionary<string, long> { ["H|3"] = random.Next(9000) });
            var leaf = new CertificateLeaf([], [], Prices(), problem.Charters.ToDictionary(x => x.Id, _ => (long)random.Next(4000)),
                new Dictionary<string, long> { ["P1|P2|C|C3|7"] = random.Next(30_000), ["P3|P4|S|R1|3"] = random.Next(30_000) })
            {
                Transport = Enumerable.Range(0, 20).ToDictionary(day => $"|{day}", _ => (long)random.Next(20_000)),
            };
            var verdict = BoundCheck.Check(problem, new(long.MinValue, Prices(), null, [leaf]));
            Assert.InRange(verdict.Bound, long.MinValue, least);
            Assert.InRange(verdict.BranchedBound!.Value, long.MinValue, least);
        }

        long[] Draw(int count, int most) => [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(most))];
    }

    private static readonly PlanningProblem FewTransports =
        Problem with { TransportByDay = [.. Enumerable.Repeat(1, Problem.HorizonDays)] };

    [Fact]
    public void Where_transports_run_out_the_leaves_price_them_and_prove_more()
    {
        var certificate = JointPlanner.Plan(FewTransports, PlanBudget.OfMoves(500), 1).Certificate;
        var read = CertificateFile.Read(CertificateFile.Write(certificate));
        Assert.True(BoundCheck.Check(FewTransports, read).Holds);
        Assert.Contains(read.Leaves, leaf => leaf.Transport.Count > 0);

        var unpriced =
            read with { BranchedBound = null, Leaves = [.. read.Leaves.Select(leaf => leaf with { Transport = new Dictionary<string, long>() })] };
        Assert.True(BoundCheck.Check(FewTransports, unpriced).BranchedBound < certificate.BranchedBound);
        Assert.Equal("platserna i inrikestransporterna",
            ScarceLimit.Of(FewTransports, certificate with { Prices = Free(certificate.Prices) })!.Name.InSwedish());

        static CertificatePrices Free(CertificatePrices prices) => prices with
        {
            Escort = [.. prices.Escort.Select(_ => 0L)],
            Medic = [.. prices.Medic.Select(_ => 0L)],
            Week = [.. prices.Week.Select(_ => 0L)],
            Beds = [.. prices.Beds.Select(facility => (IReadOnlyList<long>)[.. facility.Select(_ => 0L)])],
            Flight = new Dictionary<string, long>(),
            Hub = new Dictionary<string, long>(),
        };
    }

    [Theory]
    [InlineData("|3", -1)]
    [InlineData("|400", 5)]
    [InlineData("F-unknown|3", 5)]
    [InlineData("|day", 5)]
    [InlineData("3", 5)]
    public void A_price_on_a_transport_that_is_not_there_does_not_hold(string transport, long price)
    {
        var certificate = JointPlanner.Plan(FewTransports, PlanBudget.OfMoves(100), 1).Certificate;
        var tampered = certificate with
        {
            Leaves = [.. certificate.Leaves.Select(leaf => leaf with { Transport = new Dictionary<string, long> { [transport] = price } })],
        };
        Assert.Contains(BoundCheck.Check(FewTransports, tampered).Faults,
            fault => fault.StartsWith($"transport {transport}:", StringComparison.Ordinal));
    }
}
