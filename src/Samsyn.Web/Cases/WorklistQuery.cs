using Microsoft.Extensions.Localization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Words;

namespace Samsyn.Web.Cases;

/// <summary>The worklist's filters as they stand in the address, and its export.</summary>
public static class WorklistQuery
{
    private const int MostExported = 50_000;
    private static readonly string[] Titles = ["Ärende", "Rättsläge", "Nästa frist", "Sista dag", "Beslut", "Ansvarig", "Region", "Steg", "Sedan",
        "Destination", "I förvar sedan", "Avgång", "Stoppas av"];

    public static CaseFilter Read(AskedFilters asked) => new()
    {
        Responsible = asked.Choice<Agency>("myndighet", "Ansvarig"),
        Region = asked.Choice<Region>("region", "Region"),
        Kind = asked.Choice<DecisionKind>("slag", "Beslut"),
        Step = asked.Choice<Step>("steg", "Steg"),
        Feasibility = asked.Choice<FeasibilityClass>("klass", "Klass"),
        Destination = asked.Country("land", "Destination")?.Code,
        Facility = asked.Text("anlaggning"),
        Detained = asked.Ticked("forvar", "I förvar"),
        Child = asked.Ticked("barn", "Barn"),
        Family = asked.Ticked("familj", "Familj"),
        LacksDecision = asked.Among("brist", "Att rätta", "beslut", "lagakraft") == "beslut",
        FinalityDiffers = asked.Text("brist") == "lagakraft",
        Status = asked.Choice<EnforcementStatus>("lage", "Rättsläge"),
        LimitWithin = asked.Number("frist", "Frist inom", 1, 999),
        Stopped = asked.Ticked("stoppad", "Stoppad resa"),
        Closed = asked.Ticked("avslutade", "Avslutade"),
        After = asked.Text("efter"),
    };

    public static void MapCaseList(this WebApplication app)
    {
        app.MapGet("/arenden.csv", async Task<IResult> (HttpRequest request, SecrecyBoundary boundary, IStringLocalizer<Texts> texts) =>
        {
            var (viewer, asked) = (request.HttpContext.User.Viewer()!, new AskedFilters(request.Query));
            var filter = Read(asked) with { After = null };
            if (!asked.AreRead) return TypedResults.BadRequest(asked.Say(texts));
            var cases = (await CaseList.Page(boundary, viewer, filter, MostExported)).Take(MostExported).ToList();
            await boundary.Listed(viewer, cases.Count, "/arenden.csv");
            return Csv.File("arenden.csv", Titles.Select(title => texts[title].Value), cases.Select(head => Cells(head, texts)));
        });
    }

    /// <summary>A row of the file in the words of the page; what the page has no value for is empty.</summary>
    private static IEnumerable<object?> Cells(CaseHead head, IStringLocalizer<Texts> texts)
    {
        return
        [
            head.Number, Word<EnforcementStatus>(head.Status), head.NextRule is { } rule ? texts.Limit(rule) : null, Day(head.NextOn),
            Word<DecisionKind>(head.Kind), Word<Agency>(head.Responsible), Word<Region>(head.Region), Word<Step>(head.Step), Day(head.StepSince),
            head.Destination is { } code ? texts.Country(code) : null, Day(head.DetainedSince),
            head.OrderDeparts is { } at ? Show.Time(at) : null, head.StopOnly == true ? texts["STOPP"].Value : null,
        ];

        string? Word<T>(string? name) where T : struct, Enum => name is null ? null : texts.Word<T>(name);

        static string? Day(DateOnly? day) => day is null ? null : Show.Date(day);
    }
}
