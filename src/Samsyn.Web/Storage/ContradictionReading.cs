using System.Data.Common;
using System.Diagnostics;
using Samsyn.Contradictions;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>A contradiction as it is listed: by its rule, without what the entries say.</summary>
/// <param name="Place">Among those of the subject; with the day and the subject it is the place in the list.</param>
/// <param name="Others">The other cases that its entries belong to.</param>
public sealed record HeldContradiction(DateOnly Since, string Subject, long Place,
    ContradictionRule Rule, Agency Owner, IReadOnlyList<Guid> Entries, IReadOnlyList<string> Others)
{
    /// <summary>Oldest first: by day, subject and place.</summary>
    public static int InOrder(HeldContradiction one, HeldContradiction other) =>
        one.Since.CompareTo(other.Since) is not 0 and var bySince ? bySince
        : string.CompareOrdinal(one.Subject, other.Subject) is not 0 and var bySubject ? bySubject : one.Place.CompareTo(other.Place);

    /// <summary>Where a list goes on, as a text.</summary>
    public string Cursor => $"{Since:yyyy-MM-dd}~{Subject}~{Place}";
}

/// <summary>
/// The contradictions of the register. What a subject says of itself stands in the projection; what subjects say against each other is looked
/// for where the projections show that they may, and judged by the same rules.
/// </summary>
public sealed class ContradictionReading(RegisterReader register, TimeProvider clock)
{
    /// <summary>Places of what lies between subjects, after a subject's own.</summary>
    private const long Between = 1_000;

    /// <summary>A look is waited for so long, and not at all where the one before took more than <see cref="ShortLook"/>.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1), ShortLook = TimeSpan.FromMilliseconds(500);

    private readonly Lock turn = new();
    private Looked? looked;
    private Looking? looking;

    private sealed record Looked(long Position, IReadOnlyList<HeldContradiction> Found, TimeSpan Took);

    private sealed record Looking(long Position, Task<IReadOnlyList<HeldContradiction>> Found);

    /// <summary>All contradictions of one subject, its own and those with others.</summary>
    public async Task<IReadOnlyList<Contradiction>> Of(string subject, IReadOnlyList<Entry> entries)
    {
        var history = new SubjectHistory(subject, Knowledge.Now(entries));
        return Contradiction.In(history, await Neighbours(history), clock.GetUtcNow());
    }

    /// <summary>Those that stand in the projection, after a place in the list; oldest first.</summary>
    /// <param name="condition">SQL over <c>c</c> and <c>case_heads h</c>.</param>
    internal static async Task<List<(HeldContradiction One, T Row)>> Own<T>(DbConnection connection, HeldContradiction? after,
        string condition, string columns, Func<DbDataReader, int, T> read, int most, params (string, object?)[] parameters) =>
        await connection.Query($"""
            SELECT c.since, c.subject, c.place, c.rule, c.owner, c.entries{columns} FROM contradictions c
                LEFT JOIN case_heads h ON h.subject = c.subject
            WHERE {condition} {(after is null ? "" : """
                AND (c.since > @since OR c.since = @since AND (c.subject > @subject OR c.subject = @subject AND c.place > @place))
                """)}
            ORDER BY c.since, c.subject, c.place LIMIT @most
            """, row => (Held(row), read(row, 6)), [("@most", (long)most), .. parameters,
                .. after is null ? [] : new (string, object?)[] {
                    ("@since", EntryFormat.Text(after.Since)), ("@subject", after.Subject), ("@place", after.Place) }]);

    /// <summary>All there are, for the register's operator; oldest first.</summary>
    public async Task<IReadOnlyList<HeldContradiction>> All()
    {
        await using var connection = await register.Database.OpenForReading();
        var own = await Own(connection, null, "1 = 1", "", (_, _) => 0, int.MaxValue);
        return [.. own.Select(row => row.One).Concat(await BetweenSubjects()).Order(Comparer<HeldContradiction>.Create(HeldContradiction.InOrder))];
    }

    private static HeldContradiction Held(DbDataReader row) =>
        new(row.Day(0)!.Value, row.GetString(1), row.GetInt64(2), Contradiction.RuleOf(row.GetString(3)),
        Named.Parse<Agency>(row.GetString(4)), [.. row.GetString(5).Split(' ').Select(Guid.Parse)], []);

