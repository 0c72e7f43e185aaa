namespace Samsyn.Tests.Storage;

/// <summary>What is read whole, or nearly, and why it may be.</summary>
internal static partial class WholeReads
{
    private const string Background = "Read in the background on a scan's connection (OpenForScan); the page is answered meanwhile.",
        Following = "Read on from where it was followed to. In the small register every position and number lies before a national one's end.",
        Checkpoint = "Read on from the last checkpoint, in the background and on a scan's connection, when the next is made.",
        Kept = "Counted when one of its tables has changed and kept until then (SharedFigures); so many of its rows are wanted that the database "
            + "finds it cheaper to read them through.",
        OfContradictions = "The marks of 3,800 cases of 795,926: nationally 0.2 s read through by three processes; case by case half of that when "
            + "the table is in memory, and twice as long when it is not.";

    /// <param name="Part">Of the question, its spaces made single.</param>
    private sealed record Allowance(string[] Tables, string Part, string Reason);

    private static readonly Allowance[] Allowed =
    [
        new(["entries", "data_keys", "case_heads"], "WHERE e.subject IN (SELECT subject FROM case_heads WHERE is_open = 1)", Background),
        new(["entries", "data_keys"], "k.number = e.sealed_by WHERE 1 = 1 ORDER BY e.subject, e.version", Background),
        new(["entries", "data_keys"], "k.number = e.sealed_by WHERE e.fact IN ('CaseRegistered', 'DecisionMade',", Background),
        new(["case_heads"], "SELECT subject FROM case_heads WHERE is_open = 0 AND family > 0", Background),
        new(["travel_orders", "detention_stays"], "WHERE number IN (SELECT number FROM travel_orders GROUP BY number HAVING COUNT(*) > 1)",
            "What lies between subjects is looked for once when the register has grown, and kept (ContradictionReading)."),
        new(["entries"], "SELECT subject, version FROM entries WHERE position >", Following),
        new(["read_log"], "FROM read_log WHERE number >", Following),
        new(["entries"], "received_at, sealed_by, hash FROM entries WHERE position >", Checkpoint),
        new(["security_events"], "address, detail FROM security_events WHERE number >", Checkpoint),
        new(["notification_events", "notifications"], "n.sender, n.position, n.caused_at, n.due_at FROM notification_events e", Checkpoint),
        new(["contradictions"], "FROM contradictions c LEFT JOIN case_heads h ON h.subject = c.subject WHERE c.owner =",
            "All that an agency is to put right, which may be half of all there is; counted when one changes."),
        new(["contradictions"], "SELECT COUNT(*) FROM contradictions WHERE rule IN", Kept),
        new(["contradictions", "counted_departures"], "c CROSS JOIN counted_departures d WHERE d.subject = c.subject", OfContradictions),
        new(["contradictions", "figure_marks"], "c CROSS JOIN figure_marks m WHERE m.subject = c.subject", OfContradictions),
        new(["results_by_month"], "FROM results_by_month WHERE definition =",
            "The rollup itself, which is small so that it can be read: fifty pages."),
        new(["waiting"], "FROM waiting w LEFT JOIN case_heads h ON h.subject = w.subject WHERE w.agency =",
            "All that waits for an agency, and nearly all of it waits for the police; counted when something changes."),
        new(["waiting"], "FROM case_heads h JOIN waiting w ON w.subject = h.subject WHERE h.destination =",
            "A country's cases against what waits, a hundred pages: PostgreSQL reads those sooner than it looks each case up."),
        new(["document_spans"], "FROM document_spans WHERE requested_on >=", "The lead times of some years, in an index only."),
        new(["travel_orders", "detention_stays"], "JOIN detention_stays s ON s.subject = o.subject AND s.began_on <= o.changed_on", Kept),
        new(["detention_stays"], "FROM detention_stays WHERE ended_on >=", "Twelve months of stays; counted when one changes."),
        new(["travel_orders"], "FROM travel_orders o WHERE o.outcome IN ('Completed', 'FellAway') AND o.on_day >=",
            "Years of journeys, in an index only."),
        new(["travel_orders"], "FROM travel_orders WHERE stage IN ('CarriedOut', 'Failed') AND changed_on >=",
            "Twelve months of journeys, in an index only."),
        new(["document_spans"], "FROM travel_orders o JOIN document_spans d ON d.subject = o.subject AND d.place = 0", Kept),
        new(["region_spans"], "FROM figure_marks m JOIN region_spans s ON s.subject = m.subject AND s.place = 0", Kept),
        new(["case_heads"], "FROM case_heads WHERE is_open = 1 AND kind <> 'Transfer' AND destination IS NOT NULL GROUP BY",
            "All open cases by country, in an index only; counted when one changes."),
        new(["case_heads"], "SELECT kind, destination, COUNT(*) FROM case_heads WHERE is_open = 1 GROUP BY",
            "All open cases by country, in an index only; counted when one changes."),
        new(["case_heads"], "AND is_open = 0 LIMIT 1001) counted", "No more than the limit: three cases of four are closed."),
        new(["travel_orders"], "LIMIT $1) counted", "No more than the limit: nearly every order is the answer."),
        new(["case_heads"], "FROM release_clocks r JOIN case_heads h ON h.subject = r.subject WHERE r.ready_by <=",
            "A merge that ends with the last release: its cases are DOM-, which come first in the key. 4,104 rows were read nationally."),
        new(["operation_effects"], "FROM operation_effects WHERE kind = 'Detention'", "What operations led to in all: forty pages."),
        new(["detention_stays"], "FROM detention_stays WHERE ground IS NOT NULL AND began_on >=",
            "One operation's page; the table is three hundred pages."),
    ];

    public static bool IsAllowed(string table, string query)
    {
        var plain = string.Join(' ', query.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return Allowed.Any(allowance => allowance.Tables.Contains(table) && plain.Contains(allowance.Part, StringComparison.Ordinal));
    }
}
