using Samsyn.Flights;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>
/// Takes a timetable file, or one of framework agreements, into the register, whole or not at all. For the days that
/// the file covers it is what each of its airlines flies: a flight that it tells
/// otherwise, or no longer, is withdrawn first; what the register knew already is not written again.
/// </summary>
public sealed class TimetableIntake(RegisterWriter writer, RegisterReader reader)
{
    /// <param name="Flights">Lines of the file that became entries.</param>
    /// <param name="Known">Flights that the register had already, word for word.</param>
    /// <param name="Withdrawn">Flights that were changed, or are no longer flown.</param>
    /// <param name="Skipped">Lines that do not leave Sweden, or have ended.</param>
    /// <param name="Displaced">Places taken on departures that no longer leave.</param>
    /// <param name="Charters">Aircraft of framework agreements that became entries; null of a timetable.</param>
    public sealed record Taken(
        IReadOnlyList<string> Carriers, int Flights, int Known, int Withdrawn, int Skipped, int Displaced, int? Charters = null);

    /// <param name="by">Who, as the agency's provider names them; null where the operator loads it.</param>
    /// <exception cref="RefusedFileException">Names each line, column, reason and remedy; nothing was taken.</exception>
    /// <exception cref="RefusedEntryException">The agency may not report it.</exception>
    public async Task<Taken> Take(ReadOnlyMemory<byte> file, Agency agency, string? unit, string? by, Sender sender, CancellationToken stop = default)
    {
        var timetable = TimetableFile.Read(file.Span, writer.Clock.Today);
        while (true)
        {
            var (taken, versions, facts) = timetable.Charters.Count > 0 ? await Charters(timetable) : await Changes(timetable);
            if (facts.Count == 0) return taken;
            var now = writer.Clock.GetUtcNow();
            var entries =
                facts.Select((pair, place) => new Entry(Guid.CreateVersion7(), pair.Carrier, agency, unit, by, new Moment(now.AddMicroseconds(place)),
                now.AddMicroseconds(place), pair.Fact));
            try
            {
                await writer.Append([.. entries.Select(entry => Submission.From(entry, sender))], versions, stop);
                return taken;
            }
            catch (StaleVersionException)
            {
                continue; // somebody has booked meanwhile: counted again on what they wrote
            }
        }
    }

    private async Task<(Taken, Dictionary<string, long> Versions, List<(string Carrier, CarrierFact Fact)>)> Changes(Timetable timetable)
    {
        var (versions, facts) = (new Dictionary<string, long>(), new List<(string, CarrierFact)>());
        var (flights, known, withdrawn, displaced) = (0, 0, 0, 0);
        foreach (var ofOne in timetable.Flights.GroupBy(flight => Carrier.Of(flight.Flight)))
        {
            var placed = await reader.Entries(ofOne.Key);
            versions[ofOne.Key] = placed.Count;
            var carrier = Carrier.Fold(ofOne.Key, Knowledge.Now(placed.Select(entry => entry.Entry)));
            var (from, to) = (Later(ofOne.Min(flight => flight.From), writer.Clock.Today), ofOne.Max(flight => flight.To));
            var told = new Carrier(ofOne.Key) { Timetable = [.. ofOne] };
            foreach (var flight in carrier.Departures(from, to).Select(departure => departure.Flight.Flight)
                .Concat(ofOne.Select(fact => fact.Flight)).Distinct().ToList())
            {
                List<FlightScheduled> lines = [.. ofOne.Where(fact => fact.Flight == flight)];
                if (IsSame(carrier, told, flight, from, to))
                {
                    known += lines.Count;
                    continue;
                }
                if (Days(from, to).Any(day => carrier.On(flight, day) is not null))
                {
                    facts.Add((ofOne.Key, new FlightWithdrawn(flight, from, to)));
                    withdrawn++;
                }
                facts.AddRange(lines.Select(line => (ofOne.Key, (CarrierFact)line)));
                flights += lines.Count;
            }
            displaced += carrier.Places.Count(place => place.On >= from && place.On <= to && told.On(place.Flight, place.On) is null);
        }
        return (new([.. versions.Keys], flights, known, withdrawn, timetable.Skipped, displaced), versions, facts);
    }

    private async Task<(Taken, Dictionary<string, long> Versions, List<(string Carrier, CarrierFact Fact)>)> Charters(Timetable file)
    {
        var (versions, facts) = (new Dictionary<string, long>(), new List<(string, CarrierFact)>());
        foreach (var ofOne in file.Charters.GroupBy(pair => pair.Carrier, pair => pair.Terms))
        {
            var placed = await reader.Entries(ofOne.Key);
            versions[ofOne.Key] = placed.Count;
            var known = Carrier.Fold(ofOne.Key, Knowledge.Now(placed.Select(entry => entry.Entry))).Charters
                .Select(fact => EntryFormat.Fields(fact).Json).ToHashSet();
            facts.AddRange(ofOne.Where(terms => !known.Contains(EntryFormat.Fields(terms).Json)).Select(terms => (ofOne.Key, (CarrierFact)terms)));
        }
        return (new([.. versions.Keys], 0, file.Charters.Count - facts.Count, 0, 0, 0, facts.Count), versions, facts);
    }

    /// <summary>The flight leaves on the same days, as it is told in the same words.</summary>
    private static bool IsSame(Carrier one, Carrier other, string flight, DateOnly from, DateOnly to)
    {
        return Days(from, to).All(day => (one.On(flight, day), other.On(flight, day)) switch
        {
            (null, null) => true,
            ({ Flight: var a }, { Flight: var b }) => a.Via.SequenceEqual(b.Via) && Words(a) == Words(b),
            _ => false,
        });

        static FlightScheduled Words(FlightScheduled fact) => fact with { From = default, To = default, Weekdays = [], Via = [] };
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
