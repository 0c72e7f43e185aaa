using System.Diagnostics;
using System.Xml.Linq;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Pages;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Results;

/// <summary>Our documents as LibreOffice reads them: each is converted once for all tests, and what came out is read back.</summary>
public sealed class OfficeFixture(SharedSite site) : IAsyncLifetime
{
    private const double Seconds = 90;

    private readonly string folder = Directory.CreateTempSubdirectory("samsyn-office-").FullName;

    public JointReport Report { get; } = ReportFiles.Render(ReportFiles.StandingText, ReportTests.Published, 2024);

    /// <summary>The note of as many goals, cohorts and figures as there can be, all of many digits and with long sources.</summary>
    public JointReport FullNote { get; } = GoalNote.Of(Picture(isFull: true));

    public JointReport SmallNote { get; } = GoalNote.Of(Picture(isFull: false));

    public async ValueTask InitializeAsync()
    {
        Write("report.docx", ReportFiles.Write(Report, "report.docx"));
        Write("report.xlsx", ReportFiles.Write(Report, "report.xlsx"));
        Write("full.docx", GoalNote.Write(Picture(isFull: true)));
        Write("small.docx", GoalNote.Write(Picture(isFull: false)));
        using (var visitor = await site.Visit("Polismyndigheten:NationalCoordinator"))
        {
            Write("project.docx", await visitor.Http.GetByteArrayAsync("/projekt/PRJ-ARLO-II/uppfoljning.docx"));
            Write("project.xlsx", await visitor.Http.GetByteArrayAsync("/projekt/PRJ-FRONTEX-CHARTER/uppfoljning.xlsx"));
        }
        await Convert("fodt", "report.docx", "project.docx", "full.docx");
        await Convert("fods", "report.xlsx", "project.xlsx");
        await Convert("pdf", "full.docx", "small.docx");
    }

    /// <summary>A text document as LibreOffice read it.</summary>
    public XDocument Text(string name) => XDocument.Load(Path.Combine(folder, $"{name}.fodt"));

    /// <summary>A workbook as LibreOffice read it.</summary>
    public XDocument Sheets(string name) => XDocument.Load(Path.Combine(folder, $"{name}.fods"));

    /// <summary>How many pages a document is when it is printed.</summary>
    public int Pages(string name) => System.Text.RegularExpressions.Regex.Count(
        System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, $"{name}.pdf"))), @"/Type\s*/Page\b(?!s)");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);

    /// <summary>In a profile of its own, so that no other office on the machine is in the way; once more where the first came to nothing.</summary>
    private async Task Convert(string form, params string[] names)
    {
        if (await Run(form, names) is { } first && await Run(form, names) is { } again) Assert.Fail($"{first}\n{again}");
    }

    /// <returns>What went wrong; null where every file is there.</returns>
    private async Task<string?> Run(string form, string[] names)
    {
        var profile = Directory.CreateTempSubdirectory("samsyn-office-profile-");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("SAMSYN_TEST_OFFICE") ?? "soffice")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = [$"-env:UserInstallation=file://{profile.FullName}", "--headless", "--norestore", "--convert-to", form, .. names];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var office = Process.Start(start)!;
        var (said, wrong) = (office.StandardOutput.ReadToEndAsync(), office.StandardError.ReadToEndAsync());
        try
        {
            await Within.Seconds(Seconds, $"soffice --convert-to {form} {string.Join(' ', names)}", office.WaitForExitAsync());
        }
        catch (TimeoutException late)
        {
            office.Kill(entireProcessTree: true);
            return late.Message;
        }
        finally
        {
            if (office.HasExited) profile.Delete(recursive: true);
        }
        var missing = names.Where(name => !File.Exists(Path.Combine(folder, Path.ChangeExtension(name, form)))).ToList();
        return missing.Count == 0 ? null : $"soffice made no {form} of {string.Join(", ", missing)}: {await said}{await wrong}";
    }

    private static GoalPicture Picture(bool isFull)
    {
        var known = new DateTimeOffset(2026, 11, 22, 9, 42, 0, TimeSpan.Zero);
        var kinds = Enum.GetValues<DecisionKind>();
        var source = isFull ? string.Concat(Enumerable.Repeat("Migrationsverkets årsredovisning, bilaga 3. ", 20)) : "årsredovisningen för 2021";
        List<Cohort> cohorts = [.. from span in Enum.GetValues<GoalSpan>().Take(isFull ? 5 : 2) from kind in kinds
            select Cohort.Of(span, kind, 2024, [(88, SpanEnd.Done, isFull ? 61_234 : 30), (700, null, isFull ? 12_345 : 20)])];
        var goals = from one in cohorts.Take(isFull ? cohorts.Count : 2)
                    from measure in Enum.GetValues<GoalMeasure>().Take(isFull ? 5 : 1)
                    select new GoalSet(one.Span, one.Kind, measure, 55, 41, 2021, source);
        var growth = from kind in kinds.Take(isFull ? 4 : 1)
                     from year in new[] { 2022, 2023, 2024 }.Take(isFull ? 3 : 1)
                     select new GrowthOutcome(new(kind, year, 2021, 50, 1_234_567, source), new(2024, 1, 1), Agency.Migrationsverket, 1_345_678);
        var many = isFull ? 1_234_567 : 3;
        return new(2024, known, true, cohorts,
            goals.ToDictionary(goal => (goal.Span, goal.Kind, goal.Measure), goal => (goal, new DateOnly(2024, 1, 1), Agency.Migrationsverket)),
            [.. growth], kinds.ToDictionary(kind => kind, _ => (long?)many),
            kinds.ToDictionary(kind => kind, _ => new RegistrationFigure(many, many, many)),
            kinds.ToDictionary(kind => kind, IReadOnlyList<Quotient> (_) => [.. new[] { GoalPicture.OfOrdered, GoalPicture.OfTried,
                GoalPicture.OfYear, GoalPicture.OfCohort }.Select(rule => new Quotient(rule, many, many + 1))]),
            new Dictionary<DecisionKind, NowcastResult?>(),
            new(new(2025, 11, 23), new(2026, 11, 22),
                [new(SafeguardKind.LateReview, many, many, 0), new(SafeguardKind.MissedStop, many, 0, 0)], [], 0, 0),
            many, (many, many));
    }
}
