using System.Data.Common;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>The writing of one transaction: loads chains, adds to them, and writes entries, projections and rollups together.</summary>
/// <param name="now">The register's clock when the transaction began: when what it writes came, and what the law's projection takes as now.</param>
internal sealed class Session(Database database, Writing writing, Ledger ledger, DateTimeOffset now)
{
    /// <summary>What PostgreSQL notifies the nodes by in each commit, with the feed position.</summary>
    public const string FeedMoved = "samsyn_feed";

    private static readonly string[] EntryColumns =
        ["subject", "version", "position", "id", "fact", "agency", "recorded_at",
            "received_at", "known_on_receipt", "sealed_by", "body", "hash", "sender"];

    private readonly Dictionary<Guid, string> knownIds = [];

    /// <summary>A chain and the rows that its entries now give.</summary>
    private sealed record Computed(Chain Chain, IReadOnlyList<(Projection Projection, Row[] Rows)> Projected);

    public Ledger Ledger => ledger;
    public DbConnection Connection => writing.Connection;
    public DateTimeOffset Now => now;

    /// <summary>Nothing has come by API or page: what an operator loads is history.</summary>
    public bool IsAllHistory => ledger.LastReceived is null;

    /// <summary>The last entry that was written; null before there is one.</summary>
    public StoredEntry? Last { get; private set; }

    /// <summary>A write that changes nothing: it shows that writing works, and carries what was committed before it to the replicas.</summary>
    public async Task<bool> Touch() => await writing.Connection.Execute("UPDATE feed SET position = position") == 1;

    /// <summary>Before a load of many entries.</summary>
    /// <returns>For <see cref="EndLoad"/>.</returns>
    public Task<IReadOnlyList<string>> BeginLoad() => writing.BeginLoad(ledger.Position == 0);

    public Task EndLoad(IReadOnlyList<string> indexes, long rows) => writing.EndLoad(indexes, rows);

    /// <summary>
    /// Takes the feed's turn. On PostgreSQL the row lock makes all writers of all nodes commit in position order, so that the feed has no
    /// gaps and a reader that follows it misses nothing; what other nodes wrote meanwhile is forgotten here.
    /// </summary>
    /// <param name="last">Where the feed ended when this writer wrote last.</param>
    public async Task Begin(FeedHead last)
    {
        ledger.Now = now;
        database.Keys.LookAgain();
        (ledger.Position, ledger.LastReceived, Epoch) = (await writing.Connection.Query(
            $"SELECT position, received_at, epoch FROM feed{(database.IsPostgres ? " FOR UPDATE" : "")}",
            row => (row.GetInt64(0), row.Number(1), row.GetString(2)))).Single();
        var isPutBack = Epoch == last.Epoch && ledger.Position < last.Position; // beneath a program that runs
        if (isPutBack) await BeginEpoch(EpochCause.PutBack);
        if (Epoch != last.Epoch) ledger.ForgetAll();
        else if (ledger.Position != last.Position)
            foreach (var subject in await writing.Connection.Query(
                "SELECT DISTINCT subject FROM entries WHERE position > @last", row => row.GetString(0), ("@last", last.Position)))
                ledger.Forget(subject);
    }

    /// <summary>The epoch that what is written belongs to.</summary>
    public string Epoch { get; private set; } = "";

    public async Task<Epoch> BeginEpoch(EpochCause cause)
    {
        var begun = await Epochs.Begin(writing.Connection, cause, ledger.Position, now);
        Epoch = begun.Id;
        return begun;
    }

    /// <summary>Loads what is needed to decide on the entries: their chains, and which of their ids the register holds.</summary>
    /// <param name="seen">Subjects whose version a sender has seen, also those that get no entry.</param>
    public async Task Load(IEnumerable<Submission> entries, IEnumerable<string>? seen = null)
    {
        knownIds.Clear();
        var all = entries.ToList();
        var needed = all.SelectMany(one => Admission.CasesNamed(one.Entry).Append(one.Entry.Subject)).Concat(seen ?? []);
        var missing = needed.Distinct().Where(subject => !ledger.Holds(subject)).ToList();
        foreach (var subject in missing) ledger.Hold(new Chain(subject));
        if (ledger.Position > 0)
        {
            await LoadChains(missing);
            await LoadIds([.. all.Select(one => one.Entry.Id)]);
        }
    }

