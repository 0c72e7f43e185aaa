using System.Data.Common;
using System.Globalization;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage.Checkpoints;

/// <summary>The rows of a register's logs in memory, to be changed there and held against checkpoints as the register itself is.</summary>
internal sealed class RegisterCopy
{
    private static readonly string[] Entry = ["position", "subject", "version", "id", "fact", "agency",
        "recorded_at", "received_at", "sealed_by", "hash", "body", "sender", "known_on_receipt"];
    private static readonly string[] Notification = ["sender", "position", "caused_at", "due_at"];

    public string? Name { get; private init; }
    public required CheckpointKey Key { get; init; }
    public List<(long Number, string Signed)> Checkpoints { get; private init; } = [];

    /// <summary>
    /// The rows of each log, each row's number first. Those of entries end with
    /// the body and what stands beside it, and the reads with all their columns.
    /// </summary>
    public Dictionary<CoveredLog, List<object?[]>> Logs { get; private init; } = [];

    public static async Task<RegisterCopy> Of(Database database)
    {
        await using var connection = await database.OpenForReading();
        await using var reads = await ReadLogStore.OpenForReading(database);
        return new()
        {
            Name = await database.RegisterName(),
            Key = database.CheckpointKey,
            Checkpoints =
                await connection.Query("SELECT number, signed FROM checkpoints ORDER BY number", row => (row.GetInt64(0), row.GetString(1))),
            Logs = new()
            {
                [CoveredLog.Entries] = await connection.Query($"SELECT {string.Join(", ", Entry)} FROM entries ORDER BY position", Values),
                [CoveredLog.Reads] = await reads!.Query("SELECT number, hash, at, viewer, route, subject FROM read_log ORDER BY number", Values),
                [CoveredLog.Security] = await connection.Query(
                    "SELECT number, at, kind, agency, subject, name, role, by_subject, address, detail FROM security_events ORDER BY number", Values),
                [CoveredLog.Notifications] = await connection.Query($"""
                    SELECT e.number, e.kind, e.subject, e.cause, e.rule, e.recipient, e.at, e.by_subject,
                            {string.Join(", ", Notification.Select(column => "n." + column))}
                    FROM notification_events e LEFT JOIN notifications n
                        ON e.kind = 'Sent' AND n.subject = e.subject AND n.cause = e.cause AND n.rule = e.rule AND n.recipient = e.recipient
                        ORDER BY e.number
                    """, Values),
            },
        };
    }

    private static object?[] Values(DbDataReader row) =>
        [.. Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? null : row.GetValue(column))];

    public RegisterCopy Clone() => new()
    {
        Name = Name,
        Key = Key,
        Checkpoints = [.. Checkpoints],
        Logs = Logs.ToDictionary(log => log.Key, log => log.Value.ConvertAll(row => (object?[])row.Clone())),
    };

    /// <summary>The first difference, found as the register finds it: the chains, and the checkpoints with one that someone kept.</summary>
    public async Task<string?> Difference(SignedCheckpoint kept)
    {
        foreach (var subject in Logs[CoveredLog.Entries].GroupBy(row => (string)row[1]!))
        {
            var link = StoredEntry.Start;
            foreach (var row in subject.OrderBy(row => (long)row[2]!))
            {
                link = StoredEntry.Link(link, (long)row[0]!, (long)row[7]!, (byte[])row[10]!,
                    [("sender", (string?)row[11]), ("known", (long)row[12]! == 1 ? "on receipt" : null)]);
                if (!link.AsSpan().SequenceEqual((byte[])row[9]!))
                    return string.Create(CultureInfo.InvariantCulture, $"chain of {row[1]} at {row[2]}");
            }
        }
        try
        {
            return (await CheckpointVerifying.Verify(Name, Stored(), Rows, Key, [kept])).Difference;
        }
        catch (FormatException unreadable)
        {
            return unreadable.Message;
        }
    }

    /// <summary>As the database gives them: by number, and of an entry or a read only what the leaf is over.</summary>
    private async IAsyncEnumerable<(long Number, byte[] Leaf)> Rows(CoveredLog log)
    {
        await Task.CompletedTask;
        var columns = log switch { CoveredLog.Entries => 10, CoveredLog.Reads => 2, _ => int.MaxValue };
        foreach (var row in Logs[log].OrderBy(row => (long)row[0]!))
            yield return ((long)row[0]!, Leaf.Of(row.AsSpan(0, Math.Min(columns, row.Length))));
    }

    private async IAsyncEnumerable<(long Number, string Signed)> Stored()
    {
        await Task.CompletedTask;
        foreach (var pair in Checkpoints) yield return pair;
    }
}
