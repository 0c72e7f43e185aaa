using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A number for each year from 2021 to the spring of 2027 (the last one so that there is something to come on the practice day).</summary>
internal readonly record struct PerYear(int Y2021, int Y2022, int Y2023, int Y2024, int Y2025, int Y2026, int Y2027)
{
    public int this[int year] => year switch
    {
        2021 => Y2021,
        2022 => Y2022,
        2023 => Y2023,
        2024 => Y2024,
        2025 => Y2025,
        2026 => Y2026,
        2027 => Y2027,
        _ => 0,
    };
}

/// <summary>A cell of tables 1 and 2.</summary>
/// <param name="Transported2024">Carried by the transport service (NTE) in 2024
/// (report, the split between cells a parameter); other years in proportion.</param>
internal sealed record DepartureCell(Executor Executor, DestinationKind Destination, PerYear Departed, int Transported2024 = 0);

/// <summary>
/// Every number the population is made by, in one place. "report" is the joint report's published figures, held exactly; "peers" is
/// the collection of numbers that the report lacks; "parameter" is chosen here, with the reason. 2021, 2025, 2026 and 2027 are
/// parameters throughout: the report says nothing of them. 2026 and 2027 are whole-year rates of which only what was recorded by the
/// practice day exists.
/// </summary>
internal static class Parameters
{
    public const int FirstYear = 2021, LastYear = 2027;

    /// <summary>2027 is only its first weeks: they are the journeys that are planned on the practice day.</summary>
    public const int DaysOf2027 = 60;

    /// <summary>The day the report's figures were known. What the population registers later changes 2022–2024 when known later.</summary>
    public static readonly DateOnly Published = new(2025, 2, 20);

    // ── Table 1. report 2022–2024. 2021 under 5 041 jointly, so that 2023 is half as many again (peers §4.2); 2025–2026 level with 2024.
    public static readonly DepartureCell[] Removals =
    [
        new(Executor.Migrationsverket, DestinationKind.EuCountry, new(300, 388, 544, 482, 450, 450, 70), 117),
        new(Executor.Migrationsverket, DestinationKind.HomeCountry, new(3050, 3981, 4674, 5749, 5500, 5500, 900), 100),
        new(Executor.Migrationsverket, DestinationKind.Unknown, new(40, 54, 49, 63, 60, 60, 10)),
        new(Executor.Migrationsverket, DestinationKind.ThirdCountry, new(330, 429, 487, 431, 420, 420, 70)),
        new(Executor.Polismyndigheten, DestinationKind.EuCountry, new(120, 165, 108, 85, 85, 85, 15), 80),
        new(Executor.Polismyndigheten, DestinationKind.HomeCountry, new(960, 1225, 1597, 1451, 1480, 1500, 270), 900),
        new(Executor.Polismyndigheten, DestinationKind.Unknown, new(5, 7, 2, 16, 14, 14, 2)),
        new(Executor.Polismyndigheten, DestinationKind.ThirdCountry, new(65, 81, 100, 87, 90, 90, 15), 56),
    ];

    // ── Table 2. report 2022–2024; the rest level with 2024.
    public static readonly DepartureCell[] Transfers =
    [
        new(Executor.Migrationsverket, DestinationKind.EuCountry, new(380, 416, 409, 288, 280, 270, 45), 13),
        new(Executor.Migrationsverket, DestinationKind.HomeCountry, new(30, 44, 61, 45, 40, 40, 6)),
        new(Executor.Migrationsverket, DestinationKind.ThirdCountry, new(8, 11, 5, 4, 4, 4, 1)),
        new(Executor.Polismyndigheten, DestinationKind.EuCountry, new(130, 142, 176, 119, 115, 115, 20), 85),
        new(Executor.Polismyndigheten, DestinationKind.HomeCountry, new(12, 17, 16, 9, 9, 9, 1)),
        new(Executor.Polismyndigheten, DestinationKind.Unknown, new(1, 2, 2, 3, 2, 2, 0)),
        new(Executor.Polismyndigheten, DestinationKind.ThirdCountry, new(3, 5, 1, 2, 2, 2, 1)),
    ];

    // ── Table 3. report 2022–2024; 2021 below 2018's 9 364 (peers §4.2, ni18) because few travelled; then level with 2024.
    public static readonly PerYear RefusalsByPolice = new(3600, 13879, 3202, 2342, 2300, 2300, 300);
    public static readonly PerYear RefusalsOwnDeparture = new(120, 175, 106, 191, 180, 180, 25);

    /// <summary>
    /// Carried abroad by the transport service. report 2024: 1 277; the same share
    /// of the other years, but 2022's were turned back at the Danish border.
    /// </summary>
    public static readonly PerYear RefusalTransports = new(900, 1400, 1350, 1277, 1250, 1250, 160);

    /// <summary>Refusals of internationally criminally active persons: 2 and 23 a month (report); 2022 as 2023, later as 2024.</summary>
    public static readonly PerYear CriminalRefusals = new(24, 24, 24, 276, 276, 276, 40);

    public const string CriminalRefusalBasis = "8:3 1 st 3, 8:17 2 st";

