using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Tests.Charters;

public sealed class PlannedReserveTests
{
    private static readonly DateOnly From = new(2023, 11, 23), To = new(2026, 11, 22);

    private static JourneyOutcomes History(params (string Country, int FellAway, int Ended)[] counts) =>
        new(From, To, counts.ToDictionary(row => (JourneyKind.Charter, row.Country), row => new OutcomeCount(row.FellAway, row.Ended)));

    /// <summary>Quantiles from the table of the binomial distribution, e.g. Bin(40, 0.15): P(at most 9) = 0.9328, P(at most 8) = 0.8646.</summary>
    [Theory]
    [InlineData(40, 0.15, 9)]
    [InlineData(10, 0.5, 7)]
    [InlineData(20, 0.1, 4)]
    [InlineData(0, 0.3, 0)]
    [InlineData(25, 0.0, 0)]
    [InlineData(25, 1.0, 25)]
    public void The_reserves_are_the_fewest_that_are_enough_nine_times_in_ten(int seats, double chance, int reserves) =>
        Assert.Equal(reserves, Binomial.Quantile(seats, chance, PlannedReserves.Certainty));

    [Fact]
    public void The_chances_of_a_binomial_are_the_tabled_ones()
    {
        Assert.Equal(0.8646, Binomial.AtMost(8, 40, 0.15), 4);
        Assert.Equal(0.9328, Binomial.AtMost(9, 40, 0.15), 4);
        Assert.Equal(1, Binomial.AtMost(400, 400, 0.15), 9);
        Assert.Equal(0, Binomial.AtMost(-1, 4, 0.15));
        Assert.Throws<ArgumentOutOfRangeException>(() => Binomial.Quantile(4, 1.2, 0.9));
    }

    [Fact]
    public void More_seats_and_more_that_fall_away_never_need_fewer_reserves()
    {
        for (var seats = 1; seats <= 180; seats += 7)
            for (var percent = 0; percent < 100; percent += 3)
            {
                var reserves = Binomial.Quantile(seats, percent / 100.0, 0.9);
                Assert.InRange(reserves, 0, seats);
                Assert.InRange(Binomial.AtMost(reserves, seats, percent / 100.0), 0.9 - 1e-9, 1 + 1e-9);
                if (reserves > 0) Assert.InRange(Binomial.AtMost(reserves - 1, seats, percent / 100.0), 0, 0.9);
                Assert.InRange(Binomial.Quantile(seats + 1, percent / 100.0, 0.9), reserves, seats + 1);
                Assert.InRange(Binomial.Quantile(seats, (percent + 1) / 100.0, 0.9), reserves, seats);
            }
    }

    [Fact]
    public void Without_history_the_premise_stands()
    {
        var share = History().Of(JourneyKind.Charter, ["IQ"]);
        Assert.Equal(JourneyOutcomes.AssumedShare, share.FallsAway, 9);
        Assert.True(share.IsMostlyPooled);
        Assert.Equal(new OutcomeCount(), share.There);
    }

    [Fact]
    public void Countries_that_do_not_differ_beyond_chance_have_the_share_of_all()
    {
        var alike = History(("IQ", 6, 40), ("AF", 15, 100), ("SO", 3, 20), ("UZ", 30, 200)).Of(JourneyKind.Charter, ["IQ"]);
        Assert.Equal(JourneyOutcomes.MostWeight, alike.Weight);
        Assert.Equal(new OutcomeCount(6, 40), alike.There);
        Assert.Equal(new OutcomeCount(54, 360), alike.Everywhere);
        Assert.Equal(0.15, alike.FallsAway, 9);
    }

    /// <summary>Share 0.3, spread 100·4·0.04 = 16, 16/0.21 − 3 = 73.19, room 400 − 100 − 3 = 297, 297/73.19 − 1 = 3.06: at least 10.</summary>
    [Fact]
    public void Countries_that_differ_much_count_for_themselves_and_never_quite_alone()
    {
        var history = History(("IQ", 50, 100), ("AF", 10, 100), ("SO", 10, 100), ("UZ", 50, 100));
        var much = history.Of(JourneyKind.Charter, ["IQ"]);
        Assert.Equal(JourneyOutcomes.LeastWeight, much.Weight);
        Assert.False(much.IsMostlyPooled);
        var overall = (120 + JourneyOutcomes.AssumedShare * JourneyOutcomes.AssumedWeight) / (400 + JourneyOutcomes.AssumedWeight);
        Assert.Equal((50 + 10 * overall) / 110, much.FallsAway, 9);
        Assert.InRange(much.FallsAway, overall, 0.5);
        Assert.Equal(new OutcomeCount(60, 200), history.Of(JourneyKind.Charter, ["IQ", "AF", "IQ"]).There);
    }

