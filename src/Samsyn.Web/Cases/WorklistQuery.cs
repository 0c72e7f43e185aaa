using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Words;

namespace Samsyn.Web.Cases;

/// <summary>The worklist's filters as they stand in the address, its export, and the search for a number.</summary>
public static class WorklistQuery
{
    private const int MostExported = 50_000;

    public static CaseFilter Read(IQueryCollection query)
    {
        return new()
        {
            Responsible = One<Agency>("myndighet"),
            Region = One<Region>("region"),
            Kind = One<DecisionKind>("slag"),
            Step = One<Step>("steg"),
            Feasibility = One<FeasibilityClass>("klass"),
            Destination = Country.TryParse(query["land"].ToString().ToUpperInvariant(), out var country) ? country.Code : null,
            Facility = query["anlaggning"].ToString() is { Length: > 0 } facility ? facility : null,
            Detained = query["forvar"] == "true",
            Child = query["barn"] == "true",
            Family = query["familj"] == "true",
            LacksDecision = query["brist"] == "beslut",
            FinalityDiffers = query["brist"] == "lagakraft",
            Status = One<EnforcementStatus>("lage"),
            LimitWithin = int.TryParse(query["frist"], out var days) && days is > 0 and < 1000 ? days : null,
            Stopped = query["stoppad"] == "true",
            Closed = query["avslutade"] == "true",
            After = query["efter"].ToString() is { Length: > 0 } after ? after : null,
        };

        T? One<T>(string name) where T : struct, Enum => Named.TryParse<T>(query[name], out var value) ? value : null;
    }

    public static void MapCaseList(this WebApplication app)
    {
        app.MapGet("/arenden.csv", async (HttpRequest request, SecrecyBoundary boundary) =>
        {
            var viewer = request.HttpContext.User.Viewer()!;
            var cases = (await CaseList.Page(boundary, viewer, Read(request.Query) with { After = null }, MostExported)).Take(MostExported).ToList();
            await boundary.Listed(viewer, cases.Count, "/arenden.csv");
            return Csv.File("arenden.csv",
                ["ärende", "läge", "nästa frist", "sista dag", "beslut", "ansvarig", "region",
                    "steg", "sedan", "destination", "förvar sedan", "avgång", "stopp"],
                cases.Select(head => new object?[]
                    { head.Number, head.Status, head.NextRule, head.NextOn is { } on ? Show.Date(on) : "", head.Kind,
                        head.Responsible, head.Region, head.Step, head.StepSince is { } since ? Show.Date(since) : "",
                        head.Destination, head.DetainedSince is { } day ? Show.Date(day) : "",
                        head.OrderDeparts is { } at ? Show.Time(at) : "", head.StopOnly == true ? "STOPP" : "" }));
        });

        app.MapGet("/sok", async (string? nummer, SecrecyBoundary boundary, System.Security.Claims.ClaimsPrincipal user) =>
        {
            var (viewer, asked) = (user.Viewer()!, (nummer ?? "").Trim());
            foreach (var number in new[] { asked, asked.ToUpperInvariant() })
                if (await boundary.MayKnow(viewer, number)) return TypedResults.LocalRedirect($"/arenden/{number}");
            if (await boundary.CaseOfOrder(viewer, asked) is { } ordered) return TypedResults.LocalRedirect($"/arenden/{ordered}");
            if (asked.Length > 0) await boundary.Missed(viewer, "/sok");
            return TypedResults.LocalRedirect("/saknas");
        });
    }
}
