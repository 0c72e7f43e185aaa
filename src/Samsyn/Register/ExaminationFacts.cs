namespace Samsyn.Register;

/// <summary>New circumstances are invoked, 12 kap. 19 § utlänningslagen.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationRequest)]
[Category(DataCategory.Reasons, Disclosure.Existence)]
[Title("Nya omständigheter åberopade (12 kap. 19 §)")]
public sealed record NewExaminationRequested([Unspoken][Category(DataCategory.Reasons)] DateOnly? ServedOn = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? Appealed = null, [Unspoken][Category(DataCategory.Reasons)] bool? First = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 19 § utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationGrant)]
[Category(DataCategory.Reasons, Disclosure.Existence)]
[Title("Ny prövning beviljad")]
public sealed record NewExaminationGranted([Unspoken][Category(DataCategory.Reasons)] DateOnly? ServedOn = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? Appealed = null, [Unspoken][Category(DataCategory.Reasons)] bool? First = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Source = "12 kap. 19 § utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.ExaminationRefusal)]
[Category(DataCategory.Reasons, Disclosure.Existence)]
[Title("Ny prövning nekad")]
public sealed record NewExaminationRefused([Unspoken][Category(DataCategory.Reasons)] DateOnly? ServedOn = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? Appealed = null, [Unspoken][Category(DataCategory.Reasons)] bool? First = null) : CaseFact;

/// <param name="Body">E.g. <c>ECtHR</c>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Internationellt organ begär avbrott")]
public sealed record InternationalStayRequested([Category(DataCategory.BlockCode, Disclosure.Summary)] string Body) : CaseFact;

/// <param name="Paragraph">E.g. <c>12:1</c>, <c>12:18</c>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Verkställighetshinder rapporterat")]
public sealed record ImpedimentReported([Category(DataCategory.BlockCode, Disclosure.Summary)] string Paragraph,
    [Category(DataCategory.BlockCode, Disclosure.Summary)] Country? Destination = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? Practical = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.PracticalInOwnEnforcement)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.BlockCode, Disclosure.Summary)]
[Title("Verkställighetshinder undanröjt")]
public sealed record ImpedimentCleared([Category(DataCategory.BlockCode, Disclosure.Summary)] string Paragraph,
    [Category(DataCategory.BlockCode, Disclosure.Summary)] Country? Destination = null,
    [Unspoken][Category(DataCategory.Reasons)] bool? Practical = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Other)]
[Category(DataCategory.Decision)]
[Title("Uppehållstillstånd beviljat")]
public sealed record PermitGranted([Category(DataCategory.Decision)] PermitKind Kind,
    [Category(DataCategory.Decision)] DateOnly From, [Category(DataCategory.Decision)] DateOnly? To = null) : CaseFact;

/// <summary>Asylum is claimed during enforcement.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.Reasons, Disclosure.Existence)]
[Title("Asyl sökt under verkställigheten")]
public sealed record AsylumClaimed([Unspoken][Category(DataCategory.Reasons)] string? By = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.Reasons, Disclosure.Existence)]
[Title("Asylansökan avgjord")]
public sealed record AsylumDecided([Category(DataCategory.Reasons)] AsylumOutcome Outcome,
    [Unspoken][Category(DataCategory.Reasons)] string? By = null) : CaseFact;
