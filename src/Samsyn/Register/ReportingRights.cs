using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;

namespace Samsyn.Register;

/// <summary>One cell of the table of who may report what.</summary>
/// <param name="Agency">Whose the entry is; <see cref="Agency.Domstol"/> for what is passed on from a court.</param>
/// <param name="PassedOnBy">For a court's entry, the agencies that may pass it on.</param>
/// <param name="Source">The paragraph that it follows from; null where it is Samsyn's own order.</param>
public sealed record ReportingRule(Type Fact, Agency Agency, ReportCondition When, IReadOnlyList<Agency> PassedOnBy, string? Source = null);

/// <summary>What is known when it is judged whether an entry may be reported.</summary>
/// <param name="Sender">Who sends it.</param>
/// <param name="Readings">How the subject reads without the entry.</param>
/// <param name="OfCase">How a case that the entry names reads; nothing when the register does not hold it.</param>
public sealed record Report(Sender Sender, Func<IReadOnlyList<Reading>> Readings, Func<string, IReadOnlyList<Reading>> OfCase)
{
    /// <summary>The fact is what an entry of the agency's own is put right to.</summary>
    public bool IsCorrection { get; init; }
}

/// <summary>
/// Who may report what, read from the facts' own attributes: whoever is not named may not. What protects a person may be told by anyone who learns
/// of it; what takes protection away comes only from who may decide it. The API, the import, the acts and the page Behörigheter all ask here.
/// </summary>
public static class ReportingRights
{
    /// <summary>The conditions that an entry which comes later may fulfil: an import keeps such an entry until its file has been read.</summary>
    private static readonly FrozenSet<ReportCondition> OfTheState = FrozenSet.ToFrozenSet(
    [
        ReportCondition.ExecutingAuthority, ReportCondition.OwnClosure, ReportCondition.PracticalInOwnEnforcement, ReportCondition.ConsentToTakeBack,
        ReportCondition.EnforcesTheNamedCases, ReportCondition.ProposedSeatsOnly, ReportCondition.AnotherThanAssessed,
    ]);

    /// <summary>
    /// What an operator's load of agencies' extracts is not asked: it tells what was done, which is taken from who may report that kind of fact,
    /// and what was wrong in it is found afterwards. None of these takes protection from a person.
    /// </summary>
    private static readonly FrozenSet<ReportCondition> NotOfHistory = FrozenSet.ToFrozenSet(
        [ReportCondition.OwnClosure, ReportCondition.EnforcesTheNamedCases, ReportCondition.ConsentToTakeBack]);

    /// <summary>The table, by fact and then by agency.</summary>
    public static IReadOnlyList<ReportingRule> Table { get; } =
        [.. FactShape.All.OrderBy(shape => shape.Type.MetadataToken).SelectMany(shape => RulesOf(shape.Type))];

    private static readonly FrozenDictionary<(Type, Agency), ReportingRule> Rules = Table.ToFrozenDictionary(rule => (rule.Fact, rule.Agency));

    /// <summary>The rule by which an agency reports a fact; null when it may not.</summary>
    public static ReportingRule? Of(Type fact, Agency agency) => Rules.GetValueOrDefault((fact, agency));

    /// <summary>The agencies that may report a fact, each in some case; a court counts as who passes it on.</summary>
    public static IReadOnlyList<Agency> Reporters(Type fact) => [.. Table.Where(rule => rule.Fact == fact).Select(rule => rule.Agency)];

    /// <summary>Why an entry is not taken from who sends it; null when it may stand.</summary>
    /// <param name="fact">What it says; for a correction what the corrected entry then says.</param>
    /// <param name="on">When that happened.</param>
    /// <exception cref="RefusedEntryException">It is not theirs to report.</exception>
    public static void Require(Entry entry, Fact fact, Moment on, Report report)
    {
        if (WhyNever(entry, fact.GetType(), report.Sender) is { } never) throw new RefusedEntryException([never]);
        var rule = Of(fact.GetType(), entry.Agency)!;
        var condition = rule.When;
        if (report.Sender.IsOperator && NotOfHistory.Contains(condition)) return;
        if (WhyNot(condition, entry, fact, on, report) is { } why)
            throw new RefusedEntryException("agency", why, Remedy(fact.GetType(), rule.Source)) { MayBeCured = OfTheState.Contains(condition) };
    }

