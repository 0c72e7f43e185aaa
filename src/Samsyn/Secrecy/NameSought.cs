using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// A person who is looked for by name: two names, in either order and with any one of several given names, or one name and the date of birth,
/// or all of it. Never a part of a name, and nothing that is sensitive (17 § utlänningsdatalagen bans selections by that; to find one named
/// person is none).
/// </summary>
/// <param name="Groups">Of each group the person must have one term at least.</param>
public sealed record NameSought(IReadOnlyList<IReadOnlyList<string>> Groups)
{
    /// <returns>Null when it is not enough to point someone out.</returns>
    public static NameSought? Of(string familyName, string givenName, BirthDate? bornOn)
    {
        var (family, given) = (NameForms.Keys(familyName), NameForms.Keys(givenName));
        var names = family.Count == 0 ? given : family;
        if (names.Count == 0 || (family.Count == 0 || given.Count == 0) && bornOn is null) return null;
        var groups = new List<IReadOnlyList<string>>();
        if (family.Count > 0 && given.Count > 0) groups.Add([.. Together(family, given)]);
        if (bornOn is { } born) groups.Add([.. names.SelectMany(name => SoughtBirths(name, born)).Distinct(StringComparer.Ordinal)]);
        return new(groups);
    }

    /// <summary>What a person is found by.</summary>
    public static IEnumerable<string> Of(PersonIdentified person)
    {
        var forms = Forms(person).ToList();
        return forms.SelectMany(form => Together(form.Family, form.Given))
            .Concat(forms.SelectMany(form => form.Family.Concat(form.Given))
                .Distinct(StringComparer.Ordinal).SelectMany(name => HeldBirths(name, person.BornOn)))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// What two identifications of one human being are likely to share: the same names, in whatever order and spelling, and the same year of birth.
    /// It points at likely doubles; only an officer links them.
    /// </summary>
    public static IEnumerable<string> Digests(PersonIdentified person) => Forms(person)
        .Select(form => string.Join(' ', form.Family.Take(1).Concat(form.Given.Take(1)).Order(StringComparer.Ordinal)))
        .Where(names => names.Length > 0).Distinct(StringComparer.Ordinal)
        .Select(names => $"double {names} {Year(person.BornOn)}");

    private static IEnumerable<(IReadOnlyList<string> Family, IReadOnlyList<string> Given)> Forms(PersonIdentified person) =>
        (person.Aliases ?? []).Select(
            alias => alias.Split(',', 2) is [var family, var given] ? (NameForms.Keys(family), NameForms.Keys(given)) : Parted(alias))
            .Prepend((NameForms.Keys(person.FamilyName), NameForms.Keys(person.GivenName)));

    /// <summary>An alias without a comma: any of its parts may be the family name.</summary>
    private static (IReadOnlyList<string>, IReadOnlyList<string>) Parted(string alias) => NameForms.Keys(alias) is var all ? (all, all) : default;

    private static IEnumerable<string> Together(IReadOnlyList<string> family, IReadOnlyList<string> given) =>
        (from one in family
         from other in given
         where one != other
         select string.CompareOrdinal(one, other) < 0 ? $"name {one} {other}" : $"name {other} {one}")
            .Distinct(StringComparer.Ordinal);

    /// <summary>A whole day is found by its month and its year too; a person of whom only a part is known by that part.</summary>
    private static IEnumerable<string> HeldBirths(string name, BirthDate born)
    {
        if (born.IsDay) yield return $"born {name} {born}";
        else yield return $"about {name} {born}";
        if (born.IsDay || born.IsMonth) yield return $"within {name} {Month(born)}";
        yield return $"within {name} {Year(born)}";
    }

    private static IEnumerable<string> SoughtBirths(string name, BirthDate born)
    {
        if (born.IsDay) yield return $"born {name} {born}";
        else yield return $"within {name} {born}";
        yield return $"about {name} {Year(born)}";
        if (born.IsDay || born.IsMonth) yield return $"about {name} {Month(born)}";
    }

    private static string Month(BirthDate born) => born.Earliest.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Year(BirthDate born) => born.Latest.ToString("yyyy", CultureInfo.InvariantCulture);
}
