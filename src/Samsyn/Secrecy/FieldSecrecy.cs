using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>The category of a fact or of a field, and how much of the category must be shown for it to be.</summary>
public readonly record struct Sensitivity(DataCategory Category, Disclosure From);

/// <summary>
/// The category of every fact, which decides whether one is told of it, and of every field in it, as the facts' records say
/// (<see cref="CategoryAttribute"/>). Operations are no one person's; whom they concern, and what was written about them, is. A correction is seen
/// as what it corrects: only its own words are its own.
/// </summary>
public static class FieldSecrecy
{
    private static readonly FrozenDictionary<Type, (Sensitivity Fact, FrozenDictionary<string, Sensitivity> Fields)> Facts =
        FactShape.All.Select(shape => shape.Type).Append(typeof(IdentityErased)).ToFrozenDictionary(fact => fact, fact =>
            (Of(fact, fact.Name), fact.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters()
                .ToFrozenDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name!), field => Of(field, $"{fact.Name}.{field.Name}"),
                    StringComparer.Ordinal)));

    public static IReadOnlyCollection<Type> All => Facts.Keys;

    public static Sensitivity OfFact(Type fact) => Facts[fact].Fact;

    public static FrozenDictionary<string, Sensitivity> OfFields(Type fact) => Facts[fact].Fields;

    private static Sensitivity Of(ICustomAttributeProvider declared, string name) =>
        declared.GetCustomAttributes(typeof(CategoryAttribute), inherit: false) is [CategoryAttribute category]
            ? new(category.Category, category.From)
            : throw new InvalidOperationException($"{name} has no [Category(…)]: say in its record which data it tells of.");
}
