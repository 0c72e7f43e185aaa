namespace Samsyn.Register;

public enum TravelMode { ScheduledUnescorted, ScheduledEscorted, Charter }
public enum TravelScope { Schengen, Outside }

public enum TravelFailure
{
    BoardingRefusedConduct, BoardingRefusedDocuments, FlightCancelled, Transit, NotReceived, Medical, LegalStop, Other,
}

/// <param name="Escorts">Number of escorts.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.JourneyOrdered)]
public sealed record TravelOrdered(
    string Order, Country Destination, DateOnly Earliest, DateOnly Latest, int Escorts,
    [property: Sealed] IReadOnlyList<string> Needs, string OrderedBy) : CaseFact;

/// <param name="Operation">A <c>CHA-</c> subject.</param>
/// <param name="Cost">Swedish kronor.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyBooked)]
public sealed record TravelBooked(
    string Order, TravelMode Mode, DateTimeOffset DepartsAt, IReadOnlyList<string> Via, string? Operation = null, decimal? Cost = null) : CaseFact;

/// <summary>
/// A journey of the joint plan by scheduled flight, proposed by an officer. It is no booking: no step, count or rule takes it for one.
/// </summary>
/// <param name="PlanInput">SHA-256 of the input the plan was made on.</param>
/// <param name="Mode"><see cref="TravelMode.Charter"/> when a seat has taken the place of an earlier proposed flight.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyProposed)]
public sealed record JourneyProposed(string PlanInput, TravelMode Mode, DateOnly DepartsOn, Country Destination) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
public sealed record TravelCarriedOut(string Order, Country Destination, TravelScope Within) : CaseFact;

/// <param name="Cost">Swedish kronor.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
public sealed record TravelFailed(string Order, TravelFailure Reason, decimal? Cost = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
public sealed record TravelCancelled(string Order, [property: Sealed] string Reason) : CaseFact;
public enum JourneyPhase { PreDeparture, InFlight, Transit, HandOver }

/// <summary>
/// What the forced-return monitor saw of one phase of a journey (återvändandedirektivet, artikel 8.6). It changes nothing in the case.
/// </summary>
/// <param name="Incident">Something that should not have happened, told in <paramref name="Observations"/>.</param>
[ReportedBy(Agency.Migrationsverket, When = ReportCondition.Monitor)]
[Rank(Precedence.JourneyReported)]
public sealed record JourneyMonitored(string Order, JourneyPhase Phase,
    bool ForceSeen, bool Incident, [property: Sealed] string Observations) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyReported)]
public sealed record ForceUsed(IReadOnlyList<string> Means, bool IndividualAssessment, string By) : CaseFact;
