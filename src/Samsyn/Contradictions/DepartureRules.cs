using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>Departures: when, where to and by whom.</summary>
internal static class DepartureRules
{
    public static readonly ContradictionRule Destination = new("DESTINATION-KIND", "Destinationens slag stämmer inte med landet",
        "Utresan räknas en gång, som den är rapporterad.", DataCategory.DepartureConfirmation,
        SubjectKind.Case, (history, _, _) => FindDestination(history))
    { BearsOnResults = true };

    public static readonly ContradictionRule MemberStatesFirst = new("LEFT-MEMBER-STATES-FIRST", "Lämnade medlemsstaterna före Sverige",
        "Återreseförbudet räknas från den rapporterade dagen.", DataCategory.DepartureConfirmation, SubjectKind.Case,
        (history, _, _) => Departures(history).Where(pair => pair.Fact.LeftMemberStatesOn < pair.Fact.LeftSwedenOn).Select(One))
    { BearsOnResults = true };

    public static readonly ContradictionRule BeforeDecision = new("LEFT-BEFORE-DECISION", "Utrest före beslutet",
        "Utresan räknas en gång, som den är rapporterad.", DataCategory.DepartureConfirmation,
        SubjectKind.Case, (history, _, _) => FindBeforeDecision(history))
    { BearsOnResults = true };

    public static readonly ContradictionRule TwoDays = new("TWO-DEPARTURE-DAYS", "Samma utresa på olika dagar",
        "Personen räknas en gång, efter den först rapporterade utresan.",
        DataCategory.DepartureConfirmation, SubjectKind.Case, (history, _, _) => FindTwoDays(history))
    { BearsOnResults = true };

    public static readonly ContradictionRule ByAnother = new("EXECUTED-BY-ANOTHER", "Verkställt av en annan myndighet än den ansvariga",
        "Utresan räknas en gång, hos den myndighet som den är rapporterad för.",
        DataCategory.DepartureConfirmation, SubjectKind.Case, (history, _, _) => FindByAnother(history))
    { BearsOnResults = true };

    public static IReadOnlyList<ContradictionRule> All { get; } = [Destination, MemberStatesFirst, BeforeDecision, TwoDays, ByAnother];

    private static IEnumerable<(Reading Reading, DepartureRegistered Fact)> Departures(SubjectHistory history) => history.All<DepartureRegistered>();

    private static IReadOnlyList<Reading> One((Reading Reading, DepartureRegistered Fact) departure) => [departure.Reading];

    private static IEnumerable<IReadOnlyList<Reading>> FindDestination(SubjectHistory history)
    {
        var citizenships = history.Case.Person?.Citizenships ?? [];
        foreach (var (reading, departure) in Departures(history))
            if (departure.Destination is { } country && !Agrees(departure.DestinationKind, country, citizenships, departure.LeftSwedenOn))
                yield return [reading];
    }

    /// <summary>
    /// A Schengen associate may be called an EU country, as transfers to one are; a home country needs a citizenship, where any is known.
    /// </summary>
    private static bool Agrees(DestinationKind kind, Country country, IReadOnlyList<Country> citizenships, DateOnly on) => kind switch
    {
        DestinationKind.EuCountry => MemberStates.IsMember(country, on) || MemberStates.IsEea(country),
        DestinationKind.HomeCountry => citizenships.Count == 0 || citizenships.Contains(country),
        DestinationKind.ThirdCountry => !MemberStates.IsMember(country, on) && !citizenships.Contains(country),
        DestinationKind.Unknown => true,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<IReadOnlyList<Reading>> FindBeforeDecision(SubjectHistory history)
    {
        if (history.All<DecisionMade>().Select(pair => pair.Reading).FirstOrDefault() is not { } made) yield break;
        foreach (var (reading, departure) in Departures(history))
            if (departure.LeftSwedenOn < made.Day) yield return [reading, made];
    }

    /// <summary>An occasion ends when the person is found again; one human being leaves once in it.</summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindTwoDays(SubjectHistory history)
    {
        Reading? first = null;
        foreach (var reading in history.Readings)
            if (reading.Fact is PersonLocated) first = null;
            else if (reading.Fact is DepartureRegistered { Source: not DepartureSource.TaxAgency } departure)
                if (first?.Fact is DepartureRegistered earlier && earlier.LeftSwedenOn != departure.LeftSwedenOn) yield return [reading, first];
                else first ??= reading;
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindByAnother(SubjectHistory history)
    {
        if (history.Case.Registration is null) yield break;
        foreach (var (reading, departure) in Departures(history))
        {
            if (departure.Manner == DepartureManner.Own) continue; // the person left by themselves
            var before = history.Readings.TakeWhile(told => told != reading);
            if (HandoverCourse.Fold(before).Responsible.ToString() != departure.ExecutedBy.ToString()) yield return [reading];
        }
    }
}
