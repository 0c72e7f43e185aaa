using System.Data.Common;
using System.Diagnostics;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>The rows that checkpoints cover, as leaves in the order of their numbers.</summary>
internal static class CoveredRows
{
    /// <summary>
    /// The columns that a leaf is over, the number first. Of an entry its link in the chain stands for its body, of a read for the whole row.
    /// </summary>
    private static (string Number, string Sql) Of(CoveredLog log) => log switch
    {
        CoveredLog.Entries => ("position",
            "SELECT position, subject, version, id, fact, agency, recorded_at, received_at, sealed_by, hash FROM entries"),
        CoveredLog.Reads => ("number", "SELECT number, hash FROM read_log"),
        CoveredLog.Security => ("number", "SELECT number, at, kind, agency, subject, name, role, by_subject, address, detail FROM security_events"),
        CoveredLog.Notifications => ("number", """
            SELECT e.number, e.kind, e.subject, e.cause, e.rule, e.recipient, e.at, e.by_subject, n.sender, n.position, n.caused_at, n.due_at
            FROM notification_events e LEFT JOIN notifications n
                ON e.kind = 'Sent' AND n.subject = e.subject AND n.cause = e.cause AND n.rule = e.rule AND n.recipient = e.recipient
            """),
        _ => throw new UnreachableException(),
    };

    /// <summary>The leaves of the rows after a number, one at a time; none where the log was never opened.</summary>
    public static async IAsyncEnumerable<(long Number, byte[] Leaf)> Read(Database database, CoveredLog log, long after)
    {
        await using var connection = log == CoveredLog.Reads ? await ReadLogStore.OpenForScan(database) : await database.OpenForScan();
        if (connection is null) yield break;
        var (number, sql) = Of(log);
        await foreach (var row in connection.Rows($"{sql} WHERE {number} > @after ORDER BY {number}", LeafOf, ("@after", after))) yield return row;
    }

    private static (long Number, byte[] Leaf) LeafOf(DbDataReader row)
    {
        var values = new object?[row.FieldCount];
        for (var column = 0; column < values.Length; column++) values[column] = row.GetValue(column) is var value and not DBNull ? value : null;
        return (row.GetInt64(0), Leaf.Of(values));
    }

    /// <summary>The last row's number; 0 of an empty log.</summary>
    public static async Task<long> Last(Database database, CoveredLog log)
    {
        await using var connection = log == CoveredLog.Reads ? await ReadLogStore.OpenForReading(database) : await database.OpenForReading();
        return connection is null ? 0 : await connection.Scalar<long?>(log switch
        {
            CoveredLog.Entries => "SELECT MAX(position) FROM entries",
            CoveredLog.Reads => "SELECT MAX(number) FROM read_log",
            CoveredLog.Security => "SELECT MAX(number) FROM security_events",
            CoveredLog.Notifications => "SELECT MAX(number) FROM notification_events",
            _ => throw new UnreachableException(),
        }) ?? 0;
    }
}
