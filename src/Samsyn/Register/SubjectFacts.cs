namespace Samsyn.Register;

public enum Organiser { National, Frontex, Joint }
public enum RoutePossible { Yes, WithConditions, No }
public enum LiaisonProgramme { ARLO, EURLO }

/// <param name="FixedCost">Swedish kronor.</param>
[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record CharterPlanned(
    Organiser Organiser, IReadOnlyList<string> Stops, DateTimeOffset DepartsAt, int Seats, int EscortSeats, decimal FixedCost) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record LandingPermitApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record LandingPermitGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record LandingPermitRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;

/// <param name="PlanInput">The hash of the planning input, when the seats come of a joint plan.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record SeatProposed(IReadOnlyList<string> Cases, string? PlanInput = null) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
public sealed record SeatConfirmed(IReadOnlyList<string> Cases) : CharterFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.EnforcesTheNamedCases)]
[ReportedBy(Agency.Kriminalvarden, When = ReportCondition.ProposedSeatsOnly)]
public sealed record SeatReleased(IReadOnlyList<string> Cases) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record CharterRescheduled(DateTimeOffset DepartsAt) : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record CharterFlown : CharterFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
public sealed record CharterCancelled(string Reason) : CharterFact;

[ReportedBy(Agency.Migrationsverket)]
public sealed record FacilityOpened(string Name, int Places) : FacilityFact;

[ReportedBy(Agency.Migrationsverket)]
public sealed record PlacesChanged(int Usable, string Reason) : FacilityFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record RouteAssessed(RoutePossible Possible, IReadOnlyList<string> Conditions) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record DocumentLeadTimeSet(int Days) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record RiskAssessed(DateOnly ValidTo) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record MeasureDecided(string Measure, string Owner) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record MeasureCompleted(string Measure, string Owner) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record LiaisonPosted(LiaisonProgramme Programme, DateOnly From, DateOnly To) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record IdMissionHeld(int Identities) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record DelegationVisited : CountryFact;
