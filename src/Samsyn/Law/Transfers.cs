using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The time for a transfer under Dublin III and AMMR, with extensions and the transition between them.</summary>
internal static class Transfers
{
    /// <summary>The rules that give the last day of a transfer.</summary>
    internal static readonly Rule[] Times =
    [
        DublinRegulation.Base, DublinRegulation.Prison, DublinRegulation.Absconding,
        AsylumMigrationRegulation.Base, AsylumMigrationRegulation.Prison,
        AsylumMigrationRegulation.Absconding, AsylumMigrationRegulation.Reappearance,
    ];

    /// <returns>The day the transfer's acceptance was known; null without one.</returns>
    public static DateOnly? Find(LegalCase legalCase, Assessment found)
    {
        if (Accepted(legalCase, found) is not var (reading, accepted))
        {
            if (legalCase.IsDecided)
                found.Gap(legalCase.Decision.Day, "Den mottagande statens accept saknas: tiden för överföringen kan inte räknas.");
            return null;
        }
        if (legalCase.IsDecided && !legalCase.Made.Destinations.Contains(accepted.State))
            found.Gap(reading.Day, $"Beslutet gäller inte {accepted.State}, den stat som har godtagit överföringen.");
        if (legalCase.IsDecided && legalCase.Decision.Day < reading.Day)
            found.Ask("TR-EARLY", $"Överföringen beslutades {legalCase.Decision.Day:yyyy-MM-dd}, före accepten {reading.Day:yyyy-MM-dd}; ett sådant "
                + $"beslut får inte fattas innan den andra staten har godtagit det (C-647/16 Hassan).");
        foreach (var (stayed, stay) in legalCase.SinceDecision<StayOrdered>())
            if (!Stays.IsCourt(stay.By))
                found.Ask("TR-AGENCY-STAY",
                    $"{stay.By} beslutade om inhibition {stayed.Day:yyyy-MM-dd}. Om en myndighets eget avbrott flyttar tiden för "
                    + $"överföringen kan läsas på två sätt (MIG 2016:17, C-245/21); tiden löper här vidare.");
        if (accepted.Regulation == TransferRegulation.AMMR)
        {
            var decide = AsylumMigrationRegulation.DecisionLimit(reading.Day);
            found.Limits.Add(Limit.Counted(AsylumMigrationRegulation.Decision, reading.Day, decide, reading.Day.AddDays(14)));
        }
        if (Start(legalCase, found, reading.Day) is not { } start) return reading.Day;

        var (old, @new) = Readings(legalCase, found, accepted, start);
        var limit = Earlier(old is null ? null : Dublin(legalCase, found, start), @new is null ? null : Ammr(legalCase, found, start));
        found.Limits.Add(limit);
        if (old is not null && @new is not null) found.Ask(AsylumMigrationRegulation.Transition,
            $"Ansökan registrerades {accepted.ApplicationRegisteredOn:yyyy-MM-dd}: det är oklart vilken förordnings tidsgränser som gäller efter "
                + $"den 1 juli 2026. Den tidigare dagen, {limit.On:yyyy-MM-dd}, tillämpas.");
        if (found.AsOf.IsPast(limit.On) && !WasTransferred(legalCase, limit.On))
            found.Lapse(DublinRegulation.Missed.Because($"Tiden för överföring gick ut {limit.On:yyyy-MM-dd}; Sverige är ansvarigt."));
        return reading.Day;
    }

    /// <summary>The acceptance that the time is counted from: of several for one decision the first by the state it names.</summary>
    private static (Reading Reading, TransferAccepted Fact)? Accepted(LegalCase legalCase, Assessment found)
    {
        (Reading Reading, TransferAccepted Fact)? first = null;
        foreach (var pair in legalCase.All<TransferAccepted>())
            if (first is not { } held || IsOfDecisionBefore(held.Reading, pair.Reading) || IsNamed(pair.Fact) && !IsNamed(held.Fact)) first = pair;
            else if (IsNamed(pair.Fact) == IsNamed(held.Fact) && pair.Reading.Day != held.Reading.Day)
                found.Ask("TR-TWICE",
                    $"Överföringen är godtagen både {held.Reading.Day:yyyy-MM-dd} och {pair.Reading.Day:yyyy-MM-dd}; tiden räknas från den första.");
        return first;

        bool IsNamed(TransferAccepted accepted) => legalCase.Made?.Destinations.Contains(accepted.State) == true;
        bool IsOfDecisionBefore(Reading reading, Reading later) =>
            legalCase.Previous is { } previous && reading.Day <= previous.Day && later.Day > previous.Day;
    }

