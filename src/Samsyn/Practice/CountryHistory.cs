using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>The countries of return: what two agencies stand behind, their documents, ways, obstacles and measures; all of it invented.</summary>
internal static class CountryHistory
{
    private const string Document = "Provisorisk resehandling";

    public static void Write(Scheme scheme, CaseFile file, int number)
    {
        var home = Geography.Homes[number];
        var draw = Draw.For(scheme.Seed, 8200, number, 1);
        file.Open($"CTY-{home.Code}", Draw.For(scheme.Seed, 8200, number, 2));
        Conditions(file, home, ref draw);
        Documents(file, home, ref draw);
        Ways(file, home);
        if (home.Route != RoutePossible.Yes) Obstacles(file, home, number);
        foreach (var (code, programme, from, tasks) in Posted)
            if (code == home.Code) CountryWork.Post(file, programme, from, tasks);
        CountryWork.Write(file, home, number, scheme.IsSmall);
    }

    private static Guid Migration(CaseFile file, DateOnly day, Fact fact) =>
        file.Add(Agency.Migrationsverket, "Analysenheten", Days.WeekdayFrom(day), fact);

    internal static Guid Police(CaseFile file, DateOnly day, Fact fact) => file.Add(Agency.Polismyndigheten, "NOA", Days.WeekdayFrom(day), fact);

    /// <summary>
    /// Each year one agency assesses and another confirms, for a year; of Lebanon the confirmation has run out, and of Iran a change waits for it.
    /// </summary>
    private static void Conditions(CaseFile file, HomeCountry home, ref Draw draw)
    {
        string[] conditions = home.Route == RoutePossible.WithConditions ? ["Resehandling från beskickningen", "Eskort meddelas tio dagar före"] : [];
        for (var year = Parameters.FirstYear; year <= 2026; year++)
        {
            var day = new DateOnly(year, 2, 1).AddDays(draw.Below(40));
            var until = home.Code == "LB" && year == 2026 ? new(2026, 10, 31) : day.AddYears(1);
            var assessed = Police(file, day, new RouteAssessed(home.Route, conditions, until));
            Migration(file, day.AddDays(5), new RiskAssessed(day.AddDays(5).AddYears(1), Risk(home.Route), Shared(year)));
            Migration(file, day.AddDays(8), new RouteConfirmed(assessed, until));
        }
        if (home.Code == "IR")
            Police(file, new(2026, 11, 17), new RouteAssessed(RoutePossible.No, [], new(2027, 5, 17)));
    }

    private static string Risk(RoutePossible route) => route switch
    {
        RoutePossible.Yes => "Inga särskilda risker för resor med eskort.",
        RoutePossible.WithConditions => "Eskort stannar på flygplatsen. Mottagandet bekräftas dagen före.",
        _ => "Ingen eskort reser dit. Läget prövas varje månad.",
    };

    private static Agency[] Shared(int year) =>
        year < 2024 ? [Agency.Polismyndigheten] : [Agency.Polismyndigheten, Agency.Kriminalvarden];

    private static void Documents(CaseFile file, HomeCountry home, ref Draw draw)
    {
        for (var year = Parameters.FirstYear; year <= 2026; year++)
            Police(file, new(year, 3, 20), new DocumentLeadTimeSet(home.LeadDays + draw.Between(-3, 6) + (2026 - year)));
        string[] steps = home.LeadDays < 30 ? ["Ansökan till beskickningen", "Handlingen hämtas"]
            : ["Identiteten styrks", "Ansökan till beskickningen", "Intervju på beskickningen", "Svar från hemlandet", "Handlingen hämtas"];
        Police(file, new(2025, 2, 12), new DocumentRequirementSet(Document, ["Två foton", "Uppgift om föräldrarnas namn"], steps,
            "Beskickningen som svarar för Sverige, konsulära avdelningen", home.LeadDays));
        if (home.LeadDays >= 30)
            Police(file, new(2026, 11, 10), new InterviewsOffered(new(2026, 12, 3), 6, "Beskickningen, konsulära avdelningen"));
        foreach (var (code, from) in Agreements)
            if (code == home.Code)
                Migration(file, new(2024, 1, 15),
                    new ReadmissionAgreed(AgreementParty.EuropeanUnion, from, ["Begäran besvaras inom tiden i avtalet"]));
        Migration(file, new(2024, 9, 2),
            new ContactPointSet("Beskickningens konsulära avdelning", "Resehandlingar och intervjuer", "08-000 00 00 (övning)"));
    }

