namespace Samsyn.Register;

public enum TravelMode { ScheduledUnescorted, ScheduledEscorted, Charter }
public enum TravelScope { Schengen, Outside }

public enum TravelFailure
{
    BoardingRefusedConduct, BoardingRefusedDocuments, FlightCancelled, Transit, NotReceived, Medical, LegalStop, Other,
}

/// <summary>The part of the chain that could have prevented that a journey failed.</summary>
public enum FailureLink { Documents, Identity, Information, Permit, Planning, Carrier, Person, Destination, Law, None }

/// <summary>Why Kriminalvården does not take an order.</summary>
public enum OrderRefusal { LegalGroundMissing, PermitMissing, NoCapacity, InformationMissing }

public enum LegKind { PickUp, Road, Flight, Lodging, HandOver }

/// <summary>When the executing authority says its fresh yes: a day before, two hours before, at the pick-up and at boarding.</summary>
public enum ClearanceStage { Day, Hours, PickUp, Boarding }

public enum CostKind { Ticket, Escort, Charter, Lodging, Fee, Other }

/// <summary>One leg of a planned journey; the times are UTC.</summary>
public sealed record TravelLeg(LegKind Kind, string From, string To, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, string? Flight = null);

/// <param name="Escorts">Number of escorts.</param>
/// <param name="After">The order whose attempt failed, where this is the next attempt.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.JourneyOrdered)]
public sealed record TravelOrdered(
    string Order, Country Destination, DateOnly Earliest, DateOnly Latest,
    int Escorts, [property: Sealed] IReadOnlyList<string> Needs, string OrderedBy,
    string? After = null) : CaseFact;

/// <summary>Kriminalvården takes the order on.</summary>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
public sealed record OrderAccepted(string Order) : CaseFact;

/// <summary>Kriminalvården asks what it needs to know before it takes the order on.</summary>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
public sealed record OrderQueried(string Order, [property: Sealed] IReadOnlyList<string> Asks) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.JourneyAnswered)]
public sealed record OrderAnswered(string Order, [property: Sealed] IReadOnlyList<string> Answers) : CaseFact;

[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
public sealed record OrderRefused(string Order, OrderRefusal Reason) : CaseFact;

/// <summary>The journey in legs, from the pick-up to the handing over at the destination.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
public sealed record TravelPlanned(string Order, IReadOnlyList<TravelLeg> Legs) : CaseFact;

/// <summary>The executing authority has looked at the case again and the journey may go on to its next stage.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[Rank(Precedence.JourneyCleared)]
public sealed record TravelCleared(string Order, ClearanceStage Stage) : CaseFact;

/// <summary>What a journey or a charter cost, an attempt that failed too.</summary>
/// <param name="Amount">Swedish kronor.</param>
/// <param name="Order">Of a case: the order it was for.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyReported)]
public sealed record CostReported(CostKind Kind, decimal Amount, string? Order = null) : Fact;

/// <summary>The person was told how to complain of the journey (återvändandedirektivet; Frontex code of conduct).</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
public sealed record ComplaintInformed(string Order, string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
public sealed record PreTripVisitMade(string Order, string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
public sealed record InterpreterPresent(string Order, string By) : CaseFact;

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
/// <param name="Link">The part of the chain that could have prevented it.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
public sealed record TravelFailed(string Order, TravelFailure Reason, decimal? Cost = null, FailureLink? Link = null) : CaseFact;

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
