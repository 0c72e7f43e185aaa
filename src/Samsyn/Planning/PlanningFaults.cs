namespace Samsyn.Planning;

/// <summary>What is wrong with an input, where, and what to do about it.</summary>
/// <remarks><c>Path</c>: Where in the file, e.g. <c>charters[3].day</c>.</remarks>
public sealed record InputFault(string Path, string Reason, string Remedy)
{
    public override string ToString() => $"{Path}: {Reason} {Remedy}";
}

/// <summary>The input cannot be read as <c>samsyn.plan/1</c>; every fault found is named.</summary>
public sealed class PlanningInputException(IReadOnlyList<InputFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<InputFault> Faults { get; } = faults;
}
