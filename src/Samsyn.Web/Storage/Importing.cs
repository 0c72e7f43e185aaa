using System.Threading.Channels;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>A line that was refused, with everything that is wrong with it.</summary>
public sealed record RefusedLine(string File, long Number, byte[] Text, IReadOnlyList<Fault> Faults);

/// <param name="Refused">How many lines were refused; the first of them, or all when they are kept for a rejects file.</param>
public sealed record Imported(long Taken, long Known, long RefusedCount, IReadOnlyList<RefusedLine> Refused, bool IsKept);

/// <summary>
/// Imports entry files in one transaction: whole or not at all, or without the lines that are refused. Killed in the middle, the register
/// is as it was; imported again, what it already holds is passed over.
/// </summary>
public static class Importing
{
    private const int MostRefusedShown = 1_000, MostWaiting = 100_000;

    /// <param name="files">Name and content of each file, read in order.</param>
    /// <param name="keepGoing">True takes the lines that can be taken.</param>
    /// <param name="rejected">Called for each refused line, in the order they were found.</param>
    public static Task<Imported> Import(
        this RegisterWriter writer, IReadOnlyList<(string Name, Stream Content)> files, bool keepGoing, IProgress<long>? bytesRead = null, Action<RefusedLine>? rejected = null) =>
        writer.Alone(async session =>
        {
            var run = new Run(session, rejected);
            foreach (var (name, content) in files) await run.Import(name, content, bytesRead);
            var keep = keepGoing || run.RefusedCount == 0;
            if (keep) await session.CountAnew(run.Taken);
            return (run.Result(keep), keep);
        }, isRepeatable: false); // what has been read of a stream does not come again

    private sealed class Run(Session session, Action<RefusedLine>? rejected)
    {
        private readonly List<RefusedLine> refused = [];
        private long known;

        public long Taken { get; private set; }

        public long RefusedCount { get; private set; }

        public Imported Result(bool keep) => new(keep ? Taken : 0, known, RefusedCount, refused, keep);

        public async Task Import(string name, Stream content, IProgress<long>? bytesRead)
        {
            // Entries that come before the registration of their case wait for it, to the end of the file.
            var waiting = new Dictionary<string, List<FileLine>>();
            var parsed = Channel.CreateBounded<IReadOnlyList<FileLine>>(8);
            var reading = Task.Run(async () =>
            {
                try
                {
                    await foreach (var batch in EntryFile.Read(content, bytesRead)) await parsed.Writer.WriteAsync(batch);
                    parsed.Writer.Complete();
                }
                catch (Exception problem)
                {
                    parsed.Writer.Complete(problem);
                }
            });
            await foreach (var batch in parsed.Reader.ReadAllAsync())
            {
                await session.Load(batch.Where(line => line.Submission is not null).Select(line => line.Submission!));
                foreach (var line in batch) Take(name, line, waiting);
                await session.Flush();
                session.Ledger.Trim(20_000);
            }
            await reading;
            foreach (var line in waiting.Values.SelectMany(lines => lines).OrderBy(line => line.Number))
                Refuse(name, line, [new("case", $"{line.Submission!.Entry.Subject} har aldrig registrerats.", $"Skicka CaseRegistered för ärendet först.")]);
        }

        private void Take(string name, FileLine line, Dictionary<string, List<FileLine>> waiting)
        {
            if (line.Submission is not { } submission)
            {
                Refuse(name, line, line.Faults);
                return;
            }
            var subject = submission.Entry.Subject;
            if (Ledger.IsUnregistered(session.Ledger[subject], submission.Entry) && waiting.Count < MostWaiting)
            {
                if (!waiting.TryGetValue(subject, out var lines)) waiting[subject] = lines = [];
                lines.Add(line);
                return;
            }
            Append(name, line);
            if (submission.Entry.Fact is CaseRegistered && waiting.Remove(subject, out var waited))
                foreach (var earlier in waited) Append(name, earlier);
        }

        private void Append(string name, FileLine line)
        {
            try
            {
                if (session.Append(line.Submission!) is null) known++;
                else Taken++;
            }
            catch (RefusedEntryException problem)
            {
                Refuse(name, line, problem.Faults);
            }
        }

        private void Refuse(string name, FileLine line, IReadOnlyList<Fault> faults)
        {
            RefusedCount++;
            var refusal = new RefusedLine(name, line.Number, line.Text, faults);
            rejected?.Invoke(refusal);
            if (refused.Count < MostRefusedShown) refused.Add(refusal);
        }
    }
}
