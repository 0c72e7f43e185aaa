using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Plans a charter, by a number of its own.</summary>
/// <param name="Stops">The countries it lands in, in the order of the flight.</param>
/// <param name="DepartsAt">UTC.</param>
/// <param name="FixedCost">Swedish kronor.</param>
/// <param name="MinPersons">Fewest persons that the organiser flies with.</param>
[Act(ActArea.Charter, "Planera charter", "Planera chartern", Doers.CharterDesk)]
public sealed record PlanCharter(
    Organiser Organiser, IReadOnlyList<Country> Stops, [property: LaterOfTwo] DateTimeOffset DepartsAt, int Seats, int EscortSeats, decimal FixedCost,
    [property: Label("Minsta antal personer, om arrangören har angett det")] int? MinPersons = null) : CharterAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Charter.Plan is not null)
            yield return $"{basis.Subject} är redan planerad. Flytta den, eller planera en ny under ett annat nummer.";
        if (Stops.Count == 0) yield return "Ange minst ett land att landa i.";
        if (Stops.Any(stop => stop.Code == "SE")) yield return "Chartern avgår från Sverige; ange bara länderna den landar i.";
        if (Stops.Distinct().Count() < Stops.Count) yield return "Ett land står två gånger.";
        if (DepartsAt <= basis.Now) yield return $"Avgången {DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
        if (Seats < 1) yield return "Ange minst en plats.";
        if (MinPersons < 0 || MinPersons > Seats) yield return $"Minsta antalet personer är från 0 till platserna, {Seats}.";
        if (EscortSeats < 0 || FixedCost < 0) yield return "Antal och kostnad kan inte vara mindre än noll.";
    }

    public override Fact Becomes(Guid id, Basis basis) =>
        new CharterPlanned(Organiser, [.. Stops.Select(stop => stop.Code)], DepartsAt, Seats, EscortSeats, FixedCost, MinPersons);

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new PlanCharter(Organiser.National, [Country.Parse("AF")], basis.Now.AddDays(30), 1, 0, 0)];
}
