namespace Samsyn.Register;

public enum Organiser { National, Frontex, Joint }
public enum RoutePossible { Yes, WithConditions, No }
public enum LiaisonProgramme { ARLO, EURLO }

/// <param name="FixedCost">Swedish kronor.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
public sealed record CharterPlanned(
    Organiser Organiser, IReadOnlyList<string> Stops, DateTimeOffset DepartsAt, int Seats, int EscortSeats, decimal FixedCost) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
public sealed record LandingPermitApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record LandingPermitGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record LandingPermitRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;

/// <param name="PlanInput">The hash of the planning input, when the seats come of a joint plan.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
public sealed record SeatProposed(IReadOnlyList<string> Cases, string? PlanInput = null) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
[Rank(Precedence.SeatConfirmation)]
public sealed record SeatConfirmed(IReadOnlyList<string> Cases) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
[ReportedBy(Agency.Kriminalvarden, When = ReportCondition.ProposedSeatsOnly)]
[Rank(Precedence.SeatRelease)]
public sealed record SeatReleased(IReadOnlyList<string> Cases) : CharterFact;

/// <summary>The reserve list as it stands from now on.</summary>
/// <param name="Cases">In the order that they are offered a seat.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
public sealed record SeatReserved(IReadOnlyList<string> Cases) : CharterFact;

/// <summary>The list of who travels, as it is handed to carrier and border; a later version replaces it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 in hexadecimal of the canonical list.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
public sealed record ManifestLocked(int Version, IReadOnlyList<string> Cases, IReadOnlyList<string> Reserve, string Hash) : CharterFact;

/// <summary>Seats that are offered to other organisers, as a count; persons are never named.</summary>
/// <param name="Organiser">To whom, e.g. Frontex or a member state.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatProposal)]
public sealed record SpareSeatsOffered(string Organiser, int Seats, DateOnly Until) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.SeatConfirmation)]
public sealed record SpareSeatsTaken(string Organiser, int Persons) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
public sealed record OverflightApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record OverflightGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record OverflightRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitRequest)]
public sealed record TransitApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record TransitGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.PermitAnswer)]
public sealed record TransitRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
public sealed record CharterRescheduled(DateTimeOffset DepartsAt) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
public sealed record CharterFlown : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
public sealed record CharterCancelled(string Reason) : CharterFact;

[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Plan)]
public sealed record FacilityOpened(string Name, int Places) : FacilityFact;

public enum PlacesReason { Maintenance, Staff, Damage, Other }

/// <summary>One person proposes how many places can be used; another changes it (<see cref="PlacesChanged"/>).</summary>
[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Request)]
public sealed record PlacesProposed(int Usable, PlacesReason Kind, string Reason) : FacilityFact;

/// <param name="Proposal">The <see cref="PlacesProposed"/> that another person made.</param>
[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Change)]
public sealed record PlacesChanged(int Usable, string Reason, PlacesReason? Kind = null, Guid? Proposal = null) : FacilityFact;

/// <summary>A place is kept for a case or an operation on some days.</summary>
/// <param name="Operation">A <c>CHA-</c> or <c>OPS-</c> subject.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record PlaceReserved(DateOnly From, DateOnly Until, string? Case = null, string? Operation = null, int? Places = null) : FacilityFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Change)]
public sealed record PlaceReleased(string? Case = null, string? Operation = null) : FacilityFact;

public enum PriorityDecision { Released, Moved, Deferred, Kept }

/// <summary>When places were short: what was decided of a case, by which criterion, and for whom (RiR 2025:32). The program never ranks.</summary>
/// <param name="For">The case or operation that needed the place.</param>
/// <param name="Criterion">The agencies' own, in their words.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Change)]
public sealed record PrioritySet(PriorityDecision Decision, string Case, string Criterion, string Because, string? For = null) : FacilityFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record RouteAssessed(RoutePossible Possible, IReadOnlyList<string> Conditions) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record DocumentLeadTimeSet(int Days) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record RiskAssessed(DateOnly ValidTo) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record MeasureDecided(string Measure, string Owner) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
public sealed record MeasureCompleted(string Measure, string Owner) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record LiaisonPosted(LiaisonProgramme Programme, DateOnly From, DateOnly To) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record IdMissionHeld(int Identities) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record DelegationVisited : CountryFact;

public enum CapacityKind { Escort, Medic }

/// <summary>How many escorts or medics Kriminalvården has for journeys, each day of a period.</summary>
[ReportedBy(Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
public sealed record CapacityReported(CapacityKind Kind, DateOnly From, DateOnly To, int Number) : CapacityFact;

/// <summary>A joint operation, e.g. controls before a charter; detentions point to it.</summary>
/// <param name="Charter">A <c>CHA-</c> subject that it fills.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
public sealed record OperationPlanned(
    string Name, string Aim, DateOnly From, DateOnly To, IReadOnlyList<Region> Regions, string? Charter = null) : OperationFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
public sealed record OperationEnded : OperationFact;
