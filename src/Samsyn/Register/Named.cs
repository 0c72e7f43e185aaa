namespace Samsyn.Register;

/// <summary>Values by their exact names: a number, a list of names, or a name with spaces around it is none.</summary>
public static class Named
{
    public static bool TryParse<T>(string? name, out T value) where T : struct, Enum => Enum.TryParse(name, out value) && Enum.GetName(value) == name;

    internal static bool TryParse(Type type, string name, out object? value) =>
        Enum.TryParse(type, name, out value) && Enum.GetName(type, value!) == name;
}
