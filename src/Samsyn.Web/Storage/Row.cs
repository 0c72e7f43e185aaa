namespace Samsyn.Web.Storage;

/// <summary>One row of a projection: its values in the order of the table's columns, each a long, a text, bytes or null.</summary>
internal sealed class Row(params object?[] values) : IEquatable<Row>
{
    public object?[] Values { get; } = values;

    public bool Equals(Row? other) => other is not null && Values.Length == other.Values.Length
        && Values.Zip(other.Values).All(pair => IsSame(pair.First, pair.Second));

    public static bool IsSame(object? one, object? other) => one is byte[] a && other is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, other);

    public override bool Equals(object? obj) => Equals(obj as Row);
    public override int GetHashCode() => Values.Length;
    public override string ToString() =>
        string.Join(" | ", Values.Select(value => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value ?? "–"));
}
