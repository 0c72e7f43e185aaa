using System.Security.Cryptography;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>An entry that someone sends: as it was read, its exact line, and who sends it.</summary>
public sealed record Submission(ParsedEntry Read, byte[] Line, Sender Sender)
{
    public Entry Entry => Read.Entry;

    /// <summary>When the register that it is moved from received it, as the operator's file says; null for everything else.</summary>
    public DateTimeOffset? ReceivedBefore { get; init; }

    /// <exception cref="RefusedEntryException">The line cannot be read, or is of a kind that is only made in Samsyn.</exception>
    public static Submission From(byte[] line, Sender sender)
    {
        if (Sealing.IsForged(line))
            throw new RefusedEntryException("", $"Raden innehåller ett förseglat fält.", $"Skicka uppgiften i klartext; Samsyn förseglar den själv.");
        var submission = new Submission(EntryFormat.Read(line), line, sender);
        return submission.Entry.Fact is ErasureRequested or ErasureConfirmed
            ? throw new RefusedEntryException("fact", $"Utplåning görs i Samsyn av två personer, och skickas inte.", $"Begär den på ärendets sida.")
            : submission;
    }

    public static Submission From(Entry entry, Sender sender)
    {
        var line = EntryFormat.Write(entry);
        return new(EntryFormat.Read(line), line, sender);
    }
}

/// <summary>Someone else changed the subject since the sender read it.</summary>
public sealed class StaleVersionException(string subject, long expected, long actual)
    : Exception($"{subject} har ändrats: version {actual}, inte {expected}.")
{
    public string Subject { get; } = subject;
    public long Expected { get; } = expected;
    public long Actual { get; } = actual;
}

/// <summary>A subject as the writer holds it in memory: its entries and where its chain ends.</summary>
internal sealed class Chain(string subject, IEnumerable<Entry>? entries = null)
{
    public string Subject { get; } = subject;
    public List<Entry> Entries { get; } = [.. entries ?? []];

    /// <summary>Who sent each entry, where it is kept.</summary>
    public Dictionary<Guid, Sender> Senders { get; } = [];
    public byte[] Hash { get; set; } = StoredEntry.Start;
    public long Version => Entries.Count;
    public ChainKey Key { get; set; } = new(0, null, true);

    /// <summary>What the projections hold for the subject; null while it holds nothing.</summary>
    public IReadOnlyList<(Projection Projection, Row[] Rows)> Projected { get; set; } = [];

    /// <summary>The case's data key, made when there is none, or none that is not destroyed.</summary>
    public ChainKey KeyToSealWith() =>
        Key.Secret is not null ? Key : Key = new(Key.Number + 1, RandomNumberGenerator.GetBytes(Sealing.KeySize), false);
}

/// <summary>A chain's newest data key.</summary>
/// <param name="Number">0 before the first.</param>
/// <param name="Secret">Null when there is none, or it is destroyed.</param>
/// <param name="IsStored">False for one that is made but not yet written.</param>
internal sealed record ChainKey(long Number, byte[]? Secret, bool IsStored);

