using System.Globalization;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// A person who is looked for by name: the whole family name, and the given name or the day of birth or both. Never a part of a name, and
/// nothing that is sensitive (17 § utlänningsdatalagen bans selections by that; to find one named person is none).
/// </summary>
/// <param name="Terms">All of which the person must have.</param>
public sealed record NameSought(IReadOnlyList<string> Terms)
{
    /// <returns>Null when it is not enough to point someone out.</returns>
    public static NameSought? Of(string familyName, string givenName, DateOnly? bornOn)
    {
        var (family, given) = (Normal(familyName), Normal(givenName));
        if (family.Length == 0 || given.Length == 0 && bornOn is null) return null;
        return new([.. given.Length > 0 ? [Named(family, given)] : Array.Empty<string>(), .. bornOn is { } day ? [Born(family, day)] : Array.Empty<string>()]);
    }

    /// <summary>What a person is found by.</summary>
    public static IEnumerable<string> Of(PersonIdentified person) =>
        Normal(person.FamilyName) is { Length: > 0 } family ? [Named(family, Normal(person.GivenName)), Born(family, person.BornOn)] : [];

    private static string Named(string family, string given) => $"name {family} {given}";

    private static string Born(string family, DateOnly day) => $"born {family} {EntryFormat.Text(day)}";

    /// <summary>A name as it is compared: capital letters and digits, without accents, spaces and hyphens, as passports write it.</summary>
    private static string Normal(string name)
    {
        var normal = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter))
                normal.Append(letter switch { 'ß' => "SS", 'æ' or 'Æ' => "AE", 'ø' or 'Ø' => "O", 'đ' or 'Đ' => "D", 'ł' or 'Ł' => "L", 'ı' => "I", _ => char.ToUpper(letter, CultureInfo.InvariantCulture).ToString() });
        return normal.ToString();
    }
}
