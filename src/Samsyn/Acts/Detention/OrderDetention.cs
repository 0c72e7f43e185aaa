using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Decides on detention (10 kap. 1 § utlänningslagen).</summary>
/// <param name="ExecutedAt">When the deprivation of liberty began, UTC.</param>
/// <param name="Urgent">The police decide because there is no time to wait (10 kap. 17 §).</param>
/// <param name="Child">For a child, the conditions as the one who decides states them.</param>
/// <param name="SignificantAbscondingRisk">For a transfer: the one who decides finds a significant risk of absconding.</param>
[Act(ActArea.Detention, "Besluta om förvar", "Besluta om förvar", Doers.Deciders, TouchesLiberty = true)]
public sealed record OrderDetention(
    DetentionGround Ground, DateTimeOffset ExecutedAt, bool? Urgent = null, ChildConditions? Child = null, bool? SignificantAbscondingRisk = null)
    : CaseAct, IOffered
{
    private static readonly bool[] EitherWay = [false, true];

    public static IReadOnlyList<Rule> LeansOn => [AliensAct10.Grounds, AliensAct10.ChildConditions];

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
    [
        .. LawfulActs.ObstaclesToOrderDetention(basis.Readings, basis.Now, basis.By, new(Ground, Urgent == true, SignificantAbscondingRisk == true, Child)),
        .. basis.Others.Where(other => other.Detention is not null).Select(other => AdministrativeProcedureAct.Missing.Because(
            $"Personen är redan i förvar sedan {other.Detention!.BeganOn:yyyy-MM-dd} i ärende {other.Number}: ett frihetsberövande har ett beslut och en tid.")),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention is { } stay) yield return $"Personen är redan i förvar sedan {stay.BeganOn:yyyy-MM-dd}.";
        if (ExecutedAt > basis.Now) yield return "Ett frihetsberövande som inte har börjat kan inte registreras.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new DetentionOrdered(
        Ground, basis.By.ToString(), ExecutedAt, basis.IsChildAt(ExecutedAt) ? true : null, SignificantAbscondingRisk: SignificantAbscondingRisk,
        Urgent: Urgent == true ? true : null);

    public static IEnumerable<Act> Ways(Basis basis) =>
        from ground in Enum.GetValues<DetentionGround>()
        from urgent in EitherWay
        select new OrderDetention(ground, basis.Now, urgent, new(true, true, true, true, false, true, true), true);

    public static bool Asks(string field, Basis basis) => field switch
    {
        nameof(Urgent) => basis.By == Agency.Polismyndigheten,
        nameof(SignificantAbscondingRisk) => basis.Case.Registration?.DecisionKind == DecisionKind.Transfer,
        nameof(Child) => basis.IsChildAt(basis.Now),
        _ => true,
    };

    public static string Suggested(string field, Basis basis) => field == nameof(ExecutedAt) ? EntryFormat.Text(basis.Now) : "";
}
