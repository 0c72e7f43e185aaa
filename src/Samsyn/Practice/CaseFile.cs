using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// One subject's entries while they are written: each gets its id, its recorded time and
/// its officer, and what would be recorded after the practice day does not exist yet.
/// </summary>
internal sealed class CaseFile
{
    private readonly List<Entry> entries = [];
    private readonly List<SeededFault> faults = [];
    private Draw draw;
    private readonly List<(DateOnly Day, int Minute)> recorded = [];

    public string Subject { get; private set; } = "";
    /// <summary>What the joint work draws from: a stream of its own, so that nothing else in the file moves.</summary>
    public Draw Joint;

    public Region Region { get; set; }
    public string ReturnUnit { get; set; } = "";
    public string PoliceUnit => $"Region {Region switch { Region.Vast => "Väst", Region.Ost => "Öst", _ => Region.ToString() }}";

    public IReadOnlyList<Entry> Entries => entries;
    public IReadOnlyList<SeededFault> Faults => faults;

    public void Open(string subject, Draw ids)
    {
        Subject = subject;
        draw = ids;
        var key = 17;
        foreach (var letter in subject) key = unchecked(key * 31 + letter);
        Joint = Draw.For(0, 8600, key & 0xFFFFFF);
        entries.Clear();
        faults.Clear();
        recorded.Clear();
        Region = Geography.PoliceRegion(ref draw);
        ReturnUnit = draw.Pick(Geography.ReturnUnits);
    }

    public Guid Migrationsverket(DateOnly day, Fact fact, int later = 0) => Add(Agency.Migrationsverket, ReturnUnit, day, fact, later);

    public Guid Police(DateOnly day, Fact fact, int later = 0) => Add(Agency.Polismyndigheten, PoliceUnit, day, fact, later);

    public Guid By(Executor executor, DateOnly day, Fact fact, int later = 0) =>
        executor == Executor.Polismyndigheten ? Police(day, fact, later) : Migrationsverket(day, fact, later);

    public Guid TransportService(DateOnly day, Fact fact, int later = 0) => Add(Agency.Kriminalvarden, "NTE", day, fact, later);

    /// <summary>Writes a fact down.</summary>
    /// <param name="later">Days from when it happened until it was recorded.</param>
    /// <returns>The entry's id, also when it is not recorded yet on the practice day.</returns>
    public Guid Add(Agency agency, string unit, DateOnly day, Fact fact, int later = 0, int? minute = null, DateTimeOffset? instant = null)
    {
        var id = draw.Id();
        var recordedDay = day.AddDays(later);
        if (later > 0 && agency != Agency.Polismyndigheten && agency != Agency.Kriminalvarden) recordedDay = Days.WeekdayFrom(recordedDay);
        var at =
            minute ?? (agency is Agency.Polismyndigheten or Agency.Kriminalvarden ? draw.Between(7 * 60, 19 * 60) : draw.Between(8 * 60, 15 * 60));
        foreach (var (other, last) in recorded) // what was written down before on the same day comes before
            if (other == recordedDay && at <= last) at = Math.Min(last + (last < 23 * 60 ? draw.Between(1, 9) : 1), 23 * 60 + 59);
        recorded.Add((recordedDay, at));
        var recordedAt = Days.At(recordedDay, at).AddSeconds(draw.Below(60));
        if (recordedAt <= Population.Now)
            entries.Add(new Entry(id, Subject, agency, unit, Officer(agency),
                (fact as DetentionOrdered)?.ExecutedAt is { } executed ? new Moment(day, executed) : new Moment(day, instant), recordedAt, fact));
        return id;
    }

    /// <summary>Puts an entry right, or withdraws it; nothing when the entry itself is not recorded yet.</summary>
    public void Correct(Guid entry, DateOnly on, string reason, Fact? right)
    {
        var wrong = entries.Find(known => known.Id == entry);
        if (wrong is null) return;
        var data = right is null ? null : EntryFormat.Fields(right);
        var occurredOn = right is DepartureRegistered departure
            && departure.LeftSwedenOn != wrong.OccurredOn.Day ? new Moment(departure.LeftSwedenOn) : (Moment?)null;
        Add(wrong.Agency, wrong.Unit!, on, new EntryCorrected(entry, reason, data, occurredOn));
    }

    public bool Has(Guid entry) => entries.Exists(known => known.Id == entry);

    public void Seed(FaultKind kind, DateOnly on, Guid witness)
    {
        if (Has(witness)) faults.Add(new SeededFault(Subject, kind, on));
    }

    /// <summary>Puts the entries in recorded order; the registration is the first of its day already.</summary>
    public void Close() => entries.Sort(Entry.InRecordedOrder);

    private string Officer(Agency agency) => (agency switch
    {
        Agency.Migrationsverket => "mig-",
        Agency.Polismyndigheten => "pol-",
        Agency.Kriminalvarden => "kv-",
        _ => "dom-",
    }) + (1000 + draw.Below(agency == Agency.Domstol ? 120 : 900)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
