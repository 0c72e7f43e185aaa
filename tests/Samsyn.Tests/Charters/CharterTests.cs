using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Tests.Planning;

namespace Samsyn.Tests.Charters;

/// <summary>A charter as its facts make it.</summary>
public class CharterTests
{
    private const Agency P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly Country Uzbekistan = Country.Parse("UZ"), Kyrgyzstan = Country.Parse("KG");

    private static Charter Two(params ReadOnlySpan<(string Day, Fact Fact)> facts)
    {
        var register = new RegisterExamples().On("CHA-1", "2026-10-01", K, new CharterPlanned(Organiser.National, ["ARN", "UZ", "KG"],
            SwedishTime.At(new(2026, 12, 9), new(9, 0)), 10, 12, 300_000));
        foreach (var (day, fact) in facts) register.On("CHA-1", day, K, fact);
        return Charter.Fold("CHA-1", register.Readings("CHA-1"));
    }

    [Fact]
    public void A_permit_is_worth_what_it_covers_on_the_day_of_the_flight()
    {
        Assert.Equal(["UZ", "KG"], Two().Stops.Select(stop => stop.Code));
        Assert.Equal(PermitState.Missing, Two().LandingIn(Uzbekistan));
        var applied = Two(("2026-10-02", new LandingPermitApplied(Uzbekistan)));
        Assert.Equal((PermitState.Applied, PermitState.Missing), (applied.LandingIn(Uzbekistan), applied.Permit));
        var short_ = Two(("2026-10-02", new LandingPermitApplied(Uzbekistan)), ("2026-10-09", new LandingPermitGranted(Uzbekistan, new(2026, 12, 8))));
        Assert.Equal(PermitState.NotCovering, short_.LandingIn(Uzbekistan));
        var moved = Two(("2026-10-09", new LandingPermitGranted(Uzbekistan, new(2026, 12, 8))),
            ("2026-10-10", new CharterRescheduled(SwedishTime.At(new(2026, 12, 8), new(23, 30)))));
        Assert.Equal(PermitState.Granted, moved.LandingIn(Uzbekistan));
        var again = Two(("2026-10-09", new LandingPermitRefused(Uzbekistan)), ("2026-10-10", new LandingPermitApplied(Uzbekistan)));
        Assert.Equal(PermitState.Applied, again.LandingIn(Uzbekistan));
        Assert.Equal(PermitState.Granted, Two(("2026-10-09", new LandingPermitGranted(Uzbekistan)), ("2026-10-09", new LandingPermitGranted(Kyrgyzstan))).Permit);
    }

    [Fact]
    public void A_refused_overflight_is_the_weakest_permit()
    {
        var charter = Two(("2026-10-09", new LandingPermitGranted(Uzbekistan)), ("2026-10-09", new LandingPermitGranted(Kyrgyzstan)),
            ("2026-10-10", new OverflightApplied(Country.Parse("KZ"))), ("2026-10-11", new OverflightRefused(Country.Parse("KZ"))));
        Assert.Equal(PermitState.Refused, charter.Permit);
        Assert.Equal(3, charter.NeededPermits.Count);
    }

    [Fact]
    public void Seats_taken_by_others_are_not_free_and_the_reserve_list_keeps_its_order()
    {
        var charter = Two(("2026-11-01", new SeatProposed(["MIG-1", "MIG-2"])), ("2026-11-02", new SeatReserved(["MIG-9", "MIG-3", "MIG-1"])),
            ("2026-11-03", new SeatConfirmed(["MIG-1"])), ("2026-11-04", new SpareSeatsOffered("Frontex", 5, new(2026, 11, 30))),
            ("2026-11-05", new SpareSeatsTaken("Frontex", 2)), ("2026-11-06", new SpareSeatsTaken("Frontex", 1)));
        Assert.Equal(["MIG-9", "MIG-3"], charter.Reserve);
        Assert.Equal(["MIG-2"], charter.Proposed);
        Assert.Equal((6, 3), (charter.Free, charter.TakenByOthers));
        Assert.Equal(new SpareSeats("Frontex", 5, new(2026, 11, 30), 3), Assert.Single(charter.Spare));
    }

    [Fact]
    public void What_the_aircraft_cost_takes_the_place_of_what_it_was_planned_to_cost()
    {
        Assert.Equal(300_000, Two().Cost);
        Assert.Equal(310_000, Two(("2026-11-01", new CostReported(CostKind.Fee, 10_000))).Cost);
        Assert.Equal(290_000, Two(("2026-11-01", new CostReported(CostKind.Fee, 10_000)), ("2026-11-02", new CostReported(CostKind.Charter, 280_000))).Cost);
    }

    /// <summary>The hash was taken by sha256sum of the list written by hand.</summary>
    [Fact]
    public void A_manifest_has_the_hash_of_its_canonical_list()
    {
        Assert.Equal("7741c10682ec051f525f3c9c4304236ed35cfe1e4afee59d1fe7a99a5b204db9", Manifests.HashOf("CHA-1", 2, ["MIG-2", "MIG-1", "MIG-10"], ["MIG-9", "MIG-3"]));
        Assert.NotEqual(Manifests.HashOf("CHA-1", 2, ["MIG-1"], ["MIG-9", "MIG-3"]), Manifests.HashOf("CHA-1", 2, ["MIG-1"], ["MIG-3", "MIG-9"]));
    }

    [Fact]
    public void A_manifest_tells_what_has_changed_since_it_was_locked()
    {
        var charter = Two(("2026-11-01", new SeatConfirmed(["MIG-1", "MIG-2"])),
            ("2026-11-02", new ManifestLocked(1, ["MIG-1", "MIG-2"], [], Manifests.HashOf("CHA-1", 1, ["MIG-1", "MIG-2"], []))),
            ("2026-11-03", new SeatReleased(["MIG-2"])), ("2026-11-03", new SeatReserved(["MIG-4"])), ("2026-11-04", new SeatConfirmed(["MIG-3"])));
        Assert.True(Manifests.IsWhole("CHA-1", charter.Manifest!));
        Assert.False(Manifests.IsWhole("CHA-2", charter.Manifest!));
        var since = Manifests.Since(charter.Manifest!, charter);
        Assert.Equal(["MIG-3"], since.Added);
        Assert.Equal(["MIG-2"], since.Removed);
        Assert.True(since.IsReserveChanged);
        Assert.False(since.IsNone);
    }

    [Fact]
    public void A_charter_is_of_one_class()
    {
        CharterClass Of(Organiser organiser, string stop, int seats) => CharterClasses.Of(Charter.Fold("CHA-1", new RegisterExamples().On("CHA-1", "2026-10-01",
            P, new CharterPlanned(organiser, ["ARN", stop], RegisterExamples.Now, seats, 4, 1)).Readings("CHA-1")));

        Assert.Equal(CharterClass.Frontex, Of(Organiser.Frontex, "SO", 12));
        Assert.Equal(CharterClass.Somalia, Of(Organiser.National, "SO", 12));
        Assert.Equal(CharterClass.SmallAircraft, Of(Organiser.National, "MA", 15));
        Assert.Equal(CharterClass.Large, Of(Organiser.Joint, "UZ", 16));
    }
}
