using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>The kinds of decision that differ in when they may be enforced (D1–D8 of the legal baseline).</summary>
internal enum DecisionType { AsylumRefusal, ImmediateRefusal, NotFinalRefusal, Expulsion, Transfer, PoliceRefusal, CourtExpulsion }

internal static class Decisions
{
    public static DecisionType TypeOf(LegalCase legalCase, Assessment found)
    {
        var made = legalCase.Made!;
        switch (legalCase.Kind)
        {
            case DecisionKind.Transfer: return DecisionType.Transfer;
            case DecisionKind.PoliceRefusal: return DecisionType.PoliceRefusal;
            case DecisionKind.CourtExpulsion: return DecisionType.CourtExpulsion;
            default: break;
        }
        if (made.Form == DecisionForm.Expulsion)
        {
            if (made.ImmediateEnforcement)
                found.Ask("IMMEDIATE-EXPULSION",
                    "Omedelbar verkställighet kan bara gälla avvisning (8 kap. 19 §); utvisningen väntar på laga kraft.");
            return DecisionType.Expulsion;
        }
        if (made.ImmediateEnforcement) return DecisionType.ImmediateRefusal;
        var saysNotAsylum = made.Basis.Contains("8:17 1 st 3", StringComparison.Ordinal)
            || made.Basis.Contains("8:17 2 st", StringComparison.Ordinal);
        var isAsylum = legalCase.Category == Category.Asylum || made.FirstAsylumApplication == true;
        if (saysNotAsylum && isAsylum)
            found.Ask("BASIS", "Beslutets paragraf är inte asyl men ärendet är ett asylärende; beslutet väntar på laga kraft.");
        return saysNotAsylum && !isAsylum ? DecisionType.NotFinalRefusal : DecisionType.AsylumRefusal;
    }

    /// <summary>The rule of the baseline that the kind of decision stands under (D1–D9).</summary>
    public static Rule RuleOf(LegalCase legalCase, Assessment found) => TypeOf(legalCase, found) switch
    {
        _ when legalCase is { IsEeaNational: true, IsCourtExpulsion: false, IsTransfer: false } => AliensAct8.EeaNational,
        DecisionType.AsylumRefusal => AliensAct8.AsylumRefusal,
        DecisionType.ImmediateRefusal => AliensAct8.ImmediateEnforcement,
        DecisionType.NotFinalRefusal => AliensAct8.OtherRefusal,
        DecisionType.Expulsion => AliensAct8.Expulsion,
        DecisionType.Transfer => AliensAct1.Transfers,
        DecisionType.PoliceRefusal => AliensAct8.PoliceRefusal,
        DecisionType.CourtExpulsion => AliensAct8A.Expulsion,
        _ => throw new UnreachableException(),
    };

