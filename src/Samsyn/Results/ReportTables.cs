
namespace Samsyn.Results;

/// <summary>The report's tables and charts.</summary>
public static class ReportTables
{
    private const string DepartureChart = "departures", CourtChart = "court-expulsions";

    /// <summary>The table or chart that a text block names, e.g. <c>[table table_1_removal_decisions]</c>; null of none.</summary>
    public static ReportBlock? Block(string said, FigureBook book, int year) => said.Trim('[', ']').Split(' ') switch
    {
        ["table", "figures"] => FigureTable(book, year),
        ["table", var key] when Keys.Contains(key) => Table(key, book, year),
        ["chart", DepartureChart] => Chart("Utresta i enlighet med avlägsnandebeslut, efter verkställande myndighet", book, year,
            ("Migrationsverket", $"{Cell.Removals}/Migrationsverket/Total"), ("Polismyndigheten", $"{Cell.Removals}/Polismyndigheten/Total")),
        ["chart", CourtChart] => Chart("Utvisning på grund av brott: inkomna, verkställda och öppna vid årets slut", book, year,
            ("Inkomna", $"{Cell.CourtExpulsions}/Received"), ("Verkställda", $"{Cell.CourtExpulsions}/Enforced"),
            ("Öppna", $"{Cell.CourtExpulsions}/OpenAtYearEnd")),
        _ => null,
    };

    private static readonly string[] Keys = [Cell.Removals, Cell.Transfers, Cell.PoliceRefusals, Cell.CourtExpulsions, Cell.Travel];

    private static int[] Years(int year) => [year - 2, year - 1, year];

    /// <summary>The row of a table that its footnote tells by each version of the definitions.</summary>
    private static string TotalOf(string table) => table switch
    {
        Cell.Removals or Cell.Transfers => $"{table}/Joint",
        Cell.PoliceRefusals => $"{table}/Total",
        Cell.CourtExpulsions => $"{table}/Enforced",
        _ => $"{table}/Removal/CarriedOut",
    };

    private static string Note(string table, FigureBook book, int year) => string.Join(" ", new[]
    {
        Note(book), DefinitionVersion.Note(book, Figures.Of(TotalOf(table)), Years(year)),
        table == Cell.CourtExpulsions ? Balance(book, year) : null,
    }.OfType<string>());

    /// <summary>Table 4 as stock and flow: what was open, came, was enforced and was closed otherwise is what is open, or what is amiss.</summary>
    public static string? Balance(FigureBook book, int year)
    {
        decimal? Row(string row, int of) => book.Value(Figures.Of($"{Cell.CourtExpulsions}/{row}"), of);
        if (Row("OpenAtYearEnd", year - 1) is not { } before || Row("Received", year) is not { } received || Row("Enforced", year) is not { } enforced
            || Row("OtherClosures", year) is not { } other || Row("OpenAtYearEnd", year) is not { } open) return null;
        var closing = before + received - enforced - other;
        var numbers = $"Öppna vid årets början {Approximation.Number(before)}, inkomna {Approximation.Number(received)}, verkställda "
            + $"{Approximation.Number(enforced)}, övriga avslut {Approximation.Number(other)}: {Approximation.Number(closing)} öppna vid årets slut";
        return closing == open ? $"{numbers}."
            : $"{numbers}, mot {Approximation.Number(open)} räknade ärende för ärende; skillnaden är utresor i ärenden som inte hade kommit in.";
    }

    private static string Note(FigureBook book) =>
        $"Känt till och med {book.KnownAt.SwedishClock:yyyy-MM-dd HH.mm}. Definition {Figure.DefinitionVersion}. "
            + $"Två punkter betyder att uppgift saknas.";

