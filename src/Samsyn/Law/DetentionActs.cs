using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Why a detention may not be reviewed, or somebody not be placed, now: empty when it may.</summary>
public static class DetentionActs
{
    /// <summary>
    /// Reviewing (10 kap. 9 and 12–16 §§): that it ends is for anyone who may decide to say; that it goes on is for who decides now, while it has
    /// not ceased by itself (10 §) and its longest time has not run out.
    /// </summary>
    /// <param name="at">When it was reviewed.</param>
    public static IReadOnlyList<Reason> ObstaclesToReview(
        IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by, ReviewOutcome outcome, DateTimeOffset at, bool isExceptional)
    {
        if (outcome == ReviewOutcome.Ends) return [];
        var obstacles = new List<Reason>();
        var verdict = Enforceability.Evaluate(readings, now);
        if (verdict.DetentionDecider != Authority.Domstol && !LawfulActs.MayDecideOnDetention(by, verdict, isUrgent: false))
            obstacles.Add(LawfulActs.WhoDecides(by, verdict.DetentionDecider));
        if (DetentionTimes.Of(readings, verdict) is not { } times || times.Alarm == DetentionAlarm.NoOrder) return obstacles;
        var day = at.SwedishDay;
        if (times.ReviewBy is { } review && day > review.Day)
            obstacles.Add(AliensAct10.Lapse.Because(
                $"Förvaret skulle ha omprövats senast {review.Day:yyyy-MM-dd} och har upphört av sig självt. Personen ska friges; nytt förvar kräver ett nytt beslut."));
        else if (times.EndsBy is { } end && (end.InHours ? at > end.At : day > end.Day) && !(isExceptional && !end.InHours))
            obstacles.Add(end.Why with { Text = $"Förvaret fick pågå längst till {end.At.SwedishClock:yyyy-MM-dd HH:mm}. Personen ska friges." });
        else if (times.ReviewBy is null && times.EndsBy is { InHours: true } hours && hours.Why.Source != AliensAct10.Child.Source)
            obstacles.Add(hours.Why with { Text = "Utredningsförvar förlängs inte av en omprövning: det upphör efter 48 timmar." });
        return obstacles;
    }

    /// <summary>Placing in detention: by Migrationsverket, which carries it out (10 kap. 18 §), and never without an order (1 §).</summary>
    public static IReadOnlyList<Reason> ObstaclesToPlace(IReadOnlyList<Reading> readings, DateTimeOffset now)
    {
        var times = DetentionTimes.Of(readings, Enforceability.Evaluate(readings, now));
        if (times is null || times.Alarm == DetentionAlarm.NoOrder)
            return [AliensAct10.Grounds.Because("Inget beslut om förvar finns i registret. Ingen hålls i förvar utan beslut: registrera beslutet först, eller frige personen.")];
        return times.WhyEnded is { } ended ? [ended] : [];
    }

    /// <summary>Only Migrationsverket carries detention out.</summary>
    public static IEnumerable<Reason> WhoPlaces(Agency by) => by == Agency.Migrationsverket ? []
        : [AliensAct10.AgencyDecides.Because($"{Authorities.Name(by)} placerar ingen i förvar: Migrationsverket verkställer förvar (18 §).")];
}
