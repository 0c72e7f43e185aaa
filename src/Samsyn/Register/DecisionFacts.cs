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
[Category(DataCategory.Decision, Disclosure.Summary)]
[Title("Beslut om att lämna landet")]
public sealed record DecisionMade(
    [Category(DataCategory.Decision)] DecisionForm Form, [Category(DataCategory.Decision)] string Basis,
    [Category(DataCategory.Decision)] bool ImmediateEnforcement,
    [Category(DataCategory.Decision, Disclosure.Summary)] IReadOnlyList<Country> Destinations,
    [Category(DataCategory.Decision)] DeparturePeriod DeparturePeriod,
    [Category(DataCategory.Decision)] EntryBan? EntryBan = null, [Category(DataCategory.Decision)] bool? EeaNational = null,
    [Category(DataCategory.Decision)] BorderRefusal? BorderRefusal = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? FirstAsylumApplication = null,
    [Unspoken][Category(DataCategory.Reasons)] DateOnly? FirstPermitApplicationOn = null,
    [Unspoken][Category(DataCategory.Reasons, Disclosure.Summary)] bool? SecurityCase = null,
    [Unspoken][Category(DataCategory.Decision)] bool? WithdrawalAgreement = null) : CaseFact;

/// <param name="DispatchedOn">Simplified service counts from here. After <see cref="AppealDecided"/> it is the service of that judgment.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Service)]
[Category(DataCategory.Decision)]
[Title("Beslutet delgivet")]
public sealed record DecisionServed([Category(DataCategory.Decision)] ServiceManner Manner,
    [Category(DataCategory.Decision)] DateOnly? DispatchedOn = null) : CaseFact;

/// <summary>Nöjdförklaring.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Nöjdförklaring")]
public sealed record DecisionAccepted([Category(DataCategory.Decision)] bool? ProsecutorConsents = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Appeal)]
[Category(DataCategory.Decision)]
[Title("Beslutet överklagat")]
public sealed record DecisionAppealed([Category(DataCategory.Decision)] AppealInstance Instance,
    [Category(DataCategory.Decision)] bool StayRequested) : CaseFact;

/// <summary>A request for inhibition was refused.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Inhibition avslagen")]
public sealed record StayRefused([Category(DataCategory.BlockCode, Disclosure.Summary)] string By) : CaseFact;

/// <summary>Inhibition.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Inhibition beslutad")]
public sealed record StayOrdered([Category(DataCategory.BlockCode, Disclosure.Summary)] string By) : CaseFact;

/// <summary>The inhibition, or an international body's stay, has ended.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Inhibition upphävd")]
public sealed record StayLifted([Category(DataCategory.BlockCode, Disclosure.Summary)] string By) : CaseFact;

[ReportedBy(Agency.Migrationsverket, When = ReportCondition.AppealOfPoliceRefusal)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Judgment)]
[Category(DataCategory.Decision)]
[Title("Överklagande avgjort")]
public sealed record AppealDecided([Category(DataCategory.Decision)] AppealInstance Instance,
    [Category(DataCategory.Decision)] AppealOutcome Outcome, [Category(DataCategory.Decision)] bool? SuspensiveEffect = null) : CaseFact;

/// <summary>The date of finality that an agency's own system holds. Samsyn computes its own and never copies this one.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Laga kraft rapporterad")]
public sealed record FinalityReported([Category(DataCategory.Decision)] DateOnly FinalOn) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[PassedOnBy(Agency.Migrationsverket)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Tidsfrist bestämd")]
public sealed record DeparturePeriodSet([Category(DataCategory.Decision)] DateOnly Until) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.ExecutingAuthority)]
[PassedOnBy(Agency.Migrationsverket)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Tidsfrist upphävd")]
public sealed record DeparturePeriodCancelled([Category(DataCategory.Decision)] DateOnly? Until = null) : CaseFact;

/// <param name="ConditionalFrom">The first day of a possible conditional release (26 kap. 6 § brottsbalken); null where none is told.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.Decision)]
[Title("Fängelsestraff bestämt")]
public sealed record PrisonTermSet([Category(DataCategory.Decision)] DateOnly Until,
    [Unspoken][Category(DataCategory.Decision)] DateOnly? ConditionalFrom = null) : CaseFact;

[ReportedBy(Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.Decision)]
[Title("Fängelsestraff avtjänat")]
public sealed record PrisonTermServed([Category(DataCategory.Decision)] DateOnly? Until = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.Criminality)]
[Title("Åtal väckt")]
public sealed record ProsecutionPending : CaseFact;

