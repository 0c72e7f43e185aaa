using System.Threading.Channels;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>A register of invented people, whose clock stands on the practice day.</summary>
public static class PracticeRegister
{
    private const int Together = 2_000;

    /// <summary>Who loads what the practice invents.</summary>
    private static readonly Sender Generator = Sender.Operator("practice");

    /// <summary>The day on which a practice register's clock stands.</summary>
    public static string Day => EntryFormat.Text(Population.Today);

    /// <summary>Fills an empty register and marks it as practice.</summary>
    /// <param name="taken">Told how many entries have been taken, now and then.</param>
    /// <returns>How many entries were taken.</returns>
    /// <exception cref="InvalidOperationException">The register already holds entries.</exception>
    public static async Task<long> Fill(RegisterWriter writer, IEnumerable<Entry> entries, IProgress<long>? taken = null)
    {
        await writer.MarkPractice(Day);
        return await writer.Alone(async session =>
        {
            var indexes = await session.BeginLoad();
            using var stop = new CancellationTokenSource();
            var made = Channel.CreateBounded<Submission[]>(4);
            var making = Task.Run(() => Make(entries, made.Writer, stop.Token));
            try
            {
                await foreach (var submissions in made.Reader.ReadAllAsync())
                {
                    await session.Load(submissions);
                    foreach (var submission in submissions) session.Append(submission, isHistory: true);
                    await session.Flush();
                    session.Ledger.Trim(20_000);
                    taken?.Report(session.Ledger.Position);
                }
            }
            finally
            {
                await stop.CancelAsync();
                await making;
            }
            await session.EndLoad(indexes, session.Ledger.Position);
            return (session.Ledger.Position, true);
        }, isRepeatable: false);
    }

    /// <summary>Makes the entries while others are being written; what fails here is thrown to whoever reads.</summary>
    private static async Task Make(IEnumerable<Entry> entries, ChannelWriter<Submission[]> made, CancellationToken stop)
    {
        try
        {
            foreach (var batch in entries.Chunk(Together))
                await made.WriteAsync([.. batch.Select(entry => Submission.From(entry, Generator))], stop);
            made.Complete();
        }
        catch (Exception problem)
        {
            made.TryComplete(problem);
        }
    }
}
