using System.Net;
using Microsoft.AspNetCore.Builder;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.SignIn;

/// <summary>The real site over a register that is not practice, signing in at a real provider.</summary>
public class SignInSite : IAsyncLifetime
{
    private TestDatabase database = default!;
    private OpenedRegister register = default!;
    private WebApplication site = default!;

    /// <summary>High enough that tests, which all come from one address, do not stop each other.</summary>
    protected virtual LimitSettings Limits => new() { RefusedPerAddressAndMinute = 10_000 };

    public Uri Address { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (await database.Open()) { }
        (register, site, Address) = await Start(database, new() { Limits = Limits });
    }

    internal static async Task<(OpenedRegister, WebApplication, Uri)> Start(TestDatabase database, SiteSettings settings)
    {
        var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        var site = Site.Build(register, "http://127.0.0.1:0", settings with
        {
            PublicAddress = settings.PublicAddress ?? new("http://127.0.0.1:0"),
            Providers = settings.Providers is { Count: > 0 } own ? own : await TestProvider.Providers(),
        });
        await site.StartAsync();
        return (register, site, new Uri(site.Urls.First()));
    }

    public Visitor Visit() => new(Address);

    /// <summary>Someone signed in at their agency's provider.</summary>
    public async Task<Visitor> Visit(string person, string provider = TestProvider.Migration)
    {
        var visitor = new Visitor(Address);
        var (answer, _) = await visitor.SignInAt(provider, person);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return visitor;
    }

    /// <summary>Changes a row as time, or another program, would.</summary>
    public Task<int> Change(string sql, params (string, object?)[] parameters) =>
        register.Writer!.Beside(connection => connection.Execute(sql, parameters));

    /// <summary>The security events of someone, the first first: what happened, and the detail.</summary>
    public async Task<IReadOnlyList<string>> Events(string? name, string? detail = null)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Query(
            "SELECT kind FROM security_events WHERE (@name IS NULL OR name = @name) AND (@detail IS NULL OR detail = @detail) ORDER BY number",
            row => row.GetString(0), ("@name", name), ("@detail", detail));
    }

    /// <summary>The provider's own session, as the register holds it.</summary>
    public async Task<string?> Sid(string name)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Scalar<string>("SELECT provider_session FROM viewer_sessions WHERE name = @name", ("@name", name));
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync();
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
        GC.SuppressFinalize(this);
    }
}

internal static class SigningInAtAProvider
{
    extension(Visitor visitor)
    {
        /// <summary>Follows every step of signing in, or some: the provider's page is answered with who one is.</summary>
        /// <param name="until">Stops, without going there, before the first address that begins so.</param>
        /// <returns>The last answer, and the addresses on the way.</returns>
        public async Task<(HttpResponseMessage Answer, IReadOnlyList<Uri> Way)> SignInAt(string provider, string person,
            string back = "/", string? until = null, bool isAgain = false, bool isRefused = false, string? acr = null)
        {
            var way = new List<Uri> { new(visitor.Http.BaseAddress!,
                $"/logga-in/hos/{provider}?tillbaka={Uri.EscapeDataString(back)}{(isAgain ? "&igen=true" : "")}") };
            while (true)
            {
                var answer = await visitor.Http.GetAsync(way[^1]);
                if (answer.Headers.Location is not { } next || way.Count > 12) return (answer, way);
                next = new Uri(way[^1], next);
                if (next.AbsolutePath.StartsWith("/person/", StringComparison.Ordinal))
                    next =
                        new Uri($"{next}?login={Uri.EscapeDataString(person)}{(isRefused ? "&refuse=1" : "")}{(acr is null ? "" : $"&acr={acr}")}");
                way.Add(next);
                if (until is not null && next.AbsolutePath.EndsWith(until, StringComparison.Ordinal)) return (answer, way);
            }
        }

        public async Task<bool> IsSignedIn()
        {
            using var answer = await visitor.Http.GetAsync("/regler");
            return answer.StatusCode == HttpStatusCode.OK;
        }

        /// <summary>So that the provider does not ask about leaving one account for another.</summary>
        public void ForgetAtProvider()
        {
            foreach (var cookie in visitor.Cookies.GetAllCookies().Where(cookie => cookie.Name.StartsWith('_'))) cookie.Expired = true;
        }

        public string Secret => visitor.Cookies.GetCookies(visitor.Http.BaseAddress!)["samsyn"]?.Value ?? "";
    }
}
