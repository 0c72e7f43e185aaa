using System.Globalization;
using System.Net.Http.Json;
using System.Resources;
using System.Text.Json.Nodes;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Api;

/// <summary>Refusals, faults and the law's reasons in English, to whoever asks for it; what is quoted stays Swedish.</summary>
public class EnglishTests(OwnSite site) : IClassFixture<OwnSite>
{
    private static readonly ResourceSet English =
        new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Over every worked, likely, wild and practised case: what the gate, its limits, its questions and its remarks say.</summary>
    [Fact]
    public void What_the_law_says_of_a_case_has_its_English()
    {
        var formats = new HashSet<string>();
        foreach (var (entries, asOf, _) in GeneratedCases.All())
        {
            var verdict = Enforceability.Evaluate(entries, asOf, asOf);
            Reason[] reasons =
            [
                .. verdict.WhyStatus, .. verdict.WhyFinal, .. verdict.Limits.SelectMany(limit => limit.Because),
                .. UnlawfulEvents.In(entries, asOf).Select(unlawfulEvent => unlawfulEvent.Reason),
            ];
            Sentence[] sentences =
            [
                .. reasons.Select(reason => reason.Text), .. verdict.Blocks.Select(block => block.Text),
                .. verdict.Review.Select(item => item.Why), .. verdict.Remarks.Select(remark => remark.Text),
            ];
            foreach (var sentence in sentences)
                sentence.Say(format =>
                {
                    // A name or a paragraph within a sentence has no English.
                    if (format.Contains(' ', StringComparison.Ordinal) && !format.Contains("§ ", StringComparison.Ordinal)
                        && !char.IsAsciiDigit(format[0])) formats.Add(format);
                    return format;
                });
        }

        Assert.True(formats.Count > 60, $"Only {formats.Count} sentences were said.");
        var missing = formats.Where(format => English.GetString(format) is null && !IsName(format)).Order(StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"These sentences have no English in Texts.en.resx:\n{string.Join('\n', missing)}");
    }

    /// <summary>Courts and bodies, as their entries name them.</summary>
    private static bool IsName(string format) =>
        format.Contains("domstol", StringComparison.OrdinalIgnoreCase) && !format.EndsWith('.') || format.Contains("FN:s", StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "The entries cannot be taken.", "0 is no case", "Cases begin with MIG-")]
    [InlineData("en-GB, sv;q=0.5", "The entries cannot be taken.", "0 is no case", "Cases begin with MIG-")]
    [InlineData("sv", "Posterna kan inte tas emot.", "0 är inget ärende", "Ärenden börjar med MIG-")]
    [InlineData(null, "Posterna kan inte tas emot.", "0 är inget ärende", "Ärenden börjar med MIG-")]
    [InlineData("fr", "Posterna kan inte tas emot.", "0 är inget ärende", "Ärenden börjar med MIG-")]
    public async Task Faults_are_said_in_the_language_that_the_call_asks_for(string? language, string title, string reason, string remedy)
    {
        using var client = Client(language);
        var entry = new
        {
            id = Guid.NewGuid(),
            @case = "0",
            fact = "PersonLocated",
            agency = "Polismyndigheten",
            occurredOn = "2026-11-02",
            recordedAt = "2026-11-02T10:00:00Z",
            data = new { },
        };
        using var answer = await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { entry } }, Stop);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;

        Assert.Equal(title, problem["title"]!.GetValue<string>());
        Assert.StartsWith(reason, problem["faults"]![0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.StartsWith(remedy, problem["faults"]![0]!["remedy"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_that_the_law_forbids_is_refused_in_English_with_the_paragraph_in_Swedish()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        using var client = Client("en", "Migrationsverket:CaseOfficer");
        using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new
            {
                act = "OrderTravel",
                expectedVersion = 4,
                id = Guid.NewGuid(),
                data = new { destination = "AF", earliest = "2026-12-01", latest = "2026-12-10", escorts = 0, needs = Array.Empty<string>() },
            }, Stop);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!;

        Assert.Equal("The act may not be done.", problem["title"]!.GetValue<string>());
        Assert.Contains(problem["reasons"]!.AsArray(), reason =>
            reason!["text"]!.GetValue<string>() == "Stay by Migrationsdomstolen i Malmö since 2026-11-21."
            && reason["citation"]!.GetValue<string>().StartsWith("12 kap.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_case_page_says_the_gates_reasons_in_English_and_marks_the_paragraph_as_Swedish()
    {
        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await site.Send(number, "2026-11-21", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        using var visitor = await site.Visit(Visitor.Migration);
        using (await visitor.Submit("/regler", "/sprak", new() { ["sprak"] = "en" })) { }
        var gate = (await visitor.Page($"/arenden/{number}")).QuerySelector(".gate")!;

        Assert.Contains("Stay by Migrationsdomstolen i Malmö since 2026-11-21.", gate.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Inhibition av", gate.TextContent, StringComparison.Ordinal);
    }

    private HttpClient Client(string? language, string role = "Polismyndigheten:OperationsCoordinator")
    {
        var client = site.Client(role);
        if (language is not null) client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }
}