    // ── Table 4. report: received 402/580/687, enforced 394/356/378, open 687/850/1054, so that 61 and 105 were closed otherwise in
    // 2023 and 2024. The report has no open stock before 2022: 679 is what gives 687 with no other closure, the one choice that invents
    // no number. Each row: received in the year, of whom enforced in the years 2021–2027, and closed otherwise in 2021–2027.
    public static readonly (int Received, int Total, PerYear Enforced, PerYear Closed)[] Courts =
    [
        (2020, 680, new(310, 180, 50, 25, 15, 8, 1), new(10, 0, 20, 20, 10, 8, 1)),
        (2021, 380, new(60, 120, 80, 35, 12, 8, 1), new(1, 0, 15, 20, 8, 8, 1)),
        (2022, 402, new(0, 94, 150, 70, 15, 10, 2), new(0, 0, 15, 20, 10, 5, 1)),
        (2023, 580, new(0, 0, 76, 150, 120, 60, 8), new(0, 0, 11, 30, 20, 15, 1)),
        (2024, 687, new(0, 0, 0, 98, 170, 115, 14), new(0, 0, 0, 15, 40, 25, 3)),
        (2025, 700, new(0, 0, 0, 0, 90, 150, 20), new(0, 0, 0, 0, 15, 35, 4)),
        (2026, 700, new(0, 0, 0, 0, 0, 90, 40), new(0, 0, 0, 0, 0, 15, 5)),
    ];

    /// <summary>
    /// Enforced, found again the year after and enforced again, by the year they were found. parameter: some, so that they are there to count.
    /// </summary>
    public static readonly PerYear CourtReopened = new(0, 0, 6, 8, 6, 6, 0);

    public static readonly PerYear CourtTransports = new(250, 280, 262, 274, 280, 280, 45);
    public static readonly PerYear CourtTransportsWithinSchengen = new(105, 117, 110, 115, 118, 118, 18);

    // ── Not in accordance with the decision: about 1 300 and 750 in 2024 (report); a fifth of all exits in the other years (peers §4.5).
    public static readonly PerYear NotInAccordanceMigrationsverket = new(800, 950, 1130, 1300, 1150, 1150, 190);
    public static readonly PerYear NotInAccordancePolice = new(420, 520, 650, 750, 700, 700, 120);

    // ── Decisions. report: 13 900 made, 11 300 final in 2024, 8 % fewer than the 12 283 of 2023. Before and after: as they fall out.
    public static readonly PerYear DecisionsMade = new(0, 0, 0, 13900, 0, 0, 0);
    public static readonly PerYear DecisionsFinal = new(0, 0, 12283, 11300, 0, 0, 0);

    /// <summary>Final and not gone, in years that the report says nothing of; 2026's is reckoned from the open stock.</summary>
    public static readonly PerYear FinalAndNotGone = new(900, 1500, 0, 0, 1500, 0, 0);

    /// <summary>Decided and never final: appeal granted or sent back, or still in court. About a tenth of the decisions.</summary>
    public static readonly PerYear NeverFinal = new(1200, 1300, 1400, 0, 1400, 1500, 0);

    // ── Handovers to the police. report: 4 460 in 2024, 6 % fewer than the 4 745 of 2023, 85 % absconded. The years before follow the
    // fall from 10 529 in 2018 (peers §4.2, ni18); the years after are level with 2024.
    public static readonly PerYear Handovers = new(6600, 7600, 4745, 4460, 4400, 4400, 600);
    public const int AbscondedPermille = 850;

    /// <summary>
    /// Transfers: a little over 270 handed over in 2024, 50 fewer than in 2023; a little over 200 absconded, nearly 60 for coercion (report).
    /// </summary>
    public static readonly PerYear TransferHandovers = new(320, 340, 321, 271, 260, 255, 40);
    public static readonly PerYear TransferHandoversAbsconded = new(245, 260, 247, 213, 198, 194, 30);

    /// <summary>report: about 1 050 and 800; the rest in proportion to the departures.</summary>
    public static readonly PerYear TransferDecisions = new(900, 1000, 1050, 800, 770, 760, 0);

    /// <summary>Closed by the police because the time limit had passed. report 2024: 138.</summary>
    public static readonly PerYear TransfersLapsed = new(110, 120, 130, 138, 92, 85, 75);

    /// <summary>
    /// Days from transfer decision to departure, twenty equal classes. report: mean 44 in 2023 and 40 in 2024, over both executors.
    /// </summary>
    public static readonly int[] TransferDaysMigrationsverket = [9, 12, 14, 16, 18, 20, 22, 24, 26, 27, 29, 31, 33, 35, 38, 41, 46, 52, 62, 85];
    public static readonly int[] TransferDaysPolice = [24, 27, 30, 33, 36, 38, 41, 44, 47, 50, 53, 57, 61, 65, 70, 76, 84, 96, 116, 152];

    /// <summary>Added to each, so that the mean of the year is the report's.</summary>
    public static readonly PerYear TransferDaysMore = new(4, 4, 4, 0, 0, 0, 0);

