using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Frees the seats on coming charters that belong to nobody any longer: of a case that the law stops, or whose journey with that charter was called
/// off, failed or refused. The booking and its history stay; who stands next on the reserve list can be given the seat. Each seat is freed once,
/// however many nodes look: its entry's id is made of the confirmation that gave the seat.
/// </summary>
public sealed class StoppedSeats(RegisterWriter writer, RegisterReader reader)
{
    private readonly Dictionary<string, (long Version, Charter Charter)> known = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    /// <returns>How many seats were freed.</returns>
    public async Task<int> Free(CancellationToken stop = default)
    {
        var now = writer.Clock.GetUtcNow();
        var seats = await Seats(now);
        if (seats.Count == 0) return 0;
        var freed = 0;
        var doubtful = await Doubtful([.. seats.Select(seat => seat.Case).Distinct()]);
        foreach (var (charter, number) in seats.Where(seat => doubtful.Contains(seat.Case)))
            if (await Free(charter, number, now, stop)) freed++;
        return freed;
    }

    /// <summary>The confirmed seats of the charters that have not left; a charter is read anew when it has changed.</summary>
    private async Task<List<(string Charter, string Case)>> Seats(DateTimeOffset now)
    {
        await using var connection = await reader.Database.OpenForReading();
        var planned = await connection.Query("""
            SELECT c.subject, (SELECT MAX(e.version) FROM entries e WHERE e.subject = c.subject) FROM charters c
            WHERE c.stage = 'Planned' AND c.departs_at > @now AND c.confirmed > 0
            """, row => (Number: row.GetString(0), Version: row.GetInt64(1)), ("@now", Sql.Microseconds(now)));
        foreach (var gone in known.Keys.Except(planned.Select(pair => pair.Number)).ToList()) known.Remove(gone);
        foreach (var (number, version) in planned)
            if (!known.TryGetValue(number, out var held) || held.Version != version)
                known[number] = (version, Charter.Fold(number, Readings(await reader.Entries(connection, number))));
        return [.. known.Values.SelectMany(pair => pair.Charter.Confirmed.Select(number => (pair.Charter.Number, number)))];
    }

    /// <summary>The cases that are stopped, closed, or have a journey with a charter that ended before it was made; each is then read.</summary>
    private async Task<HashSet<string>> Doubtful(string[] cases)
    {
        await using var connection = await reader.Database.OpenForReading();
        var (among, those) = Sql.Among(reader.Database, "@cases", cases);
        return [.. await connection.Query($"""
            SELECT h.subject FROM case_heads h LEFT JOIN standings s ON s.subject = h.subject WHERE h.subject {among} AND (
                h.is_open = 0 OR s.subject IS NULL OR s.risk = '0' OR s.status NOT IN ('Enforceable', 'VoluntaryOnly') OR EXISTS (
                    SELECT 1 FROM travel_orders o WHERE o.subject = h.subject AND o.operation IS NOT NULL AND o.stage IN ('Cancelled', 'Failed',
                        'Refused')))
            """, row => row.GetString(0), those)];
    }

    private async Task<bool> Free(string charter, string number, DateTimeOffset now, CancellationToken stop)
    {
        var (ofCharter, ofCase) = (await reader.Entries(charter), await reader.Entries(number));
        var (flight, readings) = (Readings(ofCharter), Readings(ofCase));
        if (!Charter.Fold(charter, flight).Confirmed.Contains(number) || readings.Count == 0) return false;
        var state = Case.Fold(number, readings);
        if (state.Registration is null || !IsNobodys(state, charter, Enforceability.Evaluate(readings, now))) return false;
        now = Reporting.After(now, [.. ofCharter, .. ofCase]);
        var given = flight.Last(reading => reading.Fact is SeatConfirmed confirmed && confirmed.Cases.Contains(number));
        // By its place among the confirmed and not by its number: whoever may not know of the case could else try numbers against the id.
        var place = ((SeatConfirmed)given.Fact).Cases.Index().First(pair => pair.Item == number).Index;
        var entry = new Entry(OwnIds.Of($"seat freed {given.Entry.Id:D} {place}"), charter, state.Responsible, null, null,
            new(now), now, new SeatReleased([number]));
        return await Say(writer, reader, entry, new() { [charter] = ofCharter.Count, [number] = ofCase.Count }, stop);
    }

    /// <summary>Writes what Samsyn says by itself, on behalf of the entry's agency.</summary>
    /// <param name="versions">What it was judged on.</param>
    /// <returns>False when something came meanwhile, or another node has said it.</returns>
    internal static async Task<bool> Say(RegisterWriter writer, RegisterReader reader,
        Entry entry, Dictionary<string, long> versions, CancellationToken stop)
    {
        try
        {
            await writer.Append([Submission.From(entry, new(entry.Agency, "samsyn"))], versions, stop);
            return true;
        }
        catch (StaleVersionException)
        {
            return false; // it is looked at again in the next round
        }
        catch (RefusedEntryException)
        {
            // Another node has freed it with the same id; anything else is said again, and by the health check.
            if ((await reader.Entries(entry.Subject)).Any(placed => placed.Entry.Id == entry.Id)) return false;
            throw;
        }
    }

    /// <summary>The law stops the journey that the seat is for, or it is for none that is still to be made.</summary>
    private static bool IsNobodys(Case state, string charter, Verdict verdict)
    {
        var with = state.Orders.Where(order => order.Booked is { Mode: TravelMode.Charter } booked && booked.Operation == charter).ToList();
        var toMake = with.FindLast(order => order.IsBooked);
        return toMake is not null ? verdict.Stops(toMake)
            : with.Exists(order => order.Stage is OrderStage.Cancelled or OrderStage.Failed or OrderStage.Refused) || verdict.Stops(null);
    }

    private static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(entry => entry.Entry));
}
