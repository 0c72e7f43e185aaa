using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Offers free seats to another organiser, as a count. They are nobody's until they are taken (<see cref="TakeSpareSeats"/>); the joint plan counts
/// them as the organiser's until the last day.
/// </summary>
/// <param name="Organiser">Frontex or a state.</param>
/// <param name="Until">Last day to take them.</param>
[Act(ActArea.Seat, "Erbjud lediga platser", "Erbjud platserna", Doers.CharterDesk)]
public sealed record OfferSpareSeats(string Organiser, int Seats, DateOnly Until) : CharterAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why)
        {
            yield return why;
            yield break;
        }
        if (Seats < 1) yield return "Ange minst en plats.";
        if (Seats > basis.Charter.Free) yield return $"{basis.Subject} har {Math.Max(0, basis.Charter.Free)} fria platser, inte {Seats}.";
        if (Until < basis.Today) yield return $"{Until:yyyy-MM-dd} har varit.";
        if (Until > basis.Charter.FlightDay) yield return $"{basis.Subject} avgår {basis.Charter.FlightDay:yyyy-MM-dd}, före {Until:yyyy-MM-dd}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new SpareSeatsOffered(Organiser, Seats, Until);

    public static IEnumerable<Act> Ways(Basis basis) => [new OfferSpareSeats("", 1, basis.Today)];

    public static string Suggested(string field, Basis basis) => field switch
    {
        nameof(Seats) => Math.Max(0, basis.Charter.Free).ToString(System.Globalization.CultureInfo.InvariantCulture),
        nameof(Until) when basis.Charter.FlightDay is { } day && day.AddDays(-14) > basis.Today => EntryFormat.Text(day.AddDays(-14)),
        nameof(Until) => EntryFormat.Text(basis.Today),
        _ => "",
    };
}
