using System.Globalization;

namespace Samsyn.Register;

/// <summary>What is wrong with an entry that was sent, for the sender: the field, the reason and the remedy.</summary>
/// <param name="Field">The path in the entry, e.g. <c>data.destinations[1]</c>; empty for the line as a whole.</param>
/// <param name="Reason">Swedish; the format is the key of the English text.</param>
/// <param name="Remedy">What the sender can do.</param>
public sealed record Fault(string Field, FormattableString Reason, FormattableString Remedy)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Field.Length == 0 ? "" : Field + ": ")}{Reason} {Remedy}");
}

/// <summary>An entry that cannot be read, or cannot exist beside what the register holds. Nothing of it is kept.</summary>
public sealed class RefusedEntryException(IReadOnlyList<Fault> faults) : Exception(string.Join(' ', faults))
{
    public RefusedEntryException(string field, FormattableString reason, FormattableString remedy) : this([new Fault(field, reason, remedy)]) { }

    public IReadOnlyList<Fault> Faults { get; } = faults;

    /// <summary>An entry that comes later may let it in; an import keeps it until its file has been read.</summary>
    public bool MayBeCured { get; init; }
}
