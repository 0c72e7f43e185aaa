using System.Data.Common;
using Samsyn.Acts;
using Samsyn.Contradictions;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>An entry and where it stands in the register.</summary>
/// <param name="Sender">Null for entries that came before it was kept.</param>
public sealed record PlacedEntry(Entry Entry, long Version, long Position, DateTimeOffset ReceivedAt, Sender? Sender);

/// <summary>Something that counted in a cell, as the projection holds it.</summary>
public sealed record CountedRow(string Subject, Cell Cell, DateOnly Day, Guid Entry, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

/// <summary>Reads the register: the entries of a subject, the feed, and the joint results.</summary>
public sealed class RegisterReader(Database database)
{
    public Database Database => database;

    /// <summary>What is the same for everyone, kept while the register stands still.</summary>
    public SharedFigures Shared { get; } = new(database);

    /// <summary>What is read of a subject, kept until it gets another entry.</summary>
    public KnownEntries KnownEntries => field ??= new(this);

    /// <summary>The entries of one subject in the order of its chain; none when the register does not hold it.</summary>
    public async Task<IReadOnlyList<PlacedEntry>> Entries(string subject)
    {
        await using var connection = await database.OpenForReading();
        return await Entries(connection, subject);
    }

    /// <param name="only">A condition on <c>e</c>, where not all are read.</param>
    internal async Task<IReadOnlyList<PlacedEntry>> Entries(DbConnection connection,
        string subject, string only = "1 = 1", params (string, object?)[] parameters) =>
        await connection.Query($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject = @subject AND {only} ORDER BY e.version",
            Placed, [("@subject", subject), .. parameters]);

    /// <summary>The feed after a position: every commit whole, in order, with no gaps.</summary>
    public async Task<IReadOnlyList<PlacedEntry>> Feed(long after, int most)
    {
        await using var connection = await database.OpenForReading();
        return await Feed(connection, after, most);
    }

    internal async Task<IReadOnlyList<PlacedEntry>> Feed(DbConnection connection, long after, int most)
    {
        return await connection.Query(
            $"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.position > @after ORDER BY e.position LIMIT @most",
            Placed, ("@after", after), ("@most", (long)most));
    }

    private PlacedEntry Placed(DbDataReader row) =>
        Placed(StoredEntry.Read(row, database.Keys));

    internal static PlacedEntry Placed(StoredEntry stored) =>
        new(stored.Entry, stored.Version, stored.Position, Sql.FromMicroseconds(stored.ReceivedAt), stored.Sender);

    /// <summary>The lines of one subject as they were sent, or of all subjects in the order of the feed.</summary>
    /// <param name="withReceived">Says in each line that is known since it came when that was (<see cref="ReceivedMark"/>).</param>
    public async IAsyncEnumerable<byte[]> Lines(string? subject, bool withReceived = false)
    {
        await using var connection = await database.OpenForScan();
        await foreach (var stored in connection.Rows(
            $"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} "
                + (subject is null ? "ORDER BY e.position" : "WHERE e.subject = @subject ORDER BY e.version"),
            row => StoredEntry.Read(row, database.Keys), subject is null ? [] : [("@subject", subject)]))
            yield return withReceived && stored.Entry.ReceivedAt is { } receivedAt ? ReceivedMark.Put(stored.Line, receivedAt) : stored.Line;
    }

    /// <summary>The lawyers' signatures on the rules, as the register holds them now.</summary>
    public async Task<RuleSignatures> Signatures()
    {
        await using var connection = await database.OpenForReading();
        return RuleSignatures.Fold(Knowledge.Now((await this.Beginning(connection, "LAW-", database.Keys)).Select(placed => placed.Entry)));
    }

    /// <summary>The open cases by two rule sets. Nothing is written.</summary>
    public async Task<RuleComparison> Compare(RuleSet rules, RuleSet against, DateTimeOffset asOf, DateTimeOffset knownAt)
    {
        var comparison = new RuleComparison(rules, against, asOf);
        await using var connection = await database.OpenForScan();
        await foreach (var (subject, stored) in Rebuilding.Reading(connection, database.Keys))
        {
            if (Subjects.KindOf(subject) != SubjectKind.Case) continue;
            var readings = Knowledge.At(stored.Select(entry => entry.Entry), knownAt);
            if (readings.Count > 0 && Case.Fold(subject, readings).IsOpen) comparison.Add(subject, readings);
        }
        return comparison;
    }

    public async Task<long> Position()
    {
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<long>("SELECT position FROM feed");
    }

    public async Task<string?> Property(string name)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<string>("SELECT value FROM register_properties WHERE name = @name", ("@name", name));
    }

    /// <summary>Whether another case has a travel order of that number.</summary>
    public async Task<bool> IsOrderedElsewhere(string order, string subject)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<long?>("SELECT 1 FROM travel_orders WHERE number = @number AND subject <> @subject LIMIT 1",
            ("@number", order), ("@subject", subject)) is not null;
    }

    /// <summary>The charters where a case has a confirmed seat.</summary>
    public async Task<IReadOnlyList<Charter>> Seats(string number)
    {
        if (Subjects.KindOf(number) != SubjectKind.Case) return [];
        List<string> subjects;
        await using (var connection = await database.OpenForReading())
            subjects = await connection.Query("SELECT subject FROM seats WHERE case_number = @number AND kind = 'Confirmed' ORDER BY subject",
                row => row.GetString(0), ("@number", number));
        var charters = new List<Charter>();
        foreach (var subject in subjects)
            charters.Add(Charter.Fold(subject, Knowledge.Now((await Entries(subject)).Select(placed => placed.Entry))));
        return charters;
    }

    /// <summary>The charters that a form chooses among, soonest first.</summary>
    public async Task<IReadOnlyList<string>> Sought(Sought sought)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Query("""
            SELECT subject FROM charters WHERE stage = 'Planned' AND departs_at >= @from AND departs_at <= @until AND stops LIKE @to
            ORDER BY departs_at, subject LIMIT 50
            """, row => row.GetString(0), ("@from", Sql.Microseconds(sought.From.StartInSweden)),
            ("@until", Sql.Microseconds(sought.Until.EndInSweden)), ("@to", $"%{sought.To.Code}%"));
    }

    /// <summary>The numbers of the same person's other cases, by the links that officers have made, near and far; fifty at most.</summary>
    public async Task<IReadOnlyList<string>> SamePerson(string number)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Query("""
            WITH RECURSIVE linked(number) AS (
                SELECT h.subject FROM case_heads h WHERE h.subject = @number
                UNION SELECT CASE WHEN l.subject = linked.number THEN l.other ELSE l.subject END
                FROM linked JOIN person_links l ON l.subject = linked.number OR l.other = linked.number)
            SELECT number FROM linked WHERE number <> @number ORDER BY 1 LIMIT 50
            """, row => row.Value<string>("number"), ("@number", number));
    }

    /// <summary>
    /// What the register cannot be quite trusted in: departures whose decision it
    /// does not hold, and cases whose reported finality is not the computed one.
    /// </summary>
    public Task<(long LackDecision, long FinalityDiffers)> Quality(DateOnly today) =>
        Shared.Of("quality", today, Quality, ["case_heads", "standings"]);

    private async Task<(long LackDecision, long FinalityDiffers)> Quality()
    {
        await using var connection = await database.OpenForReading();
        return (await connection.Scalar<long>("SELECT COUNT(*) FROM case_heads WHERE lacks_decision = 1"),
            await connection.Scalar<long>("SELECT COUNT(*) FROM standings WHERE finality_differs = 1"));
    }

    /// <summary>
    /// The joint results of a year and the two before it, from the rollups: whole months, whole days, and the rest of the last day.
    /// </summary>
    public async Task<JointResults> Results(int year, Definition definition, DateTimeOffset knownAt)
    {
        await using var connection = await database.OpenForReading();
        return JointResults.From(await Tally(connection, definition, knownAt), year, definition, knownAt);
    }

    public async Task<Tally> Tally(Definition definition, DateTimeOffset knownAt)
    {
        await using var connection = await database.OpenForReading();
        return await Tally(connection, definition, knownAt);
    }

    internal static async Task<Tally> Tally(DbConnection connection, Definition definition, DateTimeOffset knownAt)
    {
        var day = Rollup.KnownDay(knownAt);
        var isWholeDay = knownAt >= knownAt.SwedishDay.EndInSweden;
        var tally = new Tally();
        foreach (var (cell, year, count) in await connection.Query("""
            SELECT cell, year, CAST(SUM(count) AS BIGINT) FROM (
                SELECT cell, year, count FROM results_by_month WHERE definition = @definition AND known_month < @month
                UNION ALL
                SELECT cell, year, count FROM results_by_day WHERE definition = @definition AND known_day >= @first AND known_day < @day) known
            GROUP BY cell, year
            """, ReadCount, ("@definition", (long)definition), ("@month", day / 100),
            ("@first", day / 100 * 100), ("@day", isWholeDay ? day + 1 : day)))
            tally.Add(cell, year, count);
        if (isWholeDay) return tally;

        foreach (var (cell, year, count) in await connection.Query("""
            SELECT cell, year, CAST(SUM(change) AS BIGINT) FROM (
                SELECT cell, year, 1 AS change FROM counted_departures WHERE definition = @definition
                    AND known_from >= @start AND known_from <= @known
                UNION ALL
                SELECT cell, year, -1 FROM counted_departures WHERE definition = @definition AND known_to >= @start AND known_to <= @known) today
            GROUP BY cell, year
            """, ReadCount, ("@definition", (long)definition),
            ("@start", Sql.Microseconds(knownAt.SwedishDay.StartInSweden)), ("@known", Sql.Microseconds(knownAt))))
            tally.Add(cell, year, count);
        return tally;
    }

    /// <summary>The same figures by a scan of the departures: the second of the three ways that must agree.</summary>
    internal static async Task<Tally> Scan(DbConnection connection, Definition definition, DateTimeOffset knownAt)
    {
        var tally = new Tally();
        foreach (var (cell, year, count) in await connection.Query("""
            SELECT cell, year, COUNT(*) FROM counted_departures
            WHERE definition = @definition AND known_from <= @known AND (known_to IS NULL OR known_to > @known) GROUP BY cell, year
            """, ReadCount, ("@definition", (long)definition), ("@known", Sql.Microseconds(knownAt))))
            tally.Add(cell, year, count);
        return tally;
    }

    private static (int, int, int) ReadCount(DbDataReader row) => ((int)row.GetInt64(0), (int)row.GetInt64(1), (int)row.GetInt64(2));

    /// <summary>What stands behind one figure, in the order of case and day. A stock lists what was opened and not ended by the year's end.</summary>
    public async Task<IReadOnlyList<CountedRow>> Explain(ResultRow row, int year, Definition definition, DateTimeOffset knownAt)
    {
        await using var connection = await database.OpenForReading();
        var rows = await Counted(row, year, definition, knownAt).All(connection);
        return row.IsStock ? [.. rows.GroupBy(countedRow => countedRow.Subject).SelectMany(Standing)] : rows;
    }

    /// <summary>The rows that a figure is counted from.</summary>
    internal static CaseRows<CountedRow> Counted(ResultRow row, int year, Definition definition, DateTimeOffset knownAt) => new(
        "counted_departures", "f.subject, f.cell, f.day, f.entry, f.known_from, f.known_to", ReadCounted, $"""
        f.definition = @definition AND f.cell IN ({string.Join(", ", row.Cells.Select(cell => cell.Code))})
            AND f.year {(row.IsStock ? "<=" : "=")} @year AND f.known_from <= @known AND (f.known_to IS NULL OR f.known_to > @known)
        """, "f.subject, f.day, f.cell",
        ("@definition", (long)definition), ("@year", (long)year), ("@known", Sql.Microseconds(knownAt)));

    private static IEnumerable<CountedRow> Standing(IEnumerable<CountedRow> ofOneCase)
    {
        var opened = ofOneCase.Where(row => row.Cell == Cell.Opened).ToList();
        return opened.Skip(ofOneCase.Count(row => row.Cell == Cell.Ended));
    }

    /// <summary>What came to count, and what ceased to, between two known instants, by cell.</summary>
    /// <param name="year">Only in the figures of this year.</param>
    public async Task<IReadOnlyList<(CountedRow Row, int Change)>> Revision(
        DateTimeOffset from, DateTimeOffset to, Definition definition, int? year = null)
    {
        if (from > to) return [.. (await Revision(to, from, definition, year)).Select(change => (change.Row, -change.Change))];
        await using var connection = await database.OpenForReading();
        var ofYear = year is null ? "" : $"AND year = @year AND cell IN ({string.Join(", ", Cell.All.Select(cell => cell.Code))})";
        Task<List<CountedRow>> Only(string condition) => connection.Query($"""
            SELECT subject, cell, day, entry, known_from, known_to FROM counted_departures
            WHERE definition = @definition AND {condition} {ofYear}
            """,
                ReadCounted, ("@definition", (long)definition), ("@from", Sql.Microseconds(from)), ("@to", Sql.Microseconds(to)), ("@year",
                    (long?)year));

        var gone = (await Only("known_to > @from AND known_to <= @to AND known_from <= @from")).Select(row => (row, -1));
        var come = (await Only("known_from > @from AND known_from <= @to AND (known_to IS NULL OR known_to > @to)")).Select(row => (row, 1));
        // What was known to count, ceased to and counts again in the same cell has not changed the figure.
        return [.. gone.Concat(come).GroupBy(change => (change.row.Subject, change.row.Cell, change.row.Day, change.row.Entry))
            .Where(same => same.Sum(change => change.Item2) != 0).SelectMany(same => same)
            .OrderBy(change => change.row.Cell.Place).ThenBy(change => change.row.Day.Year)
            .ThenBy(change => change.row.Subject, StringComparer.Ordinal).ThenBy(change => change.Item2)];
    }

    /// <summary>
    /// The cases that count in a cell and a year, and in which what is reported contradicts itself in a way that bears on the figure.
    /// </summary>
    /// <param name="year">Null for all years.</param>
    public async Task<IReadOnlyList<(Cell Cell, string Subject)>> CountedInContradiction(Definition definition, DateTimeOffset knownAt, int? year)
    {
        var rules = string.Join(", ", Contradiction.Rules.Where(rule => rule.BearsOnResults).Select(rule => $"'{rule.Id}'"));
        await using var connection = await database.OpenForReading();
        // With the plus signs SQLite finds the rows by their subject: an index that begins with the definition would give them all, each time.
        // PostgreSQL, which has counted its rows, would know nothing of them then, and compare all with all.
        var plus = database.IsPostgres ? "" : "+";
        return await connection.Query($"""
            SELECT DISTINCT d.cell, d.subject FROM
                (SELECT DISTINCT subject FROM contradictions WHERE rule IN ({rules})) c CROSS JOIN counted_departures d
            WHERE d.subject = c.subject {(year is null ? "" : $"AND {plus}d.year = @year ")}AND {plus}d.definition = @definition
                AND {plus}d.known_from <= @known AND (d.known_to IS NULL OR d.known_to > @known)
            """, row => (Cell.WithCode((int)row.Value<long>("cell")), row.Value<string>("subject")),
            ("@definition", (long)definition), ("@known", Sql.Microseconds(knownAt)), ("@year", (long?)year));
    }

    private static CountedRow ReadCounted(DbDataReader row) =>
        new(row.GetString(0), Cell.WithCode((int)row.GetInt64(1)), row.Day(2)!.Value,
        new Guid(row.GetFieldValue<byte[]>(3), bigEndian: true), row.Instant(4)!.Value, row.Instant(5));
}
