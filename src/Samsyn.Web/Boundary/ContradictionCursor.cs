using Samsyn.Contradictions;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>Where a list of contradictions goes on, as it stands in an address.</summary>
public static class ContradictionCursor
{
    /// <returns>Null where there is none, or it cannot be read: the list begins.</returns>
    public static HeldContradiction? Read(string? cursor) => cursor?.Split('~') is [var since, var subject, var place]
        && DateOnly.TryParseExact(since, "yyyy-MM-dd", out var day) && long.TryParse(place, out var at) && Subjects.KindOf(subject) is not null
        ? new(day, subject, at, Contradiction.Rules[0], default, [], []) : null;
}
