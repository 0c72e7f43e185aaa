namespace Samsyn.Register;

public enum Organiser { National, Frontex, Joint }
public enum RoutePossible { Yes, WithConditions, No }
public enum LiaisonProgramme { ARLO, EURLO }

/// <param name="FixedCost">Swedish kronor.</param>
[Rank(Precedence.Plan)]
public sealed record CharterPlanned(
    Organiser Organiser, IReadOnlyList<string> Stops, DateTimeOffset DepartsAt, int Seats, int EscortSeats, decimal FixedCost) : CharterFact;

[Rank(Precedence.PermitRequest)]
public sealed record LandingPermitApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;
[Rank(Precedence.PermitAnswer)]
public sealed record LandingPermitGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;
[Rank(Precedence.PermitAnswer)]
public sealed record LandingPermitRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;
/// <param name="PlanInput">The hash of the planning input, when the seats come of a joint plan.</param>
[Rank(Precedence.SeatProposal)]
public sealed record SeatProposed(IReadOnlyList<string> Cases, string? PlanInput = null) : CharterFact;
[Rank(Precedence.SeatConfirmation)]
public sealed record SeatConfirmed(IReadOnlyList<string> Cases) : CharterFact;
[Rank(Precedence.SeatRelease)]
public sealed record SeatReleased(IReadOnlyList<string> Cases) : CharterFact;
[Rank(Precedence.Change)]
public sealed record CharterRescheduled(DateTimeOffset DepartsAt) : CharterFact;
[Rank(Precedence.End)]
public sealed record CharterFlown : CharterFact;
[Rank(Precedence.End)]
public sealed record CharterCancelled(string Reason) : CharterFact;

[Rank(Precedence.Plan)]
public sealed record FacilityOpened(string Name, int Places) : FacilityFact;
[Rank(Precedence.Change)]
public sealed record PlacesChanged(int Usable, string Reason) : FacilityFact;

[Rank(Precedence.Plan)]
public sealed record RouteAssessed(RoutePossible Possible, IReadOnlyList<string> Conditions) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record DocumentLeadTimeSet(int Days) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record RiskAssessed(DateOnly ValidTo) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record MeasureDecided(string Measure, string Owner) : CountryFact;
[Rank(Precedence.End)]
public sealed record MeasureCompleted(string Measure, string Owner) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record LiaisonPosted(LiaisonProgramme Programme, DateOnly From, DateOnly To) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record IdMissionHeld(int Identities) : CountryFact;
[Rank(Precedence.Plan)]
public sealed record DelegationVisited : CountryFact;
