using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Inhibition (12 kap. 8 a, 9 a, 12, 13, 13 a §§): stays in force, and appeals whose request for one is not yet decided.</summary>
internal static class Stays
{
    public static void Find(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        foreach (var (key, opening, isInternational) in Openings(legalCase, found))
            found.Hold(isInternational ? AliensAct12.InternationalStay : AliensAct12.Stay, opening.Since, opening.ClosedOn,
                isInternational ? (Sentence)$"{key} har begärt att verkställigheten avbryts ({opening.Since:yyyy-MM-dd})."
                : (Sentence)$"Inhibition av {key} sedan {opening.Since:yyyy-MM-dd}.");
        if (legalCase.IsDecided) Undecided(legalCase, found, standing);
    }

    /// <summary>Whether a stay by a court or agency is in force, which moves the decision on detention (10 kap. 13 § second paragraph).</summary>
    public static bool IsInForce(Assessment found) => found.Holds.Exists(hold => hold.IsActive && hold.Rule == AliensAct12.Stay);

    /// <summary>The stays of courts, with when each was lifted.</summary>
    public static IEnumerable<Opening> ByCourts(LegalCase legalCase)
    {
        foreach (var (key, opening, isInternational) in Openings(legalCase, null))
            if (!isInternational && IsCourt(key)) yield return opening;
    }

    /// <summary>Whether a migration court's stay is in force and the court has not since ruled on the case (10 kap. 16 §).</summary>
    public static bool IsByMigrationCourt(LegalCase legalCase)
    {
        foreach (var (key, opening, isInternational) in Openings(legalCase, null))
            if (!isInternational && opening.IsOpen && IsMigrationCourt(key)
                && !legalCase.All<AppealDecided>().Any(pair => pair.Reading.Day > opening.Last.Day))
                return true;
        return false;
    }

    private static List<(string Key, Opening Opening, bool IsInternational)> Openings(LegalCase legalCase, Assessment? found)
    {
        var stays = new List<(string Key, Opening Opening, bool IsInternational)>();
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case StayOrdered ordered: Open(ordered.By, false, reading.OccurredOn); break;
                case InternationalStayRequested requested: Open(requested.Body, true, reading.OccurredOn); break;
                case StayLifted lifted: Lift(lifted.By, reading.OccurredOn); break;
                default: break;
            }
        return stays;

        void Open(string by, bool isInternational, Moment at)
        {
            var index = stays.FindIndex(stay => stay.IsInternational == isInternational && IsSame(stay.Key, by) && stay.Opening.IsOpen);
            if (index < 0) stays.Add((by, new(at), isInternational));
            else stays[index].Opening.Reopen(at);
        }