    /// <summary>Why a fact is never taken from who sends it in an entry, whatever the case; null when it may be.</summary>
    public static Fault? WhyNever(Entry entry, Type fact, Sender sender)
    {
        if (sender.Agency is { } by && by != entry.Agency && entry.Agency != Agency.Domstol)
            return new("agency", $"Posten är {entry.Agency}s, och skickas av {by}.",
                $"Skicka myndighetens egna poster. En domstols skickas av Migrationsverket eller Polismyndigheten.");
        if (Of(fact, entry.Agency) is not { } rule) return new("agency", $"{entry.Agency} rapporterar inte {fact.Name}.", Remedy(fact));
        return entry.Agency == Agency.Domstol && sender.Agency is { } passing && !rule.PassedOnBy.Contains(passing)
            ? new("agency", $"{passing} lämnar inte en domstols {fact.Name} vidare.", $"Det gör {string.Join(", ", rule.PassedOnBy)}.") : null;
    }

    /// <summary>Why an agency may not say a kind of fact of a case as it stands, whatever the fact says; null when it may be that it can.</summary>
    public static FormattableString? WhyNotIn(Type fact, Agency by, IReadOnlyList<Reading> readings, DateOnly day)
    {
        var court = Of(fact, Agency.Domstol) is { } passed && passed.PassedOnBy.Contains(by) ? passed : null;
        if (Of(fact, by) is not { } rule) return court is null ? (FormattableString)$"{by} rapporterar inte {fact.Name}." : null;
        if (court is not null) return null;
        return rule.When switch
        {
            ReportCondition.ExecutingAuthority when !Enforced(by, readings, day) => $"{by} verkställer inte ärendet.",
            ReportCondition.OwnDecision when readings.Count > 0 && DeciderOf(readings) is { } decider && decider != by =>
                $"Ärendets beslut är {decider}s, inte {by}s.",
            _ => null,
        };
    }

    /// <summary>The cases that an entry names and whose executing authority decides whether it may be reported.</summary>
    public static IReadOnlyList<string> CasesNamed(Fact fact) => fact switch
    {
        SeatConfirmed seats => seats.Cases,
        SeatReleased seats => seats.Cases,
        _ => [],
    };

    /// <summary>
    /// Requires that nobody takes a case to their own region by what they report: a region gives cases away, or the national coordination does.
    /// </summary>
    /// <exception cref="RefusedEntryException">The entry would.</exception>
    public static void RequireNoTaking(Sender sender, IReadOnlyList<Reading> before, IReadOnlyList<Reading> after)
    {
        if (sender.Region is not { } own || Case.Fold("", after).Region != own) return;
        if (Case.Fold("", before) is not { Region: { } held } state || held == own || state.Handover.RegionAgreed == own) return;
        throw new RefusedEntryException("agency", $"Ärendet ligger hos region {held}; den regionen, eller den nationella samordningen, lämnar det.",
            $"Be regionen lämna ärendet.");
    }

    /// <summary>Whether the agency was the executing authority of the case at some time of the day, as the register reads now.</summary>
    public static bool Enforced(Agency agency, IReadOnlyList<Reading> readings, DateOnly day) =>
        IsResponsible(agency, Before(readings, day)) || IsResponsible(agency, Before(readings, day.AddDays(1)));

