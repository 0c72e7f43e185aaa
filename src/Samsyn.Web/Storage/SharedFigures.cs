using System.Collections.Concurrent;
using System.Diagnostics;

namespace Samsyn.Web.Storage;

/// <summary>
/// Figures that are the same for everyone who may see them, computed once for each feed position and Swedish day however many ask. What the law
/// says may change with the hour without an entry, so none is kept for more than some seconds.
/// </summary>
public sealed class SharedFigures(Database database)
{
    private const int MostKept = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Figure> kept = new();

    private sealed record Figure(long Position, DateOnly Day, long MadeAt, Lazy<Task<object?>> Value)
    {
        public bool IsOf(long position, DateOnly day) => Position == position && Day == day && Stopwatch.GetElapsedTime(MadeAt) < Longest;
    }

    /// <summary>The figure as the register has it at this position and on this day.</summary>
    /// <param name="what">Names the figure, with everything that it depends on besides: a scope, a choice.</param>
    /// <param name="read">Reads it, on a connection of its own; others may wait for it, so it is not ended with whoever asked first.</param>
    public async Task<T> Of<T>(string what, DateOnly day, Func<Task<T>> read)
    {
        long position;
        await using (var connection = await database.OpenForReading()) position = await connection.Scalar<long>("SELECT position FROM feed");
        if (kept.Count >= MostKept) kept.Clear();
        var figure = kept.AddOrUpdate(what, _ => Make(), (_, held) => held.IsOf(position, day) ? held : Make());
        try
        {
            return (T)(await figure.Value.Value)!;
        }
        catch
        {
            kept.TryRemove(KeyValuePair.Create(what, figure)); // the next who asks tries again
            throw;
        }

        Figure Make() => new(position, day, Stopwatch.GetTimestamp(), new(() => Stopping.Never(async () => (object?)await read())));
    }
}
