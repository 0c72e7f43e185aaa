using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Kriminalvården tells how many escorts or medics it has each day of a period; the planner counts with it.</summary>
[Act(ActArea.Journey, "Rapportera resurser", "Rapportera", Doers.Transport)]
public sealed record ReportCapacity(CapacityKind Kind, DateOnly From, DateOnly To, [property: Label("Antal en dag")] int Number)
    : CapacityAct, IOffered
{
    private const int Most = 5_000, MostDays = 366;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (To < From) yield return $"Sista dagen {To:yyyy-MM-dd} ligger före den första, {From:yyyy-MM-dd}.";
        else if (To < basis.Today) yield return $"{To:yyyy-MM-dd} har varit.";
        else if (To.DayNumber - From.DayNumber >= MostDays) yield return "Resurser rapporteras för högst ett år i taget.";
        if (Number is < 0 or > Most) yield return $"Ange ett antal från 0 till {Most}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new CapacityReported(Kind, From, To, Number);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReportCapacity(CapacityKind.Escort, basis.Today, basis.Today, 0)];

    public static string Suggested(string field, Basis basis) => field is nameof(From) or nameof(To) ? EntryFormat.Text(basis.Today) : "";
}
