using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// A schema: numbered scripts for each database under <c>Storage/Migrations</c>, run at start, forward only. A script that has landed is never
/// changed: what any earlier program made is brought up to date in place by those that it lacks (docs/adr/0005).
/// </summary>
/// <param name="folder">Where its scripts are.</param>
/// <param name="table">Where it is written down which of them have been run.</param>
/// <param name="turn">PostgreSQL's advisory lock, that one node at a time holds.</param>
/// <param name="named">What it is the schema of.</param>
/// <param name="made">”gjort” or ”gjord”, as <paramref name="named"/> has it.</param>
internal sealed class Schema(string folder, string table, long turn, string named, string made)
{
    public static Schema Register { get; } = new("", "migrations", 7261, "Registret", "gjort");

    /// <summary>The read log's, a file of its own on SQLite. Its first script takes a log that was made before it had any.</summary>
    public static Schema ReadLog { get; } = new("ReadLog/", "read_log_migrations", 7262, "Läsloggen", "gjord");

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
    public IReadOnlyList<Script> Scripts(bool isPostgres)
    {
        var begins = $"migrations/{folder}{(isPostgres ? "Postgres" : "Sqlite")}/";
        var assembly = typeof(Schema).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(begins, StringComparison.Ordinal))
            .Select(Read).OrderBy(script => script.Number)];

        Script Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
            var number = long.Parse(name[begins.Length..], CultureInfo.InvariantCulture);
            return new(number, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
        }
    }

    /// <summary>Since when an entry is known, as in the index of events.</summary>
    public const string KnownAt = "CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END";

    /// <summary>Brings it to the newest schema: each script it lacks is run and written down in one transaction.</summary>
    /// <exception cref="InvalidOperationException">It was made by a newer program, or by one that was never released.</exception>
    public async Task Migrate(DbConnection writer, bool isPostgres)
    {
        await using var transaction = await writer.BeginTransactionAsync();
        await TakeTurn(writer, isPostgres);
        await writer.Execute(isPostgres
            ? $"CREATE TABLE IF NOT EXISTS {table} (number bigint PRIMARY KEY, fingerprint text COLLATE \"C\" NOT NULL)"
            : $"CREATE TABLE IF NOT EXISTS {table} (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT");
        var scripts = Scripts(isPostgres);
        foreach (var script in Missing(scripts, await Done(writer)))
        {
            await writer.Execute(script.Sql);
            await writer.Execute($"INSERT INTO {table} VALUES (@number, @fingerprint)",
                ("@number", script.Number), ("@fingerprint", script.Fingerprint));
        }
        await transaction.CommitAsync();
    }

    /// <summary>Whether a program that wrote down its scripts has made it.</summary>
    public async Task<bool> IsWrittenDown(DbConnection reader, bool isPostgres) =>
        await reader.Scalar<long>(isPostgres ? "SELECT COUNT(*) FROM pg_tables WHERE tablename = @table AND schemaname = current_schema()"
            : "SELECT COUNT(*) FROM sqlite_master WHERE name = @table", ("@table", table)) > 0;

    /// <exception cref="InvalidOperationException">It is not of this program's schema.</exception>
    public async Task RequireNewest(DbConnection reader, bool isPostgres)
    {
        var scripts = Scripts(isPostgres);
        if (Missing(scripts, await Done(reader)) is [var first, ..])
            throw new InvalidOperationException($"{named}s schema saknar steg {first.Number}, detta program har {scripts[^1].Number}. "
                + "Öppna det med detta program där det får skrivas i (stoppa det äldre), eller läs en kopia av det.");
    }

    private Task<List<(long Number, string Fingerprint)>> Done(DbConnection connection) =>
        connection.Query($"SELECT number, fingerprint FROM {table} ORDER BY number", row => (row.GetInt64(0), row.GetString(1)));

    /// <summary>Nodes that start at once on PostgreSQL bring it up to date one after the other, to the end of the transaction.</summary>
    public async Task TakeTurn(DbConnection writer, bool isPostgres)
    {
        if (!isPostgres) return;
        await using var wait = writer.Command($"SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({turn})");
        wait.CommandTimeout = 0; // another node may be computing the projections of the whole register
        await wait.ExecuteNonQueryAsync();
    }

    /// <summary>The scripts that it lacks. A number that no script has is left out of the row.</summary>
    private List<Script> Missing(IReadOnlyList<Script> scripts, List<(long Number, string Fingerprint)> done)
    {
        foreach (var (number, fingerprint) in done)
        {
            if (scripts.FirstOrDefault(script => script.Number == number) is not { } known)
                throw new InvalidOperationException(
                    $"{named} är {made} av ett nyare Samsyn: schemat är i steg {done[^1].Number}, detta program känner till {scripts[^1].Number}. "
                    + "Uppgradera programmet, eller ange ett annat register med --database.");
            if (known.Fingerprint != fingerprint)
                throw new InvalidOperationException(
                    $"{named} är {made} av ett Samsyn som inte är utgivet: schemats steg {number} är ett annat än det som gavs ut. "
                    + "Öppna det med det programmet, eller ange ett annat register med --database.");
        }
        return [.. scripts.Where(script => done.All(pair => pair.Number != script.Number))];
    }
}
