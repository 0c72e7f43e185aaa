using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>
/// The counting rules of the figures in the report's text, for one subject: what tables 1–4 and the travel orders do not say
/// (<see cref="Counting"/>). Departures are those that count by definition 2024.
/// </summary>
public static class FigureCounting
{
    /// <summary>
    /// A court expulsion is received early when at least so many months remain to the expected release: since 2023 it is registered long before it.
    /// </summary>
    public const int EarlyMonths = 6;

    /// <summary>
    /// The ground of a refusal of entry of whoever may be assumed to commit crimes here (8 kap. 3 § första stycket 3 utlänningslagen).
    /// </summary>
    private const string CriminalGround = "8:3 1 st 3";

    private static readonly DateTimeOffset EndOfTime = new(2199, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What counts of a subject, given its readings in recorded order.</summary>
    public static List<FigureMark> Of(string subject, IReadOnlyList<Reading> readings)
    {
        List<FigureMark>? ofDecision = null;
        return Of(subject, readings, ref ofDecision);
    }

    private static List<FigureMark> Of(string subject, IReadOnlyList<Reading> readings, ref List<FigureMark>? ofDecision) =>
        Subjects.KindOf(subject) switch
        {
            SubjectKind.Case => OfCase(readings, ref ofDecision),
            SubjectKind.Charter => OfCharter(subject, readings),
            SubjectKind.Country => OfCountry(readings),
            _ => [],
        };

    /// <summary>Everything that has ever counted of a subject, with when it was known: what the projection of the figures holds.</summary>
    public static List<FigureMarkVersion> Versions(string subject, IReadOnlyList<Entry> entries)
    {
        var versions = new List<FigureMarkVersion>();
        if (!entries.Any(entry => MayMark(entry.Fact))) return versions;
        Dictionary<FigureMark, DateTimeOffset> standing = [];
        List<FigureMark>? ofDecision = null; // until something is known that may move it
        var before = DateTimeOffset.MinValue;
        foreach (var instant in entries.Where(entry => MayMark(entry.Fact) || entry.Fact is EntryCorrected)
            .Select(entry => entry.KnownAt).Distinct().Order())
        {
            if (entries.Any(entry => entry.KnownAt > before && entry.KnownAt <= instant && MayMoveDecision(entry.Fact))) ofDecision = null;
            before = instant;
            var now = Of(subject, Knowledge.At(entries, instant), ref ofDecision).ToHashSet();
            foreach (var gone in standing.Keys.Where(mark => !now.Contains(mark)).ToList())
            {
                Close(gone, instant);
                standing.Remove(gone);
            }
            foreach (var mark in now) standing.TryAdd(mark, From(mark, instant));
        }
        versions.AddRange(standing.Select(pair => new FigureMarkVersion(pair.Key, pair.Value, null)));
        return versions;

        void Close(FigureMark mark, DateTimeOffset instant)
        {
            if (standing[mark] < instant) versions.Add(new(mark, standing[mark], instant));
        }
    }

    /// <summary>That nobody appealed in time follows from what was known before the last day; it counts from the day itself.</summary>
    private static DateTimeOffset From(FigureMark mark, DateTimeOffset instant) =>
        mark.Series is FigureSeries.Final or FigureSeries.StepFinal && mark.Day.StartInSweden is var from && from > instant ? from : instant;

    private static bool MayMark(Fact fact) => fact is CaseRegistered or DecisionMade or DecisionServed or DecisionAccepted or DecisionAppealed
        or AppealDecided or HandedOver or HandoverAccepted or HandoverReturned or CaseClosed or CaseReceived or DepartureRegistered or PersonLocated
        or TravelDocumentIssued or IdentityEstablished or DetentionOrdered or CharterPlanned or CharterFlown or SeatConfirmed or SeatReleased
        or IdMissionHeld or TravelOrdered or TravelBooked or TravelCarriedOut or TravelFailed or CostReported or TravelDocumentRequested
        or DetentionReviewed or DetentionEnded;

    /// <summary>Anything but the work that follows a decision: the journey, its papers and its costs never bear on when it became final.</summary>
    private static bool MayMoveDecision(Fact fact) => fact is not (TravelOrdered or TravelBooked or TravelCarriedOut or TravelFailed or CostReported
        or TravelDocumentRequested or TravelDocumentIssued or HandedOver or HandoverAccepted or HandoverReturned or DetentionReviewed);

    /// <param name="ofDecision">The decision's marks where they are known; otherwise they are found, for the next.</param>
    private static List<FigureMark> OfCase(IReadOnlyList<Reading> readings, ref List<FigureMark>? ofDecision)
    {
        var marks = new List<FigureMark>();
        if (readings.Select(reading => reading.Fact).OfType<CaseRegistered>().FirstOrDefault() is not { DecisionKind: var kind }) return marks;
        var decision = readings.FirstOrDefault(reading => reading.Fact is DecisionMade);
        if (ofDecision is null)
        {
            ofDecision = [];
            if (decision is { Fact: DecisionMade made }) MarkDecision(kind, decision, made, readings, ofDecision);
        }
        marks.AddRange(ofDecision);
        MarkDepartures(kind, decision, readings, marks);
        marks.AddRange(EurostatReturns.Events(readings)
            .Select(row => new FigureMark(FigureSeries.Eurostat(row.Measure), row.Day, row.Reading.Entry.Id)));
        var inOrder = History.InOrder(readings);
        marks.AddRange(OperationCounting.Of(kind, decision, [.. Counting.Departures(readings, Definition.D2024)], inOrder));
        if (kind == DecisionKind.CourtExpulsion) MarkOtherClosures(readings, marks);
        MarkHandovers(kind, (decision?.Fact as DecisionMade)?.Destinations, inOrder, marks);
        foreach (var reading in readings)
            switch (reading.Fact)
            {
                case CaseClosed { Reason: ClosureReason.TransferTimeLimitLapsed } when reading.Entry.Agency == Agency.Polismyndigheten:
                    marks.Add(new(FigureSeries.TransferLapsed, reading.Day, reading.Entry.Id));
                    break;
                case CaseReceived { ExpectedRelease: { } release } when kind == DecisionKind.CourtExpulsion
                    && release >= reading.Day.AddMonths(EarlyMonths):
                    marks.Add(new(FigureSeries.ReceivedEarly, reading.Day, reading.Entry.Id));
                    break;
                case DetentionOrdered { Operation: not null }:
                    marks.Add(new(FigureSeries.OperationDetention, reading.Day, reading.Entry.Id));
                    break;
                case IdentityEstablished { Through: { } through } identity when through.StartsWith("ID-mission", StringComparison.Ordinal):
                    marks.Add(new(FigureSeries.MissionIdentity, reading.Day, reading.Entry.Id, Country: identity.Country));
                    break;
            }
        return marks;
    }

    private static void MarkDecision(DecisionKind kind, Reading decision, DecisionMade made, IReadOnlyList<Reading> readings, List<FigureMark> marks)
    {
        marks.Add(new(FigureSeries.Decided(kind), decision.Day, decision.Entry.Id));
        if (kind == DecisionKind.PoliceRefusal && made.Basis.Contains(CriminalGround, StringComparison.Ordinal))
            marks.Add(new(FigureSeries.CriminalRefusal, decision.Day, decision.Entry.Id));
        if (kind == DecisionKind.Removal && Enforceability.FinalOn(readings, EndOfTime) is { } finalOn)
        {
            marks.Add(new(FigureSeries.Final, finalOn, decision.Entry.Id));
            if (finalOn >= decision.Day)
                marks.Add(new(FigureSeries.StepFinal, finalOn, decision.Entry.Id, finalOn.DayNumber - decision.Day.DayNumber));
        }
    }

    private static void MarkDepartures(DecisionKind kind, Reading? decision, IReadOnlyList<Reading> readings, List<FigureMark> marks)
    {
        foreach (var reading in Counting.Departures(readings, Definition.D2024))
        {
            var left = (DepartureRegistered)reading.Fact;
            marks.Add(new(FigureSeries.Departed(kind, TypeOf(kind, left)), left.LeftSwedenOn, reading.Entry.Id, 1, left.Destination, left.Source));
            if (!Counting.CountsAsWritten(reading)) marks.Add(new(FigureSeries.Gained(kind), left.LeftSwedenOn, reading.Entry.Id));
            if (kind == DecisionKind.Transfer && decision is { Day: var decided } && decided <= left.LeftSwedenOn)
                marks.Add(new(FigureSeries.TransferDays, left.LeftSwedenOn, reading.Entry.Id, left.LeftSwedenOn.DayNumber - decided.DayNumber));
            foreach (var programme in Enum.GetValues<LiaisonProgramme>())
                if (readings.Any(other => Through(other.Fact) == programme.ToString() && other.Day <= left.LeftSwedenOn))
                    marks.Add(new(FigureSeries.Through(programme, kind), left.LeftSwedenOn, reading.Entry.Id, Country: left.Destination));
        }
        if (kind != DecisionKind.Removal) return;
        var located = readings.Where(reading => reading.Fact is PersonLocated).Select(reading => reading.Day).ToList();
        foreach (var occasion in readings.Where(reading => reading.Fact is DepartureRegistered { InAccordance: false })
            .GroupBy(reading => located.Count(day => day < ((DepartureRegistered)reading.Fact).LeftSwedenOn)))
        {
            var (first, left) = (occasion.First(), (DepartureRegistered)occasion.First().Fact);
            marks.Add(new(FigureSeries.NotInAccordance(left.ExecutedBy, ScopeOf(left)),
                left.LeftSwedenOn, first.Entry.Id, Country: left.Destination));
        }
    }

    /// <summary>What table 4 counts as closed without a departure, by the reason that was given.</summary>
    private static void MarkOtherClosures(IReadOnlyList<Reading> readings, List<FigureMark> marks)
    {
        foreach (var counted in Counting.Of(readings, Definition.D2024).Where(departure => departure.Cell == Cell.OtherClosures))
            if (readings.FirstOrDefault(reading => reading.Entry.Id == counted.Entry)?.Fact is CaseClosed closed)
                marks.Add(new(FigureSeries.OtherClosure(closed.Reason), counted.Day, counted.Entry));
    }

    /// <summary>Handed over by Migrationsverket and received by the police, on the day it was handed over.</summary>
    private static void MarkHandovers(
        DecisionKind kind, IReadOnlyList<Country>? destinations, IReadOnlyList<Reading> inOrder, List<FigureMark> marks)
    {
        Reading? offered = null;
        foreach (var reading in inOrder)
            switch (reading.Fact)
            {
                case HandedOver: offered = reading; break;
                case HandoverReturned: offered = null; break;
                case HandoverAccepted when offered is { Fact: HandedOver handedOver } && reading.Entry.Agency == Agency.Polismyndigheten:
                    marks.Add(new(FigureSeries.HandedOver(kind, handedOver.Ground), offered.Day, offered.Entry.Id,
                        Country: destinations is [var first, ..] ? first : null));
                    offered = null;
                    break;
            }
    }

    private static string? Through(Fact fact) => fact switch
    {
        TravelDocumentIssued issued => issued.Through,
        IdentityEstablished identity => identity.Through,
        _ => null,
    };

    internal static ReturnType TypeOf(DecisionKind kind, DepartureRegistered left) => kind switch
    {
        DecisionKind.PoliceRefusal => left.Manner == DepartureManner.Own ? ReturnType.Voluntary : ReturnType.Enforced,
        DecisionKind.CourtExpulsion => ReturnType.Enforced,
        _ => left.ExecutedBy == Executor.Migrationsverket ? ReturnType.Voluntary : ReturnType.Enforced,
    };

    private static TravelScope? ScopeOf(DepartureRegistered left) => (left.Destination, left.DestinationKind) switch
    {
        ({ } country, _) => MemberStates.AppliesReturnDirective(country) || MemberStates.IsEea(country) ? TravelScope.Schengen : TravelScope.Outside,
        (_, DestinationKind.EuCountry) => TravelScope.Schengen,
        (_, DestinationKind.Unknown) => null,
        _ => TravelScope.Outside,
    };

    private static List<FigureMark> OfCharter(string subject, IReadOnlyList<Reading> readings) =>
        readings.FirstOrDefault(reading => reading.Fact is CharterFlown) is { } flown && Charter.Fold(subject, readings) is var charter
            ? [new(FigureSeries.Charter(CharterClasses.Of(charter)), flown.Day, flown.Entry.Id, charter.Confirmed.Count,
                charter.Stops is [.., var last] ? last : null), OperationCounting.CostOf(charter, flown)]
            : [];

    private static List<FigureMark> OfCountry(IReadOnlyList<Reading> readings) =>
        [.. readings.Where(reading => reading.Fact is IdMissionHeld)
            .Select(reading => new FigureMark(FigureSeries.Mission, reading.Day, reading.Entry.Id, ((IdMissionHeld)reading.Fact).Identities))];
}
