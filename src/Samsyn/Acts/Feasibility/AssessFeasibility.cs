using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>An agency says how hard the case is to enforce: within two months, longer, or very hard.</summary>
/// <param name="Obstacles">Of <see cref="FeasibilityObstacles"/>.</param>
[Act(ActArea.Feasibility, "Bedöm verkställbarheten", "Spara bedömningen", Doers.Officers)]
public sealed record AssessFeasibility(FeasibilityClass Class, IReadOnlyList<string> Obstacles) : CaseAct, IOffered
{
    /// <summary>What stands in the way of the journey, as the fact calls it; not <see cref="Act.Obstacles"/> to the act, of which there are
    /// none.</summary>
    public new IReadOnlyList<string> Obstacles { get; init; } = Obstacles;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (!basis.Case.IsOpen) yield return "Ärendet är avslutat.";
        if (basis.Case.Decision is null) yield return "Inget beslut är registrerat i ärendet.";
        foreach (var other in Obstacles.Except(FeasibilityObstacles.All))
            yield return $"”{other}” finns inte i den gemensamma listan över hinder.";
        if (Class != FeasibilityClass.Green && Obstacles.Count == 0) yield return "Ange minst ett hinder: det som gör att klassen inte är grön.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new FeasibilityAssessed(Class, Obstacles);

    public static IEnumerable<Act> Ways(Basis basis) => [new AssessFeasibility(FeasibilityClass.Green, [])];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Obstacles) ? [.. FeasibilityObstacles.All.Select(choice => new Choice(choice, choice))] : null;

    public static string Suggested(string field, Basis basis) => basis.Case.Feasibility.Of(basis.By) is not { } own ? ""
        : field == nameof(Class) ? own.Class.ToString() : string.Join(',', own.Obstacles);
}