        void Lift(string by, Moment at)
        {
            var named = stays.FindAll(stay => stay.Opening.IsOpen && IsSame(stay.Key, by));
            var open = named.Count > 0 ? named : stays.FindAll(stay => stay.Opening.IsOpen);
            if (named.Count == 0 && open.Count > 1)
                found?.Ask("STAY-LIFT",
                    $"{by} har hävt ett avbrott {at.Day:yyyy-MM-dd}, men flera gäller och inget är av {by}; alla gäller tills det är utrett.");
            else
                foreach (var stay in open)
                    if (!stay.Opening.Close(at))
                        found?.Ask("STAY-SAME-DAY",
                            $"{stay.Key}: inhibition både beslutad och hävd {at.Day:yyyy-MM-dd}; den gäller tills ordningen är känd.");
            if (named.Exists(stay => !stay.IsInternational))
                foreach (var stay in stays.FindAll(stay => stay.Opening.IsOpen && stay.IsInternational))
                    found?.Ask("STAY-INTERNATIONAL",
                        $"{by} hävde sin inhibition {at.Day:yyyy-MM-dd}, men {stay.Key}:s begäran läses som att den står kvar tills det är "
                            + $"rapporterat att den upphört.");
        }
    }

    /// <summary>
    /// The day a request for a stay was ruled on (or the appeal itself decided), from <paramref name="appealedOn"/>; null while it is not.
    /// </summary>
    public static DateOnly? RuledOn(LegalCase legalCase, DateOnly appealedOn, AppealInstance instance)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Day >= appealedOn && reading.Fact switch
            {
                StayRefused refused => IsBy(reading, refused.By, instance),
                StayOrdered ordered => IsBy(reading, ordered.By, instance),
                AppealDecided decided => decided.Instance == instance,
                _ => false,
            }) return reading.Day;
        return null;
    }

    private static void Undecided(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (standing.FirstAppeal is not { } first) return;
        var type = Decisions.TypeOf(legalCase, found);
        if (type == DecisionType.ImmediateRefusal)
            Wait(AliensAct12.StayUndecidedImmediate, first, "Beslutet är överklagat; migrationsdomstolen har inte prövat inhibition.");
        if (legalCase.IsTransfer) FirstRequest(legalCase, found, first, Wait);
        else if (legalCase.HasEeaSafeguards && !legalCase.IsCourtExpulsion)
            foreach (var (reading, fact) in legalCase.SinceDecision<DecisionAppealed>())
                if (fact.StayRequested && reading.Day >= first.Day)
                    Wait(AliensAct12.StayUndecidedEea, reading, "EES-medborgaren har överklagat och begärt inhibition, som inte är prövad.");

        void Wait(Rule rule, Reading appeal, Sentence text)
        {
            var ruled = RuledOn(legalCase, appeal.Day, ((DecisionAppealed)appeal.Fact).Instance);
            if (standing.FinalOn is { } final && (ruled is null || final < ruled)) ruled = final;
            found.Hold(rule, appeal.Day, ruled, $"{text} Överklagat {appeal.Day:yyyy-MM-dd}.");
        }
    }

    private static void FirstRequest(LegalCase legalCase, Assessment found, Reading first, Action<Rule, Reading, Sentence> wait)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<DecisionAppealed>())
        {
            if (!fact.StayRequested || reading.Day < first.Day) continue;
            wait(AliensAct12.StayUndecidedTransfer, reading, "Överföringen är överklagad med en första begäran om inhibition.");
            if (Transfers.UsesNewRegulation(legalCase) && found.AsOf.HasReached(AsylumMigrationRegulation.AppliesFrom))
                found.Limits.Add(Limit.Counted(AsylumMigrationRegulation.Appeal, reading.Day,
                    AsylumMigrationRegulation.RulingLimit(reading.Day), reading.Day.AddMonths(1)));
            return;
        }
    }

    /// <summary>10 kap. 16 § names the migration courts; a general court that stays an expulsion for a crime is not one (MIG 2020:6).</summary>
    private static bool IsMigrationCourt(string by) => IsCourt(by) && !IsGeneralCourt(by);

    private static bool IsGeneralCourt(string by) => by.Contains("tingsrätt", StringComparison.OrdinalIgnoreCase)
        || by.Contains("hovrätt", StringComparison.OrdinalIgnoreCase) || by.Contains("högsta domstolen", StringComparison.OrdinalIgnoreCase);

    internal static bool IsCourt(string by) =>
        by.Contains("domstol", StringComparison.OrdinalIgnoreCase) || by.Contains("court", StringComparison.OrdinalIgnoreCase)
        || by.Contains("kammarrätt", StringComparison.OrdinalIgnoreCase) || by.Contains("förvaltningsrätt", StringComparison.OrdinalIgnoreCase);

    private static bool IsBy(Reading reading, string by, AppealInstance instance) =>
        instance == AppealInstance.Migrationsverket || reading.Entry.Agency == Agency.Domstol || IsCourt(by);

    private static bool IsSame(string one, string other) => one.AsSpan().Trim().Equals(other.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);
}
