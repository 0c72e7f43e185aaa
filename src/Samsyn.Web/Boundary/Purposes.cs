using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Samsyn.Web.Words;

namespace Samsyn.Web.Boundary;

/// <summary>Why someone reads a case that is not their unit's: asked on the case's page, kept in the log.</summary>
public static class Purposes
{
    private const int LongestText = 200;

    /// <summary>Swedish; the keys of the English texts.</summary>
    public static IReadOnlyList<string> All { get; } = ["Handläggning på begäran av ansvarig enhet", "Planering av resa eller transport",
        "Jour eller vikariat", "Fråga från den enskilde eller ombud", "Granskning eller uppföljning", "Annat syfte"];

    /// <summary>What was chosen, without what was written to it: that may name others.</summary>
    public static string? KindOf(string? purpose) => purpose is null ? null : All.Append("Registerutdrag")
        .FirstOrDefault(kind => purpose == kind || purpose.StartsWith($"{kind}:", StringComparison.Ordinal)) ?? "Annat syfte";

    /// <summary>The purpose that a form states; null when it states none.</summary>
    public static string? Read(IFormCollection form)
    {
        var (kind, more) = (form["slag"].ToString(), string.Concat(form["mer"].ToString().Where(IsSeen)).Trim());
        return !All.Contains(kind) ? null : more.Length == 0 ? kind : $"{kind}: {more[..Math.Min(more.Length, LongestText)]}";
    }

    private static bool IsSeen(char letter) =>
        char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);

    public static void MapPurposes(this WebApplication app) =>
        app.MapPost("/arenden/{number}/syfte", async Task<IResult> (string number, HttpContext http, SecrecyBoundary boundary) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
                return TypedResults.BadRequest(Said.Of("Formuläret är för gammalt: ladda om sidan och försök igen."));
            if (http.User.Viewer() is not { } viewer || Read(http.Request.Form) is not { } purpose) return TypedResults.LocalRedirect("/saknas");
            return TypedResults.LocalRedirect(await boundary.Purpose(viewer, number, purpose, "/arenden/{number}/syfte")
                ? Recorded.On($"/arenden/{number}", Recorded.Purpose) : "/saknas");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());
}
