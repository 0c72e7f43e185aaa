using System.Globalization;
using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>The shared limit that holds a plan back most, by what the bound's prices say its places are worth.</summary>
/// <param name="Name">Swedish, in the definite form.</param>
/// <param name="First">First day of the stretch around its dearest day, <paramref name="Last"/> its last.</param>
/// <param name="Most">Kronor that one place more on the dearest day would save at most.</param>
public sealed record ScarceLimit(FormattableString Name, int First, int Last, long Most)
{
    /// <summary>Null when no limit has a price: nothing that is shared runs out.</summary>
    public static ScarceLimit? Of(PlanningProblem problem, Certificate certificate)
    {
        var prices = certificate.Prices;
        var transports = certificate.Leaves.Count > 0 ? certificate.Leaves[0].Transport : new Dictionary<string, long>();
        var limits = new List<(FormattableString Name, long[] ByDay, long Worth)>
        {
            (Say($"eskortörerna"), [.. prices.Escort], Worth(prices.Escort, problem.EscortsByDay)),
            (Say($"sjukvårdarna"), [.. prices.Medic], Worth(prices.Medic, problem.MedicsByDay)),
            (Say($"charter per vecka"), [.. prices.Week.SelectMany(x => Enumerable.Repeat(x, 7)).Take(problem.DaysWithReturn)],
                prices.Week.Sum() * problem.ChartersPerWeek),
            (Say($"flygbolagens tak per avgång"), ByKey(prices.Flight), prices.Flight.Sum(x => x.Value * SeatsOf(x.Key))),
            (Say($"platserna i inrikestransporterna"), ByKey(transports), transports.Sum(x => x.Value * SeatsOfLeg(x.Key))),
            (Say($"taken i transit"), ByKey(prices.Hub),
                prices.Hub.Sum(x => x.Value * problem.Hubs.First(hub => hub.Id == x.Key.Split('|')[0]).PersonsPerDay)),
        };
        for (var facility = 0; facility < problem.Facilities.Count; facility++)
        {
            var there = problem.Facilities[facility];
            limits.Add((Say($"platserna i förvaret {(there.Name.Length > 0 ? there.Name : there.Id)}"),
                [.. prices.Beds[facility]], prices.Beds[facility].Sum() * Math.Max(1, there.Capacity)));
        }
        var (name, byDay, worth) = limits.MaxBy(x => x.Worth);
        if (worth <= 0) return null;
        var dearest = Array.IndexOf(byDay, byDay.Max());
        var (first, last) = (dearest, dearest);
        while (first > 0 && byDay[first - 1] * 2 >= byDay[dearest]) first--;
        while (last + 1 < byDay.Length && byDay[last + 1] * 2 >= byDay[dearest]) last++;
        return new(name, Math.Min(first, problem.HorizonDays - 1), Math.Min(last, problem.HorizonDays - 1), byDay[dearest]);

        long SeatsOf(string key) => key.Split('|') is [var id, _, var escorted] && problem.Routes.FirstOrDefault(x => x.Id == id) is { } route
            ? escorted == "1" ? route.EscortedPerFlight : route.UnescortedPerFlight
            : 0;

        long SeatsOfLeg(string key) => key.Split('|') is [var facility, var day]
            ? DomesticTransport.Seats(problem, new(facility.Length == 0 ? null : facility, int.Parse(day, CultureInfo.InvariantCulture)))
            : 0;

        long[] ByKey(IReadOnlyDictionary<string, long> byKey)
        {
            var most = new long[problem.DaysWithReturn];
            foreach (var (key, price) in byKey)
                if (int.Parse(key.Split('|')[1], CultureInfo.InvariantCulture) is var day)
                    most[day] = Math.Max(most[day], price);
            return most;
        }
    }

    private static long Worth(IReadOnlyList<long> prices, IReadOnlyList<int> limits) =>
        prices.Zip(limits, (price, limit) => price * Math.Max(1, limit)).Sum();
}
