using System.Globalization;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Storage;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Results;

public class EurostatTests
{
    private static readonly EurostatQuarter Q4 = EurostatQuarter.Parse("2024-Q4");

    private static readonly DateTimeOffset Known = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2024-Q1", "2024-05-31")]
    [InlineData("2024-Q2", "2024-08-31")]
    [InlineData("2024-Q3", "2024-11-30")]
    [InlineData("2023-Q4", "2024-02-29")]
    [InlineData("2024-Q4", "2025-02-28")]
    public void A_quarter_is_sent_within_two_months(string quarter, string deadline) =>
        Assert.Equal(deadline, EntryFormat.Text(EurostatQuarter.Parse(quarter).Deadline));

    [Theory]
    [InlineData("2024Q4")]
    [InlineData("2024-Q5")]
    [InlineData("2020-Q4")]
    [InlineData("")]
    public void What_is_no_quarter_of_the_regulation_is_refused(string text) => Assert.Throws<FormatException>(() => EurostatQuarter.Parse(text));

    [Theory]
    [InlineData("2011-01-01", "Y_LT14")]
    [InlineData("2010-10-05", "Y14-17")] // fourteen on the day
    [InlineData("2006-10-05", "Y18-34")]
    [InlineData("1989-10-06", "Y18-34")]
    [InlineData("1989-10-05", "Y_GE35")]
    [InlineData("2006", "Y14-17")] // the youngest that it can be
    public void The_age_is_that_of_the_day(string born, string age)
    {
        Assert.True(BirthDate.TryParse(born, out var known));
        Assert.Equal(age, EurostatCodes.OfAge(known, new(2024, 10, 5)));
        Assert.Equal("UNK", EurostatCodes.OfAge(null, new(2024, 10, 5)));
    }

    [Fact]
    public void Who_left_counts_whether_or_not_in_accordance_and_transfers_and_border_refusals_and_Union_citizens_do_not()
    {
        Assert.Equal(["IQ IQ VOL ASS_NONE NUAM"], Told(Case(DecisionKind.Removal, "IQ")));
        Assert.Equal(["IQ DK VOL ASS_NONE NUAM"], Told(Case(DecisionKind.Removal, "IQ", inAccordance: false, to: "DK")));
        Assert.Equal(["UK UK ENF ASS_NONE NUAM"], Told(Case(DecisionKind.CourtExpulsion, "GB")));
        Assert.Empty(Told(Case(DecisionKind.Transfer, "IQ")));
        Assert.Empty(Told(Case(DecisionKind.Removal, "PL")));
        Assert.Empty(Told(Case(DecisionKind.Removal, "NO")));
        Assert.Empty(Told(Case(DecisionKind.PoliceRefusal, "RS", BorderRefusal.External)));
        Assert.Equal(["RS RS ENF ASS_NONE NUAM"], Told(Case(DecisionKind.PoliceRefusal, "RS", BorderRefusal.Internal)));
        Assert.Empty(Told(Case(DecisionKind.Removal, "IQ", source: DepartureSource.TaxAgency)));

        static string[] Told(IReadOnlyList<Entry> entries) =>
            [.. EurostatReturns.Of("MIG-1", Knowledge.Now(entries), EurostatMeasure.Returned, Q4, new())
                .Select(person => $"{person.Citizen} {person.Destination} {person.Type} {person.Assistance} {person.Unaccompanied}")];
    }