[ReportedBy(Agency.Polismyndigheten)]
[PassedOnBy(Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.Criminality)]
[Title("Åtal avslutat")]
public sealed record ProsecutionEnded : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Beslutet upphävt")]
public sealed record DecisionRevoked : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Överföringen godtagen")]
public sealed record TransferAccepted([Category(DataCategory.Decision)] Country State,
    [Category(DataCategory.Decision)] TransferRegulation Regulation,
    [Unspoken][Category(DataCategory.Reasons)] DateOnly ApplicationRegisteredOn) : CaseFact;

/// <summary>The receiving state was told, on the entry's day, that the person has absconded.</summary>
[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Stop)]
[Category(DataCategory.Decision)]
[Title("Mottagande stat underrättad om avvikande")]
public sealed record AbscondingNotified : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.Decision)]
[Title("Personen har hört av sig")]
public sealed record Reappeared : CaseFact;

/// <summary>An unaccompanied child's reception at the destination is assured, 12 kap. 3 a § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Family, Disclosure.Summary)]
[Title("Barnets mottagande ordnat")]
public sealed record ReceptionAssured([Unspoken][Category(DataCategory.Family)] string By,
    [Unspoken][Category(DataCategory.Family)][property: Sealed] string Evidence) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Family)]
[Title("Barnets bästa bedömt")]
public sealed record BestInterestsAssessed([Category(DataCategory.Family)] string By) : CaseFact;

/// <summary>The removal of a parent concerns a child who is not the one removed (1 kap. 10 § utlänningslagen, C-112/20 M.A.).</summary>
[Rank(Precedence.Other)]
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Category(DataCategory.Family, Disclosure.Summary)]
[Title("Barn som berörs")]
public sealed record ChildConcerned([Unspoken][Category(DataCategory.Family)] string? By = null) : CaseFact;

/// <summary>A number of years, a last day, or without end.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Återreseförbud meddelat")]
public sealed record EntryBanIssued(
    [Category(DataCategory.Decision)][property: OneOf] int? Years = null, [Category(DataCategory.Decision)][property: OneOf] DateOnly? Until = null,
    [Category(DataCategory.Decision)][property: OneOf] bool? Unlimited = null) : CaseFact;

/// <summary>Back in Sweden after an executed decision, with a visa or a permit to stay: not enforced again while it is valid.</summary>
/// <param name="To">Its last day; without one it is taken as valid.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Tillbaka med visering eller tillstånd")]
public sealed record ReturnedWithVisa([Category(DataCategory.Decision)] EntryDocument? Kind = null,
    [Unspoken][Category(DataCategory.Decision)] DateOnly? From = null, [Category(DataCategory.Decision)] DateOnly? To = null) : CaseFact;

/// <summary>A special permit for a short visit, 8 kap. 25 § or 8 a kap. 13 § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Tillstånd till kort besök")]
public sealed record ShortVisitPermitGranted([Unspoken][Category(DataCategory.Decision)] DateOnly? From = null,
    [Unspoken][Category(DataCategory.Decision)] DateOnly? To = null) : CaseFact;

/// <summary>The person has international protection in another state, which alone may receive them, 8 kap. 20 a § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Internationellt skydd i annat land")]
public sealed record ProtectionReported([Category(DataCategory.Reasons)] Country State) : CaseFact;

/// <summary>
/// An officer of the agency that decided has looked at a decision that had lapsed by what was known, before something older was reported:
/// whether it is in force after all.
/// </summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Om beslutet gäller, prövat")]
public sealed record LapseReviewed([Category(DataCategory.Decision)] LapseOutcome Outcome,
    [Unspoken][FreeText][property: Sealed] string Reason) : CaseFact;
