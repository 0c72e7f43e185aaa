using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>
/// One way in which what the register holds cannot all be true. It is put right by who wrote it; meanwhile it is read to protect the person.
/// </summary>
/// <param name="Id">A word that programs know it by.</param>
/// <param name="Title">In Swedish, for an officer.</param>
/// <param name="Meanwhile">How it is read until it is put right, in Swedish.</param>
/// <param name="Category">What it tells of the person or the case: shown to who may see that whole.</param>
/// <param name="Find">The entries that contradict each other, or that lack what they need; first the one to look at.</param>
/// <param name="ReachesOut">It compares with other subjects.</param>
public sealed record ContradictionRule(
    string Id, string Title, string Meanwhile, DataCategory Category, SubjectKind About,
    Func<SubjectHistory, Neighbours?, DateTimeOffset, IEnumerable<IReadOnlyList<Reading>>> Find, bool ReachesOut = false)
{
    /// <summary>What the results count, or to whom, rests on it.</summary>
    public bool BearsOnResults { get; init; }
}

/// <summary>Entries of the register that cannot all be true.</summary>
/// <param name="Entries">First the one to look at, then what it contradicts.</param>
/// <param name="Owner">The agency that can put it right.</param>
/// <param name="Since">The day the register held all of it.</param>
public sealed record Contradiction(ContradictionRule Rule, string Subject, IReadOnlyList<Reading> Entries, Agency Owner, DateOnly Since)
{
    /// <summary>Every rule, in the order they are listed on the page.</summary>
    public static IReadOnlyList<ContradictionRule> Rules { get; } =
    [
        .. PersonRules.All, .. CourseRules.All, .. DetentionRules.All, .. JourneyRules.All, .. FlightRules.All,
        .. DepartureRules.All, .. CharterRules.All, .. FacilityRules.All,
    ];

    /// <summary>What contradicts itself in a subject.</summary>
    /// <param name="neighbours">What it is compared with; null to look at the subject alone.</param>
    /// <param name="asOf">For the rules that ask the law.</param>
    public static IReadOnlyList<Contradiction> In(SubjectHistory history, Neighbours? neighbours, DateTimeOffset asOf)
    {
        var found = new List<Contradiction>();
        foreach (var rule in Rules)
        {
            if (rule.About != history.Kind || rule.ReachesOut && neighbours is null) continue;
            foreach (var entries in rule.Find(history, neighbours, asOf))
                found.Add(new(rule, history.Number, entries, OwnerOf(history, entries[0]), entries.Max(reading => reading.RecordedAt.SwedishDay)));
        }
        return found;
    }

    public static ContradictionRule RuleOf(string id) => Rules.Single(rule => rule.Id == id);

    /// <summary>Whoever wrote the entry corrects it; a court's is corrected by who passes its decisions on in the case.</summary>
    private static Agency OwnerOf(SubjectHistory history, Reading reading) => reading.Entry.Agency != Agency.Domstol ? reading.Entry.Agency
        : history.Kind == SubjectKind.Case && history.Case.Registration?.DecisionKind is DecisionKind.CourtExpulsion or DecisionKind.PoliceRefusal
            ? Agency.Polismyndigheten : Agency.Migrationsverket;

    internal static IEnumerable<IReadOnlyList<Reading>> OfConflicts(SubjectHistory history, params ReadOnlySpan<ConflictKind> kinds)
    {
        var found = new List<IReadOnlyList<Reading>>();
        foreach (var conflict in history.Case.Conflicts)
            if (kinds.Contains(conflict.Kind)) found.Add(conflict.Against is { } against ? [conflict.Reading, against] : [conflict.Reading]);
        return found;
    }
}
