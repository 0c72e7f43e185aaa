using Samsyn.Register;

namespace Samsyn.Simulation;

internal delegate bool IsWaiting(long packed, out int id);

/// <summary>
/// The journeys of each week under a regime. Aircraft and escorts are so many a week, each region has its share, and what a week does not use is kept
/// for the next, to a limit. An aircraft goes where most of its organiser's cases are on their way, and takes those who would have travelled there
/// later. It is a greedy allocation over weeks and destinations, not the joint planner: of one organiser the three regimes are the same.
/// </summary>
internal sealed class Journeys
{
    /// <summary>Aircraft that were not used are at most kept for so many flights.</summary>
    private const double MostKept = 3;

    /// <summary>Prior: a charter flies with a quarter of its seats taken, not with fewer.</summary>
    private const double LeastLoad = 0.25;

    private readonly Calibration calibration;
    private readonly Regime regime;
    private readonly double escortsPerWeek, chartersPerWeek;
    private readonly int seats, least;
    private readonly Dictionary<Country, int> places = [];
    private readonly double[] countries, regions;
    private readonly List<long>[] forCharter; // by country, who has been on the way longest first
    private readonly double[] escorts, aircraft; // what each region has left
    private List<long> forEscorts = [];

    public Journeys(Calibration calibration, Scenario scenario)
    {
        (this.calibration, regime) = (calibration, scenario.Regime);
        var (capacity, levers) = (calibration.Capacity, scenario.Levers);
        escortsPerWeek = capacity.EscortedPerWeek * levers[LeverKind.MoreEscorts];
        chartersPerWeek = capacity.ChartersPerWeek;
        seats = (int)Math.Round(capacity.SeatsPerCharter);
        least = Math.Max(1, (int)Math.Ceiling(seats * Math.Max(LeastLoad, levers[LeverKind.WaitForLoad] / 100)));
        for (var at = 0; at < calibration.Countries.Count; at++) places[calibration.Countries[at].Country] = at;
        countries = Cumulated(calibration.Countries.Select(rates => rates.Share));
        regions = Cumulated(calibration.Regions);
        forCharter = [.. calibration.Countries.Select(_ => new List<long>())];
        (escorts, aircraft) = (new double[calibration.Regions.Count], new double[calibration.Regions.Count]);
    }

    public int Charters { get; private set; }
    public int ByCharter { get; private set; }
    public int Escorted { get; private set; }

    /// <returns>−1 for a country that is not told apart.</returns>
    public int PlaceOf(Country country) => places.GetValueOrDefault(country, -1);

    public int DrawCountry(double share) => Array.FindIndex(countries, upTo => share < upTo);

    public int DrawRegion(double share) => Math.Max(0, Array.FindIndex(regions, upTo => share < upTo));

    /// <summary>How likely who returns there is to go by charter; the decisions of the police and transfers never do.</summary>
    public double CharterShare(in ChainCase traveller) =>
        traveller.Country >= 0 && traveller.Kind is DecisionKind.Removal or DecisionKind.CourtExpulsion && chartersPerWeek > 0
            ? calibration.Countries[traveller.Country].Charter : 0;

    /// <summary>Is to travel home, on a day that is drawn; a charter there may take it before.</summary>
    public void OnItsWay(in ChainCase traveller, long packed)
    {
        if (CharterShare(traveller) > 0) forCharter[traveller.Country].Add(packed);
    }

    public void WaitForEscorts(long packed) => forEscorts.Add(packed);

    /// <summary>The week's journeys: whoever has a seat or escorts departs.</summary>
    public void Fly(ChainCase[] cases, IsWaiting isWaiting, Action<int> depart)
    {
        for (var region = 0; region < escorts.Length; region++)
        {
            escorts[region] = Math.Min(escorts[region], 1) + escortsPerWeek * calibration.Regions[region];
            aircraft[region] = Math.Min(aircraft[region] + chartersPerWeek * calibration.Regions[region], MostKept);
        }
        foreach (var list in forCharter) list.RemoveAll(packed => !isWaiting(packed, out _));
        forEscorts.RemoveAll(packed => !isWaiting(packed, out _));
        Escort(cases, depart);
        if (regime == Regime.Joint) FlyJointly(depart);
        else
            for (var region = 0; region < aircraft.Length; region++) FlyOf(region, cases, depart);
    }

    private static int IdOf(long packed) => (int)(packed >> 32);

    private void Escort(ChainCase[] cases, Action<int> depart)
    {
        if (regime == Regime.Joint) Pool(escorts);
        var left = new List<long>();
        foreach (var packed in forEscorts)
            if (!Takes(escorts, regime == Regime.Joint ? 0 : cases[IdOf(packed)].Region)) left.Add(packed);
            else Go(packed);
        if (regime == Regime.Filling)
        {
            // what the others have left, a whole escort at a time
            var spare = escorts.Sum(Math.Floor);
            var still = new List<long>();
            foreach (var packed in left)
                if (spare < 1) still.Add(packed);
                else
                {
                    spare--;
                    Take(escorts);
                    Go(packed);
                }
            left = still;
        }
        forEscorts = left;

        void Go(long packed)
        {
            Escorted++;
            depart(IdOf(packed));
        }
    }

    private static bool Takes(double[] left, int whose)
    {
        if (left[whose] < 1) return false;
        left[whose]--;
        return true;
    }

    private static void Take(double[] left) => left[Array.FindIndex(left, value => value >= 1)]--;

    /// <summary>All in one hand.</summary>
    private static void Pool(double[] left)
    {
        left[0] = left.Sum();
        Array.Clear(left, 1, left.Length - 1);
    }

    private void FlyJointly(Action<int> depart)
    {
        Pool(aircraft);
        for (; aircraft[0] >= 1 && Fullest(list => list.Count) is var (to, waiting) && waiting >= least; aircraft[0]--)
            Board([.. forCharter[to].Take(seats)], to, depart);
    }

    private void FlyOf(int region, ChainCase[] cases, Action<int> depart)
    {
        bool IsOwn(long packed) => cases[IdOf(packed)].Region == region;
        for (; aircraft[region] >= 1 && Fullest(list => list.Count(IsOwn)) is var (to, waiting) && waiting > 0; aircraft[region]--)
        {
            var aboard = forCharter[to].Where(IsOwn).Take(seats).ToList();
            if (regime == Regime.Filling) aboard.AddRange(forCharter[to].Where(packed => !IsOwn(packed)).Take(seats - aboard.Count));
            if (aboard.Count < least) return;
            Board(aboard, to, depart);
        }
    }

    private (int To, int Waiting) Fullest(Func<List<long>, int> count)
    {
        var (to, most) = (0, 0);
        for (var at = 0; at < forCharter.Length; at++)
            if (count(forCharter[at]) is var waiting && waiting > most) (to, most) = (at, waiting);
        return (to, most);
    }

    private void Board(List<long> aboard, int to, Action<int> depart)
    {
        Charters++;
        ByCharter += aboard.Count;
        var gone = aboard.ToHashSet();
        forCharter[to].RemoveAll(gone.Contains);
        foreach (var packed in aboard) depart(IdOf(packed));
    }

    private static double[] Cumulated(IEnumerable<double> shares)
    {
        var sum = 0.0;
        return [.. shares.Select(share => sum += share)];
    }
}
