using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>How long a request may take, and how much someone who is not signed in may send, and how slowly.</summary>
internal static class RequestBounds
{
    /// <summary>A sign-in form or a provider's logout token is far smaller.</summary>
    public const int AnonymousBytes = 32 << 10;

    private static readonly TimeSpan AnonymousBody = TimeSpan.FromSeconds(5), LongestAnswer = TimeSpan.FromSeconds(30);

    public static void AddRequestBounds(this IServiceCollection services) =>
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = LongestAnswer,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => TooManyPage.Write(context, StatusCodes.Status503ServiceUnavailable, TimeSpan.FromSeconds(5)),
        });

    /// <summary>
    /// What has been asked stops when whoever asked has gone or the time is out. The body of someone who is not signed in is read whole before
    /// anything else is done, so that one who sends slowly holds a connection and nothing that others wait for.
    /// </summary>
    public static void UseRequestBounds(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.Use((context, next) =>
        {
            Stopping.With(context.RequestAborted);
            return IsAnonymousBody(context) ? ReadFirst(context, next) : next(context);
        });
    }

    /// <summary>A body that a route for everyone would read; other routes turn the request away unread.</summary>
    private static bool IsAnonymousBody(HttpContext context) => context.User.Identity is not { IsAuthenticated: true }
        && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
        && context.Request.Body is not MemoryStream; // Read already: this is the page that tells of a fault.

    private static async Task ReadFirst(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most) most.MaxRequestBodySize = AnonymousBytes;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(AnonymousBody);
        var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, limit.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.Connection = "close";
            throw new BadHttpRequestException($"The body took longer than {AnonymousBody.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.",
                StatusCodes.Status408RequestTimeout);
        }
        body.Position = 0;
        context.Request.Body = body;
        await next(context);
    }
}
