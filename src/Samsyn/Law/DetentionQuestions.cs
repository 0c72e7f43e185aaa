using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What an agency lawyer is asked about an enforcement detention that goes on, in the light of the Return Directive.</summary>
internal static class DetentionQuestions
{
    /// <param name="since">The first day of the deprivation of liberty.</param>
    public static void Find(LegalCase legalCase, Assessment found, DecisionCourse standing, DateOnly since)
    {
        FirstAppeal(legalCase, found, standing);
        AsylumClaimed(legalCase, found, since);
    }

    /// <summary>C-181/16 Gnandi: a transfer is another thing, its detention may go on while the appeal suspends.</summary>
    private static void FirstAppeal(LegalCase legalCase, Assessment found, DecisionCourse standing)
    {
        if (!legalCase.IsDecided || legalCase.IsTransfer) return;
        var isAppealed = standing.FirstAppeal is not null && standing.FinalOn is null;
        var waits = found.Holds.Exists(hold => hold.IsActive && AliensAct12.StaysUndecided.Contains(hold.Rule));
        if (standing.EnforceableOn is null)
            found.Ask(ReturnDirective.FirstAppeal, isAppealed
                ? "Personen hålls i förvar för verkställighet fast överklagandet hindrar verkställighet (C-181/16 Gnandi)."
                : "Personen hålls i förvar för verkställighet fast beslutet ännu kan överklagas och inte får verkställas (C-181/16 Gnandi).");
        else if (waits)
            found.Ask(ReturnDirective.FirstAppeal,
                "Personen hålls i förvar för verkställighet fast domstolen inte har prövat inhibition (C-181/16 Gnandi).");
    }

    /// <summary>C-534/11 Arslan.</summary>
    private static void AsylumClaimed(LegalCase legalCase, Assessment found, DateOnly since)
    {
        foreach (var (reading, _) in legalCase.All<AsylumClaimed>())
            if (reading.Day >= since && !legalCase.All<AsylumDecided>().Any(decided => decided.Reading.Day >= reading.Day))
                found.Ask(ReturnDirective.AsylumInDetention, $"Asyl söktes {reading.Day:yyyy-MM-dd} i förvar för verkställighet: "
                    + $"om förvaret får fortsätta kräver en egen bedömning (C-534/11 Arslan).");
    }
}
