namespace Samsyn.Register;

/// <summary>Who reports an entry.</summary>
public enum Agency { Migrationsverket, Polismyndigheten, Kriminalvarden, Domstol }

/// <summary>When something happened in the world: a Swedish calendar day, or an instant that falls on one.</summary>
public readonly record struct Moment(DateOnly Day, DateTimeOffset? Instant = null)
{
    public Moment(DateTimeOffset instant) : this(instant.SwedishDay, instant) { }

    public override string ToString() => Instant is { } at ? EntryFormat.Text(at) : EntryFormat.Text(Day);
}

/// <summary>
/// What one agency wrote down about one subject (a case, a charter, a facility or a country): an envelope around one fact.
/// Entries are never changed; <see cref="EntryCorrected"/> puts a mistake right and leaves the old reading visible.
/// </summary>
/// <param name="Id">Chosen by the sender; the same id is taken once.</param>
/// <param name="Subject">The case number (<c>MIG-</c>, <c>POL-</c>, <c>DOM-</c>) or another subject (<c>CHA-</c>, <c>FAC-</c>, <c>CTY-</c>).</param>
/// <param name="RecordedAt">When the agency wrote it down, UTC: what its sender says.</param>
public sealed record Entry(
    Guid Id, string Subject, Agency Agency, string? Unit, string? By, Moment OccurredOn, DateTimeOffset RecordedAt, Fact Fact)
{
    /// <summary>When it came to Samsyn, UTC. Null for history, which an operator has loaded: it was known when the agency wrote it down.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Since when it is known. "As known at T" reads the entries with KnownAt ≤ T; no sender decides it.</summary>
    public DateTimeOffset KnownAt => ReceivedAt ?? RecordedAt;

    /// <summary>The order of entries for every rule that needs one: as recorded, then by id.</summary>
    public static int InRecordedOrder(Entry one, Entry other) =>
        one.RecordedAt.CompareTo(other.RecordedAt) is not 0 and var byTime ? byTime : CompareIds(one.Id, other.Id);

    /// <summary>Ids compare as their text does, so that "the lower entry id" means the same in a file, in C# and in both databases.</summary>
    public static int CompareIds(Guid one, Guid other)
    {
        Span<byte> a = stackalloc byte[16], b = stackalloc byte[16];
        one.TryWriteBytes(a, bigEndian: true, out _);
        other.TryWriteBytes(b, bigEndian: true, out _);
        return a.SequenceCompareTo(b);
    }
}
