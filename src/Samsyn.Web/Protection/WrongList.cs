using System.Diagnostics;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Protection;

/// <summary>The cases behind a counter-figure, as far as the viewer may list them and see what the figure counts.</summary>
public static class WrongList
{
    public const int PageSize = 50;

    /// <summary>What a figure tells of a case.</summary>
    public static Sensitivity Tells(SafeguardKind kind) => kind switch
    {
        SafeguardKind.LateReview or SafeguardKind.HeldTooLong or SafeguardKind.NoOrder => new(DataCategory.Detention, Disclosure.Whole),
        SafeguardKind.MissedStop => new(DataCategory.BlockCode, Disclosure.Summary),
        SafeguardKind.Journey => new(DataCategory.Risk, Disclosure.Whole),
        _ => throw new UnreachableException(),
    };

    /// <summary>Newest first; of journeys those with force.</summary>
    /// <returns>Null for who may not see it in any case.</returns>
    public static async Task<IReadOnlyList<WrongRow>?> Load(
        SecrecyBoundary boundary, Viewer viewer, SafeguardKind kind, DateOnly from, int skip, string route)
    {
        if (SecrecyBoundary.Selectable(viewer, Tells(kind)) is not { } among) return null;
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        var rows = await connection.Query($"""
            SELECT w.subject, COALESCE(w.code, w.force), w.from_number, w.until_number, w.decision
            FROM safeguards w JOIN case_heads h ON h.subject = w.subject
            WHERE w.kind = @kind AND w.day >= @from AND (w.force IS NULL OR w.force <> 'None')
                AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY w.day DESC, w.subject LIMIT {PageSize + 1} OFFSET @skip
            """, row => new WrongRow(row.GetString(0), kind, row.GetString(1), DateOnly.FromDayNumber((int)row.GetInt64(2)),
                row.Number(3) is { } until ? DateOnly.FromDayNumber((int)until) : null,
                Named.TryParse<DecisionKind>(row.Text(4), out var decision) ? decision : null),
            ("@kind", kind.ToString()), ("@from", EntryFormat.Text(from)), ("@skip", (long)skip), boundary.Today);
        await boundary.Listed(viewer, rows.Take(PageSize).Select(row => row.Case).Distinct().Count(), route);
        return rows;
    }
}
