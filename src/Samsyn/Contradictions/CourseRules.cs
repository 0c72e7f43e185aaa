using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>The decision's way through service, appeal and finality, who has the case, and whether it is closed.</summary>
internal static class CourseRules
{
    public static readonly ContradictionRule RegisteredTwice = new("REGISTERED-TWICE", "Ärendet är registrerat två gånger",
        "Den första registreringen gäller.", DataCategory.Decision, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.RegisteredTwice))
    { BearsOnResults = true };

    public static readonly ContradictionRule ServedBeforeMade = new("SERVED-BEFORE-MADE", "Delgivet innan beslutet fattades",
        "Delgivningen räknas inte: tiden att överklaga har inte börjat.", DataCategory.Decision,
        SubjectKind.Case, (history, _, _) => FindServedBeforeMade(history));

    public static readonly ContradictionRule AppealUnmade = new("APPEAL-UNMADE", "Ett överklagande avgjort som ingen har gjort",
        "Avgörandet följs; vad det gäller ska utredas.", DataCategory.Decision, SubjectKind.Case, (history, _, _) => FindAppealUnmade(history));

    public static readonly ContradictionRule HandoverOutOfTurn =
        new("HANDOVER-OUT-OF-TURN", "Överlämnande mottaget eller återlämnat som ingen har lämnat",
        "Ärendet är kvar hos den myndighet som hade det.", DataCategory.Decision, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.AcceptedUnoffered,
            ConflictKind.ConsentUnasked, ConflictKind.ReturnedUnheld, ConflictKind.OfferedByOther, ConflictKind.RegionAnsweredUnasked));

    public static readonly ContradictionRule HandedOverTwice = new("HANDED-OVER-TWICE", "Överlämnat igen medan ett överlämnande väntar",
        "Det första överlämnandet väntar; det andra ändrar ingenting.", DataCategory.Decision, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.OfferedTwice));

    public static readonly ContradictionRule ClosedAndGoingOn = new("CLOSED-AND-GOING-ON", "Avslutat och pågår",
        "Ärendet läses som avslutat och planeras inte.", DataCategory.Decision, SubjectKind.Case, (history, _, _) => FindClosedAndGoingOn(history))
    { BearsOnResults = true };

    public static readonly ContradictionRule LocatedWithoutDeparture = new("LOCATED-WITHOUT-DEPARTURE", "Anträffad utan att ha rest ut",
        "Ärendet är öppet hos den myndighet som hade det.", DataCategory.Decision, SubjectKind.Case,
        (history, _, _) => Contradiction.OfConflicts(history, ConflictKind.LocatedWithoutDeparture))
    { BearsOnResults = true };

    public static readonly ContradictionRule FinalityDiffers = new("FINALITY-DIFFERS", "Rapporterad laga kraft är inte den räknade",
        "Den räknade dagen gäller.", DataCategory.Decision, SubjectKind.Case, FindFinalityDiffers);

    public static IReadOnlyList<ContradictionRule> All { get; } =
        [RegisteredTwice, ServedBeforeMade, AppealUnmade, HandoverOutOfTurn,
            HandedOverTwice, ClosedAndGoingOn, LocatedWithoutDeparture, FinalityDiffers];

    private static IEnumerable<IReadOnlyList<Reading>> FindServedBeforeMade(SubjectHistory history)
    {
        if (history.All<DecisionMade>().Select(pair => pair.Reading).FirstOrDefault() is not { } made) yield break;
        foreach (var (reading, _) in history.All<DecisionServed>())
            if (reading.Day < made.Day) yield return [reading, made];
    }

    /// <summary>An appeal decided by an instance that nobody has appealed to, nor to one before it.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindAppealUnmade(SubjectHistory history)
    {
        var isAppealed = false;
        foreach (var reading in history.Readings)
            if (reading.Fact is DecisionAppealed or NewExaminationRequested or AsylumClaimed or NewExaminationRefused { Appealed: true })
                isAppealed = true;
            else if (reading.Fact is AppealDecided && !isAppealed) yield return [reading];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindClosedAndGoingOn(SubjectHistory history)
    {
        var state = history.Case;
        foreach (var conflict in Contradiction.OfConflicts(history, ConflictKind.ClosedTwice)) yield return conflict;
        Reading? closed = null;
        foreach (var reading in history.Readings)
            if (reading.Fact is PersonLocated) closed = null;
            else if (reading.Fact is CaseClosed { Reason: not (ClosureReason.HandedOver or ClosureReason.ReturnedToMigrationsverket) })
                closed ??= reading;
            else if (closed is not null && GoesOn(reading, closed)) yield return [reading, closed];
        if (state.Closure.ClosedBy is { } end && state.Detention?.Source is { } detained
            && History.MomentOf(detained).Day <= end.Day && state.Departures.IsEmpty)
            yield return [detained, end];
    }

    /// <summary>Work on the case on a later day than it was closed.</summary>
    private static bool GoesOn(Reading reading, Reading closed) => History.MomentOf(reading).Day > closed.Day && reading.Fact
        is TravelOrdered or TravelBooked or TravelCarriedOut or DetentionOrdered
            or HandedOver or HandoverAccepted or DecisionMade or DepartureRegistered;

    private static IEnumerable<IReadOnlyList<Reading>> FindFinalityDiffers(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        if (history.All<FinalityReported>().Select(pair => pair.Reading).LastOrDefault() is { } reported
            && Enforceability.Evaluate(history.Readings, asOf).Remarks.Any(remark => remark.Code == "FINALITY")) yield return [reported];
    }
}
