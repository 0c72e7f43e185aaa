using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Writes down that a measure is done, and what came of it.</summary>
/// <param name="Decided">The entry of the decision.</param>
[Act(ActArea.Country, "Registrera genomförd åtgärd", "Registrera", Doers.CountryDesk)]
public sealed record CompleteMeasure([property: Label("Åtgärd")] Guid Decided, MeasureOutcome Outcome, string? Result = null) : CountryAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (Find(basis) is null) yield return "Åtgärden finns inte i landets liggare, eller är redan genomförd.";
    }

    public override Fact Becomes(Guid id, Basis basis) => basis.Said<MeasureCompleted>(id)
        ?? (Find(basis) is { } measure ? new MeasureCompleted(measure.Decided.Measure, measure.Decided.Owner, Decided, Outcome, Result)
            : throw new InvalidOperationException("No such measure is open."));

    private Measure? Find(Basis basis) => basis.Country.Ledger.OpenMeasures.FirstOrDefault(measure => measure.Entry == Decided);

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new CompleteMeasure(basis.Country.Ledger.OpenMeasures.FirstOrDefault()?.Entry ?? Guid.Empty, MeasureOutcome.Solved)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field != nameof(Decided) ? null
        : [.. basis.Country.Ledger.OpenMeasures.Select(measure =>
            new Choice(measure.Entry.ToString()) { Says = $"{measure.Decided.Measure}, {measure.Decided.Owner} ({measure.On:yyyy-MM-dd})" })];
}
