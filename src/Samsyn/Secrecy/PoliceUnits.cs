using System.Collections.Frozen;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// Which police region a unit belongs to: the regions' own names, and the units that the settings list. A unit that is in neither belongs to no
/// region, and who works there sees only what another region sees.
/// </summary>
public sealed class PoliceUnits
{
    /// <summary>The regions' names as the police write them.</summary>
    private static readonly (string Name, Region Region)[] Names =
    [
        ("Stockholm", Region.Stockholm), ("Syd", Region.Syd), ("Väst", Region.Vast), ("Vast", Region.Vast), ("Öst", Region.Ost), ("Ost", Region.Ost),
        ("Mitt", Region.Mitt), ("Bergslagen", Region.Bergslagen), ("Nord", Region.Nord),
    ];

    private readonly FrozenDictionary<string, Region> regions;

    /// <param name="listed">Units beside the regions' own names, e.g. <c>Gränspolisen Syd</c>.</param>
    public PoliceUnits(IReadOnlyDictionary<string, Region>? listed = null)
    {
        var all = new Dictionary<string, Region>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, region) in Names)
            foreach (var unit in new[] { name, $"Region {name}", $"Polisregion {name}" }) all[unit] = region;
        foreach (var (unit, region) in listed ?? new Dictionary<string, Region>()) all[unit.Trim()] = region;
        regions = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <returns>Null for another agency's unit, none, and one that is not known.</returns>
    public Region? RegionOf(Agency agency, string? unit) =>
        agency == Agency.Polismyndigheten && unit is not null && regions.TryGetValue(unit.Trim(), out var region) ? region : null;
}
