using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>How many left in a quarter, by type and destination; the measure of Eurostat's quarterly returns.</summary>
/// <param name="Quarter">e.g. <c>2024Q4</c>.</param>
/// <param name="Country">Null where it is not known.</param>
public readonly record struct QuarterCount(string Quarter, ReturnType Type, Country? Country, int Count);

/// <summary>
/// The open tables. The report's tables are exact, with small figures and those that would tell of them left out. What is told by quarter and
/// destination is rounded to the nearest five, each number by itself, as Eurostat rounds what it is sent, and small destinations are put together.
/// </summary>
public static class OpenCubes
{
    public const string Quarters = "SAM010";

    /// <summary>A destination is told by itself when so many went there in the last four quarters.</summary>
    public const int LeastDestination = 25;

    /// <summary>The destination of those of whom it is not known.</summary>
    public const string NotKnown = "UNK";

    private const string Other = "OTH", Total = "TOTAL";

    private static readonly (string Id, string Table, string English)[] Report =
    [
        ("SAM001", Cell.Removals, "Departures in accordance with removal decisions made by Migrationsverket"),
        ("SAM002", Cell.Transfers, "Departures with transfer decisions under the Dublin Regulation made by Migrationsverket"),
        ("SAM003", Cell.PoliceRefusals, "Enforcement of Polismyndigheten's decisions on refusal of entry"),
        ("SAM004", Cell.CourtExpulsions, "Departures after a court's decision on expulsion"),
    ];

    private static readonly Dictionary<string, string> EnglishWords = new()
    {
        ["EuCountry"] = "EU country",
        ["HomeCountry"] = "Country of origin",
        ["ThirdCountry"] = "Third country",
        ["Unknown"] = "Unknown",
        ["Total"] = "Total",
        ["Joint"] = "Joint result",
        ["ByPolice"] = "Enforced by the police",
        ["OwnDeparture"] = "Enforced by own departure",
        ["Received"] = "Received",
        ["Enforced"] = "Enforced",
        ["OpenAtYearEnd"] = "Open at the year's end",
        ["OtherClosures"] = "Other closures",
    };

    /// <summary>Tables 1–4 of a release, the years that have been released.</summary>
    /// <param name="told">As <see cref="SmallFigures.Withheld"/> tells them.</param>
    public static IEnumerable<OpenCube> OfReport(JointResults told, IReadOnlyList<int> years, DateTimeOffset updated, string release) =>
        Report.Select(item =>
        {
            var table = told.Tables.Single(each => each.Key == item.Table);
            var columns = told.Years.Index().Where(each => years.Contains(each.Item)).ToList();
            return new OpenCube(item.Id, $"{table.Title}, efter rad och år", $"{item.English}, by row and year", "Utresta", "Departures",
                [
                    new("RAD", "rad", "row", [.. table.Rows.Select(row => new OpenValue(row.Path.Replace('/', '_').ToUpperInvariant(),
                        Words(row.Path, ReportTables.RowWords), Words(row.Path, EnglishWords)))]),
                    Time("AR", "år", "year", columns.Select(each => each.Item.ToString(CultureInfo.InvariantCulture)), "A"),
                ],
                [.. table.Rows.SelectMany(row => columns.Select(each => row.Withheld.Contains(each.Index) ? (int?)null : row.Values[each.Index]))],
                "Varje år som det var känt när det först redovisades. Tal under sex, och de som skulle avslöja dem, redovisas inte (..).",
                "Each year as it was known when first reported. Numbers below six, and those that would tell of them, are not shown (..).",
                told.KnownAt, updated, release);
        });

    /// <summary>Departures by quarter, type of return and destination.</summary>
    public static OpenCube ByQuarter(IReadOnlyList<QuarterCount> counts, Func<Country, (string Swedish, string English)> named,
        DateTimeOffset knownAt, DateTimeOffset updated, string release)
    {
        List<string> quarters = [.. counts.Select(count => count.Quarter).Distinct().Order(StringComparer.Ordinal)];
        var last = quarters.TakeLast(4).ToHashSet();
        var large = counts.Where(count => count.Country is not null && last.Contains(count.Quarter)).GroupBy(count => count.Country!.Value)
            .Where(group => group.Sum(count => count.Count) >= LeastDestination).Select(group => group.Key).ToHashSet();
        string Destination(QuarterCount count) => count.Country is not { } country ? NotKnown : large.Contains(country) ? country.Code : Other;
        List<OpenValue> destinations = [new(Total, "Totalt", "Total"),
            .. large.Select(country => (country.Code, Names: named(country))).OrderBy(pair => pair.Names.Swedish, StringComparer.Ordinal)
                .Select(pair => new OpenValue(pair.Code, pair.Names.Swedish, pair.Names.English)),
            new(Other, "Övriga länder", "Other countries"), new(NotKnown, "Okänt", "Unknown")];
        List<OpenValue> types = [new(Total, "Totalt", "Total"), new("VOL", "Frivilligt", "Voluntary"), new("ENF", "Genomdrivet", "Enforced")];
        var sums = new Dictionary<(string, string, string), int>();
        foreach (var quarterCount in counts)
            foreach (var destination in new[] { Total, Destination(quarterCount) })
                foreach (var type in new[] { Total, quarterCount.Type == ReturnType.Voluntary ? "VOL" : "ENF" })
                    sums[(destination, type, quarterCount.Quarter)] =
                        sums.GetValueOrDefault((destination, type, quarterCount.Quarter)) + quarterCount.Count;
        return new(Quarters, "Utresta efter beslut om avlägsnande, efter destination, typ och kvartal",
            "Departures following a removal decision, by destination, type of return and quarter", "Utresta", "Departures",
            [
                new("DESTINATION", "destination", "destination", destinations, Total),
                new("TYP", "typ av återvändande", "type of return", types, Total),
                Time("KVARTAL", "kvartal", "quarter", quarters, "Q"),
            ],
            [.. from destination in destinations from type in types from quarter in quarters
                select (int?)Five(sums.GetValueOrDefault((destination.Code, type.Code, quarter)))],
            "Alla som lämnat Sverige efter ett beslut, också när det inte skett i enlighet med beslutet; "
                + "överföringar enligt Dublinförordningen är inte med. "
            + "Varje tal är avrundat till närmaste femtal för sig, så att 0 kan stå för 0–2 och delar inte behöver bli summan. "
            + "Destinationer dit färre än "
            + "25 rest det senaste året är sammanförda, och en siffra som andra skulle avslöja redovisas inte (..).",
            "All who left Sweden following a decision, also when not in accordance with it; Dublin transfers are left out. "
                + "Each number is rounded to the "
            + "nearest five by itself, so that 0 may stand for 0–2 and parts need not add up. "
            + "Destinations with fewer than 25 departures in the last year "
            + "are put together, and a number that others would tell of is not shown (..).", knownAt, updated, release);
    }

    public static int Five(int count) => (count + 2) / 5 * 5;

    private static OpenVariable Time(string code, string name, string english, IEnumerable<string> values, string unit) =>
        new(code, name, english, [.. values.Select(value => new OpenValue(value, value, value))], TimeUnit: unit);

    private static string Words(string path, IReadOnlyDictionary<string, string> words) =>
        string.Join(", ", path.Split('/').Select(part => words.GetValueOrDefault(part) ?? part));
}
