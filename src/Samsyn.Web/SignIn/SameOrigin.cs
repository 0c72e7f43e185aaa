using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>
/// Refuses what changes something and comes from another site's page, by what the browser itself says (<c>Sec-Fetch-Site</c>); beside the
/// form tokens, and on the API, which has none, instead of them.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, SecurityEvents events, DoorLimits limits)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || IsFromHere(request))
        {
            await next(context);
            return;
        }
        if (limits.IsNews(context)) await events.Add(new(SecurityEventKind.CrossSiteRefused, Address: DoorLimits.Address(context)));
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("Anropet kom från en annan webbplats och är nekat. Öppna Samsyn på nytt och gör om det där.");
    }

    private static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        if (request.Path.StartsWithSegments("/api") && request.Headers.Cookie.Count > 0 && request.Headers.Authorization.Count == 0) return false;
        // A browser that does not say, or something that is no browser. Without a referrer, a form's own origin is "null".
        return request.Headers.Origin.ToString() is "" or "null" || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
    }
}
