using Microsoft.Extensions.Localization;

namespace Samsyn.Web.Words;

/// <summary>What the page or the file of a route is called, where the route stands in the log.</summary>
public static class RouteWords
{
    /// <summary>By how the route begins; the first that fits is its name.</summary>
    private static readonly (string Begins, string Name)[] Named =
    [
        ("/arenden/{Number}/atgarder", "Åtgärder"), ("/arenden/{Number}/frister", "Frister"), ("/arenden/{Number}/information", "Information"),
        ("/arenden/{Number}/overvakning", "Övervakning"), ("/arenden/{Number}/radera", "Utplåna"), ("/arenden/{Number}/rattelser", "Rätta"),
        ("/arenden/{Number}/registerutdrag", "Registerutdrag"), ("/arenden/{Number}/utlamnanden", "Utlämnanden"),
        ("/arenden/samma-person", "Ärenden som kan vara samma persons"), ("/arenden/ny", "Registrera ärende"), ("/arenden/", "Ärende"),
        ("/arenden.csv", "Ärenden, som fil"), ("/arenden", "Ärenden"), ("/sok/namn", "Sök på namn"), ("/sok", "Sök"),
        ("/vantar", "Väntar på mig"), ("/att-ratta", "Att rätta"), ("/resor/flyg", "Flyg"), ("/resor", "Resor"),
        ("/charter/planera", "Planera gemensamt"), ("/charter", "Charter"), ("/forvar", "Förvar"), ("/frigivningar", "Frigivningar"),
        ("/lander/samband", "Sambandsmän och identifieringsuppdrag"), ("/lander", "Länder"), ("/projekt", "Projekt"),
        ("/samverkan", "Samverkan"), ("/overvakning", "Övervakning"), ("/rattssakerhet", "Rättssäkerhet"), ("/metodstod", "Metodstöd"),
        ("/resultat", "Resultat"), ("/simulering", "Simulering"), ("/utlamnanden.csv", "Utlämnanden, som fil"), ("/utlamnanden", "Utlämnanden"),
        ("/logg", "Logg"), ("/regler", "Regler"), ("/behorigheter", "Behörigheter"), ("/api/", "Ett annat system"),
    ];

    /// <param name="route">E.g. <c>/arenden/{Number}/frister</c>.</param>
    public static string Route(this IStringLocalizer<Texts> texts, string route) => texts[route == "/" ? "Lägesbild"
        : Named.FirstOrDefault(named => route.StartsWith(named.Begins, StringComparison.Ordinal)).Name ?? "Annan sida"];
}
