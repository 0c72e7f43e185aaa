using System.Data.Common;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Which entries of a subject are read as known at an instant, kept until the subject gets another entry: what asks about many subjects folds after a
/// commit only those that the commit was about.
/// </summary>
public sealed class KnownEntries(RegisterReader register)
{
    private const int MostKept = 10_000, MostSince = 10_000;

    private readonly Lock turn = new();
    private readonly Dictionary<(string Subject, DateTimeOffset At), Guid[]> kept = [];
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
            if (isAnother || kept.Count > MostKept) kept.Clear();
            else foreach (var key in kept.Keys.Where(key => changed.Contains(key.Subject)).ToList()) kept.Remove(key);
            if (seen == before) seen = now;
        }
        return now;
    }
}