/// <summary>
/// Decides, entry by entry, what may be added to the chains it holds, and keeps what was added until it is written.
/// No I/O: the writer loads the chains that a batch needs before it asks.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, Chain> chains = [];
    private readonly Dictionary<Guid, StoredEntry> addedById = [];

    public List<StoredEntry> Added { get; } = [];

    /// <summary>What was erased: the data keys of the subject up to a number, by the entry that confirmed it.</summary>
    public List<(string Subject, long UpTo, Guid By)> Destroyed { get; } = [];
    public HashSet<Chain> Touched { get; } = [];
    public long Position { get; set; }

    /// <summary>What the law takes as now.</summary>
    public DateTimeOffset Now { get; set; }
    /// <summary>When the last entry came that is known since it came, in microseconds; null while all is history.</summary>
    public long? LastReceived { get; set; }

    public bool Holds(string subject) => chains.ContainsKey(subject);

    public Chain this[string subject] => chains[subject];

    public void Hold(Chain chain) => chains[chain.Subject] = chain;

    public void Forget(string subject) => chains.Remove(subject);

    public void ForgetAll() => chains.Clear();

    /// <summary>Keeps memory flat: forgets chains when there are too many, but never one that is being written.</summary>
    public void Trim(int most)
    {
        if (chains.Count <= most) return;
        foreach (var subject in chains.Keys.Where(subject => !Touched.Contains(chains[subject])).Take(chains.Count - most / 2).ToList())
            chains.Remove(subject);
    }

    public StoredEntry? FindAdded(Guid id) => addedById.GetValueOrDefault(id);

    /// <summary>Adds one entry to its chain.</summary>
    /// <param name="now">The register's clock.</param>
    /// <param name="isHistory">It is known since it was written down, not since now.</param>
    /// <exception cref="RefusedEntryException">It cannot exist beside what the chain holds; nothing is added.</exception>
    public StoredEntry Add(Submission submission, DateTimeOffset now, bool isHistory)
    {
        RequirePast(submission.Entry, now);
        RequireReceived(submission, now, isHistory);
        // No clock that steps back, and no other node's that is behind, makes something known before what was known already.
        var knownAt = submission.ReceivedBefore is { } before ? Sql.Microseconds(before)
            : isHistory ? (long?)null : Math.Max(Sql.Microseconds(now), LastReceived ?? 0);
        var receivedAt = knownAt ?? Sql.Microseconds(now);
        var entry = knownAt is { } known ? submission.Entry with { ReceivedAt = Sql.FromMicroseconds(known) } : submission.Entry;
        var chain = chains[entry.Subject];
        submission = submission with { Read = submission.Read with { Entry = entry } };
        var corrected = Admission.Judge(chain, submission, OfCase, Now);
        var stored = StoredEntry.From(submission, corrected, chain, Position + 1, receivedAt);
        if (entry.Fact is ErasureConfirmed)
        {
            Destroyed.Add((entry.Subject, chain.Key.Number, entry.Id));
            chain.Key = new(chain.Key.Number, null, true);
        }
        Position++;
        if (knownAt is not null) LastReceived = Math.Max(receivedAt, LastReceived ?? 0);
        chain.Entries.Add(entry);
        chain.Senders[entry.Id] = submission.Sender;
        chain.Hash = stored.Hash;
        Added.Add(stored);
        addedById[entry.Id] = stored;
        Touched.Add(chain);
        return stored;
    }

    private IReadOnlyList<Reading> OfCase(string number) => chains.TryGetValue(number, out var named) ? Knowledge.Now(named.Entries) : [];

    /// <summary>Takes back what was added after a mark, newest first.</summary>
    public void TakeBack(int mark, Func<string, (byte[] Hash, ChainKey Key)> before)
    {
        for (var index = Added.Count - 1; index >= mark; index--)
        {
            var stored = Added[index];
            var chain = chains[stored.Subject];
            chain.Entries.RemoveAt(chain.Entries.Count - 1);
            chain.Senders.Remove(stored.Entry.Id);
            (chain.Hash, chain.Key) = before(stored.Subject);
            Destroyed.RemoveAll(row => row.By == stored.Entry.Id);
            addedById.Remove(stored.Entry.Id);
            Position--;
        }
        Added.RemoveRange(mark, Added.Count - mark);
    }

    /// <summary>Everything added has been written.</summary>
    public void Clear()
    {
        Added.Clear();
        addedById.Clear();
        Touched.Clear();
        Destroyed.Clear();
    }

    /// <summary>What is written down in the register's future would be taken and then not seen.</summary>
    private static void RequirePast(Entry entry, DateTimeOffset now)
    {
        var latest = now + LongestAhead;
        if (entry.RecordedAt <= latest) return;
        var isHappening = entry.OccurredOn.Instant is { } instant ? instant > latest : entry.OccurredOn.Day > latest.SwedishDay;
        FormattableString reason = $"{EntryFormat.Text(entry.RecordedAt)} ligger i framtiden: registrets klocka är {EntryFormat.Text(now)}.",
            remedy = $"Ställ klockan rätt, eller skicka posten när den har skrivits ner; registrets klocka står i /api/v1/api-info.";
        var recorded = new Fault("recordedAt", reason, remedy);
        throw new RefusedEntryException(!isHappening ? [recorded] :
            [recorded, new("occurredOn", $"{entry.OccurredOn} ligger i framtiden: registrets klocka är {EntryFormat.Text(now)}.",
                $"Det som inte har hänt än kan inte registreras.")]);
    }

    /// <summary>When a register received an entry is said only of history, is past, and is not before the entry was written down.</summary>
    private static void RequireReceived(Submission submission, DateTimeOffset now, bool isHistory)
    {
        if (submission.ReceivedBefore is not { } receivedAt) return;
        if (!isHistory)
            throw new RefusedEntryException(ReceivedMark.Field, $"Bara historik har en tidpunkt då den togs emot tidigare.",
                $"Läs in filen med --history \"varför\", eller ta bort fältet.");
        if (receivedAt > now || submission.Entry.RecordedAt > receivedAt + LongestAhead)
        {
            var (written, clock) = (EntryFormat.Text(submission.Entry.RecordedAt), EntryFormat.Text(now));
            throw new RefusedEntryException(ReceivedMark.Field, $"Posten kan inte ha tagits emot {EntryFormat.Text(receivedAt)}.",
                $"Tidpunkten ligger efter att posten skrevs ner ({written}) och före registrets klocka ({clock}).");
        }
    }

    /// <summary>How far ahead of the register's a sender's clock may be.</summary>
    public static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(1);

    /// <summary>The same content: the same bytes, or the same JSON written another way.</summary>
    public static bool IsSame(byte[] one, byte[] other)
    {
        if (one.AsSpan().SequenceEqual(other)) return true;
        using JsonDocument a = JsonDocument.Parse(one), b = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
