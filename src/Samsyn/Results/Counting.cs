using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>One thing that counts in one cell.</summary>
/// <param name="Day">The day whose year it counts in.</param>
/// <param name="Entry">The entry that it stands on.</param>
public readonly record struct Counted(Definition Definition, Cell Cell, DateOnly Day, Guid Entry);

/// <summary>A counted thing and when the register knew it.</summary>
/// <param name="KnownTo">The instant from which it was no longer so, null while it stands.</param>
public sealed record CountedVersion(Counted Counted, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);

/// <summary>The counting rules of the joint results (rules 1–7 of the entry format), for one case.</summary>
public static class Counting
{
    /// <summary>What counts in a case, given its readings in recorded order.</summary>
    public static List<Counted> Of(IReadOnlyList<Reading> readings, Definition definition)
    {
        var counted = new List<Counted>();
        if (readings.Select(reading => reading.Fact).OfType<CaseRegistered>().FirstOrDefault() is not { } registration) return counted;

        var kind = registration.DecisionKind;
        var located = readings.Where(reading => reading.Fact is PersonLocated).OrderBy(reading => reading.Day).ToList();
        var departures = CountedDepartures(readings, located, definition);
        foreach (var departure in departures.OfType<Reading>())
        {
            var fact = (DepartureRegistered)departure.Fact;
            counted.Add(new(definition, Cell.ForDeparture(kind, fact), fact.LeftSwedenOn, departure.Entry.Id));
        }
        if (kind == DecisionKind.CourtExpulsion) CountOccasions(readings, located, departures, definition, counted);
        CountTravel(readings, kind, definition, counted);
        return counted;
    }

    /// <summary>The departures that count in a case, by rules 2–4.</summary>
    public static IEnumerable<Reading> Departures(IReadOnlyList<Reading> readings, Definition definition) => CountedDepartures(readings,
        readings.Where(reading => reading.Fact is PersonLocated).OrderBy(reading => reading.Day).ToList(), definition).OfType<Reading>();

    /// <summary>Rule 3: the departure that counts in each enforcement occasion, of those that qualify the first recorded.</summary>
    private static Reading?[] CountedDepartures(IReadOnlyList<Reading> readings, List<Reading> located, Definition definition)
    {
        var counts = new Reading?[located.Count + 1];
        foreach (var reading in readings)
            if (reading.Fact is DepartureRegistered departure && Qualifies(departure))
                if (counts[OccasionOf(departure.LeftSwedenOn, located)] is null && IsOfDefinition(readings, departure, definition))
                    counts[OccasionOf(departure.LeftSwedenOn, located)] = reading;
        return counts;
    }

    /// <summary>Rule 2.</summary>
    internal static bool Qualifies(DepartureRegistered departure) =>
        departure.InAccordance
        && departure.Source != DepartureSource.TaxAgency
        && (departure.DestinationKind != DestinationKind.Unknown || departure.Source == DepartureSource.Sis);

    /// <summary>
    /// Whether a departure would count in the year that it counts in by what was first written of it: otherwise a correction has brought it there.
    /// </summary>
    internal static bool CountsAsWritten(Reading departure) => departure.CorrectedBy is null
        || departure.Entry.Fact is DepartureRegistered written && Qualifies(written)
            && written.LeftSwedenOn.Year == ((DepartureRegistered)departure.Fact).LeftSwedenOn.Year;

    /// <summary>Rule 4.</summary>
    private static bool IsOfDefinition(IReadOnlyList<Reading> readings, DepartureRegistered departure, Definition definition) =>
        definition == Definition.D2024 || Enforceability.WasEnforceableOn(readings, departure.LeftSwedenOn);

    /// <summary>Rule 3: what happens up to and including the day the person is located belongs to the occasion before.</summary>
    private static int OccasionOf(DateOnly day, List<Reading> located) => located.Count(found => found.Day < day);

