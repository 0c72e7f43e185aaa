using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Results;
using Samsyn.Web.Commands;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Law;

/// <summary>No answer depends on the machine's language, calendar or time zone.</summary>
public class CultureTests
{
    public static TheoryData<string> Cultures => ["th-TH", "ar-SA", "fa-IR", "sv-SE", "tr-TR"];

    [Theory, MemberData(nameof(Cultures))]
    public void The_law_and_the_counting_are_the_same_in_every_culture(string culture)
    {
        var entries = new RandomRegister(seed: 3).Entries(cases: 40);
        var expected = (Answers(), Counted(entries));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, (Answers(), Counted(entries)));
            Assert.Equal("2026-11-25", EntryFormat.Text(DateOnly.FromDateTime(new DateTime(2026, 11, 25))));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("th_TH.UTF-8", "Asia/Bangkok")]
    [InlineData("ar_SA.UTF-8", "Pacific/Apia")]
    public async Task The_program_answers_the_same_on_a_machine_of_another_country(string language, string zone)
    {
        var register = Path.Combine(Directory.CreateTempSubdirectory("samsyn-culture-").FullName, "register.db");
        using (var database = new Database(register))
        await using (var writer = await RegisterWriter.Open(database, TimeProvider.System))
            await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, 1).Take(4_000));
        var cases = Path.Combine(AppContext.BaseDirectory, "Law", "cases.json");
        foreach (string[] command in new[] { ["law", "--cases", cases],
            new[] { "results", "--year", "2024", "--as-known-at", "2025-02-20", "--json", "--database", register },
            ["results", "--year", "2024", "--database", register, "--as-known-at", "2025-02-20"] })
            Assert.Equal(await Run(command, "C.UTF-8", "Etc/UTC"), await Run(command, language, zone));
    }

    private static async Task<string> Run(string[] arguments, string language, string zone)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Database).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        (start.Environment["LC_ALL"], start.Environment["LANG"], start.Environment["TZ"]) = (language, language, zone);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        Assert.True(output.Length > 500, output);
        return output;
    }

    private static string Answers()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Law", "cases.json")));
        using var output = new MemoryStream();
        WorkedCases.Answer(cases.RootElement.GetProperty("cases"), output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Counted(List<Entry> entries) => string.Join('\n', entries.GroupBy(entry => entry.Subject)
        .SelectMany(ofCase => Counting.Versions([.. ofCase]))
        .Select(version => $"{version.Counted.Cell} {EntryFormat.Text(version.Counted.Day)} {EntryFormat.Text(version.KnownFrom)}"));
}
