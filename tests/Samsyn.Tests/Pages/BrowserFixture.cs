using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Samsyn.Tests.Pages.BrowserFixture))]

namespace Samsyn.Tests.Pages;

/// <summary>One real browser for all tests that need one; each test has a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright playwright = default!;
    private readonly ConcurrentDictionary<(Uri, string), Task<string>> signedIn = [];
    private readonly ConcurrentDictionary<(Uri, string), Task<IPage>> reused = [];
    private IBrowser browser = default!;

    /// <summary>Chromium as Debian has it: without windows where that is installed, which takes half the processor time.</summary>
    private static readonly string[] Debians = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SAMSYN_TEST_BROWSER")
                ?? Debians.First(program => File.Exists(program) || program == Debians[^1]),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A page in a profile of its own, where somebody has signed in by pressing a role.</summary>
    public async Task<IPage> SignIn(Uri site, string role)
    {
        var context = await Open(site, await signedIn.GetOrAdd((site, role), _ => Press(site, role)));
        return await context.NewPageAsync();
    }

    /// <summary>
    /// One page for each role, for tests that run one after another and leave nothing in it: a new process for each costs more than what is tested.
    /// </summary>
    public Task<IPage> Reused(Uri site, string role) => reused.GetOrAdd((site, role), _ => SignIn(site, role));

    private Task<IBrowserContext> Open(Uri site, string? state) => browser.NewContextAsync(new()
    {
        BaseURL = site.ToString(),
        Locale = "sv-SE",
        ViewportSize = new() { Width = 1440, Height = 1000 },
        StorageState = state,
    });

    private async Task<string> Press(Uri site, string role)
    {
        await using var context = await Open(site, null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/logga-in");
        await page.ClickAsync($"button[value='{role}']");
        // Not for the page that it leads to: the browser may have told that it is loaded before it is waited for.
        await Within.Until(30, $"the session of {role}", async () => (await context.CookiesAsync()).Any(cookie => cookie.Name == "samsyn"));
        return await context.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