    /// <summary>The agency whose decision a case is about.</summary>
    /// <param name="registeredBy">Who registered the case: a transfer is decided by Migrationsverket, or by the police who registered it.</param>
    public static Agency Decider(DecisionKind kind, Agency registeredBy) => kind switch
    {
        DecisionKind.Removal => Agency.Migrationsverket,
        DecisionKind.Transfer => registeredBy == Agency.Polismyndigheten ? Agency.Polismyndigheten : Agency.Migrationsverket,
        DecisionKind.PoliceRefusal => Agency.Polismyndigheten,
        DecisionKind.CourtExpulsion => Agency.Domstol,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<ReportingRule> RulesOf(Type fact) =>
    [
        .. fact.GetCustomAttributes<ReportedByAttribute>(inherit: false).SelectMany(by => by.Agencies.Select(agency =>
            new ReportingRule(fact, agency, by.When, [], by.Source))).OrderBy(rule => rule.Agency),
        .. fact.GetCustomAttribute<PassedOnByAttribute>(inherit: false) is { } passed
            ? new[] { new ReportingRule(fact, Agency.Domstol, passed.When, passed.Agencies) }
            : [],
    ];

    /// <param name="source">The paragraph of the condition that does not hold; otherwise those that give the fact to its reporters.</param>
    private static FormattableString Remedy(Type fact, string? source = null)
    {
        if (Reporters(fact) is not { Count: > 0 } reporters) return $"Uppgiften görs i Samsyn och skickas inte.";
        var who = string.Join(", ", reporters);
        source ??= string.Join(", ", Table.Where(rule => rule.Fact == fact).Select(rule => rule.Source).OfType<string>().Distinct());
        return source.Length > 0
            ? (FormattableString)$"Det gör {who}, enligt {source} och sidan Behörigheter."
            : $"Det gör {who}, enligt sidan Behörigheter.";
    }

    /// <summary>What in the case speaks against that the agency reports it; null when nothing does.</summary>
    private static FormattableString? WhyNot(ReportCondition condition, Entry entry, Fact fact, Moment on, Report report) => condition switch
    {
        ReportCondition.Always or ReportCondition.Monitor => null,
        // Judged where their whole is at hand: grants, erasure and corrections.
        ReportCondition.HoldsTheData or ReportCondition.TwoPersonsAtController or ReportCondition.WroteTheEntry => null,
        ReportCondition.OwnDecision when fact is CaseRegistered registered => WhyNotRegistered(entry, registered, report.Sender.IsOperator),
        ReportCondition.OwnDecision when report.IsCorrection => null, // it was when it was written, whatever the registration reads as by now
        ReportCondition.OwnDecision => WhyNotDecided(entry, report.Readings()),
        ReportCondition.ExecutingAuthority => Enforced(entry.Agency, report.Readings(), on.Day) ? null
            : (FormattableString)$"{entry.Agency} verkställde inte ärendet {on.Day:yyyy-MM-dd}.",
        ReportCondition.OwnClosure => WhyNotClosed(entry.Agency, ((CaseClosed)fact).Reason, report.Readings(), on.Day),
        ReportCondition.PracticalInOwnEnforcement => WhyNotCleared(entry.Agency, (ImpedimentCleared)fact, report.Readings(), on.Day),
        ReportCondition.AppealOfPoliceRefusal =>
            fact is AppealDecided { Instance: AppealInstance.Migrationsverket } && DeciderOf(report.Readings()) == Agency.Polismyndigheten
            ? null
            : (FormattableString)
                $"{entry.Agency} avgör bara överklaganden av Polismyndighetens avvisningar; en domstols avgörande skickas som domstolens.",
        ReportCondition.ConsentToTakeBack => Before(report.Readings(), on.Day.AddDays(1)).ReturnAsked
            ? null : (FormattableString)$"Polismyndigheten har inte återlämnat ärendet {on.Day:yyyy-MM-dd}.",
        ReportCondition.ExecutedByItself => fact is DepartureRegistered departure && departure.ExecutedBy.ToString() == entry.Agency.ToString()
            ? null : (FormattableString)$"{entry.Agency} registrerar bara utresor som den själv har verkställt.",
        ReportCondition.EnforcesTheNamedCases => WhyNotSeated(entry, fact, on.Day, report),
        ReportCondition.ProposedSeatsOnly => Confirmed(entry.Subject, report, CasesNamed(fact)).FirstOrDefault() is { } confirmed
            ? (FormattableString)$"Platsen för {confirmed} är bekräftad; bara den som verkställer ärendet släpper den." : null,
        ReportCondition.OwnRateCard =>
            report.Readings().FirstOrDefault(reading => reading.Fact is RateCardProposed && reading.Entry.Agency != entry.Agency) is { } other
            ? (FormattableString)$"Taxekortet är {other.Entry.Agency}s förslag." : null,
        ReportCondition.GivesAwayOwnRegion => WhyNotAssigned(((RegionAssigned)fact).Region, on, report),
        ReportCondition.OffersOwnRegion =>
            report.Sender.Region is { } from && Before(report.Readings(), on.Day.AddDays(1)).Region is { } held && held != from
            ? (FormattableString)$"Ärendet ligger hos region {held}; den regionen, eller den nationella samordningen, erbjuder det." : null,
        ReportCondition.AnswersForOwnRegion => report.Sender.Region is { } answering && RegionAsked(fact) is { } asked && asked != answering
            ? (FormattableString)$"Ärendet är erbjudet region {asked}; den regionen, eller den nationella samordningen, svarar." : null,
        ReportCondition.OwnGoal => ((GoalSet)fact).Span.Owner() is { } owner && owner != entry.Agency
            ? (FormattableString)$"Målet gäller ett skede som är {owner}s; {entry.Agency} sätter mål för sina egna och för hela kedjan." : null,
        ReportCondition.AnotherThanAssessed => WhyNotConfirmed(entry.Agency, ((RouteConfirmed)fact).Assessment, report.Readings()),
        _ => throw new UnreachableException(),
    };

    private static FormattableString? WhyNotConfirmed(Agency by, Guid assessment, IReadOnlyList<Reading> readings) =>
        readings.FirstOrDefault(reading => reading.Entry.Id == assessment && reading.Fact is RouteAssessed) is not { } assessed
            ? $"Bedömningen {assessment} finns inte om landet."
            : assessed.Entry.Agency == by ? (FormattableString)$"Bedömningen är {by}s egen. En annan myndighet bekräftar den." : null;

    /// <param name="isHistory">An operator loads it: whose number it has is not asked, only whose decision it is.</param>
    private static FormattableString? WhyNotRegistered(Entry entry, CaseRegistered registered, bool isHistory)
    {
        string[] numbers = (entry.Agency, registered.DecisionKind) switch
        {
            (Agency.Migrationsverket, DecisionKind.Removal or DecisionKind.Transfer) => ["MIG"],
            (Agency.Polismyndigheten, DecisionKind.Transfer) => ["MIG", "POL"],
            (Agency.Polismyndigheten, DecisionKind.PoliceRefusal) => ["POL"],
            (Agency.Polismyndigheten or Agency.Domstol, DecisionKind.CourtExpulsion) => ["DOM"],
            _ => [],
        };
        return numbers.Length > 0 && (isHistory || numbers.Contains(entry.Subject[..3])) ? null
            : (FormattableString)$"{entry.Agency} registrerar inte ett ärende av slaget {registered.DecisionKind} med numret {entry.Subject}.";
    }

    private static FormattableString? WhyNotDecided(Entry entry, IReadOnlyList<Reading> readings) =>
        DeciderOf(readings) is { } decider && decider != entry.Agency
        ? (FormattableString)$"Ärendets beslut är {decider}s, inte {entry.Agency}s." : null;

    private static FormattableString? WhyNotClosed(Agency agency, ClosureReason reason, IReadOnlyList<Reading> readings, DateOnly day)
    {
        if (Enforced(agency, readings, day)) return null;
        // Each of the two closes its own part when the case has gone to the other.
        var isGiven = agency == Agency.Migrationsverket
            ? reason == ClosureReason.HandedOver && DeciderOf(readings) == Agency.Migrationsverket
            : reason == ClosureReason.ReturnedToMigrationsverket && Before(readings, day.AddDays(1)).HasReachedPolice;
        return isGiven ? null : (FormattableString)$"{agency} verkställde inte ärendet {day:yyyy-MM-dd} och avslutar det inte.";
    }

    private static FormattableString? WhyNotCleared(Agency agency, ImpedimentCleared cleared, IReadOnlyList<Reading> readings, DateOnly day)
    {
        // 12 kap. 17 § third paragraph: for an EEA national the police look into whether circumstances have changed.
        var isPractical = cleared.Practical == true || cleared.Paragraph.StartsWith("12:17", StringComparison.Ordinal);
        if (!isPractical) return $"Hinder enligt {cleared.Paragraph} hävs av Migrationsverket; {agency} häver bara praktiska hinder.";
        return Enforced(agency, readings, day)
            ? null
            : (FormattableString)$"{agency} verkställde inte ärendet {day:yyyy-MM-dd} och häver inget hinder i det.";
    }

    private static FormattableString? WhyNotSeated(Entry entry, Fact fact, DateOnly day, Report report)
    {
        // Whoever may propose seats may let go of proposed ones; a confirmed seat is the executing authority's.
        var named = fact is SeatReleased ? Confirmed(entry.Subject, report, CasesNamed(fact)) : CasesNamed(fact);
        foreach (var number in named)
            if (report.OfCase(number) is { Count: > 0 } readings && !Enforced(entry.Agency, readings, day))
                return $"{entry.Agency} verkställde inte {number} {day:yyyy-MM-dd}; bara den som gör det bekräftar eller släpper en plats.";
        return null;
    }

    private static Region? RegionAsked(Fact fact) => fact switch
    {
        RegionTaken taken => taken.To,
        RegionDeclined declined => declined.To,
        _ => null,
    };

    private static FormattableString? WhyNotAssigned(Region to, Moment on, Report report)
    {
        if (report.Sender.Region is not { } own || to != own) return null;
        return Before(report.Readings(), on.Day.AddDays(1)) is { Region: { } held } state && held != own && state.Handover.RegionAgreed != own
            ? (FormattableString)$"Ärendet ligger hos region {held}; den regionen, eller den nationella samordningen, lämnar det." : null;
    }

    private static IEnumerable<string> Confirmed(string charter, Report report, IReadOnlyList<string> cases) =>
        Charter.Fold(charter, report.Readings()).Confirmed is { Count: > 0 } confirmed ? cases.Where(confirmed.Contains) : [];

    private static Agency? DeciderOf(IReadOnlyList<Reading> readings) =>
        readings.FirstOrDefault(reading => reading.Fact is CaseRegistered) is { Fact: CaseRegistered registered } first
            ? Decider(registered.DecisionKind, first.Entry.Agency)
            : null;

    private static bool IsResponsible(Agency agency, Case state) => state.Registration is not null && state.Responsible == agency;

    private static Case Before(IReadOnlyList<Reading> readings, DateOnly day) => Case.Fold("", [.. readings.Where(reading => reading.Day < day)]);
}
