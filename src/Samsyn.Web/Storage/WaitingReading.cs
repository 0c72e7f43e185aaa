using Samsyn.Waiting;

namespace Samsyn.Web.Storage;

/// <summary>Which rows of <c>waiting</c> wait now, as SQL for the table named <c>w</c>, and its parameters.</summary>
public sealed record WaitingNow(string Sql, (string Name, object? Value)[] Parameters)
{
    /// <summary>What it follows from besides the rows and the hour.</summary>
    public static readonly IReadOnlyList<string> Tables = ["waiting", .. DocumentReading.LateDocumentTables];
}

/// <summary>Reads what waits.</summary>
public static class WaitingReading
{
    /// <summary>Since and until decide, and of a document that may come too late how long such have taken (<see cref="DocumentTooLate"/>).</summary>
    public static async Task<WaitingNow> WaitingNow(this RegisterReader register, DateTimeOffset now)
    {
        var (among, late) = Sql.Among(register.Database, "@late", await register.LateDocuments(now.SwedishDay));
        return new($"w.since <= @now AND (w.until IS NULL OR w.until > @now) AND (w.kind <> '{nameof(DocumentTooLate)}' OR w.subject {among})",
            [("@now", Sql.Microseconds(now)), late]);
    }
}
