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
    /// <summary>
    /// What the page holds between its title and its foot, in points, and what of it a line and the space after a paragraph take; in the widest
    /// letter that the text is set in where Arial is not there.
    /// </summary>
    private const int Room = 480, Line = 15, After = 7, Signs = 74;

    /// <summary>So many goals for more departures are told of, the newest, so that there is room for the others.</summary>
    private const int MostGrowth = 2;

    /// <summary>So much is told of where a baseline comes from; the rest stands on the page Mål.</summary>
    private const int LongestSource = 70;

    /// <summary>The note of a picture that holds exact figures. What there is no room for is said on it, with where it stands.</summary>
    public static JointReport Of(GoalPicture picture)
    {
        List<string> quality = [.. Quality(picture)];
        List<string> growth = [.. picture.Growth.Reverse().Select(Growth)];
        List<string> goals = [.. picture.Cohorts.SelectMany(cohort => Goals(picture, cohort).Select(goal => Stands(cohort, goal)))];
        List<Cohort> rows = [.. picture.Cohorts.Where(cohort => cohort.Curve.Count > 0)];
        var room = Room - quality.Sum(Height) - Height(LeftOut(goals.Count, growth.Count, rows.Count));
        var whole = rows.TakeWhile(cohort => cohort.Span == GoalSpan.Whole).ToList();
        room -= whole.Count * Line;
        var (saidGrowth, saidGoals) = (Taken([.. growth.Take(MostGrowth)], Height, ref room), Taken(goals, Height, ref room));
        var told = rows.Except(whole).ToList();
        told = [.. whole, .. Taken(told, cohort => told.Find(other => other.Span == cohort.Span) == cohort ? 2 * Line : Line, ref room)];
        var rest = LeftOut(goals.Count - saidGoals.Count, growth.Count - saidGrowth.Count, rows.Count - told.Count);
        return new(picture.Year, picture.KnownAt, $"Återvändandet {picture.Year}: mål och utfall",
            [
                .. growth.Count == 0 ? [Said("Inget mål för fler verkställda beslut är satt.")] : saidGrowth.AsEnumerable().Reverse().Select(Said),
                Cohorts(picture, told),
                new ReportBlock.Heading(2, "Bredvid målen"),
                .. saidGoals.Concat(quality).Concat(rest.Length > 0 ? [rest] : []).Select(text => new ReportBlock.Bullet([new(text)])),
            ]);
    }

    /// <summary>As a Word document.</summary>
    public static byte[] Write(GoalPicture picture) => ReportDocx.Write(Of(picture), isDense: true);

    private static int Height(string text) => text.Length == 0 ? 0 : (text.Length + Signs - 1) / Signs * Line + After;

    /// <summary>The first of them that there is room for.</summary>
    private static List<T> Taken<T>(IReadOnlyList<T> all, Func<T, int> height, ref int room)
    {
        var taken = new List<T>();
        foreach (var item in all)
        {
            if (height(item) > room) break;
            room -= height(item);
            taken.Add(item);
        }
        return taken;
    }

    private static string LeftOut(int goals, int growth, int rows)
    {
        List<string> left = [.. goals > 0 ? [$"{goals} mål för ett skede"] : Array.Empty<string>(),
            .. growth > 0 ? [$"{growth} mål för fler verkställda"] : Array.Empty<string>(),
            .. rows > 0 ? [$"{rows} {(rows == 1 ? "rad" : "rader")} i tabellen"] : Array.Empty<string>()];
        return left.Count == 0 ? "" : $"Får inte plats här och står på sidan Mål i Samsyn: {string.Join(", ", left)}.";
    }

    private static ReportBlock.Paragraph Said(string text) => new([new(text)]);

    private static string Growth(GrowthOutcome outcome)
    {
        var goal = outcome.Goal;
        var about = $"{Words(goal.Kind)}: målet är {goal.Percent} procent fler verkställda {goal.Year} än {goal.BaseYear}.";
        if (goal.Baseline is not { } before) return $"{about} Utgångsläget är inte känt, så utfallet kan inte räknas.";
        var from = $"Utgångsläget {Show.Number(before)} är från {Source(goal.Provenance!)}.";
        return outcome.Growth is not { } growth ? $"{about} {from} Uppgift om {goal.Year} saknas."
            : $"{about} Det blev {Show.Number(outcome.Reached!.Value)}, {(growth < 0 ? "en minskning" : "en ökning")} med "
                + $"{Show.Figure(FigureUnit.Percent, (decimal)Math.Abs(growth))}; målet motsvarar {Show.Number(goal.Target!.Value)}. {from}";
    }

    private static ReportBlock.Table Cohorts(GoalPicture picture, IReadOnlyList<Cohort> told)
    {
        string[] columns = ["Skede och slag", "Antal", .. Cohort.Horizons.Select(days => $"{days} d"), "Median"];
        var rows = told.Select(cohort => new ReportRow(Words(cohort.Span),
            Words(cohort.Kind) + (cohort.IsSmall ? " (få)" : ""),
            [cohort.Curve.Count,
                .. Cohort.Horizons.Select(days => cohort.Within(days) is { } share ? Math.Round(100 * (decimal)share) : (decimal?)null),
                cohort.Days(0.5)], false, FigureUnit.Cases));
        return new("goals", $"Procent klara inom 90, 180 och 365 dagar, och dagar tills hälften är slut, av dem som började {picture.Year}", columns,
            [.. rows], "Andelen är skattad med konkurrerande slut (Aalen–Johansen); den som pågår räknas så länge den har följts. Två punkter "
                + "betyder att det inte är känt än.");
    }

    private static List<GoalSet> Goals(GoalPicture picture, Cohort cohort) => [.. picture.Goals.Values.Select(set => set.Goal)
        .Where(goal => goal.Span == cohort.Span && goal.Kind == cohort.Kind)];

    private static IEnumerable<string> Quality(GoalPicture picture)
    {
        var (wrong, registrations) = (picture.Safeguards, picture.Registrations.Values);
        yield return $"Rättssäkerhet, tolv månader: {Count(wrong, SafeguardKind.LateReview)} sena omprövningar, "
            + $"{Show.Number(wrong.Wrong.Sum(each => each.Days))} dagar utan stöd i lag, {Count(wrong, SafeguardKind.MissedStop)} verkställda eller "
            + $"bokade trots att något sa nej, {Show.Number(registrations.Sum(figure => figure.Lapsed))} ärenden där tiden gick ut {picture.Year}.";
        yield return $"Av utresorna {picture.Year} räknas {Show.Number(registrations.Sum(figure => figure.Gained))} först sedan en registrering "
            + $"rättats, och {Show.Number(registrations.Sum(figure => figure.Lost))} har tagits bort genom rättelse. "
            + $"{Show.Number(picture.Contradictions)} motstridiga uppgifter rör resultatet.";
        if (picture.Quotients[DecisionKind.Removal] is { Count: > 0 } quotients)
            yield return "Avlägsnandebeslut: " + string.Join("; ", quotients.Select(quotient =>
                $"{quotient.Rule.ToLowerInvariant()} {Show.Figure(FigureUnit.Percent, 100m * quotient.Part / quotient.Whole)} "
                    + $"({Show.Number(quotient.Part)} av {Show.Number(quotient.Whole)})")) + ".";
    }

    private static string Stands(Cohort cohort, GoalSet goal)
    {
        var isDays = goal.Measure is GoalMeasure.MedianDays or GoalMeasure.NinetiethDays;
        string Value(double value) => isDays ? $"{Show.Number((long)value)} dagar" : Show.Figure(FigureUnit.Percent, (decimal)value);
        var reached = cohort.Reached(goal.Measure) is { } now ? $"blev {Value(now)}" : "är inte känt än";
        var before = goal.Baseline is { } baseline ? $"utgångsläge {Value(baseline)} {goal.BaselineYear} ({Source(goal.Provenance!)})"
            : "utgångsläget är inte känt";
        return $"{Words(cohort.Span)}, {Words(cohort.Kind).ToLowerInvariant()}, {Words(goal.Measure).ToLowerInvariant()}: mål {Value(goal.Target)}, "
            + $"{reached}; {before}.";
    }

    private static string Source(string provenance) => provenance.Trim().TrimEnd('.') is var said && said.Length <= LongestSource ? said
        : $"{said[..LongestSource].TrimEnd()}…";

    private static string Count(SafeguardFigures figures, SafeguardKind kind) => Show.Number(figures.Of(kind).Count);

    private static string Words(Enum value) => JointWorkWords.Of(value);
}
