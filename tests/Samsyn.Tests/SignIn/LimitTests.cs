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

public class LimitTests(NarrowSite site, BusySite busy) : IClassFixture<NarrowSite>, IClassFixture<BusySite>
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
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], [await Status(visitor, "/arenden.csv"), await Status(visitor, "/arenden.csv"), await Status(visitor, "/arenden.csv")]);

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
        for (var attempt = 0; attempt < 4; attempt++) Assert.Equal("?skal=role", (await sixth.SignInAt(TestProvider.Migration, "Nobody.nn")).Way[^1].Query);
        var (turnedAway, _) = await sixth.SignInAt(TestProvider.Migration, "CaseOfficer.innocent");
        Assert.Equal(HttpStatusCode.TooManyRequests, turnedAway.StatusCode);
        using var token = new HttpRequestMessage(HttpMethod.Get, "/api/v1/entries") { Headers = { { "Authorization", "Bearer x" } } };
        using var refused = await sixth.Http.SendAsync(token, Stop);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string path)
    {
        using var answer = await visitor.Http.GetAsync(path, Stop);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_broken_off_and_others_are_told_to_wait_meanwhile()
    {
        using var visitor = busy.Visit();
        var slow = await StartSlowly();
        HttpResponseMessage? turnedAway = null;
        for (var attempt = 0; attempt < 200 && turnedAway is null; attempt++)
        {
            var answer = await visitor.Http.GetAsync("/logga-in", Stop);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) turnedAway = answer;
            else await Task.Delay(50, Stop);
            if (turnedAway is not null || !slow.GetStream().DataAvailable) continue;
            slow.Dispose(); // the visitor came first, and the slow one was told to wait
            slow = await StartSlowly();
        }
        Assert.NotNull(turnedAway);
        Assert.Equal(5, turnedAway.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.GetAsync("/health/live", Stop)).StatusCode);

        // Drop by drop, under the least rate: the connection is closed within seconds, whatever is said.
        using var connection = slow;
        var stream = slow.GetStream();
        var isClosed = false;
        for (var second = 0; second < 60 && !isClosed; second++)
            try
            {
                await stream.WriteAsync("a"u8.ToArray(), Stop);
                if (stream.DataAvailable) isClosed = await stream.ReadAsync(new byte[4096], Stop) >= 0;
                await Task.Delay(1000, Stop);
            }
            catch (IOException)
            {
                isClosed = true;
            }
        Assert.True(isClosed);
        var next = HttpStatusCode.ServiceUnavailable;
        for (var attempt = 0; attempt < 200 && next != HttpStatusCode.OK; attempt++)
        {
            next = await Status(visitor, "/logga-in");
            if (next != HttpStatusCode.OK) await Task.Delay(50, Stop); // the place is given back just after the connection is closed
        }
        Assert.Equal(HttpStatusCode.OK, next);
    }

    /// <summary>A request whose body has begun to come, and does not go on.</summary>
    private async Task<TcpClient> StartSlowly()
    {
        var slow = new TcpClient();
        await slow.ConnectAsync("127.0.0.1", busy.Address.Port, Stop);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /logga-in/ovning HTTP/1.1\r\nHost: {busy.Address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: samsyn-form=x\r\nContent-Length: 1000\r\n\r\nroll="), Stop);
        return slow;
    }
}
