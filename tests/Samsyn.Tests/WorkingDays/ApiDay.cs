using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Tests.WorkingDays;

/// <summary>The agencies' systems, each with its token: reads the subject for its version, and sends the act.</summary>
internal sealed class ApiDay(Func<Uri> address) : DayPlayer, IDisposable
{
    private readonly Dictionary<(Uri, string), HttpClient> clients = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public HttpClient Of(string role)
    {
        if (!clients.TryGetValue((address(), role), out var client))
            clients[(address(), role)] = client =
                new() { BaseAddress = address(), DefaultRequestHeaders = { { "Authorization", $"Bearer ovning:{role}" } } };
        return client;
    }

    public override async Task Do(DayAct act)
    {
        var (status, body) = await Send(act);
        Assert.True(status == HttpStatusCode.OK, $"{act.Role} {act.Act} in {act.Subject}: {status} {body}");
    }

    public override async Task<string> IsRefused(DayAct act)
    {
        var (status, body) = await Send(act);
        Assert.True(status == HttpStatusCode.Conflict, $"{act.Role} {act.Act} in {act.Subject}: {status} {body}");
        return string.Join(' ', body!["reasons"]!.AsArray().Select(reason => reason!["text"]!.GetValue<string>()));
    }

    public override async Task HandOver(string role, string charter, string why, params string[] cases)
    {
        foreach (var number in cases)
            await Do(new(role, number, "HandOver", new() { ["ground"] = "CoercionNeeded", ["operation"] = charter, ["missingBecause"] = why }));
    }

    public override async Task<string> Order(string role, string number)
    {
        var read = (await Of(role).GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}", Stop))!;
        return read["entries"]!.AsArray()
            .Last(node => node!["fact"]!.GetValue<string>() == nameof(TravelOrdered))!["data"]!["order"]!.GetValue<string>();
    }

    public override async Task<string> Proposal(string role, string facility) =>
        (await Of(role).GetFromJsonAsync<JsonNode>(Address(facility), Stop))!["proposal"]!["entry"]!.GetValue<string>();

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Send(DayAct act, long? version = null, Guid? id = null)
    {
        using var answer = await Of(act.Role).PostAsJsonAsync($"{Address(act.Subject)}/acts", new
        {
            act = act.Act,
            id = id ?? Guid.NewGuid(),
            expectedVersion = version ?? await Version(act),
            data = act.Data,
        }, Stop);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>(Stop));
    }

    private async Task<long> Version(DayAct act)
    {
        using var answer = await Of(act.Role).GetAsync(Address(act.Subject), Stop);
        return answer.StatusCode == HttpStatusCode.NotFound ? 0
            : (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["version"]!.GetValue<long>();
    }

    private static string Address(string subject) => $"/api/v1/{Subjects.KindOf(subject) switch
    {
        SubjectKind.Charter => "charters",
        SubjectKind.Facility => "facilities",
        SubjectKind.Operation => "operations",
        SubjectKind.Capacity => "capacity",
        _ => "cases",
    }}/{subject}";

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }
}

internal static class ApiReading
{
    public static async Task<JsonNode> GetFromJsonNode(this HttpClient client, string address) =>
        (await client.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken))!;
}
