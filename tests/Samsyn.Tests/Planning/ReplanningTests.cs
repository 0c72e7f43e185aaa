using Samsyn.Planning;

namespace Samsyn.Tests.Planning;

public class ReplanningTests
{
    private static readonly PlanningProblem Problem = PlanningExamples.Shipped("S-1");
    private static readonly Plan Current = JointPlanner.Plan(Problem, PlanBudget.OfMoves(2000), 1).Plan;

    private static Replanned After(int frozenBefore, NotifiedState told, params PlanEvent[] events) =>
        Replanning.Replan(new(Problem, Current, events, frozenBefore, new Dictionary<string, NotifiedState>(), told, new()), PlanBudget.OfMoves(3000), 1);

    private static string SomeCharter => Current.Journeys.Values.Where(x => x.Kind == MovementKind.Charter).GroupBy(x => x.Movement).MaxBy(x => x.Count())!.Key;

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
        Assert.Contains("handläggare", new PlanExplanations(result.Problem, result.Plan).OfParty(family.Id).Text);
    }

    [Fact]
    public void Frozen_days_stay_as_they_were()
    {
        var result = After(45, NotifiedState.Proposed, new PlanEvent.PlacesChanged(Problem.Facilities[0].Id, 0));
        foreach (var party in Problem.Parties.Select(x => x.Id))
            if (Current.JourneyOf(party) is { Day: < 45 } || result.Plan.JourneyOf(party) is { Day: < 45 }) Assert.Equal(Current.JourneyOf(party), result.Plan.JourneyOf(party));
    }

    [Fact]
    public void A_cancelled_departure_is_not_offered_again()
    {
        var flight = Current.Journeys.Values.First(x => x.Kind == MovementKind.Scheduled);
        var result = After(0, NotifiedState.Informed, new PlanEvent.FlightCancelled(flight.Movement, flight.Day));
        Assert.DoesNotContain(flight, result.Plan.Journeys.Values);
    }

    [Fact]
    public void An_event_that_names_nothing_is_refused() =>
        Assert.Throws<PlanningInputException>(() => After(0, NotifiedState.Booked, new PlanEvent.CharterLost("C-unknown")));
}
