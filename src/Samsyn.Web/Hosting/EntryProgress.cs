using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Hosting;

/// <summary>
/// How many entries a long work has been through, on standard error: on a terminal in one line that changes, elsewhere a line now and then.
/// </summary>
internal sealed class EntryProgress : IProgress<long>, IProgress<Rebuilt>, IDisposable
{
    private readonly TextWriter output;
    private readonly TimeProvider clock;
    private readonly TimeSpan apart;
    private readonly bool isTerminal;
    private long started;
    private TimeSpan shownAt;
    private bool isOpen;

    public EntryProgress() : this(Console.Error, TimeProvider.System, !Console.IsErrorRedirected) { }

    public EntryProgress(TextWriter output, TimeProvider clock, bool isTerminal)
    {
        (this.output, this.clock, this.isTerminal) = (output, clock, isTerminal);
        (apart, started) = (TimeSpan.FromSeconds(isTerminal ? 0.5 : 10), clock.GetTimestamp());
    }

    /// <summary>How many entries the projections were computed from, and how long it took; null when they were not.</summary>
    public (long Entries, TimeSpan Time)? Rebuilding { get; private set; }

    public void Report(long value) => Tell(value, "");

    public void Report(Rebuilt value)
    {
        if (value.Done == 0)
        {
            EndLine();
            (started, shownAt) = (clock.GetTimestamp(), default);
            output.WriteLine($"Ett annat program öppnade registret senast: det som visas räknas om ur {Show.Number(value.Of)} poster.");
            return;
        }
        Tell(value.Done, $" av {Show.Number(value.Of)}");
        if (!value.IsKept) return;
        Rebuilding = (value.Of, clock.GetElapsedTime(started));
        EndLine();
        output.WriteLine($"Omräknat på {Show.Number((long)Math.Ceiling(Rebuilding.Value.Time.TotalSeconds))} s.");
    }

    private void Tell(long done, string of)
    {
        var now = clock.GetElapsedTime(started);
        if (now - shownAt < apart) return;
        shownAt = now;
        var line = $"{Show.Number(done)}{of} poster, {Show.Number((long)(done / now.TotalSeconds))} i sekunden";
        if (isTerminal) output.Write($"\r{line}   ");
        else output.WriteLine(line);
        isOpen = isTerminal;
    }

    private void EndLine()
    {
        if (isOpen) output.WriteLine();
        isOpen = false;
    }

    public void Dispose() => EndLine();
}
