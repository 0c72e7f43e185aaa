namespace Samsyn.Register;

public enum RoutePossible { Yes, WithConditions, No }
public enum LiaisonProgramme { ARLO, EURLO }

/// <summary>A way to a country, an airport where one changes flights on the way, or the right to fly over a country.</summary>
public enum PassageKind { Route, Transit, Overflight }

/// <summary>With whom a country has agreed to take its citizens back.</summary>
public enum AgreementParty { EuropeanUnion, Sweden }

/// <summary>What stops journeys to a country; never anything of the persons.</summary>
public enum CountryObstacle { Documents, Cooperation, Routes, Permits, Safety, Law, Other }

public enum MeasureOutcome { Solved, Improved, NoChange, Worse }

/// <summary>What one agency says of travel to the country; it stands when another agency has confirmed it (<see cref="RouteConfirmed"/>).</summary>
/// <param name="Until">The last day that the agency vouches for; null where none is told.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Resväg bedömd")]
public sealed record RouteAssessed([Category(DataCategory.Statistics, Disclosure.Summary)] RoutePossible Possible,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string> Conditions,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? Until = null) : CountryFact;

/// <summary>Another agency than the one that assessed confirms what it says of travel to the country.</summary>
/// <param name="Assessment">The entry of a <see cref="RouteAssessed"/> of another agency.</param>
/// <param name="Until">The last day that the confirmation holds.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.AnotherThanAssessed)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Resväg bekräftad")]
public sealed record RouteConfirmed([Category(DataCategory.Statistics, Disclosure.Summary)] Guid Assessment,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly Until) : CountryFact;

/// <summary>How long a travel document takes, as the agency has been told. What it has taken is measured from the cases.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Ledtid för resehandling")]
public sealed record DocumentLeadTimeSet([Category(DataCategory.Statistics, Disclosure.Summary)] int Days) : CountryFact;

/// <summary>What a kind of travel document asks for, and the steps to it; of a kind the last stands.</summary>
/// <param name="Type">As in <see cref="TravelDocumentRequested"/>.</param>
/// <param name="Steps">In order.</param>
/// <param name="Days">As the mission has told; null where it has not.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Krav för resehandling")]
public sealed record DocumentRequirementSet([Category(DataCategory.Statistics, Disclosure.Summary)] string Type,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string> Requirements,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string> Steps,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Embassy = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? Days = null) : CountryFact;

/// <summary>A way to the country, a transit or an overflight, and what it asks for; of the same way the last stands.</summary>
/// <param name="Through">The countries on the way, in order.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Resväg, transit eller överflygning")]
public sealed record PassageAssessed([Category(DataCategory.Statistics, Disclosure.Summary)] PassageKind Kind,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Länder på vägen, i ordning")] IReadOnlyList<Country> Through,
    [Category(DataCategory.Statistics, Disclosure.Summary)] bool Open,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string> Conditions,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? ValidTo = null) : CountryFact;

/// <summary>A risk and safety assessment of the country, for the journeys; never of a person.</summary>
/// <param name="Assessment">Read by the agency that wrote it, and by <paramref name="Readers"/>.</param>
/// <param name="Readers">The other agencies that may read it.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Risk bedömd")]
public sealed record RiskAssessed([Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly ValidTo,
    [Unspoken][FreeText] string? Assessment = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Agency>? Readers = null) : CountryFact;

/// <summary>The country has agreed to take its citizens back.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Återtagandeavtal")]
public sealed record ReadmissionAgreed([Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Avtal med")] AgreementParty Party,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string> Terms,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? To = null) : CountryFact;

/// <summary>An office to turn to, and in what; never a person. Of the same office the last stands.</summary>
/// <param name="Reach">A telephone number or an address of the office.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Kontaktpunkt")]
public sealed record ContactPointSet([Category(DataCategory.Statistics, Disclosure.Summary)] string Office,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("I vilka frågor")] string Purpose,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Reach) : CountryFact;

/// <summary>Something stops journeys to the country; measures answer it (<see cref="MeasureDecided"/>).</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Request)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Hinder i landet")]
public sealed record ObstacleReported([Category(DataCategory.Statistics, Disclosure.Summary)] CountryObstacle Kind,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Obstacle) : CountryFact;

[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Hinder borta")]
public sealed record ObstacleEnded([Category(DataCategory.Statistics, Disclosure.Summary)] Guid Obstacle,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Because) : CountryFact;

/// <param name="Owner">The unit that does it; never a person.</param>
/// <param name="Obstacle">The entry of the <see cref="ObstacleReported"/> that it answers.</param>
/// <param name="Due">The day by which it is to be done.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Åtgärd beslutad")]
public sealed record MeasureDecided([Category(DataCategory.Statistics, Disclosure.Summary)] string Measure,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Owner,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Obstacle = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly? Due = null) : CountryFact;

/// <param name="Decided">The entry of the <see cref="MeasureDecided"/>; where it is not told, the open measure in the same words.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Åtgärd genomförd")]
public sealed record MeasureCompleted([Category(DataCategory.Statistics, Disclosure.Summary)] string Measure,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Owner,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Decided = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] MeasureOutcome? Outcome = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Result = null) : CountryFact;

/// <summary>A return liaison officer is posted to the country.</summary>
/// <param name="Covers">Other countries that the officer works with from there.</param>
/// <param name="Project">The project (<c>PRJ-</c>) that pays for the post.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Sambandsperson utsänd")]
public sealed record LiaisonPosted([Category(DataCategory.Statistics, Disclosure.Summary)] LiaisonProgramme Programme,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Country>? Covers = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Lines] IReadOnlyList<string>? Tasks = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Project = null) : CountryFact;

/// <summary>An embassy holds interviews for a group on a day.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Intervjudag på ambassaden")]
public sealed record InterviewsOffered([Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly On,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Places,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Office) : CountryFact;

/// <param name="Slot">The entry of the <see cref="InterviewsOffered"/>.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Platser vid intervju bokade")]
public sealed record InterviewPlacesTaken([Category(DataCategory.Statistics, Disclosure.Summary)] Guid Slot,
    [Unspoken][Category(DataCategory.IdentityCore)] IReadOnlyList<string> Cases) : CountryFact;
