using Microsoft.Extensions.Time.Testing;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>When a loop that fails, ends or does not come back takes its node out of use.</summary>
public class LoopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_failure_is_borne_for_as_long_as_callers_wait_and_forgotten_when_it_works_again()
    {
        var loop = new Loop("Prov", clock);
        clock.Advance(TimeSpan.FromHours(1)); // nothing came
        Assert.True(loop.IsInTime);

        loop.Failed(new IOException());
        clock.Advance(Loop.Patience - Second);
        loop.Failed(new IOException());
        Assert.True(loop.IsInTime);
        Assert.Equal(Loop.Patience - Second, loop.Away);

        clock.Advance(2 * Second);
        Assert.False(loop.IsInTime);
        loop.Worked();
        Assert.True(loop.IsInTime);
        Assert.Equal(TimeSpan.Zero, loop.Away);
    }

    [Fact]
    public void A_loop_whose_round_is_overdue_is_not_in_time_though_nothing_has_failed()
    {
        var loop = new Loop("Prov", clock, TimeSpan.FromMinutes(2));
        clock.Advance(TimeSpan.FromMinutes(2) - Second);
        Assert.True(loop.IsInTime);

        clock.Advance(2 * Second);
        Assert.False(loop.IsInTime);
        loop.Worked();
        Assert.True(loop.IsInTime);
    }

    [Fact]
    public void A_loop_that_cannot_go_on_is_not_in_time_and_does_not_come_back()
    {
        var loop = new Loop("Prov", clock);
        loop.End(new IOException());
        loop.Worked();

        Assert.False(loop.IsInTime);
        Assert.True(loop.State.HasEnded);
    }
}
