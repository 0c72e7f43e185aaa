using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

/// <summary>A plan that survives that journeys fall away, replayed against drawn failures.</summary>
public sealed class RobustPlanningTests
{
    private const int Draws = 1_000;
    private static readonly Dictionary<string, int> Minimums = new() { ["C1"] = 8 };

    private static double EightyFive(MovementKind kind, IReadOnlyList<string> destinations) => 0.85;

    /// <summary>Fourteen who could fly on a charter with a minimum of eight; for six of them a scheduled flight is a little cheaper.</summary>
    private static PlanningProblem Fourteen()
    {
        TravelParty[] parties = [.. Enumerable.Range(1, 14).Select(number => PlanningExamples.Traveller with
        {
            Id = $"P{number:00}",
            EscortsScheduled = 0,
            EscortsCharter = 0,
            MayFlyScheduled = number > 8,
        })];
        return PlanningExamples.With(parties,
            [PlanningExamples.Charter with { MinLoad = 8, Seats = 14, EscortSeats = 20, FixedCost = 80_000, PerSeat = 6_000 }],
            [PlanningExamples.Route with { Hub = null, Ticket = 8_700, UnescortedPerFlight = 14 }]);
    }

    /// <summary>By hand: P(Bin(10, 0.85) below 8) = 0.180, P(Bin(11, 0.85) below 8) = 0.069.</summary>
    [Theory]
    [InlineData(8, 0.85, 1, 11)]
    [InlineData(8, 1.0, 1, 8)]
    [InlineData(1, 0.5, 1, 4)]
    [InlineData(8, 0.85, 2, 12)]
    public void So_many_are_planned_that_the_risk_is_at_most_ten_per_cent(int minimum, double completes, double partySize, int planned) =>
        Assert.Equal(planned, RobustPlanning.LeastPlanned(minimum, completes, partySize));

    [Fact]
    public void The_chance_to_fall_below_is_the_sum_over_every_outcome()
    {
        int[] members = [1, 3, 2, 1, 4];
        double[] chances = [0.9, 0.8, 0.75, 0.5, 0.85];
        for (var minimum = 0; minimum <= 12; minimum++)
        {
            var expected = 0.0;
            for (var outcome = 0; outcome < 32; outcome++)
            {
                var (chance, left) = (1.0, 0);
                for (var party = 0; party < 5; party++)
                    if ((outcome >> party & 1) == 1) (chance, left) = (chance * chances[party], left + members[party]);
                    else chance *= 1 - chances[party];
                if (left < minimum) expected += chance;
            }
            Assert.Equal(expected, PlanSurvival.Below(minimum, members, chances, without: -1), 12);
        }
    }

    [Fact]
    public void What_is_expected_is_what_a_thousand_draws_give()
    {
        var problem = Fourteen();
        var plan = JointPlanner.Plan(problem, PlanBudget.OfMoves(3_000), 1).Plan;
        var expected = PlanSurvival.Of(problem, plan, EightyFive, Minimums);
        var replayed = new FailureReplay(problem, Minimums, EightyFive, 7).Of(plan, Draws, standby: null);
        Assert.InRange(replayed.Travelled, expected.Persons - 0.6, expected.Persons + 0.6); // four standard errors
        Assert.InRange(replayed.BelowMinimum, expected.Charters["C1"].BelowMinimum - 0.065, expected.Charters["C1"].BelowMinimum + 0.065);
        Assert.InRange(replayed.Cost / expected.Cost, 0.95, 1.05);
        Assert.Equal(1, replayed.WithMinimum);
    }

    [Fact]
    public void The_robust_plan_is_below_its_minimum_seldom_and_more_travel()
    {
        var problem = Fourteen();
        var robust = RobustPlanning.Of(problem, EightyFive);
        Assert.Equal(11, robust.Charters[0].MinLoad);
        var (plain, safe) =
            (JointPlanner.Plan(problem, PlanBudget.OfMoves(3_000), 1), JointPlanner.Plan(robust, PlanBudget.OfMoves(3_000), 1));
        Assert.True(PlanCheck.Check(problem, safe.Plan).IsLawful);
        var replay = new FailureReplay(problem, Minimums, EightyFive, 7);
        ReplayOutcome nominal = replay.Of(plain.Plan, Draws, standby: null), survives = replay.Of(safe.Plan, Draws, InOrder);
        Assert.InRange(PlanSurvival.Of(problem, safe.Plan, EightyFive, Minimums).Charters["C1"].BelowMinimum, 0, RobustPlanning.MostRisk);
        Assert.InRange(survives.BelowMinimum, 0, RobustPlanning.MostRisk + 0.03);
        Assert.True(nominal.BelowMinimum > 0.5, $"{nominal}");
        Assert.True(survives.Travelled > nominal.Travelled + 2, $"{nominal} {survives}");
        Assert.InRange(PlanCheck.Check(problem, safe.Plan).Outcome.Cost / (double)plain.Verdict.Outcome.Cost, 1, 1.005);
    }

