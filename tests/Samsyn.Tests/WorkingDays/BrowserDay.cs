using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Playwright;
using Samsyn.Tests.Pages;
using Samsyn.Web.Acts;

namespace Samsyn.Tests.WorkingDays;

/// <summary>
/// Officers at their pages, each role in a real browser of its own: an act is
/// done in the browser the first time, and its repetitions by the same forms
/// as a browser without scripts sends them.
/// </summary>
internal sealed class BrowserDay(DaySite site, BrowserFixture browser) : DayPlayer, IAsyncDisposable
{
    private const int Telephone = 390, Height = 900;

    private readonly Dictionary<(Uri, string), IPage> pages = [];
    private readonly Dictionary<(Uri, string), Visitor> visitors = [];
    private readonly HashSet<string> done = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The acts that were done in a real browser.</summary>
    public IReadOnlySet<string> InBrowser => done;

    /// <summary>The role's browser; the escort leader's is a telephone.</summary>
    public async Task<IPage> Of(string role)
    {
        if (pages.TryGetValue((site.Address, role), out var page)) return page;
        page = await browser.SignIn(site.Address, role);
        if (role == WorkingDay.Leader) await page.SetViewportSizeAsync(Telephone, Height);
        return pages[(site.Address, role)] = page;
    }

    public async Task<Visitor> Visitor(string role)
    {
        if (visitors.TryGetValue((site.Address, role), out var visitor)) return visitor;
        visitor = new(site.Address);
        await visitor.SignIn(role);
        return visitors[(site.Address, role)] = visitor;
    }

    public override async Task Do(DayAct act)
    {
        if (!done.Add(act.Act))
        {
            var (answer, why) = await Send(act);
            Assert.True(answer == HttpStatusCode.Redirect, $"{act.Role} {act.Act} in {act.Subject}: {why}");
            return;
        }
        var page = await Of(act.Role);
        if (act.Act == "AcceptHandover")
        {
            await ByKeyboard(page, act);
            return;
        }
        await page.GotoAsync(ActHome.Act(act.Subject, act.Act));
        await Fill(page, act);
        if (act.Role == WorkingDay.Leader) await FitsTheTelephone(page);
        await Press(page, $"#{act.Act} form button:not([name])");
        if (ActKind.Find(act.Act)!.TouchesLiberty) await Press(page, $"#{act.Act} form button:not([name])");
        Assert.True(page.Url.Contains("gjort=", StringComparison.Ordinal),
            $"{act.Role} {act.Act} in {act.Subject}: {await page.InnerTextAsync("main")}");
        Assert.Contains("Registrerat.", await page.InnerTextAsync("main [role=status]:has-text('Registrerat')"), StringComparison.Ordinal);
        await page.GotoAsync("/samsyn.svg"); // left open it is fetched anew at every commit of the day, which has tests of its own
    }

    /// <summary>From what waits for the role to the act that answers it, with nothing but the keys.</summary>
    private static async Task ByKeyboard(IPage page, DayAct act)
    {
        await page.GotoAsync("/vantar");
        await TabTo(page, $"a[href='{ActHome.Act(act.Subject, act.Act)}']");
        await Leave(page, () => page.Keyboard.PressAsync("Enter"));
        foreach (var (name, values) in Fields(act.Data))
        {
            await TabTo(page, $"#{act.Act} [name='{name}']");
            await page.Keyboard.TypeAsync(values[0]);
        }
        await TabTo(page, $"#{act.Act} form button:not([name])");
        await Leave(page, () => page.Keyboard.PressAsync("Enter"));
        Assert.Contains("gjort=", page.Url, StringComparison.Ordinal);
    }