    [Fact]
    public void A_code_that_Eurostat_lacks_stops_the_return_and_says_where_and_what_to_do()
    {
        var readings = Knowledge.Now(Case(DecisionKind.Removal, "GI"));
        var said = Assert.Throws<UnmappedCodeException>(() =>
            EurostatReturns.Of("MIG-1", readings, EurostatMeasure.Ordered, Q4, new()).ToList()).Message;
        Assert.StartsWith("MIG-1: medborgarskapet GI har ingen kod hos Eurostat 2024-10-01.", said, StringComparison.Ordinal);
        Assert.Contains("--codes", said, StringComparison.Ordinal);

        var added = EurostatCodes.Read("# slaget upp 2025-01-10\nGI;GI;2021-01-01;\n");
        Assert.Equal("GI", Assert.Single(EurostatReturns.Of("MIG-1", readings, EurostatMeasure.Ordered, Q4, added)).Citizen);
        Assert.Throws<UnmappedCodeException>(() => EurostatReturns.Of("MIG-1", readings, EurostatMeasure.Ordered, Q4,
            EurostatCodes.Read("GI;GI;2021-01-01;2023-12-31")).ToList());
        Assert.Contains("Rad 1", Assert.Throws<FormatException>(() => EurostatCodes.Read("GI;GI")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_counted_once_a_quarter_however_many_cases_are_theirs()
    {
        EurostatPerson Person(string subject, int day) => new(subject, Guid.NewGuid(), new(2024, 11, day), "IQ", "Y18-34", "M", "NUAM");

        var once = EurostatReturns.Once([Person("MIG-3", 9), Person("MIG-1", 5), Person("MIG-2", 7), Person("MIG-1", 6)],
            [("MIG-3", "MIG-9"), ("MIG-9", "MIG-2")]);
        Assert.Equal(["MIG-1 5", "MIG-2 7"], once.Select(person => $"{person.Subject} {person.Day.Day}"));
    }

    /// <summary>The same count, written slowly and by itself.</summary>
    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_returns_of_the_small_register_are_those_that_were_counted_by_hand(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = Population.Generate(PracticeSize.Small, 1).ToList();
        await using (var writer = await database.Open())
            foreach (var batch in entries.Chunk(500)) await writer.Load(batch);
        var (ordered, returned) = (new SortedDictionary<string, int>(), new SortedDictionary<string, int>());
        foreach (var ofCase in entries.GroupBy(entry => entry.Subject))
        {
            var read = Knowledge.At(ofCase, Known);
            var kind = read.Select(reading => reading.Fact).OfType<CaseRegistered>().FirstOrDefault()?.DecisionKind;
            var decision = read.FirstOrDefault(reading => reading.Fact is DecisionMade);
            var citizen =
                read.Select(reading => reading.Fact).OfType<PersonIdentified>().LastOrDefault() is { Citizenships: [var first, ..] }
                    ? first.Code
                    : null;
            if (kind is null or DecisionKind.Transfer || decision?.Fact is DecisionMade { BorderRefusal: BorderRefusal.External }
                || "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK CH IS LI NO".Contains(citizen!)) continue;
            if (decision is not null && decision.Day is { Year: 2024, Month: > 9 }) Add(ordered, citizen!);
            if (read.Select(reading => reading.Fact).OfType<DepartureRegistered>().FirstOrDefault(fact => fact.Source != DepartureSource.TaxAgency
                && (fact.DestinationKind != DestinationKind.Unknown || fact.Source is DepartureSource.Sis or DepartureSource.BorderControl))
                is { LeftSwedenOn: { Year: 2024, Month: > 9 } }) Add(returned, citizen!);
        }

        foreach (var (measure, expected) in new[] { (EurostatMeasure.Ordered, ordered), (EurostatMeasure.Returned, returned) })
        {
            var persons = await database.Reader.EurostatPersons(measure, Q4, Known, new());
            Assert.Equal(expected, persons.GroupBy(person => person.Citizen).ToDictionary(group => group.Key, group => group.Count()));
            Assert.NotEmpty(persons);
            Readable(measure, persons);
        }

        static void Add(SortedDictionary<string, int> counts, string citizen)
        {
            var code = citizen switch { "GB" => "UK", "GR" => "EL", _ => citizen };
            counts[code] = counts.GetValueOrDefault(code) + 1;
        }
    }

    /// <summary>SDMX-CSV: every line has every field, no key stands twice, and totals are what the parts add up to.</summary>
    private static void Readable(EurostatMeasure measure, IReadOnlyList<EurostatPerson> persons)
    {
        List<string[]> Lines(bool isRounded) => [.. EurostatFile.Write(measure, Q4, persons, Known, isRounded).TrimEnd().Split("\r\n")
            .Select(line => line.Split(','))];
        var (lines, rounded) = (Lines(false), Lines(true));
        var (value, last) = (Array.IndexOf(lines[0], "OBS_VALUE"), Array.IndexOf(lines[0], "TIME_PERIOD"));
        var citizen = Array.IndexOf(lines[0], "CITIZEN");
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Equal(lines.Count, lines.Select(line => string.Join(',', line[3..(last + 1)])).Distinct().Count());
        int Count(string[] line) => int.Parse(line[value], CultureInfo.InvariantCulture);
        Assert.Equal(persons.Count, Count(lines[1]));
        Assert.Equal(persons.Count, lines.Skip(1).Where(line => line[citizen] != "TOTAL" && line.Contains("T") && line.Contains("TOTAL")).Sum(Count));
        Assert.Equal(persons.Count, lines.Skip(1).Where(line => !line.Contains("TOTAL")).Sum(Count));
        Assert.All(lines.Zip(rounded).Skip(1), pair => Assert.Equal(OpenCubes.Five(Count(pair.First)), Count(pair.Second)));
        Assert.All(lines.Skip(1), line => Assert.Equal("A", line[value + 1])); // the deadline has passed
    }

    private static List<Entry> Case(DecisionKind kind, string citizen, BorderRefusal? border = null, bool inAccordance = true, string? to = null,
        DepartureSource source = DepartureSource.Officer)
    {
        var form = kind switch
        {
            DecisionKind.Transfer => DecisionForm.Transfer,
            DecisionKind.PoliceRefusal => DecisionForm.RefusalOfEntry,
            _ => DecisionForm.Expulsion,
        };
        return
        [
            Make("2024-10-01", new CaseRegistered(kind)),
            Make("2024-10-01", new PersonIdentified("Attrapp", "Testa", new(1990, 1, 1), Sex.F, [Country.Parse(citizen)])),
            Make("2024-10-01", new DecisionMade(form, "8:6 1 st 1", false, [Country.Parse(citizen)], new(Weeks: 4), BorderRefusal: border)),
            Make("2024-12-01", new DepartureRegistered(kind == DecisionKind.Removal ? Executor.Migrationsverket : Executor.Polismyndigheten,
                new(2024, 12, 1), to is null ? DestinationKind.HomeCountry : DestinationKind.EuCountry, DepartureManner.Escorted, inAccordance,
                source, Destination: to is null ? null : Country.Parse(to))),
        ];
    }

    private static Entry Make(string day, Fact fact)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null, new Moment(on), SwedishTime.At(on, new TimeOnly(12, 0)), fact);
    }
}
