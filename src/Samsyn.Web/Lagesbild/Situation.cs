using System.Data.Common;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Lagesbild;

/// <param name="MedianDays">Median of how long the cases have stood in the step.</param>
public sealed record ChainStep(string Name, long Stock, int? MedianDays);

public sealed record CharterHead(string Number, string Stage, string? Organiser, string? Stops,
    DateTimeOffset? DepartsAt, long? Seats, long Confirmed, long Proposed, string Permit, long Taken);

/// <summary>A limit that runs out soon, of one case.</summary>
public sealed record LimitHead(string Number, string Rule, DateOnly On, string Responsible, string? Region);

/// <summary>Something that has happened, as far as the viewer may see it.</summary>
public sealed record SeenEvent(DateTimeOffset KnownAt, Agency Agency, SeenFact Seen);

/// <param name="Ahead">The expected number of places used in fourteen days.</param>
public sealed record FacilityHead(string Number, string Name, long Usable, long Places, long Used, long Ahead);

/// <summary>
/// The shared situation, as the projections have it at one instant. The figures are the same for all and are read as counts; cases and events
/// are those that the viewer may list.
/// </summary>
public sealed record Situation(
    DateTimeOffset At, long ReadyToTravel, long DepartedThisWeek,
    long DepartedThisWeekWithTransport, long OrdersWithoutPlan, DateOnly? OldestWithoutPlan,
    long LimitsSoon, long TransfersSoon, long LimitationsSoon, long Stopped, long StoppedBooked, IReadOnlyList<LimitHead> Limits, bool SeesLimits,
    long Detained, long Places, IReadOnlyList<ChainStep> Chain, long DepartedThisYear,
    IReadOnlyList<CharterHead> Charters, IReadOnlyList<FacilityHead> Facilities,
    IReadOnlyList<SeenEvent> Latest, SafeguardFigures Safeguards)
{
    public static async Task<Situation> Load(SecrecyBoundary boundary, Viewer viewer)
    {
        var now = boundary.Now;
        var joint = await boundary.Register.Shared.Of("situation", now.SwedishDay, () => Joint(boundary.Register, now));
        return joint with
        {
            At = now,
            Limits = await Soonest(boundary, viewer, now.SwedishDay),
            SeesLimits = Selection.Stages(viewer, Limit).Count > 0,
            // Everyone in the same role at the same unit sees the same of them: nothing that is seen follows from who it is.
            Latest = await boundary.Register.Shared.Of($"events {viewer.Agency} {viewer.Role} {viewer.Region} {viewer.Unit}", now.SwedishDay,
                () => Recent(boundary, viewer)),
        };
    }

    /// <summary>What is the same for all.</summary>
    private static async Task<Situation> Joint(RegisterReader register, DateTimeOffset now)
    {
        var database = register.Database;
        var today = now.SwedishDay;
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        await using var connection = await database.OpenForReading();
        var steps = await connection.Query(
            "SELECT step, step_since, COUNT(*) FROM case_heads WHERE is_open = 1 AND step_since IS NOT NULL GROUP BY step, "
                + "step_since ORDER BY step, step_since",
            row => (Step: row.GetString(0), Since: row.Day(1)!.Value, Count: row.GetInt64(2)));
        return new(now,
            await connection.Scalar<long>(
                $"SELECT COUNT(*) FROM case_heads h {First(database)}JOIN standings s ON s.subject = h.subject "
                    + "WHERE may_be_forced = 1 AND is_open = 1 "
                    + "AND order_stage IS NULL AND feasibility = 'Green' AND is_absconded = 0"),
            await Departed(connection, monday, today),
            await connection.Scalar<long>(
                "SELECT COUNT(*) FROM travel_orders WHERE stage = 'CarriedOut' AND changed_on >= @from AND changed_on <= @to",
                ("@from", EntryFormat.Text(monday)), ("@to", EntryFormat.Text(today))),
            await connection.Scalar<long>("SELECT COUNT(*) FROM travel_orders WHERE stage IN ('Ordered', 'Queried', 'Accepted')"),
            await connection.Scalar<string>("SELECT MIN(ordered_on) FROM travel_orders WHERE stage = 'Ordered'") is { } oldest
                ? DateOnly.ParseExact(oldest, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            await LimitsSoonOf(""), await LimitsSoonOf($"AND {Sql.Begins("next_rule", "TR-")}"),
            await LimitsSoonOf($"AND {Sql.Begins("next_rule", "LIM-")}"),
            await connection.Scalar<long>("SELECT COUNT(*) FROM standings WHERE risk = '0'"),
            await connection.Scalar<long>(
                "SELECT COUNT(*) FROM standings s JOIN case_heads h ON h.subject = s.subject WHERE risk = '0' "
                    + "AND order_stage IN ('Booked', 'Cleared')"),
            [], false,
            await connection.Scalar<long>("SELECT COUNT(*) FROM detention_stays WHERE ended_on IS NULL"),
            await connection.Scalar<long?>("SELECT CAST(SUM(usable) AS BIGINT) FROM facilities") ?? 0,
            [.. Enum.GetNames<Step>().Where(step => step != nameof(Step.Closed))
                .Select(step => Of(step, [.. steps.Where(one => one.Step == step)], today))],
            await Departed(connection, today.Year),
            await connection.Query(
                "SELECT subject, stage, organiser, stops, departs_at, seats, confirmed, proposed, "
                    + "permit, taken FROM charters WHERE stage = 'Planned' AND departs_at >= @now ORDER BY departs_at LIMIT 6",
                row => new CharterHead(row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.Instant(4),
                    row.Number(5), row.GetInt64(6), row.GetInt64(7), row.GetString(8), row.GetInt64(9)), ("@now", Sql.Microseconds(now))),
            [.. (await register.DetentionPicture(now)).Facilities.Select(one => new FacilityHead(one.Places.Number, one.Places.Name,
                one.Places.Usable, one.Places.Places, one.Places.Used, (long)Math.Round(one.Days[^1].Used)))],
            [], await register.Safeguards(today));

        Task<long> LimitsSoonOf(string only) =>
            connection.Scalar<long>($"SELECT COUNT(*) FROM standings WHERE next_on >= @today AND next_on <= @until {only}",
            ("@today", EntryFormat.Text(today)), ("@until", EntryFormat.Text(today.AddDays(14))));
    }

    /// <summary>Tells SQLite to begin with the table that stands first; PostgreSQL has counted its rows and chooses.</summary>
    private static string First(Database database) => database.IsPostgres ? "" : "CROSS ";

    private static readonly string Departures = string.Join(", ", Samsyn.Results.Cell.All
        .Where(cell => cell.Table != Samsyn.Results.Cell.Travel && cell.Row is not ("Received" or "OtherClosures" or "Opened" or "Ended"))
        .Select(cell => cell.Code));

    private static Task<long> Departed(DbConnection connection, DateOnly from, DateOnly to) => connection.Scalar<long>(
        $"SELECT COUNT(*) FROM counted_departures WHERE definition = 2024 AND known_to IS NULL AND day >= @from AND day <= @to "
            + $"AND cell IN ({Departures})",
        ("@from", EntryFormat.Text(from)), ("@to", EntryFormat.Text(to)));

    /// <summary>Those of a year that are known now: the sum of all that has come to count and ceased to.</summary>
    private static async Task<long> Departed(DbConnection connection, int year) => await connection.Scalar<long?>(
        $"SELECT CAST(SUM(count) AS BIGINT) FROM results_by_month WHERE definition = 2024 AND year = @year AND cell IN ({Departures})",
        ("@year", (long)year)) ?? 0;

    private static ChainStep Of(string step, List<(string Step, DateOnly Since, long Count)> rows, DateOnly today)
    {
        var stock = rows.Sum(row => row.Count);
        long before = 0;
        foreach (var row in rows)
            if ((before += row.Count) * 2 >= stock) return new(step, stock, today.DayNumber - row.Since.DayNumber);
        return new(step, 0, null);
    }

    private static readonly Sensitivity Limit = new(DataCategory.Decision, Disclosure.Whole);

    /// <summary>The limits that run out first, of the cases whose limits the viewer sees.</summary>
    private static async Task<IReadOnlyList<LimitHead>> Soonest(SecrecyBoundary boundary, Viewer viewer, DateOnly today)
    {
        if (SecrecyBoundary.Selectable(viewer, Limit) is not { } among) return [];
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Query($"""
            SELECT s.subject, next_rule, next_on, responsible, region
            FROM standings s {First(boundary.Register.Database)}JOIN case_heads h ON h.subject = s.subject
            WHERE is_open = 1 AND next_on >= @today AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY next_on, s.subject LIMIT 6
            """, row => new LimitHead(row.GetString(0), row.GetString(1), row.Day(2)!.Value, row.GetString(3), row.Text(4)),
            ("@today", EntryFormat.Text(today)), boundary.Today);
    }

    /// <summary>The last entries that say that something happened, newest first: of operations, and of the cases that the viewer may list.</summary>
    private static async Task<IReadOnlyList<SeenEvent>> Recent(SecrecyBoundary boundary, Viewer viewer)
    {
        const int Shown = 9, Together = 24, Most = 10 * Together;
        var seen = new List<SeenEvent>();
        // Until there are enough that the viewer sees: what is not seen must not push out what is.
        for (var read = 0; read < Most; read += Together)
        {
            List<Entry> latest;
            await using (var connection = await boundary.Open(Scopes.Listed(viewer)))
                latest = await connection.Query($"""
                    SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} LEFT JOIN case_heads h ON h.subject = e.subject
                    WHERE e.fact IN ({Schema.Events}) AND (h.subject IS NULL OR {SecrecyBoundary.Condition(Scopes.Listed(viewer))})
                    ORDER BY {Schema.KnownAt} DESC, e.position DESC LIMIT {Together} OFFSET @read
                    """, row => StoredEntry.Read(row, boundary.Register.Database.Keys).Entry, ("@read", (long)read), boundary.Today);
            foreach (var entry in latest)
            {
                var fact = Subjects.KindOf(entry.Subject) == SubjectKind.Case
                    ? (await boundary.Look(viewer, entry.Subject))?.Entries.FirstOrDefault(one => one.Id == entry.Id)?.Before
                    : SubjectView.Of(viewer, entry, _ => false);
                if (fact is not null) seen.Add(new(entry.KnownAt, entry.Agency, fact));
                if (seen.Count == Shown) return seen;
            }
            if (latest.Count < Together) break;
        }
        return seen;
    }
}
