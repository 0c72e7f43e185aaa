using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>Who the person is.</summary>
internal static class PersonRules
{
    public static readonly ContradictionRule BirthDates = new("BIRTH-DATES", "Två födelsedagar",
        "Den yngre födelsedagen gäller tills åldern är avgjord eller den ena är rättad.",
        DataCategory.IdentityCore, SubjectKind.Case, (history, _, _) => FindBirthDates(history));

    public static readonly ContradictionRule ChildAndAdult = new("CHILD-AND-ADULT", "Både barn och vuxen",
        "Ett förvar räknas som ett barns där någon uppgift säger barn.", DataCategory.Family,
        SubjectKind.Case, (history, _, _) => FindChildAndAdult(history));

    public static readonly ContradictionRule TwoDeprivations = new("TWO-DEPRIVATIONS", "Samma person i förvar i två ärenden",
        "Fristerna i båda ärendena gäller; den som går ut först följs.",
        DataCategory.Detention, SubjectKind.Case, FindTwoDeprivations, ReachesOut: true);

    public static IReadOnlyList<ContradictionRule> All { get; } = [BirthDates, ChildAndAdult, TwoDeprivations];

    private static IEnumerable<IReadOnlyList<Reading>> FindBirthDates(SubjectHistory history)
    {
        if (history.Case.Age is not null) yield break; // Migrationsverket has decided
        var said = history.All<PersonIdentified>().GroupBy(pair => pair.Fact.BornOn).Select(same => same.First()).ToList();
        if (said.Exists(pair => said.Exists(other => !pair.Fact.BornOn.Fits(other.Fact.BornOn))))
            yield return [.. said.Select(pair => pair.Reading).Reverse()];
    }

    /// <summary>
    /// What is said of the person's age at one time: a detention order that says child, or an unaccompanied child, against the birth date.
    /// </summary>
    private static IEnumerable<IReadOnlyList<Reading>> FindChildAndAdult(SubjectHistory history)
    {
        var identified = history.All<PersonIdentified>().LastOrDefault();
        if (identified.Fact is not { } person || history.Case.Person is not { } read) yield break;
        foreach (var (reading, ordered) in history.All<DetentionOrdered>())
            if (ordered.Child is { } child && child != read.BornOn.AdultFrom > ordered.ExecutedAt.SwedishDay)
                yield return [reading, identified.Reading];
        if (person.UnaccompaniedMinor == true && read.BornOn.AdultFrom <= identified.Reading.Day) yield return [identified.Reading];
    }

    private static IEnumerable<IReadOnlyList<Reading>> FindTwoDeprivations(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        foreach (var stay in history.Case.Detentions)
            foreach (var other in neighbours!.SamePerson)
                foreach (var same in other.Case.Detentions)
                    if (stay.Source is { } order && same.Source is { } otherOrder
                        && stay.BeganOn < (same.EndedOn ?? DateOnly.MaxValue) && same.BeganOn < (stay.EndedOn ?? DateOnly.MaxValue))
                        yield return [order, otherOrder];
    }
}
