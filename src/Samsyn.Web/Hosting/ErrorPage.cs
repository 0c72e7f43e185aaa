using Microsoft.AspNetCore.Diagnostics;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>What is shown when a bug throws, without what it threw: the API gets a problem, a person a page with a way on.</summary>
public static class ErrorPage
{
    /// <summary>
    /// The sender's fault and no bug: a body too large or too slow, or a number in the address that is none. What was sent is not logged.
    /// </summary>
    public static int? IsSendersFault(Exception? thrown) => thrown switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        InvalidOperationException { TargetSite.DeclaringType.Namespace: "Microsoft.AspNetCore.Components.Routing" } unread
            when unread.Message.StartsWith("Cannot parse the value", StringComparison.Ordinal) => StatusCodes.Status400BadRequest,
        _ => null,
    };

    /// <summary>The database is away, full or busy, or whoever asked has gone: what holds it back is logged by the loop that it holds back.</summary>
    public static bool IsNoBug(Exception? thrown) => IsSendersFault(thrown) is not null
        || thrown is not null && (Failures.Of(thrown) == Failure.Transient || thrown is OperationCanceledException);

    public static async Task Write(HttpContext context)
    {
        var thrown = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (IsSendersFault(thrown) is null && thrown is not null && Failures.Of(thrown) == Failure.Transient)
        {
            await TooManyPage.Write(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(5),
                thrown is RegisterUnavailableException { IsUnknown: true } ? Busy.Unknown : Busy.Unreachable);
            return;
        }
        if (IsSendersFault(thrown) is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("Anropet kan inte läsas.");
            return;
        }
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>()
                .WriteAsync(new() { HttpContext = context, ProblemDetails = { Title = "Ett fel i Samsyn.", Status = 500 } });
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Något gick fel – Samsyn</title>
            <link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>Något gick fel</h1>
            <p class="sub">Felet är loggat {EntryFormat.Text(DateTimeOffset.UtcNow)}. Inget du skickade har sparats till hälften.</p>
            <p><a class="button" href="/">Till lägesbilden</a></p></main></body></html>
            """);
    }
}
