using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// The readings of one case as the law takes them: those that have happened, in the order of <see cref="History"/>.
/// </summary>
internal sealed class LegalCase
{
    private readonly List<Reading> events;
    private HandoverCourse? handover;
    private DetentionCourse? detained;

    public LegalCase(IReadOnlyList<Reading> readings, AsOf asOf, DateOnly? ignoreDepartureOn = null)
    {
        var happened = new List<Reading>(readings.Count);
        foreach (var reading in readings)
        {
            if (reading.Fact is DepartureRegistered departure && departure.LeftSwedenOn == ignoreDepartureOn
                // closed because of it
                || reading.Fact is CaseClosed { Reason: ClosureReason.Departed } && reading.Day == ignoreDepartureOn) continue;
            if (HasHappened(reading, asOf)) happened.Add(reading);
        }
        events = History.InOrder(happened);
        var identity = default(Identity);
        foreach (var reading in events)
            switch (reading.Fact)
            {
                case CaseRegistered registered: Kind ??= registered.DecisionKind; Category ??= registered.Category; break;
                case PersonIdentified person: (identity, HasErasedIdentity) = (identity.Then(person), false); break;
                case AgeDecided decided: identity = identity.Then(decided); break;
                case IdentityErased: (identity, HasErasedIdentity) = (default, true); break;
                case DecisionMade made: Previous = Decision; Decision = reading; Made = made; break;
                case FinalityReported: ReportedFinality = reading; break;
                default: break;
            }
        Person = identity.Person;
    }

    public DecisionKind? Kind { get; }
    public Category? Category { get; }
    public PersonIdentified? Person { get; }

    /// <summary>The identity was erased: whether the person is a child or an EEA national is no longer known.</summary>
    public bool HasErasedIdentity { get; }

    /// <summary>The decision that the case is about: the last one made.</summary>
    public Reading? Decision { get; }
    public DecisionMade? Made { get; }
    public Reading? Previous { get; }
    public Reading? ReportedFinality { get; }
    public IReadOnlyList<Reading> Events => events;

    [MemberNotNullWhen(true, nameof(Decision), nameof(Made))]
    public bool IsDecided => Decision is not null;

    public bool IsCourtExpulsion => Kind == DecisionKind.CourtExpulsion;
    public bool IsTransfer => Kind == DecisionKind.Transfer;

    /// <summary>EEA nationals have their own rules: the decision says so, or why it sets no period, or the citizenship does.</summary>
    public bool IsEeaNational => Made?.EeaNational
        ?? (Made?.DeparturePeriod.None == NoDeparturePeriod.EeaNational || Person?.Citizenships.Any(MemberStates.IsEea) == true);

    /// <summary>
    /// Who has rights under the agreement on the United Kingdom's withdrawal (13 a § second, 15 § fourth and 17 § fourth paragraphs): the decision
    /// says so; where it says nothing, a British citizen is taken to have them.
    /// </summary>
    public bool IsUnderWithdrawalAgreement => Made?.WithdrawalAgreement ?? MayBeUnderWithdrawalAgreement;

    /// <summary>Nothing says whether the withdrawal agreement protects this British citizen.</summary>
    public bool MayBeUnderWithdrawalAgreement =>
        Made is { WithdrawalAgreement: null, EeaNational: null } && Person?.Citizenships.Any(country => country.Code == "GB") == true;

    /// <summary>Protected in enforcement as EEA nationals are.</summary>
    public bool HasEeaSafeguards => IsEeaNational || IsUnderWithdrawalAgreement;

    public bool IsChild(AsOf asOf) => Person is not null && !asOf.HasReached(Person.BornOn.AdultFrom);
    public bool IsUnaccompaniedChild(AsOf asOf) => Person?.UnaccompaniedMinor == true && IsChild(asOf);

    /// <summary>The facts of one kind, in legal order, from the current decision on.</summary>
    public IEnumerable<(Reading Reading, T Fact)> SinceDecision<T>() where T : Fact
    {
        var from = Decision?.Day ?? DateOnly.MinValue;
        foreach (var reading in events)
            if (reading.Fact is T fact && reading.Day >= from) yield return (reading, fact);
    }

    public IEnumerable<(Reading Reading, T Fact)> All<T>() where T : Fact
    {
        foreach (var reading in events)
            if (reading.Fact is T fact) yield return (reading, fact);
    }

    public bool Any<T>() where T : Fact => events.Exists(reading => reading.Fact is T);

    /// <summary>SHA-256 over the ids of the entries and of the corrections that stand, in recorded order.</summary>
    public static string HashOf(IReadOnlyList<Reading> readings)
    {
        var ordered = new List<Reading>(readings);
        ordered.Sort((reading, other) => Entry.InRecordedOrder(reading.Entry, other.Entry));
        Span<byte> bytes = ordered.Count <= 64 ? stackalloc byte[32 * ordered.Count] : new byte[32 * ordered.Count];
        bytes.Clear();
        for (var index = 0; index < ordered.Count; index++)
        {
            ordered[index].Entry.Id.TryWriteBytes(bytes[(32 * index)..], bigEndian: true, out _);
            ordered[index].CorrectedBy?.Id.TryWriteBytes(bytes[(32 * index + 16)..], bigEndian: true, out _);
        }
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Which agency the case is with.</summary>
    public HandoverCourse Handover => handover ??= HandoverCourse.Fold(events);

    /// <summary>The deprivations of liberty.</summary>
    public DetentionCourse Detained => detained ??= DetentionCourse.Fold(events);

    private static bool HasHappened(Reading reading, AsOf asOf)
    {
        if (History.IsTimeless(reading.Fact)) return true;
        var moment = History.MomentOf(reading);
        return moment.Instant is { } at ? asOf.HasReached(at) : asOf.HasReached(moment.Day);
    }
}
