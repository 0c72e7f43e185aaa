using Microsoft.AspNetCore.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Web.Hosting;

/// <summary>What is shown when a bug throws, without what it threw: the API gets a problem, a person a page with a way on.</summary>
public static class ErrorPage
{
    /// <summary>The sender's fault and no bug: a body too large or too slow, or a number in the address that is none. What was sent is not logged.</summary>
    public static int? IsSendersFault(Exception? thrown) => thrown switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidOperationException { TargetSite.DeclaringType.Namespace: "Microsoft.AspNetCore.Components.Routing" } unread when unread.Message.StartsWith("Cannot parse the value", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        _ => null,
    };

    public static async Task Write(HttpContext context)
    {
        if (IsSendersFault(context.Features.Get<IExceptionHandlerFeature>()?.Error) is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("Anropet kan inte läsas.");
            return;
        }
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = context, ProblemDetails = { Title = "Ett fel i Samsyn.", Status = 500 } });
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Något gick fel – Samsyn</title><link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>Något gick fel</h1><p class="sub">Felet är loggat {EntryFormat.Text(DateTimeOffset.UtcNow)}. Inget du skickade har sparats till hälften.</p>
            <p><a class="button" href="/">Till lägesbilden</a></p></main></body></html>
            """);
    }
}
