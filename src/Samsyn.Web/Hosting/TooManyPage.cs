using System.Globalization;

namespace Samsyn.Web.Hosting;

/// <summary>What is shown at a limit: for a while (429), or because too much is asked of the site at once (503).</summary>
public static class TooManyPage
{
    public static async Task Write(HttpContext context, int status, TimeSpan retryAfter)
    {
        var seconds = (int)Math.Ceiling(Math.Max(1, retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = status;
        var isBusy = status == StatusCodes.Status503ServiceUnavailable;
        var wait = seconds < 120 ? $"{seconds} sekunder" : seconds < 7200 ? $"{seconds / 60} minuter" : $"{seconds / 3600} timmar";
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context,
                ProblemDetails = { Status = status, Title = isBusy ? "Samsyn är överlastat." : "För många anrop.", Detail = $"Försök igen om {wait}." },
            });
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{(isBusy ? "Många på en gång" : "Vänta lite")} – Samsyn</title><link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>{(isBusy ? "Många använder Samsyn just nu" : "Det blev för många gånger")}</h1>
            <p class="sub">{(isBusy ? "Inget du skickade har sparats." : "Gränsen finns för att ingen ska kunna pröva sig fram eller läsa för mycket på en gång. Den är loggad.")} Försök igen om {wait}.</p>
            <p><a class="button" href="/">Till lägesbilden</a> {(isBusy ? "" : "<a class=\"button quiet\" href=\"/logga-in/igen\">Visa vem du är igen</a>")}</p></main></body></html>
            """);
    }
}
