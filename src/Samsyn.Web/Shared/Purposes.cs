using Microsoft.AspNetCore.Antiforgery;

namespace Samsyn.Web.Shared;

/// <summary>Why someone reads a case that is not their unit's: asked on the case's page, kept in the log.</summary>
public static class Purposes
{
    private const int LongestText = 200;

    /// <summary>Swedish; the keys of the English texts.</summary>
    public static IReadOnlyList<string> All { get; } = ["Handläggning på begäran av ansvarig enhet", "Planering av resa eller transport", "Jour eller vikariat", "Fråga från den enskilde eller ombud", "Granskning eller uppföljning", "Annat syfte"];

    public static void MapPurposes(this WebApplication app) =>
        app.MapPost("/arenden/{number}/syfte", async Task<IResult> (string number, HttpContext http, Boundary boundary) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }) return TypedResults.BadRequest("Formuläret är för gammalt: ladda om sidan och försök igen.");
            var form = http.Request.Form;
            if (http.User.Viewer() is not { } viewer || !All.Contains(form["slag"].ToString())) return TypedResults.LocalRedirect("/saknas");
            var more = form["mer"].ToString().Trim();
            var purpose = more.Length == 0 ? form["slag"].ToString() : $"{form["slag"]}: {more[..Math.Min(more.Length, LongestText)]}";
            return TypedResults.LocalRedirect(await boundary.Purpose(viewer, number, purpose, "/arenden/{number}/syfte") ? $"/arenden/{number}" : "/saknas");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());
}
