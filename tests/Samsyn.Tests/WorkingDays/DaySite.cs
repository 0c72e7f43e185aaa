using Microsoft.AspNetCore.Builder;
using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.WorkingDays;

/// <summary>The site over an empty practice register, whose clock can go on to the next morning.</summary>
internal sealed class DaySite : IAsyncDisposable
{
    private readonly TestDatabase database;
    private OpenedRegister register = default!;
    private WebApplication site = default!;

    private DaySite(TestDatabase database) => this.database = database;

    public Uri Address => new(site.Urls.First());
    public RegisterReader Register => register.Reader;
    public DateTimeOffset Now => register.Clock.GetUtcNow();

    public static async Task<DaySite> Open(string engine)
    {
        var opened = new DaySite(await TestDatabases.Create(engine));
        await using (var writer = await opened.database.Open()) await writer.MarkPractice(PracticeRegister.Day);
        await opened.Serve();
        return opened;
    }

    /// <summary>The site stops, and starts again on another day.</summary>
    public async Task GoTo(string day)
    {
        await site.DisposeAsync();
        await register.DisposeAsync();
        await using (var connection = await database.Database.OpenForWriting())
            await connection.Execute("UPDATE register_properties SET value = @day WHERE name = @name",
                ("@name", PracticeClock.Property), ("@day", day));
        await Serve();
    }

    public async Task<IReadOnlyList<Entry>> Entries(string subject) => [.. (await Register.Entries(subject)).Select(placed => placed.Entry)];

    private async Task Serve()
    {
        register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        site = Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
    }
}
