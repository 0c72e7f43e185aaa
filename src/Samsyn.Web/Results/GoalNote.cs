using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Results;

/// <summary>
/// The one-page note that keeps the government informed of the goals: what was to be reached, what was, and what stands beside it. In Swedish, the
/// same document as the joint report (<see cref="ReportDocx"/>).
/// </summary>
public static class GoalNote
{
    /// <summary>So many that the note stays on one page; the rest stand on the page Mål.</summary>
    private const int MostGrowth = 2, MostGoals = 4;

    /// <summary>The note of a picture that holds exact figures.</summary>
    public static JointReport Of(GoalPicture picture) => new(picture.Year, picture.KnownAt,
        $"Återvändandet {picture.Year}: mål och utfall",
        [
            .. picture.Growth.Count == 0 ? [Said("Inget mål för fler verkställda beslut är satt.")]
                : picture.Growth.TakeLast(MostGrowth).Select(one => Said(Growth(one))),
            Cohorts(picture),
            new ReportBlock.Heading(2, "Bredvid målen"),
            .. Beside(picture).Select(text => new ReportBlock.Bullet([new(text)])),
        ]);

    private static ReportBlock.Paragraph Said(string text) => new([new(text)]);

    private static string Growth(GrowthOutcome one)
    {
        var goal = one.Goal;
        var about = $"{Words(goal.Kind)}: målet är {goal.Percent} procent fler verkställda {goal.Year} än {goal.BaseYear}.";
        if (goal.Baseline is not { } before) return $"{about} Utgångsläget är inte känt, så utfallet kan inte räknas.";
        var from = $"Utgångsläget {Show.Number(before)} är från {goal.Provenance!.TrimEnd('.')}.";
        return one.Growth is not { } growth ? $"{about} {from} Uppgift om {goal.Year} saknas."
            : $"{about} Det blev {Show.Number(one.Reached!.Value)}, {(growth < 0 ? "en minskning" : "en ökning")} med "
                + $"{Show.Figure(FigureUnit.Percent, (decimal)Math.Abs(growth))}; målet motsvarar {Show.Number(goal.Target!.Value)}. {from}";
    }

    private static ReportBlock.Table Cohorts(GoalPicture picture)
    {
        string[] columns = ["Skede och slag", "Antal", .. Cohort.Horizons.Select(days => $"{days} d"), "Median"];
        var rows = picture.Cohorts.Where(one => one.Curve.Count > 0 && one.Span != GoalSpan.Document).Select(one => new ReportRow(Words(one.Span),
            Words(one.Kind) + (one.IsSmall ? " (få)" : ""),
            [one.Curve.Count, .. Cohort.Horizons.Select(days => one.Within(days) is { } share ? Math.Round(100 * (decimal)share) : (decimal?)null),
                one.Days(0.5)], false, FigureUnit.Cases));
        return new("goals", $"Procent klara inom 90, 180 och 365 dagar, och dagar tills hälften är slut, av dem som började {picture.Year}", columns,
            [.. rows], "Andelen är skattad med konkurrerande slut (Aalen–Johansen); den som pågår räknas så länge den har följts. Två punkter "
                + "betyder att det inte är känt än.");
    }

    private static List<GoalSet> Goals(GoalPicture picture, Cohort one) => [.. picture.Goals.Values.Select(set => set.Goal)
        .Where(goal => goal.Span == one.Span && goal.Kind == one.Kind)];

    private static IEnumerable<string> Beside(GoalPicture picture)
    {
        var goals = picture.Cohorts.SelectMany(one => Goals(picture, one).Select(goal => (Cohort: one, Goal: goal))).ToList();
        foreach (var (cohort, goal) in goals.Take(MostGoals)) yield return Stands(cohort, goal);
        if (goals.Count > MostGoals) yield return $"Ytterligare {goals.Count - MostGoals} mål står på sidan Mål.";
        var (wrong, registrations) = (picture.Safeguards, picture.Registrations.Values);
        yield return $"Rättssäkerhet, tolv månader: {Count(wrong, SafeguardKind.LateReview)} sena omprövningar, "
            + $"{Show.Number(wrong.Wrong.Sum(one => one.Days))} dagar utan stöd i lag, {Count(wrong, SafeguardKind.MissedStop)} verkställda eller "
            + $"bokade trots att något sa nej, {Show.Number(registrations.Sum(one => one.Lapsed))} ärenden där tiden gick ut {picture.Year}.";
        yield return $"Av utresorna {picture.Year} räknas {Show.Number(registrations.Sum(one => one.Gained))} först sedan en registrering "
            + $"rättats, och {Show.Number(registrations.Sum(one => one.Lost))} har tagits bort genom rättelse. "
            + $"{Show.Number(picture.Contradictions)} motstridiga uppgifter rör resultatet.";
        if (picture.Quotients[DecisionKind.Removal] is { Count: > 0 } quotients)
            yield return "Avlägsnandebeslut: " + string.Join("; ", quotients.Select(one =>
                $"{one.Rule.ToLowerInvariant()} {Show.Figure(FigureUnit.Percent, 100m * one.Part / one.Whole)} "
                    + $"({Show.Number(one.Part)} av {Show.Number(one.Whole)})")) + ".";
    }

    private static string Stands(Cohort one, GoalSet goal)
    {
        var isDays = goal.Measure is GoalMeasure.MedianDays or GoalMeasure.NinetiethDays;
        string Value(double value) => isDays ? $"{Show.Number((long)value)} dagar" : Show.Figure(FigureUnit.Percent, (decimal)value);
        var reached = one.Reached(goal.Measure) is { } now ? $"blev {Value(now)}" : "är inte känt än";
        var before = goal.Baseline is { } baseline ? $"utgångsläge {Value(baseline)} {goal.BaselineYear} ({goal.Provenance})"
            : "utgångsläget är inte känt";
        return $"{Words(one.Span)}, {Words(one.Kind).ToLowerInvariant()}, {Words(goal.Measure).ToLowerInvariant()}: mål {Value(goal.Target)}, "
            + $"{reached}; {before}.";
    }

    private static string Count(SafeguardFigures figures, SafeguardKind kind) => Show.Number(figures.Of(kind).Count);

    private static string Words(Enum value) => JointWorkWords.Of(value);
}
