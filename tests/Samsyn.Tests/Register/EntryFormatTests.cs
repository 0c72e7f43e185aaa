using System.Globalization;
using System.Text;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

public class EntryFormatTests
{
    private static readonly string Good = """
        {"id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"MIG-118842","fact":"TransferAccepted","agency":"Migrationsverket",
        "unit":"Dublinenheten","by":"mig-4711","occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z",
        "data":{"state":"DE","regulation":"DublinIII","applicationRegisteredOn":"2024-03-02"}}
        """.ReplaceLineEndings("");

    [Fact]
    public void An_entry_reads_as_its_fields_say()
    {
        var (entry, fields) = Read(Good);

        Assert.Equal("MIG-118842", entry.Subject);
        Assert.Equal(new TransferAccepted(Country.Parse("DE"), TransferRegulation.DublinIII, new(2024, 3, 2)), entry.Fact);
        Assert.Equal(new DateOnly(2024, 5, 27), entry.OccurredOn.Day);
        Assert.Equal("""{"state":"DE","regulation":"DublinIII","applicationRegisteredOn":"2024-03-02"}""", Good[fields]);
    }

    [Fact]
    public void Writing_gives_the_line_back() => Assert.Equal(Good, Encoding.UTF8.GetString(EntryFormat.Write(Read(Good).Entry)));

