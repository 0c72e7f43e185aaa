using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>A person as their agency's provider vouches for them, before they have chosen which of their roles to act in.</summary>
/// <param name="Provider">The provider's name in the settings.</param>
/// <param name="ProviderSession">The provider's own session (<c>sid</c>), where it says.</param>
/// <param name="AuthenticatedAt">When they last proved who they are.</param>
public sealed record SignedInPerson(
    string Subject, string Name, Agency Agency, string? Unit, IReadOnlyList<Role> Roles,
    string Provider, string? ProviderSession, DateTimeOffset AuthenticatedAt);

/// <summary>A session as its row says.</summary>
/// <param name="Handle">Names the session without opening it: the hash of its secret.</param>
/// <param name="Role">Null until one of several roles has been chosen.</param>
/// <param name="Region">The police region that the person's unit belongs to, by the settings of today.</param>
public sealed record ViewerSession(string Handle, SignedInPerson Person, Role? Role, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, Region? Region)
{
    /// <summary>Null until a role is chosen: a session without one opens nothing.</summary>
    public Viewer? Viewer => Role is { } role ? new(Person.Subject, Person.Name, Person.Agency, role, Person.Unit, Region) : null;
}

/// <summary>
/// The sessions, as rows that every node reads at each request, so that one that is ended, or a right that is withdrawn, stops working at
/// the next request anywhere. The secret is 256 random bits that only the browser has.
/// </summary>
/// <param name="log">Where what happens is told besides, for those who watch; null where nobody does.</param>
public sealed class ViewerSessions(RegisterReader register, RegisterWriter writer, TimeProvider clock, PoliceUnits units, SecurityLog? log = null)
{
    public const int MostAtOnce = 2;

