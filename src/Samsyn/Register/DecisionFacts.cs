namespace Samsyn.Register;

public enum DecisionForm { RefusalOfEntry, Expulsion, Transfer }

/// <summary>Why a decision sets no period for voluntary departure, 8 kap. 21 § utlänningslagen.</summary>
public enum NoDeparturePeriod
{
    AbscondingRisk, PublicOrder, FraudulentApplication, ImmediateEnforcement, RefusedEntry, EeaNational, CourtExpulsion, Transfer,
}

public enum BorderRefusal { External, Internal }
public enum ServiceManner { Personal, Simplified }
public enum AppealInstance { MigrationCourt, MigrationCourtOfAppeal, Migrationsverket, CourtOfAppeal }
public enum AppealOutcome { Dismissed, LeaveRefused, Granted, Remitted }
public enum PermitKind { Permanent, Temporary }
public enum AsylumOutcome { Granted, Rejected }
public enum TransferRegulation { DublinIII, AMMR }

/// <summary>Either a number of weeks or the reason why there are none.</summary>
public sealed record DeparturePeriod([property: OneOf] int? Weeks = null, [property: OneOf] NoDeparturePeriod? None = null);

/// <summary>A number of years, a last day, or without end.</summary>
public sealed record EntryBan([property: OneOf] int? Years = null, [property: OneOf] DateOnly? Until = null, [property: OneOf] bool? Unlimited = null);

/// <param name="Basis">The paragraph, e.g. <c>8:17 1 st 2</c>.</param>
public sealed record DecisionMade(
    DecisionForm Form, string Basis, bool ImmediateEnforcement, IReadOnlyList<Country> Destinations, DeparturePeriod DeparturePeriod,
    EntryBan? EntryBan = null, bool? EeaNational = null, BorderRefusal? BorderRefusal = null, bool? FirstAsylumApplication = null,
    DateOnly? FirstPermitApplicationOn = null, bool? SecurityCase = null) : CaseFact;

/// <param name="DispatchedOn">Simplified service counts from here. After <see cref="AppealDecided"/> it is the service of that judgment.</param>
public sealed record DecisionServed(ServiceManner Manner, DateOnly? DispatchedOn = null) : CaseFact;

/// <summary>Nöjdförklaring.</summary>
public sealed record DecisionAccepted(bool? ProsecutorConsents = null) : CaseFact;

public sealed record DecisionAppealed(AppealInstance Instance, bool StayRequested) : CaseFact;

/// <summary>A request for inhibition was refused.</summary>
public sealed record StayRefused(string By) : CaseFact;

/// <summary>Inhibition.</summary>
public sealed record StayOrdered(string By) : CaseFact;

/// <summary>The inhibition, or an international body's stay, has ended.</summary>
public sealed record StayLifted(string By) : CaseFact;

public sealed record AppealDecided(AppealInstance Instance, AppealOutcome Outcome, bool? SuspensiveEffect = null) : CaseFact;

/// <summary>The date of finality that an agency's own system holds. Samsyn computes its own and never copies this one.</summary>
public sealed record FinalityReported(DateOnly FinalOn) : CaseFact;

public sealed record DeparturePeriodSet(DateOnly Until) : CaseFact;
public sealed record DeparturePeriodCancelled(DateOnly? Until = null) : CaseFact;

/// <summary>New circumstances are invoked, 12 kap. 19 § utlänningslagen.</summary>
public sealed record NewExaminationRequested(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;

public sealed record NewExaminationGranted(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;
public sealed record NewExaminationRefused(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;

/// <param name="Body">E.g. <c>ECtHR</c>.</param>
public sealed record InternationalStayRequested(string Body) : CaseFact;

/// <param name="Paragraph">E.g. <c>12:1</c>, <c>12:18</c>.</param>
public sealed record ImpedimentReported(string Paragraph, Country? Destination = null, bool? Practical = null) : CaseFact;

public sealed record ImpedimentCleared(string Paragraph, Country? Destination = null, bool? Practical = null) : CaseFact;
public sealed record PermitGranted(PermitKind Kind, DateOnly From, DateOnly? To = null) : CaseFact;

/// <summary>Asylum is claimed during enforcement.</summary>
public sealed record AsylumClaimed(string? By = null) : CaseFact;

public sealed record AsylumDecided(AsylumOutcome Outcome, string? By = null) : CaseFact;
public sealed record PrisonTermSet(DateOnly Until) : CaseFact;
public sealed record PrisonTermServed(DateOnly? Until = null) : CaseFact;
public sealed record ProsecutionPending : CaseFact;
public sealed record ProsecutionEnded : CaseFact;
public sealed record DecisionRevoked : CaseFact;
public sealed record TransferAccepted(Country State, TransferRegulation Regulation, DateOnly ApplicationRegisteredOn) : CaseFact;

/// <summary>The receiving state was told, on the entry's day, that the person has absconded.</summary>
public sealed record AbscondingNotified : CaseFact;

public sealed record Reappeared : CaseFact;

/// <summary>An unaccompanied child's reception at the destination is assured, 12 kap. 3 a § utlänningslagen.</summary>
public sealed record ReceptionAssured(string By, [property: Sealed] string Evidence) : CaseFact;

public sealed record BestInterestsAssessed(string By) : CaseFact;

/// <summary>The removal of a parent concerns a child who is not the one removed (1 kap. 10 § utlänningslagen, C-112/20 M.A.).</summary>
public sealed record ChildConcerned(string? By = null) : CaseFact;

/// <summary>A number of years, a last day, or without end.</summary>
public sealed record EntryBanIssued(
    [property: OneOf] int? Years = null, [property: OneOf] DateOnly? Until = null, [property: OneOf] bool? Unlimited = null) : CaseFact;
