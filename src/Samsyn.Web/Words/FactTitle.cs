using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What an entry is called where its sentence would say more than the viewer may see.</summary>
public sealed partial class FactText
{
    private static readonly FrozenSet<(Type, string)> Unspoken = FactShape.All.Select(shape => shape.Type)
        .SelectMany(fact => fact.GetConstructors()[0].GetParameters().Where(field => field.IsDefined(typeof(UnspokenAttribute), inherit: false))
            .Select(field => (fact, JsonNamingPolicy.CamelCase.ConvertName(field.Name!)))).ToFrozenSet();

    public static bool IsUnspoken(Type fact, string field) => Unspoken.Contains((fact, field));

    public static string Title(IStringLocalizer<Texts> texts, Fact fact) => Title(texts, fact.GetType());

    public static string Title(IStringLocalizer<Texts> texts, Type fact) => texts[TitleAttribute.Of(fact)];
}
