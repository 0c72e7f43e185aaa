using System.Net;
using System.Net.Sockets;
using System.Text;
using Samsyn.Tests.Pages;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.SignIn;

/// <summary>A site whose limits are soon reached.</summary>
public sealed class NarrowSite : SignInSite
{
    protected override LimitSettings Limits => new()
    {
        RefusedPerAddressAndMinute = 5,
        SignInsPerPersonAndMinute = 5,
        SearchesPerMinute = 3,
        CasesPerHourBeforeAlarm = 2,
        CasesPerHour = 4,
        ExportsPerDay = 2,
    };
}

/// <summary>A site that takes on one request at a time.</summary>
public sealed class BusySite : SignInSite
{
    protected override LimitSettings Limits => new() { RequestsAtOnce = 1, RequestsInQueue = 0 };
}

/// <summary>A site that makes one page at a time.</summary>
public sealed class FewPagesSite : SignInSite
{
    protected override LimitSettings Limits => new() { PagesAtOnce = 1, RequestsAtOncePerPerson = 100 };
}

/// <summary>A site where few may be refused before more is turned away.</summary>
public sealed class FloodedSite : SignInSite
{
    protected override LimitSettings Limits => new() { RefusedPerAddressAndMinute = 5 };
}

public class LimitTests(NarrowSite site, BusySite busy, FewPagesSite few, FloodedSite flooded)
    : IClassFixture<NarrowSite>, IClassFixture<BusySite>, IClassFixture<FewPagesSite>, IClassFixture<FloodedSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One test, in order: what is refused counts against the address, which all tests share.</summary>
    [Fact]
    public async Task Reading_and_trying_have_limits()
    {
        using var visitor = await site.Visit("CaseOfficer.reader");

        for (var search = 0; search < 3; search++) Assert.NotEqual(HttpStatusCode.TooManyRequests, await Status(visitor, "/sok?nummer=MIG-1"));
        using (var answer = await visitor.Http.GetAsync("/sok?nummer=MIG-1", Stop))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Contains("Det blev för många gånger", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            [await Status(visitor, "/arenden.csv"), await Status(visitor, "/arenden.csv"), await Status(visitor, "/arenden.csv")]);

        for (var view = 0; view < 4; view++) Assert.Equal(HttpStatusCode.NotFound, await Status(visitor, $"/arenden/MIG-{view}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(visitor, "/arenden/MIG-5"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(visitor, "/api/v1/cases/MIG-5"));
        Assert.Single(await site.Events("reader"), "ManyCasesOpened");
        Assert.Contains("LimitReached", await site.Events("reader"));
        Assert.Equal(HttpStatusCode.OK, await Status(visitor, "/arenden")); // the rest of the site goes on

        await Task.Delay(TimeSpan.FromSeconds(1.1), Stop); // the provider counts whole seconds
        await visitor.SignInAt(TestProvider.Migration, "CaseOfficer.reader", isAgain: true);
        Assert.Equal(HttpStatusCode.NotFound, await Status(visitor, "/arenden/MIG-5")); // proved again who one is

        for (var attempt = 0; attempt < 5; attempt++) await site.Visit("CaseOfficer.often");
        using var sixth = site.Visit();
        Assert.Equal("?skal=limit", (await sixth.SignInAt(TestProvider.Migration, "CaseOfficer.often")).Way[^1].Query);

        sixth.ForgetAtProvider();
        for (var attempt = 0; attempt < 4; attempt++)
            Assert.Equal("?skal=role", (await sixth.SignInAt(TestProvider.Migration, "Nobody.nn")).Way[^1].Query);
        var (turnedAway, _) = await sixth.SignInAt(TestProvider.Migration, "CaseOfficer.innocent");
        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.StatusCode);
        using var token = new HttpRequestMessage(HttpMethod.Get, "/api/v1/entries") { Headers = { { "Authorization", "Bearer x" } } };
        using var refused = await sixth.Http.SendAsync(token, Stop);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"),
            (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task A_flood_of_bad_tokens_locks_out_no_good_system_behind_the_same_address()
    {
        using var client = new HttpClient { BaseAddress = flooded.Address };
        var (good, bad) = (await Token("good"), await Token("key"));
        var answers = new List<HttpStatusCode>();
        for (var token = 0; token < 12; token++) answers.Add(await With(client, token % 2 == 0 ? bad : "not.a.token"));

        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.Equal(HttpStatusCode.OK, await With(client, good));
    }

    [Fact]
    public async Task More_pages_than_the_site_makes_at_once_are_told_to_come_back_while_systems_are_answered()
    {
        using var visitor = await few.Visit("CaseOfficer.few");
        using var client = new HttpClient { BaseAddress = few.Address };
        var good = await Token("good");
        var pages = Enumerable.Range(0, 40).Select(_ => Status(visitor, "/regler")).ToList();
        var systems = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => With(client, good)));
        var answered = await Task.WhenAll(pages);

        Assert.Contains(HttpStatusCode.OK, answered);
        Assert.Contains(HttpStatusCode.ServiceUnavailable, answered);
        Assert.All(systems, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<string> Token(string how)
    {
        using var provider = new HttpClient();
        return await provider.GetStringAsync($"{TestProvider.Issuer(TestProvider.Migration)}forge?how={how}", Stop);
    }

    private static async Task<HttpStatusCode> With(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/results/2024") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await client.SendAsync(request, Stop);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string path)
    {
        using var answer = await visitor.Http.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    [Fact]
    public async Task More_than_the_site_takes_on_at_once_is_told_to_come_back_and_does_not_queue()
    {
        using var visitor = await busy.Visit("CaseOfficer.busy");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => visitor.Http.GetAsync("/regler", Stop)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var turnedAway = answers.Where(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(turnedAway);
        Assert.All(turnedAway, answer => Assert.Equal(5, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Equal(HttpStatusCode.OK, await Status(visitor, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await Status(visitor, "/regler"));
    }

    [Fact]
    public async Task Hundreds_of_slow_forms_without_sign_in_turn_nobody_away_and_are_broken_off()
    {
        using var attack = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var brokenOff = 0;
        var slow = Enumerable.Range(0, 320).Select(_ => Task.Run(async () =>
        {
            while (!attack.IsCancellationRequested)
            {
                await SendSlowly(attack.Token);
                if (!attack.IsCancellationRequested) Interlocked.Increment(ref brokenOff);
            }
        }, Stop)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(2), Stop);

        // From the same address as all the slow ones: the sign-in page, a sign-in and a page behind it.
        for (var person = 0; person < 3; person++)
        {
            using var visitor = busy.Visit();
            Assert.Equal(HttpStatusCode.OK, await Status(visitor, "/logga-in"));
            using var signedIn = await busy.Visit($"CaseOfficer.slow{person}");
            Assert.Equal(HttpStatusCode.OK, await Status(signedIn, "/regler"));
        }
        await Within.Until(60, "the slow connections to be broken off", () => Task.FromResult(Volatile.Read(ref brokenOff) >= 320));
        await attack.CancelAsync();
        await Within.Seconds(30, "the slow connections to end", Task.WhenAll(slow));
    }

    /// <summary>A form of 30,000 bytes at 700 bytes a second, until the site breaks it off.</summary>
    private async Task SendSlowly(CancellationToken stop)
    {
        try
        {
            using var slow = new TcpClient();
            await slow.ConnectAsync("127.0.0.1", busy.Address.Port, stop);
            var stream = slow.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /logga-in/ovning HTTP/1.1\r\nHost: {busy.Address.Authority}\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nCookie: samsyn-form=x\r\nContent-Length: 30000\r\n\r\n"), stop);
            var answer = stream.ReadAsync(new byte[4096], stop).AsTask();
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 700)), stop);
                await Task.WhenAny(answer, Task.Delay(1000, stop));
            }
        }
        catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException)
        {
            // Broken off, or the test has ended.
        }
    }

    [Theory, InlineData(40_000, HttpStatusCode.RequestEntityTooLarge), InlineData(20_000, HttpStatusCode.BadRequest)]
    public async Task A_form_without_sign_in_is_small(int bytes, HttpStatusCode expected)
    {
        using var visitor = busy.Visit();
        using var answer = await visitor.Http.PostAsync("/logga-in/ovning", new FormUrlEncodedContent([new("roll", new string('a', bytes))]), Stop);

        Assert.Equal(expected, answer.StatusCode);
    }
}
