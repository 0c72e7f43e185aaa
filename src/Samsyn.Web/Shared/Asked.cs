using System.Globalization;

namespace Samsyn.Web.Shared;

/// <summary>What an address or a form asks for; null where it cannot be read, which is as if it had not been asked.</summary>
public static class Asked
{
    /// <summary>A day that the register may know of; the first and the last that there are have no hour in Sweden.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : null;
}
