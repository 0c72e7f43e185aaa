using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Shared;
using Samsyn.Web.Words;

namespace Samsyn.Web.Projects;

/// <summary>A project's follow-up: as a document for who pays, and as a workbook with what was counted, entry by entry.</summary>
public static class ProjectFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapProjectFiles(this WebApplication app)
    {
        app.MapWorkbook();
        app.MapGet("/projekt/{number}/uppfoljning.docx",
            async Task<IResult> (string number, ProjectOutcomes outcomes, TimeProvider clock, IStringLocalizer<Texts> texts, ClaimsPrincipal user) =>
            {
                var all = await outcomes.Projects();
                if (all.FirstOrDefault(known => known.Number == number) is not { } project) return TypedResults.NotFound();
                var others = new List<(Samsyn.Countries.Project, IReadOnlyList<IndicatorRow>)>();
                foreach (var other in all.Where(known => known.Number != number)) others.Add((other, await outcomes.Of(user.Viewer()!, other)));
                var written = new ProjectDocument(texts, clock.GetUtcNow()).Write(project, await outcomes.Of(user.Viewer()!, project), others);
                return TypedResults.File(written, Docx, $"{number}-uppfoljning.docx");
            });
    }

    private static void MapWorkbook(this WebApplication app) => app.MapGet("/projekt/{number}/uppfoljning.xlsx",
        async Task<IResult> (string number, ProjectOutcomes outcomes, TimeProvider clock, IStringLocalizer<Texts> texts, ClaimsPrincipal user) =>
        {
            if ((await outcomes.Projects()).FirstOrDefault(item => item.Number == number) is not { Decided: { } decided } project)
                return TypedResults.NotFound();
            var viewer = user.Viewer()!;
            var rows = await outcomes.Of(viewer, project);
            var items = new List<IReadOnlyList<object?>>();
            foreach (var row in rows)
                foreach (var item in (await outcomes.Behind(viewer, row, "/projekt")).Seen)
                    items.Add([texts.Word(item.Measure), item.Subject, EntryFormat.Text(item.On), item.Amount, item.Entry?.ToString()]);
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
