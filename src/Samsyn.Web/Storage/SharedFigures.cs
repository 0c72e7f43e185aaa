using System.Collections.Concurrent;
using System.Diagnostics;

namespace Samsyn.Web.Storage;

/// <summary>
/// Figures that are the same for everyone who may see them, computed once however many ask: until an entry is appended, or for those that name the
/// tables they read, until one of these has changed. What the law says may change with the hour without an entry, so none is kept for more than some
/// seconds, nor into the next Swedish day.
/// </summary>
public sealed class SharedFigures(Database database)
{
    /// <summary>The name of the span within which a figure is read; its tag says which tables it has named.</summary>
    internal const string Span = "figure", TablesTag = "samsyn.tables";

    /// <summary>Named as a table is by what reads the last events: it changes with each entry that says that something happened.</summary>
    public const string Events = "events";

    /// <summary>
    /// Named by what is read as known at an earlier instant: it changes when history is loaded, and not with what comes, which is known later.
    /// </summary>
    public const string History = "history";

    private const int MostKept = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Figure> kept = new();

    private sealed record Figure(long Changes, DateOnly Day, long MadeAt, Lazy<Task<object?>> Value)
    {
        public bool IsOf(long changes, DateOnly day) => Changes == changes && Day == day && Stopwatch.GetElapsedTime(MadeAt) < Longest;
    }

    /// <summary>The figure as the register has it now and on this day.</summary>
    /// <param name="what">Names the figure, with everything that it depends on besides: a scope, a choice.</param>
    /// <param name="read">Reads it, on a connection of its own; others may wait for it, so it is not ended with whoever asked first.</param>
    /// <param name="tables">Every projection that it reads; null where it follows the feed, and each entry makes it anew.</param>
    public async Task<T> Of<T>(string what, DateOnly day, Func<Task<T>> read, IReadOnlyList<string>? tables = null)
    {
        var changes = await Changes(tables);
        if (kept.Count >= MostKept) kept.Clear();
        var figure = kept.AddOrUpdate(what, _ => Make(), (_, held) => held.IsOf(changes, day) ? held : Make());
        try
        {
            return (T)(await figure.Value.Value)!;
        }
        catch
        {
            kept.TryRemove(KeyValuePair.Create(what, figure)); // the next who asks tries again
            throw;
        }

        Figure Make() => new(changes, day, Stopwatch.GetTimestamp(), new(() => Stopping.Never(async () =>
        {
            using var span = Measures.Source.StartActivity(Span);
            span?.SetTag(TablesTag, tables is null ? null : string.Join(' ', tables));
            return (object?)await read();
        })));
    }

    /// <summary>How often the tables have changed in all: it only grows, so the same number says that none of them has.</summary>
    private async Task<long> Changes(IReadOnlyList<string>? tables)
    {
        if (tables is { Count: 0 }) return 0;
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<long>(tables is null
            ? "SELECT position FROM feed"
            : "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM projection_changes "
                + $"WHERE name IN ({string.Join(", ", tables.Select(table => $"'{table}'"))})");
    }
}
