using System.Globalization;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.Boundary;

/// <summary>
/// "As known at" as a viewer may ask for it. Who sees cases asks for any instant. Who sees none asks for whole days that are over: two
/// figures a minute apart would tell of one person.
/// </summary>
public static class KnownTimes
{
    /// <param name="text">A date (through that Swedish day) or an instant; null or empty for now.</param>
    /// <param name="name">What the field is called where it was asked.</param>
    /// <exception cref="CommandException">It is no such time, or not one that the viewer may ask for.</exception>
    public static DateTimeOffset Of(Viewer viewer, string? text, DateTimeOffset now, string name)
    {
        if (Scopes.Known(viewer) != Scope.Nothing) return string.IsNullOrEmpty(text) ? now : Asked.KnownAt(text, name);
        var last = now.SwedishDay.AddDays(-1);
        if (string.IsNullOrEmpty(text)) return last.EndInSweden;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new CommandException($"{name}: med din roll frågar man efter hela dagar, till exempel 2025-02-20.");
        return Asked.KnownAt(text, name) is var end && day > last ? last.EndInSweden : end;
    }
}
