using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>
/// What a stop leads to when the register moves, and as time passes, without anyone asking: a stop by time alone is told, the stopped journeys' seats
/// on charters and scheduled flights are freed, and a seat that is free goes to the reserve list.
/// </summary>
public sealed class SeatFreeing(StoppedJourneys journeys, StoppedSeats seats,
    StoppedFlights flights, ReserveLists reserves, FeedWatch feed, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20), Gathering = TimeSpan.FromMilliseconds(250),
        LongestRound = TimeSpan.FromMinutes(5);

    /// <summary>How the freeing fares.</summary>
    public Loop Loop { get; } = new("Frigörandet av stoppade platser", clock, LongestRound);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var moved = new SemaphoreSlim(1);
        feed.Moved += Wake;
        try
        {
            await Loop.Run(async () =>
            {
                while (!stoppingToken.IsCancellationRequested)
                {
                    // What could not be done is tried again without waiting for news: none comes before the node is in use again.
                    if (Loop.State.IsWorking) await moved.WaitAsync(Pause, stoppingToken);
                    await Task.Delay(Gathering, stoppingToken); // what comes together is looked at together
                    while (moved.Wait(0, CancellationToken.None)) { }
                    await journeys.Tell(stoppingToken);
                    await seats.Free(stoppingToken);
                    await flights.Free(stoppingToken);
                    await reserves.MoveUp(stoppingToken);
                    Loop.Worked();
                }
            }, stoppingToken);
        }
        finally
        {
            feed.Moved -= Wake;
        }

        void Wake() => moved.Release();
    }
}
