using Samsyn.Register;

namespace Samsyn.Methods;

/// <summary>A step of the method texts that the register shows whether it was taken as it is described.</summary>
public enum MethodMeasure
{
    /// <summary>Of the journeys carried out, those cleared to the boarding.</summary>
    ClearedToBoarding,

    /// <summary>Of the journeys carried out with a travel document that was asked for, those where it was asked for before the order.</summary>
    DocumentBeforeOrder,

    /// <summary>Of the police's open cases, those that both agencies have assessed.</summary>
    BothAssessed,
}

/// <summary>How many steps were taken as they are described, of how many; in a region, never of a person.</summary>
public readonly record struct Taken(long AsDescribed, long All)
{
    /// <summary>Fewer are told of in no region: a share of so few would be a share of persons.</summary>
    public const int Least = 6;

    /// <summary>From 0 to 1; null of fewer than <see cref="Least"/>.</summary>
    public double? Share => All < Least ? null : AsDescribed / (double)All;

    public static Taken operator +(Taken one, Taken other) => new(one.AsDescribed + other.AsDescribed, one.All + other.All);
}

/// <summary>How alike the regions take a step.</summary>
/// <param name="Text">The id of the method text that describes it.</param>
public sealed record MethodUse(MethodMeasure Measure, string Text, IReadOnlyDictionary<Region, Taken> Regions)
{
    public Taken Whole => Regions.Values.Aggregate(new Taken(), (sum, taken) => sum + taken);

    /// <summary>
    /// Between the region where most steps are taken as described and the one where fewest are; null where fewer than two are told of.
    /// </summary>
    public double? Spread =>
        Regions.Values.Select(taken => taken.Share).OfType<double>().ToList() is { Count: > 1 } shares ? shares.Max() - shares.Min()
        : null;
}
