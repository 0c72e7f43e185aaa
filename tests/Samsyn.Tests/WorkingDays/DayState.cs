using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.WorkingDays;

/// <summary>
/// What the register holds after the day, folded, in words that are the same however the day was played: no ids and no order numbers.
/// </summary>
internal static class DayState
{
    private const int FactsALine = 4;

    public static async Task<IReadOnlyList<string>> Of(DaySite site)
    {
        var lines = new List<string>();
        foreach (var number in WorkingDay.Cases)
        {
            var readings = Knowledge.Now(await site.Entries(number));
            var state = Case.Fold(number, readings);
            Assert.Empty(state.Conflicts);
            lines.Add(Line(number, state.Responsible, state.Region, state.Step, state.Closed?.Reason, state.Feasibility.Joint,
                Enforceability.Evaluate(readings, site.Now).Status));
            foreach (var order in state.Orders) lines.AddRange(Of(order, state));
            lines.AddRange(state.Detentions.Select(stay => Line("  held", stay.Facility, stay.Order.Operation, "until", stay.EndedOn)));
            lines.AddRange(readings.GroupBy(reading => reading.Fact.GetType().Name).OrderBy(same => same.Key, StringComparer.Ordinal)
                .Select(same => same.Count() == 1 ? same.Key : $"{same.Key}×{same.Count()}")
                .Chunk(FactsALine).Select(some => Line(["  said", .. some])));
        }
        var charter = Charter.Fold(WorkingDay.Charter, Knowledge.Now(await site.Entries(WorkingDay.Charter)));
        lines.Add(Line(charter.Number, charter.Stage, charter.Permit, "aboard", string.Join(' ', charter.Confirmed),
            "reserve", string.Join(' ', charter.Reserve), "cost", charter.Cost));
        lines.AddRange(charter.Manifests.Select(manifest =>
            Line("  manifest", manifest.Version, string.Join(' ', manifest.Cases), "reserve", string.Join(' ', manifest.Reserve))));
        foreach (var places in await site.Register.FacilityPlaces(new(2026, 11, 23)))
            lines.Add(Line(places.Number, places.Places, places.Usable, places.Used, places.Reserved, places.Free));
        return lines;
    }

    private static IEnumerable<string> Of(TravelOrder order, Case state)
    {
        var after = order.After is { } before ? state.Orders.ToList().FindIndex(travelOrder => travelOrder.Number == before) + 1 : (int?)null;
        yield return Line($"  {order.Stage}", "to", order.Ordered?.Destination, order.Booked?.Mode, order.Booked?.Operation,
            order.Booked?.DepartsAt.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture), "after", after);
        yield return Line("    cleared", order.Clearances.Length, "accepted",
            order.IsAccepted, "legs", order.Legs.Count, "interpreter", order.HasInterpreter,
            "failed", order.Failed?.Reason, order.Failed?.Link, "cost", order.Cost);
    }

    /// <summary>What is not there is a dash.</summary>
    private static string Line(params IEnumerable<object?> parts) => string.Join(' ', parts.Select(part =>
        Convert.ToString(part, CultureInfo.InvariantCulture) is { Length: > 0 } said ? said : "–"));
}
