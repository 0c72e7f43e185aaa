using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class ReplanningTests
{
    private static readonly PlanningProblem Problem = PlanningExamples.Shipped("S-1");
    private static readonly Plan Current = JointPlanner.Plan(Problem, PlanBudget.OfMoves(2000), 1).Plan;

    private static Replanned After(int frozenBefore, NotifiedState told, params PlanEvent[] events) =>
        Replanning.Replan(new(Problem, Current, events, frozenBefore, new Dictionary<string, NotifiedState>(), told, new()),
            PlanBudget.OfMoves(3000), 1);

    private static string SomeCharter =>
        Current.Journeys.Values.Where(x => x.Kind == MovementKind.Charter).GroupBy(x => x.Movement).MaxBy(x => x.Count())!.Key;

    [Fact]
    public void A_lost_charters_parties_are_forced_and_few_others_are_disturbed()
    {
        var lost = SomeCharter;
        var result = After(0, NotifiedState.Informed, new PlanEvent.CharterLost(lost));
        var aboard = Current.Journeys.Where(x => x.Value.Movement == lost).Select(x => x.Key).Order();
        Assert.True(result.Verdict.IsLawful);
        Assert.Equal(aboard, result.Changes.Where(x => x.Kind == ChangeKind.Forced).Select(x => x.Party).Order());
        Assert.DoesNotContain(result.Plan.Journeys.Values, x => x.Movement == lost);
        Assert.InRange(result.Changes.Count(x => x.Kind == ChangeKind.Chosen && x.From is not null), 0, 5);
    }

    [Fact]
    public void When_one_of_a_family_may_not_travel_the_whole_party_leaves_the_plan()
    {
        var family = Problem.Parties.First(x => x.Members > 1 && Current.JourneyOf(x.Id) is not null);
        var result = After(0, NotifiedState.Booked, new PlanEvent.PartyStopped(family.Id));
        Assert.Null(result.Plan.JourneyOf(family.Id));
        Assert.Contains("handläggare", new PlanExplanations(result.Problem, result.Plan).OfParty(family.Id).Text.InSwedish());
    }

    [Fact]
    public void Frozen_days_stay_as_they_were()
    {
        var result = After(45, NotifiedState.Proposed, new PlanEvent.CapacityChanged(Problem.Facilities[0].Id, 0));
        foreach (var party in Problem.Parties.Select(x => x.Id))
            if (Current.JourneyOf(party) is { Day: < 45 } || result.Plan.JourneyOf(party) is { Day: < 45 })
                Assert.Equal(Current.JourneyOf(party), result.Plan.JourneyOf(party));
    }

    [Fact]
    public void A_cancelled_departure_is_not_offered_again()
    {
        var flight = Current.Journeys.Values.First(x => x.Kind == MovementKind.Scheduled);
        var result = After(0, NotifiedState.Informed, new PlanEvent.FlightCancelled(flight.Movement, flight.Day));
        Assert.DoesNotContain(flight, result.Plan.Journeys.Values);
    }

    [Fact]
    public void Where_there_is_less_than_when_the_plan_was_made_those_told_least_give_way()
    {
        var busiest = Current.Journeys.Where(x => x.Value.Kind == MovementKind.Charter).GroupBy(x => x.Value.Movement).MaxBy(x => x.Count())!;
        var smaller = Problem with
        {
            Charters = [.. Problem.Charters.Select(x => x.Id == busiest.Key ? x with { Seats = 4, MinLoad = 0 } : x)],
            EscortsByDay = [.. Problem.EscortsByDay.Select(x => x / 2)]
        };
        var told = busiest.Take(1).ToDictionary(x => x.Key, _ => NotifiedState.Ticketed);
        var result = Replanning.Replan(new(smaller, Current, [], 0, told, NotifiedState.Proposed, new()), PlanBudget.OfMoves(500), 1);
        Assert.True(result.Verdict.IsLawful);
        Assert.Contains(result.Changes, x => x.Kind == ChangeKind.Forced);
    }

    [Fact]
    public void An_event_that_names_nothing_is_refused() =>
        Assert.Throws<PlanningInputException>(() => After(0, NotifiedState.Booked, new PlanEvent.CharterLost("C-unknown")));
}
