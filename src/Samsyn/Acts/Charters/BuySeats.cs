using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Seats bought of another organiser's share of the flight, as a count; they are free for our own and cost, filled or not.</summary>
/// <param name="Organiser">Frontex or a state.</param>
/// <param name="SeatPrice">Swedish kronor for each seat.</param>
[Act(ActArea.Seat, "Köp platser av en annan arrangör", "Köp platserna", Doers.CharterDesk)]
public sealed record BuySeats(string Organiser, int Seats, [property: Label("Kronor för varje plats")] decimal SeatPrice) : CharterAct, IOffered
{
    internal const decimal MostPrice = 1_000_000;
    private const int MostSeats = 500;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why)
        {
            yield return why;
            yield break;
        }
        if (Organiser.Length == 0) yield return "Ange av vem platserna köps.";
        if (Seats is < 1 or > MostSeats) yield return $"Ange ett antal platser från 1 till {MostSeats}.";
        if (SeatPrice is < 0 or > MostPrice) yield return $"Ange ett pris från 0 till {MostPrice} kr.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new SeatsBought(Organiser, Seats, SeatPrice);

    public static IEnumerable<Act> Ways(Basis basis) => [new BuySeats("Frontex", 1, 0)];
}
