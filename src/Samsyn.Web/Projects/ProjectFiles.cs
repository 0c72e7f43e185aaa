using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Shared;
using Samsyn.Web.Words;

namespace Samsyn.Web.Projects;

/// <summary>A project's follow-up as a workbook: the measures, and what was counted.</summary>
public static class ProjectFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapProjectFiles(this WebApplication app) => app.MapGet("/projekt/{number}/uppfoljning.xlsx",
        async Task<IResult> (string number, ProjectOutcomes outcomes, TimeProvider clock, IStringLocalizer<Texts> texts, ClaimsPrincipal user) =>
        {
            if ((await outcomes.Projects()).FirstOrDefault(one => one.Number == number) is not { Decided: { } decided } project)
                return TypedResults.NotFound();
            var viewer = user.Viewer()!;
            var rows = await outcomes.Of(viewer, project);
            var items = new List<IReadOnlyList<object?>>();
            foreach (var row in rows)
                foreach (var one in (await outcomes.Behind(viewer, row, "/projekt")).Seen)
                    items.Add([texts.Word(one.Measure), one.Subject, EntryFormat.Text(one.On), one.Amount, one.Entry?.ToString()]);
            var known = texts["räknat {0}", Show.Time(clock.GetUtcNow())].Value;
            return TypedResults.File(Workbook.Write(decided.Name,
            [
                new(texts["Mål och utfall"], $"{decided.Name}, {Show.Date(decided.From)} – {Show.Date(decided.To)} ({texts.Word(decided.Funder)})",
                    [texts["Mått"], texts["Utgångsläge"], texts["Mål"], texts["Utfall"], texts["Procent av målet"]],
                    [.. rows.Select(row => (IReadOnlyList<object?>)[texts.Word(row.Measure), row.Set?.Baseline, row.Set?.Target,
                        row.Outcome is { } outcome ? outcome : "..", row.Reached])], known),
                new(texts["Underlag"], texts["Vad som räknats och du får se"],
                    [texts["Mått"], texts["Gäller"], texts["Dag"], texts["Antal"], texts["Post"]], items, known),
            ]), Xlsx, $"{number}-uppfoljning.xlsx");
        });
}
