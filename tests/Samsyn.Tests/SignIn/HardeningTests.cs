using System.Net;
using System.Text;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.SignIn;

public class HardeningTests(SignInSite site) : IClassFixture<SignInSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://another.example")]
    public async Task A_form_that_another_site_sends_is_refused_even_with_its_token(string header, string value)
    {
        using var visitor = await site.Visit("CaseOfficer.csrf");
        visitor.Http.DefaultRequestHeaders.Add(header, value);

        using var answer = await visitor.Submit("/regler", "/sprak", new() { ["sprak"] = "en" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("annan webbplats", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cross-site")]
    [InlineData("none-such")]
    public async Task The_API_takes_nothing_from_a_browsers_session_unless_the_browser_says_it_is_from_here(string? fetchSite)
    {
        using var visitor = await site.Visit("CaseOfficer.api");
        const string path = "/api/v1/cases/MIG-1/acts",
            act = """{"act":"HandOver","expectedVersion":1,"id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","data":{"ground":"Absconded"}}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(act, Encoding.UTF8, "application/json") };
        if (fetchSite is not null) request.Headers.Add("Sec-Fetch-Site", fetchSite);
        using var refused = await visitor.Http.SendAsync(request, Stop);
        using var ours = new HttpRequestMessage(HttpMethod.Post,
            path)
        { Content = new StringContent(act, Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        using var taken = await visitor.Http.SendAsync(ours, Stop);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (refused.StatusCode, taken.StatusCode));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Entries_and_the_feed_are_for_systems_and_no_persons_session_opens_them(string method)
    {
        using var visitor = await site.Visit("CaseOfficer.entries" + method);
        using var request = new HttpRequestMessage(new(method), "/api/v1/entries") { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        if (method == "POST") request.Content = new StringContent("""{"entries":[]}""", Encoding.UTF8, "application/json");
        using var answer = await visitor.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("AccessRefused", await site.Events("entries" + method));
    }

    [Theory]
    [InlineData("/logga-ut")]
    [InlineData("/sprak")]
    [InlineData("/logga-in/roll/valj")]
    [InlineData("/logga-in/igen/bekrafta")]
    [InlineData("/behorigheter/personer/dra-in")]
    [InlineData("/behorigheter/personer/ge-ater")]
    [InlineData("/behorigheter/personer/avsluta")]
    public async Task A_post_without_its_token_is_refused(string path)
    {
        using var visitor = await site.Visit("Administrator.token" + path.Length);
        using var answer = await visitor.Http.PostAsync(path, new FormUrlEncodedContent([new("roll", "CaseOfficer")]), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task Ten_thousand_fields_are_refused()
    {
        using var visitor = await site.Visit("CaseOfficer.fields");
        var fields = string.Join('&', Enumerable.Range(0, 10_000).Select(number => $"f{number}=x"));
        using var answer =
            await visitor.Http.PostAsync("/sprak", new StringContent(fields, Encoding.ASCII, "application/x-www-form-urlencoded"), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/sprak", "application/x-www-form-urlencoded", 2)]
    [InlineData("/api/v1/cases/MIG-1/acts", "application/json", 2)]
    public async Task A_body_that_is_too_large_is_refused(string path, string type, int megabytes)
    {
        using var visitor = await site.Visit("CaseOfficer.large" + path.Length);
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent("a=" + new string('x', megabytes << 20),
            Encoding.UTF8, type),
            Headers = { { "Sec-Fetch-Site", "same-origin" }, { "Expect", "100-continue" } }
        };
        using var answer = await visitor.Http.SendAsync(request, Stop);

        Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var visitor = site.Visit();
        var (answer, _) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.cookie");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("samsyn=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_https_every_cookie_is_bound_to_the_host_and_the_address_is_the_settings()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database, new() { PublicAddress = new("https://samsyn.example") });
        await using var _ = register;
        await using var __ = app;
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Host = "another.example";

        using var page = await client.GetAsync("/logga-in", Stop);
        Assert.Equal("max-age=31536000; includeSubDomains", page.Headers.GetValues("Strict-Transport-Security").Single());
        using var away = await client.GetAsync($"/logga-in/hos/{TestProvider.Police}", Stop);
        Assert.Equal("https://samsyn.example/logga-in/hos/polisen/svar",
            System.Web.HttpUtility.ParseQueryString(away.Headers.Location!.Query)["redirect_uri"]);
        Assert.All(away.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Matches("^__(Secure|Host)-samsyn.*; secure; samesite=(lax|strict); httponly$", cookie));

        // A session under the name that http uses opens nothing here.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/regler") { Headers = { { "Cookie", $"samsyn={new string('a', 43)}" } } };
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal("https://samsyn.example/logga-in?tillbaka=%2Fregler", answer.Headers.Location!.OriginalString);
        await app.StopAsync(Stop);
    }

    [Theory, InlineData(false, "127.0.0.1"), InlineData(true, "203.0.113.9")]
    public async Task Who_called_is_taken_from_a_proxy_only_when_it_is_named_and_this_machine_is_not(bool isNamed, string logged)
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database, new() { Proxies = [isNamed ? "127.0.0.1" : "10.0.0.5"] });
        await using var _ = register;
        await using var __ = app;
        using var client = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get,
            "/api/v1/results/2024")
        { Headers = { { "Authorization", "Bearer not.a.token" }, { "X-Forwarded-For", "203.0.113.9" } } };
        using (await client.SendAsync(request, Stop)) { }

        await using var connection = await database.Database.OpenForReading(Stop);
        Assert.Equal(logged,
            Assert.Single(await connection.Query("SELECT address FROM security_events WHERE kind = 'TokenRefused'", row => row.Text(0)))!.Replace(
                "::ffff:", "", StringComparison.Ordinal));
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task Scripts_may_make_markup_only_through_the_one_named_policy()
    {
        using var visitor = site.Visit();
        using var answer = await visitor.Http.GetAsync("/logga-in", Stop);

        Assert.Contains("require-trusted-types-for 'script'; trusted-types samsyn",
            answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void Settings_that_would_be_less_safe_than_they_seem_are_refused(SiteSettings settings, string why) =>
        Assert.Contains(why, Assert.Throws<CommandException>(() => settings.Check(isPractice: false)).Message, StringComparison.Ordinal);

    public static TheoryData<SiteSettings, string> Unsafe()
    {
        var provider = new Provider("polisen", Agency.Polismyndigheten, new("https://id.example"), "samsyn");
        var safe = new SiteSettings { PublicAddress = new("https://samsyn.example"), Providers = [provider] };
        safe.Check(isPractice: false);
        return new()
        {
            { safe with { PublicAddress = null }, "publicAddress" },
            { safe with { PublicAddress = new("http://samsyn.example") }, "publicAddress" },
            { safe with { Providers = [provider with { Issuer = new("http://id.example") }] }, "issuer" },
            { safe with { Providers = [provider, provider] }, "samma namn" },
            { safe with { Providers = [provider with { Name = "ovning" }] }, "namn" },
            { safe with { Providers = [provider with { Agency = Agency.Domstol }] }, "inga roller" },
            { safe with { Providers = [provider with { Machines = new Dictionary<string, Role> { ["s"] = Role.CaseOfficer } }] }, "CaseOfficer" },
            { safe with { Proxies = ["proxy.example"] }, "proxies" },
        };
    }

    [Fact]
    public void A_settings_file_is_read_whole_and_an_unknown_setting_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("samsyn-");
        var file = Path.Combine(folder.FullName, "settings.json");
        File.WriteAllText(file, """
            { "publicAddress": "https://samsyn.example", "providers": [{ "name": "polisen", "agency": "Polismyndigheten",
              "issuer": "https://id.example", "clientId": "samsyn",
              "roles": { "gransverkstallare": "EnforcementOfficer" }, "machines": { "polisens-system": "OperationsCoordinator" } }],
              "limits": { "casesPerHour": 7 } }
            """);
        var settings = SiteSettings.Load(file);
        settings.Check(isPractice: false);

        Assert.Equal((7, Role.EnforcementOfficer), (settings.Limits.CasesPerHour, settings.Providers[0].RoleOf("gransverkstallare")));
        Assert.Null(settings.Providers[0].RoleOf("EnforcementOfficer"));
        File.WriteAllText(file, """{ "practice": true }""");
        Assert.Throws<CommandException>(() => SiteSettings.Load(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_register_that_holds_entries_cannot_be_made_practice()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await writer.Append(new Entry(Guid.NewGuid(), "MIG-REAL-1", Agency.Migrationsverket, null, null, new Moment(new DateOnly(2024, 1, 2)),
            new DateTimeOffset(2024, 1, 2, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.MarkPractice("2026-11-22"));
    }
}
