using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Frees the places on coming scheduled departures that belong to nobody any longer,
/// as <see cref="StoppedSeats"/> does with charters: of a case that the law stops or
/// that is closed, or whose journey is not booked on the departure. The booking and
/// its history stay. Each place is freed once, however many nodes look: its entry's
/// id is made of the entry that took it.
/// </summary>
public sealed class StoppedFlights(RegisterWriter writer, RegisterReader reader)
{
    /// <summary>Looks once.</summary>
    /// <returns>How many places were freed.</returns>
    public async Task<int> Free(CancellationToken stop = default)
    {
        var now = writer.Clock.GetUtcNow();
        List<(string Carrier, string Flight, DateOnly On, string Case)> doubtful;
        await using (var connection = await reader.Database.OpenForReading(stop))
            doubtful = await connection.Query("""
                SELECT p.subject, p.flight, p.on_day, p.case_number FROM flight_places p LEFT JOIN case_heads h ON h.subject = p.case_number
                LEFT JOIN standings s ON s.subject = p.case_number WHERE p.on_day >= @today
                    AND (h.subject IS NULL OR h.is_open = 0 OR s.subject IS NULL
                    OR s.risk = '0' OR s.status NOT IN ('Enforceable', 'VoluntaryOnly') OR NOT EXISTS (SELECT 1 FROM travel_orders o
                        WHERE o.subject = p.case_number AND o.flight = p.flight AND o.on_day = p.on_day AND o.stage IN ('Booked', 'Cleared')))
                ORDER BY p.subject, p.on_day, p.case_number
                """, row => (row.GetString(0), row.GetString(1), row.Day(2)!.Value, row.GetString(3)), ("@today", EntryFormat.Text(now.SwedishDay)));
        var freed = 0;
        foreach (var (carrier, flight, on, number) in doubtful)
            if (await Free(carrier, flight, on, number, now, stop)) freed++;
        return freed;
    }

    private async Task<bool> Free(string carrier, string flight, DateOnly on, string number, DateTimeOffset now, CancellationToken stop)
    {
        var (ofCarrier, ofCase) = (await reader.Entries(carrier), await reader.Entries(number));
        var (flights, readings) = (Knowledge.Now(ofCarrier.Select(placed => placed.Entry)), Knowledge.Now(ofCase.Select(placed => placed.Entry)));
        if (Carrier.Fold(carrier, flights).PlacesOn(flight, on).All(place => place.Case != number) || readings.Count == 0) return false;
        var state = Case.Fold(number, readings);
        if (state.Registration is null || !IsNobodys(state, flight, on, Enforceability.Evaluate(readings, now))) return false;
        now = Reporting.After(now, [.. ofCarrier, .. ofCase]);
        var taken = flights.Last(reading => reading.Fact is FlightPlaceTaken place
            && place.Flight == flight && place.On == on && place.Case == number).Entry.Id;
        return await StoppedSeats.Say(writer, reader,
            new Entry(OwnIds.Of($"flight place freed {taken:D}"), carrier, state.Responsible, null, null,
            new(now), now, new FlightPlaceReleased(flight, on, number)),
            new() { [carrier] = ofCarrier.Count, [number] = ofCase.Count }, stop);
    }

    private static bool IsNobodys(Case state, string flight, DateOnly on, Verdict verdict) =>
        state.Orders.LastOrDefault(order => order is { IsBooked: true, Booked: { } booked }
            && booked.Flight == flight && booked.DepartsAt.SwedishDay == on)
            is not { } toMake || verdict.Stops(toMake);
}