    [Fact]
    public void Few_journeys_to_a_country_weigh_less_than_many()
    {
        var history = History(("IQ", 2, 4), ("AF", 60, 120), ("SO", 12, 100), ("UZ", 30, 200), ("GE", 20, 120));
        FallAwayShare few = history.Of(JourneyKind.Charter, ["IQ"]), many = history.Of(JourneyKind.Charter, ["AF"]);
        Assert.True(few.IsMostlyPooled);
        Assert.True(few.FallsAway < many.FallsAway);
        Assert.Equal(history.Of(JourneyKind.Charter, ["XX"]).FallsAway, history.Of(JourneyKind.Charter, []).FallsAway);
    }

    private static TravelOrder Order(params ReadOnlySpan<(string Day, CaseFact Fact)> said)
    {
        var entries = new List<Entry>();
        foreach (var (day, fact) in said)
            entries.Add(new(new Guid(entries.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 9]), "MIG-1", Agency.Polismyndigheten, null, null,
                new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)),
                SwedishTime.At(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(9, 0)), fact));
        return TravelCourse.Fold(Samsyn.Register.History.InOrder(Knowledge.Now(entries))).Orders.Single();
    }

    private static (string, CaseFact) Ordered =>
        ("2026-09-01", new TravelOrdered("TO-1", Country.Parse("IQ"), new(2026, 10, 1), new(2026, 11, 1), 2, [], "x"));

    private static (string, CaseFact) Booked(TravelMode mode, string? charter = null) => ("2026-09-05", new TravelBooked("TO-1", mode,
        SwedishTime.At(new(2026, 10, 10), new(9, 0)), [], charter));

    [Fact]
    public void A_departure_fell_away_when_it_failed_or_was_called_off_late()
    {
        (string, CaseFact) failed = ("2026-10-10", new TravelFailed("TO-1", TravelFailure.Medical)),
            noFlight = ("2026-10-10", new TravelFailed("TO-1", TravelFailure.FlightCancelled)),
            late = ("2026-09-26", new TravelCancelled("TO-1", "x")), early = ("2026-09-25", new TravelCancelled("TO-1", "x")),
            made = ("2026-10-10", new TravelCarriedOut("TO-1", Country.Parse("IQ"), TravelScope.Outside));
        (JourneyKind, JourneyOutcome)? Fell(JourneyKind kind) => (kind, JourneyOutcome.FellAway);
        Assert.Equal(Fell(JourneyKind.Charter), Order(Ordered, Booked(TravelMode.Charter), failed).Outcome);
        Assert.Equal(Fell(JourneyKind.Scheduled), Order(Ordered, Booked(TravelMode.ScheduledEscorted), failed).Outcome);
        Assert.Equal(Fell(JourneyKind.Scheduled), Order(Ordered, Booked(TravelMode.ScheduledUnescorted), late).Outcome);
        Assert.Equal((JourneyKind.Charter, JourneyOutcome.Completed), Order(Ordered, Booked(TravelMode.Charter), made).Outcome);
        Assert.Null(Order(Ordered, Booked(TravelMode.Charter), early).Outcome);
        Assert.Null(Order(Ordered, Booked(TravelMode.Charter)).Outcome);
        Assert.Null(Order(Ordered, failed).Outcome); // nothing was booked: no seat fell away
        Assert.Null(Order(Ordered, Booked(TravelMode.Charter), noFlight).Outcome); // the charter itself did not fly
        Assert.Equal(Fell(JourneyKind.Scheduled), Order(Ordered, Booked(TravelMode.ScheduledEscorted), noFlight).Outcome);
        // Booked anew and made, the first departure fell away all the same.
        (string, CaseFact) again =
            ("2026-10-12", new TravelBooked("TO-1", TravelMode.ScheduledEscorted, SwedishTime.At(new(2026, 10, 20), new(9, 0)), [])),
            at = ("2026-10-20", new TravelCarriedOut("TO-1", Country.Parse("IQ"), TravelScope.Outside));
        Assert.Equal(Fell(JourneyKind.Charter), Order(Ordered, Booked(TravelMode.Charter), failed, again, at).Outcome);
    }

    [Fact]
    public void The_cases_themselves_give_the_counts_of_three_years()
    {
        var failed = Order(Ordered, Booked(TravelMode.Charter, "CHA-1"), ("2026-10-10", new TravelFailed("TO-1", TravelFailure.Medical)));
        var made = Order(Ordered, Booked(TravelMode.Charter), ("2026-10-10", new TravelCarriedOut("TO-1", Country.Parse("IQ"), TravelScope.Outside)));
        JourneyOutcomes On(DateOnly day, params string[] cancelled) => JourneyOutcomes.Of(day, [failed, made, made], cancelled.ToHashSet());
        Assert.Equal(new OutcomeCount(1, 3), On(To).Counts[(JourneyKind.Charter, "IQ")]);
        Assert.Equal(new OutcomeCount(0, 2), On(To, "CHA-1").Counts[(JourneyKind.Charter, "IQ")]);
        Assert.Equal(new OutcomeCount(1, 3), On(new(2029, 10, 9)).Counts[(JourneyKind.Charter, "IQ")]);
        Assert.Empty(On(new(2029, 10, 10)).Counts);
    }
}
