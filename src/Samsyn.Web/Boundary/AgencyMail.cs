using System.Data.Common;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>
/// What an agency has sent and is to have. The operations centre takes the agency's whole mail, for the law tells the agency, and the auditor
/// reads it; everyone else sees what concerns cases they may know of, and what in those cases they are told of anyway.
/// </summary>
public sealed class AgencyMail(SecrecyBoundary boundary, RegisterWriter writer)
{
    private const int MostFetched = 100_000;

    public static bool IsWhole(Viewer viewer) => viewer.Role is Role.OperationsCoordinator or Role.Auditor;

    /// <summary>Whether the viewer takes the mail, and not only reads it.</summary>
    public static bool Takes(Viewer viewer) => Rights.Has(viewer, Right.AskForData);

    /// <summary>What waits for the agency after a feed position, and the position to read on from.</summary>
    public async Task<(List<SentNotification> Seen, long Next)> Waiting(Viewer viewer, long after, int most)
    {
        await using var connection = await Open(viewer);
        var waiting = await Outbox.Waiting(connection, viewer.Agency, after, most, Only(viewer), boundary.Today);
        // a page may end in the middle of an entry's notifications
        var next = waiting is [.., var last] ? last.Position - (waiting.Count == most ? 1 : 0) : after;
        return (await Seen(connection, viewer, waiting), next);
    }

    /// <summary>Everything the agency sent or is to have, newest first.</summary>
    public async Task<List<SentNotification>> All(Viewer viewer, string? subject, DateOnly? day, int most)
    {
        await using var connection = await Open(viewer);
        var all = await Outbox.All(connection, viewer.Agency, subject, day, IsWhole(viewer) ? most : MostFetched, Only(viewer), boundary.Today);
        return [.. (await Seen(connection, viewer, all)).Take(most)];
    }

    /// <returns>False when there is no such notification that the viewer may see and the agency is to acknowledge.</returns>
    public async Task<bool> Acknowledge(Viewer viewer, Guid cause, string rule, Recipient? to)
    {
        await using var connection = await Open(viewer);
        var those = await Outbox.All(connection, viewer.Agency, null, null, MostFetched,
            $"{Only(viewer)} AND n.cause = @cause", boundary.Today, ("@cause", cause.ToByteArray(bigEndian: true)));
        return (await Seen(connection, viewer, those)).Exists(
            notification => notification.Rule.Id == rule && notification.AcknowledgedFrom == viewer.Agency && (to is null || notification.To == to))
            && await writer.Acknowledge(cause, rule, to, viewer.Agency, viewer.Subject, boundary.Now);
    }

    /// <summary>Marks what was shown as fetched, when it was shown to who takes it.</summary>
    public Task Delivered(Viewer viewer, List<SentNotification> shown) =>
        Takes(viewer)
            ? writer.Deliver(shown.FindAll(notification => notification.AcknowledgedFrom == viewer.Agency), boundary.Now)
            : Task.CompletedTask;

    public Task<DbConnection> Open(Viewer viewer) => boundary.Open(IsWhole(viewer) ? Scope.All : Scopes.Known(viewer));

    /// <summary>The cases whose mail the viewer may know of, as SQL over <c>n</c>, with the boundary's day.</summary>
    public static string Only(Viewer viewer) => IsWhole(viewer) || Scopes.Known(viewer) == Scope.All ? "1 = 1"
        : $"EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = n.subject AND {SecrecyBoundary.Condition(Scopes.Known(viewer))})";

    private async Task<List<SentNotification>> Seen(DbConnection connection, Viewer viewer, List<SentNotification> those)
    {
        if (IsWhole(viewer) || those.Count == 0) return those;
        var (among, numbers) = Sql.Among(boundary.Register.Database, "@numbers", those.Select(notification => notification.Case).Distinct());
        var access = (await connection.Query($"SELECT h.subject, {SecrecyBoundary.ReachColumns} FROM case_heads h WHERE h.subject {among}",
            row => (Subject: row.GetString(0), Reach: SecrecyBoundary.ReachOf(row)), numbers))
            .ToDictionary(pair => pair.Subject, pair => new Access(viewer, pair.Subject, pair.Reach, boundary.Now, []));
        return those.FindAll(notification => access.TryGetValue(notification.Case, out var sees) && IsSeen(notification, sees));
    }

    /// <summary>The rule tells that its cause has happened, and one that gives the decision tells what kind it is.</summary>
    private static bool IsSeen(SentNotification sent, Access access) =>
        access.IsKnown && sent.Rule.Causes.All(cause => access.Sees(FieldSecrecy.OfFact(cause), sent.From))
        && (!sent.Rule.Fields.Contains(DataCategory.Decision) || access.Sees(new Sensitivity(DataCategory.Decision, Disclosure.Whole), sent.From));
}