    /// <summary>
    /// Rule 6. An occasion is received once: by <see cref="CaseReceived"/>, or by the <see cref="PersonLocated"/> that reopens a closed
    /// case. It is closed by its counted departure or, without one, by the first <see cref="CaseClosed"/>.
    /// </summary>
    private static void CountOccasions(
        IReadOnlyList<Reading> readings, List<Reading> located, Reading?[] departures, Definition definition, List<Counted> counted)
    {
        (DateOnly On, Guid Entry)? open = null;
        for (var occasion = 0; occasion < departures.Length; occasion++)
        {
            var wasClosed = occasion > 0 && IsClosed(occasion - 1);
            if (wasClosed) Receive(located[occasion - 1].Day, located[occasion - 1].Entry.Id);
            else if (open is null && FirstIn<CaseReceived>(occasion) is { } received) Receive(received.Day, received.Entry.Id);

            if (departures[occasion] is { } departure) Close(((DepartureRegistered)departure.Fact).LeftSwedenOn, departure.Entry.Id);
            else if (FirstIn<CaseClosed>(occasion) is { } closed)
            {
                if (open is not null) counted.Add(new(definition, Cell.OtherClosures, closed.Day, closed.Entry.Id));
                Close(closed.Day, closed.Entry.Id);
            }
        }

        if (open is { } stillOpen) counted.Add(new(definition, Cell.Opened, stillOpen.On, stillOpen.Entry));

        bool IsClosed(int occasion) => departures[occasion] is not null || FirstIn<CaseClosed>(occasion) is not null;

        Reading? FirstIn<TFact>(int occasion) where TFact : Fact =>
            readings.Where(reading => reading.Fact is TFact && OccasionOf(reading.Day, located) == occasion).MinBy(reading => reading.Day);

        void Receive(DateOnly on, Guid entry)
        {
            counted.Add(new(definition, Cell.Received, on, entry));
            open = (on, entry);
        }

        // Open is "received and not closed": a case closed before it was received was never open.
        void Close(DateOnly on, Guid entry)
        {
            if (open is { } opened && opened.On < on)
            {
                counted.Add(new(definition, Cell.Opened, opened.On, opened.Entry));
                counted.Add(new(definition, Cell.Ended, on, entry));
            }
            open = null;
        }
    }

    /// <summary>Rule 7. An order is one order and one journey, however many times it is reported.</summary>
    private static void CountTravel(IReadOnlyList<Reading> readings, DecisionKind kind, Definition definition, List<Counted> counted)
    {
        HashSet<string> ordered = [], made = [];
        foreach (var reading in readings)
        {
            switch (reading.Fact)
            {
                case TravelOrdered order when ordered.Add(order.Order): Count("Ordered"); break;
                case TravelFailed failed: Count($"Failed/{failed.Reason}"); break;
                case TravelCarriedOut carriedOut when made.Add(carriedOut.Order):
                    Count("CarriedOut");
                    if (carriedOut.Within == TravelScope.Outside) Count("CarriedOutOutside");
                    break;
            }
            void Count(string row) => counted.Add(new(definition, Cell.Of(Cell.Travel, $"{kind}/{row}"), reading.Day, reading.Entry.Id));
        }
    }

    /// <summary>
    /// Everything that has ever counted in a case, with when it was known: what the projection of the results holds.
    /// </summary>
    public static List<CountedVersion> Versions(IReadOnlyList<Entry> entries)
    {
        var versions = new List<CountedVersion>();
        if (!entries.Any(entry => MayCount(entry.Fact))) return versions;

        Dictionary<Counted, DateTimeOffset> standing = [];
        foreach (var instant in InstantsThatMatter(entries))
        {
            var readings = Knowledge.At(entries, instant);
            var now = Of(readings, Definition.D2024).Concat(Of(readings, Definition.D2023)).ToHashSet();
            foreach (var gone in standing.Keys.Where(counted => !now.Contains(counted)).ToList())
            {
                versions.Add(new(gone, standing[gone], instant));
                standing.Remove(gone);
            }
            foreach (var counted in now) standing.TryAdd(counted, instant);
        }
        versions.AddRange(standing.Select(pair => new CountedVersion(pair.Key, pair.Value, null)));
        return versions;
    }

    /// <summary>
    /// When what counts can have changed: with a fact that the counting reads
    /// and, once a departure is known, with any (definition 2023 asks the law).
    /// </summary>
    private static IEnumerable<DateTimeOffset> InstantsThatMatter(IReadOnlyList<Entry> entries)
    {
        var departureKnown = entries.Where(entry => entry.Fact is DepartureRegistered).Select(entry => (DateTimeOffset?)entry.KnownAt).Min();
        return entries.Where(entry => MayCount(entry.Fact) || entry.Fact is CaseRegistered or CaseClosed || entry.KnownAt >= departureKnown)
            .Select(entry => entry.KnownAt).Distinct().Order();
    }

    private static bool MayCount(Fact fact) =>
        fact is DepartureRegistered or CaseReceived or PersonLocated or TravelOrdered or TravelCarriedOut or TravelFailed or EntryCorrected;
}
