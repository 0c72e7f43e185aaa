using System.Text.Json.Nodes;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>A field that is kept back, in its place.</summary>
/// <param name="Name">As in a file.</param>
public sealed record WithheldField(string Name, Withheld Why);

/// <summary>A fact as a viewer sees it: a withheld field holds nothing of what it says, and is named.</summary>
public sealed record SeenFact(Fact Fact, IReadOnlyList<WithheldField> Withheld)
{
    private static readonly IReadOnlyList<WithheldField> Nothing = [];

    /// <summary>Whether the viewer is to know of the fact.</summary>
    public static bool IsSeen(Fact fact, Agency by, Access access) => access.Sees(FieldSecrecy.OfFact(fact.GetType()), by);

    /// <returns>Null when the viewer is not to know of the fact.</returns>
    public static SeenFact? Of(Fact fact, Agency by, Access access)
    {
        if (!IsSeen(fact, by, access)) return null;
        List<WithheldField>? withheld = null;
        foreach (var (name, secrecy) in FieldSecrecy.OfFields(fact.GetType()))
            if (!access.Sees(secrecy, by)) (withheld ??= []).Add(new(name, access.Withheld(secrecy.Category)));
        return withheld is null ? new(fact, Nothing) : Blanked(fact, withheld);
    }

    internal static SeenFact Blanked(Fact fact, List<WithheldField> withheld)
    {
        if (withheld.Count == 0) return new(fact, Nothing);
        withheld.Sort((withheldField, other) => string.CompareOrdinal(withheldField.Name, other.Name));
        return new(Without(fact, [.. withheld.Select(field => field.Name)]), withheld);
    }

    public bool Shows(string field) => Withheld.All(withheldField => withheldField.Name != field);

    /// <summary>The fields as JSON; a withheld one says what is withheld, how much is shown and by which provision.</summary>
    public JsonNode? Json()
    {
        if (Fact is IdentityErased) return null;
        var json = JsonNode.Parse(EntryFormat.Fields(Fact).Json)!;
        foreach (var (name, why) in Withheld)
            json[name] = AsJson(why);
        return json;
    }

    internal static JsonObject AsJson(Withheld why) => new()
    {
        ["withheld"] = new JsonObject
        {
            ["category"] = why.Category.ToString(),
            ["disclosure"] = why.Disclosure.ToString(),
            ["provision"] = why.Provision.ToString()
        },
    };

    /// <summary>Two things that are seen as the same are the same to the viewer.</summary>
    public bool LooksAs(SeenFact other) => Fact.GetType() == other.Fact.GetType() && EntryFormat.Fields(Fact) == EntryFormat.Fields(other.Fact);

    private static Fact Without(Fact fact, HashSet<string> names)
    {
        var shape = FactShape.Of(fact.GetType());
        return (Fact)shape.Create([.. shape.Fields.Select(field => names.Contains(field.Name) ? Blank(field) : field.Property.GetValue(fact))]);
    }

    /// <summary>What stands where a field is withheld: the same whatever it held.</summary>
    private static object? Blank(FieldShape field) =>
        !field.IsRequired ? null
        : field.IsList ? Array.CreateInstance(field.Type, 0)
        : field.Type == typeof(string) ? ""
        : field.Type == typeof(DeparturePeriod) ? new DeparturePeriod(None: NoDeparturePeriod.AbscondingRisk)
        : Activator.CreateInstance(field.Type);
}
