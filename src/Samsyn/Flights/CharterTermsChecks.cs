using System.Text.RegularExpressions;
using Samsyn.Register;

namespace Samsyn.Flights;

/// <summary>What a framework agreement's aircraft must be, however it is told: by an officer, by the API or in a file.</summary>
public static partial class CharterTermsChecks
{
    private const int MostSeats = 600, MostLeadDays = 365, MostLandings = 4;
    private const decimal MostKronor = 100_000_000;

    /// <summary>What is wrong, each with its field.</summary>
    public static IEnumerable<Fault> Of(CharterTermsAgreed terms, DateOnly today)
    {
        if (!Number().IsMatch(terms.Agreement))
            yield return new("agreement", $"{terms.Agreement} är inget avtalsnummer.",
                $"Ange högst 30 bokstäver, siffror, snedstreck och bindestreck.");
        if (!Type().IsMatch(terms.Aircraft))
            yield return new("aircraft", $"{terms.Aircraft} är ingen flygplanstyp.", $"Ange typens beteckning enligt ICAO, till exempel B738.");
        if (Airports.CountryOf(terms.Origin) != Airports.Sweden)
            yield return new("origin", $"{terms.Origin} är ingen känd flygplats i Sverige.",
                $"Ange någon av {string.Join(", ", Airports.In(Airports.Sweden))}.");
        if (terms.Stops.Contains(Airports.Sweden))
            yield return new("stops", $"Avtalet gäller charter som lämnar Sverige.", $"Ange länderna de landar i, eller inget när alla omfattas.");
        if (terms.Stops.Distinct().Count() < terms.Stops.Count) yield return new("stops", $"Ett land står två gånger.", $"Ta bort det ena.");
        foreach (var fault in Amounts(terms)) yield return fault;
        if (terms.To < terms.From)
            yield return new("to", $"Sista dagen {terms.To:yyyy-MM-dd} ligger före den första, {terms.From:yyyy-MM-dd}.", $"Rätta perioden.");
        else if (terms.To < today) yield return new("to", $"{terms.To:yyyy-MM-dd} har varit.", $"Ange en period som inte är slut.");
    }

    private static IEnumerable<Fault> Amounts(CharterTermsAgreed terms)
    {
        if (terms.AircraftSeats is < 1 or > MostSeats)
            yield return new("aircraftSeats", $"{terms.AircraftSeats} platser finns inte i något plan.", $"Ange 1–{MostSeats}.");
        else if (terms.EscortSeats < 0)
            yield return new("escortSeats", $"Antalet eskortplatser är mindre än noll.", $"Ange 0 eller fler.");
        else if (terms.EscortSeats >= terms.AircraftSeats)
            yield return new("escortSeats",
                $"{terms.EscortSeats} av {terms.AircraftSeats} platser är för eskort: ingen plats är kvar för den som reser.",
                $"Ange alla platser i planet, och hur många av dem som är för eskort.");
        if (terms.FixedCost is < 0 or > MostKronor)
            yield return new("fixedCost", $"Kostnaden {terms.FixedCost} kr går inte att ta in.", $"Ange 0–{MostKronor} kr.");
        if (terms.SeatPrice is < 0 or > MostKronor)
            yield return new("seatPrice", $"Priset {terms.SeatPrice} kr går inte att ta in.", $"Ange 0–{MostKronor} kr.");
        if (terms.MostStops is < 1 or > MostLandings)
            yield return new("mostStops", $"{terms.MostStops} länder på en flygning går inte att ta in.", $"Ange 1–{MostLandings}.");
        else if (terms.Stops.Count > 0 && terms.MostStops > terms.Stops.Count)
            yield return new("mostStops", $"Avtalet omfattar {terms.Stops.Count} länder och låter en flygning landa i {terms.MostStops}.",
                $"Ange högst så många som avtalet omfattar.");
        if (terms.StopCost is < 0 or > MostKronor)
            yield return new("stopCost", $"Kostnaden {terms.StopCost} kr går inte att ta in.", $"Ange 0–{MostKronor} kr.");
        else if (terms.StopCost is not null && terms.MostStops is null or 1)
            yield return new("stopCost", $"En landning till har ett pris, men avtalet låter en flygning landa i ett enda land.",
                $"Ange i hur många länder den får landa, eller inget pris.");
        if (terms.LeadDays is < 0 or > MostLeadDays)
            yield return new("leadDays", $"{terms.LeadDays} dagar från beställning till avgång går inte att ta in.", $"Ange 0–{MostLeadDays}.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9/-]{0,29}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Z][A-Z0-9]{1,3}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
