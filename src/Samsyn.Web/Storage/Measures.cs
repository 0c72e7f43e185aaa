using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// What a running site tells of itself to those who run it: counts and times of appends, of the read log, of the gate, and how far behind the
/// feed's followers are. Never a case, a person, or what anyone wrote (docs/drift.md, Telemetry).
/// </summary>
public static class Measures
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "Samsyn";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Entries =
        Meter.CreateCounter<long>("samsyn.entries", "{entry}", "Entries that were sent, by what became of them.");
    private static readonly Histogram<double> Appending =
        Meter.CreateHistogram<double>("samsyn.append.duration", "s", "From when an append was asked for until it was on disk, or refused.");
    private static readonly Histogram<double> Logging =
        Meter.CreateHistogram<double>("samsyn.readlog.duration", "s", "From when a read was to be logged until that was on disk.");
    private static readonly Histogram<double> Judging =
        Meter.CreateHistogram<double>("samsyn.gate.duration", "s", "One evaluation of the law's gate.");
    private static readonly Histogram<long> Behind =
        Meter.CreateHistogram<long>("samsyn.feed.lag", "{position}", "How far behind the register a system was when it read on in the feed.");

    /// <summary>Runs an append as a span of its own, and counts what became of the entries.</summary>
    internal static async Task<Appended> Append(int count, Func<Task<Appended>> append)
    {
        using var span = Source.StartActivity("append");
        span?.SetTag("samsyn.entries", count);
        var began = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var done = await append();
            outcome = "taken";
            Entries.Add(done.Taken, new KeyValuePair<string, object?>("outcome", outcome));
            if (done.Known > 0) Entries.Add(done.Known, new KeyValuePair<string, object?>("outcome", "known"));
            return done;
        }
        catch (Exception problem) when (problem is RefusedEntryException or StaleVersionException)
        {
            outcome = problem is StaleVersionException ? "stale" : "refused";
            throw;
        }
        finally
        {
            if (outcome != "taken") Entries.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
            span?.SetTag("outcome", outcome);
            Appending.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    internal static async Task ReadLogged(int reads, Func<Task> log)
    {
        using var span = Source.StartActivity("read log");
        span?.SetTag("samsyn.reads", reads);
        var began = Stopwatch.GetTimestamp();
        await log();
        Logging.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>A query of SQLite as a span, as Npgsql makes one of PostgreSQL's. Its statement is for who listens in the process: it is not
    /// sent.</summary>
    internal static Activity? Query(DbConnection connection, string sql)
    {
        if (connection is not SqliteConnection sqlite || !Source.HasListeners()) return null;
        var span = Source.StartActivity("database", ActivityKind.Client);
        return span?.SetTag("db.system.name", "sqlite").SetTag("db.namespace", sqlite.DataSource).SetTag("db.query.text", sql);
    }

    internal static T Gate<T>(Func<T> evaluate)
    {
        var began = Stopwatch.GetTimestamp();
        var result = evaluate();
        Judging.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        return result;
    }

    /// <param name="positions">What the register holds beyond what the follower has read.</param>
    internal static void FeedRead(Agency agency, long positions) =>
        Behind.Record(Math.Max(0, positions), new KeyValuePair<string, object?>("agency", agency.ToString()));
}
