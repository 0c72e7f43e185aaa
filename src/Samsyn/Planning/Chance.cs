namespace Samsyn.Planning;

/// <summary>A small seeded generator (splitmix64): the same seed gives the same plan on every machine and framework version.</summary>
internal struct Chance(ulong seed)
{
    private ulong state = seed;

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A whole number from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>A share from 0 up to but not including 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));
}
