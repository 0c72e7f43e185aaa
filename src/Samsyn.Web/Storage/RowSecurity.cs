using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>
/// The second wall, on PostgreSQL: a reading role that sees only the rows of cases in a scope. The scope is set for one transaction; without
/// it there are no rows. Writing, rebuilding and verifying are the owner's, who is not held by it: it is not forced, for an owner held by row
/// security may not COPY into the tables.
/// </summary>
internal static class RowSecurity
{
    public const string Reader = "samsyn_reader";

    private static readonly string[] OfCases = ["entries", "data_keys", "standings", "counted_departures", "travel_orders", "detention_stays", "notifications", "information_requests", "person_names"];

    /// <summary>A scope as SQL over the columns of <c>case_heads</c>; the same as <see cref="Scopes.Holds"/>, and tested against it.</summary>
    /// <param name="heads">The table's alias and a dot, or nothing.</param>
    /// <param name="today">A parameter or an expression.</param>
    public static string Condition(Scope scope, string heads = "h.", string today = "@boundary_today") => scope switch
    {
        Scope.Nothing => "1 = 0",
        Scope.All => "1 = 1",
        Scope.Police => $"({heads}stage IN (2, 3, 4) OR ({heads}stage = 5 AND {heads}reached_police = 1) OR {heads}has_ban = 1)",
        Scope.Transports => $"({heads}journey = 2 OR {heads}placed_from >= {today})",
        Scope.PastTransports => $"({heads}journey > 0 OR {heads}placed_from >= {today})",
        Scope.Nominated => $"{heads}stage = 4",
        Scope.Monitored => $"({heads}stage = 4 OR {heads}journey = 1)",
        Scope.Detained => $"{heads}was_detained = 1",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Begins a transaction as the reading role, in the scope; role and scope end with it.</summary>
    public static string Enter(Scope scope, DateOnly today) => $"BEGIN; SET LOCAL ROLE {Reader}; SET LOCAL samsyn.scope = '{scope}'; SET LOCAL samsyn.today = '{EntryFormat.Text(today)}'";

    public static string Sql
    {
        get
        {
            const string scope = "(SELECT current_setting('samsyn.scope', true))", today = "(SELECT current_setting('samsyn.today', true))";
            var conditions = string.Join(" ", Enum.GetValues<Scope>().Select(one => $"WHEN '{one}' THEN {Condition(one, "", today)}"));
            var tables = OfCases.Append("case_heads").ToList();
            return $"""
                DO $do$ BEGIN
                    CREATE ROLE {Reader} NOLOGIN NOBYPASSRLS;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$;
                DO $do$ BEGIN
                    IF NOT pg_has_role(current_user, '{Reader}', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) THEN EXECUTE 'GRANT {Reader} TO ' || quote_ident(current_user); END IF;
                END $do$;
                GRANT SELECT ON {string.Join(", ", tables)}, feed, register_properties, charters, facilities, results_by_day, results_by_month TO {Reader};
                {string.Join("\n", tables.Select(table => $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"))}
                CREATE POLICY reader ON case_heads FOR SELECT TO {Reader} USING (CASE {scope} {conditions} ELSE false END);
                {string.Join("\n", OfCases.Select(table => $"""
                    CREATE POLICY reader ON {table} FOR SELECT TO {Reader} USING ({scope} = 'All' OR EXISTS (SELECT 1 FROM case_heads h WHERE h.subject = {table}.subject)
                        {(table == "entries" ? $"OR ({scope} <> '' AND (subject >= 'CHA-' AND subject < 'CHA.' OR subject >= 'CTY-' AND subject < 'CTY.' OR subject >= 'FAC-' AND subject < 'FAC.' OR subject >= 'RAT-' AND subject < 'RAT.'))" : "")});
                    """))}
                """;
        }
    }
}
