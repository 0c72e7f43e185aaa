using System.Text.Json;
using System.Text.Json.Nodes;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// An act that writes one fact down as it is: a service, a judgment, a document. Nothing but the table of who may report what
/// (<see cref="ReportingRights"/>) stands in its way, for it tells of what has happened.
/// </summary>
/// <param name="Fact">Null while it is only asked whether it may be said.</param>
/// <param name="On">When it happened.</param>
public sealed record RecordedAct(RecordedKind Kind, Fact? Fact, Moment? On) : Act
{
    public override Moment? OccurredOn => On;

    public override IEnumerable<Reason> WhoseTask(Basis basis) =>
        ReportingRights.WhyNotIn(Kind.Fact, basis.By, basis.Readings, basis.Today) is { } why ? [AliensAct12.Executor.Because($"{why}")] : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (On is { } on && (on.Instant is { } at ? at > basis.Now : on.Day > basis.Today))
            yield return "Det som inte har hänt än kan inte registreras.";
        if (Fact is { } fact && Kind.Against is { } against)
            foreach (var why in against(fact, basis)) yield return why;
        if (Kind.NeedsOpen is { } needed && !needed(basis)) yield return Kind.WhyNotOpen!;
    }

    /// <summary>Whose word it is: the agency's own, or a court's that the agency passes on.</summary>
    public override Agency Reporter(Basis basis) =>
        Fact is { } fact && (Kind.IsCourts?.Invoke(fact, basis) == true || ReportingRights.Of(fact.GetType(), basis.By) is null)
            ? Agency.Domstol : basis.By;

    public override Fact Becomes(Guid id, Basis basis) => Fact ?? throw new InvalidOperationException("Nothing was said.");

    public bool Equals(RecordedAct? other) =>
        other is not null && Kind == other.Kind && On == other.On
        && (Fact is null || other.Fact is null ? Fact == other.Fact : EntryFormat.Fields(Fact) == EntryFormat.Fields(other.Fact));

    public override int GetHashCode() => HashCode.Combine(Kind.Name, On);
}

/// <summary>The act of writing one kind of fact down.</summary>
/// <param name="fact">The fact's record; the act's fields are its own, and <c>occurredOn</c>.</param>
public sealed class RecordedKind(Type fact, string name, ActArea area, string title, string button, Doers doers) : ActKind
{
    private const string When = "occurredOn";

    public Type Fact => fact;
    public override string Name => name;
    public override string Title => title;
    public override string Button => button;
    public override ActArea Area => area;
    public override Doers Doers => doers;
    public override bool TouchesLiberty => false;
    public override bool AsksWhen => true;
    public override FactShape Shape { get; } = FactShape.Of(fact);

    public override IReadOnlyList<SubjectKind> Subjects { get; } =
        fact.IsSubclassOf(typeof(CaseFact)) ? [SubjectKind.Case]
        : fact.IsSubclassOf(typeof(CharterFact)) ? [SubjectKind.Charter]
        : fact.IsSubclassOf(typeof(FacilityFact)) ? [SubjectKind.Facility]
        : fact.IsSubclassOf(typeof(OperationFact)) ? [SubjectKind.Operation]
        : fact.IsSubclassOf(typeof(CapacityFact)) ? [SubjectKind.Capacity]
        : fact.IsSubclassOf(typeof(CountryFact)) ? [SubjectKind.Country]
        : fact.IsSubclassOf(typeof(CarrierFact)) ? [SubjectKind.Carrier]
        : fact.IsSubclassOf(typeof(ProjectFact)) ? [SubjectKind.Project]
        : fact.IsSubclassOf(typeof(ForumFact)) ? [SubjectKind.Forum]
        : fact == typeof(CostReported) ? [SubjectKind.Case, SubjectKind.Charter]
        : throw new InvalidOperationException($"{fact.Name} is about no subject that acts are done in.");

    /// <summary>What must hold in the register for it to be said; null when nothing must.</summary>
    public Func<Basis, bool>? NeedsOpen { get; init; }

    /// <summary>Why it cannot be said when <see cref="NeedsOpen"/> does not hold.</summary>
    public string? WhyNotOpen { get; init; }

    /// <summary>What in the register speaks against what is said; null when nothing can.</summary>
    public Func<Fact, Basis, IEnumerable<Sentence>>? Against { get; init; }

    /// <summary>It is a court's, and the agency passes it on; null when it never is.</summary>
    public Func<Fact, Basis, bool>? IsCourts { get; init; }

    /// <summary>The answers that a form offers beside what the field's type says.</summary>
    public Func<string, Basis, IReadOnlyList<Choice>?>? Offers { get; init; }

    public override IReadOnlyList<Choice>? Choices(FieldShape field, Basis basis) => Offers?.Invoke(field.Name, basis);

    /// <summary>What is asked before the form is filled in: whether it may be said at all.</summary>
    public override IEnumerable<Act> Ways(Basis basis) => [new RecordedAct(this, null, null)];

    public override Act Read(JsonElement fields)
    {
        if (fields.ValueKind != JsonValueKind.Object)
            throw new RefusedEntryException("data", $"Här ska det stå ett objekt.", $"Ange åtgärdens fält, eller {{}} när den inga har.");
        var reader = new FactReader();
        Moment? on = null;
        if (fields.TryGetProperty(When, out var when) && when.ValueKind != JsonValueKind.Null) on = (Moment?)reader.ReadMoment(when, $"data.{When}");
        var own = JsonNode.Parse(fields.GetRawText())!.AsObject();
        own.Remove(When);
        var read = (Fact?)reader.Read(Shape, JsonSerializer.SerializeToElement(own), "data");
        return reader.Faults.Count == 0 && read is not null ? new RecordedAct(this, read, on) : throw new RefusedEntryException(reader.Faults);
    }
}
