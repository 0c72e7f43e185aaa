using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>What differs between two lists of who travels.</summary>
/// <param name="IsReserveChanged">The reserve list, or its order.</param>
public sealed record ManifestDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, bool IsReserveChanged)
{
    public bool IsNone => Added.Count == 0 && Removed.Count == 0 && !IsReserveChanged;
}

/// <summary>The list of who travels on a charter.</summary>
public static class Manifests
{
    /// <summary>
    /// The list as its hash is taken of: UTF-8, one line each ended by a line feed: <c>manifest 1</c>, the charter, the version, <c>confirmed</c>, the
    /// cases in ordinal order, <c>reserve</c>, the reserve list in its own order.
    /// </summary>
    public static string Canonical(string charter, int version, IEnumerable<string> cases, IEnumerable<string> reserve)
    {
        var list = new StringBuilder();
        foreach (var line in (IEnumerable<string>)
            ["manifest 1", charter, $"version {version}", "confirmed", .. cases.Order(StringComparer.Ordinal), "reserve", .. reserve])
            list.Append(line).Append('\n');
        return list.ToString();
    }

    /// <summary>SHA-256 of the canonical list, in hexadecimal.</summary>
    public static string HashOf(string charter, int version, IEnumerable<string> cases, IEnumerable<string> reserve) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(charter, version, cases, reserve))));

    /// <summary>Whether the hash is that of the list it was locked with.</summary>
    public static bool IsWhole(string charter, Manifest manifest) =>
        manifest.Hash == HashOf(charter, manifest.Version, manifest.Cases, manifest.Reserve);

    /// <summary>From a locked list to the seats as they are now.</summary>
    public static ManifestDifference Since(Manifest locked, Charter charter) =>
        Between(locked.Cases, locked.Reserve, charter.Confirmed, charter.Reserve);

    /// <summary>From one locked list to a later one.</summary>
    public static ManifestDifference Between(Manifest earlier, Manifest later) => Between(earlier.Cases, earlier.Reserve, later.Cases, later.Reserve);

    private static ManifestDifference Between(
        IReadOnlyCollection<string> cases, IEnumerable<string> reserve, IReadOnlyCollection<string> laterCases, IEnumerable<string> laterReserve) =>
        new([.. laterCases.Except(cases).Order(StringComparer.Ordinal)], [.. cases.Except(laterCases).Order(StringComparer.Ordinal)],
            !reserve.SequenceEqual(laterReserve));
}