    private static async Task TabTo(IPage page, string there)
    {
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("there => document.activeElement.matches(there)", there)) return;
        }
        Assert.Fail($"{page.Url}: no key leads to {there}.");
    }

    public override async Task<string> IsRefused(DayAct act)
    {
        var page = await Of(act.Role);
        await page.GotoAsync(ActHome.Act(act.Subject, act.Act));
        if (await page.Locator($"#{act.Act} form").CountAsync() == 0) return await page.InnerTextAsync($"#{act.Act}");
        await Fill(page, act);
        await Press(page, $"#{act.Act} form button:not([name])");
        return await page.InnerTextAsync($"#{act.Act} [role=alert]");
    }

    public override async Task HandOver(string role, string charter, string why, params string[] cases)
    {
        var page = await Of(role);
        await page.GotoAsync("/samverkan");
        await page.ClickAsync("main a[href='/samverkan/overlamna']");
        await page.SelectOptionAsync("select[name=charter]", charter);
        await Press(page, "main form[method=get] button");
        foreach (var number in cases) await page.CheckAsync($"input[name=arende][value='{number}']");
        await page.SelectOptionAsync("select[name=grund]", "CoercionNeeded");
        await page.FillAsync("input[name=varfor]", why);
        await Press(page, "#kandidater form button");
        Assert.Contains($"{cases.Length} överlämnade, 0 inte", await page.InnerTextAsync("#utfall"), StringComparison.Ordinal);
    }

    public override async Task<string> Order(string role, string number)
    {
        var visitor = await Visitor(role);
        var links = (await visitor.Page($"/arenden/{number}")).QuerySelectorAll("main a[href^='/resor/TO-']").Select(link => link.TextContent.Trim());
        return links.First(link => link.StartsWith("TO-", StringComparison.Ordinal));
    }

    public override async Task<string> Proposal(string role, string facility)
    {
        var page = await Of(role);
        await page.GotoAsync(ActHome.Of(facility));
        await page.ClickAsync("[data-act=ChangePlaces]");
        return await page.InputValueAsync("#ChangePlaces [name=proposal]");
    }

    /// <summary>Presses a button and waits for the page that follows.</summary>
    public static Task Press(IPage page, string button) => Leave(page, () => page.ClickAsync(button));

    /// <summary>Does what leads to another page, and waits for it.</summary>
    public static async Task Leave(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("window.leaving = true");
        await act();
        await page.WaitForFunctionAsync("() => !window.leaving && document.readyState !== 'loading'");
    }

    private static async Task FitsTheTelephone(IPage page)
    {
        var wanted = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wanted <= Telephone, $"{page.Url} is {wanted} wide on a screen of {Telephone}.");
    }

    private static async Task Fill(IPage page, DayAct act)
    {
        foreach (var (name, values) in Fields(act.Data))
        {
            var fields = page.Locator($"#{act.Act} [name='{name}']");
            if (await fields.CountAsync() == 0) throw new InvalidOperationException($"{act.Act} has no field {name}.");
            var kind = await fields.First.EvaluateAsync<string>("field => field.tagName === 'INPUT' ? field.type : field.tagName");
            if (kind == "SELECT") await fields.First.SelectOptionAsync(values);
            else if (kind == "checkbox")
                for (var index = 0; index < await fields.CountAsync(); index++)
                    await fields.Nth(index).SetCheckedAsync(values.AsEnumerable().Contains(await fields.Nth(index).GetAttributeAsync("value")));
            else if (kind != "hidden") await fields.First.FillAsync(string.Join(kind == "TEXTAREA" ? "\n" : ", ", values));
        }
    }

    private async Task<(HttpStatusCode Status, string Why)> Send(DayAct act)
    {
        var visitor = await Visitor(act.Role);
        var form = (await visitor.Page(ActHome.Act(act.Subject, act.Act))).QuerySelector<IHtmlFormElement>($"#{act.Act} form");
        if (form is null)
            return (HttpStatusCode.Conflict, (await visitor.Page(ActHome.Act(act.Subject, act.Act))).QuerySelector("main")!.TextContent);
        var answers = Fields(act.Data).ToDictionary();
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var field in form.Elements.OfType<IHtmlElement>().Where(field => field.GetAttribute("name") is not null))
        {
            var name = field.GetAttribute("name")!;
            if (field is IHtmlInputElement { Type: "checkbox" } tick)
            {
                if (answers.TryGetValue(name, out var ticked) ? ticked.Contains(tick.Value) : tick.IsChecked) sent.Add(new(name, tick.Value));
            }
            else if (field is not IHtmlButtonElement)
                sent.Add(new(name, answers.TryGetValue(name, out var given) ? string.Join(field is IHtmlTextAreaElement ? "\n" : ", ", given)
                    : field switch
                    {
                        IHtmlInputElement input => input.Value,
                        IHtmlSelectElement select => select.Value ?? "",
                        IHtmlTextAreaElement text => text.Value,
                        _ => "",
                    }));
        }
        sent.Add(new("sett", "ja"));
        using var answer = await visitor.Http.PostAsync(ActHome.Act(act.Subject, act.Act), new FormUrlEncodedContent(sent), Stop);
        var page = await Pages.Visitor.Read(await answer.Content.ReadAsStringAsync(Stop));
        return (answer.StatusCode, page.QuerySelector($"#{act.Act}")?.TextContent ?? "");
    }

    /// <summary>An act's data as its form has them: parts by a dot, and instants by the Swedish clock.</summary>
    private static IEnumerable<KeyValuePair<string, string[]>> Fields(JsonObject data, string before = "")
    {
        foreach (var (name, value) in data)
        {
            if (value is JsonObject part)
                foreach (var inner in Fields(part, $"{before}{name}.")) yield return inner;
            else if (value is JsonArray list && list.Any(item => item is JsonObject))
            {
                foreach (var (index, item) in list.Index())
                    foreach (var inner in Fields(item!.AsObject(), $"{before}{name}.{index}.")) yield return inner;
            }
            else if (value is JsonArray many) yield return new($"{before}{name}", [.. many.Select(item => item!.ToString())]);
            else yield return new($"{before}{name}", [Text(name, value!.ToString())]);
        }
    }

    private static string Text(string name, string value) => name == "occurredOn" ? $"{value}T10:00"
        : value is [.., 'Z']
            ? DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).SwedishClock.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
        : value;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in pages.Values) await page.Context.CloseAsync();
        foreach (var visitor in visitors.Values) visitor.Dispose();
    }
}
