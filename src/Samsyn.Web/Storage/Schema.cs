using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Samsyn.Web.Storage;

/// <summary>The schema, by numbered migrations written once for both databases; run at start, forward only.</summary>
internal static partial class Schema
{
    private static readonly (int Number, string Sql)[] Migrations = [(1, """
        CREATE TABLE register_properties (name $text PRIMARY KEY, value $text NOT NULL)$strict;

        CREATE TABLE feed (one $int PRIMARY KEY CHECK (one = 1), position $int NOT NULL)$strict;
        INSERT INTO feed VALUES (1, 0);

        -- One row an entry, clustered by subject. The chain covers the stored bytes of the body.
        CREATE TABLE entries (
            subject $text NOT NULL, version $int NOT NULL, position $int NOT NULL UNIQUE, id $bytes NOT NULL UNIQUE,
            fact $text NOT NULL, agency $text NOT NULL, recorded_at $int NOT NULL, received_at $int NOT NULL, sealed_by $int NOT NULL,
            body $bytes NOT NULL, hash $bytes NOT NULL, PRIMARY KEY (subject, version))$clustered;
        CREATE INDEX entries_events ON entries (recorded_at, position) WHERE fact IN ($events);
        $append_only(entries)

        $disclosure

        -- Projections: dropped and rebuilt from the entries at any time.
        CREATE TABLE case_heads (
            subject $text NOT NULL PRIMARY KEY, kind $text, category $text, region $text, responsible $text NOT NULL, step $text NOT NULL,
            step_since $text, destination $text, is_open $int NOT NULL, is_child $int NOT NULL, family $int NOT NULL, is_absconded $int NOT NULL,
            facility $text, detained_since $text, feasibility $text, handover $text, order_stage $text, order_departs $int, lacks_decision $int NOT NULL,
            registered_on $text, closed_on $text, last_event_on $text, stage $int NOT NULL, journey $int NOT NULL, placed_from $text, has_ban $int NOT NULL,
            reached_police $int NOT NULL, was_detained $int NOT NULL)$clustered;
        CREATE INDEX case_heads_journey ON case_heads (journey, subject) WHERE journey > 0;
        CREATE INDEX case_heads_placed ON case_heads (placed_from) WHERE placed_from IS NOT NULL;
        CREATE INDEX case_heads_worklist ON case_heads (is_open, step, step_since, subject);
        CREATE INDEX case_heads_responsible ON case_heads (is_open, responsible, region, step_since, subject);

        CREATE TABLE standings (
            subject $text NOT NULL PRIMARY KEY, status $text NOT NULL, may_be_forced $int NOT NULL, forced_from $text, executor $text, next_rule $text, next_on $text,
            blocks $text NOT NULL, review $int NOT NULL, finality_differs $int NOT NULL, risk $text NOT NULL, recheck_at $int)$clustered;
        CREATE INDEX standings_risk ON standings (risk, subject);
        CREATE INDEX standings_next ON standings (next_on);
        CREATE INDEX standings_recheck ON standings (recheck_at);

        CREATE TABLE counted_departures (
            subject $text NOT NULL, place $int NOT NULL, definition $int NOT NULL, cell $int NOT NULL, year $int NOT NULL, day $text NOT NULL,
            entry $bytes NOT NULL, known_from $int NOT NULL, known_to $int, PRIMARY KEY (subject, place))$clustered;
        CREATE INDEX counted_departures_cell ON counted_departures (definition, cell, year, known_from);
        CREATE INDEX counted_departures_from ON counted_departures (known_from);
        CREATE INDEX counted_departures_to ON counted_departures (known_to);

        CREATE TABLE results_by_day (
            definition $int NOT NULL, known_day $int NOT NULL, cell $int NOT NULL, year $int NOT NULL, count $int NOT NULL,
            PRIMARY KEY (definition, known_day, cell, year))$clustered;
        CREATE TABLE results_by_month (
            definition $int NOT NULL, known_month $int NOT NULL, cell $int NOT NULL, year $int NOT NULL, count $int NOT NULL,
            PRIMARY KEY (definition, known_month, cell, year))$clustered;

        CREATE TABLE travel_orders (
            subject $text NOT NULL, number $text NOT NULL, stage $text NOT NULL, destination $text, mode $text, operation $text, departs_at $int,
            earliest $text, latest $text, escorts $int, ordered_on $text NOT NULL, changed_on $text NOT NULL, failure $text, PRIMARY KEY (subject, number))$clustered;
        CREATE INDEX travel_orders_stage ON travel_orders (stage, changed_on);

        CREATE TABLE detention_stays (
            subject $text NOT NULL, place $int NOT NULL, facility $text, ground $text NOT NULL, is_child $int NOT NULL, began_on $text NOT NULL, ended_on $text,
            PRIMARY KEY (subject, place))$clustered;
        CREATE INDEX detention_stays_ended ON detention_stays (ended_on, facility);

        CREATE TABLE charters (
            subject $text NOT NULL PRIMARY KEY, stage $text NOT NULL, organiser $text, stops $text, departs_at $int, seats $int, escort_seats $int,
            confirmed $int NOT NULL, proposed $int NOT NULL, permit $text NOT NULL)$clustered;
        CREATE INDEX charters_departs ON charters (departs_at);

        CREATE TABLE facilities (subject $text NOT NULL PRIMARY KEY, name $text NOT NULL, places $int NOT NULL, usable $int NOT NULL)$clustered;
        $row_security
        """ + SessionsSchema.Tables),
    (2, KnowledgeSchema.Tables),
    // Who sent each entry; null for those that came before it was kept, whose links do not cover it.
    (3, "ALTER TABLE entries ADD COLUMN sender $text;")];

