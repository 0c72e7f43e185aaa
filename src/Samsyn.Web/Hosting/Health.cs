using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>
/// Whether the site can do its work: read the register, write in it and log who reads, which are asked and answer within some seconds; and every
/// other loop that runs with the site, which must not be held back for longer than callers wait (<see cref="Loop.IsInTime"/>).
/// </summary>
internal sealed class Health(RegisterReader reader, RegisterWriter writer, ReadLog log, IEnumerable<Loop> loops) : IHealthCheck
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(2), Kept = TimeSpan.FromSeconds(1);

    private readonly Lock asking = new();
    private long askedAt;
    private Task<HealthCheckResult>? latest;

    /// <summary>However many ask, the register is asked at most once a second.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (asking)
        {
            if (latest is null || latest.IsCompleted && Stopwatch.GetElapsedTime(askedAt) > Kept)
                (askedAt, latest) = (Stopwatch.GetTimestamp(), Stopping.Never(Check));
            return latest;
        }
    }

    private async Task<HealthCheckResult> Check()
    {
        var answers = await Task.WhenAll(Answers("Registret", CanRead), Answers(writer.Loop.Name, writer.Ask), Answers(log.Loop.Name, log.Ask));
        answers = [.. answers, .. loops.Except([writer.Loop, log.Loop]).Select(loop => (loop.Name, loop.IsInTime))];
        return answers.All(answer => answer.Works) ? HealthCheckResult.Healthy("ready")
            : HealthCheckResult.Unhealthy(string.Join('\n',
                answers.Where(answer => !answer.Works).Select(answer => $"{answer.Name}: svarar inte, eller kan inte arbeta. Se loggen.")));
    }

    private async Task<bool> CanRead() => await reader.Position() >= 0;

    private static async Task<(string Name, bool Works)> Answers(string name, Func<Task<bool>> ask)
    {
        try
        {
            return (name, await ask().WaitAsync(LongestAnswer + TimeSpan.FromSeconds(1)));
        }
        catch (Exception problem) when (problem is TimeoutException || Failures.Of(problem) != Failure.OfTheCall)
        {
            return (name, false);
        }
    }
}

/// <summary>Says in the site's log when a loop ceases to work, why, and when it works again.</summary>
internal sealed partial class LoopWatch(IEnumerable<Loop> loops, ILogger<LoopWatch> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in loops) loop.Changed += Tell;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in loops) loop.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell(Loop loop)
    {
        switch (loop.State)
        {
            case { HasEnded: true, Problem: var problem }: Ended(problem, loop.Name); break;
            case { IsWorking: true }: Works(loop.Name); break;
            case { Problem: var problem }: IsHeldBack(problem, loop.Name); break;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Loop}: held back, and tries again.")]
    private partial void IsHeldBack(Exception? problem, string loop);

    [LoggerMessage(LogLevel.Warning, "{Loop}: works again.")]
    private partial void Works(string loop);

    [LoggerMessage(LogLevel.Critical, "{Loop}: cannot go on. Restart the site when the cause is mended.")]
    private partial void Ended(Exception? problem, string loop);
}

internal static class HealthSetup
{
    public static void AddSupervision(this IServiceCollection services, RegisterWriter writer, ReadLog log)
    {
        services.AddLoop<Rechecking>(made => made.Loop).AddLoop<FeedWatch>(made => made.Loop)
            .AddLoop<Checkpointing>(made => made.Loop).AddSingleton<StoppedSeats>().AddSingleton<StoppedFlights>().AddSingleton<TimetableIntake>()
            .AddSingleton<CapacityIntake>().AddSingleton<ReserveLists>().AddSingleton<StoppedJourneys>()
            .AddLoop<SeatFreeing>(made => made.Loop).AddSingleton(writer.Loop).AddSingleton(log.Loop);
        services.AddHostedService<LoopWatch>();
        services.AddSingleton<Health>();
        services.AddHealthChecks().AddCheck<Health>("register");
    }

    /// <summary>A loop of its own, that runs with the site and is watched over.</summary>
    public static IServiceCollection AddLoop<T>(this IServiceCollection services, Func<T, Loop> loop) where T : class, IHostedService =>
        services.AddSingleton<T>().AddHostedService(made => made.GetRequiredService<T>()).AddSingleton(made => loop(made.GetRequiredService<T>()));

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; otherwise 503 and what does not work.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            ResponseWriter = (context, report) =>
            {
                context.Response.ContentType = "text/plain; charset=utf-8";
                return context.Response.WriteAsync(string.Join('\n', report.Entries.Values.Select(entry => entry.Description)));
            },
        }).AllowAnonymous();
    }
}
