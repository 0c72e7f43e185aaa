using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Detention;

/// <summary>A detention that goes on, as who may see detentions whole sees it: by its case, its times and its alarm.</summary>
public sealed record SeenStay(
    string Number, string? Facility, DateOnly Since, DateTimeOffset? ReviewBy, DateTimeOffset? EndsBy, bool InHours, DetentionAlarm? Alarm);

/// <summary>The detentions that go on, the loudest alarms first and then by the next review or end.</summary>
public static class StayList
{
    public const int PageSize = 100;

    private static readonly Sensitivity Needed = new(DataCategory.Detention, Disclosure.Whole);

    /// <param name="facility">Only there; null for everywhere.</param>
    /// <returns>Null for who may not see detentions whole in any case.</returns>
    public static async Task<IReadOnlyList<SeenStay>?> Load(
        SecrecyBoundary boundary, Viewer viewer, string? facility, DetentionAlarm? alarm, int skip, string route)
    {
        if (SecrecyBoundary.Selectable(viewer, Needed) is not { } among) return null;
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        var stays = await connection.Query($"""
            SELECT s.subject, s.facility, s.began_on, s.next_review_at, s.legal_end_at, s.in_hours, s.alarm
            FROM detention_stays s JOIN case_heads h ON h.subject = s.subject
            WHERE s.ended_on IS NULL {(facility is null ? "" : "AND s.facility = @facility")} {(alarm is null ? "" : "AND s.alarm = @alarm")}
                AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY CASE s.alarm WHEN 'NoOrder' THEN 0 WHEN 'Ended' THEN 1 WHEN 'ReviewMissed' THEN 2 ELSE 3 END,
                COALESCE(CASE WHEN s.next_review_at IS NULL OR s.legal_end_at < s.next_review_at THEN s.legal_end_at ELSE s.next_review_at END,
                9223372036854775807), s.subject LIMIT {PageSize + 1} OFFSET @skip
            """, row => new SeenStay(row.GetString(0), row.Text(1), row.Day(2)!.Value, row.Instant(3), row.Instant(4), row.GetInt64(5) == 1,
                row.Text(6) is { } word ? Enum.Parse<DetentionAlarm>(word) : null),
            ("@facility", facility), ("@alarm", alarm?.ToString()), ("@skip", (long)skip), boundary.Today);
        await boundary.Listed(viewer, Math.Min(stays.Count, PageSize), route);
        return stays;
    }

    /// <summary>The priorities last recorded, each as the viewer may see it: whose case it was is told to who may list it.</summary>
    public static async Task<IReadOnlyList<(Entry Entry, SeenFact Seen)>> Priorities(SecrecyBoundary boundary, Viewer viewer)
    {
        List<Entry> set;
        await using (var connection = await boundary.Register.Database.OpenForReading())
            set = await connection.Query($"""
                SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE e.subject >= 'FAC-' AND e.subject < 'FAC.' AND e.fact = 'PrioritySet'
                ORDER BY e.position DESC LIMIT 20
                """, row => StoredEntry.Read(row, boundary.Register.Database.Keys).Entry);
        var known = await boundary.Listable(viewer, set.SelectMany(entry => CasesOf(entry.Fact)));
        return [.. set.Select(entry => (entry, SubjectView.Of(viewer, entry, known.Contains)))];
    }

    /// <summary>The cases that a facility's fact names.</summary>
    public static IEnumerable<string> CasesOf(Fact fact) => fact switch
    {
        PlaceReserved { Case: { } number } => [number],
        PlaceReleased { Case: { } number } => [number],
        PrioritySet priority => priority.For is { } other ? [priority.Case, other] : [priority.Case],
        _ => [],
    };
}
