namespace Samsyn.Register;

/// <summary>A stretch of the chain that a goal is about, from the day it begins to the day it ends.</summary>
public enum GoalSpan
{
    /// <summary>From the decision, or for an expulsion for crime from when the police received it, to the departure: all three's.</summary>
    Whole,

    /// <summary>Migrationsverket's: from the decision to the departure; the handover to the police competes.</summary>
    Migration,

    /// <summary>The police's: from when they have the case to the departure.</summary>
    Police,

    /// <summary>From the request for a travel document to its issue.</summary>
    Document,

    /// <summary>Kriminalvården's: from the order to the journey carried out.</summary>
    Journey,
}

public static class GoalSpans
{
    /// <summary>Whose the span is; null where it is all three agencies'.</summary>
    public static Agency? Owner(this GoalSpan span) => span switch
    {
        GoalSpan.Migration => Agency.Migrationsverket,
        GoalSpan.Police or GoalSpan.Document => Agency.Polismyndigheten,
        GoalSpan.Journey => Agency.Kriminalvarden,
        _ => null,
    };
}

/// <summary>What of a span a goal is about: the share that is reached within so many days, or days.</summary>
public enum GoalMeasure { Within90, Within180, Within365, MedianDays, NinetiethDays }

/// <summary>
/// A goal that an agency has set for a kind of case, or that the three have set together; of a span, a kind and a measure the last stands.
/// </summary>
/// <param name="Target">Per cent of a share, otherwise days.</param>
/// <param name="Baseline">What it was before, in the same unit; null where it is not known.</param>
/// <param name="BaselineYear">The year that the baseline is of.</param>
/// <param name="Provenance">Where the baseline was taken from; a baseline without it is refused.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.OwnGoal,
    Source = "regeringens beslut Ju2022/02227")]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Mål satt")]
public sealed record GoalSet(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Skede")] GoalSpan Span,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Slag av beslut")] DecisionKind Kind,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Vad målet gäller")] GoalMeasure Measure,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Mål (procent eller dagar)")] int Target,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Utgångsläge (procent eller dagar)")] int? Baseline = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Utgångslägets år")] int? BaselineYear = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Varifrån utgångsläget kommer")] string? Provenance = null) : ForumFact;

/// <summary>
/// How much the departures of a kind of case are to grow from one year to another, as the government's decision says it
/// (<c>+50 %</c> 2023 over 2021); of a kind and a year the last stands.
/// </summary>
/// <param name="Percent">More than in the base year.</param>
/// <param name="Baseline">The base year's departures; null where it is not known.</param>
/// <param name="Provenance">Where the baseline was taken from; a baseline without it is refused.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Source = "regeringens beslut Ju2022/02227")]
[Rank(Precedence.Change)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Mål för fler verkställda beslut satt")]
public sealed record GrowthGoalSet(
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Slag av beslut")] DecisionKind Kind,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("År")] int Year,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Jämfört med år")] int BaseYear,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Ökning i procent")] int Percent,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Utgångsläge, antal")] int? Baseline = null,
    [Category(DataCategory.Statistics, Disclosure.Summary)][property: Label("Varifrån utgångsläget kommer")] string? Provenance = null) : ForumFact
{
    /// <summary>How many departures the goal comes to; null where the baseline is not known.</summary>
    public int? Target => Baseline is { } before ? (int)Math.Ceiling(before * (100m + Percent) / 100) : null;
}

/// <summary>What a goal may not say.</summary>
internal static class GoalFaults
{
    private const int MostDays = 3650, MostPercent = 1000, MostDepartures = 10_000_000;

    /// <param name="data">The path of its fields.</param>
    public static IEnumerable<Fault> Check(Fact fact, string data) => fact switch
    {
        GoalSet goal => Check(goal, data),
        GrowthGoalSet goal => Check(goal, data),
        _ => [],
    };

    private static IEnumerable<Fault> Check(GoalSet goal, string data)
    {
        var most = goal.Measure is GoalMeasure.MedianDays or GoalMeasure.NinetiethDays ? MostDays : 100;
        if (goal.Target > most) yield return new($"{data}.target", $"Målet är högst {most}.", $"Ange procent av en andel och annars dagar.");
        if (goal.Baseline > most) yield return new($"{data}.baseline", $"Utgångsläget är högst {most}.", $"Ange det i samma enhet som målet.");
        if (goal.Baseline is not null && goal.BaselineYear is not (> 1900 and < 2200))
            yield return new($"{data}.baselineYear", $"Utgångslägets år saknas.", $"Ange vilket år som utgångsläget gäller.");
        foreach (var fault in Provenance(goal.Baseline, goal.Provenance, data)) yield return fault;
    }

    private static IEnumerable<Fault> Check(GrowthGoalSet goal, string data)
    {
        if (goal.Year is not (> 1900 and < 2200)) yield return new($"{data}.year", $"{goal.Year} är inget år.", $"Ange året med fyra siffror.");
        if (goal.BaseYear is not (> 1900 and < 2200) || goal.BaseYear >= goal.Year)
            yield return new($"{data}.baseYear", $"{goal.BaseYear} är inget år före {goal.Year}.", $"Ange ett tidigare år att jämföra med.");
        if (goal.Percent is 0 or > MostPercent)
            yield return new($"{data}.percent", $"Ökningen är från 1 till {MostPercent} procent.", $"Ange hur många procent fler.");
        if (goal.Baseline is 0 or > MostDepartures)
            yield return new($"{data}.baseline", $"Utgångsläget är från 1 till {MostDepartures}.", $"Utelämna baseline tills det är känt.");
        foreach (var fault in Provenance(goal.Baseline, goal.Provenance, data)) yield return fault;
    }

    private static IEnumerable<Fault> Provenance(int? baseline, string? provenance, string data)
    {
        if (baseline is not null && string.IsNullOrWhiteSpace(provenance))
            yield return new($"{data}.provenance", $"Ett utgångsläge utan källa tas inte emot.",
                $"Ange varifrån det kommer, till exempel rapport och diarienummer, eller utelämna baseline tills det är känt.");
    }
}
