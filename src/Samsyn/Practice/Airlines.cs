using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>What a few airlines fly from Sweden in the winter of the practice day, how many they take,
/// and what aircraft can be chartered. Invented, as everything here.</summary>
internal static class Airlines
{
    private static readonly DateOnly From = new(2026, 10, 25), To = new(2027, 3, 27);
    private static readonly Weekday[] Workdays = [Weekday.Monday, Weekday.Tuesday, Weekday.Wednesday, Weekday.Thursday, Weekday.Friday];

    private static readonly (string Number, CarrierFact[] Facts)[] All =
    [
        ("AIR-AF",
        [
            new CarrierTermsSet(new(2026, 1, 1), 1, 1, TakesRefused: true),
            Flight("AF1263", "BOG", "CO", "FR", [Weekday.Monday, Weekday.Thursday], new(9, 0), new(19, 40), 0, 11_800),
        ]),
        ("AIR-LH",
        [
            new CarrierTermsSet(new(2026, 1, 1), 4, 2, TakesRefused: false),
            Flight("LH2415", "BEG", "RS", "DE", Workdays, new(6, 50), new(12, 5), 0, 2_900),
            Flight("LH2417", "TIA", "AL", "DE", Workdays, new(6, 35), new(12, 20), 0, 3_200),
        ]),
        ("AIR-TK",
        [
            new CarrierTermsSet(new(2026, 1, 1), 2, 2, TakesRefused: false),
            Flight("TK1786", "TBS", "GE", "TR", [Weekday.Tuesday, Weekday.Saturday], new(18, 10), new(4, 25), 1, 4_900),
            Flight("TK1794", "BGW", "IQ", "TR", [Weekday.Monday, Weekday.Wednesday, Weekday.Friday, Weekday.Sunday],
                new(11, 35), new(21, 10), 0, 6_400),
            new FlightWithdrawn("TK1794", new(2026, 12, 25), new(2026, 12, 25)),
        ]),
        ("AIR-V9",
        [
            new CharterTermsAgreed("RAM-2025-14", "B738", "ARN", [], 150, 60, 1_450_000, 1_400, 21, new(2025, 7, 1), new(2027, 6, 30)),
            new CharterTermsAgreed("RAM-2025-14", "CRJ9", "ARN", [], 50, 30, 780_000, 1_800, 14, new(2025, 7, 1), new(2027, 6, 30)),
        ]),
        ("AIR-Z8",
        [
            new CharterTermsAgreed("RAM-2026-3", "E55P", "GOT",
                [Country.Parse("AL"), Country.Parse("GE"), Country.Parse("RS"), Country.Parse("TR")], 9, 5, 240_000, 900, 7,
                new(2026, 3, 1), new(2027, 2, 28), MostStops: 2, StopCost: 45_000),
        ]),
    ];

    public static IEnumerable<CaseFile> Write(Scheme scheme, CaseFile file)
    {
        foreach (var (place, (number, facts)) in All.Index())
        {
            file.Open(number, Draw.For(scheme.Seed, 8702, place, 2));
            foreach (var fact in facts)
                file.Add(Agency.Kriminalvarden, "NTE", fact is FlightWithdrawn ? new DateOnly(2026, 11, 10) : new DateOnly(2026, 10, 5), fact);
            file.Close();
            yield return file;
        }
    }

    private static FlightScheduled Flight(string flight, string airport, string to,
        string via, Weekday[] weekdays, TimeOnly departs, TimeOnly arrives,
        int arrivesDay, int price) =>
        new(flight, "ARN", airport, Country.Parse(to), [Country.Parse(via)], From, To, weekdays, departs, arrives, arrivesDay, price);
}
