using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Another organiser takes seats that it was offered, as a count of persons; they are no longer free.</summary>
/// <param name="SeatPrice">Swedish kronor that the organiser pays for each person.</param>
[Act(ActArea.Seat, "Registrera att erbjudna platser tagits", "Registrera", Doers.CharterDesk)]
public sealed record TakeSpareSeats(string Organiser, int Persons,
    [property: Label("Kronor som arrangören betalar för varje person")] decimal? SeatPrice = null) : CharterAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why)
        {
            yield return why;
            yield break;
        }
        if (basis.Charter.Spare.FirstOrDefault(seats => seats.Organiser == Organiser && seats.Until is not null) is not { } offer)
        {
            yield return $"{Organiser} har inte erbjudits några platser. Erbjud dem först.";
            yield break;
        }
        if (offer.Until < basis.Today) yield return $"Erbjudandet till {Organiser} gällde till och med {offer.Until:yyyy-MM-dd}.";
        if (Persons < 1) yield return "Ange minst en person.";
        if (SeatPrice is < 0 or > BuySeats.MostPrice) yield return $"Ange ett pris från 0 till {BuySeats.MostPrice} kr.";
        if (Persons > offer.Offered - offer.Taken)
            yield return $"{Organiser} har {offer.Offered - offer.Taken} erbjudna platser kvar, inte {Persons}.";
        if (Persons > basis.Charter.Free) yield return $"{basis.Subject} har {Math.Max(0, basis.Charter.Free)} fria platser, inte {Persons}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new SpareSeatsTaken(Organiser, Persons, SeatPrice);

    public static IEnumerable<Act> Ways(Basis basis) =>
        basis.Charter.Spare is { Length: > 0 } offers ? offers.Select(offer => new TakeSpareSeats(offer.Organiser, 1)) : [new TakeSpareSeats("–", 1)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Organiser) ? [.. basis.Charter.Spare.Select(offer => new Choice(offer.Organiser))] : null;
}
