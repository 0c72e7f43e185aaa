namespace Samsyn;

/// <summary>
/// A small seeded generator, SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same seed gives the same numbers on every machine and framework
/// version. The planner and the simulation draw from it.
/// </summary>
internal struct Chance(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    /// <summary>A stream of its own for each of what is named, whatever was drawn before: what makes two runs comparable, draw by draw.</summary>
    public static Chance For(ulong seed, long first, long second, long third = 0) =>
        new(Mixed(Mixed(Mixed(seed + Golden * (ulong)(first + 1)) + Golden * (ulong)(second + 1)) + Golden * (ulong)(third + 1)));

    private ulong Next()
    {
        state += Golden;
        return Mixed(state);
    }

    /// <summary>A whole number from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>A share from 0 up to but not including 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// A number of mean 0 and standard deviation 1, nearly normal: twelve shares added up. Only additions, so that machines agree to the last bit.
    /// </summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++) sum += Share();
        return sum;
    }

    /// <summary>
    /// A whole number of that mean with the Poisson distribution: shares are multiplied until they are below the chance of none (Knuth 1969). The
    /// chance is rounded so that machines that differ in the last bit of an exponential agree.
    /// </summary>
    public int Poisson(double mean)
    {
        var drawn = 0;
        for (; mean > 0; mean -= MostAtOnce)
        {
            var none = Math.Round(Math.Exp(-Math.Min(mean, MostAtOnce)), 12);
            for (var left = Share(); left > none; left *= Share()) drawn++;
        }
        return drawn;
    }

    private const double MostAtOnce = 8; // a sum of such numbers is one: of more at once the chance of none is too small to tell

    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
