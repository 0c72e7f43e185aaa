using Samsyn.Register;

namespace Samsyn.Tests.Charters;

/// <summary>
/// Reads a register's entries in the order that they were committed and finds every moment at which a charter held more than its seats, or a case
/// was on two movements: the register as a history, apart from the program that wrote it.
/// </summary>
internal static class SeatHistory
{
    public static IReadOnlyList<string> Faults(IEnumerable<Entry> inFeedOrder)
    {
        var (seats, taken, departs) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Dictionary<string, DateTimeOffset>());
        var aboard = new Dictionary<string, HashSet<string>>();
        var booked = new Dictionary<string, (string Order, string? Operation)>();
        var cancelled = new HashSet<string>();
        var faults = new List<string>();
        foreach (var entry in inFeedOrder)
        {
            switch (entry.Fact)
            {
                case CharterPlanned plan: (seats[entry.Subject], departs[entry.Subject]) = (plan.Seats, plan.DepartsAt); break;
                case CharterRescheduled moved: departs[entry.Subject] = moved.DepartsAt; break;
                case CharterCancelled: cancelled.Add(entry.Subject); break;
                case SeatConfirmed confirmed: Aboard(entry.Subject).UnionWith(confirmed.Cases); break;
                case SeatReleased released: Aboard(entry.Subject).ExceptWith(released.Cases); break;
                case SpareSeatsTaken by: taken[entry.Subject] = taken.GetValueOrDefault(entry.Subject) + by.Persons; break;
                case TravelBooked journey when booked.TryGetValue(entry.Subject, out var other) && other.Order != journey.Order:
                    faults.Add($"{entry.Subject} is booked on {journey.Order} while {other.Order} is.");
                    break;
                case TravelBooked journey: booked[entry.Subject] = (journey.Order, journey.Operation); break;
                case TravelCancelled or TravelFailed or TravelCarriedOut: booked.Remove(entry.Subject); break;
                default: continue;
            }
            foreach (var (charter, cases) in aboard)
                if (cases.Count + taken.GetValueOrDefault(charter) > seats[charter]) faults.Add($"{charter} holds {cases.Count} after {entry.Id}.");
            foreach (var twice in aboard.Where(pair => !cancelled.Contains(pair.Key))
                .SelectMany(pair => pair.Value.Select(number => (number, pair.Key)))
                .GroupBy(pair => pair.number).Where(same => same.Count() > 1))
            {
                var times = twice.Select(pair => departs[pair.Key]).Order().ToList();
                if (times.Zip(times.Skip(1)).Any(two => two.Second - two.First < TimeSpan.FromDays(1)))
                    faults.Add($"{twice.Key} is on {string.Join(" and ", twice.Select(pair => pair.Key))} after {entry.Id}.");
            }
        }
        foreach (var (number, (_, operation)) in booked)
            if (operation is not null && !Aboard(operation).Contains(number)) faults.Add($"{number} is booked on {operation} without a seat.");
        foreach (var (charter, cases) in aboard.Where(pair => !cancelled.Contains(pair.Key)))
            foreach (var number in cases)
                if (!booked.TryGetValue(number, out var journey) || journey.Operation != charter)
                    faults.Add($"{number} has a seat on {charter} without a booking.");
        return [.. faults.Distinct()];

        HashSet<string> Aboard(string charter) => aboard.TryGetValue(charter, out var cases) ? cases : aboard[charter] = [];
    }
}
