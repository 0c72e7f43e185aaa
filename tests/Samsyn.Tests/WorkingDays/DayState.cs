using System.Globalization;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.WorkingDays;

/// <summary>What the register holds after the day, folded, in words that are the same however the day was played: no ids and no order numbers.</summary>
internal static class DayState
{
    public static async Task<IReadOnlyList<string>> Of(DaySite site)
    {
        var lines = new List<string>();
        foreach (var number in WorkingDay.Cases)
        {
            var readings = Knowledge.Now(await site.Entries(number));
            var state = Case.Fold(number, readings);
            Assert.Empty(state.Conflicts);
            lines.Add($"{number} {state.Responsible} {state.Region} {state.Step} {state.Closed?.Reason} {state.Feasibility.Joint} "
                + $"gate {Enforceability.Evaluate(readings, site.Now).Status}");
            lines.AddRange(state.Orders.Select(order => Line(order, state)));
            lines.AddRange(state.Detentions.Select(stay => $"  held in {stay.Facility} for {stay.Order.Operation} until {stay.EndedOn}"));
            lines.Add($"  said {string.Join(' ', readings.OrderBy(one => one.Fact.GetType().Name, StringComparer.Ordinal)
                .GroupBy(one => one.Fact.GetType().Name).Select(same => same.Count() == 1 ? same.Key : $"{same.Key}×{same.Count()}"))}");
        }
        var charter = Charter.Fold(WorkingDay.Charter, Knowledge.Now(await site.Entries(WorkingDay.Charter)));
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{charter.Number} {charter.Stage} {charter.Permit} confirmed "
            + $"{string.Join(' ', charter.Confirmed)} reserve {string.Join(' ', charter.Reserve)} cost {charter.Cost}"));
        lines.AddRange(charter.Manifests.Select(one => $"  manifest {one.Version}: {string.Join(' ', one.Cases)} / {string.Join(' ', one.Reserve)}"));
        foreach (var places in await site.Register.FacilityPlaces(new(2026, 11, 23)))
            lines.Add($"{places.Number} {places.Places} {places.Usable} {places.Used} {places.Reserved} {places.Free}");
        return lines;
    }

    private static string Line(TravelOrder order, Case state) => string.Create(CultureInfo.InvariantCulture,
        $"  {order.Stage} to {order.Ordered?.Destination} by {order.Booked?.Mode} {order.Booked?.Operation} at {order.Booked?.DepartsAt:MM-dd HH:mm} "
        + $"cleared {order.Clearances.Length} accepted {order.IsAccepted} legs {order.Legs.Count} interpreter {order.HasInterpreter} "
        + $"failed {order.Failed?.Reason} {order.Failed?.Link} cost {order.Cost} "
        + $"after {(order.After is { } after ? state.Orders.ToList().FindIndex(one => one.Number == after) : -1)}");
}
