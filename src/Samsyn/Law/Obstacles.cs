using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What stops enforcement besides stays and periods: asylum, permits, prison, impediments, children, the country.</summary>
internal static class Obstacles
{
    public static void Find(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        Asylum(legalCase, found, standing);
        Permits(legalCase, found);
        PrisonAndProsecution(legalCase, found);
        Impediments(legalCase, found);
        EeaReinvestigation(legalCase, found);
        Children(legalCase, found);
        Destinations(legalCase, found);
        Closures(legalCase, found);
    }

    /// <summary>B06, 12 kap. 8 a–b §§.</summary>
    private static void Asylum(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        var decision = legalCase.Decision!;
        if (legalCase.Made!.FirstAsylumApplication == true && legalCase.Kind == DecisionKind.Removal && standing.EnforceableOn is null)
            found.Hold(AliensAct12.AsylumApplication, decision.Day, null, "Den första asylansökan är inte slutligt avgjord.");
        var isExamined = legalCase.IsTransfer || legalCase.Kind == DecisionKind.Removal && legalCase.Category == Category.Asylum;
        foreach (var (reading, _) in legalCase.All<AsylumClaimed>())
        {
            if (reading.Day <= decision.Day && isExamined) continue;
            if (isExamined)
                found.Ask("ASYLUM-AGAIN",
                    "Asyl har sökts på nytt sedan beslutet; frågan kan vara en ny prövning (12 kap. 19 §). Verkställigheten hindras.");
            var decided = legalCase.All<AsylumDecided>().FirstOrDefault(pair => pair.Reading.Day >= reading.Day);
            var rule = legalCase.IsCourtExpulsion ? AliensAct12.AsylumApplicationCrime : AliensAct12.AsylumApplication;
            Sentence text = $"Asyl söktes {reading.Day:yyyy-MM-dd}";
            if (decided.Reading is null)
                found.Hold(rule, reading.Day, null, $"{text} och är inte avgjord.");
            else if (decided.Fact.Outcome == AsylumOutcome.Granted)
                found.Hold(AliensAct12.Permit, decided.Reading.Day, null, $"{text} och beviljades {decided.Reading.Day:yyyy-MM-dd}.");
            else if (legalCase.IsCourtExpulsion)
                found.Hold(rule, reading.Day, decided.Reading.Day, $"{text}; Migrationsverket avslog {decided.Reading.Day:yyyy-MM-dd}.");
            else
                found.Hold(rule, reading.Day, Rejected(legalCase, found, decided.Reading.Day),
                    $"{text}; avslaget {decided.Reading.Day:yyyy-MM-dd} har inte laga kraft.");
        }
    }

    private static DateOnly? Rejected(LegalCase legalCase, Assessment found, DateOnly on)
    {
        DateOnly? served = null;
        foreach (var (reading, fact) in legalCase.All<DecisionServed>())
            if ((fact.DispatchedOn ?? reading.Day) >= on)
                served ??= fact.DispatchedOn is { } dispatched ? ServiceOfDocumentsAct.ServedOn(dispatched).Value : reading.Day;
        if (served is null)
            found.Ask("ASYLUM-SERVICE",
                $"Delgivningen av asylavslaget {on:yyyy-MM-dd} är inte känd; laga kraft räknas från avslaget och ska bekräftas.");
        return Finality.RejectionFinalOn(legalCase, found, on, served);
    }

