using Microsoft.AspNetCore.Authorization;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Boundary;

/// <summary>The right that each way in asks for, by its route. A route that is not here answers nobody.</summary>
public static class RouteRights
{
    /// <summary>By method and route; null for what every signed-in person may, such as signing out.</summary>
    public static IReadOnlyDictionary<string, Right?> Table { get; } = new Dictionary<string, Right?>(StringComparer.Ordinal)
    {
        ["/"] = Right.ReadSituation,
        ["/handelser"] = Right.ReadSituation,
        ["/arenden"] = Right.ReadWorklist,
        ["/arenden.csv"] = Right.ReadWorklist,
        ["/sok"] = Right.ReadCase,
        ["/arenden/ny"] = Right.ReadCase,
        ["/arenden/samma-person"] = Right.FindDoubles,
        ["/sok/namn"] = Right.SearchByName,
        ["/vantar"] = Right.ReadWorklist,
        ["/rattssakerhet"] = Right.ReadSituation,
        ["/overvakning"] = Right.FileMonitoringReport,
        ["/samverkan"] = Right.ReadSituation,
        ["/samverkan/overlamna"] = Right.HandOverMany,
        ["/att-ratta"] = Right.ReadWorklist,
        ["/arenden/{Number}"] = Right.ReadCase,
        ["/arenden/{Number}/frister"] = Right.ReadCase,
        ["/arenden/{Number}/information"] = Right.ReadCase,
        ["/arenden/{Number}/atgarder"] = Right.ReadCase,
        ["/arenden/{Number}/atgarder/{Name}"] = Right.ReadCase,
        ["/charter/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/forvar"] = Right.ReadSituation,
        ["/forvar/{Number}"] = Right.ReadSituation,
        ["/samverkan/insatser"] = Right.ReadSituation,
        ["/samverkan/insatser/{Number}"] = Right.ReadSituation,
        ["/forvar/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/samverkan/insatser/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/frigivningar"] = Right.ReadWorklist,
        ["/metodstod"] = Right.ReadRules,
        ["/metodstod/{Id}"] = Right.ReadRules,
        ["/metodstod/{Number}/atgarder/{Name}"] = Right.ReadRules,
        ["/api/v1/methods/{number}/acts"] = Right.ReadRules,
        ["/lander/samband"] = Right.ReadSituation,
        ["/projekt"] = Right.ReadSituation,
        ["/projekt/{Number}"] = Right.ReadSituation,
        ["/projekt/{number}/uppfoljning.xlsx"] = Right.ReadSituation,
        ["/projekt/{number}/uppfoljning.docx"] = Right.ReadSituation,
        ["/projekt/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/samverkan/beslut"] = Right.ReadSituation,
        ["/samverkan/forslag/{year:int}.xlsx"] = Right.ReadSituation,
        ["/samverkan/beslut/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/api/v1/projects/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/forums/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/releases"] = Right.ReadWorklist,
        ["/lander"] = Right.ReadSituation,
        ["/lander/{Code}"] = Right.ReadSituation,
        ["/lander/{Code}/mote"] = Right.ReadSituation,
        ["/lander/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/resor"] = Right.ReadWorklist,
        ["/resor/{Order}"] = Right.ReadCase,
        ["/resor/{Order}/underlag"] = Right.ReadCase,
        ["/resor/resurser/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/resor/resurser"] = Right.ReadSituation,
        ["/resor/resurser.csv"] = Right.ReadSituation,
        ["/resor/flyg"] = Right.ReadSituation,
        ["/resor/flyg/{Number}"] = Right.ReadSituation,
        ["/resor/flyg/{Number}/atgarder/{Name}"] = Right.ReadSituation,
        ["/arenden/{Number}/rattelser"] = Right.CorrectEntries,
        ["/arenden/{Number}/utlamnanden"] = Right.ReadCase,
        ["/arenden/{Number}/overvakning"] = Right.FileMonitoringReport,
        ["/arenden/{Number}/radera"] = Right.Erase,
        ["/arenden/{Number}/registerutdrag"] = Right.MakeExtract,
        ["/arenden/{number}/syfte"] = Right.ReadCase,
        ["/utlamnanden"] = Right.ReadDisclosures,
        ["/utlamnanden.csv"] = Right.ReadDisclosures,
        ["/utlamnanden/kvittera"] = Right.AskForData,
        ["/logg"] = Right.ReadLog,
        ["/charter"] = Right.ReadSituation,
        ["/charter/{Number}"] = Right.ReadSituation,
        ["/charter/{Number}/manifest/{Version:int}"] = Right.ReadSituation,
        ["/charter/{Number}/manifest/{version:int}.csv"] = Right.ReadSituation,
        ["/charter/{Number}/manifest/{version:int}.json"] = Right.ReadSituation,
        ["/api/v1/charters"] = Right.ReadSituation,
        ["/api/v1/charters/{number}"] = Right.ReadSituation,
        ["/charter/planera"] = Right.Plan,
        ["/charter/planera/parti/{Id}"] = Right.Plan,
        ["/charter/planera/utanfor"] = Right.Plan,
        ["/charter/planera/onskad"] = Right.Plan,
        ["/charter/taxekort"] = Right.ReadSituation,
        ["/charter/arsplan"] = Right.ReadSituation,
        ["/charter/arsplan/anta"] = Right.AdoptYearPlan,
        ["/charter/taxekort/underteckna"] = Right.SignRateCard,
        ["/resultat"] = Right.ReadResults,
        ["/resultat.csv"] = Right.ReadResults,
        ["/resultat/andringar"] = Right.ReadResults,
        ["/resultat/redovisning"] = Right.ExplainResults,
        ["/resultat/redovisning.{form}"] = Right.ExplainResults,
        ["/resultat/redovisningar"] = Right.ReadResults,
        ["/resultat/redovisningar/{number}.{form}"] = Right.ExplainResults,
        ["/resultat/redovisningar/slapp"] = Right.ReleaseReport,
        ["/resultat/eurostat"] = Right.ReleaseReport,
        ["/resultat/eurostat/{measure}/{quarter}.csv"] = Right.ReleaseReport,
        ["/resultat/redovisningar/{Number}/bekrafta"] = Right.ConfirmRelease,
        ["/resultat/samlokalisering"] = Right.ReadResults,
        ["/resultat/mal"] = Right.ReadResults,
        ["/resultat/mal.docx"] = Right.ExplainResults,
        ["/resultat/mal/arenden"] = Right.ExplainResults,
        ["/resultat/mal/bortrattade"] = Right.ExplainResults,
        ["/resultat/siffror"] = Right.ReadResults,
        ["/resultat/verksamhet"] = Right.ReadResults,
        ["/resultat/verksamhet/klasser"] = Right.ExplainResults,
        ["/resultat/verksamhet/regioner"] = Right.ExplainResults,
        ["/resultat/siffror/{Name}/{Year:int}"] = Right.ExplainResults,
        ["/resultat/figur/{*Path}"] = Right.ExplainResults,
        ["/simulering"] = Right.ExplainResults, // a model of few may tell of them
        ["/simulering/{Hash}"] = Right.ExplainResults,
        ["/regler"] = Right.ReadRules,
        ["/regler/underteckna"] = Right.SignRules,
        ["/regler/jamfor"] = Right.CompareRules,
        ["/behorigheter"] = Right.ReadRights,
        ["/behorigheter/personer"] = Right.Administer,
        ["/behorigheter/personer/avsluta"] = Right.Administer,
        ["/behorigheter/personer/dra-in"] = Right.Administer,
        ["/behorigheter/personer/ge-ater"] = Right.Administer,
        ["/logga-in/igen"] = null,
        ["/logga-in/igen/bekrafta"] = null,
        ["/logga-ut"] = null,
        ["/sprak"] = null,
        ["/api/v1/entries POST"] = Right.PostEntries,
        ["/api/v1/entries"] = Right.FollowEntries,
        ["/api/v1/contradictions"] = Right.ReadWorklist,
        ["/api/v1/orders"] = Right.ReadWorklist,
        ["/api/v1/orders/{order}"] = Right.ReadCase,
        ["/api/v1/waiting"] = Right.ReadWorklist,
        ["/api/v1/situation"] = Right.ReadSituation,
        ["/api/v1/cooperation"] = Right.ReadSituation,
        ["/api/v1/cases/{number}"] = Right.ReadCase,
        ["/api/v1/cases/{number}/acts"] = Right.ReadCase,
        ["/api/v1/facilities"] = Right.ReadSituation,
        ["/api/v1/facilities/{number}"] = Right.ReadSituation,
        ["/api/v1/operations"] = Right.ReadSituation,
        ["/api/v1/operations/{number}"] = Right.ReadSituation,
        ["/api/v1/countries"] = Right.ReadSituation,
        ["/api/v1/countries/{code}"] = Right.ReadSituation,
        ["/api/v1/countries/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/capacity"] = Right.ReadSituation,
        ["/api/v1/capacity/{number}"] = Right.ReadSituation,
        ["/api/v1/charters/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/charters/{number}/handovers"] = Right.HandOverMany,
        ["/api/v1/facilities/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/operations/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/capacity/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/carriers"] = Right.ReadSituation,
        ["/api/v1/carriers/{number}"] = Right.ReadSituation,
        ["/api/v1/carriers/{number}/acts"] = Right.ReadSituation,
        ["/api/v1/notifications"] = Right.ReadDisclosures,
        ["/api/v1/notifications/{cause:guid}/{rule}/ack"] = Right.AskForData,
        ["/api/v1/checkpoints"] = Right.ReadCheckpoints,
        ["/api/v1/results/{year:int}"] = Right.ReadResults,
        ["/api/v1/results/{year:int}/text"] = Right.ReadResults,
        ["/api/v1/results/{year:int}/figures/{**row}"] = Right.ExplainResults,
        ["/api/{**rest}"] = null,
    };