    /// <summary>The provider of practice sign-in, where many try the same invented person at once.</summary>
    public const string Practice = "ovning";

    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Longest = TimeSpan.FromHours(10);
    /// <summary>The claim that names the session.</summary>
    public const string HandleClaim = "session";

    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1), Kept = TimeSpan.FromDays(30);

    private const string Columns =
        "secret, subject, name, agency, unit, roles, role, provider, provider_session, signed_in_at, authenticated_at, seen_at";

    /// <summary>
    /// Opens a session with a secret of its own; what the person had open beyond the limit, and the session it takes over from, ends.
    /// </summary>
    /// <param name="role">Null when the person has several to choose from.</param>
    /// <param name="instead">The handle of the session that this one takes the place of.</param>
    public async Task<string> Open(SignedInPerson person, Role? role, string? instead, SecurityEvent happened)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await writer.Beside(async connection =>
        {
            var signedInAt = now;
            if (instead is not null)
            {
                // The absolute limit counts from the first sign-in, whatever roles are chosen after it; proving who one is starts it anew.
                if (happened.Kind == SecurityEventKind.RoleChosen
                    && await connection.Scalar<long?>("SELECT signed_in_at FROM viewer_sessions WHERE secret = @secret",
                        ("@secret", Bytes(instead))) is { } first)
                    signedInAt = Sql.FromMicroseconds(first);
                await End(connection, "replaced", now, "secret = @secret", ("@secret", Bytes(instead)));
            }
            if (person.Provider != Practice)
                await End(connection, "limit", now,
                    $"subject = @subject AND secret NOT IN (SELECT secret FROM viewer_sessions WHERE subject = @subject AND ended_at IS NULL ORDER "
                        + $"BY signed_in_at DESC LIMIT {MostAtOnce - 1})",
                    ("@subject", person.Subject));
            await connection.Execute("DELETE FROM viewer_sessions WHERE signed_in_at < @old", ("@old", Sql.Microseconds(now - Kept)));
            await connection.Execute(
                $"INSERT INTO viewer_sessions ({Columns}) VALUES (@secret, @subject, @name, @agency, @unit, @roles, @role, @provider, @sid, "
                    + $"@signed, @authenticated, @now)",
                ("@secret", Hash(secret)), ("@subject", person.Subject), ("@name", person.Name),
                ("@agency", person.Agency.ToString()), ("@unit", person.Unit),
                ("@roles", string.Join(',', person.Roles)), ("@role", role?.ToString()),
                ("@provider", person.Provider), ("@sid", person.ProviderSession),
                ("@signed", Sql.Microseconds(signedInAt)),
                ("@authenticated", Sql.Microseconds(person.AuthenticatedAt)), ("@now", Sql.Microseconds(now)));
            return await SecurityEvents.Add(connection, happened, now);
        });
        log?.Write(happened, now);
        return secret;
    }

    /// <summary>The session that a cookie's secret opens, when it is open now and the right to its role has not been withdrawn.</summary>
    /// <param name="isActivity">False for what a page does by itself, which does not keep a session alive.</param>
    public async Task<ViewerSession?> Find(string secret, bool isActivity = true)
    {
        var now = clock.GetUtcNow();
        ViewerSession? session;
        await using (var connection = await register.Database.OpenForReading())
            session = (await connection.Query($"SELECT {Columns} FROM viewer_sessions s WHERE secret = @secret AND {IsOpenNow} AND {IsAllowed}",
                Read, [("@secret", Hash(secret)), .. At(now)])).SingleOrDefault();
        if (session is null) return null;
        if (isActivity && now - session.SeenAt > SeenPrecision)
            await writer.Beside(
                connection => connection.Execute("UPDATE viewer_sessions SET seen_at = @now WHERE secret = @secret AND ended_at IS NULL",
                ("@now", Sql.Microseconds(now)), ("@secret", Hash(secret))));
        return session;
    }

    /// <summary>Those of the sessions, named by their handles, that are open now.</summary>
    public async Task<IReadOnlySet<string>> OpenAmong(IReadOnlyList<string> handles)
    {
        if (handles.Count == 0) return new HashSet<string>();
        await using var connection = await register.Database.OpenForReading();
        var (among, those) = Sql.Among(register.Database, "@handles", handles.Select(Bytes));
        return (await connection.Query($"SELECT secret FROM viewer_sessions s WHERE secret {among} AND {IsOpenNow} AND {IsAllowed}",
            row => Base64Url.EncodeToString(row.GetFieldValue<byte[]>(0)), [those, .. At(clock.GetUtcNow())])).ToHashSet();
    }

    /// <summary>Ends one session of an agency. Nothing happens when it is not open.</summary>
    public Task<bool> End(string handle, Agency agency, SecurityEvent happened) =>
        EndThose("secret = @secret AND agency = @agency", happened, ("@secret", Bytes(handle)), ("@agency", agency.ToString()));

    /// <summary>Ends every session of a person: they sign out everywhere.</summary>
    public Task<bool> EndAll(string subject, Agency agency, SecurityEvent happened) =>
        EndThose("subject = @subject AND agency = @agency", happened, ("@subject", subject), ("@agency", agency.ToString()));

    /// <summary>Ends what a provider says has ended with it: a session of its own, or all of a person.</summary>
    public Task<bool> EndAtProvider(string provider, string? providerSession, string? subject, SecurityEvent happened) => providerSession is not null
        ? EndThose("provider = @provider AND provider_session = @sid", happened, ("@provider", provider), ("@sid", providerSession))
        : EndThose("provider = @provider AND subject = @subject", happened, ("@provider", provider), ("@subject", subject));

    private async Task<bool> EndThose(string which, SecurityEvent happened, params (string, object?)[] parameters)
    {
        var now = clock.GetUtcNow();
        var isEnded = await writer.Beside(async connection =>
            await End(connection, happened.Kind.ToString(), now, which, parameters) > 0 && await SecurityEvents.Add(connection, happened, now) > 0);
        if (isEnded) log?.Write(happened, now);
        return isEnded;
    }

    private static Task<int> End(DbConnection connection, string because, DateTimeOffset now, string which, params (string, object?)[] parameters) =>
        connection.Execute($"UPDATE viewer_sessions SET ended_at = @ended, ended_because = @because WHERE ended_at IS NULL AND {which}",
            [("@ended", Sql.Microseconds(now)), ("@because", because), .. parameters]);

    /// <summary>Takes a right back, or gives it back. A session that rests on a withdrawn right ends with it.</summary>
    /// <param name="role">Null for every role.</param>
    public async Task SetRight(string subject, string name, Agency agency, Role? role, bool isWithdrawn, Viewer by, string? address)
    {
        var now = clock.GetUtcNow();
        var happened = new SecurityEvent(isWithdrawn ? SecurityEventKind.RightWithdrawn : SecurityEventKind.RightRestored,
            agency, subject, name, role?.ToString(), by.Subject, address);
        await writer.Beside(connection => SetRight(connection, happened, role, isWithdrawn, now));
        log?.Write(happened, now);
    }

    private static async Task<int> SetRight(DbConnection connection, SecurityEvent happened, Role? role, bool isWithdrawn, DateTimeOffset now)
    {
        var (subject, agency, name, by) = (happened.Subject, happened.Agency!.Value, happened.Name, happened.By);
        (string, object?)[] whose = [("@subject", subject), ("@role", role?.ToString() ?? ""), ("@agency", agency.ToString())];
        await connection.Execute("DELETE FROM withdrawn_rights WHERE subject = @subject AND role = @role AND agency = @agency", whose);
        if (isWithdrawn)
        {
            await connection.Execute("INSERT INTO withdrawn_rights VALUES (@subject, @role, @agency, @name, @now, @by)",
                [.. whose, ("@name", name), ("@now", Sql.Microseconds(now)), ("@by", by)]);
            await End(connection, "withdrawn", now, "subject = @subject AND agency = @agency AND (@role = '' OR role = @role)", whose);
        }
        return await SecurityEvents.Add(connection, happened, now);
    }

    /// <summary>The roles that have been withdrawn from someone at an agency; null among them is every role.</summary>
    public async Task<IReadOnlyList<Role?>> Withdrawn(string subject, Agency agency)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("SELECT role FROM withdrawn_rights WHERE subject = @subject AND agency = @agency",
            row => ReadRole(row.GetString(0)), ("@subject", subject), ("@agency", agency.ToString()));
    }

    /// <summary>Every withdrawn right of an agency.</summary>
    public async Task<IReadOnlyList<(string Subject, string Name, Role? Role, DateTimeOffset At)>> Withdrawn(Agency agency)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query(
            "SELECT subject, name, role, withdrawn_at FROM withdrawn_rights WHERE agency = @agency ORDER BY name, subject, role",
            row => (row.Value<string>("subject"), row.Value<string>("name"), ReadRole(row.Text("role")),
                row.Instant("withdrawn_at")!.Value), ("@agency", agency.ToString()));
    }

    /// <summary>The open sessions of an agency, the latest first.</summary>
    public async Task<IReadOnlyList<ViewerSession>> OpenAt(Agency agency)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query(
            $"SELECT {Columns} FROM viewer_sessions s WHERE agency = @agency AND {IsOpenNow} AND {IsAllowed} ORDER BY signed_in_at DESC, secret",
            Read, [("@agency", agency.ToString()), .. At(clock.GetUtcNow())]);
    }

    private const string IsOpenNow = "ended_at IS NULL AND signed_in_at > @longest AND seen_at > @idle";
    private const string IsAllowed =
        "NOT EXISTS (SELECT 1 FROM withdrawn_rights w WHERE w.subject = s.subject AND w.agency = s.agency AND w.role IN ('', s.role))";

    private static (string, object?)[] At(DateTimeOffset now) =>
        [("@longest", Sql.Microseconds(now - Longest)), ("@idle", Sql.Microseconds(now - Idle))];

    private ViewerSession Read(DbDataReader row)
    {
        var roles = row.Value<string>("roles").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => Named.Parse<Role>(name));
        var person = new SignedInPerson(row.Value<string>("subject"), row.Value<string>("name"), Named.Parse<Agency>(row.Value<string>("agency")),
            row.Text("unit"), [.. roles], row.Value<string>("provider"), row.Text("provider_session"), row.Instant("authenticated_at")!.Value);
        return new(Base64Url.EncodeToString(row.Value<byte[]>("secret")), person, ReadRole(row.Text("role")),
            row.Instant("signed_in_at")!.Value, row.Instant("seen_at")!.Value, units.RegionOf(person.Agency, person.Unit));
    }

    private static Role? ReadRole(string? name) => string.IsNullOrEmpty(name) ? null : Named.Parse<Role>(name);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static byte[] Bytes(string handle)
    {
        try
        {
            return Base64Url.DecodeFromChars(handle);
        }
        catch (FormatException)
        {
            return []; // no session has that name
        }
    }
}
