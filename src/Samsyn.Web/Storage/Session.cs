using System.Data.Common;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>The writing of one transaction: loads chains, adds to them, and writes entries, projections and rollups together.</summary>
/// <param name="now">What the law's projection takes as now.</param>
internal sealed class Session(Database database, Writing writing, Ledger ledger, TimeProvider clock, DateTimeOffset now)
{
    private static readonly string[] EntryColumns =
        ["subject", "version", "position", "id", "fact", "agency", "recorded_at", "received_at", "is_sealed", "body", "hash"];

    private readonly Dictionary<Guid, string> knownIds = [];

    public Ledger Ledger => ledger;

    /// <summary>
    /// Takes the feed's turn. On PostgreSQL the row lock makes all writers of all nodes commit in position order, so that the feed has no
    /// gaps and a reader that follows it misses nothing; what other nodes wrote meanwhile is forgotten here.
    /// </summary>
    public async Task Begin(long lastWritten)
    {
        ledger.Position = await writing.Connection.Scalar<long>(database.IsPostgres ? "SELECT position FROM feed FOR UPDATE" : "SELECT position FROM feed");
        if (ledger.Position == lastWritten) return;
        foreach (var subject in await writing.Connection.Query("SELECT DISTINCT subject FROM entries WHERE position > @last", row => row.GetString(0), ("@last", lastWritten)))
            ledger.Forget(subject);
    }

    /// <summary>Loads what is needed to decide on the entries: their chains, and which of their ids the register holds.</summary>
    /// <param name="seen">Subjects whose version a sender has seen, also those that get no entry.</param>
    public async Task Load(IEnumerable<Submission> entries, IEnumerable<string>? seen = null)
    {
        knownIds.Clear();
        var all = entries.ToList();
        var missing = all.Select(one => one.Entry.Subject).Concat(seen ?? []).Distinct().Where(subject => !ledger.Holds(subject)).ToList();
        foreach (var subject in missing) ledger.Hold(new Chain(subject));
        if (ledger.Position > 0)
        {
            await LoadChains(missing);
            await LoadIds([.. all.SelectMany(one => one.Entry.Fact is EntryCorrected correction ? [one.Entry.Id, correction.Corrects] : new[] { one.Entry.Id })]);
        }
    }

