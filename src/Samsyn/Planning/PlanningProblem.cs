namespace Samsyn.Planning;

/// <summary>The joint planning problem, <c>samsyn.plan/1</c>: days are whole numbers from day 0, money is whole kronor, ids are opaque.</summary>
/// <remarks>Holds no names, grounds or citizenship: what the planner does not know it cannot weigh.</remarks>
public sealed record PlanningProblem(
    int HorizonDays,
    int Today,
    RateCard Rates,
    OptionRule OptionRule,
    IReadOnlyList<DetentionFacility> Facilities,
    IReadOnlyList<PlanDestination> Destinations,
    IReadOnlyList<ScheduledRoute> Routes,
    IReadOnlyList<TransitHub> Hubs,
    IReadOnlyList<int> EscortsByDay,
    IReadOnlyList<int> MedicsByDay,
    int ChartersPerWeek,
    IReadOnlyList<CharterCandidate> Charters,
    IReadOnlyList<TravelParty> Parties,
    IReadOnlyList<KeepApart> KeepApart)
{
    public const string Schema = "samsyn.plan/1";

    /// <summary>The date of day 0, where the problem has one: explanations then speak of dates.</summary>
    public DateOnly? DayZero { get; init; }

    /// <summary>
    /// Seats a day, for all days of the horizon, in transports within Sweden from facilities without their own; null where none are counted.
    /// </summary>
    public IReadOnlyList<int>? TransportByDay { get; init; }

    /// <summary>Days any price or use can fall on: the horizon and the longest trip that starts in it.</summary>
    public int DaysWithReturn => EscortsByDay.Count;
}

/// <summary>The published rates (kronor) that weigh a plan. The agencies set and sign them; the planner shows what each decides.</summary>
/// <remarks><c>LatePermitRisk</c>: Share of a party's value put at risk when a landing permit is not yet granted, 0 to 1.</remarks>
public sealed record RateCard(int BedDay, int WaitDay, int BedOverflow, int EscortDay, double LatePermitRisk)
{
    /// <summary>A medic's day where the rates do not say.</summary>
    public const int UsualMedicDay = 6000;

    public int MedicDay { get; init; } = UsualMedicDay;
}

/// <summary>
/// Which departures are offered: every one in the first <paramref name="DenseDays"/>,
/// then the first in each block of <paramref name="SparseStep"/> days.
/// </summary>
/// <remarks><c>MaxPoolWaitDetained</c>: Days a detained party may at most wait
/// for a charter past its first scheduled departure (due diligence).</remarks>
public sealed record OptionRule(int DenseDays, int SparseStep, int MaxPoolWaitDetained);

/// <remarks><c>Capacity</c>: Places; the fewest of any day where they differ from day to day.</remarks>
public sealed record DetentionFacility(string Id, string Name, int Capacity)
{
    /// <summary>Places by day, for all days of the horizon; empty where they are the same every day.</summary>
    public IReadOnlyList<int> CapacityByDay { get; init; } = [];

    /// <summary>Seats by day in transports from here, for all days of the horizon; null of a day when the shared seats are used.</summary>
    public IReadOnlyList<int?> OwnTransportByDay { get; init; } = [];

    /// <summary>
    /// Charters and routes that leave so early that the transport goes the day before, with the facility where the night is spent, empty where
    /// that is not known.
    /// </summary>
    public IReadOnlyDictionary<string, string> DayBefore { get; init; } = new Dictionary<string, string>();

    public int CapacityOn(int day) => CapacityByDay.Count == 0 ? Capacity : CapacityByDay[Math.Min(day, CapacityByDay.Count - 1)];

    public int? OwnSeatsOn(int day) => day < OwnTransportByDay.Count ? OwnTransportByDay[day] : null;
}

public sealed record PlanDestination(string Id, string Name);

/// <summary>A scheduled flight that departs on the days whose number modulo 7 is among <paramref name="Weekdays"/>.</summary>
/// <remarks>
/// <c>UnescortedPerFlight</c>: Persons without escorts the airline takes on one departure.<br/>
/// <c>EscortedPerFlight</c>: Persons with escorts the airline takes on one departure.
/// </remarks>
public sealed record ScheduledRoute(
    string Id, string Destination, IReadOnlyList<int> Weekdays, int Ticket, int UnescortedPerFlight, int EscortedPerFlight, string? Hub, int TripDays)
{
    /// <summary>Days the airline has cancelled.</summary>
    public IReadOnlyList<int> CancelledDays { get; init; } = [];
}

public sealed record TransitHub(string Id, int PersonsPerDay);

public enum PermitStatus { Granted, ToApply, Refused }

public sealed record LandingPermit(PermitStatus Status, int LeadDays, double Probability);

/// <summary>An aircraft that could be chartered. Candidates with the same <paramref name="Exclusive"/> are alternatives for one departure.</summary>
/// <remarks>
/// <c>EscortSeats</c>: Seats for escorts, the base team's included.<br/>
/// <c>MinLoad</c>: Fewest persons the organiser flies with, 0 for none.
/// </remarks>
public sealed record CharterCandidate(
    string Id, string Kind, IReadOnlyList<string> Stops, int Day, int Seats, int EscortSeats, int FixedCost, int PerSeat,
    int BaseEscorts, int TripDays, int MinLoad, LandingPermit Permit, string? Exclusive);

/// <summary>Persons who travel together or not at all: a family is one party.</summary>
/// <remarks>
/// <c>AirlineCount</c>: Persons that count against an airline's or a hub's limit.<br/>
/// <c>Ready</c>: First day travel is lawful and practically possible.<br/>
/// <c>Latest</c>: Last day, from the earliest of the law's and the documents' limits.<br/>
/// <c>DetainedSince</c>: Day the detention began; null when nobody in the party is detained.<br/>
/// <c>Value</c>: The rate card's value of the return being carried out, kronor.
/// </remarks>
public sealed record TravelParty(
    string Id, int Members, int AirlineCount, IReadOnlyList<string> Destinations, string Region, int Ready, int Latest,
    int Detained, string? Facility, int? DetainedSince, int EscortsScheduled, int EscortsCharter, int Medics,
    bool MayFlyScheduled, int Priority, int Value);

/// <summary>Two parties that must not be on the same movement.</summary>
public sealed record KeepApart(string First, string Second);
