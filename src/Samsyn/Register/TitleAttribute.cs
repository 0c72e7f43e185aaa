using System.Collections.Frozen;
using System.Reflection;

namespace Samsyn.Register;

/// <summary>What an entry of the fact is called, in Swedish: the key of the English. Every fact has one.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TitleAttribute(string title) : Attribute
{
    private static readonly FrozenDictionary<Type, string> All =
        typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract)
            .ToFrozenDictionary(fact => fact, fact => fact.GetCustomAttribute<TitleAttribute>(inherit: false)?.Title
                ?? throw new InvalidOperationException($"{fact.Name} has no [Title(…)]: say in its record what an entry of it is called."));

    public string Title => title;

    /// <summary>Every title there is.</summary>
    public static IEnumerable<string> Titles => All.Values;

    public static string Of(Type fact) => All[fact];
}

/// <summary>The sentence of the fact does not speak of the field: it can stand although the field is withheld.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class UnspokenAttribute : Attribute;
