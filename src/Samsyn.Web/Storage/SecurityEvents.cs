using System.Data.Common;
using Npgsql;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>What happened at the door.</summary>
public enum SecurityEventKind
{
    SignedIn, SignInRefused, RoleChosen, SignedInAgain, SignedOut, SessionEnded, RightWithdrawn,
    RightRestored, TokenRefused, AccessRefused, CrossSiteRefused, ManyCasesOpened, LimitReached,
}

/// <summary>One security event, without secrets: no token, cookie or password is ever in it.</summary>
/// <param name="Subject">Whom it concerns, where a provider vouched for them.</param>
/// <param name="By">Who did it, when not the one it concerns.</param>
/// <param name="Address">The network address the request came from.</param>
/// <param name="Detail">A fixed word, never what the request said.</param>
public sealed record SecurityEvent(
    SecurityEventKind Kind, Agency? Agency = null, string? Subject = null, string? Name = null,
    string? Role = null, string? By = null, string? Address = null, string? Detail = null);

/// <summary>The log of security events: insert only, in the database too.</summary>
/// <param name="log">Where each is told besides, for those who watch; null where nobody does.</param>
public sealed class SecurityEvents(RegisterReader register, RegisterWriter writer, TimeProvider clock, SecurityLog? log = null)
{
    public async Task Add(SecurityEvent happened)
    {
        var now = clock.GetUtcNow();
        await writer.Beside(connection => Add(connection, happened, now));
        log?.Write(happened, now);
    }

    /// <summary>
    /// Inside a transaction, and last in it: on PostgreSQL the log's turn is held
    /// until it is committed, so that its numbers are in the order of the commits.
    /// </summary>
    internal static async Task<int> Add(DbConnection connection, SecurityEvent happened, DateTimeOffset at)
    {
        if (connection is NpgsqlConnection) await connection.Execute("SELECT pg_advisory_xact_lock(7263)");
        return await connection.Execute("""
            INSERT INTO security_events (number, at, kind, agency, subject, name, role, by_subject, address, detail)
            VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM security_events), @at, @kind, @agency, @subject, @name, @role, @by, @address, @detail)
            """, ("@at", Sql.Microseconds(at)), ("@kind", happened.Kind.ToString()), ("@agency", happened.Agency?.ToString()),
            ("@subject", happened.Subject),
            ("@name", happened.Name), ("@role", happened.Role), ("@by", happened.By), ("@address", happened.Address), ("@detail", happened.Detail));
    }

    /// <summary>The latest events that concern an agency, newest first; those that concern none (a forged token, say) with them.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, SecurityEvent Event)>> Latest(Agency agency, int most)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT at, kind, agency, subject, name, role, by_subject, address, detail FROM security_events
            WHERE agency = @agency OR agency IS NULL ORDER BY number DESC LIMIT @most
            """, row => (row.Instant("at")!.Value, new SecurityEvent(Named.Parse<SecurityEventKind>(row.Value<string>("kind")),
                row.Text("agency") is { } of ? Named.Parse<Agency>(of) : null, row.Text("subject"),
                row.Text("name"), row.Text("role"), row.Text("by_subject"), row.Text("address"),
                row.Text("detail"))), ("@agency", agency.ToString()), ("@most", (long)most));
    }
}
