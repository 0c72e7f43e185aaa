using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Decides on detention (10 kap. 1 § utlänningslagen).</summary>
/// <param name="ExecutedAt">When the deprivation of liberty began, UTC.</param>
/// <param name="Urgent">The police decide because there is no time to wait (10 kap. 17 §).</param>
/// <param name="Child">For a child, the conditions as the one who decides states them.</param>
/// <param name="SignificantAbscondingRisk">For a transfer: the one who decides finds a significant risk of absconding.</param>
/// <param name="SupervisionNotEnough">Why supervision, the milder way, is not enough.</param>
/// <param name="Operation">The joint operation (<c>OPS-</c>) or charter (<c>CHA-</c>) that it is ordered in.</param>
[Act(ActArea.Detention, "Besluta om förvar", "Besluta om förvar", Doers.Deciders, TouchesLiberty = true)]
public sealed record OrderDetention(
    DetentionGround Ground, DateTimeOffset ExecutedAt, bool? Urgent = null, ChildConditions? Child = null, bool? SignificantAbscondingRisk = null,
    [property: AskedFirst, Label("Varför räcker inte uppsikt, den mindre ingripande åtgärden? (1 kap. 8 §, 10 kap. 6–7 §§)")]
    string? SupervisionNotEnough = null, string? Operation = null) : CaseAct, IOffered
{
    private static readonly bool[] EitherWay = [false, true];

    public static IReadOnlyList<Rule> LeansOn => [AliensAct10.Grounds, AliensAct10.ChildConditions];

    public static string Milder => "OrderSupervision";

    public override IEnumerable<(string Field, string Subject)> Beside => Operation is { } operation ? [("operation", operation)] : [];

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
    [
        .. LawfulActs.ObstaclesToOrderDetention(basis.Readings, basis.Now, basis.By,
            new(Ground, Urgent == true, SignificantAbscondingRisk == true, Child)),
        .. basis.Others.Where(other => other.Detention is not null).Select(other => AdministrativeProcedureAct.Missing.Because(
            $"Personen är redan i förvar sedan {other.Detention!.BeganOn:yyyy-MM-dd} i ärende {other.Number}: ett frihetsberövande har ett beslut och en tid.")),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention is { } stay) yield return $"Personen är redan i förvar sedan {stay.BeganOn:yyyy-MM-dd}.";
        if (ExecutedAt > basis.Now) yield return "Ett frihetsberövande som inte har börjat kan inte registreras.";
        if (Operation is { } operation && Subjects.KindOf(operation) is not (SubjectKind.Operation or SubjectKind.Charter))
            yield return $"{operation} är ingen gemensam insats och ingen charter.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new DetentionOrdered(
        Ground, basis.By.ToString(), ExecutedAt, basis.IsChildAt(ExecutedAt) ? true : null, Operation,
        SignificantAbscondingRisk, Urgent == true ? true : null, SupervisionNotEnough);

    public static IEnumerable<Act> Ways(Basis basis) =>
        from ground in Enum.GetValues<DetentionGround>()
        from urgent in EitherWay
        select new OrderDetention(ground, basis.Now, urgent, new(true, true, true, true, false, true, true), true, "–");

    public static bool Asks(string field, Basis basis) => field switch
    {
        nameof(Urgent) => basis.By == Agency.Polismyndigheten,
        nameof(SignificantAbscondingRisk) => basis.Case.Registration?.DecisionKind == DecisionKind.Transfer,
        nameof(Child) => basis.IsChildAt(basis.Now),
        nameof(SupervisionNotEnough) => !basis.IsChildAt(basis.Now),
        nameof(Operation) => basis.Operations.Count > 0,
        _ => true,
    };

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Operation) ? basis.Operations : null;

    public static string Suggested(string field, Basis basis) => field == nameof(ExecutedAt) ? EntryFormat.Text(basis.Now) : "";
}