    private async Task LoadChains(List<string> subjects)
    {
        if (database.IsPostgres && subjects.Count > 0)
            await Read($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject = ANY(@subjects) ORDER BY e.subject, e.version", ("@subjects", subjects.ToArray()));
        else
            foreach (var subject in subjects)
                await Read($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject = @subject ORDER BY e.version", ("@subject", subject));
        foreach (var chain in subjects.Select(subject => ledger[subject]).Where(chain => chain.Version > 0))
            chain.Projected = Projections.Compute(chain.Subject, chain.Entries, now);

        async Task Read(string sql, (string, object?) parameter)
        {
            foreach (var stored in await writing.Connection.Query(sql, StoredEntry.Read, parameter))
            {
                ledger[stored.Subject].Entries.Add(stored.Entry);
                ledger[stored.Subject].Hash = stored.Hash;
            }
        }
    }

    private async Task LoadIds(List<Guid> ids)
    {
        if (database.IsPostgres)
        {
            var bytes = ids.Select(id => id.ToByteArray(bigEndian: true)).ToArray();
            foreach (var (id, subject) in await writing.Connection.Query("SELECT id, subject FROM entries WHERE id = ANY(@ids)", ReadId, ("@ids", bytes))) knownIds[id] = subject;
            return;
        }
        await using var find = writing.Connection.Command("SELECT subject FROM entries WHERE id = @id", ("@id", Array.Empty<byte>()));
        foreach (var id in ids)
        {
            find.Parameters[0].Value = id.ToByteArray(bigEndian: true);
            if (await find.ExecuteScalarAsync() is string subject) knownIds[id] = subject;
        }
    }

    private static (Guid, string) ReadId(DbDataReader row) => (new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), row.GetString(1));

    /// <summary>Adds the entries of one call, all or none.</summary>
    public (Appended? Result, Exception? Problem) TryAppend(IReadOnlyList<Submission> entries, IReadOnlyDictionary<string, long> expected)
    {
        var mark = ledger.Added.Count;
        var before = entries.Select(one => one.Entry.Subject).Distinct().ToDictionary(subject => subject, subject => ledger[subject].Hash);
        var index = 0;
        try
        {
            foreach (var (subject, version) in expected)
                if (ledger.Holds(subject) && ledger[subject].Version != version) throw new StaleVersionException(subject, version, ledger[subject].Version);
            var known = 0;
            for (; index < entries.Count; index++)
                if (Append(entries[index]) is null) known++;
            return (new(entries.Count - known, known, ledger.Position), null);
        }
        catch (RefusedEntryException refused)
        {
            ledger.TakeBack(mark, subject => before[subject]);
            return (null, entries.Count == 1 ? refused : new RefusedEntryException([.. refused.Faults.Select(fault => fault with { Field = $"[{index}].{fault.Field}" })]));
        }
        catch (StaleVersionException stale)
        {
            return (null, stale);
        }
    }

    /// <returns>The entry as it will be stored, or null when the register already holds it with the same content.</returns>
    /// <exception cref="RefusedEntryException">It cannot be taken; nothing is added.</exception>
    public StoredEntry? Append(Submission submission)
    {
        var id = submission.Entry.Id;
        var held = ledger.FindAdded(id)?.Line() ?? (knownIds.TryGetValue(id, out var subject) ? StoredLine(id) : null);
        if (held is null) return ledger.Add(submission, Sql.Microseconds(clock.GetUtcNow()), Elsewhere);
        if (Ledger.IsSame(held, submission.Line)) return null;
        throw new RefusedEntryException("id", $"Posten {id} finns redan med annat innehåll.", $"Ge den nya posten ett eget id, eller rätta den gamla med EntryCorrected.");
    }

    private string? Elsewhere(Guid id) => ledger.FindAdded(id)?.Subject ?? knownIds.GetValueOrDefault(id);

    private byte[] StoredLine(Guid id)
    {
        using var find = writing.Connection.Command($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.id = @id", ("@id", id.ToByteArray(bigEndian: true)));
        using var reader = find.ExecuteReader();
        return reader.Read() ? StoredEntry.Read(reader).Line() : throw new DamagedRegisterException($"Posten {id} finns i registrets index men inte i registret.");
    }

    /// <summary>Writes what the ledger has added, and brings the projections of the touched subjects up to date.</summary>
    public async Task Flush()
    {
        if (ledger.Added.Count == 0)
        {
            ledger.Clear();
            return;
        }
        await writing.Insert("entries", EntryColumns, [.. ledger.Added.Select(stored => new Row(stored.Subject, stored.Version, stored.Position,
            stored.Entry.Id.ToByteArray(bigEndian: true), stored.Entry.Fact.GetType().Name, stored.Entry.Agency.ToString(),
            Sql.Microseconds(stored.Entry.RecordedAt), stored.ReceivedAt, stored.IsSealed ? 1L : 0L, stored.Body, stored.Hash))]);
        await writing.Insert("identities", ["subject", "version", "salt", "content"],
            [.. ledger.Added.Where(stored => stored.IsSealed).Select(stored => new Row(stored.Subject, stored.Version, stored.Salt, stored.Content))]);
        await Project();
        await writing.Connection.Execute("UPDATE feed SET position = @position", ("@position", ledger.Position));
        ledger.Clear();
    }

    public async Task SetProperty(string name, string value)
    {
        await writing.Connection.Execute("DELETE FROM register_properties WHERE name = @name", ("@name", name));
        await writing.Connection.Execute("INSERT INTO register_properties VALUES (@name, @value)", ("@name", name), ("@value", value));
    }

    public Task<long> Rebuild() => Rebuilding.Rebuild(database, writing, now);

    /// <summary>Brings the standings whose time has come up to date; the rest are right as they are.</summary>
    /// <returns>How many there were, at most a batch.</returns>
    public async Task<int> Recheck()
    {
        const int Together = 2_000;
        var due = await writing.Connection.Query($"SELECT subject FROM standings WHERE recheck_at <= @now ORDER BY recheck_at LIMIT {Together}", row => row.GetString(0), ("@now", Sql.Microseconds(now)));
        foreach (var subject in due) ledger.Forget(subject);
        foreach (var subject in due) ledger.Hold(new Chain(subject));
        await LoadChains(due);
        await writing.Delete(Projections.Standings.Table, due);
        await writing.Insert(Projections.Standings.Table, Projections.Standings.Columns,
            [.. due.SelectMany(subject => ledger[subject].Projected.Single(projected => projected.Projection == Projections.Standings).Rows)]);
        return due.Count;
    }

    private async Task Project()
    {
        var rollup = new Rollup();
        var gone = Projections.All.ToDictionary(projection => projection, _ => new List<string>());
        var added = Projections.All.ToDictionary(projection => projection, _ => new List<Row>());
        foreach (var chain in ledger.Touched.Where(chain => chain.Entries.Count > 0))
        {
            var computed = Projections.Compute(chain.Subject, chain.Entries, now);
            foreach (var (projection, rows) in computed)
            {
                var before = chain.Projected.FirstOrDefault(old => old.Projection == projection).Rows ?? [];
                if (before.AsSpan().SequenceEqual(rows)) continue;
                if (before.Length > 0) gone[projection].Add(chain.Subject);
                added[projection].AddRange(rows);
                if (projection == Projections.CountedDepartures) rollup.Replace(before, rows);
            }
            chain.Projected = computed;
        }
        foreach (var projection in Projections.All)
        {
            await writing.Delete(projection.Table, gone[projection]);
            await writing.Insert(projection.Table, projection.Columns, added[projection]);
        }
        await rollup.Write(writing);
    }
}

/// <summary>Signed changes of the results' rollups, from changes of the counted departures.</summary>
internal sealed class Rollup
{
    private readonly Dictionary<(long Definition, long Day, long Cell, long Year), long> changes = [];

    public void Replace(IReadOnlyList<Row> before, IReadOnlyList<Row> after)
    {
        foreach (var row in before) Add(row, -1);
        foreach (var row in after) Add(row, 1);
    }

    private void Add(Row row, long sign)
    {
        Change((long)row.Values[7]!, sign);
        if (row.Values[8] is long knownTo) Change(knownTo, -sign);

        void Change(long instant, long by)
        {
            var key = ((long)row.Values[2]!, KnownDay(Sql.FromMicroseconds(instant)), (long)row.Values[3]!, (long)row.Values[4]!);
            changes[key] = changes.GetValueOrDefault(key) + by;
        }
    }

    /// <summary>The Swedish day as a number, e.g. 20250220; its month is a hundredth of it.</summary>
    public static long KnownDay(DateTimeOffset instant) => instant.SwedishDay is var day ? day.Year * 10000L + day.Month * 100 + day.Day : 0;

    public async Task Write(Writing writing)
    {
        await writing.AddCounts("results_by_day", "known_day", [.. Days]);
        await writing.AddCounts("results_by_month", "known_month", [.. Months]);
    }

    public IEnumerable<Row> Days =>
        changes.Where(change => change.Value != 0).OrderBy(change => change.Key)
            .Select(change => new Row(change.Key.Definition, change.Key.Day, change.Key.Cell, change.Key.Year, change.Value));

    public IEnumerable<Row> Months =>
        changes.GroupBy(change => (change.Key.Definition, Month: change.Key.Day / 100, change.Key.Cell, change.Key.Year))
            .Select(month => (month.Key, Count: month.Sum(change => change.Value))).Where(month => month.Count != 0).OrderBy(month => month.Key)
            .Select(month => new Row(month.Key.Definition, month.Key.Month, month.Key.Cell, month.Key.Year, month.Count));
}
