using System.Net;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.SignIn;

public class SessionTests(SignInSite site, SharedSite practice) : IClassFixture<SignInSite>
{
    private const string Page = "/behorigheter/personer";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("seen_at", 29, true)]
    [InlineData("seen_at", 31, false)]
    [InlineData("signed_in_at", 599, true)]
    [InlineData("signed_in_at", 601, false)]
    public async Task A_session_ends_half_an_hour_after_the_last_use_and_ten_hours_after_sign_in(string column, long minutes, bool isOpen)
    {
        var name = $"{column}{minutes}";
        using var visitor = await site.Visit($"CaseOfficer.{name}");
        await site.Change($"UPDATE viewer_sessions SET {column} = {column} - @back WHERE name = @name",
            ("@back", minutes * 60_000_000), ("@name", name));

        Assert.Equal(isOpen, await visitor.IsSignedIn());
    }

    [Fact]
    public async Task What_an_open_page_fetches_by_itself_does_not_keep_the_session_open()
    {
        using var visitor = await site.Visit("CaseOfficer.idle");
        await site.Change("UPDATE viewer_sessions SET seen_at = seen_at - 1500000000 WHERE name = 'idle'"); // 25 minutes
        using var live = new HttpRequestMessage(HttpMethod.Get, "/regler") { Headers = { { "x-samsyn-live", "1" } } };
        using var answer = await visitor.Http.SendAsync(live, Stop);
        await site.Change("UPDATE viewer_sessions SET seen_at = seen_at - 360000000 WHERE name = 'idle'"); // and 6 more

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task A_person_has_two_sessions_at_most_and_the_oldest_gives_way()
    {
        using var first = await site.Visit("CaseOfficer.twice");
        using var second = await site.Visit("CaseOfficer.twice");
        using var third = await site.Visit("CaseOfficer.twice");

        Assert.Equal((false, true, true), (await first.IsSignedIn(), await second.IsSignedIn(), await third.IsSignedIn()));
    }

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_signs_out_everywhere()
    {
        using var here = await site.Visit("CaseOfficer.everywhere");
        using var there = await site.Visit("CaseOfficer.everywhere");
        using var other = await site.Visit("CaseOfficer.elsewhere");
        Assert.Equal(2, (await here.Page("/behorigheter")).QuerySelectorAll("#inloggningar li").Length);

        await here.Submit("/behorigheter", "/logga-ut", new() { ["overallt"] = "ja" });

        Assert.Equal((false, false, true), (await here.IsSignedIn(), await there.IsSignedIn(), await other.IsSignedIn()));
    }

    [Fact]
    public async Task Signing_in_again_changes_the_secret_and_the_old_one_opens_nothing()
    {
        using var visitor = await site.Visit("CaseOfficer.rotated");
        var old = visitor.Secret;
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.rotated");
        using var thief = site.Visit();
        thief.Cookies.Add(site.Address, new Cookie("samsyn", old));

        Assert.NotEqual(old, visitor.Secret);
        Assert.Equal((true, false), (await visitor.IsSignedIn(), await thief.IsSignedIn()));
    }

    [Fact]
    public async Task A_secret_that_someone_else_chose_is_never_taken_over()
    {
        using var visitor = site.Visit();
        visitor.Cookies.Add(site.Address, new Cookie("samsyn", new string('a', 43)));
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.fixed");

        Assert.NotEqual(new string('a', 43), visitor.Secret);
        Assert.True(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task The_register_holds_no_secret_that_opens_a_session()
    {
        using var visitor = await site.Visit("CaseOfficer.hashed");
        var found = await site.Change("UPDATE viewer_sessions SET seen_at = seen_at WHERE name = 'hashed' AND secret = @secret",
            ("@secret", System.Text.Encoding.UTF8.GetBytes(visitor.Secret)));

        Assert.Equal(0, found);
        Assert.Equal(43, visitor.Secret.Length); // 256 bits
    }

    [Fact]
    public async Task In_the_practice_it_is_enough_to_confirm_who_one_is()
    {
        using var visitor = await practice.Visit("Kriminalvarden:Administrator");
        await visitor.Page(Page); // just signed in, by the world's clock and not the practice's
        var before = visitor.Secret;

        using var answer = await visitor.Submit($"/logga-in/igen?tillbaka={Page}", "/logga-in/igen/bekrafta", new() { ["tillbaka"] = Page });

        Assert.Equal(Page, answer.Headers.Location!.ToString());
        Assert.NotEqual(before, visitor.Secret);
    }

    [Fact]
    public async Task An_administrator_signs_someone_out_and_it_works_at_once()
    {
        using var administrator = await site.Visit("Administrator.boss1");
        using var visitor = await site.Visit("CaseOfficer.shown");
        var row = (await administrator.Page(Page)).QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains("CaseOfficer.shown", StringComparison.Ordinal));
        var handle = row.QuerySelector("input[name=session]")!.GetAttribute("value")!;

        using var ended = await administrator.Submit(Page, $"{Page}/avsluta", new() { ["session"] = handle });
        Assert.Contains("Personen är utloggad.", (await administrator.Page(ended.Headers.Location!.ToString())).Body!.TextContent,
            StringComparison.Ordinal);

        Assert.False(await visitor.IsSignedIn());
        Assert.Equal(["SignedIn", "SessionEnded"], await site.Events("shown"));
    }

    [Fact]
    public async Task A_withdrawn_right_stops_working_during_use_and_comes_back_when_it_is_given_back()
    {
        using var administrator = await site.Visit("Administrator.boss2");
        using var visitor = await site.Visit("CaseOfficer+Statistician.gone");
        await visitor.Submit("/logga-in/roll", "/logga-in/roll/valj", new() { ["roll"] = "CaseOfficer" });
        Assert.True(await visitor.IsSignedIn());
        var right =
            new Dictionary<string, string> { ["subjekt"] = Subject("CaseOfficer+Statistician.gone"), ["namn"] = "gone", ["roll"] = "CaseOfficer" };

        using var withdrawn = await administrator.Submit(Page, $"{Page}/dra-in", right);
        Assert.Contains("Behörigheten är indragen.", (await administrator.Page(withdrawn.Headers.Location!.ToString())).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedIn());
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer+Statistician.gone");
        // the only one left
        Assert.Contains("Statistiker", (await visitor.Page("/regler")).QuerySelector(".who")!.TextContent, StringComparison.Ordinal);

        await administrator.Submit(Page, $"{Page}/dra-in", new(right) { ["roll"] = "" });
        Assert.False(await visitor.IsSignedIn());
        Assert.Equal("?skal=withdrawn", (await visitor.SignInAt(TestProvider.Migration, "CaseOfficer+Statistician.gone")).Way[^1].Query);

        foreach (var role in new[] { "", "CaseOfficer" }) await administrator.Submit(Page, $"{Page}/ge-ater", new(right) { ["roll"] = role });
        Assert.Contains("/logga-in/roll",
            (await visitor.SignInAt(TestProvider.Migration, "CaseOfficer+Statistician.gone")).Answer.Headers.GetValues("Refresh").Single(),
            StringComparison.Ordinal);
        Assert.Equal(4, (await site.Events("gone")).Count(kind => kind is "RightWithdrawn" or "RightRestored"));
    }

    [Fact]
    public async Task An_administrator_reaches_only_people_of_the_own_agency_and_not_the_own_rights()
    {
        using var police = await site.Visit("Administrator.chief", TestProvider.Police);
        using var visitor = await site.Visit("CaseOfficer.safe");

        Assert.DoesNotContain("CaseOfficer.safe", (await police.Page(Page)).Body!.TextContent, StringComparison.Ordinal);
        await police.Submit(Page, $"{Page}/dra-in", new() { ["subjekt"] = Subject("CaseOfficer.safe"), ["namn"] = "safe" });
        await police.Submit(Page, $"{Page}/dra-in",
            new() { ["subjekt"] = $"{TestProvider.Issuer(TestProvider.Police).OriginalString}|Administrator.chief" });

        Assert.True(await visitor.IsSignedIn());
        await police.Page(Page);
    }

    [Theory]
    [InlineData("CaseOfficer.plain1")]
    [InlineData("Auditor.plain2")]
    public async Task Only_an_administrator_sees_who_is_signed_in(string person)
    {
        using var visitor = await site.Visit(person);
        var page = await visitor.Page(Page, HttpStatusCode.Forbidden);
        using var act = await visitor.Submit("/regler", $"{Page}/dra-in", new() { ["subjekt"] = Subject(person) });

        Assert.Equal("Din roll får inte se sidan", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, act.StatusCode);
        Assert.Contains("AccessRefused", await site.Events(person.Split('.')[1]));
    }

    [Fact]
    public async Task A_provider_ends_its_own_session_here_too_and_nobody_else_can()
    {
        using var visitor = await site.Visit("CaseOfficer.far");
        var sid = (await site.Sid("far"))!;
        Assert.NotEmpty(sid);
        foreach (var forged in new[] { "key", "none", "audience", "expired" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, await EndAtProvider(forged, sid));
            Assert.True(await visitor.IsSignedIn());
        }

        Assert.Equal(HttpStatusCode.OK, await EndAtProvider("good", sid));
        Assert.False(await visitor.IsSignedIn());
    }

    private async Task<HttpStatusCode> EndAtProvider(string how, string sid)
    {
        using var client = new HttpClient();
        var token = await client.GetStringAsync($"{TestProvider.Issuer(TestProvider.Migration)}forge-logout?how={how}&sid={sid}", Stop);
        using var answer = await client.PostAsync(new Uri(site.Address, $"/logga-in/hos/{TestProvider.Migration}/ut"),
            new FormUrlEncodedContent([new("logout_token", token)]), Stop);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_live_page_hears_no_more_after_the_session_has_ended()
    {
        using var visitor = await site.Visit("OperationsCoordinator.live");
        using var answer = await visitor.Http.GetAsync("/handelser", HttpCompletionOption.ResponseHeadersRead, Stop);
        var stream = answer.Content.ReadAsStringAsync(Stop);
        Assert.False(stream.IsCompleted);
        await site.Change("UPDATE viewer_sessions SET ended_at = 1 WHERE name = 'live'");

        // Closed without a word after the one that says it was opened.
        Assert.Equal("event: open\ndata: \n\n", await stream.WaitAsync(TimeSpan.FromSeconds(60), Stop));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Security_events_are_never_changed_nor_removed(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var events = new SecurityEvents(database.Reader, writer, TimeProvider.System);
        await events.Add(new(SecurityEventKind.TokenRefused, Agency.Polismyndigheten, Detail: "issuer"));

        foreach (var sql in new[] { "UPDATE security_events SET detail = ''", "DELETE FROM security_events" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => writer.Beside(connection => connection.Execute(sql)));
        Assert.Equal("issuer", Assert.Single(await events.Latest(Agency.Polismyndigheten, 10)).Event.Detail);
    }

    private static string Subject(string sub) => $"{TestProvider.Issuer(TestProvider.Migration).OriginalString}|{sub}";
}
