namespace Samsyn.Register;

/// <summary>10 kap. 1 § utlänningslagen: first paragraph; second paragraph 1, 2 and 3.</summary>
public enum DetentionGround { Identity, Investigation, Probable, Enforcement }

public enum ReviewOutcome { Continues, Ends }

/// <param name="ExecutedAt">When the deprivation of liberty began, UTC.</param>
[Rank(Precedence.Detention)]
public sealed record DetentionOrdered(
    DetentionGround Ground, string By, DateTimeOffset ExecutedAt, bool? Child = null, string? Operation = null) : CaseFact;

[Rank(Precedence.DetentionCourse)]
public sealed record DetentionReviewed(ReviewOutcome Outcome, bool? ExceptionalGrounds = null) : CaseFact;

/// <param name="Facility">A <c>FAC-</c> subject.</param>
[Rank(Precedence.DetentionCourse)]
public sealed record DetentionPlaced(string Facility) : CaseFact;

[Rank(Precedence.DetentionEnd)]
public sealed record DetentionEnded([property: Sealed] string Reason) : CaseFact;

/// <summary>Uppsikt.</summary>
[Rank(Precedence.Stop)]
public sealed record SupervisionOrdered : CaseFact;

[Rank(Precedence.DetentionCourse)]
public sealed record SupervisionReviewed : CaseFact;
[Rank(Precedence.StopEnded)]
public sealed record SupervisionEnded : CaseFact;
