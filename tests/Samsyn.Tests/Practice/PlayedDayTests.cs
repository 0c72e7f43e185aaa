using Microsoft.Extensions.DependencyInjection;
using Samsyn.Practice;
using Samsyn.Tests.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Commands;

namespace Samsyn.Tests.Practice;

public class PlayedDayTests
{
    [Fact]
    public async Task A_day_of_three_agencies_is_played_without_an_import_and_nothing_is_refused()
    {
        await using var world = await World.Of(TestDatabases.Sqlite, [.. Population.Generate(PracticeSize.Small, 1)]);
        using var said = new StringWriter();

        var (done, of) =
            await new PlayedDay(world.Services.GetRequiredService<Acting>(), speed: 100_000, said).Play(TestContext.Current.CancellationToken);

        Assert.True(done == of, said.ToString());
        Assert.True(of > 10);
    }
}
