namespace Samsyn.Register;

public enum Funder { Amif, Frontex, State }

/// <summary>What a project counts; each is computed from entries.</summary>
public enum ProjectMeasure
{
    Enforcements, CrimeEnforcements, Identities, Documents, NewDestinations, Missions, Delegations, EmbassyVisits, LiaisonTasks,
    Charters, CharterPersons, RegionalEnforcements, MethodFeedback
}

/// <summary>A project that somebody pays for, as it was decided; the last stands.</summary>
/// <param name="From">The first day that it counts results of; <paramref name="To"/> the last.</param>
/// <param name="Regions">The police regions whose officers it pays for; none where it pays for no officers.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Projekt beslutat")]
public sealed record ProjectDecided(
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Name,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Finansieras av")] Funder Funder,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string Aim,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From,
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<Region>? Regions = null) : ProjectFact;

/// <summary>What a project is to reach, of one measure; of a measure the last stands.</summary>
/// <param name="Baseline">What it was before the project, of as long a time; null where it is not known.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Projektets mål angivet")]
public sealed record IndicatorSet(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Vad som räknas")] ProjectMeasure Measure,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Mål")] int Target,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Utgångsläge")] int? Baseline = null) : ProjectFact;