    private async Task LoadChains(List<string> subjects)
    {
        var (among, those) = database.IsPostgres ? ("= ANY(@subjects)", (object)subjects.ToArray())
            : ("IN (SELECT value FROM json_each(@subjects))", JsonSerializer.Serialize(subjects));
        if (subjects.Count > 0)
            await Read($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject {among} ORDER BY e.subject, e.version", ("@subjects", those));
        foreach (var (chain, projected) in Compute([.. subjects.Select(subject => ledger[subject]).Where(chain => chain.Version > 0)]))
            chain.Projected = projected;

        async Task Read(string sql, (string, object?) parameter)
        {
            foreach (var stored in await writing.Connection.Query(sql, row => StoredEntry.Read(row, database.Keys), parameter))
            {
                var chain = ledger[stored.Subject];
                chain.Entries.Add(stored.Entry);
                if (stored.Sender is { } sender) chain.Senders[stored.Entry.Id] = sender;
                chain.Hash = stored.Hash;
                if (stored.SealedBy > 0 && stored.SealedBy >= chain.Key.Number) chain.Key = new(stored.SealedBy, stored.DataKey, true);
            }
        }
    }

    private async Task LoadIds(List<Guid> ids)
    {
        var (among, those) = database.IsPostgres ? ("= ANY(@ids)", (object)ids.Select(id => id.ToByteArray(bigEndian: true)).ToArray())
            : ("IN (SELECT unhex(value) FROM json_each(@ids))", JsonSerializer.Serialize(ids.Select(id => id.ToString("N"))));
        foreach (var (id, subject) in await writing.Connection.Query($"SELECT id, subject FROM entries WHERE id {among}", ReadId, ("@ids", those)))
            knownIds[id] = subject;
    }

    private static (Guid, string) ReadId(DbDataReader row) => (new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), row.GetString(1));

    /// <summary>Adds the entries of one call, all or none.</summary>
    public (Appended? Result, Exception? Problem) TryAppend(IReadOnlyList<Submission> entries, IReadOnlyDictionary<string, long> expected)
    {
        var mark = ledger.Added.Count;
        var before = entries.Select(one => one.Entry.Subject).Distinct()
            .ToDictionary(subject => subject, subject => (ledger[subject].Hash, ledger[subject].Key));
        var index = 0;
        try
        {
            // What has been taken already is not refused for what came after it: its sender asks again.
            if (entries.Count == 0 || entries.Any(one => !IsHeld(one.Entry.Id)))
                foreach (var (subject, version) in expected)
                    if (ledger[subject].Version != version) throw new StaleVersionException(subject, version, ledger[subject].Version);
            var known = 0;
            for (; index < entries.Count; index++)
                if (Append(entries[index], isHistory: false) is null) known++;
            return (new(entries.Count - known, known, ledger.Position), null);
        }
        catch (RefusedEntryException refused)
        {
            ledger.TakeBack(mark, subject => before[subject]);
            return (null, entries.Count == 1
                ? refused
                : new RefusedEntryException([.. refused.Faults.Select(fault => fault with { Field = $"[{index}].{fault.Field}" })]));
        }
        catch (StaleVersionException stale)
        {
            return (null, stale);
        }
    }

    private bool IsHeld(Guid id) => knownIds.ContainsKey(id) || ledger.FindAdded(id) is not null;

    /// <returns>The entry as it will be stored, or null when the register already holds it with the same content.</returns>
    /// <exception cref="RefusedEntryException">It cannot be taken; nothing is added.</exception>
    /// <param name="isHistory">It is known since it was written down: an operator's load.</param>
    public StoredEntry? Append(Submission submission, bool isHistory)
    {
        var id = submission.Entry.Id;
        var held = ledger.FindAdded(id) ?? (knownIds.TryGetValue(id, out var subject) ? Stored(id) : null);
        if (held is null) return ledger.Add(submission, now, isHistory);
        // What was erased is not taken again when it is sent again: of such an entry only the envelope can be compared.
        if (held.IsErased
            ? held.Entry with { Fact = submission.Entry.Fact, ReceivedAt = null } == submission.Entry
            : Ledger.IsSame(held.Line, submission.Line))
            return null;
        throw new RefusedEntryException("id", $"Posten {id} finns redan med annat innehåll.",
            $"Ge den nya posten ett eget id, eller rätta den gamla med EntryCorrected.");
    }

