using System.CommandLine;
using System.Text.Json;
using Samsyn.Tests.Storage;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.Law;

public class LawCommandTests
{
    private const string Asked = """{"id":"x","asOf":"2026-11-22T12:00:00Z","entries":""";

    [Theory]
    [InlineData("""{"cases":[{"id":"L01",""", "kan inte läsas som fall")]
    [InlineData("""[1,2]""", "ska vara ett objekt")]
    [InlineData("""{"cases":{}}""", "ska vara ett objekt")]
    [InlineData("""{"case":[]}""", "ska vara ett objekt")]
    [InlineData("""{"cases":[7]}""", "Fall 1 är inget objekt.")]
    [InlineData("""{"cases":[{"asOf":"2026-11-22","entries":[]}]}""", "Fall 1: fältet id saknas.")]
    [InlineData("""{"cases":[{"id":3,"asOf":"2026-11-22","entries":[]}]}""", "Fall 1: fältet id ska vara en text.")]
    [InlineData("""{"cases":[{"id":"x","entries":[]}]}""", "Fall 1 (x): fältet asOf saknas.")]
    [InlineData("""{"cases":[{"id":"x","asOf":"i dag","entries":[]}]}""", "Fall 1 (x): asOf: ”i dag” är varken")]
    [InlineData("""{"cases":[{"id":"x","asOf":"9999-12-31","entries":[]}]}""", "Fall 1 (x): asOf: ”9999-12-31” ligger utanför")]
    [InlineData("""{"cases":[{"id":"x","asOf":"2026-11-22","knownAt":"2026-02-30","entries":[]}]}""", "Fall 1 (x): knownAt: ”2026-02-30” är varken")]
    [InlineData("""{"cases":[{"id":"x","asOf":"2026-11-22"}]}""", "Fall 1 (x): fältet entries saknas")]
    public async Task A_file_that_is_not_of_worked_cases_is_refused_with_the_place(string content, string says)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        Assert.Contains(says, await Refusal("--cases", path), StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("finns inte", await Refusal("--cases", path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--all --case MIG-1")]
    [InlineData("--cases x.json --all")]
    [InlineData("--cases x.json --as-of 2026-11-22")]
    [InlineData("--case MIG-404")]
    [InlineData("--case CHA-1")]
    [InlineData("--all --as-of 2026-13-01")]
    [InlineData("--all --as-of 22/11/2026")]
    [InlineData("--all --known-at yesterday")]
    [InlineData("--all --as-of 0001-01-01")]
    [InlineData("--all --json --as-of 9999-12-31T23:59:59Z")]
    public async Task A_call_that_cannot_be_answered_is_refused_in_words(string arguments) =>
        Assert.NotEmpty(await Refusal(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("""[{"fact":"NoSuchFact"}]""", "NoSuchFact")]
    [InlineData("""[17]""", "")]
    [InlineData("""["HandedOver"]""", "")]
    [InlineData("""[{"fact":{"a":1}}]""", """{"a":1}""")]
    [InlineData(
        """[{"id":"00000000-0000-0000-0000-000000000001","case":"MIG-1","fact":"PersonLocated","agency":"Polismyndigheten", """
            + """ "occurredOn":"2026-11-01","recordedAt":"2026-11-01T10:00:00Z","data":{"x":1}}]""",
        "PersonLocated")]
    [InlineData(
        """[{"id":"00000000-0000-0000-0000-000000000001","case":"MIG-1","fact":"EntryCorrected","agency":"Polismyndigheten", """
            + """ "occurredOn":"2026-11-01","recordedAt":"2026-11-01T10:00:00Z","data":"""
            + """{"corrects":"00000000-0000-0000-0000-000000000001","reason":"x","data":null}}]""",
        "EntryCorrected")]
    [InlineData(
        """[{"id":"00000000-0000-0000-0000-000000000001","case":"MIG-1","fact":"EntryBanIssued","agency":"Polismyndigheten", """
            + """ "occurredOn":"2026-11-01","recordedAt":"2026-11-01T10:00:00Z","data":{"years":2147483647}}]""",
        "EntryBanIssued")]
    public void An_entry_that_cannot_stand_is_refused_and_the_case_is_answered(string entries, string refused)
    {
        var answer = Answer($"[{Asked}{entries}}}]")[0];
        Assert.Equal(refused, Assert.Single(answer.GetProperty("refused").EnumerateArray()).GetProperty("fact").GetString());
        Assert.Equal("NotYet", answer.GetProperty("status").GetString());
    }

    [Fact]
    public void An_entry_sent_twice_and_corrections_of_each_other_are_refused_once()
    {
        string Correction(int id, int corrects) =>
            $$$"""{"id":"{{{new Guid(id, 0, 0, new byte[8])}}}","case":"MIG-1","fact":"EntryCorrected","agency":"Polismyndigheten", """
                + $$$""" "occurredOn":"2026-11-01","recordedAt":"2026-11-01T10:00:00Z","data":"""
                + $$$"""{"corrects":"{{{new Guid(corrects, 0, 0, new byte[8])}}}","reason":"x","data":null}}""";
        var answer = Answer($"[{Asked}[{Correction(1, 2)},{Correction(2, 3)},{Correction(3, 1)},{Correction(1, 2)}]}}]")[0];
        Assert.Equal(2, answer.GetProperty("refused").GetArrayLength());
    }

    private static JsonElement Answer(string cases)
    {
        using var output = new MemoryStream();
        WorkedCases.Answer(JsonDocument.Parse(cases).RootElement, output);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }

    /// <summary>Why the command refuses; it is called over an empty register.</summary>
    private static async Task<string> Refusal(params string[] arguments)
    {
        var database = new Option<string?>("--database") { Recursive = true };
        var root = new RootCommand { database };
        root.Subcommands.Add(LawCommand.Create(database));
        using var register = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await register.Open()) { }
        var parsed = root.Parse(["law", .. arguments, "--database", register.Address]);
        Assert.Empty(parsed.Errors);
        var refused = await Assert.ThrowsAsync<CommandException>(
            () => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken));
        return refused.Message;
    }
}
