using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>A read of a person's data, as the log keeps it.</summary>
/// <param name="Viewer">Who read, by <see cref="Secrecy.Viewer.Subject"/>.</param>
/// <param name="Case">Empty when what was read is a list, or a search that names no case.</param>
/// <param name="Route">Where it was shown, e.g. <c>/arenden/{Number}</c>.</param>
/// <param name="Persons">How many persons it showed; none when what was asked for was not found.</param>
/// <param name="IsOutside">The case is not the reader's unit's.</param>
public sealed record Read(
    DateTimeOffset At, string Viewer, Agency Agency, Role Role, string? Unit, string Case,
    IReadOnlyList<DataCategory> Categories, string? Purpose, string Route, int Persons, bool IsOutside)
{
    /// <summary>
    /// Someone was looked for and not found, or not for the reader to know of: the log tells those no more apart than the answer did.
    /// </summary>
    public bool IsMiss => Case.Length == 0 && Persons == 0;
}

/// <summary>Reading that an auditor should look at, with what was seen.</summary>
public sealed record ReadAlarm(string Viewer, Agency Agency, DateTimeOffset From, DateTimeOffset To, int Count, string Why);

/// <summary>What belongs to whom, and when reading stands out.</summary>
public static class Reads
{
    /// <summary>
    /// Different cases outside one's own unit within an hour that raise an alarm. Reading a case takes minutes, and help across regions comes
    /// case by case; twenty in an hour is browsing. Samsyn's number, for the agencies to set.
    /// </summary>
    public const int CasesOutsideInAnHour = 20;

    /// <summary>
    /// Searches for names that have no case, in an hour, that raise an alarm. One
    /// is a misspelling; three are someone else's neighbours. Samsyn's number.
    /// </summary>
    public const int NamesWithoutCaseInAnHour = 3;

    /// <summary>Numbers asked for that lead to no case one may know of, in an hour, that raise an alarm: that is guessing. Samsyn's number.</summary>
    public const int NumbersWithoutCaseInAnHour = 10;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Whether a case is another unit's: another agency's, another police region's, or for Kriminalvården one without a transport.</summary>
    public static bool IsOutside(Viewer viewer, Case state)
    {
        if (viewer.Agency == Agency.Kriminalvarden) return state.Orders.IsEmpty;
        if (viewer.Agency != state.Responsible && viewer.Agency != Erasure.ControllerOf(state.Number)) return true;
        return viewer.Agency == Agency.Polismyndigheten && !viewer.IsNational && state.Region is { } region && region != viewer.Region;
    }

    /// <summary>What in a log stands out, newest first; one alarm a reader and run of reads.</summary>
    public static IReadOnlyList<ReadAlarm> Alarms(IEnumerable<Read> reads)
    {
        var alarms = new List<ReadAlarm>();
        foreach (var ofOne in reads.GroupBy(read => read.Viewer))
        {
            var inOrder = ofOne.OrderBy(read => read.At).ToList();
            Find(inOrder.Where(read => read.IsOutside && read.Case.Length > 0), read => read.Case,
                CasesOutsideInAnHour, "Många ärenden utanför den egna enheten inom en timme");
            var misses = inOrder.Where(read => read.IsMiss).ToLookup(read => read.Route == NameSearch);
            Find(misses[true], read => read.At, NamesWithoutCaseInAnHour, "Sökningar på namn som inte har något ärende");
            Find(misses[false], read => read.At, NumbersWithoutCaseInAnHour, "Sökningar på nummer som inte leder till något ärende");
        }
        return [.. alarms.OrderByDescending(alarm => alarm.To)];

        void Find<T>(IEnumerable<Read> those, Func<Read, T> different, int most, string why)
        {
            var window = new Queue<Read>();
            ReadAlarm? open = null;
            foreach (var read in those)
            {
                window.Enqueue(read);
                while (read.At - window.Peek().At >= Window) window.Dequeue();
                var count = window.Select(different).Distinct().Count();
                if (count >= most)
                    open = open is null
                        ? new(read.Viewer, read.Agency, window.Peek().At, read.At, count, why)
                        : open with { To = read.At, Count = Math.Max(open.Count, count) };
                else if (open is not null && window.Peek().At > open.To)
                {
                    alarms.Add(open);
                    open = null;
                }
            }
            if (open is not null) alarms.Add(open);
        }
    }

    /// <summary>The route of a search by name.</summary>
    public const string NameSearch = "/sok/namn";
}
