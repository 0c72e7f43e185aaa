using System.Reflection;
using Microsoft.AspNetCore.Components;
using Samsyn.Web;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Pages;

/// <summary>The address of every page there is, from the pages themselves, so that a new one is looked at too.</summary>
internal static class PageAddresses
{
    private const string Case = "MIG-9000023", Order = "TO-9100022", Charter = "CHA-2026-702", Facility = "FAC-MARSTA", Carrier = "AIR-TK",
        Operation = "OPS-2026-02", Project = "PRJ-DRIFTSTOD", Capacity = "CAP-ESKORT", Land = "IQ";

    /// <summary>What stands in for a route's parameters in the practice register; the longer routes first.</summary>
    private static readonly (string Part, string Example)[] Values =
    [
        ("/forvar/{Number}/atgarder/{Name}", $"/forvar/{Facility}/atgarder/ReservePlace"),
        ("/forvar/{Number}", $"/forvar/{Facility}"),
        ("/charter/{Number}/atgarder/{Name}", $"/charter/{Charter}/atgarder/LockManifest"),
        ("/charter/{Number}", $"/charter/{Charter}"),
        ("/lander/{Code}", $"/lander/{Land}"),
        ("/lander/{Number}/atgarder/{Name}", $"/lander/CTY-{Land}/atgarder/ProposeRoute"),
        ("/metodstod/{Id}", "/metodstod/resehandling"),
        ("/metodstod/{Number}/atgarder/{Name}", "/metodstod/MET-resehandling/atgarder/GiveMethodFeedback"),
        ("/projekt/{Number}/atgarder/{Name}", $"/projekt/{Project}/atgarder/SetIndicator"),
        ("/projekt/{Number}", $"/projekt/{Project}"),
        ("/samverkan/beslut/{Number}/atgarder/{Name}", "/samverkan/beslut/FOR-CHEFSGRUPPEN/atgarder/DecideInForum"),
        ("/samverkan/insatser/{Number}/atgarder/{Name}", $"/samverkan/insatser/{Operation}/atgarder/EndOperation"),
        ("/samverkan/insatser/{Number}", $"/samverkan/insatser/{Operation}"),
        ("/resor/resurser/{Number}/atgarder/{Name}", $"/resor/resurser/{Capacity}/atgarder/ReportCapacity"),
        ("/resor/flyg/{Number}/atgarder/{Name}", $"/resor/flyg/{Carrier}/atgarder/ScheduleFlight"),
        ("/resor/flyg/{Number}", $"/resor/flyg/{Carrier}"),
        ("/resultat/siffror/{Name}/{Year:int}", "/resultat/siffror/handovers/2024"),
        ("{Number}", Case),
        ("{Name}", "ReportImpediment"),
        ("{Id}", Case),
        ("{Order}", Order),
        ("{Version:int}", "1"),
        ("{*Path}", "table_1_removal_decisions/Migrationsverket/HomeCountry/2024"),
    ];

    /// <summary>Pages that say "not here" in the practice register: of a simulation, a report or a monitored journey that is made first.</summary>
    public static IReadOnlyList<string> NotThere { get; } =
        ["/simulering/{Hash}", $"/resultat/redovisningar/{Case}/bekrafta", $"/arenden/{Case}/overvakning", "/logga-in/nekad"];

    public static IReadOnlyList<string> Practice { get; } = [.. typeof(Site).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
        .Select(template => Values.Aggregate(template, (path, value) => path.Replace(value.Part, value.Example, StringComparison.Ordinal))).Order()];

    /// <summary>The same with examples that a register has: a booked journey and its case, the latest charter with a manifest, and so on.</summary>
    public static async Task<IReadOnlyList<string>> In(Database database)
    {
        await using var reading = await database.OpenForReading();
        var journey = await reading.Query("SELECT subject, number FROM travel_orders WHERE stage = 'Booked' ORDER BY on_day DESC LIMIT 1",
            row => (Case: row.GetString(0), Order: row.GetString(1)));
        (string Practice, string? Here)[] examples =
        [
            (Case, journey is [var (number, _)] ? number : null),
            (Order, journey is [var (_, order)] ? order : null),
            (Charter, await reading.Scalar<string>("SELECT subject FROM charters ORDER BY manifest IS NULL, departs_at DESC LIMIT 1")),
            (Facility, await reading.Scalar<string>("SELECT subject FROM facilities ORDER BY places DESC LIMIT 1")),
            (Carrier, await reading.Scalar<string>("SELECT subject FROM carriers ORDER BY last_day DESC LIMIT 1")),
            (Operation, await reading.Scalar<string>("SELECT subject FROM operations ORDER BY from_day DESC LIMIT 1")),
            (Project, await reading.Scalar<string>($"SELECT subject FROM entries WHERE {Sql.Begins("subject", "PRJ-")} LIMIT 1")),
        ];
        return [.. Practice.Select(path => examples.Aggregate(path, (address, example) =>
            address.Replace(example.Practice, example.Here ?? example.Practice, StringComparison.Ordinal)))];
    }

    /// <summary>Someone whose role opens the page.</summary>
    public static string Reader(string path) => path switch
    {
        "/logg" => "Polismyndigheten:Auditor",
        "/resultat/eurostat" or "/resultat/redovisningar/slapp" => "Migrationsverket:DecisionMaker",
        "/charter/arsplan/anta" or "/charter/taxekort/underteckna" => "Polismyndigheten:NationalCoordinator",
        "/arenden/samma-person" or "/samverkan/overlamna" => "Migrationsverket:CaseOfficer",
        "/regler/underteckna" or "/regler/jamfor" => "Polismyndigheten:Lawyer",
        "/behorigheter/personer" => "Polismyndigheten:Administrator",
        _ when path.EndsWith("/overvakning", StringComparison.Ordinal) => "Migrationsverket:ForcedReturnMonitor",
        _ when path.EndsWith("/radera", StringComparison.Ordinal) || path.EndsWith("/registerutdrag", StringComparison.Ordinal) =>
            "Migrationsverket:CaseOfficer",
        _ => "Polismyndigheten:OperationsCoordinator",
    };
}
