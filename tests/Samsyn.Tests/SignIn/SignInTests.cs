using System.Net;
using System.Web;
using AngleSharp.Dom;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.SignIn;

public class SignInTests(SignInSite site) : IClassFixture<SignInSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_at_their_agency_with_code_PKCE_state_and_nonce()
    {
        using var visitor = site.Visit();
        var (answer, way) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.anna", "/regler");
        var asked = HttpUtility.ParseQueryString(way[1].Query);

        Assert.Equal(TestProvider.Issuer(TestProvider.Migration).Authority,
            way[1].Authority.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
        Assert.Equal(("code", "S256"), (asked["response_type"], asked["code_challenge_method"]));
        Assert.All(["state", "nonce", "code_challenge"], name => Assert.True(asked[name]!.Length >= 43));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith("url=/regler", answer.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);

        var page = await visitor.Page("/regler");
        Assert.Contains("Enhet 1 · Migrationsverket", page.QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Handläggare", page.QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["SignedIn"], await site.Events("anna"));
    }

    [Fact]
    public async Task A_provider_signs_in_only_people_of_its_own_agency_in_its_roles()
    {
        using var visitor = site.Visit();
        var (answer, _) = await visitor.SignInAt(TestProvider.Police, "CaseOfficer.otto");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Du har ingen roll i Samsyn",
            (await Visitor.Read(await answer.Content.ReadAsStringAsync(Stop))).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedIn());
        Assert.Equal(["SignInRefused"], await site.Events("otto", "role"));
    }

    [Theory]
    [InlineData("expired", "lifetime")]
    [InlineData("not-yet", "lifetime")]
    [InlineData("no-expiry", "lifetime")]
    [InlineData("audience", "audience")]
    [InlineData("nonce", "nonce")]
    [InlineData("issuer", "issuer")]
    [InlineData("key", "signature")]
    [InlineData("none", "signature")]
    [InlineData("symmetric", "signature")]
    [InlineData("missing", "token")]
    public async Task A_forged_ID_token_is_refused_on_a_page_that_says_so_and_logged(string forged, string why)
    {
        using var visitor = site.Visit();
        var before = (await site.Events(null, why)).Count;
        var (answer, way) = await visitor.SignInAt(TestProvider.Migration, $"CaseOfficer.eva!{forged}");

        Assert.Equal($"?skal={why}", way[^1].Query);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("går inte att lita på", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedIn());
        Assert.Equal("", visitor.Secret);
        Assert.True((await site.Events(null, why)).Count > before);
    }

    [Fact]
    public async Task A_code_is_used_once()
    {
        using var visitor = site.Visit();
        var (_, way) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.once");
        var (_, unused) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.once", until: "/svar");

        using var again = await visitor.Http.GetAsync(way.Single(uri => uri.AbsolutePath.EndsWith("/svar", StringComparison.Ordinal)), Stop);
        Assert.Equal("/logga-in/nekad?skal=state", again.Headers.Location!.ToString());

        // The used code under a state that is good: the provider itself refuses it.
        var used = HttpUtility.ParseQueryString(way.Single(uri => uri.AbsolutePath.EndsWith("/svar", StringComparison.Ordinal)).Query)["code"]!;
        var injected = HttpUtility.ParseQueryString(unused[^1].Query);
        injected["code"] = used;
        using var replayed = await visitor.Http.GetAsync($"{unused[^1].GetLeftPart(UriPartial.Path)}?{injected}", Stop);
        Assert.Equal("/logga-in/nekad?skal=code", replayed.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("state", "another", "state")]
    [InlineData("state", null, "state")]
    [InlineData("iss", "https://another.example", "issuer")]
    [InlineData("iss", null, "issuer")]
    public async Task An_answer_that_does_not_belong_to_the_question_is_refused(string parameter, string? value, string why)
    {
        using var visitor = site.Visit();
        var (_, way) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.mixed", until: "/svar");
        var query = HttpUtility.ParseQueryString(way[^1].Query);
        query[parameter] = value;
        if (value is null) query.Remove(parameter);

        using var answer = await visitor.Http.GetAsync($"{way[^1].GetLeftPart(UriPartial.Path)}?{query}", Stop);

        Assert.Equal($"/logga-in/nekad?skal={why}", answer.Headers.Location!.ToString());
        Assert.False(await visitor.IsSignedIn());
    }

    [Fact]
    public async Task An_answer_in_another_browser_signs_nobody_in()
    {
        using var mine = site.Visit();
        using var theirs = site.Visit();
        var (_, way) = await mine.SignInAt(TestProvider.Migration, "CaseOfficer.lured", until: "/svar");

        using var answer = await theirs.Http.GetAsync(way[^1], Stop);

        Assert.Equal("/logga-in/nekad?skal=state", answer.Headers.Location!.ToString());
        Assert.False(await theirs.IsSignedIn());
    }

    [Fact]
    public async Task What_the_provider_breaks_off_signs_nobody_in()
    {
        using var visitor = site.Visit();
        var (answer, way) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.no", isRefused: true);

        Assert.Equal(("?skal=provider", HttpStatusCode.Forbidden), (way[^1].Query, answer.StatusCode));
    }

    [Fact]
    public async Task Signing_in_never_leads_to_another_site()
    {
        using var visitor = site.Visit();
        foreach (var back in new[] { "https://another.example/", "//another.example", "/\\another.example", "/\r\nSet-Cookie: a=b" })
            Assert.EndsWith("url=/",
                (await visitor.SignInAt(TestProvider.Migration, $"CaseOfficer.led{back.Length}", back)).Answer.Headers.GetValues("Refresh").Single(),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_several_roles_chooses_one_and_the_session_carries_only_that()
    {
        using var visitor = site.Visit();
        var (answer, _) = await visitor.SignInAt(TestProvider.Migration, "CaseOfficer+Statistician+RegionalLead.rolf", "/regler");
        var unchosen = visitor.Secret;

        Assert.Contains("/logga-in/roll", answer.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedIn());
        var page = await visitor.Page("/logga-in/roll?tillbaka=/regler");
        Assert.Equal(["CaseOfficer", "Statistician"], page.QuerySelectorAll("button[name=roll]").Select(button => button.GetAttribute("value")!));
        Assert.Equal("/logga-in/roll",
            (await visitor.Submit("/logga-in/roll", "/logga-in/roll/valj", new() { ["roll"] = "Administrator" })).Headers.Location!.ToString());

        Assert.Equal("/regler", (await visitor.Submit("/logga-in/roll", "/logga-in/roll/valj",
            new() { ["roll"] = "Statistician", ["tillbaka"] = "/regler" })).Headers.Location!.ToString());
        Assert.Contains("Statistiker", (await visitor.Page("/regler")).QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        var chosen = visitor.Secret;
        Assert.NotEqual(unchosen, chosen);
        Assert.False(await Opens(unchosen));

        await visitor.Submit("/logga-in/roll", "/logga-in/roll/valj", new() { ["roll"] = "CaseOfficer" });
        Assert.Contains("Handläggare", (await visitor.Page("/regler")).QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
        Assert.False(await Opens(chosen));
        Assert.Equal(["SignedIn", "RoleChosen", "RoleChosen"], await site.Events("rolf"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_on_to_the_provider()
    {
        using var visitor = await site.Visit("CaseOfficer.ute");
        var secret = visitor.Secret;

        using var answer = await visitor.Submit("/regler", "/logga-ut", []);

        Assert.Contains("/session/end?client_id=samsyn&post_logout_redirect_uri=",
            answer.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);
        Assert.Contains("cookies", answer.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.False(await visitor.IsSignedIn());
        Assert.False(await Opens(secret));
        Assert.Equal(["SignedIn", "SignedOut"], await site.Events("ute"));
    }

    [Fact]
    public async Task An_act_that_wants_it_asks_who_one_is_again_and_only_the_same_person_may_answer()
    {
        using var visitor = await site.Visit("Administrator.ada");
        await visitor.Page("/behorigheter/personer");
        await site.Change("UPDATE viewer_sessions SET authenticated_at = authenticated_at - 3600000000 WHERE name = 'ada'");
        var before = visitor.Secret;

        using (var page = await visitor.Http.GetAsync("/behorigheter/personer", Stop))
            Assert.Equal("/logga-in/igen?tillbaka=%2Fbehorigheter%2Fpersoner", page.Headers.Location!.ToString());
        using (var act = await visitor.Submit("/regler", "/behorigheter/personer/dra-in", new() { ["subjekt"] = "x" }))
            Assert.StartsWith("/logga-in/igen", act.Headers.Location!.ToString(), StringComparison.Ordinal);

        visitor.ForgetAtProvider();
        Assert.Equal("?skal=other", (await visitor.SignInAt(TestProvider.Migration, "Administrator.eve", isAgain: true)).Way[^1].Query);
        visitor.ForgetAtProvider();
        Assert.Equal("?skal=again", (await visitor.SignInAt(TestProvider.Migration, "Administrator.ada!stale", isAgain: true)).Way[^1].Query);
        Assert.Equal(before, visitor.Secret);

        visitor.ForgetAtProvider();
        var (answer, way) = await visitor.SignInAt(TestProvider.Migration, "Administrator.ada", "/behorigheter/personer", isAgain: true);
        Assert.Contains("prompt=login", way[1].Query, StringComparison.Ordinal);
        Assert.Contains("max_age=0", way[1].Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await visitor.Page("/behorigheter/personer");
        Assert.NotEqual(before, visitor.Secret);
        Assert.False(await Opens(before));
    }

    [Theory]
    [InlineData("timeless")] // the provider does not say when
    [InlineData("stale")]
    public async Task Who_has_not_proved_who_they_are_of_late_is_asked_again(string how)
    {
        using var visitor = site.Visit();
        await visitor.SignInAt(TestProvider.Migration, $"Administrator.{how}!{how}");
        using var page = await visitor.Http.GetAsync("/behorigheter/personer", Stop);

        Assert.True(await visitor.IsSignedIn());
        Assert.StartsWith("/logga-in/igen", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_whose_clock_is_ahead_keeps_nobody_fresh()
    {
        using var visitor = site.Visit();
        await visitor.SignInAt(TestProvider.Migration, "Administrator.early!ahead");
        await visitor.Page("/behorigheter/personer");
        // twenty minutes later
        await site.Change("UPDATE viewer_sessions SET authenticated_at = authenticated_at - 1200000000 WHERE name LIKE 'early%'");
        using var page = await visitor.Http.GetAsync("/behorigheter/personer", Stop);

        Assert.StartsWith("/logga-in/igen", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_strength_is_demanded_proving_again_asks_for_it_and_takes_nothing_less()
    {
        using var database = await Storage.TestDatabases.Create(Storage.TestDatabases.Sqlite);
        await using (await database.Open()) { }
        var (register, app, address) = await SignInSite.Start(database,
            new() { Providers = [.. (await TestProvider.Providers()).Select(provider => provider with { StepUpAcr = ["hog", "hogre"] })] });
        await using var _ = register;
        await using var __ = app;
        using var visitor = new Visitor(address);
        async Task<bool> IsFresh() => (await visitor.Http.GetAsync("/behorigheter/personer", Stop)).StatusCode == HttpStatusCode.OK;

        await visitor.SignInAt(TestProvider.Migration, "Administrator.stark", acr: "lag");
        Assert.True(await visitor.IsSignedIn());
        Assert.False(await IsFresh());
        visitor.ForgetAtProvider();
        var (_, weak) = await visitor.SignInAt(TestProvider.Migration, "Administrator.stark", isAgain: true, acr: "lag");
        Assert.Equal(("?skal=again", "hog hogre"), (weak[^1].Query, HttpUtility.ParseQueryString(weak[1].Query)["acr_values"]));
        Assert.False(await IsFresh());
        visitor.ForgetAtProvider();
        await visitor.SignInAt(TestProvider.Migration, "Administrator.stark", isAgain: true, acr: "hogre");
        Assert.True(await IsFresh());
        await app.StopAsync(Stop);
    }

    [Fact]
    public async Task The_practice_way_in_is_shut_beside_a_real_register()
    {
        using var visitor = site.Visit();
        var page = await visitor.Page("/logga-in");

        Assert.Empty(page.QuerySelectorAll("form[action='/logga-in/ovning']"));
        Assert.Equal(2, page.QuerySelectorAll("a.button[href^='/logga-in/hos/']").Length);
        var token = page.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=__RequestVerificationToken]")?.Value ?? "";
        using var answer = await visitor.Http.PostAsync("/logga-in/ovning",
            new FormUrlEncodedContent([new("roll", Visitor.Police), new("__RequestVerificationToken", token)]), Stop);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await visitor.IsSignedIn());

        using var signedIn = await site.Visit("CaseOfficer.practice"); // with a form's token, too
        using var posted = await signedIn.Submit("/regler", "/logga-in/ovning", new() { ["roll"] = Visitor.Police });
        Assert.Equal("/logga-in", posted.Headers.Location!.ToString());
        Assert.Contains("Migrationsverket", (await signedIn.Page("/regler")).QuerySelector(".who")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<bool> Opens(string secret)
    {
        using var thief = site.Visit();
        thief.Cookies.Add(site.Address, new Cookie("samsyn", secret));
        return await thief.IsSignedIn();
    }
}
