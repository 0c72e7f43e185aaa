using System.CommandLine;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

public static class PracticeCommand
{
    public const string Day = "2026-11-22";

    public static IEnumerable<Entry> SmallByDefault => [];

    public static Command Create() => new("practice");

    /// <summary>Fills an empty register and marks it as practice.</summary>
    /// <exception cref="CommandException">The register already holds entries.</exception>
    public static async Task<long> Fill(RegisterWriter writer, IEnumerable<Entry> entries, Action<long>? progress = null) => await writer.Alone(async session =>
    {
        if (session.Ledger.Position > 0) throw new CommandException("Registret är inte tomt. Ett övningsregister fylls från början: ange en ny fil med --database.");
        foreach (var batch in entries.Chunk(500))
        {
            Submission[] submissions = [.. batch.Select(Submission.From)];
            await session.Load(submissions);
            foreach (var submission in submissions) session.Append(submission);
            await session.Flush();
            session.Ledger.Trim(20_000);
            progress?.Invoke(session.Ledger.Position);
        }
        await session.SetProperty("practice_day", Day);
        return (session.Ledger.Position, true);
    });
}
