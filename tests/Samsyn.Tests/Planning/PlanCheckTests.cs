using Samsyn.Planning;
using static Samsyn.Tests.Planning.PlanningExamples;

namespace Samsyn.Tests.Planning;

public class PlanCheckTests
{
    private static readonly Assignment OnCharter = new(MovementKind.Charter, "C1", 10);

    [Fact]
    public void A_lawful_plan_is_costed_to_the_krona()
    {
        var verdict = PlanCheck.Check(With([Traveller]), new(new Dictionary<string, Assignment> { ["P1"] = OnCharter }));
        Assert.True(verdict.IsLawful);
        Assert.Equal(100_000 + 6 * 2 * 4800 + 1500 + 2 * 4800 + 10 * 300, verdict.Outcome.Cost);
    }

    [Fact]
    public void Beds_over_a_facilitys_places_cost_the_overflow_rate()
    {
        TravelParty[] parties = [.. Enumerable.Range(1, 3).Select(
            number => Traveller with { Id = $"P{number}", Detained = 1, Facility = "F", DetainedSince = 0, Latest = 9, Destinations = ["Y"] })];
        var outcome = PlanCheck.Check(With(parties, [], []), Plan.Empty).Outcome;
        Assert.Equal((10, 30), (outcome.BedOverflowDays, outcome.DetentionDays));
        Assert.Equal(3 * (90_000 + 10 * 4200) + 10 * 15_000, outcome.Cost);
    }

    public static readonly TheoryData<string, string> Tamperings = new()
    {
        { "day", "noSuchOption" }, { "charter", "noSuchOption" }, { "party", "unknownParty" },
        { "seats", "seats" }, { "escorts", "escorts" }, { "escortSeats", "escortSeats" },
        { "minLoad", "minLoad" }, { "apart", "keepApart" }, { "exclusive", "exclusive" },
        { "week", "week" }, { "flight", "flight" }, { "hub", "hub" }, { "medics", "medics" },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void A_plan_that_breaks_one_rule_is_named_by_it(string tampering, string rule)
    {
        var (party, two) = (Traveller, Traveller with { Id = "P2" });
        var aboard = new Dictionary<string, Assignment> { ["P1"] = OnCharter, ["P2"] = OnCharter };
        var flown = new Dictionary<string, Assignment> { ["P1"] = OnCharter, ["P2"] = OnCharter with { Movement = "C2" } };
        var scheduled =
            new Dictionary<string, Assignment> { ["P1"] = new(MovementKind.Scheduled, "R1", 3), ["P2"] = new(MovementKind.Scheduled, "R1", 3) };
        var second = Charter with { Id = "C2" };
        var (problem, journeys) = tampering switch
        {
            "day" => (With([party, two]), new() { ["P1"] = OnCharter with { Day = 11 } }),
            "charter" => (With([party with { Destinations = ["Y"] }, two]), aboard),
            "party" => (With([party]), aboard),
            "seats" => (With([party, two], [Charter with { Seats = 1 }]), aboard),
            "escorts" => (With([party, two]) with { EscortsByDay = [.. Enumerable.Repeat(7, 48)] }, aboard),
            "escortSeats" => (With([party, two], [Charter with { EscortSeats = 7 }]), aboard),
            "minLoad" => (With([party, two], [Charter with { MinLoad = 3 }]), aboard),
            "apart" => (With([party, two]) with { KeepApart = [new("P1", "P2")] }, aboard),
            "exclusive" => (With([party, two], [Charter with { Exclusive = "E" }, second with { Exclusive = "E" }]), flown),
            "week" => (With([party, two], [Charter, second]) with { ChartersPerWeek = 1 }, flown),
            "flight" => (With([party, two], [], [Route with { EscortedPerFlight = 1 }]), scheduled),
            "hub" => (With([party, two], []) with { Hubs = [new("H", 1)] }, scheduled),
            _ => (With([party with { Medics = 2 }, two with { Medics = 1 }]), aboard),
        };
        Assert.Contains(PlanCheck.Check(problem, new(journeys)).Breaches, x => x.Rule == rule);
    }
}
