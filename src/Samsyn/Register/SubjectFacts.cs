namespace Samsyn.Register;

public enum Organiser { National, Frontex, Joint }

/// <param name="FixedCost">Swedish kronor.</param>
/// <param name="MinPersons">Fewest persons that the organiser flies with, as it has told; null where it has not.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Charter planerad")]
public sealed record CharterPlanned(
    [Category(DataCategory.Statistics, Disclosure.Summary)] Organiser Organiser,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<string> Stops,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateTimeOffset DepartsAt,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Seats, [Category(DataCategory.Statistics, Disclosure.Summary)] int EscortSeats,
    [Unspoken][Category(DataCategory.Itinerary)] decimal FixedCost,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? MinPersons = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Landningstillstånd sökt")]
public sealed record LandingPermitApplied([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Landningstillstånd beviljat")]
public sealed record LandingPermitGranted([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Landningstillstånd nekat")]
public sealed record LandingPermitRefused([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

/// <param name="PlanInput">The hash of the planning input, when the seats come of a joint plan.</param>
/// <param name="Vacancy">The <see cref="SeatReleased"/> that gave up the seat, when Samsyn proposes who stands next on the reserve list.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Platser föreslagna")]
public sealed record SeatProposed([Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? PlanInput = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Vacancy = null) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
[Rank(Precedence.SeatConfirmation)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Platser bekräftade")]
public sealed record SeatConfirmed([Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
[ReportedBy(Agency.Kriminalvarden, When = ReportCondition.ProposedSeatsOnly)]
[Rank(Precedence.SeatRelease)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Platser frigjorda")]
public sealed record SeatReleased([Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases) : CharterFact;

/// <summary>The reserve list as it stands from now on.</summary>
/// <param name="Cases">In the order that they are offered a seat.</param>
/// <param name="PlanInput">The hash of the planning input, when those who came last stood by in a joint plan.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Reservlista bestämd")]
public sealed record SeatReserved([Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? PlanInput = null) : CharterFact;

/// <summary>The list of who travels, as it is handed to carrier and border; a later version replaces it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 in hexadecimal of the canonical list.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Passagerarlista låst")]
public sealed record ManifestLocked([Category(DataCategory.Statistics, Disclosure.Summary)] int Version,
    [Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases,
    [Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Reserve,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Hash) : CharterFact;

/// <summary>Seats that are offered to other organisers, as a count; persons are never named.</summary>
/// <param name="Organiser">To whom, e.g. Frontex or a member state.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Lediga platser erbjudna")]
public sealed record SpareSeatsOffered([Category(DataCategory.Statistics, Disclosure.Summary)] string Organiser,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Seats,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly Until) : CharterFact;

/// <param name="SeatPrice">Swedish kronor that the organiser pays for each person.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatConfirmation)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Lediga platser tagna")]
public sealed record SpareSeatsTaken([Category(DataCategory.Statistics, Disclosure.Summary)] string Organiser,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Persons,
    [Category(DataCategory.Itinerary)] decimal? SeatPrice = null) : CharterFact;

/// <summary>Seats that are bought of another organiser's share of the flight, as a count, beside those that the charter was planned with.</summary>
/// <param name="Organiser">Of whom, e.g. Frontex or a state.</param>
/// <param name="SeatPrice">Swedish kronor for each seat, filled or not.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatConfirmation)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Platser köpta")]
public sealed record SeatsBought([Category(DataCategory.Statistics, Disclosure.Summary)] string Organiser,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Seats,
    [Category(DataCategory.Itinerary)] decimal SeatPrice) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Överflygningstillstånd sökt")]
public sealed record OverflightApplied([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Överflygningstillstånd beviljat")]
public sealed record OverflightGranted([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Överflygningstillstånd nekat")]
public sealed record OverflightRefused([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Transittillstånd sökt")]
public sealed record TransitApplied([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Transittillstånd beviljat")]
public sealed record TransitGranted([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Transittillstånd nekat")]
public sealed record TransitRefused([Category(DataCategory.Statistics, Disclosure.Summary)] Country Country,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Charter flyttad")]
public sealed record CharterRescheduled([Category(DataCategory.Statistics, Disclosure.Summary)] DateTimeOffset DepartsAt) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Charter genomförd")]
public sealed record CharterFlown : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Charter inställd")]
public sealed record CharterCancelled([FreeText] string Reason) : CharterFact;

[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Förvar öppnat")]
public sealed record FacilityOpened([Category(DataCategory.Statistics, Disclosure.Summary)] string Name,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Places) : FacilityFact;

public enum PlacesReason { Maintenance, Staff, Damage, Other }

/// <summary>One person proposes how many places can be used; another changes it (<see cref="PlacesChanged"/>).</summary>
/// <param name="From">First day of a period it is for, such as a planned closure, to <paramref name="To"/>; null for from now on.</param>
[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Request)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Ändring av platser föreslagen")]
public sealed record PlacesProposed([Category(DataCategory.Statistics, Disclosure.Summary)] int Usable,
    [Category(DataCategory.Statistics, Disclosure.Summary)] PlacesReason Kind, [FreeText] string Reason,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? From = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? To = null) : FacilityFact;

/// <param name="Proposal">The <see cref="PlacesProposed"/> that another person made.</param>
/// <param name="From">As of the proposal: the days that the number is for, to <paramref name="To"/>; null for from now on.</param>
[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Antalet platser ändrat")]
public sealed record PlacesChanged([Category(DataCategory.Statistics, Disclosure.Summary)] int Usable,
    [FreeText] string Reason, [Category(DataCategory.Statistics, Disclosure.Summary)] PlacesReason? Kind = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Proposal = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? From = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? To = null) : FacilityFact;

/// <summary>How long Kriminalvården's transport takes from the facility to an airport.</summary>
/// <param name="Airport">IATA code, e.g. <c>ARN</c>.</param>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Transporttid angiven")]
public sealed record TransportTimeSet([Category(DataCategory.Statistics, Disclosure.Summary)] string Airport,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Minutes) : FacilityFact;

/// <summary>A place is kept for a case or an operation on some days.</summary>
/// <param name="Operation">A <c>CHA-</c> or <c>OPS-</c> subject.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Plats reserverad")]
public sealed record PlaceReserved([Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly Until, [Category(DataCategory.IdentityCore)] string? Case = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Operation = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? Places = null) : FacilityFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Reserverad plats släppt")]
public sealed record PlaceReleased([Category(DataCategory.IdentityCore)] string? Case = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Operation = null) : FacilityFact;

public enum PriorityDecision { Released, Moved, Deferred, Kept }

/// <summary>When places were short: what was decided of a case, by which criterion, and for whom (RiR 2025:32). The program never ranks.</summary>
/// <param name="For">The case or operation that needed the place.</param>
/// <param name="Criterion">The agencies' own, in their words.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Prioritering av plats")]
public sealed record PrioritySet([Category(DataCategory.Statistics, Disclosure.Summary)] PriorityDecision Decision,
    [Category(DataCategory.IdentityCore)] string Case, [Unspoken][FreeText] string Criterion, [Unspoken][FreeText] string Because,
    [Category(DataCategory.IdentityCore)] string? For = null) : FacilityFact;

public enum CapacityKind
{
    Escort,
    Medic,
    /// <summary>Seats in Kriminalvården's transports within Sweden.</summary>
    Transport,
    /// <summary>Charters that the transport service has the hands for in a week; the only kind that is told of weeks, not of days.</summary>
    Charter,
}

/// <summary>
/// How many escorts, medics or seats in transports within Sweden Kriminalvården has for journeys, each day of a period; or how many charters it can
/// carry out, each week of it.
/// </summary>
/// <param name="Facility">Of transports: the facility that they leave from; null for the whole country.</param>
/// <param name="RestDays">Of escorts: whole days off duty that the roster gives after a journey of more than a day.</param>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Resurser rapporterade")]
public sealed record CapacityReported([Category(DataCategory.Statistics, Disclosure.Summary)] CapacityKind Kind,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From, [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Number,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Facility = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? RestDays = null) : CapacityFact;

/// <summary>A joint operation, e.g. controls before a charter; detentions point to it.</summary>
/// <param name="Charter">A <c>CHA-</c> subject that it fills.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Gemensam insats planerad")]
public sealed record OperationPlanned(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Name, [Category(DataCategory.Statistics, Disclosure.Summary)] string Aim,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From, [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Region> Regions,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Charter = null) : OperationFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Gemensam insats avslutad")]
public sealed record OperationEnded : OperationFact;
