using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>A register of invented people, whose clock stands on the practice day.</summary>
public static class PracticeRegister
{
    private const int Together = 500;

    /// <summary>The day on which a practice register's clock stands.</summary>
    public static string Day => EntryFormat.Text(Population.Today);

    /// <summary>Fills an empty register and marks it as practice.</summary>
    /// <returns>How many entries were taken.</returns>
    /// <exception cref="InvalidOperationException">The register already holds entries.</exception>
    public static async Task<long> Fill(RegisterWriter writer, IEnumerable<Entry> entries)
    {
        await writer.MarkPractice(Day);
        return await writer.Alone(async session =>
        {
            foreach (var batch in entries.Chunk(Together))
            {
                Submission[] submissions = [.. batch.Select(Submission.From)];
                await session.Load(submissions);
                foreach (var submission in submissions) session.Append(submission);
                await session.Flush();
                session.Ledger.Trim(20_000);
            }
            return (session.Ledger.Position, true);
        }, isRepeatable: false);
    }
}
