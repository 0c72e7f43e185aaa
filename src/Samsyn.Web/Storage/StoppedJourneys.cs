using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Says of a journey that time alone has come to stop it, so that it is told like a stop that somebody reports: once, however many nodes look. What
/// was stopped when the register received the case, or more than a week ago, is told nobody.
/// </summary>
public sealed class StoppedJourneys(RegisterWriter writer, RegisterReader reader)
{
    private readonly Dictionary<string, long> looked = new(StringComparer.Ordinal);

    /// <summary>Looks once at the stopped journeys whose cases have changed since the last time.</summary>
    /// <returns>How many it told of.</returns>
    public async Task<int> Tell(CancellationToken stop = default)
    {
        var now = writer.Clock.GetUtcNow();
        List<(string Number, long Version)> stopped;
        await using (var connection = await reader.Database.OpenForReading(stop))
            stopped = await connection.Query("""
                SELECT s.subject, (SELECT MAX(e.version) FROM entries e WHERE e.subject = s.subject) FROM standings s WHERE s.risk = '0'
                """, row => (row.GetString(0), row.GetInt64(1)));
        foreach (var gone in looked.Keys.Except(stopped.Select(pair => pair.Number)).ToList()) looked.Remove(gone);
        var told = 0;
        foreach (var (number, version) in stopped)
        {
            if (looked.TryGetValue(number, out var before) && before == version) continue;
            if (await Tell(number, now, stop)) told++;
            else looked[number] = version;
        }
        return told;
    }

    private async Task<bool> Tell(string number, DateTimeOffset now, CancellationToken stop)
    {
        var placed = await reader.Entries(number);
        var readings = Knowledge.Now(placed.Select(stored => stored.Entry));
        if (Case.Fold(number, readings) is not { IsOpen: true, OpenOrder: { } order } state) return false;
        var last = placed.MaxBy(stored => stored.Entry.KnownAt)!.Entry;
        var since = last.KnownAt > now - Outbox.History ? last.KnownAt : now - Outbox.History;
        if (since >= now || Enforceability.Evaluate(readings, since).Stops(order) || !Enforceability.Evaluate(readings, now).Stops(order))
            return false;
        var entry = new Entry(OwnIds.Of($"stopped by time {placed[^1].Entry.Id:D} {order.Number}"), number, state.Responsible, null, null,
            new(now), now, new JourneyStopped(order.Number));
        try
        {
            var done = await writer.Append([Submission.From(entry, new(state.Responsible, "samsyn"))],
                new Dictionary<string, long> { [number] = placed.Count }, stop);
            return done.Taken > 0;
        }
        catch (StaleVersionException)
        {
            return false; // another node has said it, or the case has changed: it is looked at again
        }
        catch (RefusedEntryException)
        {
            // Another node has said it with the same id; anything else is said again, and by the health check.
            if ((await reader.Entries(number)).Any(stored => stored.Entry.Id == entry.Id)) return false;
            throw;
        }
    }
}
