using System.Text;
using Samsyn.Flights;
using Samsyn.Register;

namespace Samsyn.Tests.Flights;

public class CharterTermsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly CharterTermsAgreed Terms =
        new("RAM-2025-14", "B738", "ARN", [], 150, 60, 1_450_000, 1_400, 21, new(2025, 7, 1), new(2027, 6, 30));

    private const string Header = "carrier;agreement;aircraft;from_airport;countries;aircraft_seats;escort_seats;fixed_cost;seat_price;lead_days;"
        + "valid_from;valid_to\n";

    [Fact]
    public void An_agreement_that_could_be_is_taken_and_covers_its_countries_and_days()
    {
        Assert.Empty(CharterTermsChecks.Of(Terms, Today));
        Assert.Equal(90, Terms.Seats);
        Assert.True(Terms.Covers(Country.Parse("IQ"), new(2027, 6, 30)));
        Assert.False(Terms.Covers(Country.Parse("IQ"), new(2027, 7, 1)));
        Assert.False((Terms with { Stops = [Country.Parse("GE")] }).Covers(Country.Parse("IQ"), Today));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "fixedCost", "negative" }, { "seatPrice", "negative" }, { "escortSeats", "all" }, { "escortSeats", "fewer" }, { "to", "backwards" },
        { "to", "past" }, { "aircraftSeats", "none" }, { "aircraft", "words" }, { "agreement", "words" }, { "origin", "abroad" }, { "stops", "home" },
        { "stops", "twice" }, { "leadDays", "negative" }, { "mostStops", "none" }, { "mostStops", "more" }, { "stopCost", "negative" },
        { "stopCost", "one" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_an_agreement_is_refused_by_its_field(string field, string how)
    {
        var wrong = (field, how) switch
        {
            ("fixedCost", _) => Terms with { FixedCost = -1 },
            ("seatPrice", _) => Terms with { SeatPrice = -1 },
            ("escortSeats", "all") => Terms with { EscortSeats = 150 },
            ("escortSeats", _) => Terms with { EscortSeats = -1 },
            ("to", "backwards") => Terms with { To = Terms.From.AddDays(-1) },
            ("to", _) => Terms with { To = Today.AddDays(-1) },
            ("aircraftSeats", _) => Terms with { AircraftSeats = 0 },
            ("aircraft", _) => Terms with { Aircraft = "Boeing" },
            ("agreement", _) => Terms with { Agreement = "avtalet med bolaget" },
            ("origin", _) => Terms with { Origin = "BGW" },
            ("stops", "home") => Terms with { Stops = [Country.Parse("SE")] },
            ("stops", _) => Terms with { Stops = [Country.Parse("IQ"), Country.Parse("IQ")] },
            ("mostStops", "none") => Terms with { MostStops = 0 },
            ("mostStops", _) => Terms with { MostStops = 2, Stops = [Country.Parse("IQ")] },
            ("stopCost", "negative") => Terms with { MostStops = 2, StopCost = -1 },
            ("stopCost", _) => Terms with { StopCost = 10 },
            _ => Terms with { LeadDays = -1 },
        };
        Assert.Equal(field, Assert.Single(CharterTermsChecks.Of(wrong, Today)).Field);
    }

    [Fact]
    public void The_act_refuses_what_the_check_refuses()
    {
        var basis = new Basis("AIR-V9", [], SwedishTime.At(Today, new(10, 0)), Agency.Kriminalvarden);
        string[] Against(CharterTermsAgreed terms) =>
            [.. new RecordedAct((RecordedKind)ActKind.Find("AgreeCharterTerms")!, terms, null).Contradictions(basis).Select(why => why.ToString())];
        Assert.Empty(Against(Terms));
        Assert.Contains("ingen plats är kvar", Assert.Single(Against(Terms with { EscortSeats = 150 })), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_agreement_and_an_aircraft_the_last_word_stands()
    {
        CharterTermsAgreed[] told = [Terms, Terms with { Aircraft = "CRJ9" }, Terms with { FixedCost = 2 }];
        var entries = told.Select((terms, place) => new Entry(Guid.NewGuid(), "AIR-V9", Agency.Kriminalvarden, null, null,
            new Moment(Today.AddDays(place - 5)), SwedishTime.At(Today, new(9, 0)).AddSeconds(place), terms));
        var carrier = Carrier.Fold("AIR-V9", Knowledge.Now(entries));
        Assert.Equal([("CRJ9", 1_450_000m), ("B738", 2m)], carrier.Charters.Select(terms => (terms.Aircraft, terms.FixedCost)));
    }

    [Fact]
    public void A_file_of_agreements_is_read_by_its_columns()
    {
        var file = TimetableFile.Read(Encoding.UTF8.GetBytes(Header
            + "V9;RAM-2025-14;B738;ARN;;150;60;1450000;1400;21;2025-07-01;2027-06-30\n"
            + "Z8;R2;E55P;GOT;GE AL;9;5;240000;900;7;2026-03-01;2027-02-28\n"), Today);
        Assert.Equal(["AIR-V9", "AIR-Z8"], file.Charters.Select(pair => pair.Carrier));
        Assert.Equal(EntryFormat.Fields(Terms).Json, EntryFormat.Fields(file.Charters[0].Terms).Json);
        Assert.Equal(["GE", "AL"], file.Charters[1].Terms.Stops.Select(stop => stop.Code));
        Assert.Empty(file.Flights);
    }

    [Fact]
    public void A_file_may_say_how_many_countries_a_flight_lands_in_and_what_each_further_landing_costs()
    {
        var file = TimetableFile.Read(Encoding.UTF8.GetBytes(Header.Replace("valid_to", "valid_to;most_stops;stop_cost", StringComparison.Ordinal)
            + "V9;RAM-1;B738;ARN;IQ UZ;150;60;1450000;1400;21;2025-07-01;2027-06-30;2;180000\n"
            + "V9;RAM-1;CRJ9;ARN;;50;30;780000;1800;14;2025-07-01;2027-06-30;;\n"), Today);
        Assert.Equal([(2, 180_000m), (null, null)], file.Charters.Select(pair => (pair.Terms.MostStops, pair.Terms.StopCost)));
        Assert.Equal((1_450_000m, 1_630_000m), (file.Charters[0].Terms.CostOf(1), file.Charters[0].Terms.CostOf(2)));
    }

    [Theory]
    [InlineData("V9;RAM-1;B738;ARN;;150;60;-5;1400;21;2025-07-01;2027-06-30", "rad 2, fixed_cost")]
    [InlineData("V9;RAM-1;B738;ARN;;50;60;5;1400;21;2025-07-01;2027-06-30", "rad 2, escort_seats")]
    [InlineData("V9;RAM-1;B738;ARN;;150;60;5;1400;21;2027-07-01;2027-06-30", "rad 2, valid_to")]
    [InlineData("VVV;RAM-1;B738;ARN;;150;60;5;1400;21;2025-07-01;2027-06-30", "rad 2, carrier")]
    [InlineData("V9;RAM-1;B738;ARN;XX;150;60;5;1400;21;2025-07-01;2027-06-30", "rad 2, countries")]
    [InlineData("V9;RAM-1;B738;ARN;;150;60;5;1400;21;2025-07-01", "rad 2: Raden har 11 fält")]
    public void A_file_that_is_wrong_is_refused_by_line_and_column(string line, string place)
    {
        var refused = Assert.Throws<RefusedFileException>(() => TimetableFile.Read(Encoding.UTF8.GetBytes(Header + line), Today));
        Assert.StartsWith(place, refused.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_agreement_and_aircraft_twice_in_a_file_is_refused()
    {
        const string line = "V9;RAM-1;B738;ARN;;150;60;5;1400;21;2025-07-01;2027-06-30\n";
        var refused = Assert.Throws<RefusedFileException>(() => TimetableFile.Read(Encoding.UTF8.GetBytes(Header + line + line), Today));
        Assert.Contains("står redan på rad 2", Assert.Single(refused.Faults).ToString(), StringComparison.Ordinal);
    }
}