    /// <summary>B11, 12 kap. 16, 13 b, 16 c §§.</summary>
    private static void Permits(LegalCase legalCase, Assessment found)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<PermitGranted>())
        {
            if (fact.Kind == PermitKind.Permanent && !legalCase.IsCourtExpulsion || !found.AsOf.HasReached(fact.From)) continue;
            Sentence span = $"från {fact.From:yyyy-MM-dd} utan angivet slut";
            if (fact.To is { } to) span = $"från {fact.From:yyyy-MM-dd} till {to:yyyy-MM-dd}";
            found.Hold(AliensAct12.Permit, fact.From, fact.To?.AddDays(1), $"Uppehållstillstånd gäller {span} (beviljat {reading.Day:yyyy-MM-dd}).");
        }
    }

    /// <summary>B12, 12 kap. 9 §.</summary>
    private static void PrisonAndProsecution(LegalCase legalCase, Assessment found)
    {
        var prison = Imprisonment.Of(legalCase, out var expected);
        var prosecutions = new List<Opening>();
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case ProsecutionPending: prosecutions.Add(new(reading.OccurredOn)); break;
                case ProsecutionEnded: prosecutions.Find(opening => opening.IsOpen)?.Close(reading.OccurredOn); break;
                default: break;
            }
        if (prison is not null)
        {
            found.Hold(AliensAct12.Prison, prison.Since, prison.ClosedOn, $"Avtjänar fängelse till {expected:yyyy-MM-dd}.");
            if (prison.IsOpen && expected is { } until && found.AsOf.IsPast(until))
                found.Remark("PRISON", $"Straffet skulle vara avtjänat {until:yyyy-MM-dd}, men frigivning är inte rapporterad.");
        }
        foreach (var prosecution in prosecutions)
            found.Hold(AliensAct12.Prosecution, prosecution.Since, prosecution.ClosedOn,
                $"Ett åtal väcktes {prosecution.Since:yyyy-MM-dd} och är inte slutligt prövat.");
    }

    /// <summary>B01–B03, B15 and B17: impediments reported and cleared, for a country or for the whole case.</summary>
    private static void Impediments(LegalCase legalCase, Assessment found)
    {
        var open = new List<(string Paragraph, Country? Destination, bool IsPractical, Opening Opening)>();
        foreach (var reading in legalCase.Events)
            switch (reading.Fact)
            {
                case ImpedimentReported reported:
                    var index =
                        open.FindIndex(row => row.Paragraph == reported.Paragraph && row.Destination == reported.Destination && row.Opening.IsOpen);
                    if (index >= 0) open[index].Opening.Reopen(reading.OccurredOn);
                    else open.Add((reported.Paragraph, reported.Destination, reported.Practical == true, new(reading.OccurredOn)));
                    break;
                case ImpedimentCleared cleared:
                    foreach (var row in open)
                        if (row.Paragraph == cleared.Paragraph && row.Opening.IsOpen && (row.IsPractical || cleared.Practical != true)
                            && (cleared.Destination is null || cleared.Destination == row.Destination))
                            row.Opening.Close(reading.OccurredOn);
                    break;
                default: break;
            }
        foreach (var (paragraph, destination, isPractical, opening) in open)
        {
            var rule = RuleFor(paragraph, isPractical);
            Sentence where = "";
            if (destination is { } country) where = $" till {country}";
            found.Hold(rule, opening.Since, opening.ClosedOn,
                $"Hinder mot verkställighet{where} enligt {paragraph} anmält {opening.Since:yyyy-MM-dd}.", destination);
            if (rule == ReturnDirective.Postponement && opening.IsOpen) found.Ask(rule, $"Hinder enligt {paragraph}: prövas av jurist.");
        }
    }

    private static Rule RuleFor(string paragraph, bool isPractical) => (isPractical, paragraph.Trim()) switch
    {
        (false, "12:1") => AliensAct12.Refoulement,
        (false, "12:2") => AliensAct12.Persecution,
        (false, "12:3") => AliensAct12.ArmedConflict,
        (false, "12:3 a" or "12:3a") => AliensAct12.ReceptionOfChild,
        (false, "12:4") => AliensAct12.Destination,
        (false, "1:10" or "1:11") => AliensAct1.BestInterests,
        (false, ['C', '-', ..] or ['R', 'D', ..]) => ReturnDirective.Postponement,
        (false, var other) when other.Contains("2008/115", StringComparison.Ordinal) => ReturnDirective.Postponement,
        _ => AliensAct12.Practical,
    };

    /// <summary>B14, 12 kap. 17 § third paragraph: cleared by an impediment under 12:17 that the police have looked into.</summary>
    private static void EeaReinvestigation(LegalCase legalCase, Assessment found)
    {
        if (!legalCase.IsCourtExpulsion || !legalCase.HasEeaSafeguards) return;
        var since = legalCase.Decision!.Day.AddYears(2).AddDays(1);
        if (!found.AsOf.HasReached(since)) return;
        DateOnly? investigated = null;
        foreach (var (reading, fact) in legalCase.SinceDecision<ImpedimentCleared>())
            if (fact.Paragraph.StartsWith("12:17", StringComparison.Ordinal)) investigated ??= reading.Day;
        found.Hold(AliensAct12.EeaReinvestigation, since, investigated is { } on && on < since ? since : investigated,
            "EES-medborgare, mer än två år sedan domen: Polismyndigheten har inte utrett om omständigheterna ändrats.");
    }

    /// <summary>B04 and B16: a child's reception and best interests; both end on the eighteenth birthday.</summary>
    private static void Children(LegalCase legalCase, Assessment found)
    {
        OrderedAsChild(legalCase, found);
        if (legalCase.Any<ChildConcerned>() && !legalCase.Any<BestInterestsAssessed>())
            found.Ask(ReturnDirective.ChildOfParent, "Ett barn berörs av att föräldern ska avlägsnas: är barnets bästa bedömt (C-112/20 M.A.)?");
        if (legalCase.Person is not { } person) return;
        var adult = person.BornOn.AdultFrom;
        var since = legalCase.Decision!.Day;
        if (adult <= since) return;
        found.Hold(AliensAct1.BestInterests, since, First<BestInterestsAssessed>(), "Barnets bästa är inte bedömt.");
        if (person.UnaccompaniedMinor != true) return;
        found.Hold(AliensAct12.ReceptionOfChild, since, First<ReceptionAssured>(), "Det ensamkommande barnets mottagande är inte säkrat.");
        if (First<ReceptionAssured>() > since)
            found.Ask("B17-TQ",
                "Ett ensamkommande barns mottagande ska vara utrett redan när beslutet fattas, och det botas inte av att barnet fyller arton "
                + "(C-441/19 TQ).");

        DateOnly First<T>() where T : Fact
        {
            var first = legalCase.All<T>().FirstOrDefault().Reading;
            return first is not null && first.Day < adult ? first.Day < since ? since : first.Day : adult;
        }
    }

    /// <summary>An order of detention may say that the person is a child where nothing else does, or against the day of birth.</summary>
    private static void OrderedAsChild(LegalCase legalCase, Assessment found)
    {
        foreach (var (_, ordered) in legalCase.All<DetentionOrdered>())
        {
            if (ordered.Child != true || legalCase.HasErasedIdentity) continue;
            var day = ordered.ExecutedAt.SwedishDay;
            if (legalCase.Person is null)
                found.Hold(AliensAct1.BestInterests, day, legalCase.All<BestInterestsAssessed>().FirstOrDefault().Reading?.Day,
                    "Förvarsbeslutet gäller ett barn, och barnets bästa är inte bedömt.");
            else if (legalCase.Person.BornOn.AdultFrom <= day)
                found.Gap(day, $"Förvarsbeslutet {day:yyyy-MM-dd} gäller ett barn, men personen är född {legalCase.Person.BornOn}.");
            return;
        }
    }

    /// <summary>B05, 12 kap. 4 §: a journey ordered to a country the decision does not name.</summary>
    private static void Destinations(LegalCase legalCase, Assessment found)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<TravelOrdered>())
        {
            if (Decisions.IsDestination(legalCase, fact.Destination) || IsOver(legalCase, fact.Order, reading.Day)) continue;
            found.Hold(AliensAct12.Destination, reading.Day, null,
                $"En resa till {fact.Destination} är beställd, men beslutet anger inte det landet.", fact.Destination);
        }
    }

    private static bool IsOver(LegalCase legalCase, string order, DateOnly from)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Day >= from && (reading.Fact is TravelCancelled cancelled && cancelled.Order == order
                || reading.Fact is TravelFailed failed && failed.Order == order
                || reading.Fact is TravelCarriedOut carried && carried.Order == order)) return true;
        return false;
    }

    /// <summary>A closed case whose reason the entries do not bear out may not be enforced until someone has looked.</summary>
    private static void Closures(LegalCase legalCase, Assessment found)
    {
        Reading? closed = null;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is CaseClosed) closed = reading;
            else if (reading.Fact is PersonLocated or CaseReceived or HandedOver) closed = null;
        if (closed?.Fact is not CaseClosed { Reason: var reason }) return;
        var isBorneOut = reason switch
        {
            ClosureReason.Departed => legalCase.Any<DepartureRegistered>(),
            ClosureReason.PermitGranted =>
                legalCase.Any<PermitGranted>() || legalCase.All<AsylumDecided>().Any(pair => pair.Fact.Outcome == AsylumOutcome.Granted),
            ClosureReason.DecisionRevoked => found.Lapses.Count > 0 || legalCase.Any<AppealDecided>(),
            ClosureReason.Limitation or ClosureReason.TransferTimeLimitLapsed => found.Lapses.Count > 0,
            _ => true,
        };
        if (!isBorneOut)
            found.Gap(closed.Day, $"Ärendet avslutades {closed.Day:yyyy-MM-dd} ({reason}), men det som skälet bygger på är inte rapporterat.");
    }
}
