using System.Data.Common;
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
        var (register, now) = (boundary.Register, boundary.Now);
        var today = now.SwedishDay;
        // What names cases is read beside the counts: each on a connection of its own.
        var (limits, latest) = (Task.Run(() => Soonest(boundary, viewer, today)), Task.Run(() => Recent(boundary, viewer)));
        var (chain, cases, journeys, departed) = (await ChainFigures(register, today),
            await CaseFigures(register, today), await JourneyFigures(register, today),
            await DepartureFigures(register, today));
        var detention = await register.DetentionPicture(now);
        return new(now, cases.Ready, departed.ThisWeek, journeys.CarriedOutThisWeek, journeys.WithoutPlan, journeys.OldestWithoutPlan,
            cases.LimitsSoon, cases.TransfersSoon, cases.LimitationsSoon, cases.Stopped, cases.StoppedBooked,
            await limits, Selection.Stages(viewer, Limit).Count > 0,
            detention.Held, detention.Usable, chain, departed.ThisYear, await Coming(register, now),
            [.. detention.Facilities.Select(picture => new FacilityHead(picture.Places.Number, picture.Places.Name,
                picture.Places.Usable, picture.Places.Places, picture.Places.Used, (long)Math.Round(picture.Days[^1].Used)))],
            await latest, await register.Safeguards(today));
    }

    /// <summary>The steps with how many are in each and for how long, from what is kept of the open cases.</summary>
    private static Task<IReadOnlyList<ChainStep>> ChainFigures(RegisterReader register, DateOnly today) =>
        register.Shared.Of<IReadOnlyList<ChainStep>>("situation chain", today, async () =>
        {
            var steps = await register.KeptMedians("Step");
            return [.. Enum.GetNames<Step>().Where(step => step != nameof(Step.Closed)).Select(step => steps.TryGetValue(step, out var kept)
                ? new ChainStep(step, kept.Count, today.DayNumber - kept.Median.DayNumber) : new(step, 0, null))];
        }, ["case_heads"]);

    private sealed record OfCases(long Ready, long LimitsSoon, long TransfersSoon, long LimitationsSoon, long Stopped, long StoppedBooked);

    private static Task<OfCases> CaseFigures(RegisterReader register, DateOnly today) => register.Shared.Of("situation cases", today, async () =>
    {
        await using var connection = await register.Database.OpenForReading();
        return new OfCases(
            await connection.Scalar<long>("SELECT COUNT(*) FROM standings WHERE is_ready = 1"),
            await LimitsSoonOf(""), await LimitsSoonOf($"AND {Sql.Begins("next_rule", "TR-")}"),
            await LimitsSoonOf($"AND {Sql.Begins("next_rule", "LIM-")}"),
            await connection.Scalar<long>("SELECT COUNT(*) FROM standings WHERE risk = '0'"),
            await connection.Scalar<long>(
                "SELECT COUNT(*) FROM standings s JOIN case_heads h ON h.subject = s.subject WHERE risk = '0' "
                    + "AND order_stage IN ('Booked', 'Cleared')"));

        Task<long> LimitsSoonOf(string only) =>
            connection.Scalar<long>($"SELECT COUNT(*) FROM standings WHERE next_on >= @today AND next_on <= @until {only}",
            ("@today", EntryFormat.Text(today)), ("@until", EntryFormat.Text(today.AddDays(14))));
    }, ["standings", "case_heads"]);

    private sealed record OfJourneys(long CarriedOutThisWeek, long WithoutPlan, DateOnly? OldestWithoutPlan);

    private static Task<OfJourneys> JourneyFigures(RegisterReader register, DateOnly today) =>
        register.Shared.Of("situation journeys", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return new OfJourneys(
                await connection.Scalar<long>(
                    "SELECT COUNT(*) FROM travel_orders WHERE stage = 'CarriedOut' AND changed_on >= @from AND changed_on <= @to",
                    ("@from", EntryFormat.Text(Monday(today))), ("@to", EntryFormat.Text(today))),
                await connection.Scalar<long>("SELECT COUNT(*) FROM travel_orders WHERE stage IN ('Ordered', 'Queried', 'Accepted')"),
                await connection.Scalar<string>("SELECT MIN(ordered_on) FROM travel_orders WHERE stage = 'Ordered'") is { } oldest
                    ? EntryFormat.Day(oldest)
                    : null);
        }, ["travel_orders"]);

    private sealed record OfDepartures(long ThisWeek, long ThisYear);

    private static Task<OfDepartures> DepartureFigures(RegisterReader register, DateOnly today) =>
        register.Shared.Of("situation departures", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return new OfDepartures(await Departed(connection, Monday(today), today), await Departed(connection, today.Year));
        }, ["counted_departures"]);

    private static async Task<IReadOnlyList<CharterHead>> Coming(RegisterReader register, DateTimeOffset now)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query(
            "SELECT subject, stage, organiser, stops, departs_at, seats, confirmed, proposed, "
                + "permit, taken FROM charters WHERE stage = 'Planned' AND departs_at >= @now ORDER BY departs_at LIMIT 6",
            row => new CharterHead(row.GetString(0), row.GetString(1), row.Text(2), row.Text(3), row.Instant(4),
                row.Number(5), row.GetInt64(6), row.GetInt64(7), row.GetString(8), row.GetInt64(9)), ("@now", Sql.Microseconds(now)));
    }

    private static DateOnly Monday(DateOnly today) => today.AddDays(-((int)today.DayOfWeek + 6) % 7);

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

    private static readonly Sensitivity Limit = new(DataCategory.Decision, Disclosure.Whole);

    /// <summary>The limits that run out first, of the cases whose limits the viewer sees.</summary>
    private static async Task<IReadOnlyList<LimitHead>> Soonest(SecrecyBoundary boundary, Viewer viewer, DateOnly today)
    {
        if (SecrecyBoundary.Selectable(viewer, Limit) is not { } among) return [];
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Query($"""
            SELECT s.subject, next_rule, next_on, responsible, region
            FROM standings s {Sql.First(boundary.Register.Database)}JOIN case_heads h ON h.subject = s.subject
            WHERE is_open = 1 AND next_on >= @today AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY next_on, s.subject LIMIT 6
            """, row => new LimitHead(row.GetString(0), row.GetString(1), row.Day(2)!.Value, row.GetString(3), row.Text(4)),
            ("@today", EntryFormat.Text(today)), boundary.Today);
    }

    private const int Shown = 9;

    /// <summary>The last entries that say that something happened, newest first: of operations, and of the cases that the viewer may list.</summary>
    private static async Task<IReadOnlyList<SeenEvent>> Recent(SecrecyBoundary boundary, Viewer viewer)
    {
        const int Together = 24, Most = 10 * Together;
        // Everyone in the same role at the same unit sees the same of them: nothing that is seen follows from who it is.
        var who = $"{viewer.Agency} {viewer.Role} {viewer.Region} {viewer.Unit}";
        var (register, today) = (boundary.Register, boundary.Now.SwedishDay);
        var seen = new List<SeenEvent>();
        // Until there are enough that the viewer sees: what is not seen must not push out what is.
        for (var read = 0; read < Most; read += Together)
        {
            var from = read;
            var (latest, versions) =
                await register.Shared.Of($"events {who} {from}", today, () => LastEvents(boundary, viewer, from, Together), [SharedFigures.Events]);
            versions = await register.Versions(versions);
            foreach (var entry in latest)
            {
                var fact = await register.Shared.Of($"event {who} {entry.Id} {versions.Of(entry.Subject)}", today,
                    () => Look(boundary, viewer, entry), []);
                if (fact is not null) seen.Add(new(entry.KnownAt, entry.Agency, fact));
                if (seen.Count == Shown) return seen;
            }
            if (latest.Count < Together) break;
        }
        return seen;
    }

    private static async Task<(IReadOnlyList<Entry> Events, KnownVersions Versions)> LastEvents(
        SecrecyBoundary boundary, Viewer viewer, int from, int most)
    {
        var at = await boundary.Register.Position();
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        var order = $"{Schema.KnownAt} DESC, e.position DESC";
        var seen = SecrecyBoundary.Condition(Scopes.Listed(viewer));
        // PostgreSQL finds the few cases of a narrow scope only where it is asked for them alone.
        var events = boundary.Register.Database.IsPostgres
            ? $"""
                ((SELECT e.* FROM entries e WHERE e.fact IN ({Schema.EventsOfCharters}) ORDER BY {order} LIMIT @most + @read)
                UNION ALL (SELECT e.* FROM entries e JOIN case_heads h ON h.subject = e.subject
                    WHERE e.fact IN ({Schema.Events}) AND {seen} ORDER BY {order} LIMIT @most + @read)) e
                LEFT JOIN data_keys k ON k.subject = e.subject AND k.number = e.sealed_by
                """
            : $"""
                {StoredEntry.From_} LEFT JOIN case_heads h ON h.subject = e.subject
                WHERE e.fact IN ({Schema.Events}) AND (h.subject IS NULL OR {seen})
                """;
        var latest = await connection.Query($"SELECT {StoredEntry.Columns} FROM {events} ORDER BY {order} LIMIT @most OFFSET @read",
            row => StoredEntry.Read(row, boundary.Register.Database.Keys).Entry, ("@most", (long)most), ("@read", (long)from), boundary.Today);
        return (latest, await boundary.Register.Versions(at, latest.Select(entry => entry.Subject)));
    }

    /// <summary>As the subject reads now; null where the viewer does not see it.</summary>
    private static async Task<SeenFact?> Look(SecrecyBoundary boundary, Viewer viewer, Entry entry) =>
        Subjects.KindOf(entry.Subject) == SubjectKind.Case
            ? (await boundary.Look(viewer, entry.Subject))?.Entries.FirstOrDefault(seenEntry => seenEntry.Id == entry.Id)?.Before
            : SubjectView.Of(viewer, entry, _ => false);
}
