using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class ClusterSearchTests
{
    private static readonly SearchModel Model = new(PlanningExamples.Shipped("S-1"));
    private static readonly Guidance Guided = Guidance.Quick(Model, 60, () => false);

    private static int[] Searched(int rounds)
    {
        var search = new ClusterSearch(Model, 3, Guided, new PlanSearch(Model, 3, Guided).Best);
        search.Offer(new PlanSearch(Model, 3, Guided).Best);
        for (var round = 0; round < rounds; round++) search.Round(600, 0.5, 1, () => false);
        return [.. search.Best];
    }

    private static long CostOf(int[] chosen)
    {
        var state = new PlanState(Model);
        state.CopyFrom(chosen);
        return state.Cost;
    }

    [Fact]
    public void Rounds_over_parts_give_a_lawful_plan_that_is_never_dearer_and_the_same_every_time()
    {
        var (first, later) = (Searched(0), Searched(6));
        Assert.Equal(later, Searched(6));
        Assert.True(CostOf(later) < CostOf(first));
        var plan = new Plan(Enumerable.Range(0, later.Length).Where(x => later[x] >= 0)
            .ToDictionary(x => Model.Problem.Parties[x].Id, x => Model.JourneyOf(later[x])));
        var verdict = PlanCheck.Check(Model.Problem, plan);
        Assert.Empty(verdict.Breaches);
        Assert.Equal(CostOf(later), verdict.Outcome.Cost);
    }

    [Fact]
    public void The_best_plan_is_kept_while_the_rounds_are_warm()
    {
        var start = new PlanSearch(Model, 5, Guided).Best;
        var search = new ClusterSearch(Model, 5, Guided, start);
        search.Offer(start);
        for (var (round, before) = (0, search.BestCost); round < 8; round++, before = search.BestCost)
        {
            search.Round(200, 0, 0.5, () => false);
            Assert.True(search.BestCost <= before);
            Assert.Equal(search.BestCost, CostOf(search.Best));
        }
    }

    [Fact]
    public void What_charters_alternatives_or_parties_tie_together_is_one_cluster()
    {
        var (one, two) = (PlanningExamples.Traveller, PlanningExamples.Traveller with { Id = "P2", Destinations = ["Y"] });
        Assert.Equal(2, Clusters([one, two], [PlanningExamples.Charter]));
        Assert.Equal(1, Clusters([one, two], [PlanningExamples.Charter with { Stops = ["X", "Y"] }]));
        Assert.Equal(1, Clusters([one with { Destinations = ["X", "Y"] }, two], []));
        Assert.Equal(1, Clusters([one, two], [PlanningExamples.Charter with { Exclusive = "E" },
            PlanningExamples.Charter with { Id = "C2", Stops = ["Y"], Day = 12, Exclusive = "E" }]));

        static int Clusters(TravelParty[] parties, CharterCandidate[] charters) =>
            new DestinationClusters(new(PlanningExamples.With(parties, charters))).OfParty.Distinct().Count();
    }

    [Fact]
    public void Dealt_limits_add_up_to_the_whole_and_give_each_part_what_it_uses()
    {
        var (chosen, chance) = (Searched(2), new Chance(9));
        var split = new DestinationClusters(Model).Split(chosen, 3, ref chance);
        var dealt = DealtLimits.Of(Model, split, chosen, ref chance);
        for (var day = 0; day < Model.Days; day++) Assert.Equal(Model.EscortCap[day], dealt.Sum(x => x.Escorts[day]));
        for (var bed = 0; bed < Model.BedCap.Length; bed++) Assert.Equal(Model.BedCap[bed], dealt.Sum(x => x.Beds[bed]));
        for (var week = 0; week < Model.Weeks; week++) Assert.Equal(Model.WeekCap[week], dealt.Sum(x => x.Weeks[week]));
        Assert.Equal(CostOf(chosen), Enumerable.Range(0, 3).Sum(part =>
        {
            var state = new PlanState(Model, dealt[part], [.. Enumerable.Range(0, Model.Parties).Where(x => split.OfParty[x] == part)]);
            state.CopyFrom(chosen);
            return state.Cost;
        }));
    }
}
