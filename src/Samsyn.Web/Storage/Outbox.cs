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

    private const string Columns =
        "subject, cause, rule, recipient, sender, position, caused_at, due_at, delivered_at, acknowledged_at, acknowledged_by";

    internal static async Task Write(Writing writing, Ledger ledger, DateTimeOffset now)
    {
        var rows = new List<Row>();
        foreach (var ofCase in ledger.Added
            .Where(stored => stored.Entry.KnownAt > now - History && Subjects.KindOf(stored.Subject) == SubjectKind.Case)
            .GroupBy(stored => stored.Subject))
        {
            var positions = ofCase.ToDictionary(stored => stored.Entry.Id, stored => stored.Position);
            rows.AddRange(Notifications.Of(ofCase.Key, Knowledge.Now(ledger[ofCase.Key].Entries))
                .Where(notification => positions.ContainsKey(notification.Cause)).Select(notification => new Row(
                notification.Case, notification.Cause.ToByteArray(bigEndian: true),
                notification.Rule.Id, notification.To.ToString(), notification.From.ToString(),
                positions[notification.Cause], Sql.Microseconds(notification.CausedAt), Sql.Microseconds(notification.DueAt), null, null, null)));
        }
        await writing.Insert("notifications", Columns.Split(", "), rows);
        if (rows.Count == 0) return;
        var number = await writing.Connection.Scalar<long?>("SELECT MAX(number) FROM notification_events") ?? 0;
        await writing.Insert("notification_events", ["number", "kind", "subject", "cause", "rule", "recipient", "at"],
            [.. rows.Select((row, place) => new Row(number + place + 1, "Sent",
                row.Values[0], row.Values[1], row.Values[2], row.Values[3], row.Values[6]))]);
    }

    /// <summary>
    /// Writes down what happened to a notification; the register's turn is held, so that the numbers are in the order of the commits.
    /// </summary>
    private static Task<int> Happened(DbConnection connection, string kind,
        SentNotification sent, DateTimeOffset at, string? by) => connection.Execute("""
        INSERT INTO notification_events (number, kind, subject, cause, rule, recipient, at, by_subject)
        SELECT (SELECT COALESCE(MAX(number), 0) + 1 FROM notification_events), @kind, subject, cause, rule, recipient, @at, @by FROM notifications n
        WHERE subject = @subject AND cause = @cause AND rule = @rule AND recipient = @to AND NOT EXISTS (
            SELECT 1 FROM notification_events e
                WHERE e.subject = n.subject AND e.cause = n.cause AND e.rule = n.rule AND e.recipient = n.recipient AND e.kind = @kind)
        """, ("@kind", kind), ("@at", Sql.Microseconds(at)), ("@by", by), ("@subject", sent.Case),
        ("@cause", sent.Cause.ToByteArray(bigEndian: true)),
        ("@rule", sent.Rule.Id), ("@to", sent.To.ToString()));

    /// <summary>The notifications say what their events say: the first that does not, in words.</summary>
    internal static async Task<string?> Difference(DbConnection connection)
    {
        const string Same = "e.subject = n.subject AND e.cause = n.cause AND e.rule = n.rule AND e.recipient = n.recipient";
        var wrong = await connection.Query($"""
            SELECT subject, rule, recipient FROM notifications n
            WHERE NOT EXISTS (SELECT 1 FROM notification_events e WHERE {Same} AND e.kind = 'Sent' AND e.at = n.caused_at)
                OR n.delivered_at IS DISTINCT FROM (SELECT e.at FROM notification_events e WHERE {Same} AND e.kind = 'Delivered')
                OR n.acknowledged_at IS DISTINCT FROM (SELECT e.at FROM notification_events e WHERE {Same} AND e.kind = 'Acknowledged')
                OR n.acknowledged_by IS DISTINCT FROM (SELECT e.by_subject FROM notification_events e WHERE {Same} AND e.kind = 'Acknowledged')
            UNION ALL SELECT subject, rule, recipient FROM notification_events e
            WHERE NOT EXISTS (SELECT 1 FROM notifications n WHERE {Same}) LIMIT 1
            """, row => $"{row.GetString(0)}: underrättelsen {row.GetString(1)} till {row.GetString(2)} säger annat än vad som har skrivits om den.");
        return wrong.FirstOrDefault();
    }

    /// <summary>What waits for an agency after a feed position, in order; those it acknowledges for recipients outside Samsyn among them.</summary>
    /// <param name="only">A condition on <c>n</c>, with its parameters.</param>
    internal static Task<List<SentNotification>> Waiting(DbConnection connection, Agency agency, long after,
        int most, string only = "1 = 1", params (string, object?)[] parameters) => connection.Query($"""
            SELECT {Columns} FROM notifications n WHERE {only} AND acknowledged_at IS NULL AND position > @after
                AND (recipient = @agency OR sender = @agency AND recipient NOT IN ('Migrationsverket', 'Polismyndigheten', 'Kriminalvarden'))
            ORDER BY position, rule, recipient LIMIT @most
            """, Read, [("@agency", agency.ToString()), ("@after", after), ("@most", (long)most), .. parameters]);

    /// <summary>Every notification that an agency sent or is to have, newest first.</summary>
    /// <param name="only">A condition on <c>n</c>, with its parameters.</param>
    internal static Task<List<SentNotification>> All(DbConnection connection, Agency agency, string? subject,
        DateOnly? day, int most, string only = "1 = 1", params (string, object?)[] parameters) => connection.Query($"""
            SELECT {Columns} FROM notifications n WHERE {only} AND (recipient = @agency OR sender = @agency)
                {(subject is null ? "" : "AND subject = @subject")} {(day is null ? "" : "AND caused_at >= @from AND caused_at <= @to")}
            ORDER BY caused_at DESC, subject, rule, recipient LIMIT @most
            """, Read, [("@agency", agency.ToString()), ("@most", (long)most),
                .. subject is null ? Array.Empty<(string, object?)>() : [("@subject", subject)],
                .. day is { } on
                    ? new (string, object?)[] { ("@from", Sql.Microseconds(on.StartInSweden)), ("@to", Sql.Microseconds(on.EndInSweden)) }
                    : [], .. parameters]);

    /// <summary>Marks what an agency has been given; the first time counts.</summary>
    public static Task Deliver(this RegisterWriter writer, IReadOnlyCollection<SentNotification> those, DateTimeOffset now) =>
        those.All(notification => notification.DeliveredAt is not null) ? Task.CompletedTask
        : writer.Alone(async session =>
        {
            foreach (var notification in those.Where(sent => sent.DeliveredAt is null))
            {
                await Happened(session.Connection, "Delivered", notification, now, null);
                await session.Connection.Execute(
                    "UPDATE notifications SET delivered_at = @now WHERE subject = @subject AND cause = @cause AND rule = @rule AND recipient = @to "
                        + "AND delivered_at IS NULL",
                    ("@now", Sql.Microseconds(now)), ("@subject", notification.Case),
                    ("@cause", notification.Cause.ToByteArray(bigEndian: true)),
                    ("@rule", notification.Rule.Id), ("@to", notification.To.ToString()));
            }
            return (0, true);
        });

    /// <returns>False when there is no such notification for the agency to acknowledge. Acknowledging again changes nothing.</returns>
    public static Task<bool> Acknowledge(this RegisterWriter writer, Guid cause,
        string rule, Recipient? to, Agency agency, string by, DateTimeOffset now) =>
        writer.Alone(async session =>
        {
            var found = await session.Connection.Query($"SELECT {Columns} FROM notifications WHERE cause = @cause AND rule = @rule",
                Read, ("@cause", cause.ToByteArray(bigEndian: true)), ("@rule", rule));
            if (found.Find(notification => notification.AcknowledgedFrom == agency
                && (to is null || notification.To == to)) is not { } sent)
                return (false, false);
            await Happened(session.Connection, "Delivered", sent, now, null);
            await Happened(session.Connection, "Acknowledged", sent, now, by);
            await session.Connection.Execute("""
                UPDATE notifications SET delivered_at = COALESCE(delivered_at, @now), acknowledged_at = @now, acknowledged_by = @by
                WHERE subject = @subject AND cause = @cause AND rule = @rule AND recipient = @to AND acknowledged_at IS NULL
                """, ("@now", Sql.Microseconds(now)), ("@by", by), ("@subject", sent.Case), ("@cause", cause.ToByteArray(bigEndian: true)),
                ("@rule", rule), ("@to", sent.To.ToString()));
            return (true, true);
        });

    private static SentNotification Read(DbDataReader row) => new(row.Value<string>("subject"), new Guid(row.Value<byte[]>("cause"), bigEndian: true),
        Notifications.All.First(rule => rule.Id == row.Text("rule")),
        Named.Parse<Recipient>(row.Value<string>("recipient")), Named.Parse<Agency>(row.Value<string>("sender")),
        row.Value<long>("position"), row.Instant("caused_at")!.Value,
        row.Instant("due_at")!.Value, row.Instant("delivered_at"), row.Instant("acknowledged_at"),
        row.Text("acknowledged_by"));
}
