using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Results;
using Samsyn.Web.Results;

namespace Samsyn.Tests.Pages;

/// <summary>Every page there is, in a real browser: accessible, within its policy, and without a sideways scroll on a telephone.</summary>
public class BrowserTests(OwnSite site, BrowserFixture browser) : IClassFixture<OwnSite>
{
    /// <summary>A desk's width and a telephone's.</summary>
    private static readonly int[] Widths = [1440, 390];

    private const int Height = 1000;

    private const string Plan = "/charter/planera";

    /// <summary>The addresses of all pages, from the components themselves, so that a new page is looked at too.</summary>
    public static TheoryData<string> Pages => [.. PageAddresses.Practice];

    /// <summary>The pages of the work before a journey: countries, projects, releases, joint decisions, method texts, information.</summary>
    public static TheoryData<string> Walked => [.. PageAddresses.Practice.Where(path => path.EndsWith("/information", StringComparison.Ordinal)
        || new[] { "/lander", "/metodstod", "/projekt", "/frigivningar", "/samverkan/beslut" }
            .Any(begin => path.StartsWith(begin, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_accessible_and_keeps_to_its_policy_and_to_the_width_of_the_screen(string path)
    {
        var page = await browser.Reused(site.Address, PageAddresses.Reader(path));
        var complaints = new List<string>();
        if (path.StartsWith(Plan, StringComparison.Ordinal)) await PlanStands(page);
        page.Console += Complain;
        page.PageError += Fail;
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Ok || PageAddresses.NotThere.Contains(path), $"{path} answers {answer.Status}, so the page itself is not looked at.");
        var together = await page.EvaluateAsync<string?>(
            @"(/.{0,40}\p{Ll}\.\p{Lu}\p{Ll}.{0,20}/u.exec(document.body.innerText) ?? [null])[0]");
        Assert.True(together is null, $"{path} has no space between sentences: {together}");
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, Height);
            var (wanted, there) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
                await page.EvaluateAsync<int>("innerWidth"));
            Assert.True(wanted <= there, $"{path} is {wanted} wide on a screen of {there}.");
            var found = await Measure(page, withContrast: width == Widths[0]);
            Assert.True(found.Length == 0, string.Join("\n", found.Select(fault => $"{path} at {width}: {fault}")));
        }
        Assert.Empty(complaints);
        page.Console -= Complain;
        page.PageError -= Fail;

        void Complain(object? _, IConsoleMessage message)
        {
            // A page that says "not here" or "not for you" comes with a status that the browser writes about too.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 40", StringComparison.Ordinal))
                complaints.Add(message.Text);
        }

        void Fail(object? _, string error) => complaints.Add(error);
    }