    /// <summary>Since when an entry is known, as in the index of events.</summary>
    public const string KnownAt = "CASE WHEN known_on_receipt = 1 THEN received_at ELSE recorded_at END";

    /// <summary>The facts that the situation tells of as events.</summary>
    public const string Events = "'StayOrdered', 'TravelCarriedOut', 'TravelFailed', 'TravelDocumentIssued', 'HandedOver', 'TravelBooked', 'LandingPermitGranted', 'LandingPermitRefused', 'CharterFlown', 'CharterCancelled', 'DepartureRegistered'";

    /// <summary>Brings the database to the newest schema. A migration that has run is never changed: each is kept with its fingerprint.</summary>
    /// <exception cref="InvalidOperationException">Another migration of the same number has run there: another version's register.</exception>
    public static async Task Migrate(DbConnection writer, bool isPostgres)
    {
        await writer.Execute(Dialect("CREATE TABLE IF NOT EXISTS migrations (number $int PRIMARY KEY, fingerprint $text NOT NULL)$strict", isPostgres));
        var done = await Done();
        foreach (var (number, written) in Migrations)
        {
            var sql = Dialect(written, isPostgres);
            var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (!done.ContainsKey(number))
            {
                await using var transaction = await writer.BeginTransactionAsync();
                if (isPostgres) await writer.Execute("SELECT pg_advisory_xact_lock(7261)");
                done = await Done();
                if (!done.ContainsKey(number))
                {
                    await writer.Execute(sql);
                    await writer.Execute("INSERT INTO migrations VALUES (@number, @fingerprint)", ("@number", (long)number), ("@fingerprint", fingerprint));
                    await transaction.CommitAsync();
                    continue;
                }
            }
            if (done[number] != fingerprint)
                throw new InvalidOperationException($"Registret är gjort av en annan version av Samsyn (schemat skiljer sig i steg {number}). Exportera det med den versionen (export --all) och importera i ett nytt register, eller ange ett annat med --database.");
        }
        return;

        async Task<Dictionary<long, string>> Done() =>
            (await writer.Query("SELECT * FROM migrations", row => (Number: row.GetInt64(0), Fingerprint: row.FieldCount > 1 ? row.GetString(1) : ""))).ToDictionary(one => one.Number, one => one.Fingerprint);
    }

    /// <summary>Names are compared by their bytes on both databases, so that lists have one order.</summary>
    private static string Dialect(string sql, bool isPostgres)
    {
        foreach (var (word, sqlite, postgres) in new[]
        {
            ("$disclosure", DisclosureSchema.Tables, DisclosureSchema.Tables),
            ("$text", "TEXT", "text COLLATE \"C\""), ("$int", "INTEGER", "bigint"), ("$bytes", "BLOB", "bytea"),
            ("$events", Events, Events), ("$serial", "INTEGER", "bigint GENERATED ALWAYS AS IDENTITY"),
            ("$clustered", " STRICT, WITHOUT ROWID", ""), ("$strict", " STRICT", ""),
        })
            sql = sql.Replace(word, isPostgres ? postgres : sqlite, StringComparison.Ordinal);
        return AppendOnly().Replace(sql.Replace("$row_security", isPostgres ? RowSecurity.Sql : "", StringComparison.Ordinal), isPostgres
            ? """
              CREATE FUNCTION $1_are_append_only() RETURNS trigger LANGUAGE plpgsql AS
                  $$$$ BEGIN RAISE EXCEPTION '$1 are append-only'; END $$$$;
              CREATE TRIGGER $1_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON $1 EXECUTE FUNCTION $1_are_append_only();
              REVOKE UPDATE, DELETE, TRUNCATE ON $1 FROM PUBLIC;
              REVOKE UPDATE, DELETE, TRUNCATE ON $1 FROM CURRENT_USER;
              """
            : """
              CREATE TRIGGER $1_no_update BEFORE UPDATE ON $1 BEGIN SELECT RAISE(ABORT, '$1 are append-only'); END;
              CREATE TRIGGER $1_no_delete BEFORE DELETE ON $1 BEGIN SELECT RAISE(ABORT, '$1 are append-only'); END;
              """);
    }

    [GeneratedRegex(@"\$append_only\((\w+)\)")]
    private static partial Regex AppendOnly();
}
