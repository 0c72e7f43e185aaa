using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Practice;

internal enum CharterKind { Frontex, Somalia, Collective, SmallAircraft }

/// <summary>
/// A charter with its returnees: those of the track of the police's removals to home countries of its year, from <paramref name="FirstSeat"/> on.
/// </summary>
internal sealed record PastCharter(string Id, CharterKind Class, DateOnly DepartsOn, HomeCountry Country, int Returnees, int FirstSeat)
{
    public Organiser Organiser => Class == CharterKind.Frontex
        ? Organiser.Frontex : Class == CharterKind.Collective && FirstSeat % 3 == 1 ? Organiser.Joint : Organiser.National;

    public int Seats => Class switch
    {
        CharterKind.SmallAircraft => Math.Max(8, Returnees + 2),
        CharterKind.Somalia => 12,
        _ => Math.Max(Returnees + 6, 40),
    };

    public int EscortSeats => Class == CharterKind.SmallAircraft ? 12 : Returnees * 5 / 2 + 6;

    /// <summary>Swedish kronor; 45 000–90 000 a person at a good load (peers §4.5), more for a small aircraft.</summary>
    public decimal FixedCost => Class switch
    {
        CharterKind.SmallAircraft => 420_000 + FirstSeat % 9 * 15_000,
        CharterKind.Somalia => 780_000,
        _ => 1_450_000 + FirstSeat % 11 * 60_000,
    };
}

/// <summary>The charters of each year. 2024: 53, of which 12 with Frontex and a mean of 29, and six small ones to Somalia (report).</summary>
internal sealed class PastCharters
{
    private static readonly PerYear Frontex = new(6, 9, 11, 12, 12, 12, 2), FrontexMean = new(18, 20, 21, 29, 28, 28, 28);
    private static readonly PerYear Somalia = new(0, 2, 4, 6, 5, 6, 1),
        Collective = new(5, 7, 8, 10, 10, 10, 2), Small = new(14, 20, 22, 25, 25, 25, 4);
    private static readonly int[] AroundMean = [-9, 9, -5, 5, -2, 2, -7, 7, -3, 3, -1, 1], SomaliaReturnees = [2, 8, 5, 4, 6, 3];
    private static readonly string[] FrontexTo = ["NG", "GE", "AL", "IQ", "PK", "BD"], CollectiveTo = ["UZ", "IQ", "AL", "GE", "ET", "RS"],
        SmallTo = ["TR", "MA", "IQ", "LB", "CO", "NG", "KG", "MN"];

    // Of a thousand candidates for a large aircraft, those who come with it: while each region looks by itself, in the centre's first months, since.
    private const int ComeAlone = 360, ComeWithCentre = 600, ComeTogether = 560, SeatsOffered = 40;

    private readonly Dictionary<int, List<PastCharter>> byYear = [];

    public PastCharters(ulong seed, PracticeSize size)
    {
        for (var year = Parameters.FirstYear; year <= Parameters.LastYear; year++)
        {
            byYear[year] = [];
            if (size == PracticeSize.Small) AddSmall(seed, year);
            else
                for (var copy = 0; copy < (size == PracticeSize.X10 ? 10 : 1); copy++) AddYear(seed, year);
        }
    }

    public IEnumerable<PastCharter> All => byYear.Values.SelectMany(year => year);

    public int SeatsIn(int year) => byYear[year].Sum(charter => charter.Returnees);

    /// <summary>The charter that carries the case with this index in its year's track, if any.</summary>
    public PastCharter? Of(int year, int index)
    {
        var charters = byYear[year];
        int low = 0, high = charters.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var charter = charters[middle];
            if (index < charter.FirstSeat) high = middle - 1;
            else if (index >= charter.FirstSeat + charter.Returnees) low = middle + 1;
            else return charter;
        }
        return null;
    }

    private void AddYear(ulong seed, int year)
    {
        var lastDay = year == Parameters.LastYear ? Parameters.DaysOf2027 - 3 : 350;
        for (var number = 0; number < Frontex[year]; number++)
        {
            var around = number == Frontex[year] - 1 && Frontex[year] % 2 == 1 ? 0 : AroundMean[number];
            Add(seed, year, CharterKind.Frontex, Even(number, Frontex[year], 12, lastDay),
                FrontexTo[number % FrontexTo.Length], FrontexMean[year] + around);
        }
        for (var number = 0; number < Somalia[year]; number++)
            Add(seed, year, CharterKind.Somalia, Even(number, Somalia[year], 20, lastDay), "SO", SomaliaReturnees[number]);

        // The agencies plan together from November 2023, the most in the centre's first months (report).
        for (var number = 0; number < Collective[year]; number++)
        {
            var (day, come) = (year, number) switch
            {
                (2023, < 6) => (Even(number, 6, 15, 290), ComeAlone),
                (2023, _) => (Even(number - 6, 2, 308, 345), ComeWithCentre),
                (2024, < 6) => (Even(number, 6, 9, 145), ComeWithCentre),
                (2024, _) => (Even(number - 6, 4, 165, 345), ComeTogether),
                ( < 2023, _) => (Even(number, Collective[year], 15, 345), ComeAlone),
                _ => (Even(number, Collective[year], 15, lastDay), ComeTogether),
            };
            Add(seed, year, CharterKind.Collective, day, CollectiveTo[number % CollectiveTo.Length],
                Filled(Draw.For(seed, 9000 + year, byYear[year].Count, 1), come));
        }
        for (var number = 0; number < Small[year]; number++)
            Add(seed, year, CharterKind.SmallAircraft, Even(number, Small[year], 6, lastDay), SmallTo[number % SmallTo.Length], 1 + number * 5 % 6);
    }

    /// <summary>The small population: three a year.</summary>
    private void AddSmall(ulong seed, int year)
    {
        var lastDay = year == Parameters.LastYear ? Parameters.DaysOf2027 - 3 : 345;
        Add(seed, year, CharterKind.Frontex, Even(1, 3, 12, lastDay), FrontexTo[year % FrontexTo.Length], 3);
        Add(seed, year, CharterKind.Collective, Even(2, 3, 12, lastDay), CollectiveTo[year % CollectiveTo.Length], 2);
        Add(seed, year, CharterKind.SmallAircraft, Even(0, 3, 12, lastDay), SmallTo[year % SmallTo.Length], 1);
    }

    private void Add(ulong seed, int year, CharterKind kind, int dayOfYear, string country, int returnees)
    {
        var charters = byYear[year];
        var draw = Draw.For(seed, 9000 + year, charters.Count);
        var day = Days.WeekdayFrom(new DateOnly(year, 1, 1).AddDays(Math.Max(3, dayOfYear + draw.Between(-2, 2))));
        var id = string.Create(CultureInfo.InvariantCulture, $"CHA-{year}-{charters.Count + 1:D3}");
        charters.Add(new PastCharter(id, kind, day, Geography.Home(country), returnees, charters.Sum(charter => charter.Returnees)));
    }

    /// <summary>
    /// Who could be on a large aircraft, some more than its seats, are each found and ready in time or not: more of them where the agencies look
    /// together. No more come than there are seats.
    /// </summary>
    private static int Filled(Draw draw, int come)
    {
        var (candidates, persons) = (draw.Between(SeatsOffered + 4, SeatsOffered + 16), 0);
        for (var candidate = 0; candidate < candidates; candidate++)
            if (draw.Chance(come)) persons++;
        return Math.Clamp(persons, 1, SeatsOffered);
    }

    private static int Even(int number, int of, int first, int last) => first + (last - first) * (2 * number + 1) / (2 * of);
}