    /// <summary>The plan is made in the background when it is first asked for; until then its pages are not there.</summary>
    private static async Task PlanStands(IPage page)
    {
        for (var time = 0; time < 120; time++)
        {
            await page.GotoAsync(Plan);
            if (await page.Locator("text=Planen tas fram").CountAsync() == 0) return;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Fail("The plan was not made within a minute.");
    }

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task The_keyboard_reaches_everything_on_a_page_in_turn_and_shows_where_it_is(string path)
    {
        var page = await browser.Reused(site.Address, PageAddresses.Reader(path));
        await page.SetViewportSizeAsync(Widths[0], Height);
        var answer = await page.GotoAsync(path);
        Assert.Equal(200, answer!.Status);
        var presses = await page.EvaluateAsync<int>(WatchFocus);
        Assert.True(presses > 5);
        for (var press = 0; press < presses; press++) await page.Keyboard.PressAsync("Tab");
        Assert.Equal("", await page.EvaluateAsync<string>("met.slice(0, stops.length).flatMap((one, place) => one.at !== stops[place] "
            + "? [`stop ${place} is ${one.at?.outerHTML}, not ${stops[place].outerHTML}`] : one.shows ? [] : [`${one.at.outerHTML} shows no focus`])"
            + ".concat(met.length < stops.length ? [`${met.length} of ${stops.length} reached`] : []).slice(0, 3).join('\\n')"));
    }

    /// <summary>What is to be reached, in the order of the page, and what is; a field for a day or a time has some stops more within it.</summary>
    private const string WatchFocus = """
        () => {
            window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(one =>
                one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
            window.met = [];
            document.addEventListener('focusin', event => {
                const look = getComputedStyle(event.target);
                met.push({ at: event.target, shows: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 });
            });
            return stops.length + 6 * stops.filter(one => ['date', 'time', 'datetime-local', 'month'].includes(one.type)).length;
        }
        """;

    /// <summary>
    /// What axe finds wrong, each with the first place it stands in. Measured in the page itself: no page of ours has a frame, whose findings would
    /// have to be joined. The program is put into the page once, and asked at each width. Colours are the same at every width, and the dearest to
    /// look at.
    /// </summary>
    private static async Task<string[]> Measure(IPage page, bool withContrast = true)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async withContrast => (await axe.run(document,
                { resultTypes: ['violations'], preload: false, rules: { 'color-contrast': { enabled: withContrast } } }))
                .violations.map(item => `${item.id}, ${item.help}: ${item.nodes[0].html}`)
            """, withContrast);
    }

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The file that <c>samsyn report --out F.html</c> writes is read and printed without the site.</summary>
    [Fact]
    public async Task The_joint_report_as_a_file_of_its_own_is_accessible_on_a_screen_and_on_paper()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-report-");
        var file = Path.Combine(folder.FullName, "report.html");
        var report = ReportFiles.Render(ReportFiles.StandingText, ReportTests.Published, 2024);
        await File.WriteAllBytesAsync(file, ReportFiles.Write(report, file), TestContext.Current.CancellationToken);
        var page = await browser.SignIn(site.Address, Visitor.Police);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        Assert.Equal(report.Blocks.OfType<ReportBlock.Table>().Count(), await page.Locator("table").CountAsync());
        foreach (var (width, media) in new[] { (Widths[0], Media.Screen), (Widths[1], Media.Screen), (Widths[0], Media.Print) })
        {
            await page.EmulateMediaAsync(new() { Media = media });
            await page.SetViewportSizeAsync(width, Height);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{width} wide, for {media}");
            var found = await Measure(page);
            Assert.True(found.Length == 0, string.Join("\n", found.Select(fault => $"{width}, {media}: {fault}")));
        }
        await page.Context.CloseAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_sheet_for_a_country_meeting_is_one_page_when_it_is_printed()
    {
        var page = await browser.Reused(site.Address, Visitor.Police);
        await page.GotoAsync("/lander/IQ/mote");
        var printed = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(printed, @"/Type\s*/Page\b(?!s)"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_has_the_focus_and_what_was_recorded_is_said_and_lit_where_the_page_shows_it()
    {
        var page = await browser.SignIn(site.Address, Visitor.Migration);
        await page.GotoAsync("/arenden/ny");
        await page.FillAsync("#nummer", "12345");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("main [role=alert]");
        Assert.Equal("alert", await page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));
        Assert.Equal("true", await page.GetAttributeAsync("#nummer", "aria-invalid"));
        Assert.Empty(await Measure(page));

        var number = await site.Send("2026-06-01", PageCase.Enforceable);
        await page.GotoAsync($"/arenden/{number}?gjort={nameof(DecisionMade)}#{(await site.Register.Entries(number))[1].Entry.Id}");
        Assert.Contains("Posten är markerad nedan.", await page.InnerTextAsync("main > .notice.ok"), StringComparison.Ordinal);
        await page.GotoAsync($"/arenden?gjort={nameof(DecisionMade)}");
        Assert.DoesNotContain("markerad", await page.InnerTextAsync("main > .notice.ok"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_newcomer_finds_the_entries_behind_a_figure_of_the_joint_results()
    {
        var page = await browser.SignIn(site.Address, Visitor.Migration);
        await page.GotoAsync("/");
        await page.ClickAsync("nav >> text=Resultat");
        await page.ClickAsync("table a >> nth=0");
        await page.ClickAsync("main table a[href^='/arenden/'] >> nth=0");

        Assert.Contains("Händelser", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_situation_shows_a_new_event_by_itself_and_keeps_focus_where_it_was()
    {
        var page = await browser.SignIn(site.Address, Visitor.Police);
        await page.GotoAsync("/");
        await page.FocusAsync("nav >> text=Ärenden");
        var order = $"TO-{Guid.NewGuid():N}";
        var number = await site.Send("2026-11-22", PageCase.Enforceable);
        await site.Send(number, "2026-11-22", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded));
        await site.Send(number, "2026-11-22", Agency.Polismyndigheten, new HandoverAccepted(),
            new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 22), new(2026, 11, 22), 0, [], "x"));
        // Reported now, and so the newest of all: what is loaded as history may stand behind what others report meanwhile.
        var done = new Entry(Guid.NewGuid(), number, Agency.Polismyndigheten, null, null, new(new DateOnly(2026, 11, 22)),
            new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero), new TravelCarriedOut(order, PageCase.Afghanistan, TravelScope.Outside));
        using var client = site.Client(Visitor.Police);
        using var answer = await client.PostAsJsonAsync("/api/v1/entries",
            new { entries = new[] { JsonNode.Parse(EntryFormat.Write(done)) } }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();

        await page.WaitForFunctionAsync("order => document.querySelector('main').innerText.includes(order)", order);
        Assert.Equal("Ärenden", (await page.EvaluateAsync<string>("document.activeElement.innerText")).Trim());
        await page.SetViewportSizeAsync(Widths[1], Height); // a number of any length keeps to a telephone's width
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Context.CloseAsync();
    }
}
