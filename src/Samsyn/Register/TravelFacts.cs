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
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa beställd")]
public sealed record TravelOrdered(
    [Category(DataCategory.Itinerary, Disclosure.Summary)] string Order, [Category(DataCategory.Itinerary, Disclosure.Summary)] Country Destination,
    [Category(DataCategory.Itinerary)] DateOnly Earliest, [Category(DataCategory.Itinerary)] DateOnly Latest,
    [Unspoken][Category(DataCategory.Itinerary)] int Escorts,
    [Unspoken][Category(DataCategory.Health, Disclosure.Summary)][property: Sealed] IReadOnlyList<string> Needs, [Unspoken][Officer] string OrderedBy,
    [Unspoken][Category(DataCategory.Itinerary, Disclosure.Summary)] string? After = null) : CaseFact;

/// <summary>Kriminalvården takes the order on.</summary>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Beställning tagen")]
public sealed record OrderAccepted([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order) : CaseFact;

/// <summary>Kriminalvården asks what it needs to know before it takes the order on.</summary>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Fråga om beställning")]
public sealed record OrderQueried([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Unspoken][Category(DataCategory.Itinerary)][property: Sealed] IReadOnlyList<string> Asks) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.JourneyAnswered)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Svar om beställning")]
public sealed record OrderAnswered([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Unspoken][Category(DataCategory.Itinerary)][property: Sealed] IReadOnlyList<string> Answers) : CaseFact;

[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.JourneyAnswered)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Beställning inte tagen")]
public sealed record OrderRefused([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] OrderRefusal Reason) : CaseFact;

/// <summary>The journey in legs, from the pick-up to the handing over at the destination.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa planerad")]
public sealed record TravelPlanned([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Itinerary)] IReadOnlyList<TravelLeg> Legs) : CaseFact;

/// <summary>The executing authority has looked at the case again and the journey may go on to its next stage.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[Rank(Precedence.JourneyCleared)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Klartecken")]
public sealed record TravelCleared([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] ClearanceStage Stage) : CaseFact;

/// <summary>What a journey or a charter cost, an attempt that failed too.</summary>
/// <param name="Amount">Swedish kronor.</param>
/// <param name="Order">Of a case: the order it was for.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyReported)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Kostnad rapporterad")]
public sealed record CostReported([Category(DataCategory.Itinerary)] CostKind Kind, [Category(DataCategory.Itinerary)] decimal Amount,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] string? Order = null) : Fact;

/// <summary>The person was told how to complain of the journey (återvändandedirektivet; Frontex code of conduct).</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Information om klagomål")]
public sealed record ComplaintInformed([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order, [Unspoken][Officer] string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Besök inför resan")]
public sealed record PreTripVisitMade([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order, [Unspoken][Officer] string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyPlanned)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Tolk med på resan")]
public sealed record InterpreterPresent([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Unspoken][Officer] string By) : CaseFact;

/// <param name="Operation">A <c>CHA-</c> subject.</param>
/// <param name="Cost">Swedish kronor.</param>
/// <param name="Flight">Airline and number of a scheduled flight that the register has a timetable of.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyBooked)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa bokad")]
public sealed record TravelBooked(
    [Category(DataCategory.Itinerary, Disclosure.Summary)] string Order, [Category(DataCategory.Itinerary)] TravelMode Mode,
    [Category(DataCategory.Itinerary)] DateTimeOffset DepartsAt, [Unspoken][Category(DataCategory.Itinerary)] IReadOnlyList<string> Via,
    [Unspoken][Category(DataCategory.Itinerary)] string? Operation = null, [Unspoken][Category(DataCategory.Itinerary)] decimal? Cost = null,
    [Unspoken][Category(DataCategory.Itinerary)] string? Flight = null) : CaseFact;

/// <summary>
/// A journey of the joint plan by scheduled flight, proposed by an officer. It is no booking: no step, count or rule takes it for one.
/// </summary>
/// <param name="PlanInput">SHA-256 of the input the plan was made on.</param>
/// <param name="Mode"><see cref="TravelMode.Charter"/> when a seat has taken the place of an earlier proposed flight.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyProposed)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa föreslagen i den gemensamma planen")]
public sealed record JourneyProposed([Unspoken][Category(DataCategory.Statistics, Disclosure.Summary)] string PlanInput,
    [Category(DataCategory.Itinerary)] TravelMode Mode, [Category(DataCategory.Itinerary)] DateOnly DepartsOn,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] Country Destination) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa genomförd")]
public sealed record TravelCarriedOut([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] Country Destination,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] TravelScope Within) : CaseFact;

/// <param name="Cost">Swedish kronor.</param>
/// <param name="Link">The part of the chain that could have prevented it.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa ej genomförd")]
public sealed record TravelFailed([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Itinerary, Disclosure.Summary)] TravelFailure Reason, [Unspoken][Category(DataCategory.Itinerary)] decimal? Cost = null,
    [Unspoken][Category(DataCategory.Itinerary, Disclosure.Summary)] FailureLink? Link = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyEnded)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resa inställd")]
public sealed record TravelCancelled([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [FreeText][property: Sealed] string Reason) : CaseFact;

/// <summary>
/// The law has come to stop the journey by time alone: a period has begun to run, a decision has lapsed, a detention has ended. Samsyn says it
/// when it is so, so that it is told like a stop that somebody reports. It changes nothing in the case: the law says what holds.
/// </summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[Rank(Precedence.JourneyReported)]
[Category(DataCategory.Itinerary, Disclosure.Summary)]
[Title("Resan stoppad av tiden")]
public sealed record JourneyStopped([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order) : CaseFact;

public enum JourneyPhase { PreDeparture, InFlight, Transit, HandOver }

/// <summary>
/// What the forced-return monitor saw of one phase of a journey (återvändandedirektivet, artikel 8.6). It changes nothing in the case.
/// </summary>
/// <param name="Incident">Something that should not have happened, told in <paramref name="Observations"/>.</param>
[ReportedBy(Agency.Migrationsverket, When = ReportCondition.Monitor)]
[Rank(Precedence.JourneyReported)]
[Category(DataCategory.Risk, Disclosure.Summary)]
[Title("Resan övervakad")]
public sealed record JourneyMonitored([Category(DataCategory.Itinerary, Disclosure.Summary)] string Order,
    [Category(DataCategory.Risk, Disclosure.Summary)] JourneyPhase Phase,
    [Category(DataCategory.Risk, Disclosure.Summary)] bool ForceSeen, [Category(DataCategory.Risk, Disclosure.Summary)] bool Incident,
    [Category(DataCategory.Risk)][property: Sealed] string Observations) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.JourneyReported)]
[Category(DataCategory.Risk, Disclosure.Summary)]
[Title("Tvång använt")]
public sealed record ForceUsed([Category(DataCategory.Risk)] IReadOnlyList<string> Means,
    [Unspoken][Category(DataCategory.Risk)] bool IndividualAssessment, [Unspoken][Officer] string By) : CaseFact;
