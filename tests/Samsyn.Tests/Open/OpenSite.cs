using Microsoft.AspNetCore.Builder;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Tests.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Open;

/// <summary>A site whose register has two released years and one that waits for its second agency.</summary>
public sealed class OpenSite : IAsyncLifetime
{
    public const string Waiting = "REL-2025-1";

    private static readonly Viewer Decider = Viewers.All.First(viewer => Rights.Has(viewer, Right.ReleaseReport)),
        Confirmer = Viewers.All.First(viewer => Rights.Has(viewer, Right.ConfirmRelease));

    private TestDatabase database = default!;
    private OpenedRegister register = default!;
    private WebApplication site = default!;

    public Uri Address { get; private set; } = default!;
    public RegisterReader Register => register.Reader;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabases.Practice();
        register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        var releasing = new Releasing(register.Reader, register.Writer!,
            new CheckpointBook(register.Database, register.Writer!, register.Clock), register.Clock);
        foreach (var year in new[] { 2023, 2024, 2025 })
        {
            var number = await releasing.Release(Decider, year, SmallFigures.EditionOf(year).EndInSweden, Guid.CreateVersion7());
            if (year < 2025) await releasing.Confirm(Confirmer, number, Guid.CreateVersion7());
        }
        site = Site.Build(register, "http://127.0.0.1:0", new SiteSettings { Limits = new LimitSettings { OpenDataCalls = 1000 } });
        await site.StartAsync();
        Address = new Uri(site.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
    }
}
