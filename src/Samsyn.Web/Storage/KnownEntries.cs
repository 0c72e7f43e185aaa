using System.Data.Common;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Which entries of a subject are read as known at an instant, kept until the subject gets another entry: what asks about many subjects folds after a
/// commit only those that the commit was about.
/// </summary>
public sealed class KnownEntries(RegisterReader register)
{
    private const int MostKept = 10_000, MostSince = 10_000, MostInstants = 200_000;

    private readonly Lock turn = new();
    private readonly Dictionary<(string Subject, DateTimeOffset At), Guid[]> kept = [];
    private readonly Dictionary<Guid, long> instants = [];
    private (long Position, string Epoch) seen = (0, "");

    /// <summary>The ids of the entries of these subjects that are read, not corrected away or withdrawn, as known at the instant.</summary>
    public async Task<HashSet<Guid>> Of(IEnumerable<string> subjects, DateTimeOffset at)
    {
        var all = new HashSet<Guid>();
        await using var connection = await register.Database.OpenForReading();
        var position = await Follow(connection);
        foreach (var subject in subjects)
        {
            Guid[]? ids;
            lock (turn) kept.TryGetValue((subject, at), out ids);
            if (ids is null)
            {
                ids = [.. Knowledge.At((await register.Entries(connection, subject)).Select(placed => placed.Entry), at)
                    .Select(reading => reading.Entry.Id)];
                lock (turn)
                    if (seen == position) kept[(subject, at)] = ids; // otherwise the subject may have got another entry meanwhile
            }
            all.UnionWith(ids);
        }
        return all;
    }

    /// <summary>Those of the entries that were not known yet at the instant. When an entry was known never changes, so it is read once.</summary>
    public async Task<HashSet<Guid>> After(IReadOnlyCollection<Guid> ids, DateTimeOffset at)
    {
        await using var connection = await register.Database.OpenForReading();
        var position = await Follow(connection);
        Dictionary<Guid, long> known;
        lock (turn) known = ids.Distinct().Where(instants.ContainsKey).ToDictionary(id => id, id => instants[id]);
        Guid[] unread = [.. ids.Where(id => !known.ContainsKey(id))];
        if (unread.Length > 0)
        {
            var (among, those) = Sql.Among(register.Database, "@ids", unread);
            var read = await connection.Query($"SELECT id, {Schema.KnownAt} FROM entries e WHERE id {among}",
                row => (Id: new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), Known: row.GetInt64(1)), those);
            foreach (var (id, instant) in read) known[id] = instant;
            lock (turn)
            {
                if (instants.Count > MostInstants) instants.Clear();
                if (seen.Epoch == position.Item2) foreach (var (id, instant) in read) instants[id] = instant;
            }
        }
        return [.. known.Where(pair => pair.Value > Sql.Microseconds(at)).Select(pair => pair.Key)];
    }

    /// <summary>Forgets the subjects that have got an entry since the last time.</summary>
    /// <returns>What of the feed is seen with that.</returns>
    private async Task<(long, string)> Follow(DbConnection connection)
    {
        var now = (await connection.Query("SELECT position, epoch FROM feed", row => (row.GetInt64(0), row.GetString(1)))).Single();
        (long Position, string Epoch) before;
        lock (turn) before = seen;
        if (now == before) return now;
        var isAnother = now.Item2 != before.Epoch || now.Item1 - before.Position is < 0 or > MostSince;
        var changed = isAnother ? [] : (await connection.Query("SELECT subject FROM entries WHERE position > @before",
            row => row.GetString(0), ("@before", before.Position))).ToHashSet();
        lock (turn)
        {
            if (now.Item2 != before.Epoch) instants.Clear(); // what was put back may have come anew
            if (isAnother || kept.Count > MostKept) kept.Clear();
            else foreach (var key in kept.Keys.Where(key => changed.Contains(key.Subject)).ToList()) kept.Remove(key);
            if (seen == before) seen = now;
        }
        return now;
    }
}
