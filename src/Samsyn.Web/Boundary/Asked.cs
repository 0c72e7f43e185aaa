using System.Globalization;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Boundary;

/// <summary>What an address, a form or a command asks for; <see cref="AskedFilters"/> says what a list's filters could not be read as.</summary>
public static class Asked
{
    /// <summary>A day that the register may know of; the first and the last that there are have no hour in Sweden.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1900 and < 2200 ? day : null;

    /// <summary>"As known on a day" is through its end, in Sweden.</summary>
    /// <exception cref="CommandException">It is neither a day nor an instant, or lies outside the register's years.</exception>
    public static DateTimeOffset KnownAt(string text, string option)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        var instant = default(DateTimeOffset);
        if (!isDay && !DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant))
            throw new CommandException($"{option}: ”{text}” är varken ett datum (2025-02-20) eller en tidpunkt (2025-02-20T12:00:00Z).");
        if ((isDay ? day.Year : instant.Year) is < 1900 or > 2199) throw new CommandException($"{option}: ”{text}” ligger utanför 1900–2199.");
        return isDay ? day.EndInSweden : instant.ToUniversalTime();
    }

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <exception cref="CommandException">It is no year that the results can be about.</exception>
    public static void RequireYear(int year, string option)
    {
        if (year is < 1900 or > 2199) throw new CommandException($"{option}: året {year} ligger utanför 1900–2199.");
    }
}
