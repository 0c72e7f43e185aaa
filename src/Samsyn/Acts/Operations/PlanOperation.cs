using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Plans a joint operation, or plans it anew.</summary>
/// <param name="Charter">A charter (<c>CHA-</c>) that it fills.</param>
[Act(ActArea.Operation, "Planera gemensam insats", "Planera insatsen",
    Doers.RegionalLead | Doers.NationalCoordinator | Doers.PoliceCoordinator | Doers.MigrationCoordinator)]
public sealed record PlanOperation(
    string Name, string Aim, DateOnly From, DateOnly To, IReadOnlyList<Region> Regions, string? Charter = null) : OperationAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside =>
        Charter is { } charter && Subjects.KindOf(charter) == SubjectKind.Charter ? [("charter", charter)] : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Operation.EndedOn is { } ended) yield return $"Insatsen avslutades {ended:yyyy-MM-dd}. Planera en ny.";
        if (To < From) yield return $"Sista dagen {To:yyyy-MM-dd} ligger före den första, {From:yyyy-MM-dd}.";
        if (To < basis.Today) yield return $"{To:yyyy-MM-dd} har varit.";
        if (Charter is not { } charter) yield break;
        if (Subjects.KindOf(charter) != SubjectKind.Charter) yield return $"{charter} är ingen charter.";
        else if (basis.Beside.TryGetValue(charter, out var flight) && flight.Charter.Stage != CharterStage.Planned)
            yield return $"{charter} är redan genomförd eller inställd.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new OperationPlanned(Name, Aim, From, To, Regions, Charter);

    public static IEnumerable<Act> Ways(Basis basis) => [new PlanOperation("", "", basis.Today, basis.Today, [])];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Charter)
        ? [.. basis.Operations.Where(choice => Subjects.KindOf(choice.Value) == SubjectKind.Charter)] : null;

    public static string Suggested(string field, Basis basis) => basis.Operation.Plan is not { } plan ? "" : field switch
    {
        nameof(Name) => plan.Name,
        nameof(Aim) => plan.Aim,
        nameof(From) => EntryFormat.Text(plan.From),
        nameof(To) => EntryFormat.Text(plan.To),
        nameof(Charter) => plan.Charter ?? "",
        _ => "",
    };
}
