using System.Globalization;
using Samsyn.Web.Words;

namespace Samsyn.Web.Hosting;

/// <summary>Why someone is asked to come back.</summary>
public enum Busy
{
    /// <summary>They have reached a limit of their own.</summary>
    Limit,

    /// <summary>Too much is asked of the site at once.</summary>
    Overload,

    /// <summary>The register cannot be reached.</summary>
    Unreachable,

    /// <summary>The register went away in the middle of saving, and has not said whether it had.</summary>
    Unknown,
}

/// <summary>
/// What is shown at a limit: for a while (429), because too much is asked of the site at once, or because the register is away (503).
/// </summary>
public static class TooManyPage
{
    public static Task Write(HttpContext context, int status, TimeSpan retryAfter) =>
        Write(context, status, retryAfter, status == StatusCodes.Status503ServiceUnavailable ? Busy.Overload : Busy.Limit);

    public static async Task Write(HttpContext context, int status, TimeSpan retryAfter, Busy why)
    {
        var seconds = (int)Math.Ceiling(Math.Max(1, retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = status;
        var wait = Said.Of(Wait(seconds));
        var (tab, title, said) = Texts(why);
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context,
                ProblemDetails =
                {
                    Status = status,
                    Title = Said.Of(why switch { Busy.Limit => "För många anrop.", Busy.Overload =>
                        "Samsyn är överlastat.", _ => "Registret kan inte nås just nu." }),
                    Detail = why == Busy.Unknown ? $"{Said.Of(Unknown)} {wait}" : wait,
                },
            });
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>{Said.Of(tab)} – Samsyn</title>
            <link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>{Said.Of(title)}</h1>
            <p class="sub">{Said.Of(said)} {wait}</p>
            <p><a class="button" href="/">{Said.Of("Till lägesbilden")}</a>
            {(why == Busy.Limit ? $"<a class=\"button quiet\" href=\"/logga-in/igen\">{Said.Of("Visa vem du är igen")}</a>" : "")}</p>
            </main></body></html>
            """);
    }

    private static (string Tab, string Title, string Text) Texts(Busy why) => why switch
    {
        Busy.Limit => ("Vänta lite", "Det blev för många gånger",
            "Gränsen finns för att ingen ska kunna pröva sig fram eller läsa för mycket på en gång. Den är loggad."),
        Busy.Overload => ("Många på en gång", "Många använder Samsyn just nu", "Inget du skickade har sparats."),
        Busy.Unreachable => ("Registret kan inte nås", "Registret kan inte nås just nu", "Inget du skickade har sparats."),
        Busy.Unknown => ("Registret kan inte nås", "Registret kan inte nås just nu",
            "Det gick inte att få veta om det du skickade hann sparas: se efter på ärendets sida innan du gör om det."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private const string Unknown =
        "Det är inte känt om anropet hann sparas. Skicka samma poster med samma id igen: det som sparats tas inte två gånger.";

    private static Sentence Wait(int seconds)
    {
        if (seconds < 120) return $"Försök igen om {seconds} sekunder.";
        if (seconds < 7200) return $"Försök igen om {seconds / 60} minuter.";
        return $"Försök igen om {seconds / 3600} timmar.";
    }
}
