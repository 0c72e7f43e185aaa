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

    /// <summary>
    /// A scope as SQL over the columns of <c>case_heads</c>; the same as <see cref="Scopes.Holds"/>, and tested against it. The policies in the
    /// migrations say the same; a changed scope needs a script that makes them anew.
    /// </summary>
    /// <param name="heads">The table's alias and a dot, or nothing.</param>
    /// <param name="today">A parameter or an expression.</param>
    public static string Condition(Scope scope, string heads = "h.", string today = "@boundary_today") => scope switch
    {
        Scope.Nothing => "1 = 0",
        Scope.All => "1 = 1",
        Scope.Police => $"({heads}stage IN (2, 3, 4) OR ({heads}stage = 5 AND {heads}reached_police = 1) OR {heads}has_ban = 1)",
        Scope.Transports => $"({heads}journey > 0 AND {heads}journey = 2 OR {heads}placed_from >= {today})", // as the index says it
        Scope.PastTransports => $"({heads}journey > 0 OR {heads}placed_from >= {today})",
        Scope.Nominated => $"{heads}stage = 4",
        Scope.Monitored => $"({heads}stage = 4 OR {heads}journey = 1)",
        Scope.Detained => $"{heads}was_detained = 1",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Begins a transaction as the reading role, in the scope; role and scope end with it.</summary>
    public static string Enter(Scope scope, DateOnly today) =>
        $"BEGIN; SET LOCAL ROLE {Reader}; SET LOCAL samsyn.scope = '{scope}'; SET LOCAL samsyn.today = '{EntryFormat.Text(today)}'";
}