    // ── Travel orders. report 2024: 1 471 and 1 253 for removals, 115 and 98 for transfers; other years in proportion.
    public static readonly PerYear TravelOrdersRemoval = new(990, 1270, 1560, 1471, 1480, 1490, 0);
    public static readonly PerYear TravelOrdersTransfer = new(120, 135, 165, 115, 112, 112, 0);

    /// <summary>
    /// A journey that failed before the one that was carried out, per mille; the rest of the failures are of those who are still here.
    /// </summary>
    public const int FailedBeforePermille = 60;

    /// <summary>
    /// Conduct, documents, flight cancelled, transit, not received, medical, legal stop (peers §4.5), in the order of <see cref="TravelFailure"/>.
    /// </summary>
    public static readonly int[] FailureWeights = [35, 25, 12, 10, 8, 5, 5];

    public const int UnescortedPermille = 450, ForceUsedPermille = 60; // peers §4.5

    // ── Enforcements with a roving liaison officer, and identities from the missions (report 2024).
    public const int ArloRemovals2024 = 59, ArloCourts2024 = 16;
    public static readonly (DateOnly On, int Identities)[] EthiopiaMissions = [(new(2024, 4, 16), 8), (new(2024, 10, 8), 6)];

    /// <summary>Detention decisions that came of joint operations in 2024: about 110 (report).</summary>
    public const int JointOperationDetentions2024 = 110;

    // ── Open on the practice day (assignment; peers §4.2: more than 26 000 persons in December 2023).
    public const int OpenWithMigrationsverket = 9200, OpenWithPolice = 16700;

    /// <summary>
    /// Open with the police beside the removals and the court expulsions: transfers, and departures not yet written down. parameter, as measured.
    /// </summary>
    public const int OtherOpenWithPolice = 850;

    /// <summary>
    /// Share of the handed-over who are still open on the practice day where nothing else ended the case, per mille, by year of handover.
    /// </summary>
    public static readonly PerYear HandedOverClosedWeight = new(10, 10, 8, 6, 4, 2, 0);

    /// <summary>Share of the final and not gone that has ended otherwise (permit, new examination, death), per mille.</summary>
    public static readonly PerYear FinalEndedPermille = new(700, 600, 500, 350, 200, 40, 0);

    /// <summary>
    /// Decisions that lapsed under the four-year rule, a year (until 1 April 2025). parameter: a part of the old stock, to keep the register small.
    /// </summary>
    public static readonly PerYear OldLapsed = new(300, 300, 300, 300, 75, 0, 0);

    // ── Lags in days, as equally spaced quantiles.

    /// <summary>From final to own departure: median 35, nine tenths within 180 (peers §4.5).</summary>
    public static readonly int[] DaysToOwnDeparture = [1, 8, 14, 21, 27, 35, 48, 66, 98, 180, 540];

    /// <summary>From the end of the departure period to handover: parameter, weeks for most and a year for some.</summary>
    public static readonly int[] DaysToHandover = [10, 14, 20, 28, 38, 50, 70, 100, 150, 260, 600];

    /// <summary>From the police's acceptance until the person is found: parameter, months for most.</summary>
    public static readonly int[] DaysToLocated = [3, 10, 20, 35, 55, 85, 130, 190, 270, 380, 560];

    /// <summary>Days detained before an enforced departure: median 35, mean about 55 (peers §4.3, lognormal median 30, mean 50).</summary>
    public static readonly int[] DaysDetained = [2, 8, 14, 20, 27, 36, 48, 64, 88, 130, 280];

    /// <summary>Days from a departure until it is written down; 8 % later than sixty days come on top.</summary>
    public static readonly int[] DaysToRecord = [0, 0, 1, 1, 2, 3, 4, 6, 10, 18, 40];

    public const int DetainedPermillePolice = 850, DetainedOtherwisePermille = 300,
        DetainedOtherwiseIn2026Permille = 640, DetainedByMigrationsverketPermille = 30;

    // ── Faults of registration, per mille of the departures (peers §4.5: 8 % later than 60 days, 3 % late; the rest parameters).
    public const int LaterThan60Days = 80, ReportedTwice = 50, CorrectedBeforePublished = 20, CorrectedAfterPublished = 5,
        WithdrawnAfterPublished = 3, AlsoIndicatedByTaxAgency = 15;

    /// <summary>Registered after the report's figures were known, per mille of the year's departures: 3 % of 2024's, few of the earlier.</summary>
    public static readonly PerYear RegisteredAfterPublished = new(0, 2, 5, 30, 0, 0, 0);

    /// <summary>Those with an enforced removal who were found again and enforced once more, by the later year. parameter.</summary>
    public static readonly PerYear Reenforced = new(0, 8, 12, 12, 12, 12, 0);

    /// <summary>Families travel together: of each twenty, four and three (parameter; families are about a third of the asylum seekers).</summary>
    public const int FamilyCycle = 20, FirstFamily = 4, SecondFamily = 3;

    public const int WrongFinalityEvery = 50; // 2 % wrong dates of finality (peers §4.5)
}
