using System.Security.Cryptography;
using System.Threading.Channels;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>A line that was refused, with everything that is wrong with it.</summary>
public sealed record RefusedLine(string File, long Number, byte[] Text, IReadOnlyList<Fault> Faults);

/// <param name="Refused">The first of the lines that were refused.</param>
/// <param name="IsHistory">What was taken is known since it was written down; otherwise since it came.</param>
public sealed record Imported(long Taken, long Known, long RefusedCount, IReadOnlyList<RefusedLine> Refused, bool IsKept, bool IsHistory);

/// <summary>
/// Imports entry files in one transaction: whole or not at all, or without the lines that are refused. Killed in the middle, the register
/// is as it was; imported again, what it already holds is passed over.
/// </summary>
public static class Importing
{
    private const int MostRefusedShown = 1_000, MostWaiting = 100_000;

    /// <summary>The operator: the user of the operating system.</summary>
    public static Sender Operator { get; } = Sender.Operator(Environment.UserName);

    /// <param name="files">Name and content of each file, read in order.</param>
    /// <param name="keepGoing">True takes the lines that can be taken.</param>
    /// <param name="rejected">Called for each refused line, in the order they were found.</param>
    /// <param name="history">
    /// Why what is loaded is history, known since it was written down, although the register is in use; it is written down too. While nothing
    /// has come by API or page, everything loaded is history.
    /// </param>
    public static Task<Imported> Import(
        this RegisterWriter writer, IReadOnlyList<(string Name, Stream Content)> files, bool keepGoing, IProgress<long>? bytesRead = null,
        Action<RefusedLine>? rejected = null, string? history = null) =>
        writer.Alone(async session =>
        {
            var run = new Run(session, rejected, history);
            var indexes = await session.BeginLoad();
            foreach (var (name, content) in files) await run.Import(name, content, bytesRead);
            var keep = keepGoing || run.RefusedCount == 0;
            if (keep) await session.EndLoad(indexes, run.Taken);
            return (run.Result(keep), keep);
        }, isRepeatable: false); // what has been read of a stream does not come again

    private sealed class Run(Session session, Action<RefusedLine>? rejected, string? history)
    {
        private readonly List<RefusedLine> refused = [];
        private readonly bool isHistory = history is not null || session.IsAllHistory;
        private long known;

        public long Taken { get; private set; }

        public long RefusedCount { get; private set; }

        public Imported Result(bool keep) => new(keep ? Taken : 0, known, RefusedCount, refused, keep, isHistory);

        public async Task Import(string name, Stream content, IProgress<long>? bytesRead)
        {
            // Entries that come before what lets them in (the case's registration, the entry they correct, the handover) wait for it, to the
            // end of the file.
            var waiting = new Waiting();
            var before = session.Ledger.Position;
            using var sha = SHA256.Create();
            await using var hashed = new CryptoStream(content, sha, CryptoStreamMode.Read, leaveOpen: true);
            var parsed = Channel.CreateBounded<IReadOnlyList<FileLine>>(8);
            var reading = Task.Run(async () =>
            {
                try
                {
                    await foreach (var batch in EntryFile.Read(hashed, Operator, bytesRead)) await parsed.Writer.WriteAsync(batch);
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
            await Retry(name, waiting);
            if (history is { } why && session.Ledger.Position > before)
                await HistoryLoads.Add(session.Connection, before + 1, session.Ledger.Position,
                    session.Now, why, Path.GetFileName(name), sha.Hash ?? []);
        }

        private void Take(string name, FileLine line, Waiting waiting)
        {
            if (line.Submission is not { } submission)
            {
                Refuse(name, line, line.Faults);
                return;
            }
            var subject = submission.Entry.Subject;
            var isUnregistered = Admission.IsUnregistered(session.Ledger[subject], submission.Entry);
            if (isUnregistered && waiting.Add(subject, line)) return;
            Append(name, line, waiting);
            if (submission.Entry.Fact is CaseRegistered)
                foreach (var earlier in waiting.Of(subject)) Append(name, earlier, waiting);
        }

        /// <summary>Tries what waited until a whole round lets nothing more in.</summary>
        private async Task Retry(string name, Waiting waiting)
        {
            while (waiting.All is { Count: > 0 } lines)
            {
                var before = Taken + known;
                waiting.Clear();
                foreach (var batch in lines.Chunk(500))
                {
                    await session.Load(batch.Select(line => line.Submission!));
                    foreach (var line in batch) Append(name, line, waiting);
                    await session.Flush();
                    session.Ledger.Trim(20_000);
                }
                if (Taken + known > before) continue;
                await session.Load(waiting.All.Select(line => line.Submission!));
                foreach (var line in waiting.All) Append(name, line, null);
                return;
            }
        }

        /// <param name="waiting">Where an entry that something later may let in waits; null when nothing more comes.</param>
        private void Append(string name, FileLine line, Waiting? waiting)
        {
            try
            {
                // When it was received elsewhere is told by a load that is written down, never by the first files of an empty register.
                var isTold = line.Submission!.ReceivedBefore is null ? isHistory : history is not null;
                if (session.Append(line.Submission, isTold) is null) known++;
                else Taken++;
            }
            catch (RefusedEntryException problem)
            {
                if (problem.MayBeCured && waiting?.Add(line.Submission!.Entry.Subject, line) == true) return;
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
    /// <summary>The lines that wait for what may let them in, by subject.</summary>
    private sealed class Waiting
    {
        private readonly Dictionary<string, List<FileLine>> bySubject = [];
        private int count;

        public List<FileLine> All => [.. bySubject.Values.SelectMany(lines => lines).OrderBy(line => line.Number)];

        /// <returns>False when too many wait already.</returns>
        public bool Add(string subject, FileLine line)
        {
            if (count >= MostWaiting) return false;
            if (!bySubject.TryGetValue(subject, out var lines)) bySubject[subject] = lines = [];
            lines.Add(line);
            count++;
            return true;
        }

        /// <summary>Takes out the lines of one subject.</summary>
        public List<FileLine> Of(string subject)
        {
            if (!bySubject.Remove(subject, out var lines)) return [];
            count -= lines.Count;
            return lines;
        }

        public void Clear()
        {
            bySubject.Clear();
            count = 0;
        }
    }
}
