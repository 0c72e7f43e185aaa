namespace Samsyn.Register;

public enum Organiser { National, Frontex, Joint }
public enum RoutePossible { Yes, WithConditions, No }
public enum LiaisonProgramme { ARLO, EURLO }

/// <param name="FixedCost">Swedish kronor.</param>
public sealed record CharterPlanned(
    Organiser Organiser, IReadOnlyList<string> Stops, DateTimeOffset DepartsAt, int Seats, int EscortSeats, decimal FixedCost) : CharterFact;

public sealed record LandingPermitApplied(Country Country, DateOnly? ValidTo = null) : CharterFact;
public sealed record LandingPermitGranted(Country Country, DateOnly? ValidTo = null) : CharterFact;
public sealed record LandingPermitRefused(Country Country, DateOnly? ValidTo = null) : CharterFact;
/// <param name="PlanInput">The hash of the planning input, when the seats come of a joint plan.</param>
public sealed record SeatProposed(IReadOnlyList<string> Cases, string? PlanInput = null) : CharterFact;
public sealed record SeatConfirmed(IReadOnlyList<string> Cases) : CharterFact;
public sealed record SeatReleased(IReadOnlyList<string> Cases) : CharterFact;
public sealed record CharterRescheduled(DateTimeOffset DepartsAt) : CharterFact;
public sealed record CharterFlown : CharterFact;
public sealed record CharterCancelled(string Reason) : CharterFact;

public sealed record FacilityOpened(string Name, int Places) : FacilityFact;
public sealed record PlacesChanged(int Usable, string Reason) : FacilityFact;

public sealed record RouteAssessed(RoutePossible Possible, IReadOnlyList<string> Conditions) : CountryFact;
public sealed record DocumentLeadTimeSet(int Days) : CountryFact;
public sealed record RiskAssessed(DateOnly ValidTo) : CountryFact;
public sealed record MeasureDecided(string Measure, string Owner) : CountryFact;
public sealed record MeasureCompleted(string Measure, string Owner) : CountryFact;
public sealed record LiaisonPosted(LiaisonProgramme Programme, DateOnly From, DateOnly To) : CountryFact;
public sealed record IdMissionHeld(int Identities) : CountryFact;
public sealed record DelegationVisited : CountryFact;
