namespace Samsyn.Register;

public enum VisitDirection { ToSweden, FromSweden }

/// <summary>An identification mission is planned: the country's officials meet persons to establish who they are.</summary>
/// <param name="Persons">How many are to be presented; never who.</param>
/// <param name="Project">The project (<c>PRJ-</c>) that pays for it.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Identifieringsuppdrag planerat")]
public sealed record IdMissionPlanned(
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Antal personer som ska presenteras")] int Persons,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Project = null) : CountryFact;

/// <summary>What an identification mission led to, in numbers. What it led to in each case is told by the case's own entries.</summary>
/// <param name="Mission">The entry of the <see cref="IdMissionPlanned"/>; null where none was told.</param>
/// <param name="Presented">Persons presented.</param>
/// <param name="Documents">Travel documents that were issued.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Identifieringsuppdrag genomfört")]
public sealed record IdMissionHeld(
    [Category(DataCategory.Statistics, Disclosure.Summary)] int Identities,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Mission = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? Presented = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] int? Documents = null) : CountryFact;

/// <summary>A delegation has visited the other country.</summary>
/// <param name="Direction">Null in what was written before it was asked for.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Delegation på besök")]
public sealed record DelegationVisited(
    [Category(DataCategory.Statistics, Disclosure.Summary)] VisitDirection? Direction = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Vad besöket gällde (skriv inget om en person)")] string? Purpose = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Project = null) : CountryFact;

/// <summary>The agencies have visited the country's embassy.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Besök på ambassaden")]
public sealed record EmbassyVisited(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Office,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Vad besöket gällde (skriv inget om en person)")] string Purpose,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Project = null) : CountryFact;

/// <summary>What came of a task that a return liaison officer was posted with.</summary>
/// <param name="Posting">The entry of the <see cref="LiaisonPosted"/>.</param>
/// <param name="Task">In its words.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Sambandsmannens uppgift utförd")]
public sealed record LiaisonTaskDone(
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid Posting,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Task,
    [Category(DataCategory.Statistics, Disclosure.Summary)] MeasureOutcome Outcome,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Result = null) : CountryFact;

/// <summary>Journeys can be made to the country, which they could not before. Of a country the first counts.</summary>
/// <param name="Way">How: an airport, a charter, a permit.</param>
/// <param name="Project">The project (<c>PRJ-</c>) whose work opened it.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Ny resväg öppnad")]
public sealed record DestinationOpened(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Way,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string? Project = null) : CountryFact;
