using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A country of return in the population.</summary>
/// <param name="Weight">Share of the persons, per mille (peers §4.5; "other" spread over the rest).</param>
/// <param name="LeadDays">Days to get a travel document; a parameter, no source.</param>
internal sealed record HomeCountry(string Code, int Weight, int LeadDays, RoutePossible Route, string Hub)
{
    public Country Country { get; } = Country.Parse(Code);
}

internal static class Geography
{
    public static IReadOnlyList<HomeCountry> Homes { get; } =
    [
        new("IQ", 120, 60, RoutePossible.WithConditions, "IST"), new("UZ", 80, 35, RoutePossible.Yes, "IST"),
        new("AF", 70, 180, RoutePossible.No, "TAS"), new("CO", 60, 21, RoutePossible.Yes, "MAD"),
        new("ET", 50, 90, RoutePossible.WithConditions, "ADD"), new("SO", 40, 120, RoutePossible.WithConditions, "NBO"),
        new("IR", 50, 150, RoutePossible.WithConditions, "DOH"), new("GE", 40, 14, RoutePossible.Yes, "WAW"),
        new("AL", 40, 10, RoutePossible.Yes, "VIE"), new("MN", 30, 45, RoutePossible.Yes, "IST"),
        new("NG", 30, 60, RoutePossible.Yes, "FRA"), new("KG", 20, 40, RoutePossible.Yes, "IST"),
        new("PK", 30, 50, RoutePossible.Yes, "DOH"), new("TR", 50, 20, RoutePossible.Yes, "IST"),
        new("RS", 40, 10, RoutePossible.Yes, "VIE"), new("BD", 35, 45, RoutePossible.Yes, "DOH"),
        new("IN", 40, 40, RoutePossible.Yes, "FRA"), new("MA", 35, 90, RoutePossible.WithConditions, "CDG"),
        new("VN", 25, 45, RoutePossible.Yes, "DOH"), new("TH", 25, 20, RoutePossible.Yes, "DOH"),
        new("BR", 25, 14, RoutePossible.Yes, "LIS"), new("UG", 20, 40, RoutePossible.Yes, "ADD"),
        new("LB", 20, 40, RoutePossible.WithConditions, "IST"), new("CL", 25, 14, RoutePossible.Yes, "MAD"),
    ];

    private static readonly int[] HomeWeights = [.. Homes.Select(home => home.Weight)];

    /// <summary>Member states that were in the Schengen area during the whole history.</summary>
    public static IReadOnlyList<Country> SchengenStates { get; } = Parse("DE FR IT ES PL NL AT BE DK FI GR LT");

    public static IReadOnlyList<Country> ThirdCountries { get; } = Parse("GB AE KE JO EG MY CA QA");

    /// <summary>Those whom the police refuse entry: no nationals of the European Economic Area, to whom other rules apply.</summary>
    public static IReadOnlyList<Country> Refused { get; } = Parse("AL RS GE TR UA MD BR MK BA GB VN MA XK CO");

    public static IReadOnlyList<Country> EeaNationals { get; } = Parse("PL RO LT LV BG EE");

    public static IReadOnlyList<(string Id, string Name, int Places)> Facilities { get; } =
        [("FAC-MARSTA", "Märsta", 120), ("FAC-MOLNDAL", "Mölndal", 114), ("FAC-FLEN", "Flen", 104), ("FAC-GAVLE", "Gävle", 97),
         ("FAC-ASTORP", "Åstorp", 88), ("FAC-LJUNGBYHED", "Ljungbyhed", 44)];

    private static readonly int[] FacilityWeights = [.. Facilities.Select(facility => facility.Places - 8)]; // room for a ward that is closed

    /// <summary>Shares of the police's open cases, per cent (peers §4.5), in the order of <see cref="Region"/>.</summary>
    private static readonly int[] RegionWeights = [30, 20, 19, 11, 9, 6, 5];

    public static IReadOnlyList<string> ReturnUnits { get; } =
        ["Återvändandeenheten Stockholm", "Återvändandeenheten Göteborg", "Återvändandeenheten Malmö", "Återvändandeenheten Norrköping",
         "Återvändandeenheten Gävle", "Återvändandeenheten Boden"];

    public static IReadOnlyList<string> MigrationCourts { get; } =
        ["Migrationsdomstolen i Stockholm", "Migrationsdomstolen i Göteborg", "Migrationsdomstolen i Malmö", "Migrationsdomstolen i Luleå"];

    public static HomeCountry Home(ref Draw draw) => Homes[draw.Weighted(HomeWeights)];

    public static HomeCountry Home(string code) => Homes.First(home => home.Code == code);

    public static string Facility(ref Draw draw) => Facilities[draw.Weighted(FacilityWeights)].Id;

    public static Region PoliceRegion(ref Draw draw) => (Region)draw.Weighted(RegionWeights);

    private static Country[] Parse(string codes) => [.. codes.Split(' ').Select(Country.Parse)];
}
