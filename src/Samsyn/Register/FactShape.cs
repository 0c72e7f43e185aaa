using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Samsyn.Register;

/// <summary>Exactly one of the fields marked so is given.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute : Attribute;

/// <summary>
/// What is only the person's own and must be possible to erase: it is kept as ciphertext under the case's data key. On a field it is a text
/// or a list of texts; on a fact it is all its fields.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class SealedAttribute : Attribute;

/// <summary>
/// A list of countries where the code <c>XX</c>, which passports' readers and statistics use, says that one is not known: it is left out.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MayBeUnknownAttribute : Attribute;

/// <summary>What a form calls the field, where its name alone would be called another thing. In Swedish, the key of the English.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute(string label) : Attribute
{
    public string Label => label;
}

/// <summary>A list of free texts, written one a line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinesAttribute : Attribute;

/// <summary>One field of a fact, as its record declares it.</summary>
/// <param name="Name">As it stands in a file, in camel case.</param>
/// <param name="Type">The field's type without its nullability; for a list, the type of its items.</param>
public sealed record FieldShape(string Name, Type Type, bool IsRequired, bool IsList, bool IsOneOf, bool IsSealed, PropertyInfo Property);

/// <summary>The fields of a fact or of a part of one, read from its record: the only place where the public contract is written down.</summary>
public sealed class FactShape
{
    private static readonly FrozenDictionary<Type, FactShape> Parts =
        new[] { typeof(DeparturePeriod), typeof(EntryBan), typeof(ChildConditions), typeof(TravelLeg), typeof(YearPlanCharter) }
            .ToFrozenDictionary(type => type, type => new FactShape(type));

    private static readonly FrozenDictionary<string, FactShape> Facts =
        typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract && type != typeof(IdentityErased))
            .ToFrozenDictionary(type => type.Name, type => new FactShape(type));

    private static readonly FactShape Erased = new(typeof(IdentityErased));

    /// <summary>The fields of an act, which are declared as a fact's are.</summary>
    internal static FactShape OfAct(Type act) => new(act);

    private static readonly FrozenDictionary<string, FactShape>.AlternateLookup<ReadOnlySpan<char>> FactsBySpan =
        Facts.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly ConstructorInvoker constructor;
    private readonly FrozenDictionary<string, int> indexes;

    private FactShape(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var primary = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        Type = type;
        constructor = ConstructorInvoker.Create(primary);
        Fields = [.. primary.GetParameters().Select(parameter =>
        {
            var property = type.GetProperty(parameter.Name!)!;
            var declared = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            var isList = declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            var mayBeNull = nullability.Create(property).ReadState == NullabilityState.Nullable;
            return new FieldShape(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), isList ? declared.GetGenericArguments()[0] : declared,
                !mayBeNull, isList, property.IsDefined(typeof(OneOfAttribute)), property.IsDefined(typeof(SealedAttribute)), property);
        })];
        Sealed = [.. Fields.Where(field => field.IsSealed)];
        indexes = Fields.Index().ToFrozenDictionary(field => field.Item.Name, field => field.Index);
        Period = Day("from") is { } first && (Day("to") ?? Day("until")) is { } last ? (first, last) : null;

        FieldShape? Day(string name) => Fields.FirstOrDefault(field => field.Name == name && field.Type == typeof(DateOnly));
    }

    public Type Type { get; }

    /// <summary>The fields that are kept as ciphertext.</summary>
    public IReadOnlyList<FieldShape> Sealed { get; }

    public IReadOnlyList<FieldShape> Fields { get; }

    /// <summary>The first and the last day of what the fact is for; null where it is for no period.</summary>
    internal (FieldShape First, FieldShape Last)? Period { get; }

    public static IReadOnlyCollection<FactShape> All => Facts.Values;

    public static FactShape? Find(ReadOnlySpan<char> fact) => FactsBySpan.TryGetValue(fact, out var shape) ? shape : null;

    public static FactShape Of(Type type) =>
        Parts.TryGetValue(type, out var part) ? part : type == typeof(IdentityErased) ? Erased : Facts[type.Name];

    public static bool IsPart(Type type) => Parts.ContainsKey(type);

    internal int IndexOf(string field) => indexes.GetValueOrDefault(field, -1);

    internal object Create(object?[] values) => constructor.Invoke(values.AsSpan());
}

/// <summary>What is left of <see cref="PersonIdentified"/> when the person's identity has been erased. It is never sent.</summary>
[Rank(Precedence.Identity)]
[Category(DataCategory.IdentityCore, Disclosure.Existence)]
[Title("Identiteten utplånad")]
public sealed record IdentityErased : CaseFact;
