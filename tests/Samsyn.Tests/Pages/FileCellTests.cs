using System.Text;
using Samsyn.Law;
using Samsyn.Results;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>The files have the words of the pages, and no code that only a program reads.</summary>
public class FileCellTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Every name of a value that a page has another word for, and the codes of the rules.</summary>
    private static readonly HashSet<string> Codes = [.. typeof(Rule).Assembly.GetTypes().Where(type => type.IsEnum && type.IsPublic)
        .SelectMany(Enum.GetNames).Except(ValueWords.All).Concat(Rulebook.All.Select(rule => rule.Id))];

    [Theory]
    [InlineData("/arenden.csv", 12)]
    [InlineData("/arenden.csv?avslutade=true", 12)]
    [InlineData("/resultat.csv?ar=2024", 5)]
    public async Task No_cell_is_a_code(string path, int least)
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var (header, rows) = await Read(visitor, path);

        Assert.True(header.Length >= least, string.Join(';', header));
        Assert.True(rows.Count > 5, $"{path} has {rows.Count} rows.");
        Assert.All(rows, row => Assert.Equal(header.Length, row.Length));
        Assert.DoesNotContain(rows.SelectMany(row => row).Distinct(), cell => Codes.Contains(cell) || cell.Contains('_') || cell.Contains('/'));
    }

    [Fact]
    public async Task A_cell_of_the_list_is_what_its_page_says()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        using var visitor = await site.Visit(Visitor.Migration);
        var (header, rows) = await Read(visitor, "/arenden.csv");
        var cells = header.Zip(rows.Single(row => row[0] == number)).ToDictionary(pair => pair.First, pair => pair.Second);

        Assert.Equal(("Får verkställas", "Avlägsnandebeslut", "Migrationsverket", "Afghanistan"),
            (cells["Rättsläge"], cells["Beslut"], cells["Ansvarig"], cells["Destination"]));
        var limits = rows.Select(row => row[Array.IndexOf(header, "Nästa frist")]).Where(limit => limit.Length > 0).ToList();
        Assert.NotEmpty(limits);
        Assert.All(limits, limit => Assert.Contains(limit, Rulebook.All.Select(rule => rule.ListName).OfType<string>().Concat(ValueWords.All)));
    }

    [Fact]
    public async Task A_row_of_the_results_is_called_what_it_is_on_the_page()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        var (header, rows) = await Read(visitor, "/resultat.csv?ar=2024");

        Assert.Equal(["Tabell", "Rad"], header[..2]);
        Assert.Equal(JointResults.TitleOf("table_1_removal_decisions"), rows[0][0]);
        Assert.Contains(rows, row => row[1] == "Gemensamt");
        Assert.Contains(rows, row => row[1].StartsWith("Avlägsnandebeslut: ej genomförda, ", StringComparison.Ordinal));
    }

    private static async Task<(string[] Header, List<string[]> Rows)> Read(Visitor visitor, string path)
    {
        var text = Encoding.UTF8.GetString(await visitor.Http.GetByteArrayAsync(path, Stop)).TrimStart('\ufeff');
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(';').Select(cell => cell.Trim('"')).ToArray()).ToList();
        return (lines[0], lines[1..]);
    }
}