    private StoredEntry Stored(Guid id)
    {
        using var find = writing.Connection.Command($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.id = @id",
            ("@id", id.ToByteArray(bigEndian: true)));
        using var reader = find.ExecuteReader();
        return reader.Read()
            ? StoredEntry.Read(reader, database.Keys)
            : throw new DamagedRegisterException($"Posten {id} finns i registrets index men inte i registret.");
    }

    /// <summary>Writes what the ledger has added, and brings the projections of the touched subjects up to date.</summary>
    public async Task Flush()
    {
        if (ledger.Added.Count == 0)
        {
            ledger.Clear();
            return;
        }
        // What the entries mean for the projections is computed while they are being written; where some are erased, after that.
        var computing = ledger.Destroyed.Count == 0 ? Task.Run(ComputeTouched) : null;
        try
        {
            await Write();
        }
        finally
        {
            if (computing is not null) await computing;
        }
        await Project(computing is null ? ComputeTouched() : await computing);
        var notify = database.IsPostgres ? $"; SELECT pg_notify('{FeedMoved}', @position::text)" : "";
        await writing.Connection.Execute($"UPDATE feed SET position = @position, received_at = @received{notify}",
            ("@position", ledger.Position), ("@received", ledger.LastReceived));
        Last = ledger.Added[^1];
        ledger.Clear();
    }

    private List<Computed> ComputeTouched() => [.. Compute([.. ledger.Touched.Where(chain => chain.Entries.Count > 0)])];

    private async Task Write()
    {
        await writing.Insert("entries", EntryColumns, [.. ledger.Added.Select(stored => new Row(stored.Subject, stored.Version, stored.Position,
            stored.Entry.Id.ToByteArray(bigEndian: true), stored.Entry.Fact.GetType().Name, stored.Entry.Agency.ToString(),
            Sql.Microseconds(stored.Entry.RecordedAt), stored.ReceivedAt,
            stored.IsKnownOnReceipt ? 1L : 0L, stored.SealedBy, stored.Body, stored.Hash,
            stored.Sender?.ToString()))]);
        await KeepKeys();
        await Outbox.Write(writing, ledger, now);
        await Erase();
    }

    /// <summary>Writes the data keys that were made, wrapped by the agency's key.</summary>
    private async Task KeepKeys()
    {
        var made = new List<Row>();
        foreach (var stored in ledger.Added.Where(stored => stored.IsKeyNew).DistinctBy(stored => (stored.Subject, stored.SealedBy)))
        {
            var (key, wrapped) = database.Keys.Wrap(stored.Subject, stored.SealedBy, stored.DataKey);
            made.Add(new Row(stored.Subject, stored.SealedBy, key, wrapped));
        }
        await writing.Insert("data_keys", ["subject", "number", "wrapped_by", "wrapped"], made);
        foreach (var chain in ledger.Touched.Where(chain => !chain.Key.IsStored)) chain.Key = chain.Key with { IsStored = true };
    }

    /// <summary>Destroys the keys of what was erased, and reads those cases again as they then are.</summary>
    private async Task Erase()
    {
        if (ledger.Destroyed.Count == 0) return;
        if (!database.IsPostgres) await writing.Connection.Execute("PRAGMA secure_delete = ON");
        foreach (var (subject, upTo, by) in ledger.Destroyed)
            await writing.Connection.Execute(
                "UPDATE data_keys SET wrapped = NULL, destroyed_by = @by WHERE subject = @subject AND number <= @upTo AND wrapped IS NOT NULL",
                ("@by", by.ToByteArray(bigEndian: true)), ("@subject", subject), ("@upTo", upTo));
        foreach (var subject in ledger.Destroyed.Select(one => one.Subject).Distinct())
        {
            var chain = ledger[subject];
            var read =
                await writing.Connection.Query($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject = @subject ORDER BY e.version",
                row => StoredEntry.Read(row, database.Keys), ("@subject", subject));
            chain.Entries.Clear();
            chain.Entries.AddRange(read.Select(stored => stored.Entry));
        }
        HasErased = true;
    }

    /// <summary>A key was destroyed: what the database keeps of it in its log and its free pages must go too.</summary>
    public bool HasErased { get; private set; }

