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

/// <summary>What somebody came back to Sweden with, 12 kap. 23 § second paragraph 1 utlänningslagen.</summary>
public enum EntryDocument { Visa, ResidencePermit }

public enum LapseOutcome { StillInForce, Lapsed }

/// <summary>Either a number of weeks or the reason why there are none.</summary>
public sealed record DeparturePeriod([property: OneOf] int? Weeks = null, [property: OneOf] NoDeparturePeriod? None = null);

/// <summary>A number of years, a last day, or without end.</summary>
public sealed record EntryBan([property: OneOf] int? Years = null,
    [property: OneOf] DateOnly? Until = null, [property: OneOf] bool? Unlimited = null);

/// <param name="Basis">The paragraph, e.g. <c>8:17 1 st 2</c>.</param>
/// <param name="WithdrawalAgreement">The person has rights under the agreement
/// on the United Kingdom's withdrawal (12 kap. 13 a, 15 and 17 §§).</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Decision)]
public sealed record DecisionMade(
    DecisionForm Form, string Basis, bool ImmediateEnforcement, IReadOnlyList<Country> Destinations, DeparturePeriod DeparturePeriod,
    EntryBan? EntryBan = null, bool? EeaNational = null, BorderRefusal? BorderRefusal = null, bool? FirstAsylumApplication = null,
    DateOnly? FirstPermitApplicationOn = null, bool? SecurityCase = null, bool? WithdrawalAgreement = null) : CaseFact;

/// <param name="DispatchedOn">Simplified service counts from here. After <see cref="AppealDecided"/> it is the service of that judgment.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Service)]
public sealed record DecisionServed(ServiceManner Manner, DateOnly? DispatchedOn = null) : CaseFact;

/// <summary>Nöjdförklaring.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record DecisionAccepted(bool? ProsecutorConsents = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Appeal)]
public sealed record DecisionAppealed(AppealInstance Instance, bool StayRequested) : CaseFact;

/// <summary>A request for inhibition was refused.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record StayRefused(string By) : CaseFact;

/// <summary>Inhibition.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record StayOrdered(string By) : CaseFact;

/// <summary>The inhibition, or an international body's stay, has ended.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record StayLifted(string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, When = ReportCondition.AppealOfPoliceRefusal)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Judgment)]
public sealed record AppealDecided(AppealInstance Instance, AppealOutcome Outcome, bool? SuspensiveEffect = null) : CaseFact;

/// <summary>The date of finality that an agency's own system holds. Samsyn computes its own and never copies this one.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record FinalityReported(DateOnly FinalOn) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[PassedOnBy(Agency.Migrationsverket)]
[Rank(Precedence.Other)]
public sealed record DeparturePeriodSet(DateOnly Until) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[PassedOnBy(Agency.Migrationsverket)]
[Rank(Precedence.Other)]
public sealed record DeparturePeriodCancelled(DateOnly? Until = null) : CaseFact;

/// <summary>New circumstances are invoked, 12 kap. 19 § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationRequest)]
public sealed record NewExaminationRequested(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 19 § utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationGrant)]
public sealed record NewExaminationGranted(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 19 § utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationRefusal)]
public sealed record NewExaminationRefused(DateOnly? ServedOn = null, bool? Appealed = null, bool? First = null) : CaseFact;

/// <param name="Body">E.g. <c>ECtHR</c>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record InternationalStayRequested(string Body) : CaseFact;

/// <param name="Paragraph">E.g. <c>12:1</c>, <c>12:18</c>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record ImpedimentReported(string Paragraph, Country? Destination = null, bool? Practical = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.PracticalInOwnEnforcement)]
[Rank(Precedence.StopEnded)]
public sealed record ImpedimentCleared(string Paragraph, Country? Destination = null, bool? Practical = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record PermitGranted(PermitKind Kind, DateOnly From, DateOnly? To = null) : CaseFact;

/// <summary>Asylum is claimed during enforcement.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record AsylumClaimed(string? By = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record AsylumDecided(AsylumOutcome Outcome, string? By = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record PrisonTermSet(DateOnly Until) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record PrisonTermServed(DateOnly? Until = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record ProsecutionPending : CaseFact;

[ReportedBy(Agency.Polismyndigheten)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record ProsecutionEnded : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record DecisionRevoked : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record TransferAccepted(Country State, TransferRegulation Regulation, DateOnly ApplicationRegisteredOn) : CaseFact;

/// <summary>The receiving state was told, on the entry's day, that the person has absconded.</summary>
[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Stop)]
public sealed record AbscondingNotified : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record Reappeared : CaseFact;

/// <summary>An unaccompanied child's reception at the destination is assured, 12 kap. 3 a § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record ReceptionAssured(string By, [property: Sealed] string Evidence) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record BestInterestsAssessed(string By) : CaseFact;

/// <summary>The removal of a parent concerns a child who is not the one removed (1 kap. 10 § utlänningslagen, C-112/20 M.A.).</summary>
[Rank(Precedence.Other)]
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
public sealed record ChildConcerned(string? By = null) : CaseFact;

/// <summary>A number of years, a last day, or without end.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record EntryBanIssued(
    [property: OneOf] int? Years = null, [property: OneOf] DateOnly? Until = null, [property: OneOf] bool? Unlimited = null) : CaseFact;

/// <summary>Back in Sweden after an executed decision, with a visa or a permit to stay: not enforced again while it is valid.</summary>
/// <param name="To">Its last day; without one it is taken as valid.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
public sealed record ReturnedWithVisa(EntryDocument? Kind = null, DateOnly? From = null, DateOnly? To = null) : CaseFact;

/// <summary>A special permit for a short visit, 8 kap. 25 § or 8 a kap. 13 § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record ShortVisitPermitGranted(DateOnly? From = null, DateOnly? To = null) : CaseFact;

/// <summary>The person has international protection in another state, which alone may receive them, 8 kap. 20 a § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
public sealed record ProtectionReported(Country State) : CaseFact;

/// <summary>
/// An officer of the agency that decided has looked at a decision that had lapsed by what was known, before something older was reported:
/// whether it is in force after all.
/// </summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
public sealed record LapseReviewed(LapseOutcome Outcome, [property: Sealed] string Reason) : CaseFact;
