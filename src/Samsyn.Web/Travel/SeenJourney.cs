using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;

namespace Samsyn.Web.Travel;

/// <summary>A journey as a viewer may see it, in its case.</summary>
/// <param name="OrderedBy">The agency whose order it is.</param>
/// <param name="Seat">The charter that the journey is booked on; null where it is on none, or that is not for the viewer.</param>
public sealed record SeenJourney(CaseView View, TravelOrder Order, Agency? OrderedBy, Charter? Seat)
{
    /// <summary>Reads it through the boundary; the read is logged.</summary>
    /// <returns>Null when there is none, or the viewer may not know of it.</returns>
    public static async Task<SeenJourney?> Of(SecrecyBoundary boundary, Viewer viewer, string number, string route)
    {
        if (await boundary.CaseOfOrder(viewer, number) is not { } subject)
        {
            await boundary.Missed(viewer, route);
            return null;
        }
        if (await boundary.Case(viewer, subject, route) is not { } view
            || view.State.Orders.LastOrDefault(travelOrder => travelOrder.Number == number) is not { } order)
            return null;
        var by = view.Entries.LastOrDefault(entry => entry.Fact is TravelOrdered ordered && ordered.Order == number)?.Envelope.Agency;
        var seat = order.Booked is { Mode: TravelMode.Charter, Operation: { } charter }
            ? Charter.Fold(charter, Knowledge.Now((await boundary.Register.Entries(charter)).Select(placed => placed.Entry))) : null;
        return new(view, order, by, seat);
    }

    /// <summary>The law stops it, as far as the viewer may know; a stop is of the case's open journey.</summary>
    public bool IsStopped => Order.IsOpen && View.Law.IsStopped == true;

    /// <summary>Whether the case holds its seat on the charter, in words with a place for the charter's number; null where it is on none.</summary>
    public string? SeatWord => Seat is null || !Order.IsOpen ? null
        : Seat.Stage == CharterStage.Cancelled ? "Chartern {0} är inställd. Boka om resan."
        : Seat.Confirmed.Contains(View.Number) ? "Platsen på chartern {0} är bekräftad." : "Platsen på chartern {0} är släppt. Boka om resan.";

    /// <summary>The attempts of this journey in a row: those before it, itself, and those after.</summary>
    public IReadOnlyList<TravelOrder> Attempts
    {
        get
        {
            var orders = View.State.Orders;
            var row = new List<TravelOrder> { Order };
            while (row.Count <= orders.Length && orders.FirstOrDefault(order => order.Number == row[0].After) is { } before) row.Insert(0, before);
            while (row.Count <= orders.Length && orders.FirstOrDefault(order => order.After == row[^1].Number) is { } after) row.Add(after);
            return row;
        }
    }

    /// <summary>How long what is written down for the journey's carrying out is right to act on: until the day after it.</summary>
    public DateTimeOffset? ValidUntil => Order.Booked is { } booked ? booked.DepartsAt.AddDays(1)
        : Order.Ordered is { Latest: var latest } && latest != default ? latest.EndInSweden : null;
}
