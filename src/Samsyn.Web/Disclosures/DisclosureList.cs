using System.Data.Common;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Disclosures;

/// <param name="Other">Only what goes to or comes from this one.</param>
public sealed record DisclosureFilter(string? Case = null, Recipient? Other = null, DateOnly? Day = null, bool OnlyLate = false);

/// <summary>A request for information as the list shows it; its purpose and balancing are read in the case.</summary>
public sealed record ListedRequest(string Case, Guid Request, Agency By, Agency Holder, DataCategory Category,
    DateTimeOffset AskedAt, string? Answer, DisclosureProvision? Provision, DateTimeOffset? AnsweredAt, DateTimeOffset? Until);

/// <summary>Every disclosure an agency made or was given: the list, its file for JO and IMY, and acknowledging.</summary>
public static class DisclosureList
{
    public const int Most = 200;
    private const int MostExported = 100_000;

    public static DisclosureFilter Read(AskedFilters asked) => new(asked.Text("arende"), asked.Choice<Recipient>("myndighet", "Motpart"),
        asked.Day("dag", "Dag"), asked.Ticked("sena", "Bara sena"));

    public static async Task<List<SentNotification>> Notices(AgencyMail mail,
        Viewer viewer, DisclosureFilter filter, DateTimeOffset now, int most = Most) =>
        [.. (await mail.All(viewer, filter.Case, filter.Day, filter.Other is null && !filter.OnlyLate ? most : MostExported))
            .Where(notification => (filter.Other is not { } other || notification.To == other || notification.From.ToString() == other.ToString())
                && (!filter.OnlyLate || notification.IsLate(now))).Take(most)];

    public static async Task<List<ListedRequest>> Requests(AgencyMail mail,
        SecrecyBoundary boundary, Viewer viewer, DisclosureFilter filter, int most = Most)
    {
        await using var connection = await mail.Open(viewer);
        var rows = await connection.Query($"""
            SELECT subject, request, asked_by, holder, category, asked_at, answer, provision, answered_at, until FROM information_requests n
            WHERE {AgencyMail.Only(viewer)} AND (asked_by = @agency OR holder = @agency)
                {(filter.Case is null ? "" : "AND subject = @subject")} {(filter.Day is null ? "" : "AND asked_at >= @from AND asked_at <= @to")}
            ORDER BY asked_at DESC, subject LIMIT @most
            """,
            Listed, [("@agency", viewer.Agency.ToString()), ("@most", (long)most), boundary.Today,
                .. filter.Case is { } subject ? new (string, object?)[] { ("@subject", subject) } : [],
                .. filter.Day is { } day
                    ? new (string, object?)[] { ("@from", Sql.Microseconds(day.StartInSweden)), ("@to", Sql.Microseconds(day.EndInSweden)) }
                    : []]);
        return [.. rows.Where(request => filter.Other is not { } other
            || request.By.ToString() == other.ToString() || request.Holder.ToString() == other.ToString())];
    }

    private static ListedRequest Listed(DbDataReader row) => new(row.GetString(0), new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true),
        Enum.Parse<Agency>(row.GetString(2)), Enum.Parse<Agency>(row.GetString(3)),
        Enum.Parse<DataCategory>(row.GetString(4)), row.Instant(5)!.Value, row.Text(6),
        row.Text(7) is { } provision ? Enum.Parse<DisclosureProvision>(provision) : null, row.Instant(8), row.Instant(9));

    public static void MapDisclosures(this WebApplication app)
    {
        app.MapGet("/utlamnanden.csv",
            async Task<IResult> (HttpContext http, AgencyMail mail, TimeProvider clock, SecrecyBoundary boundary, IStringLocalizer<Texts> texts) =>
        {
            var (viewer, asked, now) = (http.User.Viewer()!, new AskedFilters(http.Request.Query), clock.GetUtcNow());
            var filter = Read(asked);
            if (!asked.AreRead) return TypedResults.BadRequest(asked.Say(texts));
            var notices = await Notices(mail, viewer, filter, now, MostExported);
            var requests = await Requests(mail, boundary, viewer, filter, MostExported);
            await boundary.Listed(viewer,
                notices.Select(notification => notification.Case).Union(requests.Select(request => request.Case)).Count(), "/utlamnanden.csv");
            return Csv.File("utlamnanden.csv", ["slag", "ärende", "från", "till", "uppgifter", "stöd",
                "när", "senast", "hämtad", "kvitterad", "kvitterad av", "svar", "gäller till"],
                notices.Select(
                    notification => new object?[] { "underrättelse", notification.Case, texts.Word(notification.From), texts.Word(notification.To),
                    string.Join(", ", notification.Rule.Fields.Select(field => texts.Word(field))), notification.Rule.Source.ToString(),
                    Show.Time(notification.CausedAt), Show.Time(notification.DueAt),
                    Time(notification.DeliveredAt), Time(notification.AcknowledgedAt),
                    notification.AcknowledgedFrom == viewer.Agency ? notification.AcknowledgedBy : "", "", "" })
                .Concat(requests.Select(request => new object?[] { "begäran", request.Case, texts.Word(request.Holder),
                    texts.Word(request.By), texts.Word(request.Category), request.Provision?.Source().ToString(),
                    Show.Time(request.AskedAt), "", "", Time(request.AnsweredAt), "",
                    request.Answer switch { null => "väntar", nameof(InformationGranted) => "utlämnad", _ => "avslagen" }, Time(request.Until) })));
        });

        app.MapPost("/utlamnanden/kvittera", async Task<IResult> (HttpContext http, AgencyMail mail) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
                return TypedResults.BadRequest(Said.Of("Formuläret är för gammalt: ladda om sidan och försök igen."));
            var (form, viewer) = (http.Request.Form, http.User.Viewer()!);
            if (!Guid.TryParse(form["orsak"], out var cause) || !Named.TryParse<Recipient>(form["till"], out var to)
                || !await mail.Acknowledge(viewer, cause, form["regel"].ToString(), to)) return TypedResults.LocalRedirect("/saknas");
            var back = form["tillbaka"].ToString();
            return TypedResults.LocalRedirect(Recorded.On(back.StartsWith("/utlamnanden", StringComparison.Ordinal)
                || back.StartsWith("/arenden/", StringComparison.Ordinal) ? back : "/utlamnanden", Recorded.Acknowledged));
        }).WithMetadata(new RequireAntiforgeryTokenAttribute());

        static string Time(DateTimeOffset? at) => at is { } known ? Show.Time(known) : "";
    }
}
