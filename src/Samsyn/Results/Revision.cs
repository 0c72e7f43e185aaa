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

/// <summary>How a figure has been revised.</summary>
/// <param name="Then">As it was told.</param>
/// <param name="Now">As it is known now.</param>
/// <param name="Late">Those that came late, by who told of the departure; null where it is no departure.</param>
public sealed record RevisedFigure(string Path, int Then, int Now, int Corrected,
    int Withdrawn, IReadOnlyList<(DepartureSource? Source, int Count)> Late)
{
    public int Change => Now - Then;
}

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
}
