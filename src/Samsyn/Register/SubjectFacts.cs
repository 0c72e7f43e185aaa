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

[ReportedBy(Agency.Migrationsverket)]
[Rank(Precedence.Change)]
public sealed record PlacesChanged(int Usable, string Reason) : FacilityFact;

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
