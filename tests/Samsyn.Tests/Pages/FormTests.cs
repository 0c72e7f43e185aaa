using System.Net;
using Samsyn.Tests.House;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.Pages;

/// <summary>Whatever is sent in a form is answered in words: what was recorded, or that nothing was, and why.</summary>
public class FormTests(SharedSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Forms that lead to no page which confirms them, and what they answer with instead.</summary>
    private static readonly Dictionary<string, string> OtherAnswers = new()
    {
        ["Cases/NewCasePage.razor"] = "the form of the act that registers the case",
        ["Cases/FindPerson.razor"] = "who was found",
        ["Charters/PlanEvents.razor"] = "what the plan's page says, which sends it",
        ["Cooperation/HandOverPage.razor"] = "which cases were handed over, on the page itself",
        ["Flights/TimetableUpload.razor"] = "what was taken in, on the page itself",
        ["Simulation/SimulationPage.razor"] = "the run",
        ["Travel/BriefPage.razor"] = "what was sealed",
        ["Travel/CapacityUpload.razor"] = "what was taken in, on the page itself",
    };

    private static List<Source> Forms => [.. Sources.Shipped.Where(source => source.Path.EndsWith(".razor", StringComparison.Ordinal)
        && source.Text.Contains("@onsubmit=", StringComparison.Ordinal))];

    [Fact]
    public void Every_form_that_records_something_leads_to_a_page_that_confirms_it()
    {
        Assert.True(Forms.Count > 15, $"Only {Forms.Count} pages with a form were found.");
        Assert.Equal(OtherAnswers.Keys.Order(), Forms.Where(form => !form.Text.Contains("Recorded.On(", StringComparison.Ordinal))
            .Select(form => form.Path["src/Samsyn.Web/".Length..]).Order());
    }

    [Fact]
    public void Every_refusal_of_a_form_is_the_one_that_takes_the_focus() =>
        StyleTests.None(Forms.Where(form => form.Text.Contains("role=\"alert\"", StringComparison.Ordinal)).Select(form => form.Path));

    [Fact]
    public async Task A_form_that_the_page_no_longer_has_is_answered_with_that_nothing_was_recorded_and_a_way_back()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        using var answer = await visitor.Submit("/arenden/ny", "/arenden/ny", new() { ["_handler"] = "finns-inte" });
        var page = await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Ingenting är registrerat.", page.QuerySelector("[role=alert][autofocus]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/arenden/ny']"));
    }

    [Fact]
    public async Task A_refused_form_confirms_nothing_though_its_address_does()
    {
        using var visitor = await site.Visit(Visitor.Migration);
        using var answer = await visitor.Submit("/arenden/ny", "/arenden/ny?gjort=CaseRegistered", new() { ["_handler"] = "ny", ["nummer"] = "1" });

        Assert.Null((await Visitor.Refused(answer, "nummer")).QuerySelector("main > .notice.ok"));
    }

    [Theory]
    [InlineData("godta")]
    [InlineData("godta-om")]
    [InlineData("plan")]
    public async Task A_plan_that_does_not_stand_swallows_no_proposal(string form)
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await PracticeRegister.Fill(writer, []); // nor any rate card to make a plan by
        await using var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        await using var bare = Site.Build(register, "http://127.0.0.1:0");
        await bare.StartAsync(Stop);
        using var visitor = new Visitor(new Uri(bare.Urls.First()));
        await visitor.SignIn(Visitor.Police);

        using var answer = await visitor.Submit("/charter/planera", "/charter/planera",
            new() { ["_handler"] = form, ["plan"] = new string('0', 64), ["parti"] = "MIG-1", ["id"] = $"{Guid.NewGuid()}" });

        var said = (await Visitor.Refused(answer)).QuerySelector("[role=alert]")!.TextContent;
        Assert.Contains("Ingenting är registrerat.", said, StringComparison.Ordinal);
        Assert.Contains("godta igen", said, StringComparison.Ordinal);
    }
}
