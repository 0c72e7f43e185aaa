using Samsyn.Register;

namespace Samsyn.Tests.Practice;

/// <summary>
/// The counting rules of the entry format read as plainly as they stand, one subject at a time, with none of the register's own code
/// for corrections, occasions or tables: a second opinion for the population and for the results.
/// </summary>
public sealed class PopulationFigures(DateTimeOffset knownAt)
{
    public sealed record Line(Entry Entry, Fact Fact, DateOnly Day);

    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<int, List<int>> transferDays = [];

    public int this[string key] => counts.GetValueOrDefault(key);
    public IReadOnlyDictionary<string, int> Counts => counts;
    public double MeanTransferDays(int year) => transferDays[year].Average();

    public static List<Line> Known(IReadOnlyList<Entry> entries, DateTimeOffset knownAt)
    {
        var lines = new List<Line>();
        foreach (var entry in entries)
        {
            if (entry.RecordedAt > knownAt || entry.Fact is EntryCorrected) continue;
            Entry? standing = null;
            foreach (var other in entries)
                if (other.Fact is EntryCorrected correction && correction.Corrects == entry.Id && other.RecordedAt <= knownAt
                    && (standing is null || other.RecordedAt > standing.RecordedAt))
                    standing = other;
            if (standing is null) lines.Add(new Line(entry, entry.Fact, entry.OccurredOn.Day));
            else if (standing.Fact is EntryCorrected { Data: { } data } right)
                lines.Add(new Line(entry, EntryFormat.ReadFields(entry.Fact.GetType(), data), (right.OccurredOn ?? entry.OccurredOn).Day));
        }
        return lines;
    }

    public void Take(IReadOnlyList<Entry> entries)
    {
        if (Subjects.KindOf(entries[0].Subject) is { } kind && kind != SubjectKind.Case)
        {
            TakeOther(entries);
            return;
        }
        var lines = Known(entries, knownAt);
        if (lines.Select(line => line.Fact).OfType<CaseRegistered>().FirstOrDefault() is not { } registered) return;

        var located = lines.Where(line => line.Fact is PersonLocated).Select(line => line.Day).ToList();
        var counted = new Dictionary<int, Line>();
        foreach (var line in lines)
        {
            if (line.Fact is not DepartureRegistered departure) continue;
            var isQualified = departure.InAccordance && departure.Source != DepartureSource.TaxAgency
                && (departure.DestinationKind != DestinationKind.Unknown || departure.Source == DepartureSource.Sis);
            if (!departure.InAccordance) Add($"NotInAccordance/{registered.DecisionKind}/{departure.ExecutedBy}/{departure.LeftSwedenOn.Year}");
            if (!isQualified) continue;
            var occasion = located.Count(day => day < departure.LeftSwedenOn);
            if (!counted.TryGetValue(occasion, out var first) || line.Entry.RecordedAt < first.Entry.RecordedAt
                || (line.Entry.RecordedAt == first.Entry.RecordedAt
                    && string.CompareOrdinal(line.Entry.Id.ToString(), first.Entry.Id.ToString()) < 0))
                counted[occasion] = line;
        }
        foreach (var line in counted.Values) CountDeparture(registered.DecisionKind, (DepartureRegistered)line.Fact, lines);
        if (registered.DecisionKind == DecisionKind.CourtExpulsion) CountOccasions(lines, located, counted);
        CountOthers(registered.DecisionKind, lines);
    }

    private void CountDeparture(DecisionKind kind, DepartureRegistered departure, List<Line> lines)
    {
        var year = departure.LeftSwedenOn.Year;
        Add($"{kind}/{departure.ExecutedBy}/{departure.DestinationKind}/{year}");
        Add($"{kind}/{(departure.Manner == DepartureManner.Own ? "OwnDeparture" : "ByPolice")}/{year}");
        Add($"{kind}/{year}");
        if (kind == DecisionKind.Transfer && lines.FirstOrDefault(line => line.Fact is DecisionMade) is { } made)
        {
            if (!transferDays.TryGetValue(year, out var days)) transferDays[year] = days = [];
            days.Add(departure.LeftSwedenOn.DayNumber - made.Day.DayNumber);
        }
        if (lines.Exists(line => line.Fact is TravelDocumentIssued { Through: "ARLO" })) Add($"ARLO/{kind}/{year}");
        if (departure.Operation is { } operation) Add($"Returnees/{operation}");
    }

