using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The gate's answer in one word; the first that holds, from the last listed upwards in the law's order of evaluation.</summary>
public enum EnforcementStatus { NotYet, Blocked, VoluntaryOnly, Enforceable, Executed, Lapsed, OutOfScope }

/// <summary>Who enforces or decides on detention. Kriminalvården never does.</summary>
public enum Authority
{
    Migrationsverket, Polismyndigheten, Sakerhetspolisen,

    /// <summary>The court that has the case; it decides on detention and enforces nothing.</summary>
    Domstol,
}

/// <summary>A time limit that exists in the case.</summary>
/// <param name="On">Its last day, or the Swedish day of <paramref name="At"/>.</param>
/// <param name="At">The instant, for periods in hours.</param>
/// <param name="Nominal">The day before it was moved off a day that is no weekday.</param>
/// <param name="Start">The day it was counted from.</param>
/// <param name="Because">How it was counted, step by step.</param>
public sealed record Limit(Rule Rule, DateOnly On, DateTimeOffset? At, DateOnly Nominal, DateOnly Start, IReadOnlyList<Reason> Because)
{
    /// <summary>Whether its time is out.</summary>
    public bool IsOver(DateTimeOffset asOf) => At is { } at ? at < asOf : On < asOf.SwedishDay;

    /// <summary>Whether at most a fortnight is left, or of a deprivation of liberty a fifth.</summary>
    public bool IsNear(DateTimeOffset asOf)
    {
        var left = On.DayNumber - asOf.SwedishDay.DayNumber;
        return !IsOver(asOf) && (left <= 14 || Rule.Kind == RuleKind.Detention && 5 * left <= On.DayNumber - Start.DayNumber);
    }

    /// <summary>The last day for the transfer, whatever prolonged or shortened it.</summary>
    public bool IsTransferTime => Transfers.Times.Contains(Rule);

    /// <summary>A journey of the detained person keeps it.</summary>
    public bool IsOfDetention => AliensAct10.Bounds.Contains(Rule);

    /// <summary>Nothing prolongs it: whoever is detained and has not travelled by then is released.</summary>
    public bool IsLongestDetention => AliensAct10.Longest.Contains(Rule);

    internal static Limit Counted(Rule rule, DateOnly start, Finding<DateOnly> end, DateOnly nominal) =>
        new(rule, end.Value, null, nominal, start, end.Because);

    internal static Limit Hours(Rule rule, DateTimeOffset start, Finding<DateTimeOffset> end) =>
        new(rule, end.Value.SwedishDay, end.Value, end.Value.SwedishDay, start.SwedishDay, end.Because);
}

/// <summary>Something that stops enforcement today.</summary>
/// <param name="Destination">The one country it holds for; null for the whole case.</param>
/// <param name="Text">For the case officer, in plain Swedish.</param>
public sealed record Block(Rule Rule, Country? Destination, DateOnly Since, Sentence Text)
{
    public string Code => Rule.Id;
}

/// <summary>A question for an agency lawyer; the reading that protects the person was acted on.</summary>
/// <param name="MustRelease">A detention that goes on has outlived its time: the person is to be released.</param>
public sealed record ReviewItem(string Code, Sentence Why, bool MustRelease = false);

/// <summary>Something in the entries that should be put right; it changes nothing in the answer.</summary>
public sealed record DataRemark(string Code, Sentence Text);

/// <summary>What may be done in a case, by whom, until when, and why not.</summary>
/// <param name="IsEnforceable">The decision has force (verkställbart); not the same as <paramref name="MayBeForced"/>.</param>
/// <param name="FinalOn">The day the decision became final; null while it is not.</param>
/// <param name="WhyFinal">How <paramref name="FinalOn"/> was found, or what it waits for.</param>
/// <param name="FactsHash">SHA-256 over the entries used (and the corrections that stand), hexadecimal.</param>
/// <param name="RecheckOn">The next instant at which the answer may change without a new entry; null when none will.</param>
public sealed record Verdict(
    DateTimeOffset AsOf, EnforcementStatus Status, bool IsEnforceable, bool MayBeForced, DateOnly? MayBeForcedFrom,
    Authority? Executor, Authority? DetentionDecider, DateOnly? FinalOn, IReadOnlyList<Reason> WhyFinal,
    IReadOnlyList<Limit> Limits, IReadOnlyList<Block> Blocks, IReadOnlyList<ReviewItem> Review, IReadOnlyList<DataRemark> Remarks,
    IReadOnlyList<Reason> WhyStatus, string RulesetVersion, string FactsHash, DateTimeOffset? RecheckOn)
{
    /// <summary>The questions on which the law can be read in two ways, or a fact should not have come about.</summary>
    public IReadOnlyList<ReviewItem> Questions => [.. Review.Where(item => item.Code != Currency.Unread)];

    /// <summary>What was computed by a wording that may have been replaced since it was read.</summary>
    public IReadOnlyList<ReviewItem> Unread => [.. Review.Where(item => item.Code == Currency.Unread)];

    /// <summary>The rules that the answer was computed by: those of its limits, its blocks and its reasons, each identifier once.</summary>
    public IReadOnlyList<Rule> Rules => [.. Limits.Select(limit => limit.Rule).Concat(Blocks.Select(block => block.Rule))
        .Concat(WhyStatus.Concat(WhyFinal).SelectMany(reason => Rulebook.Of(reason.Source)))
        .DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>
    /// The law stops the case's open journey: nothing may be enforced, or it takes
    /// force on a day when force may not be used yet (12 kap. 15 § utlänningslagen).
    /// </summary>
    /// <param name="journey">Ordered or booked; null where none is, and only the case is asked about.</param>
    public bool Stops(TravelOrder? journey) => Status is not (EnforcementStatus.Enforceable or EnforcementStatus.VoluntaryOnly)
        || journey is not null && WaitsForPeriodOn(
            journey.Booked?.Mode ?? (journey.Ordered is { Escorts: 0 } ? TravelMode.ScheduledUnescorted : TravelMode.ScheduledEscorted),
            journey.Booked?.DepartsAt.SwedishDay ?? journey.Ordered?.Latest ?? AsOf.SwedishDay);

    /// <summary>A journey that takes force would be made while the person may leave by themselves.</summary>
    internal bool WaitsForPeriod(TravelMode mode) => Status == EnforcementStatus.VoluntaryOnly && mode != TravelMode.ScheduledUnescorted;

    private bool WaitsForPeriodOn(TravelMode mode, DateOnly day) => WaitsForPeriod(mode) && !(MayBeForcedFrom <= day);

    /// <summary>The next limit from today on, for the worklist; null when none is ahead.</summary>
    public Limit? NextLimit => Limits.Where(limit => !limit.IsOver(AsOf))
        .MinBy(limit => limit.At ?? limit.On.EndInSweden);
}
