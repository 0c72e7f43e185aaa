using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>From what someone wants to do to the facts that it is done, or to every reason why it may not be.</summary>
public static class Deciding
{
    /// <summary>Why the act may not be done now: what the law says, and what in the register speaks against it; empty when it may.</summary>
    public static IReadOnlyList<Reason> ObstaclesTo(Act act, Basis basis) =>
    [
        .. act.WhoseTask(basis).Concat(act.Obstacles(basis)).Concat(act.Contradictions(basis).Select(AdministrativeProcedureAct.Missing.Because))
            .Distinct(),
    ];

    /// <summary>Why the act may not be done in one of the cases it is judged on beside its subject.</summary>
    public static IReadOnlyList<Reason> ObstaclesIn(Act act, string number, Basis basis) =>
    [
        .. act.ObstaclesIn(basis.Of(number), basis)
            .Concat(act.ContradictionsIn(basis.Of(number), basis)
                .Select(contradiction => AdministrativeProcedureAct.Missing.Because(contradiction.Text))).Distinct(),
    ];

    /// <summary>The reasons that no choice in the act's form takes away; empty when the act can be done in some way.</summary>
    public static IReadOnlyList<Reason> ObstaclesToAny(ActKind kind, Basis basis) =>
        kind.Ways(basis).Select(way => ObstaclesTo(way, basis)).MinBy(obstacles => obstacles.Count) ?? [];

    /// <summary>What in the register speaks against any way of doing the act, apart from the law.</summary>
    public static IReadOnlyList<Sentence> ContradictionsToAny(ActKind kind, Basis basis) =>
        [.. kind.Ways(basis).SelectMany(way => way.Contradictions(basis)).Distinct()];

    /// <summary>The fact that the act becomes.</summary>
    /// <param name="id">The entry's id.</param>
    /// <exception cref="RefusedException">The law or the register forbids it.</exception>
    public static Fact Decide(Act act, Guid id, Basis basis)
    {
        LawfulActs.Require(ObstaclesTo(act, basis));
        return act.Becomes(id, basis);
    }
}
