namespace Samsyn.Register;

/// <summary>What is wrong in a file of rows.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">The column's name, or for SSIM its bytes; empty for the line as a whole.</param>
public sealed record FileFault(int Line, string Column, FormattableString Reason, FormattableString Remedy)
{
    public override string ToString() => FormattableString.Invariant($"rad {Line}{(Column.Length == 0 ? "" : $", {Column}")}: {Reason} {Remedy}");
}

/// <summary>A file that cannot be taken; nothing of it is.</summary>
public sealed class RefusedFileException(IReadOnlyList<FileFault> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<FileFault> Faults { get; } = faults;

    public RefusedFileException(int line, string column, FormattableString reason, FormattableString remedy)
        : this([new(line, column, reason, remedy)]) { }
}
