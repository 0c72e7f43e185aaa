using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>An entry as a viewer sees it: what it says now, and before it was corrected where that shows.</summary>
/// <param name="Envelope">The entry with its fact as seen, and without who wrote it where that is not for the viewer.</param>
/// <param name="Version">The case's version, as the viewer counts it, when the entry came.</param>
/// <param name="Correction">The correction that stands; null also when it put right only what the viewer does not see.</param>
/// <param name="Sender">Who sent it, by id only where officers are told; null where it is not kept.</param>
public sealed record SeenEntry(
    Entry Envelope, SeenFact Seen, Moment OccurredOn, SeenFact Before, SeenCorrection? Correction, bool IsWithdrawn, long Version, Sender? Sender)
{
    public Guid Id => Envelope.Id;
    public Fact Fact => Seen.Fact;
}

/// <param name="Reason">Null when it is withheld.</param>
public sealed record SeenCorrection(DateTimeOffset RecordedAt, Agency Agency, string? Reason, Withheld? Why);
