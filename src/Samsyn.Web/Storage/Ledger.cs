using System.Security.Cryptography;
using System.Text.Json;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>An entry that someone sends: as it was read, and its exact line.</summary>
public sealed record Submission(ReadEntry Read, byte[] Line)
{
    public Entry Entry => Read.Entry;

    /// <exception cref="RefusedEntryException">The line cannot be read, or is of a kind that is only made in Samsyn.</exception>
    public static Submission From(byte[] line)
    {
        if (Sealing.IsForged(line))
            throw new RefusedEntryException("", $"Raden innehåller ett förseglat fält.", $"Skicka uppgiften i klartext; Samsyn förseglar den själv.");
        var submission = new Submission(EntryFormat.Read(line), line);
        return submission.Entry.Fact is ErasureRequested or ErasureConfirmed
            ? throw new RefusedEntryException("fact", $"Utplåning görs i Samsyn av två personer, och skickas inte.", $"Begär den på ärendets sida.")
            : submission;
    }

    public static Submission From(Entry entry) => EntryFormat.Write(entry) is var line ? new(EntryFormat.Read(line), line) : throw new InvalidOperationException();
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
internal sealed class Chain(string subject)
{
    public string Subject { get; } = subject;
    public List<Entry> Entries { get; } = [];
    public byte[] Hash { get; set; } = StoredEntry.Start;
    public long Version => Entries.Count;
    public ChainKey Key { get; set; } = new(0, null, true);

    /// <summary>What the projections hold for the subject; null while it holds nothing.</summary>
    public IReadOnlyList<(Projection Projection, Row[] Rows)> Projected { get; set; } = [];

    /// <summary>The case's data key, made when there is none, or none that is not destroyed.</summary>
    public ChainKey KeyToSealWith() => Key.Secret is not null ? Key : Key = new(Key.Number + 1, RandomNumberGenerator.GetBytes(Sealing.KeySize), false);
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
        foreach (var subject in chains.Keys.Where(subject => !Touched.Contains(chains[subject])).Take(chains.Count - most / 2).ToList()) chains.Remove(subject);
    }

    public StoredEntry? FindAdded(Guid id) => addedById.GetValueOrDefault(id);

    /// <summary>Adds one entry to its chain.</summary>
    /// <param name="now">The register's clock.</param>
    /// <param name="isHistory">It is known since it was written down, not since now.</param>
    /// <exception cref="RefusedEntryException">It cannot exist beside what the chain holds; nothing is added.</exception>
    public StoredEntry Add(Submission submission, DateTimeOffset now, bool isHistory)
    {
        RequirePast(submission.Entry, now);
        // No clock that steps back, and no other node's that is behind, makes something known before what was known already.
        var receivedAt = isHistory ? Sql.Microseconds(now) : Math.Max(Sql.Microseconds(now), LastReceived ?? 0);
        var entry = isHistory ? submission.Entry : submission.Entry with { ReceivedAt = Sql.FromMicroseconds(receivedAt) };
        var chain = chains[entry.Subject];
        IReadOnlyList<Type> corrected = entry.Fact is EntryCorrected correction ? Targets(chain, correction, entry) : [];
        RequireRegistration(chain, entry);
        if (LawfulEntry.WhyRefused(entry) is { } reason)
            throw new RefusedEntryException("fact", $"{reason.Text} ({reason.Source})", $"Skicka posten från den myndighet som gjorde det; det som lagen inte känner till kan inte registreras.");
        if (Erasure.WhyRefused(entry, () => Knowledge.Now(chain.Entries)) is { } obstacle)
            throw new RefusedEntryException("fact", $"{obstacle.Text} ({obstacle.Source})", $"Utplåning görs av två personer vid samma myndighet.");
        if (Grants.WhyRefused(entry, () => Knowledge.Now(chain.Entries)) is { } no)
            throw new RefusedEntryException("fact", $"{no.Text} ({no.Source})", $"Se docs/personuppgifter.md om vem som kan lämna ut vad.");
        var stored = StoredEntry.From(submission.Read with { Entry = entry }, submission.Line, corrected, chain, Position + 1, receivedAt);
        if (entry.Fact is ErasureConfirmed)
        {
            Destroyed.Add((entry.Subject, chain.Key.Number, entry.Id));
            chain.Key = new(chain.Key.Number, null, true);
        }
        Position++;
        if (!isHistory) LastReceived = receivedAt;
        chain.Entries.Add(entry);
        chain.Hash = stored.Hash;
        Added.Add(stored);
        addedById[entry.Id] = stored;
        Touched.Add(chain);
        return stored;
    }

