using Samsyn.Register;

namespace Samsyn.Tests.Results;

/// <summary>
/// The counting rules of the entry format once more, written slowly and without looking at the product's: the oracle that its figures
/// are compared with. Definition 2024.
/// </summary>
internal static class NaiveCounting
{
    /// <returns>Row path and year → figure; only what is not zero.</returns>
    public static SortedDictionary<string, int> Count(IEnumerable<Entry> all, DateTimeOffset knownAt, int lastYear)
    {
        var figures = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var ofCase in all.Where(entry => entry.RecordedAt <= knownAt).GroupBy(entry => entry.Subject))
            CountCase(Readable([.. ofCase]), figures, lastYear);
        foreach (var zero in figures.Where(figure => figure.Value == 0).Select(figure => figure.Key).ToList()) figures.Remove(zero);
        return figures;
    }

    private sealed record Read(Entry Entry, Fact Fact, DateOnly Day);

    private static List<Read> Readable(List<Entry> known)
    {
        var read = new List<Read>();
        foreach (var entry in known)
            if (entry.Fact is not EntryCorrected && Resolve(entry, known) is { } right) read.Add(new(entry, right.Fact, right.Day));
        return [.. read.OrderBy(row => row.Entry.RecordedAt).ThenBy(row => row.Entry.Id.ToString("N"), StringComparer.Ordinal)];
    }

    private static (Fact Fact, DateOnly Day)? Resolve(Entry entry, List<Entry> known)
    {
        var corrections = known.Where(other => other.Fact is EntryCorrected correction && correction.Corrects == entry.Id)
            .Select(other => (Entry: other, Fact: (EntryCorrected?)(Resolve(other, known)?.Fact)))
            .Where(other => other.Fact is not null)
            .OrderBy(other => other.Entry.RecordedAt).ThenBy(other => other.Entry.Id.ToString("N"), StringComparer.Ordinal).ToList();
        if (corrections.Count == 0) return (entry.Fact, entry.OccurredOn.Day);
        var last = corrections[^1].Fact!;
        return last.Data is null ? null : (EntryFormat.ReadFields(entry.Fact.GetType(), last.Data), last.OccurredOn?.Day ?? entry.OccurredOn.Day);
    }

    private static void CountCase(List<Read> read, SortedDictionary<string, int> figures, int lastYear)
    {
        var registration = read.Select(row => row.Fact).OfType<CaseRegistered>().FirstOrDefault();
        if (registration is null) return;

        var foundDays = read.Where(row => row.Fact is PersonLocated).Select(row => row.Day).Order().ToList();
        int Occasion(DateOnly day) => foundDays.Count(found => day > found);
        var counted = new Dictionary<int, DepartureRegistered>();
        foreach (var departure in read.Select(row => row.Fact).OfType<DepartureRegistered>())
            if (departure.InAccordance && departure.Source is not DepartureSource.TaxAgency
                && (departure.DestinationKind is not DestinationKind.Unknown || departure.Source is DepartureSource.Sis))
                counted.TryAdd(Occasion(departure.LeftSwedenOn), departure);

        foreach (var departure in counted.Values)
            Add(registration.DecisionKind switch
            {
                DecisionKind.Removal => $"table_1_removal_decisions/{departure.ExecutedBy}/{departure.DestinationKind}",
                DecisionKind.Transfer => $"table_2_transfer_decisions/{departure.ExecutedBy}/{departure.DestinationKind}",
                DecisionKind.PoliceRefusal => $"table_3_police_refusals/{(departure.Manner is DepartureManner.Own ? "OwnDeparture" : "ByPolice")}",
                _ => "table_4_court_expulsions/Enforced",
            }, departure.LeftSwedenOn.Year);

        CountOrders(read, registration.DecisionKind, Add);
        if (registration.DecisionKind != DecisionKind.CourtExpulsion) return;

        DateOnly? open = null;
        var closedBefore = false;
        for (var occasion = 0; occasion <= foundDays.Count; occasion++)
        {
            if (closedBefore) Receive(foundDays[occasion - 1]);
            else if (open is null && Days<CaseReceived>(occasion) is [var first, ..]) Receive(first);

            DateOnly? closes = counted.TryGetValue(occasion, out var departure) ? departure.LeftSwedenOn
                : Days<CaseClosed>(occasion) is [var closed, ..] ? closed : null;
            closedBefore = closes is not null;
            if (closes is null) continue;
            if (departure is null && open is not null) Add("table_4_court_expulsions/OtherClosures", closes.Value.Year);
            if (open is not null) Stock(open.Value, closes.Value);
            open = null;
        }
        if (open is not null) Stock(open.Value, DateOnly.MaxValue);

        List<DateOnly> Days<TFact>(int occasion) =>
            [.. read.Where(row => row.Fact is TFact && Occasion(row.Day) == occasion).Select(row => row.Day).Order()];

        void Receive(DateOnly day)
        {
            Add("table_4_court_expulsions/Received", day.Year);
            open = day;
        }

        void Stock(DateOnly from, DateOnly to)
        {
            for (var year = from.Year; year <= lastYear; year++)
                if (from <= new DateOnly(year, 12, 31) && to > new DateOnly(year, 12, 31)) Add("table_4_court_expulsions/OpenAtYearEnd", year);
        }

        void Add(string path, int year) => figures[$"{path}/{year}"] = figures.GetValueOrDefault($"{path}/{year}") + 1;
    }

    private static void CountOrders(List<Read> read, DecisionKind kind, Action<string, int> add)
    {
        var firstOrdered = read.Where(row => row.Fact is TravelOrdered).DistinctBy(row => ((TravelOrdered)row.Fact).Order).ToHashSet();
        var firstMade = read.Where(row => row.Fact is TravelCarriedOut).DistinctBy(row => ((TravelCarriedOut)row.Fact).Order).ToHashSet();
        foreach (var row in read)
        {
            if (row.Fact is TravelOrdered && !firstOrdered.Contains(row) || row.Fact is TravelCarriedOut && !firstMade.Contains(row)) continue;
            if (row.Fact is TravelOrdered) add($"travel_orders/{kind}/Ordered", row.Day.Year);
            if (row.Fact is TravelCarriedOut) add($"travel_orders/{kind}/CarriedOut", row.Day.Year);
            if (row.Fact is TravelCarriedOut { Within: TravelScope.Outside })
                add($"travel_orders/{kind}/CarriedOutOutside", row.Day.Year);
            if (row.Fact is TravelFailed failed) add($"travel_orders/{kind}/Failed/{failed.Reason}", row.Day.Year);
        }
    }
}