    private static void Ways(CaseFile file, HomeCountry home)
    {
        var hub = Hubs.GetValueOrDefault(home.Hub);
        if (hub is not null)
        {
            Police(file, new(2025, 5, 6), new PassageAssessed(PassageKind.Route, [Country.Parse(hub)], home.Route != RoutePossible.No, []));
            if (!Geography.SchengenStates.Contains(Country.Parse(hub)))
                file.Add(Agency.Kriminalvarden, "NTE", new(2025, 9, 8), new PassageAssessed(PassageKind.Transit, [Country.Parse(hub)], true,
                    ["Eskort anmäls tre dagar före", "Högst åtta timmar på flygplatsen"], new(2027, 1, 31)));
        }
        if (home.Route == RoutePossible.WithConditions)
            file.Add(Agency.Kriminalvarden, "NTE", new(2026, 1, 19),
                new PassageAssessed(PassageKind.Overflight, [Country.Parse("TR")], true, ["Söks tio dagar före"]));
    }

    private static void Obstacles(CaseFile file, HomeCountry home, int number)
    {
        var papers = Police(file, new(2025, 2, 24), new ObstacleReported(CountryObstacle.Documents, "Beskickningen utfärdar få resehandlingar"));
        var talks = Migration(file, new(2025, 3, 10),
            new MeasureDecided("Samtal med beskickningen om resehandlingar", "Migrationsverket, analysenheten", papers, new(2025, 10, 31)));
        if (number % 2 == 0)
            Migration(file, new(2025, 11, 17), new MeasureCompleted("Samtal med beskickningen om resehandlingar", "Migrationsverket, analysenheten",
                talks, MeasureOutcome.Improved, "Intervjuer två dagar i månaden"));
        Police(file, new(2026, 4, 20),
            new MeasureDecided("Myndighetsgemensamt besök", "Polismyndigheten, gränspolissektionen", papers, new(2026, 12, 18)));
        if (home.Route == RoutePossible.No)
            Police(file, new(2024, 3, 4), new ObstacleReported(CountryObstacle.Cooperation, "Landets myndigheter tar inte emot"));
        if (number % 3 != 0) return;
        var ways =
            file.Add(Agency.Kriminalvarden, "NTE", new(2025, 6, 9), new ObstacleReported(CountryObstacle.Routes, "Transit nekas utan visering"));
        Police(file, new(2025, 9, 15), new ObstacleEnded(ways, "En ny resväg är öppen"));
    }

    /// <summary>The airports that journeys go through, by the country they lie in.</summary>
    private static readonly Dictionary<string, string> Hubs = new()
    {
        ["IST"] = "TR",
        ["TAS"] = "UZ",
        ["MAD"] = "ES",
        ["ADD"] = "ET",
        ["NBO"] = "KE",
        ["DOH"] = "QA",
        ["WAW"] = "PL",
        ["VIE"] = "AT",
        ["FRA"] = "DE",
        ["CDG"] = "FR",
        ["LIS"] = "PT",
    };

    /// <summary>When the Union's readmission agreements took effect.</summary>
    private static readonly (string Country, DateOnly From)[] Agreements =
        [("AL", new(2006, 5, 1)), ("RS", new(2008, 1, 1)), ("PK", new(2010, 12, 1)), ("GE", new(2011, 3, 1)), ("TR", new(2014, 10, 1))];

    private static readonly string[] Roving = ["Lösa svåra ärenden", "Finna nya kontakter och resvägar"],
        Staying = ["Samverka med mottagarlandets myndigheter", "Förbereda identifieringsuppdrag"];

    /// <summary>Three roving officers and two posted ones: Kenya and Somalia, and Ethiopia (report).</summary>
    private static readonly (string Country, LiaisonProgramme Programme, DateOnly From, string[] Tasks)[] Posted =
    [
        ("IQ", LiaisonProgramme.ARLO, new(2023, 9, 4), Roving),
        ("UZ", LiaisonProgramme.ARLO, new(2024, 1, 15), Roving), ("NG", LiaisonProgramme.ARLO, new(2024, 2, 5), Roving),
        ("SO", LiaisonProgramme.EURLO, new(2023, 8, 21), Staying), ("ET", LiaisonProgramme.EURLO, new(2023, 10, 2), Staying),
        ("IQ", LiaisonProgramme.ARLO, new(2025, 9, 4), Roving), ("UZ", LiaisonProgramme.ARLO, new(2026, 1, 15), Roving),
        ("SO", LiaisonProgramme.EURLO, new(2025, 8, 21), Staying),
        ("ET", LiaisonProgramme.EURLO, new(2025, 10, 2), Staying),
    ];
}
