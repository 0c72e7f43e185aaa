using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>What the queues carried within the windows.</summary>
internal static class CapacityFit
{
    public static ChainCapacity Of(ChainHistory history, IReadOnlyList<Window> windows)
    {
        var days = windows.Sum(window => window.Days);
        var large = history.Charters.Where(charter => charter.Seats > CharterClasses.SmallAircraftSeats).ToList();
        var numbers = large.Select(charter => charter.Number).ToHashSet(StringComparer.Ordinal);
        var flown = large.Where(charter => windows.Any(window => window.Holds(charter.On))).ToList();
        int beside = 0, escorted = 0, begun = 0;
        foreach (var spell in history.Spells)
            if (spell is { To: { } to, Exit: { } exit } && windows.Any(window => window.Holds(to)))
            {
                if (exit is ChainExit.Ordered or ChainExit.Detained && spell.Stage is not ChainStage.Ordered) begun++;
                if (!exit.IsDeparture() || spell.Stage is not (ChainStage.Ordered or ChainStage.Detained)) continue;
                if (spell.Charter is { } number && numbers.Contains(number)) continue;
                beside++;
                if (spell.IsEscorted) escorted++;
            }
        return new(history.Places > 0 ? history.Places : MostHeld(history),
            Rounded(escorted * 7.0 / days / Calibrator.Utilisation), Rounded(flown.Count * 7.0 / days),
            Rounded(flown.Count == 0 ? 0 : flown.Average(charter => charter.Seats)),
            Rounded(flown.Count == 0 ? 0 : flown.Average(charter => charter.Returnees)),
            Rounded(beside == 0 ? 0 : (double)escorted / beside), Rounded(begun / (double)days / Calibrator.Utilisation));
    }

    private static int MostHeld(ChainHistory history)
    {
        var changes = history.Spells.Where(spell => spell.Stage == ChainStage.Detained)
            .SelectMany(spell => new[] { (Day: spell.From, Change: 1), (Day: spell.To ?? history.KnownOn.AddDays(1), Change: -1) })
            .OrderBy(pair => pair.Day).ThenBy(pair => pair.Change);
        int now = 0, most = 1;
        foreach (var (_, change) in changes) most = Math.Max(most, now += change);
        return most;
    }

    private static double Rounded(double number) => Math.Round(number, 9);
}

/// <summary>What differs between countries, shrunk to the mean where there are few cases.</summary>
internal static class CountryFit
{
    /// <summary>So many countries are told apart; the rest go by the mean.</summary>
    private const int Most = 40;

    public static IReadOnlyList<CountryRates> Of(ChainHistory history, IReadOnlyList<Window> windows)
    {
        var days = windows.Sum(window => window.Days);
        var large = history.Charters.Where(charter => charter.Seats > CharterClasses.SmallAircraftSeats)
            .Select(charter => charter.Number).ToHashSet(StringComparer.Ordinal);
        var counts = new Dictionary<Country, (int Arrived, int Issued, int Waited, int Left, int Chartered)>();
        foreach (var spell in history.Spells)
        {
            if (spell.Country is not { } country || (spell.To ?? history.KnownOn) < windows[0].From) continue;
            var row = counts.GetValueOrDefault(country);
            if (spell is { IsFirst: true, Kind: DecisionKind.Removal } && spell.From >= windows[0].From) row.Arrived++;
            if (spell.Stage == ChainStage.Document)
            {
                row.Waited += Math.Max(1, (spell.To ?? history.KnownOn).DayNumber - Math.Max(spell.From.DayNumber, windows[0].From.DayNumber));
                if (spell.Exit == ChainExit.DocumentIssued) row.Issued++;
            }
            if (spell.Stage is ChainStage.Ordered or ChainStage.Detained && spell.Exit is { } exit && exit.IsDeparture())
            {
                row.Left++;
                if (spell.Charter is { } number && large.Contains(number)) row.Chartered++;
            }
            counts[country] = row;
        }
        var arrived = Math.Max(1.0, counts.Values.Sum(row => row.Arrived));
        var (issued, waited) = (counts.Values.Sum(row => row.Issued), Math.Max(1.0, counts.Values.Sum(row => (double)row.Waited)));
        var (left, chartered) = (Math.Max(1.0, counts.Values.Sum(row => row.Left)), counts.Values.Sum(row => row.Chartered));
        return [.. counts.Where(pair => pair.Value.Arrived > 0).OrderByDescending(pair => pair.Value.Arrived)
            .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal).Take(Most)
            .Select(pair => new CountryRates(pair.Key, Math.Round(pair.Value.Arrived / arrived, 9),
                Math.Round((pair.Value.Issued + Calibrator.PriorCases) / (pair.Value.Waited * issued / waited + Calibrator.PriorCases), 9),
                Math.Round(pair.Value.Issued / (double)days, 9),
                Math.Round((pair.Value.Chartered + Calibrator.PriorCases * chartered / left) / (pair.Value.Left + Calibrator.PriorCases), 9)))];
    }
}
