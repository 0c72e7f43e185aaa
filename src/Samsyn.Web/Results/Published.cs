namespace Samsyn.Web.Results;

/// <summary>The figures of the published report for 2024 (dnr 1.1.2-2025-814, fastställd 2025-02-20), to stand beside what is known now.</summary>
public static class Published
{
    public const int Year = 2024;

    public static DateOnly On { get; } = new(2025, 2, 20);

    /// <summary>Table and row → the figure for 2024.</summary>
    public static IReadOnlyDictionary<string, int> Figures { get; } = new Dictionary<string, int>
    {
        ["table_1_removal_decisions/Migrationsverket/EuCountry"] = 482,
        ["table_1_removal_decisions/Migrationsverket/HomeCountry"] = 5749,
        ["table_1_removal_decisions/Migrationsverket/Unknown"] = 63,
        ["table_1_removal_decisions/Migrationsverket/ThirdCountry"] = 431,
        ["table_1_removal_decisions/Migrationsverket/Total"] = 6725,
        ["table_1_removal_decisions/Polismyndigheten/EuCountry"] = 85,
        ["table_1_removal_decisions/Polismyndigheten/HomeCountry"] = 1451,
        ["table_1_removal_decisions/Polismyndigheten/Unknown"] = 16,
        ["table_1_removal_decisions/Polismyndigheten/ThirdCountry"] = 87,
        ["table_1_removal_decisions/Polismyndigheten/Total"] = 1639,
        ["table_1_removal_decisions/Joint"] = 8364,
        ["table_2_transfer_decisions/Migrationsverket/EuCountry"] = 288,
        ["table_2_transfer_decisions/Migrationsverket/HomeCountry"] = 45,
        ["table_2_transfer_decisions/Migrationsverket/ThirdCountry"] = 4,
        ["table_2_transfer_decisions/Migrationsverket/Total"] = 337,
        ["table_2_transfer_decisions/Polismyndigheten/EuCountry"] = 119,
        ["table_2_transfer_decisions/Polismyndigheten/HomeCountry"] = 9,
        ["table_2_transfer_decisions/Polismyndigheten/Unknown"] = 3,
        ["table_2_transfer_decisions/Polismyndigheten/ThirdCountry"] = 2,
        ["table_2_transfer_decisions/Polismyndigheten/Total"] = 133,
        ["table_2_transfer_decisions/Joint"] = 470,
        ["table_3_police_refusals/ByPolice"] = 2342,
        ["table_3_police_refusals/OwnDeparture"] = 191,
        ["table_3_police_refusals/Total"] = 2533,
        ["table_4_court_expulsions/Received"] = 687,
        ["table_4_court_expulsions/Enforced"] = 378,
        ["table_4_court_expulsions/OpenAtYearEnd"] = 1054,
    };

    /// <summary>The figures of the report's text, by name, as it prints them; what it rounds is rounded here.</summary>
    public static IReadOnlyDictionary<string, string> Text { get; } = new Dictionary<string, string>
    {
        ["removal-decisions-made"] = "13\u00a0900",
        ["removal-decisions-final"] = "11\u00a0300",
        ["not-in-accordance-migrationsverket"] = "1\u00a0300",
        ["not-in-accordance-polismyndigheten"] = "750",
        ["share-within-schengen"] = "sju procent",
        ["handovers"] = "4\u00a0460",
        ["handovers-absconded-share"] = "85 procent",
        ["detentions-from-operations"] = "cirka 110",
        ["charters"] = "53",
        ["charters-frontex"] = "12",
        ["charters-frontex-mean"] = "29",
        ["charters-somalia"] = "sex",
        ["charters-somalia-least"] = "två",
        ["charters-somalia-most"] = "åtta",
        ["arlo"] = "75",
        ["arlo-court-expulsions"] = "16",
        ["id-missions"] = "två",
        ["id-missions-identities"] = "14",
        ["transfer-decisions-made"] = "800",
        ["transfer-days"] = "40",
        ["transfer-handovers"] = "drygt 270",
        ["transfer-handovers-absconded"] = "drygt 200",
        ["transfer-handovers-coercion"] = "närmare 60",
        ["transfers-lapsed"] = "138",
        ["criminal-refusals-per-month"] = "23",
        ["journeys-police-refusals"] = "1\u00a0277",
        ["journeys-court-expulsions"] = "274",
        ["journeys-court-expulsions-schengen"] = "115",
    };
}
