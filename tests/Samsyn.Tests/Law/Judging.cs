using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>Acts judged on readings alone, by an agency.</summary>
internal static class Judging
{
    /// <summary>The acts in a case that are more than writing a fact down.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ActKind.In(SubjectKind.Case).Where(kind => kind is not RecordedKind).Select(kind => kind.Name)];

    public static Basis On(IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) => new("", readings, now, by);

    public static IReadOnlyList<Reason> ObstaclesTo(Act act, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        Deciding.ObstaclesTo(act, On(readings, now, by));

    public static IReadOnlyList<Reason> ObstaclesToAny(string act, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        Deciding.ObstaclesToAny(ActKind.Find(act)!, On(readings, now, by));

    public static IEnumerable<Sentence> ContradictionsTo(Act act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        act.Contradictions(On(readings, now, Agency.Migrationsverket));

    public static Fact Decide(Act act, Guid id, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by) =>
        Deciding.Decide(act, id, On(readings, now, by));

    public static bool IsChild(IReadOnlyList<Reading> readings, DateTimeOffset at) => On(readings, at, Agency.Migrationsverket).IsChildAt(at);
}
