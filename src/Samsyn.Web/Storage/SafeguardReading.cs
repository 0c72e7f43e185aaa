using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>Something that went wrong, counted over a period.</summary>
/// <param name="Days">Unlawful days, those of what still goes on counted until today.</param>
/// <param name="GoesOn">How many of them still go on.</param>
public sealed record WrongFigure(SafeguardKind Kind, long Count, long Days, long GoesOn);

/// <summary>The journeys of a kind of decision, and those on which force was used.</summary>
/// <param name="Unassessed">Of <paramref name="WithForce"/>, those where no assessment for the person is reported.</param>
public sealed record ForceFigure(DecisionKind Decision, long Journeys, long WithForce, long Unassessed)
{
    /// <summary>So few journeys that a share says little.</summary>
    public const long Few = 30;

    public double? Share => Journeys == 0 ? null : WithForce / (double)Journeys;
}

/// <summary>The counter-figures of a period, the same for all three agencies.</summary>
/// <param name="Flown">Charters that have flown in it.</param>
/// <param name="Monitored">Of them, those that the forced-return monitor has reported from.</param>
public sealed record SafeguardFigures(
    DateOnly From, DateOnly To, IReadOnlyList<WrongFigure> Wrong, IReadOnlyList<ForceFigure> Force, long Flown, long Monitored)
{
    public WrongFigure Of(SafeguardKind kind) => Wrong.FirstOrDefault(figure => figure.Kind == kind) ?? new(kind, 0, 0, 0);

    public ForceFigure All =>
        new(default, Force.Sum(figure => figure.Journeys), Force.Sum(figure => figure.WithForce), Force.Sum(figure => figure.Unassessed));
}

/// <summary>A case where something went wrong, for a list.</summary>
public sealed record WrongRow(string Case, SafeguardKind Kind, string Code, DateOnly From, DateOnly? Until, DecisionKind? Decision);

/// <summary>Reads what is counted beside the output from its projection.</summary>
public static class SafeguardReading
{
    /// <summary>The twelve months until today: one figure for everyone, read once for a feed position.</summary>
    public static Task<SafeguardFigures> Safeguards(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("safeguards", today, () => register.Safeguards(today.AddYears(-1).AddDays(1), today), ["safeguards", "charters"]);

    private static async Task<SafeguardFigures> Safeguards(this RegisterReader register, DateOnly from, DateOnly to)
    {
        (string, object?)[] days = [("@from", EntryFormat.Text(from)), ("@to", EntryFormat.Text(to)), ("@today", (long)to.DayNumber + 1)];
        await using var connection = await register.Database.OpenForReading();
        var wrong = await connection.Query("""
            SELECT kind, COUNT(*), CAST(SUM(COALESCE(until_number, @today) - from_number) AS BIGINT),
                CAST(SUM(CASE WHEN until_number IS NULL THEN 1 ELSE 0 END) AS BIGINT)
            FROM safeguards WHERE kind IN ('LateReview', 'HeldTooLong', 'NoOrder', 'MissedStop') AND day >= @from AND day <= @to GROUP BY kind
            """, row => new WrongFigure(Named.Parse<SafeguardKind>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), days);
        var force = await connection.Query("""
            SELECT decision, COUNT(*), CAST(SUM(CASE WHEN force <> 'None' THEN 1 ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN force = 'Unassessed' THEN 1 ELSE 0 END) AS BIGINT)
            FROM safeguards WHERE kind = 'Journey' AND day >= @from AND day <= @to AND decision IS NOT NULL GROUP BY decision
            """, row => new ForceFigure(Named.Parse<DecisionKind>(row.GetString(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), days);
        var flown = await connection.Query("""
            SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM safeguards s WHERE s.operation = c.subject AND s.monitored > 0)
                THEN 1 ELSE 0 END), 0) AS BIGINT)
            FROM charters c WHERE c.stage = 'Flown' AND c.departs_at >= @begins AND c.departs_at <= @ends
            """, row => (All: row.GetInt64(0), Monitored: row.GetInt64(1)),
            ("@begins", Sql.Microseconds(from.StartInSweden)), ("@ends", Sql.Microseconds(to.EndInSweden)));
        return new(from, to, wrong, [.. force.OrderBy(figure => figure.Decision)], flown[0].All, flown[0].Monitored);
    }

    /// <summary>The journeys of one charter, with force and monitoring.</summary>
    public static async Task<(ForceFigure Force, long Monitored)> SafeguardsOf(this RegisterReader register, string charter)
    {
        await using var connection = await register.Database.OpenForReading();
        var found = await connection.Query("""
            SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN force <> 'None' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN force = 'Unassessed' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN monitored > 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
            FROM safeguards WHERE operation = @charter
            """, row => (new ForceFigure(default, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3)), ("@charter", charter));
        return found[0];
    }
}
