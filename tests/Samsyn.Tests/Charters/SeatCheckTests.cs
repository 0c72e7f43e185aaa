using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Tests.Planning;

namespace Samsyn.Tests.Charters;

/// <summary>The hard checks of a seat: one function for proposals, for confirmed seats and for the screens.</summary>
public class SeatCheckTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    private static RegisterExamples Register => new RegisterExamples().WithCountry("UZ").Ready("MIG-1").WithCharter("CHA-1", "2026-12-09");

    private static Charter CharterIn(RegisterExamples register, string number = "CHA-1") => Charter.Fold(number, register.Readings(number));

    private static SeatSought Sought(RegisterExamples register, string charter = "CHA-1", IReadOnlyCollection<string>? together = null) =>
        new(CharterIn(register, charter), "MIG-1", register.Readings("MIG-1"), RegisterExamples.Now,
            Family: member => register.Readings(member) is { Count: > 0 } known ? Case.Fold(member, known) : null, Together: together);

    private static IEnumerable<HardCheck> Failing(SeatSought sought, bool isProposal = false) =>
        SeatChecks.OfCase(sought, isProposal).Where(check => !check.Holds).Select(check => check.Check);

    [Fact]
    public void Every_check_is_made_and_holds_for_who_may_travel() =>
        Assert.Equal(Enum.GetValues<HardCheck>(), SeatChecks.OfCase(Sought(Register)).Where(check => check.Holds).Select(check => check.Check));

    [Fact]
    public void The_gate_is_asked_now_and_on_the_day_of_the_flight()
    {
        Assert.Equal([HardCheck.Law], Failing(Sought(Register.On("MIG-1", "2026-11-21", M, new StayOrdered("Migrationsdomstolen i Malmö")))));
        var running = Register.On("MIG-1", "2026-11-21", M, new DeparturePeriodSet(new(2026, 12, 20)));
        Assert.Equal([HardCheck.Law], Failing(Sought(running), isProposal: true));
        Assert.Empty(Failing(Sought(Register.WithCharter("CHA-2", "2026-12-28"), "CHA-2")));
    }

    [Fact]
    public void A_seat_is_only_to_a_stop_that_the_journey_goes_to_and_on_a_day_that_it_is_ordered_for()
    {
        Assert.Equal([HardCheck.Destination], Failing(Sought(Register.WithCharter("CHA-2", "2026-12-09", stop: "IQ"), "CHA-2")));
        Assert.Equal([HardCheck.Window], Failing(Sought(Register.WithCharter("CHA-2", "2027-02-03"), "CHA-2")));
    }

    [Fact]
    public void A_permit_that_is_not_answered_stops_a_confirmed_seat_and_no_proposal()
    {
        var applied = Register.On("CHA-1", "2026-11-20", K, new LandingPermitApplied(Country.Parse("UZ")));
        Assert.Equal([HardCheck.Permit], Failing(Sought(applied)));
        Assert.Empty(Failing(Sought(applied), isProposal: true));
    }

    /// <summary>The flight is on 9 December.</summary>
    [Theory]
    [InlineData("2026-12-08", "UZ", true)]
    [InlineData("2026-12-09", "UZ", false)]
    [InlineData("2026-12-08", "IQ", false)]
    [InlineData("2026-12-08", null, true)]
    public void A_travel_document_that_runs_out_before_the_flight_is_seen_when_the_seat_is_chosen(string validTo, string? country, bool isSeen)
    {
        var issued = new TravelDocumentIssued("pass", country is null ? null : Country.Parse(country),
            DateOnly.ParseExact(validTo, "yyyy-MM-dd", null));
        Assert.Equal(isSeen ? [HardCheck.Document] : [], Failing(Sought(Register.On("MIG-1", "2026-11-20", P, issued))));
    }

    [Fact]
    public void Nobody_is_on_two_movements()
    {
        var booked = Register.On("MIG-1", "2026-11-20", K,
            new TravelBooked("TO-MIG-1", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 12, 1), new(9, 0)), []));
        Assert.Equal([HardCheck.Movement], Failing(Sought(booked)));
        var here = Register.On("MIG-1", "2026-11-20", K,
            new TravelBooked("TO-MIG-1", TravelMode.Charter, SwedishTime.At(new(2026, 12, 9), new(9, 0)), [], "CHA-1"));
        Assert.Empty(Failing(Sought(here)));
        var other = CharterIn(Register.WithCharter("CHA-2", "2026-12-09"), "CHA-2");
        Assert.Equal([HardCheck.Movement], Failing(Sought(Register) with { Seated = [other] }));
        Assert.Empty(Failing(Sought(Register) with { Seated = [CharterIn(Register.WithCharter("CHA-2", "2026-12-11"), "CHA-2")] }));
        var twin = Case.Fold("MIG-2", Register.Ready("MIG-2").On("MIG-2", "2026-11-20", K,
            new TravelBooked("TO-MIG-2", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 12, 9), new(15, 0)), [])).Readings("MIG-2"));
        Assert.Equal([HardCheck.OtherCases], Failing(Sought(Register) with { Others = [twin] }));
    }

    [Fact]
    public void A_family_travels_together_unless_a_member_has_gone()
    {
        var family = Register.Ready("MIG-2").On("MIG-1", "2026-06-02", M, new FamilyLinked(["MIG-1", "MIG-2"]));
        Assert.Equal([HardCheck.Family], Failing(Sought(family)));
        Assert.Empty(Failing(Sought(family, together: ["MIG-1", "MIG-2"])));
        Assert.Empty(Failing(Sought(family.On("CHA-1", "2026-11-20", P, new SeatConfirmed(["MIG-2"])))));
        Assert.Empty(Failing(Sought(family.On("MIG-2", "2026-11-20", M, new CaseClosed(ClosureReason.PermitGranted)))));
        Assert.Empty(Failing(Sought(family), isProposal: true));
    }

    [Fact]
    public void A_full_cancelled_or_unpermitted_charter_takes_nobody()
    {
        Assert.Empty(On(Register, 14));
        Assert.NotEmpty(On(Register, 15));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", K, new CharterCancelled("Inställt")), 1));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", K, new LandingPermitRefused(Country.Parse("UZ"))), 1));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", K, new LandingPermitGranted(Country.Parse("UZ"), new(2026, 12, 1))), 1));
        Assert.NotEmpty(On(Register.On("CHA-1", "2026-11-20", K, new OverflightRefused(Country.Parse("TM"))), 1));
        var proposed = Register.On("CHA-1", "2026-11-20", K, new SeatProposed(["MIG-1", "MIG-2"]));
        Assert.NotEmpty(On(proposed, 13));
        Assert.Empty(SeatChecks.OfCharter(CharterIn(proposed), 14, RegisterExamples.Now, isProposal: false));
        var taken = Register.On("CHA-1", "2026-11-20", K, new SpareSeatsOffered("Frontex", 4, new(2026, 12, 1)), new SpareSeatsTaken("Frontex", 3));
        Assert.NotEmpty(On(taken, 12));
        Assert.Empty(On(taken, 11));

        static IReadOnlyList<Sentence> On(RegisterExamples register, int persons) =>
            SeatChecks.OfCharter(CharterIn(register), persons, RegisterExamples.Now, isProposal: true);
    }
}
