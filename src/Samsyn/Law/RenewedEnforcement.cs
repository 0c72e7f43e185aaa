using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>12 kap. 23 §: what stops that an executed decision is enforced again on someone who has come back.</summary>
internal static class RenewedEnforcement
{
    /// <param name="foundOn">The day the person was found in Sweden after the last departure; null where they were not.</param>
    public static void Find(LegalCase legalCase, Assessment found, DecisionCourse standing, Limitation.BanSpan? ban, DateOnly? foundOn)
    {
        DateOnly? left = null;
        foreach (var (_, departure) in legalCase.All<DepartureRegistered>()) left = departure.LeftSwedenOn;
        CameWithPermit(legalCase, found, left ?? DateOnly.MinValue);
        if (foundOn is not { } here || left is not { } since || legalCase.IsTransfer) return;
        if (!(standing.FinalOn <= here) && Decisions.TypeOf(legalCase, found) is DecisionType.NotFinalRefusal or DecisionType.PoliceRefusal)
            found.Hold(AliensAct12.ReturnNotFinal, here, standing.FinalOn, "Beslutet har inte fått laga kraft, och det kräver en ny verkställighet.");
        GotPermit(legalCase, found, since);
        if (!IsInForce(found, ban)) VisaFree(legalCase, found, here, ban);
    }

    /// <summary>Second paragraph 1 and 2: returned with a permit or a visa, or for a short visit that was permitted.</summary>
    private static void CameWithPermit(LegalCase legalCase, Assessment found, DateOnly left)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<ReturnedWithVisa>())
        {
            if (reading.Day < left) continue;
            var what = fact.Kind == EntryDocument.ResidencePermit ? "ett uppehållstillstånd" : "en visering";
            Sentence until = "";
            if (fact.To is { } to) until = $" som gäller till {to:yyyy-MM-dd}";
            found.Hold(AliensAct12.PermittedReturn, reading.Day, fact.To?.AddDays(1),
                $"Personen återvände {reading.Day:yyyy-MM-dd} med {what}{until}.");
        }
        foreach (var (reading, fact) in legalCase.SinceDecision<ShortVisitPermitGranted>())
        {
            if (reading.Day < left) continue;
            found.Hold(AliensAct12.PermittedReturn, reading.Day, null,
                $"Personen fick {reading.Day:yyyy-MM-dd} särskilt tillstånd till ett kort besök.");
            if (fact.To is { } to && found.AsOf.IsPast(to))
                found.Ask("SHORT-VISIT",
                    $"Tillståndet till kort besök gick ut {to:yyyy-MM-dd}. Bara för visering och uppehållstillstånd säger 23 § tredje stycket "
                    + $"att hindret upphör med giltighetstiden; hindret läses som kvarstående.");
        }
    }

    /// <summary>Second paragraph 3: a temporary permit after the return. The third paragraph does not end it when the permit runs out.</summary>
    private static void GotPermit(LegalCase legalCase, Assessment found, DateOnly left)
    {
        foreach (var (reading, fact) in legalCase.SinceDecision<PermitGranted>())
        {
            if (fact.Kind != PermitKind.Temporary || reading.Day < left || !found.AsOf.HasReached(fact.From)) continue;
            found.Hold(AliensAct12.PermittedReturn, reading.Day, null,
                $"Ett tidsbegränsat uppehållstillstånd beviljades {reading.Day:yyyy-MM-dd}, efter utresan.");
            if (fact.To is { } to && found.AsOf.IsPast(to))
                found.Ask("D10-PERMIT",
                    $"Uppehållstillståndet gick ut {to:yyyy-MM-dd}. Hade personen det med sig upphörde hindret då (23 § tredje "
                        + $"stycket); fick personen "
                    + $"det efter återkomsten säger lagen inget slut. Hindret läses som kvarstående.");
        }
    }

    /// <summary>A ban that has not begun, because the person never left the member states, is not read as one in force.</summary>
    private static bool IsInForce(Assessment found, Limitation.BanSpan? ban) =>
        ban is { IsUnlimited: true } || ban is { HasStarted: true, Ends: { } ends } && !found.AsOf.IsPast(ends);

    /// <summary>Fourth paragraph: exempt from visa or permit, and no ban in force.</summary>
    private static void VisaFree(LegalCase legalCase, Assessment found, DateOnly here, Limitation.BanSpan? ban)
    {
        var citizenships = legalCase.Person?.Citizenships is { Count: > 0 } known ? known : legalCase.Made!.Destinations;
        if (legalCase.Person?.Citizenships is not { Count: > 0 })
            found.Ask("VISA-UNKNOWN",
                "Medborgarskapet är inte känt, och avgör om personen är undantagen från krav på visering (12 kap. 23 § fjärde stycket). "
                + "Beslutets land läses som medborgarskapet.");
        Reason? why = legalCase.IsEeaNational
            ? AliensAct12.VisaFreeReturn.Because("Personen är EES-medborgare och behöver inget tillstånd för att resa in.")
            : null;
        foreach (var country in citizenships)
            if (VisaRegulation.Exemption(country, found.AsOf) is { } exemption) why ??= exemption;
        if (why is null) return;
        found.Hold(AliensAct12.VisaFreeReturn, here, null,
            $"{why.Text} Inget återreseförbud gäller, och beslutet får därför inte verkställas på nytt.");
        if (ban is { HasStarted: false })
            found.Ask("D10-BAN",
                "Ett återreseförbud är meddelat men har inte börjat löpa: personen har inte lämnat medlemsstaterna. "
                    + "Det läses som att det inte gäller.");
        if (found.AsOf.IsPast(here.AddDays(VisaRegulation.LongestStay)))
            found.Ask("VISA-FREE-DAYS",
                $"Personen har varit här mer än {VisaRegulation.LongestStay} dagar sedan {here:yyyy-MM-dd}; undantaget från visering gäller kortare "
                + $"vistelser. Om beslutet då får verkställas på nytt, eller ett nytt behövs, prövas av jurist.");
    }
}
