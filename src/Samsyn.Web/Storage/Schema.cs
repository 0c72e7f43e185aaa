using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// The schema: numbered scripts for each database under <c>Storage/Migrations</c>, run at start, forward only. A script that has landed is never
/// changed: a register made by any earlier program is brought up to date in place by those that it lacks (docs/adr/0005).
/// </summary>
internal static class Schema
{
    /// <summary>The facts that the situation tells of as events; the index <c>entries_events</c> names the same.</summary>
    public const string Events =
        "'StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued', 'HandedOver', 'TravelBooked', 'LandingPermitGranted', "
        + "'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered'";

    /// <summary>Those of <see cref="Events"/> that are no case's.</summary>
    public const string EventsOfCharters = "'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled'";

    public static bool IsEvent(Fact fact) => Events.Contains($"'{fact.GetType().Name}'", StringComparison.Ordinal);

    /// <param name="Fingerprint">SHA-256 of the script in hexadecimal, kept in the register beside the number.</param>
    internal sealed record Script(long Number, string Sql, string Fingerprint);

    /// <summary>The scripts of a database in the order they are run.</summary>
    public static IReadOnlyList<Script> Scripts(bool isPostgres)
    {
        var folder = isPostgres ? "migrations/Postgres/" : "migrations/Sqlite/";
        var assembly = typeof(Schema).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Select(Read).OrderBy(script => script.Number)];

        Script Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
            var number = long.Parse(name[folder.Length..], CultureInfo.InvariantCulture);
            return new(number, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        }
    }

    /// <summary>Since when an entry is known, as in the index of events.</summary>
    public const string KnownAt = "CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END";

    /// <summary>Brings the register to the newest schema: each script it lacks is run and written down in one transaction.</summary>
    /// <exception cref="InvalidOperationException">The register was made by a newer program, or by one that was never released.</exception>
    public static async Task Migrate(DbConnection writer, bool isPostgres)
    {
        await using var transaction = await writer.BeginTransactionAsync();
        await TakeTurn(writer, isPostgres);
        await writer.Execute(isPostgres
            ? "CREATE TABLE IF NOT EXISTS migrations (number bigint PRIMARY KEY, fingerprint text COLLATE \"C\" NOT NULL)"
            : "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT");
        var scripts = Scripts(isPostgres);
        foreach (var script in Missing(scripts, await Done(writer)))
        {
            await writer.Execute(script.Sql);
            await writer.Execute("INSERT INTO migrations VALUES (@number, @fingerprint)",
                ("@number", script.Number), ("@fingerprint", script.Fingerprint));
        }
        await transaction.CommitAsync();
    }

    /// <exception cref="InvalidOperationException">The register is not of this program's schema.</exception>
    public static async Task RequireNewest(DbConnection reader, bool isPostgres)
    {
        if (await reader.Scalar<long>(isPostgres ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'migrations' AND schemaname = current_schema()"
            : "SELECT COUNT(*) FROM sqlite_master WHERE name = 'migrations'") == 0)
            throw new InvalidOperationException("Det finns inget register där.");
        var scripts = Scripts(isPostgres);
        if (Missing(scripts, await Done(reader)) is [var first, ..])
            throw new InvalidOperationException($"Registrets schema saknar steg {first.Number}, detta program har {scripts[^1].Number}. "
                + "Öppna det med detta program där det får skrivas i (stoppa det äldre), eller läs en kopia av det.");
    }

    private static Task<List<(long Number, string Fingerprint)>> Done(DbConnection connection) =>
        connection.Query("SELECT number, fingerprint FROM migrations ORDER BY number", row => (row.GetInt64(0), row.GetString(1)));

    /// <summary>Nodes that start at once on PostgreSQL bring the register up to date one after the other, to the end of the transaction.</summary>
    public static async Task TakeTurn(DbConnection writer, bool isPostgres)
    {
        if (!isPostgres) return;
        await using var wait = writer.Command("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(7261)");
        wait.CommandTimeout = 0; // another node may be computing the projections of the whole register
        await wait.ExecuteNonQueryAsync();
    }

    /// <summary>The scripts that the register lacks. A number that no script has is left out of the row.</summary>
    private static List<Script> Missing(IReadOnlyList<Script> scripts, List<(long Number, string Fingerprint)> done)
    {
        foreach (var (number, fingerprint) in done)
        {
            if (scripts.FirstOrDefault(script => script.Number == number) is not { } known)
                throw new InvalidOperationException(
                    $"Registret är gjort av ett nyare Samsyn: dess schema är i steg {done[^1].Number}, detta program känner till {scripts[^1].Number}. "
                    + "Uppgradera programmet, eller ange ett annat register med --database.");
            if (known.Fingerprint != fingerprint)
                throw new InvalidOperationException(
                    $"Registret är gjort av ett Samsyn som inte är utgivet: schemats steg {number} är ett annat än det som gavs ut. "
                    + "Öppna det med det programmet, eller ange ett annat register med --database.");
        }
        return [.. scripts.Where(script => done.All(pair => pair.Number != script.Number))];
    }
}
