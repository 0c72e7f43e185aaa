namespace Samsyn.Register;

/// <summary>Whose decision it is; tables 1–4 of the joint report follow it.</summary>
public enum DecisionKind { Removal, Transfer, PoliceRefusal, CourtExpulsion }

public enum Category { Asylum, ResidencePermit, Work, Study, Other }

/// <summary>The seven police regions.</summary>
public enum Region { Stockholm, Syd, Vast, Ost, Mitt, Bergslagen, Nord }

public enum ClosureReason
{
    Departed, HandedOver, PermitGranted, TransferTimeLimitLapsed, Limitation, DecisionRevoked, Deceased,
    ReturnedToMigrationsverket, ToSecurityService, Other,
}

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[PassedOnBy(Agency.Polismyndigheten, When = ReportCondition.OwnDecision)]
[Rank(Precedence.Identity)]
[Category(DataCategory.Decision)]
[Title("Ärendet registrerat")]
public sealed record CaseRegistered([Category(DataCategory.Decision)] DecisionKind DecisionKind,
    [Unspoken][Category(DataCategory.Reasons, Disclosure.Summary)] Category? Category = null,
    [Category(DataCategory.Decision)] Region? Region = null) : CaseFact;

/// <summary>Cases that travel together.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Identity)]
[Category(DataCategory.Family, Disclosure.Summary)]
[Title("Familjen reser tillsammans")]
public sealed record FamilyLinked([Category(DataCategory.Family)] IReadOnlyList<string> Cases) : CaseFact;

/// <summary>A court expulsion or a handover has reached the police.</summary>
[ReportedBy(Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Ärendet mottaget av Polismyndigheten")]
public sealed record CaseReceived([Category(DataCategory.Decision)] DateOnly? ExpectedRelease = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.OwnClosure)]
[Rank(Precedence.Closure)]
[Category(DataCategory.Decision)]
[Title("Ärendet avslutat")]
public sealed record CaseClosed([Category(DataCategory.Decision)] ClosureReason Reason) : CaseFact;

/// <summary>The person is found in Sweden after an executed decision: a new enforcement occasion opens.</summary>
[ReportedBy(Agency.Polismyndigheten)]
[Rank(Precedence.Found)]
[Category(DataCategory.Decision)]
[Title("Personen anträffad")]
public sealed record PersonLocated : CaseFact;
