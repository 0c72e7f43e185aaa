namespace Samsyn.Practice;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a stream of numbers that is the same on every machine for the same key.
/// Only whole-number arithmetic is used anywhere in the population, because floating point functions may differ between machines.
/// </summary>
internal struct Draw(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A stream of its own for each purpose within each case, so that a case reads the same whatever was drawn before it.</summary>
    public static Draw For(ulong seed, int track, int index, int purpose = 0) =>
        new(Mix(Mix(seed + Golden * (ulong)(track + 1)) + Golden * (ulong)(index + 1)) + (ulong)purpose * 0xD1B54A32D192ED03);

    public ulong Next()
    {
        state += Golden;
        return Mix(state);
    }

    /// <summary>0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int permille) => Below(1000) < permille;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>An index, each drawn as often as its weight says.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights) total += weight;
        var at = Below(total);
        for (var index = 0; ; index++)
            if ((at -= weights[index]) < 0) return index;
    }

    /// <summary>A value between equally spaced quantiles, the first the least and the last the greatest.</summary>
    public int Quantile(ReadOnlySpan<int> quantiles)
    {
        var at = Next();
        var steps = quantiles.Length - 1;
        var step = (int)((at >> 32) * (ulong)steps >> 32);
        var within = (int)(at & 0xFFFF);
        return quantiles[step] + (int)((long)(quantiles[step + 1] - quantiles[step]) * within >> 16);
    }

    /// <summary>A random UUID (version 4).</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Next());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>
    /// The <paramref name="index"/>th place of an evenly spread sequence over <paramref name="length"/> (the golden ratio's multiples).
    /// </summary>
    public static int Spread(ulong seed, int track, int index, int length)
    {
        var place = Mix(seed ^ (ulong)track) + (ulong)index * Golden;
        return (int)((place >> 32) * (ulong)length >> 32);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
