using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>The deprivations of liberty.</summary>
internal static class DetentionRules
{
    public static readonly ContradictionRule WithoutOrder = new("DETAINED-WITHOUT-ORDER", "I förvar utan beslut",
        "Ingen tid i förvar räknas från uppgiften; saknas beslutet ska personen friges.", DataCategory.Detention,
        SubjectKind.Case, (history, _, _) => FindUnordered(history, isOrderedLater: false));

    public static readonly ContradictionRule OrderAfterPlacement = new("ORDER-AFTER-PLACEMENT", "Förvarsbeslutet är senare än placeringen",
        "Tiden i förvar räknas från den tidigare dagen.", DataCategory.Detention,
        SubjectKind.Case, (history, _, _) => FindUnordered(history, isOrderedLater: true));

    public static readonly ContradictionRule InClosedCase = new("DETAINED-IN-CLOSED-CASE", "Förvar pågår i ett avslutat ärende",
        "Förvaret räknas som pågående tills det är avslutat.", DataCategory.Detention,
        SubjectKind.Case, (history, _, _) => FindInClosedCase(history));

    public static readonly ContradictionRule UnknownFacility = new("UNKNOWN-FACILITY", "Placerad i ett förvar som inte finns",
        "Platsen räknas inte i något förvar.", DataCategory.Detention, SubjectKind.Case, FindUnknownFacility, ReachesOut: true);

    public static IReadOnlyList<ContradictionRule> All { get; } = [WithoutOrder, OrderAfterPlacement, InClosedCase, UnknownFacility];

    /// <summary>A placement, a review or an end without a detention that it belongs to; with an order that came later, or none.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindUnordered(SubjectHistory history, bool isOrderedLater)
    {
        foreach (var conflict in history.Case.Detained.Conflicts)
        {
            var moment = History.MomentOf(conflict.Reading);
            var later = conflict.Kind != ConflictKind.PlacedUndetained ? null
                : history.Case.Detentions.FirstOrDefault(stay => stay.BeganOn >= moment.Day
                    && stay.BeganOn <= moment.Day.AddDays(DetentionCourse.DaysBeforeOrder))?.Source;
            if (later is not null == isOrderedLater) yield return later is null ? [conflict.Reading] : [later, conflict.Reading];
        }
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindInClosedCase(SubjectHistory history)
    {
        if (history.Case is { Closure.ClosedBy: { } closed, Detention.Source: { } ordered }) yield return [ordered, closed];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindUnknownFacility(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var stay in history.Case.Detentions)
            if (stay.Facility is { } facility && neighbours!.Facility(facility) is null)
                yield return [history.All<DetentionPlaced>().Last(pair => pair.Fact.Facility == facility).Reading];
    }
}
