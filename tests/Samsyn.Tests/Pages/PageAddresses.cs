using System.Reflection;
using Microsoft.AspNetCore.Components;
using Samsyn.Web;

namespace Samsyn.Tests.Pages;

/// <summary>The addresses of all pages, from the components themselves, so that a new page is looked at too, and who opens each.</summary>
internal static class PageAddresses
{
    /// <summary>What stands in for a route's parameters.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["/forvar/{Number}"] = "/forvar/FAC-MARSTA",
        ["/charter/{Number}"] = "/charter/CHA-2026-702",
        ["/lander/{Code}"] = "/lander/IQ",
        ["/lander/{Number}/atgarder/{Name}"] = "/lander/CTY-IQ/atgarder/ProposeRoute",
        ["/metodstod/{Id}"] = "/metodstod/resehandling",
        ["/metodstod/{Number}/atgarder/{Name}"] = "/metodstod/MET-resehandling/atgarder/GiveMethodFeedback",
        ["/projekt/{Number}/atgarder/{Name}"] = "/projekt/PRJ-DRIFTSTOD/atgarder/SetIndicator",
        ["/projekt/{Number}"] = "/projekt/PRJ-DRIFTSTOD",
        ["/samverkan/beslut/{Number}/atgarder/{Name}"] = "/samverkan/beslut/FOR-CHEFSGRUPPEN/atgarder/DecideInForum",
        ["/samverkan/insatser/{Number}"] = "/samverkan/insatser/OPS-2026-02",
        ["/resor/flyg/{Number}"] = "/resor/flyg/AIR-TK",
        ["{Number}"] = "MIG-9000023",
        ["{Name}"] = "ReportImpediment",
        ["{Id}"] = "MIG-9000023",
        ["{Order}"] = "TO-9100022",
        ["{Version:int}"] = "1",
        ["{*Path}"] = "table_1_removal_decisions/Migrationsverket/HomeCountry/2024",
    };

    public static IEnumerable<string> All => typeof(Site).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
        .Where(template => !template.Contains("{Name}", StringComparison.Ordinal) || Values.ContainsKey(template)
            || template.StartsWith("/arenden", StringComparison.Ordinal))
        .Select(template => Values.Aggregate(template, (path, value) => path.Replace(value.Key, value.Value, StringComparison.Ordinal))).Order();

    /// <summary>Someone whose role opens the page.</summary>
    public static string Reader(string path) => path switch
    {
        "/logg" => "Polismyndigheten:Auditor",
        "/resultat/eurostat" or "/resultat/redovisningar/slapp" => "Migrationsverket:DecisionMaker",
        "/charter/arsplan/anta" or "/charter/taxekort/underteckna" => "Polismyndigheten:NationalCoordinator",
        "/arenden/samma-person" or "/samverkan/overlamna" => Visitor.Migration,
        "/regler/underteckna" or "/regler/jamfor" => "Polismyndigheten:Lawyer",
        "/behorigheter/personer" => "Polismyndigheten:Administrator",
        _ when path.EndsWith("/overvakning", StringComparison.Ordinal) => "Migrationsverket:ForcedReturnMonitor",
        _ when path.EndsWith("/radera", StringComparison.Ordinal) || path.EndsWith("/registerutdrag", StringComparison.Ordinal) => Visitor.Migration,
        _ => Visitor.Police,
    };
}
