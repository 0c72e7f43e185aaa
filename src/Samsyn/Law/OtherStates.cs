using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>
/// What another state has given the person: protection (8 kap. 20 a §), a permit (8 kap. 6 a §), or rights by an agreement with it.
/// </summary>
internal static class OtherStates
{
    public static void Find(LegalCase legalCase, Assessment found)
    {
        Protection(legalCase, found);
        Permit(legalCase, found);
        if (legalCase.MayBeUnderWithdrawalAgreement)
            found.Ask("WITHDRAWAL",
                "Brittisk medborgare, och inget säger om utträdesavtalet skyddar personen (12 kap. 13 a, 15 och 17 §§). "
                    + "Skyddet tillämpas tills det är utrett.");
    }

    /// <summary>Every country of the decision is stopped but the one that protects.</summary>
    private static void Protection(LegalCase legalCase, Assessment found)
    {
        var told = legalCase.All<ProtectionReported>().ToList();
        if (told.Count == 0) return;
        foreach (var country in Decisions.Destinations(legalCase.Kind, legalCase.Made!, legalCase.Person))
            if (told.TrueForAll(pair => pair.Fact.State != country))
                found.Hold(AliensAct12.ProtectedElsewhere, told[0].Reading.Day, null,
                    $"Personen har internationellt skydd i {told[0].Fact.State} och får därför inte sändas till {country} utan prövning.", country);
        found.Ask("PROTECTION",
            $"Internationellt skydd i {told[0].Fact.State}: den som är varaktigt bosatt eller har EU-blåkort här får sändas bara dit "
            + $"(8 kap. 20 a §); för andra prövas hindren mot varje annat land.");
    }

    private static void Permit(LegalCase legalCase, Assessment found)
    {
        if (legalCase.Kind is not (DecisionKind.Removal or DecisionKind.PoliceRefusal) || legalCase.Made!.BorderRefusal == BorderRefusal.External
            || legalCase.IsEeaNational || legalCase.Person?.RightToStayIn is not { } state || !MemberStates.IsUnion(state)) return;
        found.Ask("MS-PERMIT",
            $"Personen har rätt att vistas i {state} och ska först uppmanas att bege sig dit inom skälig tid (8 kap. 6 a §, C-673/19). "
            + $"Att det har skett framgår inte.");
    }
}
