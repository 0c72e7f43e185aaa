using System.Globalization;

namespace Samsyn.Register;

/// <summary>
/// A date of birth as far as it is known: <c>2009-05-17</c>, <c>2009-05</c> or <c>2009</c>. Where only a part is known the law takes the latest
/// day it can be, so that who may be a child is treated as one.
/// </summary>
/// <param name="Earliest">The first day it can be.</param>
/// <param name="Latest">The last day it can be; the same as <paramref name="Earliest"/> when the day is known.</param>
public readonly record struct BirthDate(DateOnly Earliest, DateOnly Latest)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    public BirthDate(DateOnly day) : this(day, day) { }

    public BirthDate(int year, int month, int day) : this(new DateOnly(year, month, day)) { }

    public static implicit operator BirthDate(DateOnly day) => new(day);

    /// <summary>The day from which the person is surely eighteen.</summary>
    public DateOnly AdultFrom => Latest.AddYears(18);

    public bool IsDay => Earliest == Latest;

    public bool IsMonth => !IsDay && Earliest.Month == Latest.Month;

    /// <summary>Whether the two can be the same person's: one day at least fits both.</summary>
    public bool Fits(BirthDate other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>Of two that differ the later, of two that fit each other what both allow.</summary>
    public BirthDate Protecting(BirthDate other) =>
        Fits(other) ? new(Earliest > other.Earliest ? Earliest : other.Earliest, Latest < other.Latest ? Latest : other.Latest)
        : Latest > other.Latest ? this : other;

    public static bool TryParse(string? text, out BirthDate born)
    {
        born = default;
        if (!DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        born = text!.Length switch
        {
            4 => new(day, new DateOnly(day.Year, 12, 31)),
            7 => new(day, day.AddMonths(1).AddDays(-1)),
            _ => new(day),
        };
        return true;
    }

    /// <summary>As the entry format writes it.</summary>
    public override string ToString() =>
        Earliest.ToString(IsDay ? "yyyy-MM-dd" : IsMonth ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);
}
