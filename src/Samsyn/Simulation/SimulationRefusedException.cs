namespace Samsyn.Simulation;

/// <summary>What was asked of the simulation cannot be done: where, why, and what can be asked instead.</summary>
public sealed class SimulationRefusedException(Sentence place, Sentence reason, Sentence remedy) : Exception($"{place}: {reason} {remedy}")
{
    /// <summary>The field, lever or window that is at fault.</summary>
    public Sentence Place { get; } = place;

    public Sentence Reason { get; } = reason;
    public Sentence Remedy { get; } = remedy;
}