    [Fact]
    public void The_same_seed_gives_the_same_outcome()
    {
        var problem = Fourteen();
        var plan = JointPlanner.Plan(problem, PlanBudget.OfMoves(1_000), 1).Plan;
        Assert.Equal(new FailureReplay(problem, Minimums, EightyFive, 3).Of(plan, 100, InOrder),
            new FailureReplay(problem, Minimums, EightyFive, 3).Of(plan, 100, InOrder));
    }

    [Fact]
    public void A_place_that_falls_away_goes_to_who_stands_by()
    {
        TravelParty[] parties = [.. Enumerable.Range(1, 6).Select(number => PlanningExamples.Traveller with
        {
            Id = $"P{number}",
            MayFlyScheduled = false,
        })];
        var problem = PlanningExamples.With(parties, [PlanningExamples.Charter with { Seats = 3 }]);
        Plan plan = new(parties.Take(3).ToDictionary(party => party.Id, _ => new Assignment(MovementKind.Charter, "C1", 10)));
        var replay = new FailureReplay(problem, new Dictionary<string, int>(), EightyFive, 5);
        ReplayOutcome empty = replay.Of(plan, Draws, standby: null), filled = replay.Of(plan, Draws, InOrder);
        Assert.InRange(empty.Travelled, 2.4, 2.7);
        Assert.InRange(filled.Travelled, 2.9, 3);
        Assert.True(filled.Cost < empty.Cost);
    }

    [Fact]
    public void Who_stands_by_is_in_the_order_of_the_law_and_of_waiting_and_never_of_a_person()
    {
        StandbyParty Of(string id, bool detained, string? ends, string? ordered) => new(PlanningExamples.Traveller with { Id = id }, detained,
            ends is null ? null : DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture),
            ordered is null ? null : DateOnly.Parse(ordered, System.Globalization.CultureInfo.InvariantCulture));
        StandbyParty[] parties =
        [
            Of("A", false, null, "2026-10-01"), Of("B", false, null, null), Of("C", true, "2026-12-20", "2026-11-01"),
            Of("D", true, "2026-12-01", "2026-11-20"), Of("E", false, null, "2026-09-01"), Of("F", true, null, "2026-11-20"),
        ];
        Assert.Equal("DCFEAB", string.Concat(Standby.InOrder(parties).Select(party => party.Party.Id)));
        Assert.Equal("DCFEAB", string.Concat(Standby.InOrder(parties.Reverse()
            .Select(party => party with { Party = party.Party with { Value = 7, Priority = 3 } }))
            .Select(party => party.Party.Id)));
    }

    [Fact]
    public void Who_stands_by_needs_no_more_escorts_than_can_be_freed_and_is_not_to_be_kept_apart()
    {
        TravelParty Of(string id, int escorts, int medics = 0) => PlanningExamples.Traveller with
        {
            Id = id,
            EscortsCharter = escorts,
            Medics = medics,
        };
        TravelParty[] parties = [Of("P1", 1), Of("P2", 1), Of("P3", 1), Of("P4", 2), Of("P5", 0, 1), Of("P6", 1), Of("P7", 1)];
        var charter = PlanningExamples.Charter with { Seats = 2, EscortSeats = 8 }; // six of the base team, one with each aboard
        var problem = PlanningExamples.With(parties, [charter]) with { KeepApart = [new("P1", "P6")] };
        Plan plan = new(parties.Take(2).ToDictionary(party => party.Id, _ => new Assignment(MovementKind.Charter, "C1", 10)));
        Assert.Equal(["P3", "P7"],
            Standby.For(problem, plan, PlanLoad.Of(problem, plan), OptionRules.Expand(problem), charter).Select(travelParty => travelParty.Id));
    }

    private static StandbyParty InOrder(TravelParty party) => new(party, party.Detained > 0,
        party.Detained > 0 ? DateOnly.FromDayNumber(700_000 + party.Latest) : null, DateOnly.FromDayNumber(700_000 + party.Ready));
}