    [Fact]
    public void Every_entry_of_the_law_cases_but_the_one_that_cannot_exist_is_read_and_written_the_same()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Law", "cases.json")));
        var unreadable = new List<string>();
        foreach (var json in cases.RootElement.GetProperty("cases").EnumerateArray()
            .SelectMany(element => element.GetProperty("entries").EnumerateArray()))
            try
            {
                using var written = JsonDocument.Parse(EntryFormat.Write(Read(json.GetRawText()).Entry));
                Assert.True(JsonElement.DeepEquals(json, written.RootElement), json.GetRawText());
            }
            catch (RefusedEntryException refused)
            {
                unreadable.Add(refused.Message);
            }
        Assert.Contains("Workload", Assert.Single(unreadable), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"fact\":\"TransferAccepted\"", "\"fact\":\"TransferGranted\"", "fact")]
    [InlineData("\"state\":\"DE\"", "\"state\":\"XX\"", "data.state")]
    [InlineData("\"state\":\"DE\"", "\"state\":\"de\"", "data.state")]
    [InlineData("\"state\":\"DE\"", "\"state\":49", "data.state")]
    [InlineData("\"state\":\"DE\",", "", "data.state")]
    [InlineData("\"state\":\"DE\"", "\"state\":\"DE\",\"extra\":1", "data.extra")]
    [InlineData("\"unit\":\"Dublinenheten\"", "\"priority\":1", "priority")]
    [InlineData("\"unit\":\"Dublinenheten\"", "\"unit\":\"a\\u0000b\"", "unit")]
    [InlineData("\"unit\":\"Dublinenheten\"", "\"unit\":\"a\\ud800b\"", "unit")]
    [InlineData("\"unit\":\"Dublinenheten\"", "\"a\\ud800b\":1", "")]
    [InlineData("2024-03-02", "0001-01-01", "data.applicationRegisteredOn")]
    [InlineData("2024-03-02", "9999-12-31", "data.applicationRegisteredOn")]
    [InlineData("2024-03-02", "2024-02-30", "data.applicationRegisteredOn")]
    [InlineData("\"occurredOn\":\"2024-05-27\"", "\"occurredOn\":\"2024-05-28\"", "occurredOn")]
    [InlineData("\"occurredOn\":\"2024-05-27\"", "\"occurredOn\":\"2024-05-27T10:12:01Z\"", "occurredOn")]
    [InlineData("2024-05-27T10:12:00Z", "2024-05-27T10:12:00", "recordedAt")]
    [InlineData("\"MIG-118842\"", "\"ABC-1\"", "case")]
    [InlineData("\"MIG-118842\"", "\"CHA-1\"", "fact")]
    [InlineData("\"MIG-118842\"", "\"CTY-XX\"", "case")]
    [InlineData("0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01", "17", "id")]
    [InlineData("\"Migrationsverket\"", "\"Tullverket\"", "agency")]
    [InlineData("\"Migrationsverket\"", "\"0\"", "agency")]
    [InlineData("}}", "}", "")]
    [InlineData("\"unit\":\"Dublinenheten\"", "\"by\":\"mig-4712\"", "")] // the same field twice
    public void What_cannot_be_read_or_cannot_exist_is_refused_with_its_field(string there, string instead, string field)
    {
        var line = Good.Replace(there, instead, StringComparison.Ordinal);
        Assert.NotEqual(Good, line);

        var refused = Assert.Throws<RefusedEntryException>(() => Read(line));

        Assert.Contains(refused.Faults, fault => fault.Field == field);
        Assert.All(refused.Faults, fault => Assert.NotEmpty(fault.Remedy.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_correction_says_whether_it_withdraws()
    {
        const string correction =
            """{"id":"1f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"MIG-1","fact":"EntryCorrected","agency":"Migrationsverket", """
                + """ "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":"""
                + """{"corrects":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","reason":"fel"DATA}}""";

        Assert.Null(((EntryCorrected)Read(correction.Replace("DATA", ",\"data\":null", StringComparison.Ordinal)).Entry.Fact).Data);
        Assert.Equal("{\"x\":1}",
            ((EntryCorrected)Read(correction.Replace("DATA", ",\"data\":{\"x\":1}", StringComparison.Ordinal)).Entry.Fact).Data!.Json);
        Assert.Throws<RefusedEntryException>(() => Read(correction.Replace("DATA", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("PlacesProposed", """ "kind":"Staff","from":"2026-12-01" """, "data.to")]
    [InlineData("PlacesProposed", """ "kind":"Staff","to":"2026-12-01" """, "data.from")]
    [InlineData("PlacesChanged", """ "from":"2026-12-01" """, "data.to")]
    [InlineData("PlacesChanged", """ "to":"2026-12-01" """, "data.from")]
    public void Places_for_half_a_period_are_refused_by_the_day_that_is_missing(string fact, string fields, string missing)
    {
        var line = """{"id":"1f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"FAC-1","fact":"FACT","agency":"Migrationsverket","""
            + """ "occurredOn":"2024-05-27","recordedAt":"2024-05-27T10:12:00Z","data":{"usable":12,"reason":"bemanning",FIELDS}}""";
        var refused = Assert.Throws<RefusedEntryException>(() =>
            Read(line.Replace("FACT", fact, StringComparison.Ordinal).Replace("FIELDS", fields, StringComparison.Ordinal)));
        var fault = Assert.Single(refused.Faults);
        Assert.Equal(missing, fault.Field);
        Assert.Equal("Ange både from och to, eller ingen av dem när antalet gäller tills vidare.",
            fault.Remedy.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Every fact for a period, as its record declares it: forwards it is taken, backwards it is refused by its last day.</summary>
    [Fact]
    public void No_fact_is_for_a_period_that_ends_before_it_begins()
    {
        var checkedFacts = new List<string>();
        foreach (var shape in FactShape.All.Where(shape => shape.Period is not null))
        {
            var (first, last) = shape.Period!.Value;
            var fact = Secrecy.FilledFacts.Of(shape, path => path.EndsWith(".provenance", StringComparison.Ordinal) ? "källa" : "ord");
            Assert.Empty(Faults(fact));
            first.Property.SetValue(fact, last.Property.GetValue(fact) is DateOnly day ? day.AddDays(1) : default(DateOnly));
            Assert.Equal($"data.{last.Name}", Assert.Single(Faults(fact)).Field);
            checkedFacts.Add(shape.Type.Name);
        }
        Assert.Superset(new HashSet<string> { nameof(PlacesChanged), nameof(CapacityReported), nameof(PlaceReserved), nameof(FlightWithdrawn) },
            checkedFacts.ToHashSet());

        static IReadOnlyList<Fault> Faults(Fact fact)
        {
            var at = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
            return [.. EntryFormat.Check(fact, new Moment(at.SwedishDay), at)];
        }
    }

    private static ParsedEntry Read(string line) => EntryFormat.Read(Encoding.UTF8.GetBytes(line));
}
