using Samsyn.Results;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Boundary;

/// <summary>What the releases tell anybody: the report's tables and the rounded one by quarter, protected together.</summary>
/// <param name="Real">The report's figures as they are, which the audit holds it against.</param>
/// <param name="Years">The years that have been released.</param>
/// <param name="Quarters">Null where nobody has left.</param>
/// <param name="Linked">The year whose quarters and report rest on the same release; null where there is none.</param>
public sealed record DisclosedTables(JointResults Told, JointResults Real, IReadOnlyList<int> Years, OpenCube? Quarters, int? Linked)
{
    /// <param name="releases">Those that are or are to be open, the newest first.</param>
    /// <param name="updated">Since when the newest is open.</param>
    public static async Task<DisclosedTables> Of(RegisterReader register, IReadOnlyList<Release> releases, DateTimeOffset updated)
    {
        var newest = releases[0];
        var (real, years) = await register.ReleasedTables(releases);
        var last = releases.Max(release => release.Fact.Year);
        var counts = await register.QuarterCounts(newest.Fact, last - 3, last);
        var small = SmallFigures.Withheld(real);
        if (counts.Count == 0) return new(DisclosureGuard.Protect(small, real), real, years, null, null);
        var cube = OpenCubes.ByQuarter(counts, country => CountryNames.InBoth(country.Code), newest.Fact.KnownAt, updated, newest.Number);
        var first = releases.Where(release => release.Fact.Year == newest.Fact.Year).MinBy(release => release.At)!;
        if (first.Number != newest.Number) return new(DisclosureGuard.Protect(small, real), real, years, DisclosureGuard.Protect(cube), null);
        var (told, quarters) = DisclosureGuard.Protect(small, real, cube, newest.Fact.Year);
        return new(told, real, years, quarters, newest.Fact.Year);
    }

    /// <summary>The withheld figures that can be reckoned too nearly from all that is told.</summary>
    public IReadOnlyList<Exposed> Audit() => Quarters is { } cube
        ? Linked is { } year ? DisclosureGuard.Of(Told, Real, cube, year) : [.. DisclosureGuard.Of(Told, Real), .. DisclosureGuard.Of(cube)]
        : DisclosureGuard.Of(Told, Real);
}