    private static ReportBlock.Table Table(string key, FigureBook book, int year)
    {
        var table = JointResults.From(new Tally(), year, Definition.D2024, book.KnownAt).Tables.Single(resultTable => resultTable.Key == key);
        var rows = table.Rows.Where(row => key != Cell.Travel || !row.Path.Contains("/Failed/", StringComparison.Ordinal)).Select(row =>
        {
            var (group, name) = RowNames.Of(key, row.Path);
            return new ReportRow(group, name, [.. Years(year).Select(each => book.Value(Figures.Of($"{key}/{row.Path}"), each))],
                row.IsTotal, FigureUnit.Departures);
        });
        return new(key, table.Title, ["", .. Years(year).Select(each => $"{each}")],
            [.. rows, .. key == Cell.CourtExpulsions ? ByReason(book, year) : []], Note(key, book, year));
    }

    /// <summary>What the other closures of table 4 were.</summary>
    private static IEnumerable<ReportRow> ByReason(FigureBook book, int year) => Figures.OtherClosures
        .Select(row => (row.Said, Values: Years(year).Select(each => book.Value(Figures.Of($"other-closures-{row.Name}"), each)).ToList()))
        .Where(pair => pair.Values.Exists(value => value is > 0))
        .Select(pair => new ReportRow(null, $"därav {pair.Said}", pair.Values, false, FigureUnit.Departures));

    private static ReportBlock.Table FigureTable(FigureBook book, int year) => new("figures", "Redovisningens siffror och vad de räknar",
        ["Siffra", .. Years(year).Select(each => $"{each}")],
        [.. Figures.OfText.Select(figure => new ReportRow($"Avsnitt {figure.Source}", figure.Title,
            [.. Years(year).Select(each => book.Value(figure, each))], false, figure.Unit))], Note(book));

    private static ReportBlock.Chart Chart(string title, FigureBook book, int year, params (string Name, string Path)[] series)
    {
        (string Name, IReadOnlyList<decimal?> Values)[] values =
            [.. series.Select(row => (row.Name, (IReadOnlyList<decimal?>)[.. Years(year).Select(each => book.Value(Figures.Of(row.Path), each))]))];
        var told = string.Join("; ", values.Select(row => $"{row.Name} "
            + string.Join(", ", Years(year).Zip(row.Values).Select(pair => $"{pair.First}: {Told(pair.Second)}"))));
        return new($"{title}, antal personer {year - 2}–{year}", $"Stapeldiagram. {told}.", [.. Years(year).Select(each => $"{each}")], values);
    }

    private static string Told(decimal? value) => value is { } known ? Approximation.Number(known) : "uppgift saknas";

    /// <summary>The Swedish words of a row's path, as the published report has them.</summary>
    internal static IReadOnlyDictionary<string, string> RowWords => RowNames.Words;

    private static class RowNames
    {
        public static readonly Dictionary<string, string> Words = new()
        {
            ["EuCountry"] = "EU-land",
            ["HomeCountry"] = "Hemland",
            ["ThirdCountry"] = "Tredje land",
            ["Unknown"] = "Okänd",
            ["Total"] = "Totalt",
            ["Joint"] = "Gemensamt resultat",
            ["ByPolice"] = "Verkställda genom Polisens försorg",
            ["OwnDeparture"] = "Verkställda genom egen utresa",
            ["Received"] = "Inkomna",
            ["Enforced"] = "Verkställda",
            ["OpenAtYearEnd"] = "Öppna vid årets slut",
            ["OtherClosures"] = "Övriga avslut",
            ["Ordered"] = "Beställda",
            ["CarriedOut"] = "Genomförda",
            ["CarriedOutOutside"] = "Varav utanför Schengenområdet",
            ["Removal"] = "Avlägsnandebeslut",
            ["Transfer"] = "Överföringsbeslut",
            ["PoliceRefusal"] = "Polisens avvisning",
            ["CourtExpulsion"] = "Utvisning på grund av brott",
            ["Migrationsverket"] = "Migrationsverket",
            ["Polismyndigheten"] = "Polismyndigheten",
        };

        public static (string? Group, string Name) Of(string table, string path) => path.Split('/') switch
        {
            [var only] => (null, table == Cell.PoliceRefusals && only == "Total" ? "Totalt antal verkställda beslut om avvisning" : Words[only]),
            [var group, var name] => (Words[group], Words[name]),
            _ => (null, path),
        };
    }
}