    /// <summary>Facts that say against each other or are missing, so that nothing may be done.</summary>
    public static void FindGaps(LegalCase legalCase, Assessment found)
    {
        if (!legalCase.IsDecided) return;
        var made = legalCase.Made;
        var day = legalCase.Decision.Day;
        var fits = legalCase.Kind switch
        {
            DecisionKind.Removal => made.Form != DecisionForm.Transfer,
            DecisionKind.Transfer => made.Form == DecisionForm.Transfer,
            DecisionKind.PoliceRefusal => made.Form == DecisionForm.RefusalOfEntry,
            DecisionKind.CourtExpulsion => made.Form == DecisionForm.Expulsion,
            _ => false,
        };
        if (legalCase.Kind is null) found.Gap(day, "Det saknas uppgift om vems beslut det är (ärendet är inte registrerat).");
        else if (!fits) found.Gap(day, $"Beslutets form ({made.Form}) stämmer inte med ärendets slag ({legalCase.Kind}).");
        if (legalCase.Previous is { } previous && !IsSuperseded(legalCase, previous.Day, day))
            found.Gap(day,
                $"Det finns två beslut ({previous.Day:yyyy-MM-dd} och {day:yyyy-MM-dd}) utan att det första är upphävt eller återförvisat.");
        PersonIdentified? before = null;
        DateOnly? identifiedOn = null;
        foreach (var (reading, person) in legalCase.All<PersonIdentified>())
        {
            if (before is not null && identifiedOn == reading.Day
                && (person.BornOn, person.UnaccompaniedMinor) != (before.BornOn, before.UnaccompaniedMinor))
                found.Gap(reading.Day,
                    $"Personen är identifierad på två sätt {reading.Day:yyyy-MM-dd}: det går inte att säga om skyddet för barn gäller.");
            (before, identifiedOn) = (person, reading.Day);
        }
        if (legalCase.HasErasedIdentity) found.Gap(day, "Personens identitet är utplånad: det går inte att säga om skyddet för barn gäller.");
        if (made.Destinations.Count == 0
            && (legalCase.Kind is DecisionKind.Removal or DecisionKind.Transfer || Destinations(legalCase.Kind, made, legalCase.Person).Count == 0))
            found.Gap(day, "Beslutet anger inget land.");
        foreach (var (reading, departure) in legalCase.All<DepartureRegistered>())
            if (departure.LeftMemberStatesOn < departure.LeftSwedenOn)
                found.Gap(reading.Day,
                    $"Utresan ur medlemsstaterna ({departure.LeftMemberStatesOn:yyyy-MM-dd}) "
                        + $"anges före utresan ur Sverige ({departure.LeftSwedenOn:yyyy-MM-dd}).");
        if (legalCase.Kind == DecisionKind.Removal && made.Form == DecisionForm.RefusalOfEntry && made.FirstPermitApplicationOn is { } applied)
        {
            var latest = AliensAct8.LastDayToRefuseEntry(applied);
            if (day > latest.Value)
                found.Ask(AliensAct8.LatestRefusal,
                    $"Avvisning beslutades {day:yyyy-MM-dd}, senare än tre månader från ansökan ({latest.Value:yyyy-MM-dd}, 8 kap. 5 §).");
        }
        if (made.BorderRefusal == BorderRefusal.Internal)
            found.Ask(AliensAct8.RefusedInside,
                "Nekad inresa vid inre gräns: återvändandedirektivet gäller (C-143/22 ADDE), "
                    + "undantagen från frist och förbud får inte tillämpas utan vidare.");
        if (made.BorderRefusal == BorderRefusal.External && made.EntryBan is not null)
            found.Ask(AliensAct8.BanWithoutPeriod, "Den som nekas inresa får inget återreseförbud (8 kap. 23 §); förbudet i beslutet räknas inte.");
    }

    /// <summary>
    /// 12 kap. 4 §: where the person may be sent. The countries of the decision; home, where the police or a criminal court has decided; and,
    /// but for a transfer, where the person has shown a right to stay.
    /// </summary>
    public static IReadOnlyList<Country> Destinations(DecisionKind? kind, DecisionMade made, PersonIdentified? person)
    {
        var home = kind is DecisionKind.PoliceRefusal or DecisionKind.CourtExpulsion ? person?.Citizenships : null;
        var shown = kind == DecisionKind.Transfer ? null : person?.RightToStayIn;
        if (home is not { Count: > 0 } && shown is null) return made.Destinations;
        return [.. made.Destinations.Concat(home ?? []).Concat(shown is { } there ? [there] : []).Distinct()];
    }

    public static bool IsDestination(LegalCase legalCase, Country country) =>
        Destinations(legalCase.Kind, legalCase.Made!, legalCase.Person).Contains(country);

    private static bool IsSuperseded(LegalCase legalCase, DateOnly from, DateOnly to)
    {
        foreach (var reading in legalCase.Events)
            if (reading.Day >= from && reading.Day <= to
                && reading.Fact is DecisionRevoked
                    or AppealDecided { Outcome: AppealOutcome.Remitted or AppealOutcome.Granted } or NewExaminationGranted)
                return true;
        return false;
    }
}
