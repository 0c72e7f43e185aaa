using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>Synthetic rows of the counted departures, five years of them, put straight into the projection and its rollups.</summary>
internal static class Departures
{
    private static readonly string[] Columns = ["subject", "place", "definition", "cell", "year", "day", "entry", "known_from", "known_to"];

    public static async Task Fill(Writing writing, int count)
    {
        var random = new Random(7);
        var rollup = new Rollup();
        var first = new DateOnly(2021, 1, 1);
        // The indexes are made when the rows are there: kept up row by row they would take most of the time, and nothing here measures that.
        var indexes = await writing.Connection.Query(writing.IsPostgres
            ? "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'counted_departures' AND indexname NOT LIKE '%pkey'"
            : "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'counted_departures' AND type = 'index' AND sql IS NOT NULL",
            row => (Name: row.GetString(0), Sql: row.GetString(1)));
        foreach (var (name, _) in indexes) await writing.Connection.Execute($"DROP INDEX {name}");
        for (var start = 0; start < count; start += 50_000)
        {
            var rows = new List<Row>(50_000);
            for (var number = start; number < Math.Min(count, start + 50_000); number++)
            {
                var day = first.AddDays(random.Next(365 * 5));
                var known = day.AddDays(random.Next(20)).StartInSweden.AddHours(9 + random.Next(8));
                rows.Add(new Row($"MIG-{number:00000000}", 0L, 2024L, (long)random.Next(16), (long)day.Year,
                    Samsyn.Register.EntryFormat.Text(day), BitConverter.GetBytes(random.NextInt64()),
                    Sql.Microseconds(known), random.Next(50) == 0 ? Sql.Microseconds(known.AddDays(random.Next(200))) : null));
            }
            rollup.Replace([], rows);
            await using var transaction = await writing.Begin();
            await writing.Insert("counted_departures", Columns, rows);
            await transaction.CommitAsync();
        }
        foreach (var (_, sql) in indexes) await writing.Connection.Execute(sql);
        await using var last = await writing.Begin();
        await rollup.Write(writing);
        await last.CommitAsync();
        if (!writing.IsPostgres) return;
        await writing.Connection.Execute("VACUUM ANALYZE counted_departures");
        await writing.Connection.Execute("VACUUM ANALYZE results_by_day");
        await writing.Connection.Execute("VACUUM ANALYZE results_by_month");
    }
}

/// <summary>An entry file of short cases, made as it is read: registered, decided, served.</summary>
internal sealed class GeneratedLines(int cases) : Stream
{
    private byte[] current = [];
    private int at, next;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (at == current.Length && !Refill()) return 0;
        var length = Math.Min(buffer.Length, current.Length - at);
        current.AsSpan(at, length).CopyTo(buffer);
        at += length;
        return length;
    }

    private bool Refill()
    {
        if (next == cases) return false;
        var lines = new MemoryStream();
        for (var until = Math.Min(cases, next + 200); next < until; next++)
        {
            var day = new DateTimeOffset(2024, 1, 1, 10, 0, 0, TimeSpan.Zero).AddDays(next % 300);
            foreach (var entry in new[]
            {
                RegisterBench.Entry($"MIG-{next}", new Samsyn.Register.CaseRegistered(Samsyn.Register.DecisionKind.Removal), day),
                RegisterBench.Entry($"MIG-{next}", new Samsyn.Register.DecisionMade(Samsyn.Register.DecisionForm.Expulsion,
                    "8:16", false, [Samsyn.Register.Country.Parse("AF")], new(4)), day),
                RegisterBench.Entry($"MIG-{next}", new Samsyn.Register.DecisionServed(Samsyn.Register.ServiceManner.Personal), day),
            }) lines.Write([.. Samsyn.Register.EntryFormat.Write(entry), (byte)'\n']);
        }
        current = lines.ToArray();
        at = 0;
        return true;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