    /// <summary>
    /// Those between subjects, as the register stands: looked for again when it has grown. Where that takes long, those that were found last are told
    /// of meanwhile.
    /// </summary>
    public async Task<IReadOnlyList<HeldContradiction>> BetweenSubjects()
    {
        var position = await register.Position();
        while (true)
        {
            Looking look;
            lock (turn)
            {
                if (looked is { } last && last.Position == position) return last.Found;
                if (looking is null or { Found.IsCompleted: true }) looking = new(position, Stopping.Never(() => Look(position)));
                look = looking;
            }
            if (looked is { } held && (held.Took > ShortLook && !look.Found.IsCompleted
                || await Task.WhenAny(look.Found, Task.Delay(LongestLook)) != look.Found)) return held.Found;
            var found = await look.Found;
            if (look.Position >= position) return found; // otherwise it began before what this asker knows of
        }
    }

    private async Task<IReadOnlyList<HeldContradiction>> Look(long position)
    {
        var (found, began) = (new List<HeldContradiction>(), Stopwatch.GetTimestamp());
        foreach (var subject in await Candidates())
        {
            var history = new SubjectHistory(subject, Knowledge.Now((await register.Entries(subject)).Select(placed => placed.Entry)));
            var all = Contradiction.In(history, await Neighbours(history), clock.GetUtcNow()).Where(contradiction => contradiction.Rule.ReachesOut);
            found.AddRange(all.Select((contradiction, place) => new HeldContradiction(contradiction.Since, subject,
                Between + place, contradiction.Rule, contradiction.Owner, [.. contradiction.Entries.Select(reading => reading.Entry.Id)],
                [.. contradiction.Entries.Select(reading => reading.Entry.Subject).Where(other => other != subject).Distinct()])));
        }
        found.Sort(HeldContradiction.InOrder);
        lock (turn) looked = new(position, found, Stopwatch.GetElapsedTime(began));
        return found;
    }

