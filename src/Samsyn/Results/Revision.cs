using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>Why a figure is another than it was.</summary>
public enum RevisionReason
{
    /// <summary>Written down, or received, after the figure was told.</summary>
    Late,
    /// <summary>Known then, and put right since.</summary>
    Corrected,
    /// <summary>Known then, and taken back since.</summary>
    Withdrawn,
}

/// <summary>What has changed a figure, by why.</summary>
public readonly record struct RevisionSum(int Late, int Corrected, int Withdrawn)
{
    public int Change => Late + Corrected + Withdrawn;

    public RevisionSum Add(RevisionReason reason, int change) => reason switch
    {
        RevisionReason.Late => this with { Late = Late + change },
        RevisionReason.Corrected => this with { Corrected = Corrected + change },
        RevisionReason.Withdrawn => this with { Withdrawn = Withdrawn + change },
        _ => throw new UnreachableException(),
    };

    public static RevisionSum Of(IEnumerable<(RevisionReason Reason, int Change)> changes) =>
        changes.Aggregate(default(RevisionSum), (sum, pair) => sum.Add(pair.Reason, pair.Change));
}

/// <summary>How a figure has been revised.</summary>
/// <param name="Then">As it was told.</param>
/// <param name="Now">As it is known now.</param>
/// <param name="Late">Those that came late, by who told of the departure; null where it is no departure.</param>
public sealed record RevisedFigure(string Path, int Then, int Now, int Corrected,
    int Withdrawn, IReadOnlyList<(DepartureSource? Source, int Count)> Late)
{
    public int Change => Now - Then;
}

/// <summary>How the departures of a year have been revised.</summary>
/// <param name="Since">The instant that it is compared with.</param>
/// <param name="IsPublished">Whether the year had been reported by then.</param>
/// <param name="Then">As known then.</param>
/// <param name="Now">As known at the later instant.</param>
public sealed record RevisedYear(int Year, DateTimeOffset Since, bool IsPublished, int Then, int Now, RevisionSum Sum);

/// <summary>Tells why what counts has changed between two instants.</summary>
public static class Revision
{
    /// <param name="change">1 where it has come to count, −1 where it has ceased to.</param>
    /// <param name="entry">What it stands on.</param>
    /// <param name="then">The earlier instant.</param>
    /// <param name="reads">Whether the entry is read now, whatever it says.</param>
    public static RevisionReason Why(int change, Entry entry, DateTimeOffset then, bool reads) =>
        change > 0 ? entry.KnownAt > then ? RevisionReason.Late : RevisionReason.Corrected
        : reads ? RevisionReason.Corrected : RevisionReason.Withdrawn;

    /// <summary>Whether the cell counts departures: those of tables 1–3, and what table 4 calls enforced. They may be added up.</summary>
    public static bool CountsDepartures(Cell cell) =>
        cell.Table is Cell.Removals or Cell.Transfers or Cell.PoliceRefusals || cell == Cell.Enforced;

    /// <summary>The instant that a year is compared with where no other is asked for: the end of the day its report is known at.</summary>
    public static DateTimeOffset ReportedAt(int year) => SmallFigures.EditionOf(year).EndInSweden;

    /// <summary>The years in the order that they are looked at: those that had been reported first, the newest of them on top.</summary>
    public static IReadOnlyList<int> InOrder(IEnumerable<int> years, DateTimeOffset at) =>
        [.. years.Distinct().OrderByDescending(year => ReportedAt(year) <= at).ThenByDescending(year => year)];

    /// <summary>How many departures a tally has of a year.</summary>
    public static int Departures(Tally tally, int year) => Cell.All.Where(CountsDepartures).Sum(cell => tally.Of(cell, year));
}
