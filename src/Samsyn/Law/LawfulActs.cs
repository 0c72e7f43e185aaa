using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>A detention as it is sought.</summary>
/// <param name="IsUrgent">The police decide because there is no time to wait (10 kap. 17 §).</param>
/// <param name="HasSignificantRisk">For a transfer: the one who decides finds a significant risk of absconding.</param>
/// <param name="Child">For a child, the conditions as the one who decides states them.</param>
public sealed record DetentionSought(DetentionGround Ground, bool IsUrgent = false, bool HasSignificantRisk = false, ChildConditions? Child = null);

/// <summary>
/// Why an act that Samsyn offers may not be done now: empty when it may. A report of what has been done is another matter; it is taken,
/// and <see cref="UnlawfulEvents"/> finds what was wrong in it.
/// </summary>
public static class LawfulActs
{
    /// <exception cref="RefusedException">There is an obstacle.</exception>
    public static void Require(IReadOnlyList<Reason> obstacles)
    {
        if (obstacles.Count > 0) throw new RefusedException(obstacles);
    }

    /// <summary>What only the executing authority of the day does (12 kap. 14 §): orders a journey, sets the departure period.</summary>
    public static IReadOnlyList<Reason> ObstaclesToActAsExecutor(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        IsExecutor(readings, now, by, out var executor) ? []
            : [AliensAct12.Executor.Because($"{by} verkställer inte ärendet nu; det gör {executor?.ToString() ?? "ingen känd myndighet"}.")];

    /// <summary>The same for cancelling a departure period (12 kap. 14 b §).</summary>
    public static IReadOnlyList<Reason> ObstaclesToCancelAsExecutor(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        IsExecutor(readings, now, by, out var executor) ? [] : [AliensAct12.Cancelled.Because(OnlyExecutor(executor))];

    private static bool IsExecutor(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by, out Authority? executor)
    {
        executor = Enforceability.Evaluate(readings, now).Executor;
        return Decider(by) is { } authority && authority == executor;
    }

    /// <summary>Ordering a journey: the decision must have force, no block may stand, and the country must be in it (12 kap. 4, 15 §§).</summary>
    public static IReadOnlyList<Reason> ObstaclesToOrderTravel(IReadOnlyList<Reading> readings, DateTimeOffset now, Country destination)
    {
        var verdict = Enforceability.Evaluate(readings, now);
        var obstacles = StandingObstacles(verdict);
        var legalCase = new LegalCase(readings, new(now));
        if (legalCase.IsDecided && !Decisions.IsDestination(legalCase, destination))
            obstacles.Add(destination == default
                ? AliensAct12.Destination.Because("Beslutet anger inget land.")
                : AliensAct12.Destination.Because($"Beslutet anger inte {destination}."));
        foreach (var block in verdict.Blocks)
            if (block.Destination == destination && block.Rule != AliensAct12.Destination) obstacles.Add(block.Rule.Because(block.Text));
        return obstacles;
    }

    /// <summary>
    /// Telling a destination state of the person (7 kap. 20 § utlänningsförordningen):
    /// only in a case of enforcement, to a country of the decision, and
    /// never while anything but a prison term, a charge or a practical impediment stops it: what protects may lie behind the others.
    /// </summary>
    public static IReadOnlyList<Reason> ObstaclesToTellState(IReadOnlyList<Reading> readings, DateTimeOffset now, Country state)
    {
        var verdict = Enforceability.Evaluate(readings, now);
        var isOnlyWaiting = verdict.Status == EnforcementStatus.Blocked && verdict.Blocks.Where(block => block.Destination is null)
            .All(block => block.Rule == AliensAct12.Prison || block.Rule == AliensAct12.Prosecution || block.Rule == AliensAct12.Practical);
        List<Reason> obstacles = isOnlyWaiting ? [] : StandingObstacles(verdict);
        var legalCase = new LegalCase(readings, new(now));
        if (legalCase.IsDecided && !Decisions.IsDestination(legalCase, state))
            obstacles.Add(AliensAct12.Destination.Because($"Beslutet anger inte {state}."));
        obstacles.AddRange(verdict.Blocks.Where(block => block.Destination == state && block.Rule != AliensAct12.Destination
            && block.Rule != AliensAct12.Practical).Select(block => block.Rule.Because(block.Text)));
        return obstacles;
    }

    /// <summary>Where the person of a case may be sent (12 kap. 4 §), as far as the case as it is seen says so.</summary>
    public static IReadOnlyList<Country> Destinations(Case state) =>
        state.Decision is { } made ? Decisions.Destinations(state.Registration?.DecisionKind, made, state.Person) : [];

    /// <summary>
    /// Booking a journey: as ordering it, and judged at its departure: the decision must still be in force then, nothing may stop it, force must
    /// be lawful (a journey without escort may be within the departure period), and a detention must not have outlived its longest time.
    /// </summary>
    public static IReadOnlyList<Reason> ObstaclesToBookTravel(
        IReadOnlyList<Reading> readings, DateTimeOffset now, Country destination, TravelMode mode, DateTimeOffset departsAt)
    {
        var obstacles = new List<Reason>(ObstaclesToOrderTravel(readings, now, destination));
        var day = departsAt.SwedishDay;
        var then = Enforceability.Evaluate(readings, departsAt < now ? now : departsAt);
        if (then.WaitsForPeriod(mode))
            obstacles.Add(AliensAct12.DeparturePeriod.Because(then.MayBeForcedFrom is { } from
                ? (Sentence)$"Tvång får användas tidigast {from:yyyy-MM-dd}; avgången är {day:yyyy-MM-dd}."
                : (Sentence)"Det är inte känt från vilken dag tvång får användas."));
        IEnumerable<Reason> atDeparture =
        [
            .. StandingObstacles(then),
            .. then.Blocks.Where(block => block.Destination == destination && block.Rule != AliensAct12.Destination)
                .Select(block => block.Rule.Because(block.Text)),
        ];
        foreach (var reason in atDeparture)
            if (!obstacles.Contains(reason)) obstacles.Add(reason with { Text = AtDeparture(day, reason.Text) });
        foreach (var limit in Enforceability.Evaluate(readings, now).Limits)
            if (limit.IsLongestDetention && limit.IsOver(departsAt))
                obstacles.Add(limit.Rule.Because($"Förvaret får pågå längst till {limit.On:yyyy-MM-dd}; avgången är {day:yyyy-MM-dd}."));
        return obstacles;
    }

    /// <summary>
    /// Detaining: the right authority (10 kap. 12–14, 16–17 §§), a ground that the case bears, no prison term being served, for a transfer a
    /// significant risk of absconding, and for a child the conditions of 2–3 §§.
    /// </summary>
    public static IReadOnlyList<Reason> ObstaclesToOrderDetention(IReadOnlyList<Reading> readings,
        DateTimeOffset now, Agency by, DetentionSought sought)
    {
        var obstacles = new List<Reason>();
        var verdict = Enforceability.Evaluate(readings, now);
        var legalCase = new LegalCase(readings, new(now));
        if (!MayDecideOnDetention(by, verdict, sought.IsUrgent)) obstacles.Add(WhoDecides(by, verdict.DetentionDecider));
        if (Imprisonment.Of(legalCase, out var until) is { IsOpen: true } prison)
            obstacles.Add(AliensAct10.Imprisoned.Because(
                $"Personen avtjänar fängelse sedan {prison.Since:yyyy-MM-dd}, beräknat till {until:yyyy-MM-dd}. "
                + $"Är straffet avtjänat ska frigivningen rapporteras först."));
        if (sought.Ground == DetentionGround.Enforcement)
        {
            if (verdict.Status is EnforcementStatus.Lapsed or EnforcementStatus.Executed or EnforcementStatus.OutOfScope)
                obstacles.Add(AliensAct10.Grounds.Because("Det finns inget beslut att verkställa."));
            else if (!legalCase.IsDecided) obstacles.Add(AliensAct10.Grounds.Because("Verkställighetsförvar kräver ett beslut."));
        }
        if (legalCase.IsTransfer && !sought.HasSignificantRisk)
            obstacles.Add(DublinRegulation.DetentionRisk.Because(
                "Förvar inför överföring kräver en betydande risk för att personen avviker; det är inte angivet."));
        if (legalCase.IsChild(new(now))) obstacles.AddRange(ForChild(sought.Child));
        return obstacles;
    }

    internal static bool MayDecideOnDetention(Agency by, Verdict verdict, bool isUrgent) =>
        Decider(by) is { } authority && (authority == verdict.DetentionDecider || isUrgent && authority == Authority.Polismyndigheten);

    internal static Reason WhoDecides(Agency by, Authority? decider) => UnlawfulCompetence.RuleOf(decider).Because(
        $"{Authorities.Name(by)} beslutar inte om förvar i ärendet nu; det gör {NameOf(decider)}.");

    private static string NameOf(Authority? decider) => decider switch
    {
        null => "ingen känd myndighet",
        Authority.Domstol => "domstolen, som har målet",
        { } known => Authorities.Name(known),
    };

    /// <summary>
    /// Handing over to the police (12 kap. 14 a §): Migrationsverket, in a case that is its own. The two grounds are the only ones the entry can say.
    /// </summary>
    public static IReadOnlyList<Reason> ObstaclesToHandOver(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        var verdict = Enforceability.Evaluate(readings, now);
        if (by != Agency.Migrationsverket) return [AliensAct12.Handover.Because("Bara Migrationsverket lämnar över ett ärende.")];
        if (verdict.Executor != Authority.Migrationsverket)
            return [AliensAct12.Handover.Because($"Ärendet verkställs redan av {verdict.Executor?.ToString() ?? "en okänd myndighet"}.")];
        return verdict.Status is EnforcementStatus.Lapsed or EnforcementStatus.Executed or EnforcementStatus.OutOfScope or EnforcementStatus.NotYet
            ? [AliensAct12.Handover.Because("Det finns inget beslut att verkställa, och därför inget att lämna över."), .. verdict.WhyStatus] : [];
    }

    /// <summary>Accepting: the police a handover, Migrationsverket a return (12 kap. 14 a § second paragraph).</summary>
    public static IReadOnlyList<Reason> ObstaclesToAcceptHandover(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        var handover = new LegalCase(readings, new(now)).Handover;
        return by switch
        {
            Agency.Polismyndigheten when handover.Asked is not null => [],
            Agency.Migrationsverket when handover.ReturnAsked => [],
            Agency.Polismyndigheten => [AliensAct12.Handover.Because("Ärendet är inte överlämnat.")],
            Agency.Migrationsverket => [AliensAct12.Handover.Because("Polismyndigheten har inte återlämnat ärendet.")],
            _ => [AliensAct12.Handover.Because($"{by} blir aldrig verkställande myndighet.")],
        };
    }

    /// <summary>Returning to Migrationsverket (12 kap. 14 a § second paragraph): the police, a case that was handed over to them.</summary>
    public static IReadOnlyList<Reason> ObstaclesToReturnHandover(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        if (by != Agency.Polismyndigheten) return [AliensAct12.Handover.Because("Bara Polismyndigheten återlämnar ett ärende.")];
        var handover = new LegalCase(readings, new(now)).Handover;
        if (handover.ReturnAsked)
            return [AliensAct12.Handover.Because("Ärendet är redan återlämnat och väntar på att Migrationsverket tar emot det.")];
        return handover.Asked is not null || handover.IsHandedOver ? []
            : [AliensAct12.Handover.Because("Ärendet är inte överlämnat från Migrationsverket och kan därför inte återlämnas.")];
    }

    /// <summary>Extending or setting a departure period anew (12 kap. 14 c §): the executing authority, to a day that has not been.</summary>
    public static IReadOnlyList<Reason> ObstaclesToSetDeparturePeriod(IReadOnlyList<Reading> readings, DateTimeOffset now, DateOnly until)
    {
        var obstacles = new List<Reason>();
        if (until < now.SwedishDay) obstacles.Add(AliensAct12.Extended.Because($"{until:yyyy-MM-dd} har varit."));
        if (Enforceability.Evaluate(readings, now).Status is EnforcementStatus.Lapsed or EnforcementStatus.Executed or EnforcementStatus.OutOfScope)
            obstacles.Add(AliensAct12.Extended.Because("Det finns inget beslut att verkställa."));
        return obstacles;
    }

    /// <summary>Cancelling a departure period (12 kap. 14 b §): the executing authority, while the period runs.</summary>
    public static IReadOnlyList<Reason> ObstaclesToCancelDeparturePeriod(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        var obstacles = new List<Reason>();
        var verdict = Enforceability.Evaluate(readings, now);
        if (Decider(by) != verdict.Executor) obstacles.Add(AliensAct12.Cancelled.Because(OnlyExecutor(verdict.Executor)));
        if (!verdict.Limits.Any(limit => limit.Rule == AliensAct8.AfterRefusal || limit.Rule == AliensAct8.AfterExpulsion
            || limit.Rule == AliensAct12.Extended) || !verdict.Blocks.Any(block => block.Rule == AliensAct12.DeparturePeriod))
            obstacles.Add(AliensAct12.Cancelled.Because("Ingen tidsfrist löper."));
        return obstacles;
    }

    private static Sentence OnlyExecutor(Authority? executor) => $"Bara den verkställande myndigheten ({executor}) upphäver fristen.";

    private static Authority? Decider(Agency agency) => agency switch
    {
        Agency.Migrationsverket => Authority.Migrationsverket,
        Agency.Polismyndigheten => Authority.Polismyndigheten,
        _ => null,
    };

    private static List<Reason> StandingObstacles(Verdict verdict) =>
        verdict.Status is EnforcementStatus.Enforceable or EnforcementStatus.VoluntaryOnly ? [] : [.. verdict.WhyStatus];

    private static IEnumerable<Reason> ForChild(ChildConditions? child)
    {
        if (child is null)
        {
            yield return AliensAct10.ChildConditions.Because("Villkoren för att ta ett barn i förvar är inte redovisade.");
            yield break;
        }
        var firstWay = child.RefusalOrImmediateEnforcement && child.ObviousAbscondingRisk && child.SupervisionInsufficient;
        if (!firstWay && !child.EarlierAttemptFailedUnderSupervision)
            yield return AliensAct10.ChildConditions.Because(
                "Varken uppenbar risk vid avvisning där uppsikt inte räcker eller ett tidigare misslyckat försök under uppsikt är redovisat.");
        if (child.SeparatedFromBothGuardians) yield return AliensAct10.ChildConditions.Because("Barnet skulle skiljas från båda vårdnadshavarna.");
        if (!child.HasGuardianInSweden && !child.ExceptionalReasons)
            yield return AliensAct10.ChildConditions.Because("Barnet har ingen vårdnadshavare i Sverige och synnerliga skäl är inte redovisade.");
    }

    private static Sentence AtDeparture(DateOnly day, Sentence text) => $"Vid avgången {day:yyyy-MM-dd}: {text}";
}
