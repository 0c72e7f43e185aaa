using System.Data.Common;
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
    private readonly ProjectionWriting projecting = new(database, writing) { Now = now };
    private readonly DataKeyWriting keys = new(database, writing, ledger);

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
    public Task<IReadOnlyList<string>> BeginLoad()
    {
        projecting.BeginLoad();
        return writing.BeginLoad(ledger.Position == 0);
    }

    public async Task EndLoad(IReadOnlyList<string> indexes, long rows)
    {
        await projecting.EndLoad();
        await writing.EndLoad(indexes, rows);
    }

    /// <summary>
    /// Takes the feed's turn. On PostgreSQL the row lock makes all writers of all nodes commit in position order, so that the feed has no
    /// gaps and a reader that follows it misses nothing; what other nodes wrote meanwhile is forgotten here.
    /// </summary>
    /// <param name="last">Where the feed ended when this writer wrote last.</param>
    public async Task Begin(FeedHead last)
    {
        database.Keys.LookAgain();
        (ledger.Position, ledger.LastReceived, Epoch) = (await writing.Connection.Query(
            $"SELECT position, received_at, epoch FROM feed{(database.IsPostgres ? " FOR UPDATE" : "")}",
            row => (row.GetInt64(0), row.Number(1), row.GetString(2)))).Single();
        // No commit is before the one it follows, where another node's clock goes somewhat before this one's.
        if (ledger.LastReceived is { } received && Sql.FromMicroseconds(received) is var before && before > now && before - now < Ledger.LongestAhead)
            now = before;
        projecting.Now = ledger.Now = now;
        var isPutBack = Epoch == last.Epoch && ledger.Position < last.Position; // beneath a program that runs
        if (isPutBack) await BeginEpoch(EpochCause.PutBack);
        if (Epoch != last.Epoch) ledger.ForgetAll();
        else if (ledger.Position != last.Position)
            foreach (var subject in await writing.Connection.Query(
                "SELECT subject FROM entries WHERE position > @last", row => row.GetString(0), ("@last", last.Position)))
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
        var needed = all.SelectMany(submission => Admission.CasesNamed(submission.Entry).Append(submission.Entry.Subject)).Concat(seen ?? []);
        var missing = needed.Distinct().Where(subject => !ledger.Holds(subject)).ToList();
        foreach (var subject in missing) ledger.Hold(new Chain(subject));
        if (ledger.Position > 0)
        {
            await LoadChains(missing);
            await LoadIds([.. all.Select(submission => submission.Entry.Id)]);
        }
    }

    private async Task LoadChains(List<string> subjects)
    {
        var (among, those) = Sql.Among(database, "@subjects", subjects);
        if (subjects.Count > 0)
            await Read($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject {among} ORDER BY e.subject, e.version",
                those);
        foreach (var (chain, projected) in projecting.Compute([.. subjects.Select(subject => ledger[subject]).Where(chain => chain.Version > 0)]))
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
        var (among, those) = Sql.Among(database, "@ids", ids);
        foreach (var (id, subject) in await writing.Connection.Query($"SELECT id, subject FROM entries WHERE id {among}", ReadId, those))
            knownIds[id] = subject;
    }

    private static (Guid, string) ReadId(DbDataReader row) => (new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), row.GetString(1));

    /// <summary>Adds the entries of one call, all or none.</summary>
    public (Appended? Result, Exception? Problem) TryAppend(IReadOnlyList<Submission> entries, IReadOnlyDictionary<string, long> expected)
    {
        var mark = ledger.Added.Count;
        var before = entries.Select(submission => submission.Entry.Subject).Distinct()
            .ToDictionary(subject => subject, subject => (ledger[subject].Hash, ledger[subject].Key));
        var index = 0;
        try
        {
            // What has been taken already is not refused for what came after it: its sender asks again.
            if (entries.Count == 0 || entries.Any(submission => !IsHeld(submission.Entry.Id)))
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
            await projecting.WriteLeft();
            await Write();
        }
        finally
        {
            if (computing is not null) await computing;
        }
        await projecting.Write(computing is null ? ComputeTouched() : await computing);
        if (ledger.Added.Any(stored => Schema.IsEvent(stored.Entry.Fact))) await writing.Changed([SharedFigures.Events]);
        if (ledger.Added.Any(stored => !stored.IsKnownOnReceipt)) await writing.Changed([SharedFigures.History]);
        var notify = database.IsPostgres ? $"; SELECT pg_notify('{FeedMoved}', @position::text)" : "";
        await writing.Connection.Execute($"UPDATE feed SET position = @position, received_at = @received{notify}",
            ("@position", ledger.Position), ("@received", ledger.LastReceived));
        Last = ledger.Added[^1];
        ledger.Clear();
    }

    private IReadOnlyList<ComputedChain> ComputeTouched() => projecting.Compute([.. ledger.Touched.Where(chain => chain.Entries.Count > 0)]);

    private async Task Write()
    {
        await writing.Insert("entries", EntryColumns, [.. ledger.Added.Select(stored => new Row(stored.Subject, stored.Version, stored.Position,
            stored.Entry.Id.ToByteArray(bigEndian: true), stored.Entry.Fact.GetType().Name, stored.Entry.Agency.ToString(),
            Sql.Microseconds(stored.Entry.RecordedAt), stored.ReceivedAt,
            stored.IsKnownOnReceipt ? 1L : 0L, stored.SealedBy, stored.Body, stored.Hash,
            stored.Sender?.ToString()))]);
        await keys.Keep();
        await Outbox.Write(writing, ledger, now);
        await keys.Erase();
    }

    public async Task SetProperty(string name, string value)
    {
        await writing.Connection.Execute("DELETE FROM register_properties WHERE name = @name", ("@name", name));
        await writing.Connection.Execute("INSERT INTO register_properties VALUES (@name, @value)", ("@name", name), ("@value", value));
    }

    /// <summary>A key was destroyed or wrapped anew: what the database keeps of it in its log and its free pages must go too.</summary>
    public bool HasErased => keys.HasErased;

    /// <summary>Wraps every data key with its agency's current key.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> Rewrap() => keys.Rewrap();

    public Task<long> Rebuild(Action<long>? read = null) => Rebuilding.Rebuild(database, writing, now, read);

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
        await projecting.Renew([.. due.Select(subject => ledger[subject])], Projections.Timed);
        return due.Count;
    }
}
