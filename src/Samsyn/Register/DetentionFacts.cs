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
public sealed record DetentionOrdered(
    DetentionGround Ground, string By, DateTimeOffset ExecutedAt, bool? Child = null, string? Operation = null,
    bool? SignificantAbscondingRisk = null, bool? Urgent = null, [property: Sealed] string? SupervisionNotEnough = null) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
public sealed record DetentionReviewed(ReviewOutcome Outcome, bool? ExceptionalGrounds = null) : CaseFact;

/// <param name="Facility">A <c>FAC-</c> subject.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.DetentionCourse)]
public sealed record DetentionPlaced(string Facility) : CaseFact;

/// <summary>The person is to be brought to a detention facility: an order for transport (10 kap. 19 c § utlänningslagen).</summary>
/// <param name="From">Where the person is fetched.</param>
/// <param name="Facility">A <c>FAC-</c> subject.</param>
/// <param name="At">When, UTC; it may be ahead.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
public sealed record MovedToDetention([property: Sealed] string From, string Facility, DateTimeOffset At) : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionEnd)]
public sealed record DetentionEnded([property: Sealed] string Reason) : CaseFact;

/// <summary>Uppsikt.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Stop)]
public sealed record SupervisionOrdered : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.DetentionCourse)]
public sealed record SupervisionReviewed : CaseFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "10 kap. 12–17 §§ utlänningslagen")]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.StopEnded)]
public sealed record SupervisionEnded : CaseFact;
