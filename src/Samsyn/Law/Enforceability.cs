using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The gate: what may be done in a case, by whom, until when, and why not, computed from its entries and nothing else.</summary>
public static class Enforceability
{
    /// <summary>The gate on what was known at <paramref name="knownAt"/>.</summary>
    public static Verdict Evaluate(IEnumerable<Entry> entries, DateTimeOffset asOf, DateTimeOffset knownAt) =>
        Evaluate(Knowledge.At(entries, knownAt), asOf);

    /// <summary>
    /// The gate. Only what had happened by <paramref name="asOf"/> counts; the readings say what is known. Their order plays no part.
    /// </summary>
    public static Verdict Evaluate(IReadOnlyList<Reading> readings, DateTimeOffset asOf) => Evaluate(readings, asOf, null);

    /// <summary>
    /// Whether the decision had force on <paramref name="day"/>: as of the day's end, what the readings know now, and before a departure
    /// on that very day, and the case's closing because of it, is considered (counting rule 4: was it enforceable when the person left).
    /// </summary>
    public static bool WasEnforceableOn(IReadOnlyList<Reading> readings, DateOnly day) => OnDayOfDeparture(readings, day).IsEnforceable;

    /// <summary>When the decision became final, of what had happened by the instant; null while it is not, or where there is no decision.</summary>
    public static DateOnly? FinalOn(IReadOnlyList<Reading> readings, DateTimeOffset asOf)
    {
        using var text = new InvariantText();
        var legalCase = new LegalCase(readings, new(asOf));
        return legalCase.IsDecided ? Finality.Of(legalCase, new(new(asOf))).FinalOn : null;
    }

    /// <summary>The gate at the end of a day, as it stood before a departure on that day.</summary>
    public static Verdict OnDayOfDeparture(IReadOnlyList<Reading> readings, DateOnly day) => Evaluate(readings, day.EndInSweden, day);

    private static Verdict Evaluate(IReadOnlyList<Reading> readings, DateTimeOffset instant, DateOnly? ignoreDepartureOn)
    {
        using var text = new InvariantText();
        var asOf = new AsOf(instant);
        var legalCase = new LegalCase(readings, asOf, ignoreDepartureOn);
        var found = new Assessment(asOf);
        var standing = DecisionCourse.None;
        DateOnly? periodFree = null, acceptedOn = null;
        Limitation.BanSpan? ban = null;

        Decisions.FindGaps(legalCase, found);
        if (legalCase.IsDecided)
        {
            standing = Finality.Of(legalCase, found);
            periodFree = DeparturePeriods.Find(legalCase, found, standing);
            ban = Limitation.Find(legalCase, found, standing);
        }
        if (legalCase.IsTransfer) acceptedOn = Transfers.Find(legalCase, found);
        Stays.Find(legalCase, found, standing);
        NewExaminations.Find(legalCase, found);
        var (isAbroad, foundOn) = Responsibility.Whereabouts(legalCase);
        if (legalCase.IsDecided)
        {
            Obstacles.Find(legalCase, found, standing);
            OtherStates.Find(legalCase, found);
            RenewedEnforcement.Find(legalCase, found, standing, ban, foundOn);
            Revivals.Find(legalCase, found);
        }
        Deprivation.Find(legalCase, found, standing);
        Currency.Find(legalCase, found);
        if (foundOn is { } day && legalCase.IsTransfer && legalCase.IsDecided)
        {
            found.Gap(day, "Personen är anträffad efter en genomförd överföring; en ny framställan och ett nytt beslut behövs.");
            found.Ask("D10-TRANSFER", "Ny verkställighet (12 kap. 23 §) efter en överföring: en ny framställan till den ansvariga staten behövs.");
        }

        var executor = Responsibility.Executor(legalCase, found);
        var open = Enforcement.Destinations(legalCase, found);
        var (status, why) = Enforcement.Status(legalCase, found, standing, isAbroad, open.IsBlocked);
        var isEnforceable = status != EnforcementStatus.OutOfScope && found.Lapses.Count == 0 && standing.EnforceableOn is not null;
        return new(
            instant, status, isEnforceable, status == EnforcementStatus.Enforceable,
            status is EnforcementStatus.VoluntaryOnly or EnforcementStatus.Enforceable
                ? Enforcement.ForcedFrom(found, standing, periodFree, acceptedOn, foundOn, open.FreeFrom) : null,
            executor, Responsibility.DetentionDecider(legalCase, found, standing, executor), standing.FinalOn, standing.Why,
            found.Limits, Enforcement.Blocks(found), found.Review, found.Remarks, why,
            Rulebook.Version, LegalCase.HashOf(readings), asOf.Next);
    }
}