    public static bool UsesNewRegulation(LegalCase legalCase) =>
        legalCase.All<TransferAccepted>().Any(accepted => accepted.Fact.Regulation == TransferRegulation.AMMR);

    /// <summary>Which regulations' time limits the case is read by: one of them, or both where articles 83–84 leave it open.</summary>
    private static (string? Old, string? New) Readings(LegalCase legalCase, Assessment found, TransferAccepted accepted, DateOnly start)
    {
        var before = accepted.ApplicationRegisteredOn < AsylumMigrationRegulation.AppliesFrom;
        var after = accepted.ApplicationRegisteredOn > AsylumMigrationRegulation.AppliesFrom;
        if (accepted.Regulation == TransferRegulation.AMMR && after) return (null, "AMMR");
        if (accepted.Regulation == TransferRegulation.DublinIII && before)
        {
            if (!found.AsOf.HasReached(AsylumMigrationRegulation.AppliesFrom)) return ("Dublin", null);
            return Dublin(legalCase, null, start).On < AsylumMigrationRegulation.AppliesFrom ? ("Dublin", null) : ("Dublin", "AMMR");
        }
        return ("Dublin", "AMMR"); // registered on the day itself, or the reported regulation does not fit the day
    }

    private static Limit Dublin(LegalCase legalCase, Assessment? found, DateOnly start)
    {
        var limit = Plain(DublinRegulation.Base, start, DublinRegulation.TransferLimit(start));
        var sixMonths = limit.On;
        if (Imprisoned(legalCase, found, sixMonths)) limit = Plain(DublinRegulation.Prison, start, DublinRegulation.PrisonLimit(start));
        if (Told(legalCase, found, sixMonths) is not null) limit = Plain(DublinRegulation.Absconding, start, DublinRegulation.AbscondingLimit(start));
        return limit;
    }

    private static Limit Ammr(LegalCase legalCase, Assessment found, DateOnly start)
    {
        var limit = Moved(AsylumMigrationRegulation.Base, start, AsylumMigrationRegulation.TransferLimit(start), start.AddMonths(6));
        var (sixMonths, nominalSixMonths) = (limit.On, limit.Nominal);
        if (Imprisoned(legalCase, found, sixMonths))
            limit = Moved(AsylumMigrationRegulation.Prison, start, AsylumMigrationRegulation.PrisonLimit(start), start.AddMonths(12));
        if (Told(legalCase, found, sixMonths) is not { } told) return limit;
        var absconding = Moved(AsylumMigrationRegulation.Absconding, told, AsylumMigrationRegulation.AbscondingLimit(told), told.AddYears(3));
        if (Reappeared(legalCase, told) is not { } back || back > absconding.On) return absconding;
        if (!AsylumMigrationRegulation.HasLessThanThreeMonthsLeft(back, nominalSixMonths))
        {
            found.Ask(AsylumMigrationRegulation.Reappearance,
                $"Personen anträffades {back:yyyy-MM-dd} med minst tre månader kvar av de sex: den kortare tiden tillämpas, inte tre år.");
            return limit;
        }
        found.Ask(AsylumMigrationRegulation.Reappearance,
            $"Personen anträffades {back:yyyy-MM-dd} med mindre än tre månader kvar: tre månader därifrån tillämpas i stället för tre år "
                + $"från underrättelsen.");
        var reappeared = Moved(AsylumMigrationRegulation.Reappearance, back, AsylumMigrationRegulation.ReappearanceLimit(back), back.AddMonths(3));
        return reappeared.On < absconding.On ? reappeared : absconding;
    }

