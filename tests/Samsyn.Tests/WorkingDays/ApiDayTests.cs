using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;
using static Samsyn.Tests.WorkingDays.WorkingDay;

namespace Samsyn.Tests.WorkingDays;

/// <summary>The working day by the agencies' systems: every act a POST, on SQLite and on PostgreSQL.</summary>
public class ApiDayTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_day_of_three_agencies_is_played_by_their_systems(string engine)
    {
        await using var site = await DaySite.Open(engine);
        using var api = new ApiDay(() => site.Address);
        var day = new WorkingDay(api);
        await day.Morning();
        await day.Filled();
        await day.Stay();
        await IsStopped(api);
        await day.Replaced();
        Assert.Contains("är fullt", await day.TenPlacesFewer(), StringComparison.Ordinal);
        await day.FailedAtTheGate();
        await site.GoTo("2026-11-23");
        await day.NextDay();

        await DayEnd.Reached(site);
        Assert.Null((await site.Register.Verify()).Difference);
    }

    /// <summary>The order, the seat and the list say STOPP to Kriminalvården, and no answer says why.</summary>
    private static async Task IsStopped(ApiDay api)
    {
        await Within.Until(30, "the stopped seat to be free", async () =>
            (await Read(Police, $"/api/v1/charters/{Charter}"))["free"]!.GetValue<int>() == 1);
        Assert.Equal([Reserve], (await Read(Police, $"/api/v1/charters/{Charter}"))["reserve"]!.AsArray().Select(node => node!.GetValue<string>()));
        var order = await api.Order(Police, Stopped);
        foreach (var (address, isStopped) in new (string, Func<JsonNode, bool?>)[]
        {
            ($"/api/v1/cases/{Stopped}", read => read["isStopped"]?.GetValue<bool>()),
            ($"/api/v1/orders/{order}", read => read["order"]?["isStopped"]?.GetValue<bool>()),
            ("/api/v1/orders?limit=100",
                read => read["orders"]!.AsArray().Single(node => node!["order"]!.GetValue<string>() == order)!["isStopped"]?.GetValue<bool>()),
        })
        {
            var read = await Read(Planner, address);
            Assert.True(isStopped(read), $"{address}: {read}");
            foreach (var word in new[] { "nhibition", "domstol", "StayOrdered" })
                Assert.DoesNotContain(word, read.ToJsonString(), StringComparison.Ordinal);
        }

        async Task<JsonNode> Read(string role, string address) => (await api.Of(role).GetFromJsonAsync<JsonNode>(address, Stop))!;
    }
}
