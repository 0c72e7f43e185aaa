using Samsyn.Register;

namespace Samsyn.Law;

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

    /// <summary>Ordering a journey: the decision must have force, no block may stand, and the country must be in it (12 kap. 4, 15 §§).</summary>
    public static IReadOnlyList<Reason> ObstaclesToOrderTravel(IReadOnlyList<Reading> readings, DateTimeOffset now, Country destination)
    {
        var verdict = Enforceability.Evaluate(readings, now);
        var obstacles = StandingObstacles(verdict);
        var legalCase = new LegalCase(readings, new(now));
        if (legalCase.IsDecided && !Decisions.IsDestination(legalCase, destination))
            obstacles.Add(AliensAct12.Destination.Because(destination == default ? "Beslutet anger inget land." : $"Beslutet anger inte {destination}."));
        foreach (var block in verdict.Blocks)
            if (block.Destination == destination && block.Rule != AliensAct12.Destination) obstacles.Add(block.Rule.Because(block.Text));
        return obstacles;
    }

    /// <summary>Where the person of a case may be sent (12 kap. 4 §), as far as the case as it is seen says so.</summary>
    public static IReadOnlyList<Country> Destinations(Case state) =>
        state.Decision is { } made ? Decisions.Destinations(state.Registration?.DecisionKind, made, state.Person) : [];

    /// <summary>Booking a journey: as ordering it, and the departure must fall when force is lawful (a journey without escort may be within the departure period) and before the transfer's last day.</summary>
    public static IReadOnlyList<Reason> ObstaclesToBookTravel(
        IReadOnlyList<Reading> readings, DateTimeOffset now, Country destination, TravelMode mode, DateTimeOffset departsAt)
    {
        var obstacles = new List<Reason>(ObstaclesToOrderTravel(readings, now, destination));
        var verdict = Enforceability.Evaluate(readings, now);
        var day = departsAt.SwedishDay;
        if (verdict.WaitsForPeriod(mode, day))
            obstacles.Add(AliensAct12.DeparturePeriod.Because(verdict.MayBeForcedFrom is { } from
                ? $"Tvång får användas tidigast {from:yyyy-MM-dd}; avgången är {day:yyyy-MM-dd}." : "Det är inte känt från vilken dag tvång får användas."));
        foreach (var limit in verdict.Limits)
            if (limit.Rule.Kind is RuleKind.Transfer or RuleKind.Limitation && limit.Rule.Id is "TR-BASE" or "TR-ABSC" or "TR-PRISON" or "TR-REAPP" && limit.On < day)
                obstacles.Add(limit.Rule.Because($"Tiden går ut {limit.On:yyyy-MM-dd}; avgången är {day:yyyy-MM-dd}."));
        return obstacles;
    }

    /// <summary>Detaining: the right authority (10 kap. 13–14, 17 §§), a ground that the case bears, and for a child the conditions of 2–3 §§.</summary>
    /// <param name="isUrgent">The police may decide in anyone's case when there is no time to wait (17 §).</param>
    public static IReadOnlyList<Reason> ObstaclesToOrderDetention(
        IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by, DetentionGround ground, ChildConditions? child, bool isUrgent = false)
    {
        var obstacles = new List<Reason>();
        var verdict = Enforceability.Evaluate(readings, now);
        var legalCase = new LegalCase(readings, new(now));
        if (Decider(by) is not { } authority || authority != verdict.DetentionDecider && !(isUrgent && by == Agency.Polismyndigheten))
            obstacles.Add((by == Agency.Polismyndigheten ? AliensAct10.PoliceDecide : AliensAct10.AgencyDecides)
                .Because($"{by} beslutar inte om förvar i ärendet nu; det gör {verdict.DetentionDecider?.ToString() ?? "ingen känd myndighet"}."));
        if (ground == DetentionGround.Enforcement)
        {
            if (verdict.Status is EnforcementStatus.Lapsed or EnforcementStatus.Executed or EnforcementStatus.OutOfScope)
                obstacles.Add(AliensAct10.Grounds.Because("Det finns inget beslut att verkställa."));
            else if (!legalCase.IsDecided) obstacles.Add(AliensAct10.Grounds.Because("Verkställighetsförvar kräver ett beslut."));
        }
        if (legalCase.IsChild(new(now))) obstacles.AddRange(ForChild(child));
        return obstacles;
    }

    /// <summary>Handing over to the police (12 kap. 14 a §): Migrationsverket, in a case that is its own. The two grounds are the only ones the entry can say.</summary>
    public static IReadOnlyList<Reason> ObstaclesToHandOver(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        var verdict = Enforceability.Evaluate(readings, now);
        if (by != Agency.Migrationsverket) return [AliensAct12.Handover.Because("Bara Migrationsverket lämnar över ett ärende.")];
        if (verdict.Executor != Authority.Migrationsverket) return [AliensAct12.Handover.Because($"Ärendet verkställs redan av {verdict.Executor?.ToString() ?? "en okänd myndighet"}.")];
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

    /// <summary>Extending or setting a departure period anew (12 kap. 14 c §): Migrationsverket or the police, to a day that has not been.</summary>
    public static IReadOnlyList<Reason> ObstaclesToSetDeparturePeriod(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by, DateOnly until)
    {
        var obstacles = new List<Reason>();
        if (by is not (Agency.Migrationsverket or Agency.Polismyndigheten))
            obstacles.Add(AliensAct12.Extended.Because("Bara Migrationsverket eller Polismyndigheten bestämmer en tidsfrist."));
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
        if (Decider(by) != verdict.Executor) obstacles.Add(AliensAct12.Cancelled.Because($"Bara den verkställande myndigheten ({verdict.Executor}) upphäver fristen."));
        if (!verdict.Limits.Any(limit => limit.Rule == AliensAct8.AfterRefusal || limit.Rule == AliensAct8.AfterExpulsion || limit.Rule == AliensAct12.Extended) || !verdict.Blocks.Any(block => block.Code == "B13"))
            obstacles.Add(AliensAct12.Cancelled.Because("Ingen tidsfrist löper."));
        return obstacles;
    }

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
            yield return AliensAct10.ChildConditions.Because("Varken uppenbar risk vid avvisning där uppsikt inte räcker eller ett tidigare misslyckat försök under uppsikt är redovisat.");
        if (child.SeparatedFromBothGuardians) yield return AliensAct10.ChildConditions.Because("Barnet skulle skiljas från båda vårdnadshavarna.");
        if (!child.HasGuardianInSweden && !child.ExceptionalReasons)
            yield return AliensAct10.ChildConditions.Because("Barnet har ingen vårdnadshavare i Sverige och synnerliga skäl är inte redovisade.");
    }
}