    /// <summary>
    /// Reports of what is already done and the whole feed are between systems: a person acts through the law's gate, and reads case by case.
    /// </summary>
    public static IReadOnlySet<Right> ForSystems { get; } = new HashSet<Right> { Right.PostEntries, Right.FollowEntries };

    private static bool IsPerson(HttpContext context) => context.User.HasClaim(claim => claim.Type == ViewerSessions.HandleClaim);

    /// <summary>
    /// Answers 403 the same to every address behind a right that the viewer's role does not have, whether or not it leads somewhere.
    /// </summary>
    public static void UseRights(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || context.User.Viewer() is not { } viewer)
        {
            await next(context);
            return;
        }
        if (Find(endpoint, context.Request.Method, out var right)
            && (right is not { } needed || Rights.Has(viewer, needed) && !(ForSystems.Contains(needed) && IsPerson(context))))
        {
            await next(context);
            return;
        }
        await context.RequestServices.GetRequiredService<SecurityEvents>().Add(
            new(SecurityEventKind.AccessRefused, viewer.Agency, viewer.Subject, viewer.Name,
                viewer.Role.ToString(), Address: context.Connection.RemoteIpAddress?.ToString()));
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (context.Request.Path.StartsWithSegments("/api"))
            await ApiProblem.Of(403, "Din roll får inte det.", "Rollen har inte behörigheten; se /behorigheter.").ExecuteAsync(context);
    });

    public static bool Find(RouteEndpoint endpoint, string method, out Right? right)
    {
        var route = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
        if (route.Length > 1) route = route.TrimEnd('/');
        return Table.TryGetValue($"{route} {method}", out right) || Table.TryGetValue(route, out right);
    }
}
