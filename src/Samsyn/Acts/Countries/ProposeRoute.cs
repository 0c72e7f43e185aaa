using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Proposes what is said of travel to the country; it stands when another agency has confirmed it.</summary>
[Act(ActArea.Country, "Föreslå ändring", "Föreslå", Doers.CountryDesk)]
public sealed record ProposeRoute(
    [property: Label("Är resa möjlig")] RoutePossible Possible,
    [property: Lines, Label("Villkor, ett på varje rad")] IReadOnlyList<string> Conditions,
    [property: Label("Gäller till och med")] DateOnly Until) : CountryAct, IOffered
{
    /// <summary>No assessment of a country is vouched for longer than this.</summary>
    public const int MostDays = 366;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (Until <= basis.Today) yield return $"{Until:yyyy-MM-dd} har varit. Ange en kommande dag.";
        else if (Until.DayNumber - basis.Today.DayNumber > MostDays) yield return "En bedömning av ett land gäller i högst ett år.";
        if (Possible == RoutePossible.WithConditions && Conditions.Count == 0) yield return "Ange villkoren, ett på varje rad.";
        if (Possible != RoutePossible.WithConditions && Conditions.Count > 0)
            yield return "Villkor anges bara när resa är möjlig med villkor.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new RouteAssessed(Possible, Conditions, Until);

    public static IEnumerable<Act> Ways(Basis basis) => [new ProposeRoute(RoutePossible.Yes, [], basis.Today.AddMonths(6))];

    public static string Suggested(string field, Basis basis) => field switch
    {
        nameof(Possible) => basis.Country.LastConfirmed?.Possible.ToString() ?? "",
        nameof(Conditions) => string.Join('\n', basis.Country.LastConfirmed?.Conditions ?? []),
        nameof(Until) => EntryFormat.Text(basis.Today.AddMonths(6)),
        _ => "",
    };
}