    /// <summary>The acceptance, or the final ruling on an appeal with suspensive effect; null while such an appeal is pending.</summary>
    private static DateOnly? Start(LegalCase legalCase, Assessment found, DateOnly acceptedOn)
    {
        var start = acceptedOn;
        var stays = new List<Opening>(Stays.ByCourts(legalCase));
        foreach (var (reading, fact) in legalCase.SinceDecision<AppealDecided>())
        {
            var wasStayed = stays.Exists(stay => stay.Since <= reading.Day && (stay.ClosedOn is null || stay.ClosedOn >= reading.Day));
            if ((fact.SuspensiveEffect ?? wasStayed) && reading.Day > start) start = reading.Day;
            else if (fact.SuspensiveEffect != true && stays.Exists(stay => stay.ClosedOn < reading.Day))
                found.Ask("TR-SUSP", "Inhibition gällde en tid men inte när överklagandet avgjordes; tiden räknas från accepten.");
        }
        foreach (var stay in stays)
            if (stay.IsOpen && IsAppealPending(legalCase, stay.Since) && stay.Since <= DublinRegulation.TransferLimit(start).Value) return null;
        return start;
    }

    private static bool IsAppealPending(LegalCase legalCase, DateOnly stayedOn)
    {
        var pending = false;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is DecisionAppealed && reading.Day <= stayedOn) pending = true;
            else if (reading.Fact is AppealDecided && reading.Day >= stayedOn) pending = false;
        return pending;
    }

    /// <summary>
    /// Articles 28(3) and 45(3): the weeks from an anchor, never moved; the earlier of the readings that apply. Null without an acceptance.
    /// </summary>
    public static Limit? DetentionLimit(LegalCase legalCase, Assessment found, DateOnly from)
    {
        if (Accepted(legalCase, found) is not var (_, accepted)) return null;
        var (old, @new) = Readings(legalCase, found, accepted, from);
        return Earlier(old is null ? null : Plain(DublinRegulation.Detention, from, DublinRegulation.DetentionLimit(from)),
            @new is null ? null : Plain(AsylumMigrationRegulation.Detention, from, AsylumMigrationRegulation.DetentionLimit(from)));
    }

    private static bool Imprisoned(LegalCase legalCase, Assessment? found, DateOnly sixMonths)
    {
        Opening? prison = null;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is PrisonTermSet && reading.Day <= sixMonths)
            {
                if (prison is null)
                    prison = new(reading.OccurredOn);
                else prison.Reopen(reading.OccurredOn);
            }
            else if (reading.Fact is PrisonTermServed) prison?.Close(reading.OccurredOn);
        if (prison is null) return false;
        if (prison.ClosedOn is not { } released || released > sixMonths) return true;
        found?.Ask(DublinRegulation.Prison,
            $"Personen frigavs {released:yyyy-MM-dd}, innan sexmånaderstiden gick ut {sixMonths:yyyy-MM-dd}; tiden läses som inte förlängd.");
        return false;
    }

    /// <summary>When the responsible state was told of the absconding, if that was in time.</summary>
    private static DateOnly? Told(LegalCase legalCase, Assessment? found, DateOnly sixMonths)
    {
        foreach (var (reading, _) in legalCase.All<AbscondingNotified>())
        {
            if (reading.Day <= sixMonths) return reading.Day;
            found?.Ask("TR-ABSC-LATE",
                $"Den mottagande staten underrättades {reading.Day:yyyy-MM-dd}, efter sexmånaderstiden ({sixMonths:yyyy-MM-dd}); "
                    + $"tiden förlängs inte.");
        }
        return null;
    }

    private static DateOnly? Reappeared(LegalCase legalCase, DateOnly told)
    {
        foreach (var (reading, _) in legalCase.All<Reappeared>())
            if (reading.Day >= told) return reading.Day;
        return null;
    }

    private static bool WasTransferred(LegalCase legalCase, DateOnly lastDay)
    {
        DateOnly? left = null;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is DepartureRegistered { InAccordance: true } departure && departure.LeftSwedenOn <= lastDay)
                left = departure.LeftSwedenOn;
            else if (reading.Fact is PersonLocated && left <= reading.Day) left = null;
        return left is not null;
    }

    private static Limit Plain(Rule rule, DateOnly start, Finding<DateOnly> end) => Limit.Counted(rule, start, end, end.Value);
    private static Limit Moved(Rule rule, DateOnly start, Finding<DateOnly> end, DateOnly nominal) => Limit.Counted(rule, start, end, nominal);
    private static Limit Earlier(Limit? one, Limit? other) => one is null ? other! : other is null || one.On <= other.On ? one : other;
}
