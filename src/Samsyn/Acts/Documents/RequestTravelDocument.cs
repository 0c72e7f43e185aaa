using Samsyn.Countries;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Asks a destination state for a travel document. What it is told is of the nine items of 7 kap. 20 § utlänningsförordningen, is shown before it
/// goes, and is kept as a disclosure: which items, to which state.
/// </summary>
/// <param name="Told">The items that the state is told.</param>
[Act(ActArea.Document, "Begär resehandling", "Lämna begäran", Doers.Officers, TouchesLiberty = true)]
public sealed record RequestTravelDocument(
    string Type, Country Country, IReadOnlyList<StateItem> Told, string? Through = null) : CaseAct, IOffered
{
    /// <summary>Only the executing authority tells the state, and only in a case of enforcement.</summary>
    public override IEnumerable<Reason> WhoseTask(Basis basis) => LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToTellState(basis.Readings, basis.Now, Country);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (Told.Count == 0) yield return "Välj vilka uppgifter som lämnas. Bara de nio i 7 kap. 20 § utlänningsförordningen kan lämnas.";
        if (string.IsNullOrWhiteSpace(Type)) yield return "Ange vilket slag av handling som begärs.";
        foreach (var why in Attribution.WhyUnknown(Through)) yield return why;
    }

    public override IReadOnlyList<ActLine> Sends(Basis basis) =>
        [.. StateRequest.Of(basis.Case, basis.Readings, Told).Select(line => new ActLine(line.Item, line.Says))];

    public override Fact Becomes(Guid id, Basis basis) => new TravelDocumentRequested(Type, Country, null, Through, [.. Told.Distinct().Order()]);

    public static IEnumerable<Act> Ways(Basis basis)
    {
        var countries = LawfulActs.Destinations(basis.Case);
        return (countries.Count == 0 ? [default] : countries).Select(country => new RequestTravelDocument("pass", country, [StateItem.Names]));
    }

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field switch
    {
        nameof(Type) => RecordedActs.Documents("type", basis),
        nameof(Country) when LawfulActs.Destinations(basis.Case) is { Count: > 0 } there => [.. there.Select(country => new Choice(country.Code))],
        _ => null,
    };

    public static string Suggested(string field, Basis basis) => field switch
    {
        nameof(Country) => basis.Case.Destination?.Code ?? "",
        nameof(Told) => string.Join(',', StateItem.Names, StateItem.SexAndBirth, StateItem.CitizenshipAndLanguages),
        _ => "",
    };
}
