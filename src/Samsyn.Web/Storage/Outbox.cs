using System.Data.Common;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>A notification as it stands in the outbox.</summary>
/// <param name="DeliveredAt">When the recipient first fetched or saw it.</param>
public sealed record SentNotification(
    string Case, Guid Cause, NotificationRule Rule, Recipient To, Agency From, long Position, DateTimeOffset CausedAt, DateTimeOffset DueAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy)
{
    public bool IsLate(DateTimeOffset now) => (AcknowledgedAt ?? now) > DueAt;

    /// <summary>The agency that acknowledges: the recipient, or for one outside Samsyn the sender, who has told it by its own means.</summary>
    public Agency AcknowledgedFrom => Named.TryParse<Agency>(To.ToString(), out var agency) && agency != Agency.Domstol ? agency : From;
}

/// <summary>The notifications: written in the same commit as the entries that cause them, delivered at least once, acknowledged once.</summary>
public static class Outbox
{
    /// <summary>
    /// What comes by API or page notifies when it comes, however old it says it is. History that an operator loads and that is older than
    /// a week, the agencies have told each other of by their own means; it notifies nobody.
    /// </summary>
    public static readonly TimeSpan History = TimeSpan.FromDays(7);

    private const string Columns = "subject, cause, rule, recipient, sender, position, caused_at, due_at, delivered_at, acknowledged_at, acknowledged_by";

    internal static async Task Write(Writing writing, Ledger ledger, DateTimeOffset now)
    {
        var rows = new List<Row>();
        foreach (var ofCase in ledger.Added.Where(stored => stored.Entry.KnownAt > now - History && Subjects.KindOf(stored.Subject) == SubjectKind.Case).GroupBy(stored => stored.Subject))
        {
            var positions = ofCase.ToDictionary(stored => stored.Entry.Id, stored => stored.Position);
            rows.AddRange(Notifications.Of(ofCase.Key, Knowledge.Now(ledger[ofCase.Key].Entries)).Where(one => positions.ContainsKey(one.Cause)).Select(one => new Row(
                one.Case, one.Cause.ToByteArray(bigEndian: true), one.Rule.Id, one.To.ToString(), one.From.ToString(), positions[one.Cause], Sql.Microseconds(one.CausedAt), Sql.Microseconds(one.DueAt), null, null, null)));
        }
        await writing.Insert("notifications", Columns.Split(", "), rows);
    }

    /// <summary>What waits for an agency after a feed position, in order; those it acknowledges for recipients outside Samsyn among them.</summary>
    /// <param name="only">A condition on <c>n</c>, with its parameters.</param>
    internal static Task<List<SentNotification>> Waiting(DbConnection connection, Agency agency, long after, int most, string only = "1 = 1", params (string, object?)[] parameters) => connection.Query($"""
            SELECT {Columns} FROM notifications n WHERE {only} AND acknowledged_at IS NULL AND position > @after AND (recipient = @agency OR sender = @agency AND recipient NOT IN ('Migrationsverket', 'Polismyndigheten', 'Kriminalvarden'))
            ORDER BY position, rule, recipient LIMIT @most
            """, Read, [("@agency", agency.ToString()), ("@after", after), ("@most", (long)most), .. parameters]);

    /// <summary>Every notification that an agency sent or is to have, newest first.</summary>
    /// <param name="only">A condition on <c>n</c>, with its parameters.</param>
    internal static Task<List<SentNotification>> All(DbConnection connection, Agency agency, string? subject, DateOnly? day, int most, string only = "1 = 1", params (string, object?)[] parameters) => connection.Query($"""
            SELECT {Columns} FROM notifications n WHERE {only} AND (recipient = @agency OR sender = @agency) {(subject is null ? "" : "AND subject = @subject")} {(day is null ? "" : "AND caused_at >= @from AND caused_at <= @to")}
            ORDER BY caused_at DESC, subject, rule, recipient LIMIT @most
            """, Read, [("@agency", agency.ToString()), ("@most", (long)most), .. subject is null ? Array.Empty<(string, object?)>() : [("@subject", subject)],
                .. day is { } on ? new (string, object?)[] { ("@from", Sql.Microseconds(on.StartInSweden)), ("@to", Sql.Microseconds(on.EndInSweden)) } : [], .. parameters]);

    /// <summary>Marks what an agency has been given; the first time counts.</summary>
    public static Task Deliver(this RegisterWriter writer, IReadOnlyCollection<SentNotification> those, DateTimeOffset now) => those.All(one => one.DeliveredAt is not null) ? Task.CompletedTask
        : writer.Alone(async session =>
        {
            foreach (var one in those.Where(one => one.DeliveredAt is null))
                await session.Connection.Execute("UPDATE notifications SET delivered_at = @now WHERE subject = @subject AND cause = @cause AND rule = @rule AND recipient = @to AND delivered_at IS NULL",
                    ("@now", Sql.Microseconds(now)), ("@subject", one.Case), ("@cause", one.Cause.ToByteArray(bigEndian: true)), ("@rule", one.Rule.Id), ("@to", one.To.ToString()));
            return (0, true);
        });

    /// <returns>False when there is no such notification for the agency to acknowledge. Acknowledging again changes nothing.</returns>
    public static Task<bool> Acknowledge(this RegisterWriter writer, Guid cause, string rule, Recipient? to, Agency agency, string by, DateTimeOffset now) =>
        writer.Alone(async session =>
        {
            var found = await session.Connection.Query($"SELECT {Columns} FROM notifications WHERE cause = @cause AND rule = @rule", Read, ("@cause", cause.ToByteArray(bigEndian: true)), ("@rule", rule));
            if (found.Find(one => one.AcknowledgedFrom == agency && (to is null || one.To == to)) is not { } one) return (false, false);
            await session.Connection.Execute("""
                UPDATE notifications SET delivered_at = COALESCE(delivered_at, @now), acknowledged_at = @now, acknowledged_by = @by
                WHERE subject = @subject AND cause = @cause AND rule = @rule AND recipient = @to AND acknowledged_at IS NULL
                """, ("@now", Sql.Microseconds(now)), ("@by", by), ("@subject", one.Case), ("@cause", cause.ToByteArray(bigEndian: true)), ("@rule", rule), ("@to", one.To.ToString()));
            return (true, true);
        });

    private static SentNotification Read(DbDataReader row) => new(row.GetString(0), new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true), Notifications.All.First(rule => rule.Id == row.GetString(2)),
        Enum.Parse<Recipient>(row.GetString(3)), Enum.Parse<Agency>(row.GetString(4)), row.GetInt64(5), row.Instant(6)!.Value, row.Instant(7)!.Value, row.Instant(8), row.Instant(9), row.Text(10));
}
