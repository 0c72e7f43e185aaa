using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Samsyn.Register;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Hosting;

/// <summary>What is shown when a bug throws, without what it threw: the API gets a problem, a person a page with a way on.</summary>
public static partial class ErrorPage
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

    /// <summary>What could not be read of what was sent, and the remedy: the framework names the field and the value in its own way.</summary>
    public static string WhyUnread(Exception thrown) => thrown switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Said.Of("Det som skickades är för stort. Dela upp det."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            Said.Of("Det som skickades kom inte fram i tid. Försök igen."),
        _ when UnreadValue().Match(thrown.Message) is { Success: true, Groups: var part } =>
            WhyUnread(part["field"].Value.ToLowerInvariant(), part["value"].Value, part["type"].Value),
        _ when MissingValue().Match(thrown.Message) is { Success: true, Groups: var part } => IsYear(part["field"].Value) ? Said.Of(Year)
            : Said.Of((FormattableString)$"Fältet ”{part["field"]}” saknas. Lägg till det i adressen."),
        _ => Said.Of("Något fält saknas eller har ett värde av fel slag. Gå tillbaka, rätta fälten och skicka igen."),
    };

    private const string Year = "Året måste vara ett tal, till exempel 2024.";

    private static bool IsYear(string field) => field is "ar" or "year" or "slutade";

    private static string WhyUnread(string field, string value, string type) => IsYear(field) ? Said.Of(Year)
        : type.Contains("Int", StringComparison.OrdinalIgnoreCase)
            ? Said.Of((FormattableString)$"Värdet ”{value}” i fältet ”{field}” måste vara ett heltal, till exempel 2.")
        : Said.Of((FormattableString)$"Värdet ”{value}” i fältet ”{field}” kan inte läsas. Rätta det i adressen.");

    [GeneratedRegex("""\ARequired parameter "\S+ (?<field>\w+)" was not provided""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingValue();

    [GeneratedRegex("""
        \ACannot[ ]parse[ ]the[ ]value[ ]'(?<value>.*)'[ ]as[ ]type[ ]'(?<type>.*)'[ ]for[ ]'(?<field>\w+)'
        |\AFailed[ ]to[ ]bind[ ]parameter[ ]"(?<type>\S+)[ ](?<field>\w+)"[ ]from[ ]"(?<value>.*)"\.
        """, RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex UnreadValue();

    private static async Task WriteUnread(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
            {
                HttpContext = context,
                ProblemDetails = { Title = Said.Of("Anropet kan inte läsas."), Detail = why, Status = status },
            });
            return;
        }
        await WritePage(context, Said.Of("Det som skickades kan inte läsas"), why);
    }

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
            await WriteUnread(context, status, WhyUnread(thrown!));
            return;
        }
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await context.RequestServices.GetRequiredService<IProblemDetailsService>()
                .WriteAsync(new() { HttpContext = context, ProblemDetails = { Title = Said.Of("Ett fel i Samsyn."), Status = 500 } });
            return;
        }
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await WritePage(context, Said.Of("Något gick fel"),
            Said.Of((FormattableString)$"Felet är loggat {EntryFormat.Text(now)}. Inget du skickade har sparats till hälften."));
    }

    private static Task WritePage(HttpContext context, string title, string why)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – Samsyn</title>
            <link rel="stylesheet" href="{SiteAssets.Url("samsyn.css")}"></head>
            <body><main class="alone"><h1>{title}</h1>
            <p class="sub">{HtmlEncoder.Default.Encode(why)}</p>
            <p><a class="button" href="/">{Said.Of("Till lägesbilden")}</a></p></main></body></html>
            """);
    }
}
