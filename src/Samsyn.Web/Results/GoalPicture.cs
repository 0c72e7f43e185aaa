using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Results;

/// <summary>A share with what it is a share of.</summary>
public sealed record Quotient(string Rule, long Part, long Whole);

/// <summary>A growth goal beside what it came to.</summary>
/// <param name="Reached">The year's departures as they are known now; null where the reader is not told.</param>
public sealed record GrowthOutcome(GrowthGoalSet Goal, DateOnly On, Agency By, long? Reached)
{
    /// <summary>More than in the base year, per cent; null while the baseline is not known.</summary>
    public double? Growth => Reached is { } reached && Goal.Baseline is > 0 and var before ? 100.0 * (reached - before) / before : null;
}

/// <summary>How the goals stand for those whose span began in a year, with the rights and the quality beside: as known now.</summary>
/// <param name="SeesSmall">The reader is told exact figures; another is told tens, and shares only of many.</param>
public sealed record GoalPicture(
    int Year, DateTimeOffset KnownAt, bool SeesSmall, IReadOnlyList<Cohort> Cohorts,
    IReadOnlyDictionary<(GoalSpan, DecisionKind, GoalMeasure), (GoalSet Goal, DateOnly On, Agency By)> Goals, IReadOnlyList<GrowthOutcome> Growth,
    IReadOnlyDictionary<DecisionKind, long?> Departures, IReadOnlyDictionary<DecisionKind, RegistrationFigure> Registrations,
    IReadOnlyDictionary<DecisionKind, IReadOnlyList<Quotient>> Quotients, IReadOnlyDictionary<DecisionKind, NowcastResult?> Nowcasts,
    SafeguardFigures Safeguards, long Contradictions, (long LackDecision, long FinalityDiffers) Quality)
{
    /// <summary>A share, or a number of days, tells nothing of one person when it is of so many.</summary>
    public const int Enough = 100;

    private const int Tens = 10;

    /// <summary>Rules of the quotients, in Swedish; each is the key of its English.</summary>
    public const string OfOrdered = "Genomförda av beställda resor", OfTried = "Genomförda av resor som fick ett utfall",
        OfYear = "Årets utresor av årets beslut", OfCohort = "Utresta hittills av årets beslut";

    /// <param name="results">The joint results of a year and the two before it, as the reader is told them.</param>
    public static async Task<GoalPicture> Read(
        RegisterReader register, int year, DateTimeOffset now, bool seesSmall, Func<int, Task<JointResults>> results)
    {
        var today = now.SwedishDay;
        var (cohorts, told) = (await register.Cohorts(year, today), new Dictionary<int, JointResults> { [year] = await results(year) });
        var forums = await register.Forums(today);
        var growth = new List<GrowthOutcome>();
        foreach (var (goal, on, by) in forums.SelectMany(forum => forum.GrowthGoals.Values)
            .OrderBy(row => row.Goal.Year).ThenBy(row => row.Goal.Kind))
        {
            var of = told.Values.FirstOrDefault(jointResults => jointResults.Years.Contains(goal.Year))
                ?? (told[goal.Year] = await results(goal.Year));
            growth.Add(new(goal, on, by, Value(of, goal.Year, Departed(goal.Kind)) is > 0 and var reached ? reached : null));
        }
        var kinds = Enum.GetValues<DecisionKind>();
        return new(year, now, seesSmall, cohorts, forums.SelectMany(forum => forum.Goals).OrderBy(pair => pair.Value.On)
                .GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Last().Value),
            growth, kinds.ToDictionary(kind => kind, kind => Value(told[year], year, Departed(kind))), await register.Registrations(year, today),
            kinds.ToDictionary(kind => kind, IReadOnlyList<Quotient> (kind) => Of(kind, told[year], year, cohorts)),
            await register.Nowcasts(year, now, now),
            await register.Safeguards(today), await register.ContradictionsOfResults(today), await register.Quality(today));
    }

    public Cohort? Of(GoalSpan span, DecisionKind kind) => Cohorts.FirstOrDefault(cohort => cohort.Span == span && cohort.Kind == kind);

    /// <summary>A number as the reader is told it; null where it is too small to be told.</summary>
    public long? Told(long count) => SeesSmall || count == 0 ? count : count < SmallFigures.Least ? null : (count + Tens / 2) / Tens * Tens;

    /// <summary>Whether the reader is told shares and days of so many.</summary>
    public bool IsTold(long of) => SeesSmall || of >= Enough;

    /// <summary>The row of tables 1–4 that says how many of a kind departed in a year.</summary>
    public static (string Table, string Row) Departed(DecisionKind kind) => kind switch
    {
        DecisionKind.Removal => (Cell.Removals, "Joint"),
        DecisionKind.Transfer => (Cell.Transfers, "Joint"),
        DecisionKind.PoliceRefusal => (Cell.PoliceRefusals, "Total"),
        DecisionKind.CourtExpulsion => (Cell.CourtExpulsions, "Enforced"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static List<Quotient> Of(DecisionKind kind, JointResults told, int year, IReadOnlyList<Cohort> cohorts)
    {
        var quotients = new List<Quotient>();
        if (Value(told, year, (Cell.Travel, $"{kind}/Ordered")) is > 0 and var ordered
            && Value(told, year, (Cell.Travel, $"{kind}/CarriedOut")) is { } made)
        {
            quotients.Add(new(OfOrdered, made, ordered));
            var failed = Enum.GetNames<TravelFailure>().Select(reason => Value(told, year, (Cell.Travel, $"{kind}/Failed/{reason}"))).ToList();
            if (failed.TrueForAll(number => number is not null) && made + failed.Sum() is > 0 and var tried) quotients.Add(new(OfTried, made, tried));
        }
        if (cohorts.FirstOrDefault(cohort => cohort.Span == GoalSpan.Whole && cohort.Kind == kind) is not { Curve.Count: > 0 and var decided } whole)
            return quotients;
        if (Value(told, year, Departed(kind)) is { } departed) quotients.Add(new(OfYear, departed, decided));
        quotients.Add(new(OfCohort, whole.Ended(SpanEnd.Done), decided));
        return quotients;
    }

    private static long? Value(JointResults told, int year, (string Table, string Row) of)
    {
        var row = told.Tables.Single(table => table.Key == of.Table).Rows.SingleOrDefault(row => row.Path == of.Row);
        var column = told.Years.ToList().IndexOf(year);
        return row is null || row.Withheld.Contains(column) ? null : row.Values[column];
    }
}
