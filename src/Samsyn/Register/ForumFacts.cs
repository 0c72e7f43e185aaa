namespace Samsyn.Register;

/// <summary>Why cases come first, by something that the law itself gives weight; never by anything of who the person is.</summary>
public enum PriorityCriterion { CrimeExpulsion, Detained, TransferTimeLimit, LimitationNear, Children, ReadyToTravel, WayOpened }

/// <summary>Whose a proposal is to carry out.</summary>
public enum ProposalTo { Law, Ordinance, AgencyRules, JointWork }

/// <summary>The agencies' forum has decided something.</summary>
/// <param name="Owner">The unit that does it; never a person.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Beslut i forumet")]
public sealed record ForumDecided(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Beslut (skriv inget om en person)")] string Decision,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Owner,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? Due = null) : ForumFact;

/// <param name="Decided">The entry of the <see cref="ForumDecided"/>.</param>
/// <param name="Ends">It is done and followed up no more.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Beslut i forumet följt upp")]
public sealed record ForumDecisionFollowedUp(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Beslut")] Guid Decided,
    [Category(DataCategory.Statistics, Disclosure.Summary)] MeasureOutcome Outcome,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Result,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Beslutet är genomfört")] bool Ends) : ForumFact;

/// <summary>
/// The agencies work with some kinds of cases first, together. It is a note where work is chosen; it moves no case before another, and no person.
/// </summary>
/// <param name="Kinds">The kinds of cases; none for all.</param>
/// <param name="Countries">Where journeys go; none for all.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Gemensam prioritering")]
public sealed record JointPriorityAgreed(
    [Category(DataCategory.Statistics, Disclosure.Summary)] PriorityCriterion Criterion,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Slag av beslut (inget val: alla)")] IReadOnlyList<DecisionKind> Kinds,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Länder att resa till (inget: alla)")] IReadOnlyList<Country> Countries,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Varför (skriv inget om en person)")] string Because) : ForumFact;

/// <param name="Priority">The entry of the <see cref="JointPriorityAgreed"/>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Gemensam prioritering avslutad")]
public sealed record JointPriorityEnded(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Prioritering")] Guid Priority,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Because) : ForumFact;

/// <summary>Something that hinders the work, and what the agencies propose to the government or to themselves.</summary>
/// <param name="Paragraph">The provision that it is about; null where none.</param>
/// <param name="Kinds">The kinds of cases that it is met in, which are counted; none for all.</param>
/// <param name="Countries">Where those journeys go; none for all.</param>
/// <param name="Failure">Journeys that failed for this reason are counted beside.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Request)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Förslag om hinder i arbetet")]
public sealed record ProposalRaised(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Riktas till")] ProposalTo To,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Vad som hindrar (skriv inget om en person)")] string Obstacle,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Förslag")] string Proposal,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Slag av beslut (inget val: alla)")] IReadOnlyList<DecisionKind> Kinds,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Länder att resa till (inget: alla)")] IReadOnlyList<Country> Countries,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Paragraph = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Skäl att resor inte blev av")] TravelFailure? Failure = null)
    : ForumFact;

/// <param name="Proposal">The entry of the <see cref="ProposalRaised"/>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Förslag avslutat")]
public sealed record ProposalClosed(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Förslag")] Guid Proposal,
    [Category(DataCategory.Statistics, Disclosure.Summary)] MeasureOutcome Outcome,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Result) : ForumFact;
