using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// How long someone may be detained for a transfer (artikel 28.3 Dublin III, 45.3 AMMR, C-60/16 Khir Amayry, MIG 2017:23): six weeks, under
/// AMMR five, from the acceptance or from the end of suspension for who is detained then; otherwise two months from the detention.
/// </summary>
internal static class TransferDetention
{
    /// <summary>A detention begun so soon after the acceptance is read both ways; the earlier day is kept.</summary>
    private const int DaysReadBothWays = 14;

    public static void Find(LegalCase legalCase, Assessment found, DetentionCount count, DateOnly orderedOn)
    {
        var (anchor, isSuspended) = Anchor(legalCase);
        var weeks = anchor is { } from && !isSuspended ? Transfers.DetentionLimit(legalCase, found, from) : null;
        var wasDetainedThen = weeks is not null && count.Since <= anchor;
        if (weeks is not null && wasDetainedThen)
        {
            found.Limits.Add(weeks);
            if (found.AsOf.IsPast(weeks.On))
                found.Release(weeks.Rule, $"Överföringen har inte skett inom tiden för förvar ({weeks.On:yyyy-MM-dd}); personen ska friges.");
            if (AliensAct10.MonthLimit(AliensAct10.TwoMonthsForTransfer, count.From).Value < weeks.On) return; // six weeks more (MIG 2017:23)
        }
        else if (weeks is not null && count.Since.DayNumber - anchor!.Value.DayNumber <= DaysReadBothWays)
        {
            found.Limits.Add(weeks with
            {
                Because = [.. weeks.Because, weeks.Rule.Because(
                $"Förvaret började {count.Since:yyyy-MM-dd}, kort efter {anchor:yyyy-MM-dd}. "
                + $"Enligt C-60/16 gäller veckorna bara den som då hölls i förvar; "
                + $"den tidigare dagen tillämpas ändå.")]
            });
            found.Ask(weeks.Rule,
                $"Förvaret började {count.Since:yyyy-MM-dd}, kort efter accepten eller efter att hindret upphörde {anchor:yyyy-MM-dd}: "
                + $"räknas tiden därifrån ({weeks.On:yyyy-MM-dd}) eller två månader från förvaret?");
        }
        if (!Deprivation.Months(found, AliensAct10.TwoMonthsForTransfer, count.From, orderedOn)) return;
        const string passed = "Två månader i förvar inför överföring har gått";
        if (isSuspended) found.Ask(AliensAct10.TwoMonthsForTransfer, $"{passed} medan överföringen är hindrad av domstol: får förvaret ännu bestå?");
        else found.Release(AliensAct10.TwoMonthsForTransfer, $"{passed}; personen ska friges.");
    }

    /// <summary>The last lawful day of a detention that had begun without a day of freedom on <paramref name="since"/>.</summary>
    /// <returns>Null while a court's stay holds the time back.</returns>
    public static Reason? LastDay(LegalCase legalCase, AsOf asOf, DateOnly since, out DateOnly last)
    {
        var (anchor, isSuspended) = Anchor(legalCase);
        var months = AliensAct10.MonthLimit(AliensAct10.TwoMonthsForTransfer, since);
        last = months.Value;
        if (isSuspended) return null;
        if (anchor is not { } from || since > from || Transfers.DetentionLimit(legalCase, new(asOf), from) is not { } weeks)
            return AliensAct10.TwoMonthsForTransfer.Because($"Två månader i förvar inför överföring gick ut {last:yyyy-MM-dd}.");
        last = weeks.On;
        return weeks.Rule.Because($"Tiden i förvar inför överföring gick ut {last:yyyy-MM-dd}.");
    }

    /// <summary>
    /// The last of: the acceptance, a stay lifted or refused, an appeal with suspensive effect decided; and whether a stay holds now.
    /// </summary>
    private static (DateOnly? On, bool IsSuspended) Anchor(LegalCase legalCase)
    {
        DateOnly? on = null, waitsSince = null;
        foreach (var (reading, accepted) in legalCase.All<TransferAccepted>())
            if (on is null || legalCase.Made?.Destinations.Contains(accepted.State) == true) on ??= reading.Day;
        var stays = new List<Opening>(Stays.ByCourts(legalCase));
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case DecisionAppealed { StayRequested: true }: waitsSince ??= reading.Day; break;
                case StayRefused or StayOrdered when waitsSince is not null:
                    if (reading.Fact is StayRefused) End(reading.Day);
                    waitsSince = null;
                    break;
                case AppealDecided decided:
                    if (decided.SuspensiveEffect ?? (waitsSince is not null
                        || stays.Exists(stay => stay.Since <= reading.Day && !(stay.ClosedOn < reading.Day))))
                        End(reading.Day);
                    waitsSince = null;
                    break;
                default: break;
            }
        foreach (var stay in stays)
            if (stay.ClosedOn is { } lifted) End(lifted);
        return (on, waitsSince is not null || stays.Exists(stay => stay.IsOpen));

        void End(DateOnly day)
        {
            if (on is null || day > on) on = day;
        }
    }
}
