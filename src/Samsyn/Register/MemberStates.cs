using System.Collections.Frozen;

namespace Samsyn.Register;

/// <summary>The states that rules name as a group.</summary>
public static class MemberStates
{
    private static readonly FrozenSet<string> Union =
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".Split(' ').ToFrozenSet();
    private static readonly FrozenSet<string> Associated = "CH IS LI NO".Split(' ').ToFrozenSet();

    /// <summary>
    /// The states where directive 2008/115/EC applies (12 kap. 15 b § second paragraph): the Union but Ireland, and the Schengen associates.
    /// </summary>
    public static bool AppliesReturnDirective(Country country) =>
        country.Code != "IE" && (Union.Contains(country.Code) || Associated.Contains(country.Code));

    public static bool IsUnion(Country country) => Union.Contains(country.Code);

    /// <summary>EEA nationals, and Swiss nationals who are treated alike.</summary>
    public static bool IsEea(Country country) => Union.Contains(country.Code) || Associated.Contains(country.Code);

    /// <summary>A member state of the Union on the day: Croatia from 1 July 2013, the United Kingdom to 31 January 2020.</summary>
    public static bool IsMember(Country country, DateOnly on) => country.Code switch
    {
        "HR" => on >= new DateOnly(2013, 7, 1),
        "GB" => on <= new DateOnly(2020, 1, 31),
        var code => Union.Contains(code),
    };
}
