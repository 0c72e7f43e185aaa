namespace Samsyn.Register;

/// <summary>ISO 8601 and IATA SSIM: Monday is 1.</summary>
public enum Weekday { Monday = 1, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday }

/// <summary>
/// A flight from Sweden on some weekdays of a season. Of a flight and a day the
/// last word stands, this or <see cref="FlightWithdrawn"/>. Reported by who
/// buys the journeys and speaks with the airlines: Kriminalvården's transport service, and Polismyndigheten.
/// </summary>
/// <param name="Flight">Airline and number, e.g. <c>TK1794</c>.</param>
/// <param name="Origin">The IATA code of the airport in Sweden.</param>
/// <param name="Airport">The IATA code of the airport where the journey ends.</param>
/// <param name="Via">The countries where it lands or is changed on the way, in order.</param>
/// <param name="From">The first day of the period; <paramref name="To"/> is the last.</param>
/// <param name="Departs">On the clock of the origin.</param>
/// <param name="Arrives">On the clock of the destination.</param>
/// <param name="ArrivesDay">Days after the departure that it lands; 0 the same day.</param>
/// <param name="Price">Swedish kronor for a person one way, where it is told.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Flyg i tidtabellen")]
public sealed record FlightScheduled(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Flight, [Category(DataCategory.Statistics, Disclosure.Summary)] string Origin,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Airport,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Country Destination,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Country> Via,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From, [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Weekday> Weekdays,
    [Category(DataCategory.Statistics, Disclosure.Summary)] TimeOnly Departs,
    [Category(DataCategory.Statistics, Disclosure.Summary)] TimeOnly Arrives,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int ArrivesDay = 0,
    [Category(DataCategory.Statistics, Disclosure.Summary)] decimal? Price = null) : CarrierFact;

/// <summary>The airline does not fly the flight on the days from <paramref name="From"/> to <paramref name="To"/>.</summary>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Flyg inställt")]
public sealed record FlightWithdrawn([Category(DataCategory.Statistics, Disclosure.Summary)] string Flight,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To) : CarrierFact;

/// <summary>How many who are returned an airline takes on one departure, from a day until it says otherwise.</summary>
/// <param name="Unescorted">Persons without escorts (DEPU).</param>
/// <param name="Escorted">Persons with escorts (DEPA).</param>
/// <param name="TakesRefused">With escorts it also takes who was once refused boarding for their conduct.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Hur många flygbolaget tar")]
public sealed record CarrierTermsSet([Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Unescorted, [Category(DataCategory.Statistics, Disclosure.Summary)] int Escorted,
    [Category(DataCategory.Statistics, Disclosure.Summary)] bool TakesRefused) : CarrierFact;

/// <summary>
/// What a framework agreement with the carrier says of one aircraft: it can be ordered as a charter on the days that the agreement is valid. Of an
/// agreement and an aircraft the last word stands. Reported by who orders charters.
/// </summary>
/// <param name="Agreement">Its number, as the agencies file it.</param>
/// <param name="Aircraft">The ICAO type designator (Doc 8643), e.g. <c>B738</c>.</param>
/// <param name="Origin">The IATA code of the airport in Sweden.</param>
/// <param name="Stops">The countries that it may land in; none where the agreement covers all.</param>
/// <param name="AircraftSeats">All its seats, <paramref name="EscortSeats"/> of them for escorts.</param>
/// <param name="FixedCost">Swedish kronor for the flight, whoever is aboard; <paramref name="SeatPrice"/> for each person more.</param>
/// <param name="LeadDays">Days from the order to the earliest departure.</param>
/// <param name="From">The first day of departure; <paramref name="To"/> is the last.</param>
/// <param name="MostStops">Countries that one flight may land in; null for one.</param>
/// <param name="StopCost">Swedish kronor for each landing after the first; null for nothing more.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Ramavtal för charter")]
public sealed record CharterTermsAgreed(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Agreement,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Aircraft,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Origin,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Country> Stops,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int AircraftSeats,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int EscortSeats,
    [Category(DataCategory.Statistics, Disclosure.Summary)] decimal FixedCost,
    [Category(DataCategory.Statistics, Disclosure.Summary)] decimal SeatPrice,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int LeadDays,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? MostStops = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] decimal? StopCost = null) : CarrierFact
{
    /// <summary>Seats for those who return.</summary>
    public int Seats => AircraftSeats - EscortSeats;

    /// <summary>Swedish kronor for the flight with so many landings, whoever is aboard.</summary>
    public decimal CostOf(int stops) => FixedCost + (stops - 1) * (StopCost ?? 0);

    public bool Covers(Country country, DateOnly day) => From <= day && day <= To && (Stops.Count == 0 || Stops.Contains(country));
}

/// <summary>A case has a place on a departure, under what the airline takes; written with its booking.</summary>
/// <param name="On">The Swedish day of the departure.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatConfirmation)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Plats på flyg tagen")]
public sealed record FlightPlaceTaken([Category(DataCategory.Statistics, Disclosure.Summary)] string Flight,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly On, [Unspoken][Category(DataCategory.IdentityCore)] string Case,
    [Category(DataCategory.Statistics, Disclosure.Summary)] bool Escorted) : CarrierFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatRelease)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Plats på flyg frigjord")]
public sealed record FlightPlaceReleased([Category(DataCategory.Statistics, Disclosure.Summary)] string Flight,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly On, [Unspoken][Category(DataCategory.IdentityCore)] string Case) : CarrierFact;