    /// <summary>Received, and closed on the departure's day or, without one, by the closure.</summary>
    private void CountOccasions(List<Line> lines, List<DateOnly> located, Dictionary<int, Line> counted)
    {
        var starts = new List<DateOnly>();
        if (lines.FirstOrDefault(line => line.Fact is CaseReceived) is { } received) starts.Add(received.Day);
        starts.AddRange(located);
        for (var occasion = 0; occasion < starts.Count; occasion++)
        {
            var next = occasion < located.Count ? located[occasion] : DateOnly.MaxValue;
            var closed = counted.TryGetValue(occasion, out var left) ? ((DepartureRegistered)left.Fact).LeftSwedenOn
                : lines.FirstOrDefault(line => line.Fact is CaseClosed && line.Day >= starts[occasion] && line.Day <= next)?.Day;
            Add($"Received/{starts[occasion].Year}");
            if (closed is { } day && left is null) Add($"OtherClosures/{day.Year}");
            for (var year = 2020; year <= 2026; year++)
                if (starts[occasion].Year <= year && (closed is null || closed.Value.Year > year)) Add($"Open/{year}");
        }
    }

    private void CountOthers(DecisionKind kind, List<Line> lines)
    {
        foreach (var (_, fact, day) in lines)
            switch (fact)
            {
                case DecisionMade made:
                    Add($"Decided/{kind}/{day.Year}");
                    if (made.Basis == "8:3 1 st 3, 8:17 2 st") Add($"Criminal/{day.Year}");
                    break;
                case HandedOver handedOver: Add($"HandedOver/{kind}/{handedOver.Ground}/{day.Year}"); break;
                case CaseClosed { Reason: ClosureReason.TransferTimeLimitLapsed }: Add($"TransferLapsed/{day.Year}"); break;
                case TravelOrdered: Add($"Ordered/{kind}/{day.Year}"); break;
                case TravelCarriedOut carried: Add($"CarriedOut/{kind}/{carried.Within}/{day.Year}"); break;
                case TravelFailed failed: Add($"Failed/{kind}/{failed.Reason}/{day.Year}"); break;
                case DetentionOrdered { Operation: not null }: Add($"JointOperation/{day.Year}"); break;
                case IdentityEstablished { Through: not null }: Add($"ByMission/{day.Year}"); break;
            }
        if (kind == DecisionKind.Removal && FinalOn(lines) is { } finalOn) Add($"Final/{finalOn.Year}");
    }

    /// <summary>
    /// When the decision became final: accepted, leave refused, or nobody appealed within three weeks of the last service, moved to a weekday.
    /// </summary>
    public static DateOnly? FinalOn(List<Line> lines)
    {
        if (lines.FirstOrDefault(line => line.Fact is DecisionAccepted or AppealDecided { Outcome: AppealOutcome.LeaveRefused }) is { } settled)
            return settled.Day;
        var lastJudgment =
            lines.FindLastIndex(line => line.Fact is DecisionAppealed or AppealDecided { Outcome: AppealOutcome.Granted or AppealOutcome.Remitted });
        if (lines.FindLast(line => line.Fact is DecisionServed) is not { } served || lines.IndexOf(served) < lastJudgment) return null;
        return Samsyn.Law.StatutoryTime.NextWeekday(served.Day.AddDays(21)).Value.AddDays(1);
    }

    private void TakeOther(IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.RecordedAt <= knownAt))
            switch (entry.Fact)
            {
                case CharterFlown:
                    var planned = entries.Select(other => other.Fact).OfType<CharterPlanned>().Single();
                    Add($"Charter/{entry.OccurredOn.Day.Year}");
                    Add($"Charter/{planned.Organiser}/{planned.Stops[^1]}/{entry.OccurredOn.Day.Year}");
                    Add($"Charter/{planned.Organiser}/{entry.OccurredOn.Day.Year}");
                    Add($"Seats/{planned.Organiser}/{entry.OccurredOn.Day.Year}",
                        entries.Select(other => other.Fact).OfType<SeatConfirmed>().Sum(seats => seats.Cases.Count));
                    break;
                case IdMissionHeld mission:
                    Add($"Mission/{entry.OccurredOn.Day.Year}");
                    Add($"MissionIdentities/{entry.OccurredOn.Day.Year}", mission.Identities);
                    break;
            }
    }

    private void Add(string key, int number = 1) => counts[key] = counts.GetValueOrDefault(key) + number;

    /// <summary>Each subject's entries by themselves, as the population yields them.</summary>
    public static IEnumerable<List<Entry>> BySubject(IEnumerable<Entry> entries)
    {
        var subject = new List<Entry>();
        foreach (var entry in entries)
        {
            if (subject.Count > 0 && subject[0].Subject != entry.Subject)
            {
                yield return subject;
                subject = [];
            }
            subject.Add(entry);
        }
        if (subject.Count > 0) yield return subject;
    }
}
