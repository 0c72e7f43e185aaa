using Samsyn.Register;

namespace Samsyn.Tests.Flights;

/// <summary>An airline as its facts say it: the last word of a flight and a day stands.</summary>
public class CarrierTests
{
    private const Agency K = Agency.Kriminalvarden;
    private static readonly Country Iraq = Country.Parse("IQ");

    internal static FlightScheduled Flight(string flight = "TK1794",
        string from = "2026-11-23", string to = "2027-03-27", params Weekday[] weekdays) =>
        new(flight, "ARN", "BGW", Iraq, [Country.Parse("TR")], Day(from), Day(to),
            weekdays.Length > 0 ? weekdays : [Weekday.Monday, Weekday.Thursday], new(11, 35), new(21, 10), 0, 6_400);

    internal static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    private static Carrier Of(params Fact[] facts) =>
        Carrier.Fold("AIR-TK", facts.Aggregate(new CaseEntries(), (entries, fact) => entries.On("2026-11-01", K, fact)).Readings);

    [Fact]
    public void A_flight_leaves_on_its_weekdays_within_its_period_at_the_Swedish_time()
    {
        var carrier = Of(Flight());
        Assert.Equal(["2026-11-23", "2026-11-26", "2026-11-30"],
            carrier.Departures(Day("2026-11-20"), Day("2026-11-30")).Select(departure => EntryFormat.Text(departure.On)));
        Assert.Equal(new(2026, 11, 23, 10, 35, 0, TimeSpan.Zero), carrier.On("TK1794", Day("2026-11-23"))!.Value.At);
        Assert.Equal(new(2027, 3, 29, 9, 35, 0, TimeSpan.Zero), Of(Flight(to: "2027-04-10")).On("TK1794", Day("2027-03-29"))!.Value.At);
        Assert.Null(carrier.On("TK1794", Day("2026-11-24")));
        Assert.Null(carrier.On("TK1794", Day("2027-03-29")));
        Assert.Equal((true, false, true),
            (carrier.Tells(Iraq, Day("2026-11-24")), carrier.Tells(Iraq, Day("2026-11-22")), carrier.Tells(Iraq, Day("2027-03-27"))));
        Assert.Empty(carrier.Departures(Day("2026-11-20"), Day("2026-11-30"), Country.Parse("AF")));
    }

    [Fact]
    public void What_is_withdrawn_does_not_leave_until_it_is_scheduled_again()
    {
        var gone = Of(Flight(), new FlightWithdrawn("TK1794", Day("2026-11-26"), Day("2026-12-31")));
        Assert.Equal(["2026-11-23"], gone.Departures(Day("2026-11-22"), Day("2026-12-31")).Select(departure => EntryFormat.Text(departure.On)));
        var again = Carrier.Fold("AIR-TK", new CaseEntries().On("2026-11-01", K, Flight())
            .On("2026-11-02", K, new FlightWithdrawn("TK1794", Day("2026-11-26"), Day("2026-12-31")))
            .On("2026-11-03", K, Flight(from: "2026-12-10", to: "2026-12-10", weekdays: Weekday.Thursday)).Readings);
        Assert.Equal(["2026-11-23", "2026-12-10"],
            again.Departures(Day("2026-11-22"), Day("2026-12-31")).Select(departure => EntryFormat.Text(departure.On)));
    }

    [Fact]
    public void Places_are_counted_by_departure_and_by_escorts_under_the_terms_of_the_day()
    {
        var on = Day("2026-11-26");
        var carrier = Of(Flight(), new CarrierTermsSet(Day("2026-11-01"), 2, 1, false), new CarrierTermsSet(Day("2027-01-01"), 0, 1, true),
            new FlightPlaceTaken("TK1794", on, "MIG-1", false), new FlightPlaceTaken("TK1794", on, "MIG-2", true),
            new FlightPlaceTaken("TK1794", on, "MIG-3", false), new FlightPlaceReleased("TK1794", on, "MIG-3"));
        var (departure, later) = (carrier.On("TK1794", on)!.Value, carrier.On("TK1794", Day("2027-01-04"))!.Value);
        Assert.Equal((1, 0), (carrier.Free(departure, false), carrier.Free(departure, true)));
        Assert.Equal(2, carrier.Free(departure, false, "MIG-1"));
        Assert.Equal((0, 1), (carrier.Free(later, false), carrier.Free(later, true)));
        Assert.Null(Of(Flight()).Free(departure, false));
    }

    [Theory]
    [InlineData("AIR-TK", SubjectKind.Carrier), InlineData("AIR-6E", SubjectKind.Carrier), InlineData("AIR-W6", SubjectKind.Carrier)]
    [InlineData("AIR-tk", null), InlineData("AIR-99", null), InlineData("AIR-TK1", null), InlineData("AIR-T", null)]
    public void An_airline_is_known_by_its_two_characters(string number, SubjectKind? kind) => Assert.Equal(kind, Subjects.KindOf(number));

    [Theory]
    [InlineData("TK1794/2026-12-03", true), InlineData("TK1794", false), InlineData("TK1794/2026-13-03", false), InlineData("/2026-12-03", false)]
    public void A_departure_is_a_flight_and_a_day(string key, bool isOne)
    {
        Assert.Equal(isOne, FlightDeparture.TryParse(key, out var flight, out var on));
        if (isOne) Assert.Equal(key, FlightDeparture.KeyOf(flight, on));
    }
}