    /// <summary>Takes back what was added after a mark, newest first.</summary>
    public void TakeBack(int mark, Func<string, (byte[] Hash, ChainKey Key)> before)
    {
        for (var index = Added.Count - 1; index >= mark; index--)
        {
            var stored = Added[index];
            var chain = chains[stored.Subject];
            chain.Entries.RemoveAt(chain.Entries.Count - 1);
            (chain.Hash, chain.Key) = before(stored.Subject);
            Destroyed.RemoveAll(one => one.By == stored.Entry.Id);
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

    public static bool IsUnregistered(Chain chain, Entry entry) =>
        Subjects.KindOf(entry.Subject) == SubjectKind.Case && entry.Fact is not CaseRegistered && !chain.Entries.Exists(known => known.Fact is CaseRegistered);

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
            [recorded, new("occurredOn", $"{entry.OccurredOn} ligger i framtiden: registrets klocka är {EntryFormat.Text(now)}.", $"Det som inte har hänt än kan inte registreras.")]);
    }

    /// <summary>How far ahead of the register's a sender's clock may be.</summary>
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(1);

    private static void RequireRegistration(Chain chain, Entry entry)
    {
        if (entry.Fact is CaseRegistered && Knowledge.Now(chain.Entries).Any(reading => reading.Fact is CaseRegistered))
            throw new RefusedEntryException("case", $"{entry.Subject} är redan registrerat.", $"Rätta registreringen med EntryCorrected, eller ange ett annat nummer.");
        if (IsUnregistered(chain, entry))
            throw new RefusedEntryException("case", $"{entry.Subject} har aldrig registrerats.", $"Skicka CaseRegistered för ärendet först.");
    }

    /// <summary>The types of the facts below a correction, down to the original; checks that the right data fits what it corrects.</summary>
    private static List<Type> Targets(Chain chain, EntryCorrected correction, Entry entry)
    {
        var target = chain.Entries.Find(known => known.Id == correction.Corrects);
        if (target is null)
            throw new RefusedEntryException("data.corrects", $"Posten {correction.Corrects} finns inte.", $"Ange id för den post som ska rättas.");
        if (target.Fact is IdentityErased)
            throw new RefusedEntryException("data.corrects", $"Postens uppgifter är utplånade.", $"Skicka en ny PersonIdentified om uppgifterna ska registreras igen.");

        if (correction.Data is { } fields && EntryFormat.ReadFields(target.Fact.GetType(), fields) is DepartureRegistered departure
            && departure.LeftSwedenOn > entry.RecordedAt.SwedishDay)
            throw new RefusedEntryException("data.data.leftSwedenOn", $"Utresan ligger efter registreringen.", $"Rätta datumet; det som inte har hänt än kan inte registreras.");
        if (correction.OccurredOn is { } right && (right.Instant ?? right.Day.StartInSweden) > entry.RecordedAt)
            throw new RefusedEntryException("data.occurredOn", $"Händelsen ({right}) ligger efter registreringen.", $"Rätta datumet; det som inte har hänt än kan inte registreras.");
        var types = new List<Type>();
        for (var below = target; below is not null; below = below.Fact is EntryCorrected above ? chain.Entries.Find(known => known.Id == above.Corrects) : null)
            types.Add(below.Fact.GetType());
        if (Grants.WhyNotCorrected(types, target, entry) is { } reason)
            throw new RefusedEntryException("data.corrects", $"{reason.Text} ({reason.Source})", $"Den som skrev posten kan ta tillbaka den hel (data: null) och skriva en ny.");
        return types;
    }

    /// <summary>The same content: the same bytes, or the same JSON written another way.</summary>
    public static bool IsSame(byte[] one, byte[] other)
    {
        if (one.AsSpan().SequenceEqual(other)) return true;
        using JsonDocument a = JsonDocument.Parse(one), b = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
