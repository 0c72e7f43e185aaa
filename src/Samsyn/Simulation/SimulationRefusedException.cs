namespace Samsyn.Simulation;

/// <summary>What was asked of the simulation cannot be done: where, why, and what can be asked instead.</summary>
public sealed class SimulationRefusedException(string place, string reason, string remedy) : Exception($"{place}: {reason} {remedy}")
{
    /// <summary>The field, lever or window that is at fault.</summary>
    public string Place { get; } = place;

    public string Reason { get; } = reason;
    public string Remedy { get; } = remedy;
}
