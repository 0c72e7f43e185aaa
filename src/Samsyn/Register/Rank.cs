using System.Collections.Frozen;
using System.Reflection;

namespace Samsyn.Register;

/// <summary>
/// What comes before what on one day, where no time of day says: the order of the law (an order before its lifting, a handover before its
/// acceptance) and of the work (a journey is ordered, then booked, then made). Earlier in the list is earlier in the day.
/// </summary>
public enum Precedence
{
    Identity, Decision, Offer, Acceptance, Return, Consent, Service, Appeal, ExaminationRequest, ExaminationRefusal, ExaminationGrant,

    /// <summary>Facts that no other fact of the day waits for.</summary>
    Other,
    DocumentIssued, JourneyOrdered, JourneyAnswered, JourneyProposed, JourneyPlanned, JourneyBooked, JourneyCleared, JourneyEnded, JourneyReported,
    Stop, DetentionEnd, Detention, DetentionCourse, StopEnded, Judgment, Departure, Closure, Found, Request, Answer,

    Plan, PermitRequest, PermitAnswer, Change, SeatProposal, SeatConfirmation, SeatRelease, End,
}

/// <summary>Where a fact stands among those of its day. A fact that means different things by who reports it says so for each.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RankAttribute : Attribute
{
    public RankAttribute(Precedence precedence) => Precedence = precedence;

    /// <param name="precedence">When <paramref name="by"/> reports it.</param>
    public RankAttribute(Precedence precedence, Agency by) => (Precedence, By) = (precedence, by);

    public Precedence Precedence { get; }
    public Agency? By { get; }
}

/// <summary>The ranks as the facts' records declare them, read once.</summary>
public static class Ranks
{
    private static readonly FrozenDictionary<Type, (Precedence Rank, FrozenDictionary<Agency, Precedence>? By)> All =
        typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && type.IsDefined(typeof(RankAttribute), inherit: false))
            .ToFrozenDictionary(type => type, type =>
            {
                var ranks = type.GetCustomAttributes<RankAttribute>(inherit: false).ToList();
                var by = ranks.Where(rank => rank.By is not null).ToFrozenDictionary(rank => rank.By!.Value, rank => rank.Precedence);
                return (ranks.Single(rank => rank.By is null).Precedence, by.Count == 0 ? null : by);
            });

    /// <summary>
    /// The facts that have no rank: only the correction, which is read as what it corrects, and the request for one, which is never read.
    /// </summary>
    public static IEnumerable<Type> Missing =>
        typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract && !All.ContainsKey(type));

    public static Precedence Of(Reading reading) =>
        All.TryGetValue(reading.Fact.GetType(), out var rank)
            ? rank.By is { } by && by.TryGetValue(reading.Entry.Agency, out var precedence) ? precedence : rank.Rank
            : throw new InvalidOperationException(
                $"{reading.Fact.GetType().Name} has no [Rank(…)]: say in its record what comes before it on its day.");
}
