using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Results;

/// <summary>The tables as a file.</summary>
public static class ResultFiles
{
    public static void MapResultFiles(this WebApplication app)
    {
        app.MapGet("/resultat/redovisning.{form}",
            async Task<IResult> (string form, int ar, string? kant, SeenFigures seen, TimeProvider clock, ClaimsPrincipal user) =>
        {
            try
            {
                Asked.RequireYear(ar, "ar");
                var now = clock.GetUtcNow();
                var knownAt = KnownTimes.Of(user.Viewer()!, kant, now, "kant");
                var report = ReportFiles.Render(ReportFiles.StandingText, await seen.Book(ar, knownAt, now), ar);
                var name = $"redovisning-{ar}.{form}";
                return File(ReportFiles.Write(report, name), name);
            }
            catch (CommandException unreadable)
            {
                return TypedResults.BadRequest(Said.Of(unreadable.Text));
            }
        });
        app.MapGet("/resultat/redovisningar/{number}.{form}", async Task<IResult> (string number, string form, RegisterReader register) =>
        {
            if ((await register.Releases()).FirstOrDefault(made => made.Number == number) is not { } release) return TypedResults.NotFound();
            try
            {
                return File(ReportFiles.Write(await Releasing.Produce(register, release), $"x.{form}"), $"{number}.{form}");
            }
            catch (CommandException refused)
            {
                return TypedResults.BadRequest(Said.Of(refused.Text));
            }
        });
        app.MapGet("/resultat/eurostat/{measure}/{quarter}.csv", Eurostat);
        app.MapGet("/resultat.csv",
            async Task<IResult> (int ar, string? kant, int? definition, SecrecyBoundary boundary, TimeProvider clock, ClaimsPrincipal user,
                IStringLocalizer<Texts> texts) =>
        {
            DateTimeOffset knownAt;
            try
            {
                Asked.RequireYear(ar, "ar");
                knownAt = KnownTimes.Of(user.Viewer()!, kant, clock.GetUtcNow(), "kant");
            }
            catch (CommandException unreadable)
            {
                return TypedResults.BadRequest(Said.Of(unreadable.Text));
            }
            if (definition == 2023 && !SecrecyBoundary.SeesSmallFigures(user.Viewer()!))
                return TypedResults.BadRequest(Said.Of("Med din roll ges resultatet med 2024 års definition."));
            var results = await boundary.Results(user.Viewer()!, ar, definition == 2023 ? Definition.D2023 : Definition.D2024, knownAt);
            return Csv.File($"resultat-{ar}.csv", [texts["Tabell"], texts["Rad"], .. results.Years.Select(year => $"{year}"), texts["Känt"]],
                results.Tables.SelectMany(table => table.Rows.Select(row => (object?[])[
                    texts[table.Title].Value, RowName.Of(texts, table.Key, row.Path),
                    .. row.Values.Select((value, place) => row.Withheld.Contains(place) ? (object)".." : value), Show.Time(knownAt)])));
        });
    }

    private static async Task<IResult> Eurostat(string measure, string quarter, string? avrundat, RegisterReader register, TimeProvider clock)
    {
        if (!Enum.TryParse<EurostatMeasure>(measure, ignoreCase: true, out var asked)) return TypedResults.NotFound();
        try
        {
            var written = await register.EurostatFile(asked, EurostatQuarter.Parse(quarter), clock.GetUtcNow(), new(), avrundat is not null);
            return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(written),
                "application/vnd.sdmx.data+csv;version=2.0.0;labels=id;keys=none", $"{EurostatFile.Flow(asked)}-{quarter}.sdmx.csv");
        }
        catch (Exception refused) when (refused is CommandException or FormatException)
        {
            return TypedResults.BadRequest(refused.Message);
        }
    }

    internal static FileContentHttpResult File(byte[] bytes, string name) => TypedResults.File(bytes, Path.GetExtension(name) switch
    {
        ".docx" => ReportFiles.Docx,
        ".xlsx" => ReportFiles.Xlsx,
        _ => "text/html; charset=utf-8",
    }, name);
}
