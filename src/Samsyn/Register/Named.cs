using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Samsyn.Register;

/// <summary>Values by their exact names: a number, a list of names, or a name with spaces around it is none.</summary>
public static class Named
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, object>> ByType = [];

    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is not null && Of<T>.ByName.TryGetValue(name, out value);
    }

    /// <exception cref="ArgumentException">There is no such name.</exception>
    public static T Parse<T>(string name) where T : struct, Enum =>
        TryParse<T>(name, out var value) ? value : throw new ArgumentException($"{name} is no {typeof(T).Name}.", nameof(name));

    internal static bool TryParse(Type type, string name, out object? value) =>
        ByType.GetOrAdd(type, NamesOf).TryGetValue(name, out value);

    private static FrozenDictionary<string, object> NamesOf(Type type) =>
        Enum.GetNames(type).ToFrozenDictionary(name => name, name => Enum.Parse(type, name), StringComparer.Ordinal);

    private static class Of<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> ByName =
            Enum.GetNames<T>().ToFrozenDictionary(name => name, name => Enum.Parse<T>(name), StringComparer.Ordinal);
    }
}