    /// <summary>Subjects that may contradict another: a wider net than the rules, and cheap.</summary>
    private async Task<IReadOnlyList<string>> Candidates()
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject FROM travel_orders WHERE number IN (SELECT number FROM travel_orders GROUP BY number HAVING COUNT(*) > 1)
            UNION SELECT s.subject FROM detention_stays s LEFT JOIN facilities f ON f.subject = s.facility
                WHERE s.facility IS NOT NULL AND f.subject IS NULL
            UNION SELECT o.subject FROM travel_orders o LEFT JOIN charters c ON c.subject = o.operation
                WHERE o.operation IS NOT NULL AND o.mode = 'Charter' AND o.stage NOT IN ('Failed', 'Cancelled')
                    AND (c.subject IS NULL OR c.stage = 'Cancelled' OR c.departs_at IS NULL OR ABS(c.departs_at - o.departs_at) > 3600000000
                        OR o.destination IS NOT NULL AND c.stops NOT LIKE '%' || o.destination || '%')
            UNION SELECT o.subject FROM travel_orders o JOIN carriers c ON c.subject = 'AIR-' || substr(o.flight, 1, 2)
                WHERE o.stage IN ('Booked', 'Cleared') AND o.flight IS NOT NULL AND NOT EXISTS (SELECT 1 FROM flight_places p
                    WHERE p.on_day = o.on_day AND p.subject = c.subject AND p.case_number = o.subject AND p.flight = o.flight)
            UNION SELECT f.subject FROM facilities f
                WHERE f.usable < (SELECT COUNT(*) FROM detention_stays s WHERE s.ended_on IS NULL AND s.facility = f.subject)
            UNION SELECT subject FROM person_links UNION SELECT other FROM person_links
            UNION SELECT subject FROM charters WHERE confirmed + proposed > 0 AND stage <> 'Cancelled'
            ORDER BY 1
            """, row => row.GetString(0));
    }

    /// <summary>What one subject is compared with, read before the rules ask.</summary>
    private async Task<Neighbours> Neighbours(SubjectHistory history)
    {
        var facts = history.Readings.Select(reading => reading.Fact).ToList();
        var charters = new Dictionary<string, Charter>();
        foreach (var number in facts.OfType<TravelBooked>().Select(booked => booked.Operation).OfType<string>().Distinct())
            if (await register.Entries(number) is { Count: > 0 } entries)
                charters[number] = Charter.Fold(number, Knowledge.Now(entries.Select(placed => placed.Entry)));
        var carriers = new Dictionary<string, Carrier>();
        foreach (var number in facts.OfType<TravelBooked>().Select(booked => booked.Flight).OfType<string>().Where(Carrier.IsFlight)
            .Select(Carrier.Of).Distinct())
            if (await register.Entries(number) is { Count: > 0 } entries)
                carriers[number] = Carrier.Fold(number, Knowledge.Now(entries.Select(placed => placed.Entry)));
        var samePerson = new List<SubjectHistory>();
        foreach (var other in history.Kind == SubjectKind.Case ? await register.SamePerson(history.Number) : [])
            samePerson.Add(new(other, Knowledge.Now((await register.Entries(other)).Select(placed => placed.Entry))));
        await using var connection = await register.Database.OpenForReading();
        var facilities = await connection.Query("SELECT subject, name, places, usable FROM facilities",
            row => new Facility(row.GetString(0), row.GetString(1), (int)row.GetInt64(2), (int)row.GetInt64(3)));
        var detained = history.Kind == SubjectKind.Facility
            ? await connection.Scalar<long>("SELECT COUNT(*) FROM detention_stays WHERE ended_on IS NULL AND facility = @facility",
                ("@facility", history.Number)) : 0;
        var known = history.Kind == SubjectKind.Charter ? await Seated(connection, history) : [];
        var movements = known.Count > 0 ? await Movements(connection, history.Number) : [];
        var orders = await OtherOrders(connection, history, [.. facts.OfType<TravelOrdered>().Select(ordered => ordered.Order).Distinct()]);
        return new(
            charters.GetValueOrDefault, carriers.GetValueOrDefault, number => facilities.Find(facility => facility.Number == number), known.Contains,
            number => orders.GetValueOrDefault(number) ?? [], samePerson, _ => (int)detained,
            named => [.. movements.Where(charter => charter.Confirmed.Contains(named))]);
    }

    private static async Task<HashSet<string>> Seated(DbConnection connection, SubjectHistory history)
    {
        var charter = Charter.Fold(history.Number, history.Readings);
        var known = new HashSet<string>();
        foreach (var number in charter.Confirmed.Union(charter.Proposed))
            if (await connection.Scalar<long>("SELECT COUNT(*) FROM case_heads WHERE subject = @subject", ("@subject", number)) > 0)
                known.Add(number);
        return known;
    }

    /// <summary>The other charters that leave within a day of it.</summary>
    private async Task<List<Charter>> Movements(DbConnection connection, string number)
    {
        var others = await connection.Query("""
            SELECT o.subject FROM charters c JOIN charters o
                ON o.subject <> c.subject AND o.departs_at BETWEEN c.departs_at - 86400000000 AND c.departs_at + 86400000000
            WHERE c.subject = @subject AND o.stage <> 'Cancelled' AND o.confirmed > 0
            """, row => row.GetString(0), ("@subject", number));
        var charters = new List<Charter>();
        foreach (var other in others)
            charters.Add(Charter.Fold(other, Knowledge.Now((await register.Entries(other)).Select(placed => placed.Entry))));
        return charters;
    }

    private async Task<Dictionary<string, IReadOnlyList<Reading>>> OtherOrders(DbConnection connection, SubjectHistory history, string[] numbers)
    {
        var found = new Dictionary<string, IReadOnlyList<Reading>>();
        foreach (var number in numbers)
        {
            var others = await connection.Query("SELECT subject FROM travel_orders WHERE number = @number AND subject <> @subject",
                row => row.GetString(0), ("@number", number), ("@subject", history.Number));
            var readings = new List<Reading>();
            foreach (var other in others)
                readings.AddRange(History.InOrder(Knowledge.Now((await register.Entries(other)).Select(placed => placed.Entry)))
                    .Where(reading => reading.Fact is TravelOrdered ordered && ordered.Order == number).Take(1));
            if (readings.Count > 0) found[number] = readings;
        }
        return found;
    }
}
