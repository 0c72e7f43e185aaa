namespace Samsyn.Register;

/// <summary>10 kap. 1 § utlänningslagen: first paragraph; second paragraph 1, 2 and 3.</summary>
public enum DetentionGround { Identity, Investigation, Probable, Enforcement }

public enum ReviewOutcome { Continues, Ends }

/// <param name="By">Who decided: an agency's name or the court's, otherwise the officer.</param>
/// <param name="ExecutedAt">When the deprivation of liberty began, UTC.</param>
/// <param name="SignificantAbscondingRisk">For a transfer: assessed as a
/// significant risk of absconding (artikel 28.2 Dublin III, MIG 2015:5).</param>
/// <param name="SupervisionNotEnough">Why supervision, the milder way, is not enough (1 kap. 8 §, 10 kap. 6–7 §§ utlänningslagen).</param>
/// <param name="Operation">The joint operation (<c>OPS-</c>) or charter (<c>CHA-</c>) that it was ordered in.</param>
/// <param name="Urgent">The police decided in another's case because there was no time to wait (10 kap. 17 § utlänningslagen).</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Detention)]
[Category(DataCategory.Detention)]
[Title("Förvar beslutat")]
public sealed record DetentionOrdered(
    [Category(DataCategory.Detention)] DetentionGround Ground, [Category(DataCategory.Detention)] string By,
    [Category(DataCategory.Detention)] DateTimeOffset ExecutedAt, [Unspoken][Category(DataCategory.Family, Disclosure.Summary)] bool? Child = null,
    [Category(DataCategory.Detention)] string? Operation = null,
    [Category(DataCategory.Detention)] bool? SignificantAbscondingRisk = null, [Category(DataCategory.Detention)] bool? Urgent = null,
    [Unspoken][FreeText][property: Sealed] string? SupervisionNotEnough = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
[Category(DataCategory.Detention)]
[Title("Förvar omprövat")]
public sealed record DetentionReviewed([Category(DataCategory.Detention)] ReviewOutcome Outcome,
    [Category(DataCategory.Detention)] bool? ExceptionalGrounds = null) : CaseFact;

/// <param name="Facility">A <c>FAC-</c> subject.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.DetentionCourse)]
[Category(DataCategory.Detention, Disclosure.Summary)]
[Title("Placerad i förvar")]
public sealed record DetentionPlaced([Category(DataCategory.Detention, Disclosure.Summary)] string Facility) : CaseFact;

/// <summary>The person is to be brought to a detention facility: an order for transport (10 kap. 19 c § utlänningslagen).</summary>
/// <param name="From">Where the person is fetched.</param>
/// <param name="Facility">A <c>FAC-</c> subject.</param>
/// <param name="At">When, UTC; it may be ahead.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
[Category(DataCategory.Detention, Disclosure.Summary)]
[Title("Transport till förvar")]
public sealed record MovedToDetention([Unspoken][Category(DataCategory.Whereabouts, Disclosure.Summary)][property: Sealed] string From,
    [Category(DataCategory.Detention, Disclosure.Summary)] string Facility,
    [Category(DataCategory.Detention, Disclosure.Summary)] DateTimeOffset At) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionEnd)]
[Category(DataCategory.Detention, Disclosure.Summary)]
[Title("Förvaret upphört")]
public sealed record DetentionEnded([FreeText][property: Sealed] string Reason) : CaseFact;

/// <summary>Uppsikt.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
[Category(DataCategory.Detention)]
[Title("Uppsikt beslutad")]
public sealed record SupervisionOrdered : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
[Category(DataCategory.Detention)]
[Title("Uppsikt omprövad")]
public sealed record SupervisionReviewed : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
[Category(DataCategory.Detention)]
[Title("Uppsikt upphörd")]
public sealed record SupervisionEnded : CaseFact;
