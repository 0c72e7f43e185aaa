using Samsyn.Planning;
using static Samsyn.Tests.Planning.PlanningExamples;

namespace Samsyn.Tests.Planning;

public class OptionRulesTests
{
    [Fact]
    public void Departures_are_all_offered_first_and_then_one_a_week()
    {
        var problem = With([Traveller with { Latest = 39 }], []);
        var days = OptionRules.Expand(problem)[0].Select(x => x.Day);
        Assert.Equal([0, 3, 7, 10, 14, 17, 21, 28, 35], days);
    }

    [Fact]
    public void A_scheduled_journey_costs_tickets_escorts_both_ways_and_waiting()
    {
        var option = OptionRules.Expand(With([Traveller], []))[0][1];
        Assert.Equal((3, 5000 + 2 * (2 * 5000 + 3 * 4800) + 3 * 300L), (option.Day, option.Cost));
    }

    [Fact]
    public void A_charter_seat_costs_the_seat_the_escort_the_permits_risk_and_bed_days()
    {
        var charter = Charter with { Permit = new(PermitStatus.ToApply, 5, 0.9) };
        var party = Traveller with { Detained = 1, Facility = "F", DetainedSince = 0, MayFlyScheduled = false };
        var option = Assert.Single(OptionRules.Expand(With([party], [charter]))[0]);
        Assert.Equal(1500 + 2 * 4800 + (long)(90_000 * 0.15 * (1 - 0.9)) + 10 * 4200, option.Cost);
    }

    [Fact]
    public void Nobody_is_held_longer_to_fill_a_charter()
    {
        var party = Traveller with { Detained = 1, Facility = "F", DetainedSince = 0, Latest = 39 };
        var problem = With([party], [Charter with { Day = 14 }, Charter with { Id = "C2", Day = 15 }]);
        Assert.Equal(["C1"], OptionRules.Expand(problem)[0].Where(x => x.Kind == MovementKind.Charter).Select(x => problem.Charters[x.Movement].Id));
        Assert.Contains(new RemovedOption(MovementKind.Charter, "C2", 15, RemovalCode.DueDiligence), OptionRules.Removed(problem, party));
    }

    public static readonly TheoryData<string, RemovalCode> Removals = new()
    {
        { "refused", RemovalCode.PermitRefused }, { "late", RemovalCode.PermitTooLate },
        { "small", RemovalCode.TooFewSeats }, { "after", RemovalCode.OutsideWindow },
    };

    [Theory]
    [MemberData(nameof(Removals))]
    public void A_removed_charter_keeps_its_reason(string what, RemovalCode code)
    {
        var charter = what switch
        {
            "refused" => Charter with { Permit = new(PermitStatus.Refused, 0, 0) },
            "late" => Charter with { Permit = new(PermitStatus.ToApply, 11, 1) },
            "small" => Charter with { Seats = 0 },
            _ => Charter with { Day = 21 },
        };
        var problem = With([Traveller], [charter]);
        Assert.Contains(OptionRules.Removed(problem, Traveller), x => x.Movement == "C1" && x.Code == code);
        Assert.DoesNotContain(OptionRules.Expand(problem)[0], x => x.Kind == MovementKind.Charter);
    }

    [Fact]
    public void A_family_larger_than_the_airline_takes_keeps_that_reason()
    {
        var family = Traveller with { Members = 5, AirlineCount = 3 };
        Assert.Equal(RemovalCode.AirlineLimit, Assert.Single(OptionRules.Removed(With([family], []), family)).Code);
    }

    [Fact]
    public void Escorts_on_board_are_held_to_the_tightest_day_of_the_trip()
    {
        var problem = With([Traveller]) with { EscortsByDay = [.. Enumerable.Range(0, 48).Select(day => day == 11 ? 7 : 20)] };
        Assert.Equal(1, OptionRules.EscortRoom(problem, Charter));
    }
}
