using System.Text;
using Samsyn.Flights;
using Samsyn.Register;

namespace Samsyn.Tests.Flights;

/// <summary>A timetable file is taken whole, or refused with each line, column, reason and remedy.</summary>
public class TimetableFileTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private const string Header = "flight;from_airport;to_airport;country;via;valid_from;valid_to;weekdays;departs;arrives;arrives_day;price\n",
        Good = "TK1794;ARN;BGW;IQ;TR;2026-11-23;2027-03-27;1.3.5..;11:35;21:10;0;6400";

    private static Timetable Read(string text) => TimetableFile.Read(Encoding.UTF8.GetBytes(text), Today);

    private static IReadOnlyList<FileFault> Faults(string text) => Assert.Throws<RefusedFileException>(() => Read(text)).Faults;

    [Fact]
    public void A_line_is_a_flight_and_what_may_be_empty_is_known_without_it()
    {
        var flight = Assert.Single(Read(Header + Good).Flights);
        Assert.Equal(("TK1794", "ARN", "BGW", "IQ", "TR"),
            (flight.Flight, flight.Origin, flight.Airport, flight.Destination.Code, Assert.Single(flight.Via).Code));
        Assert.Equal([Weekday.Monday, Weekday.Wednesday, Weekday.Friday], flight.Weekdays);
        Assert.Equal((new TimeOnly(11, 35), new TimeOnly(21, 10), 0, 6400m),
            (flight.Departs, flight.Arrives, flight.ArrivesDay, flight.Price!.Value));

        var comma = Assert.Single(Read(
            "\ufeffto_airport,from_airport,flight,valid_to,valid_from,weekdays,departs,arrives\r\n"
            + "\"TIA\",ARN,LH2417,2027-03-27,2026-10-25,7,0600,0855\r\n\r\n").Flights);
        Assert.Equal(("AL", 0, null), (comma.Destination.Code, comma.Via.Count, comma.Price));
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { Good.Replace("21:10;0", "10:10;0"), "arrives", "Flyget landar 10:10, före avgången 11:35." },
        { Good.Replace(";IQ;", ";XX;"), "country", "Landet XX finns inte" },
        { Good.Replace(";IQ;", ";SY;"), "country", "BGW ligger i IQ, inte i SY." },
        { Good.Replace("BGW;IQ", "QQQ;"), "to_airport", "Flygplatsen QQQ är inte känd. Ange landets två versaler i kolumnen country." },
        { Good.Replace("BGW;IQ", "bgw;IQ"), "to_airport", "bgw är ingen flygplatskod." },
        { Good.Replace(";ARN;", ";IST;"), "from_airport", "IST är ingen känd flygplats i Sverige." },
        { Good.Replace("1.3.5..", "1358"), "weekdays", "Veckodagen 8 finns inte." },
        { Good.Replace("1.3.5..", "11"), "weekdays", "En veckodag står två gånger." },
        { Good.Replace("2026-11-23;2027-03-27", "2027-03-27;2026-11-23"), "valid_to", "ligger före den första" },
        { Good.Replace("2026-11-23;2027-03-27", "2026-03-27;2026-10-24"), "valid_to", "2026-10-24 har varit." },
        { Good.Replace("2026-11-23", "2026-11-31"), "valid_from", "Här ska det stå ett datum som finns." },
        { Good.Replace("11:35", "25:35"), "departs", "Här ska det stå ett klockslag." },
        { Good.Replace("TK1794", "TURKISH"), "flight", "TURKISH är inget flyg." },
        { Good.Replace(";6400", ";-1"), "price", "Här ska det stå ett heltal" },
        { Good + ";", "", "Raden har 13 fält, inte 12." },
        { Good + "\n" + Good.Replace("1.3.5..", "5"), "", "TK1794 står redan på rad 2 för någon av samma dagar." },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_by_line_and_column_with_its_remedy(string line, string column, string words)
    {
        var fault = Faults(Header + line)[^1];
        Assert.Equal(column, fault.Column);
        Assert.Equal(line.Count(mark => mark == '\n') + 2, fault.Line);
        Assert.Contains(words, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_file_is_told_at_once_and_a_file_that_is_none_is_refused()
    {
        Assert.Equal([2, 3, 3],
            Faults(Header + Good.Replace("1.3.5..", "8") + "\n" + Good.Replace("11:35", "x").Replace("21:10", "y"))
                .Select(timetableFault => timetableFault.Line));
        Assert.Contains(Faults("flight;to\n"), fault => fault is { Line: 1, Column: "valid_from" });
        Assert.Contains(Faults("flight;to\n"), fault => fault is { Line: 1, Column: "to" });
        Assert.Contains("inget flyg", Assert.Single(Faults(Header)).ToString(), StringComparison.Ordinal);
        var latin = Encoding.Latin1.GetBytes(Header + "TK1794;ARN;Malmö");
        Assert.Equal("rad 2: Filen är inte skriven i UTF-8. Spara den som UTF-8 och välj den igen.",
            Assert.Single(Assert.Throws<RefusedFileException>(() => TimetableFile.Read(latin, Today)).Faults).ToString());
    }

    private const string SsimHeader =
        "1AIRLINE STANDARD SCHEDULE DATA SET                                                                             ";

    private static string Leg(string flight, string from, string to, string departs, string arrives, int leg = 1, string days = "1 3 5  ",
        string period = "25OCT2627MAR27", string variation = "00") =>
        ($"3 {flight[..2]} {flight[2..],4}01{leg:00}J{period}{days} {from}{departs}{departs}+0100  {to}{arrives}{arrives}+0300  ".PadRight(192)
            + variation).PadRight(200);

    [Fact]
    public void The_legs_of_SSIM_become_flights_from_Sweden_through_where_they_land()
    {
        var read = Read(string.Join('\n', SsimHeader, "2LTK  0008W26 ",
            Leg("TK1794", "ARN", "IST", "1135", "1700"), Leg("TK1794", "IST", "BGW", "1830", "2110", leg: 2),
            Leg("TK1793", "IST", "ARN", "0700", "1030"), Leg("TK42", "GOT", "IST", "2300", "0410", variation: "01"),
            Leg("TK43", "ARN", "IST", "1135", "1700", period: "29MAR2624OCT26"), "5"));
        Assert.Equal(2, read.Skipped);
        Assert.Equal([("TK1794", "BGW", "IQ", 0), ("TK42", "IST", "TR", 1)],
            read.Flights.Select(fact => (fact.Flight, fact.Airport, fact.Destination.Code, fact.ArrivesDay)));
        Assert.Equal("TR", Assert.Single(read.Flights[0].Via).Code);
        Assert.Equal((new DateOnly(2026, 10, 25), new DateOnly(2027, 3, 27)), (read.Flights[0].From, read.Flights[0].To));
    }

    public static TheoryData<string, string, string> WrongLegs => new()
    {
        { "2UTK ", "byte 2", "Tiderna är i UTC." },
        { Leg("TK1794", "ARN", "IST", "1135", "1000"), "byte 62–65", "Flyget landar 10:00, före avgången 11:35." },
        { Leg("TK1794", "ARN", "QQQ", "1135", "1700"), "byte 55–57", "Flygplatsen QQQ är inte känd." },
        { Leg("TK1794", "ARN", "IST", "1135", "1700", days: "8      "), "byte 29–35", "Veckodagen 8 finns inte." },
        { Leg("TK1794", "ARN", "IST", "1135", "1700", period: "32OCT2627MAR27"), "byte 15–21", "Här ska det stå ett datum" },
        { Leg("TK1794", "ARN", "IST", "1135", "1700")[..150], "", "Raden har 150 tecken, inte 200." },
    };

    [Theory, MemberData(nameof(WrongLegs))]
    public void A_line_of_SSIM_that_cannot_be_is_refused_by_its_bytes(string line, string column, string words)
    {
        var fault = Faults(SsimHeader + "\n" + line)[0];
        Assert.Equal((2, column), (fault.Line, fault.Column));
        Assert.Contains(words, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_airport_of_the_table_stands_once_in_a_country()
    {
        Assert.Equal("IQ", Airports.CountryOf("EBL")!.Value.Code);
        Assert.Null(Airports.CountryOf("QQQ"));
        Assert.Contains("ARN", Airports.In(Airports.Sweden));
    }
}
