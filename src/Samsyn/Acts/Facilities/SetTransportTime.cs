using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// Kriminalvården tells how long its transport takes from a facility to an airport: whether a person leaves the day of the flight or the day before.
/// </summary>
/// <param name="Airport">IATA code.</param>
[Act(ActArea.Facility, "Ange transporttid till flygplats", "Ange", Doers.Transport)]
public sealed record SetTransportTime(
    [property: Label("Flygplats (IATA-kod)")] string Airport, [property: Label("Minuter från förvaret till flygplatsen")] int Minutes)
    : FacilityAct, IOffered
{
    private const int Most = 24 * 60;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (!basis.Facility.IsOpened) yield return FacilityWords.NotThere(basis.Subject);
        if (Airport.Length != 3 || !Airport.All(char.IsAsciiLetterUpper))
            yield return $"{Airport} är ingen flygplats. Ange tre stora bokstäver, t.ex. ARN.";
        if (Minutes is < 1 or > Most) yield return $"Ange minuter från 1 till {Most}.";
        else if (basis.Facility.TransportMinutes.GetValueOrDefault(Airport) == Minutes) yield return $"{Minutes} minuter är redan angivet.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new TransportTimeSet(Airport, Minutes);

    public static IEnumerable<Act> Ways(Basis basis) => [new SetTransportTime("ARN", Most)];
}