    /// <summary>Wraps every data key with its agency's current key.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> Rewrap()
    {
        if (!database.IsPostgres) await writing.Connection.Execute("PRAGMA secure_delete = ON");
        var keys = await writing.Connection.Query("SELECT subject, number, wrapped_by, wrapped FROM data_keys WHERE wrapped IS NOT NULL",
            row => (Subject: row.GetString(0), Number: row.GetInt64(1), By: row.GetString(2), Wrapped: row.GetFieldValue<byte[]>(3)));
        await using var update =
            writing.Connection.Command("UPDATE data_keys SET wrapped_by = @by, wrapped = @wrapped WHERE subject = @subject AND number = @number",
            ("@by", ""), ("@wrapped", Array.Empty<byte>()), ("@subject", ""), ("@number", 0L));
        foreach (var key in keys)
        {
            var (by, wrapped) = database.Keys.Wrap(key.Subject, key.Number, database.Keys.Unwrap(key.Subject, key.Number, key.By, key.Wrapped));
            (update.Parameters[0].Value, update.Parameters[1].Value, update.Parameters[2].Value, update.Parameters[3].Value) =
                (by, wrapped, key.Subject, key.Number);
            await update.ExecuteNonQueryAsync();
        }
        HasErased = keys.Count > 0; // the old wrapping goes from the log and the dead rows too
        return keys.Count;
    }

    public async Task SetProperty(string name, string value)
    {
        await writing.Connection.Execute("DELETE FROM register_properties WHERE name = @name", ("@name", name));
        await writing.Connection.Execute("INSERT INTO register_properties VALUES (@name, @value)", ("@name", name), ("@value", value));
    }

    public Task<long> Rebuild() => Rebuilding.Rebuild(database, writing, now);

    public Task RebuildBlinded() => Rebuilding.RebuildBlinded(database, writing, now);

    /// <summary>Brings the standings whose time has come up to date; the rest are right as they are.</summary>
    /// <returns>How many there were, at most a batch.</returns>
    public async Task<int> Recheck()
    {
        const int Together = 2_000;
        var due = await writing.Connection.Query($"SELECT subject FROM standings WHERE recheck_at <= @now ORDER BY recheck_at LIMIT {Together}",
            row => row.GetString(0), ("@now", Sql.Microseconds(now)));
        foreach (var subject in due) ledger.Forget(subject);
        foreach (var subject in due) ledger.Hold(new Chain(subject));
        await LoadChains(due);
        foreach (var projection in (Projection[])[Projections.Standings, Projections.Contradictions])
        {
            await writing.Delete(projection.Table, due);
            await writing.Insert(projection.Table, projection.Columns,
                [.. due.SelectMany(subject => ledger[subject].Projected.Single(projected => projected.Projection == projection).Rows)]);
        }
        return due.Count;
    }

    /// <summary>The projections of chains; of many, on all cores. A commit's few are done before the others have started.</summary>
    private IEnumerable<Computed> Compute(List<Chain> chains)
    {
        const int Many = 256;
        return chains.Count < Many ? chains.Select(Of) : chains.AsParallel().Select(Of);

        Computed Of(Chain chain) => new(chain, Projections.Compute(chain.Subject, chain.Entries, now, database.Keys));
    }

    private async Task Project(List<Computed> chains)
    {
        var rollup = new Rollup();
        var gone = Projections.All.ToDictionary(projection => projection, _ => new List<string>());
        var added = Projections.All.ToDictionary(projection => projection, _ => new List<Row>());
        var changed = Projections.All.ToDictionary(projection => projection, _ => new List<(Row, Row)>());
        foreach (var (chain, computed) in chains)
        {
            foreach (var (projection, rows) in computed)
            {
                var before = chain.Projected.FirstOrDefault(old => old.Projection == projection).Rows ?? [];
                if (before.AsSpan().SequenceEqual(rows)) continue;
                if (projection.IsRowASubject && before.Length == 1 && rows.Length == 1)
                {
                    changed[projection].Add((before[0], rows[0]));
                    continue;
                }
                if (before.Length > 0) gone[projection].Add(chain.Subject);
                added[projection].AddRange(rows);
                if (projection == Projections.CountedDepartures) rollup.Replace(before, rows);
            }
            chain.Projected = computed;
        }
        foreach (var projection in Projections.All)
        {
            await writing.Delete(projection.Table, gone[projection]);
            await writing.Update(projection.Table, projection.Columns, changed[projection]);
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
