using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

[assembly: AssemblyFixture(typeof(Samsyn.Tests.Pages.SharedSite))]

namespace Samsyn.Tests.Pages;

/// <summary>The real site over a small practice register, listening on a port of its own.</summary>
public abstract class SiteFixture : IAsyncLifetime
{
    private TestDatabase database = default!;
    private OpenedRegister register = default!;
    private WebApplication site = default!;

    public Uri Address { get; private set; } = default!;
    public RegisterReader Register => register.Reader;
    public IServiceProvider Services => site.Services;

    public virtual async ValueTask InitializeAsync()
    {
        database = await TestDatabases.Practice();
        register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        site = Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync();
        Address = new Uri(site.Urls.First());
    }

    /// <summary>A browser of sorts: cookies, no scripts. Signed in when a role is given.</summary>
    public async Task<Visitor> Visit(string? role = null)
    {
        var visitor = new Visitor(Address);
        if (role is not null) await visitor.SignIn(role);
        return visitor;
    }

    /// <summary>Has the register's database refuse every entry from now on.</summary>
    protected async Task Refuse(string why)
    {
        await using var connection = new SqliteConnection($"Data Source={database.Database.File};Pooling=False");
        await connection.OpenAsync();
        await connection.Execute($"CREATE TRIGGER refused BEFORE INSERT ON entries BEGIN SELECT raise(ABORT, '{why}'); END");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
    }
}

/// <summary>The site of all classes that only read, where each answer agrees with every other: nothing is ever written to its register.</summary>
public sealed class SharedSite : SiteFixture
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Refuse("No test writes to the site that all share: take an OwnSite.");
    }
}

/// <summary>The site of one class that writes.</summary>
public sealed class OwnSite : SiteFixture;

/// <summary>Someone who uses the site over HTTP, as a browser without scripts does.</summary>
public sealed class Visitor : IDisposable
{
    public const string Police = "Polismyndigheten:OperationsCoordinator",
        Migration = "Migrationsverket:CaseOfficer", Transport = "Kriminalvarden:TransportPlanner";

    private readonly HttpClient client;

    public Visitor(Uri address) =>
        client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    public CookieContainer Cookies { get; } = new();

    public HttpClient Http => client;

    /// <param name="expected">Null for any answer.</param>
    public async Task<IHtmlDocument> Page(string path, HttpStatusCode? expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(expected is null || response.StatusCode == expected, $"{path}: {response.StatusCode} → {response.Headers.Location}");
        return await Read(html);
    }

    /// <summary>What the planner's page shows when nothing of it is being made any more: busy, it first answers with what it knew.</summary>
    /// <param name="shows">What the page has when it shows what the register says now.</param>
    public async Task<IHtmlDocument> PlanPage(string query = "", Func<IHtmlDocument, bool>? shows = null)
    {
        IHtmlDocument page = default!;
        await Within.Until(120, "the plan", async () => !IsBeingMade((page = await Page("/charter/planera" + query)).Body!.TextContent)
            && (shows is null || shows(page)));
        return page;
    }

    /// <summary>The planner's page says that something is being made, to be asked for again.</summary>
    public static bool IsBeingMade(string page) => page.Contains("igen om några sekunder", StringComparison.Ordinal);

    public async Task SignIn(string role) =>
        Assert.Equal(HttpStatusCode.Redirect, (await Submit("/logga-in", "/logga-in/ovning", new() { ["roll"] = role })).StatusCode);

    /// <summary>Posts a form with the token of the page it stands on.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string action, Dictionary<string, string> fields)
    {
        var token = (await Page(page)).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        return await client.PostAsync(action,
            new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token }));
    }

    /// <summary>The page that an answer leads on to, which confirms what was recorded and shows what it says that it shows.</summary>
    public async Task<IHtmlDocument> Confirmed(HttpResponseMessage answer, string recorded)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var (address, lit) = new Uri(client.BaseAddress!, answer.Headers.Location!) is var way ? (way.PathAndQuery, way.Fragment) : default;
        var page = await Page(address);
        Assert.Contains(recorded, page.QuerySelector("main > .notice.ok[role=status]")?.TextContent ?? $"Nothing is confirmed at {address}.",
            StringComparison.Ordinal);
        Assert.True(lit.Length == 0 || page.GetElementById(lit[1..]) is not null, $"{address} shows no {lit}.");
        return page;
    }

    /// <summary>The page that refuses what was sent: what is wrong has the focus, and each of the fields is marked and points to it.</summary>
    public static async Task<IHtmlDocument> Refused(HttpResponseMessage answer, params string[] fields)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Read(await answer.Content.ReadAsStringAsync());
        var why = page.QuerySelector("[role=alert]");
        Assert.True(why is { } told && told.HasAttribute("autofocus") && told.GetAttribute("tabindex") == "-1", why?.OuterHtml ?? "No refusal.");
        Assert.Equal(fields.Order(), page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")).Distinct().Order());
        foreach (var field in page.QuerySelectorAll("[aria-invalid=true]"))
            Assert.All(field.GetAttribute("aria-describedby")!.Split(' '),
                id => Assert.False(string.IsNullOrWhiteSpace(page.GetElementById(id)?.TextContent), $"{field.OuterHtml} points to nothing."));
        return page;
    }

    /// <summary>Posts an act's form, its answers looked at, with the token it stands with, or the page's when it stands with none.</summary>
    public async Task<HttpResponseMessage> Post(string number, Dictionary<string, string> form) => form.ContainsKey("__RequestVerificationToken")
        ? await client.PostAsync($"/arenden/{number}/atgarder/{form["_handler"]}", new FormUrlEncodedContent(Seen(form)))
        : await Submit("/", $"/arenden/{number}/atgarder/{form["_handler"]}", Seen(form));

    /// <summary>The answers have been looked at once more.</summary>
    private static Dictionary<string, string> Seen(Dictionary<string, string> form) => new(form) { ["sett"] = "ja" };

    public static async Task<IHtmlDocument> Read(string html) =>
        (IHtmlDocument)await BrowsingContext.New().OpenAsync(response => response.Content(html));

    public void Dispose() => client.Dispose();
}
