using Microsoft.AspNetCore.Antiforgery;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Shared;

/// <summary>Why someone reads a case that is not their unit's: asked on the case's page, kept in the log.</summary>
public static class Purposes
{
    private const int LongestText = 200;

    /// <summary>Swedish; the keys of the English texts.</summary>
    public static IReadOnlyList<string> All { get; } = ["Handläggning på begäran av ansvarig enhet", "Planering av resa eller transport", "Jour eller vikariat", "Fråga från den enskilde eller ombud", "Granskning eller uppföljning", "Annat syfte"];

    public static void MapPurposes(this WebApplication app) =>
        app.MapPost("/arenden/{number}/syfte", async Task<IResult> (string number, HttpContext http, RegisterReader register, ReadLog log) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }) return TypedResults.BadRequest("Formuläret är för gammalt: ladda om sidan och försök igen.");
            var form = http.Request.Form;
            var entries = await register.Entries(number);
            if (http.User.Viewer() is not { } viewer || entries.Count == 0 || Subjects.KindOf(number) != SubjectKind.Case || !All.Contains(form["slag"].ToString())) return TypedResults.LocalRedirect("/saknas");
            var more = form["mer"].ToString().Trim();
            var state = Case.Fold(number, Knowledge.Now(entries.Select(one => one.Entry)));
            await log.Record(viewer, number, [], more.Length == 0 ? form["slag"].ToString() : $"{form["slag"]}: {more[..Math.Min(more.Length, LongestText)]}", "/arenden/{number}/syfte", Reads.IsOutside(viewer, state));
            return TypedResults.LocalRedirect($"/arenden/{number}");
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());
}
