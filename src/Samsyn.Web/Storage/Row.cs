namespace Samsyn.Web.Storage;

/// <summary>One row of a projection: its values in the order of the table's columns, each a long, a text, bytes or null.</summary>
internal sealed class Row(params object?[] values) : IEquatable<Row>
{
    public object?[] Values { get; } = values;

    public bool Equals(Row? other)
    {
        if (other is null || Values.Length != other.Values.Length) return false;
        for (var place = 0; place < Values.Length; place++)
            if (!IsSame(Values[place], other.Values[place])) return false;
        return true;
    }

    public static bool IsSame(object? one, object? other) => one is byte[] a && other is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, other);

    public override bool Equals(object? obj) => Equals(obj as Row);
    public override int GetHashCode() => Values.Length;
    public override string ToString() =>
        string.Join(" | ", Values.Select(value => value is byte[] bytes ? Convert.ToHexStringLower(bytes) : value ?? "–"));
}
