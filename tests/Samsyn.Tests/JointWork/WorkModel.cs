using Samsyn.Register;

namespace Samsyn.Tests.JointWork;

/// <summary>
/// The joint work as a person would keep it on paper: with whom each case is, its order, its seat and its place. It reads entries in the order that
/// they were committed, apart from the program that wrote them, and says what cannot follow what came before.
/// </summary>
/// <param name="seats">Seats of each charter, and places on each departure of a scheduled flight (<c>LH1/2026-11-22</c>).</param>
/// <param name="places">Usable places of each facility.</param>
/// <param name="samePerson">Cases of one person.</param>
internal sealed class WorkModel(Dictionary<string, int> seats, Dictionary<string, int> places, params string[][] samePerson)
{
    private enum Reply { None, Accepted, Queried, Answered }

    /// <summary>One case on paper.</summary>
    private sealed class Sheet
    {
        public Agency With { get; set; } = Agency.Migrationsverket;
        public bool IsOffered { get; set; }
        public bool IsReturnAsked { get; set; }
        public bool IsInstructionAsked { get; set; }
        public Region? Region { get; set; }
        public Region? OfferedTo { get; set; }
        public string? Order { get; set; }
        public Reply Reply { get; set; }
        public bool IsBooked { get; set; }
        public string? Charter { get; set; }
        public int Cleared { get; set; }
        public bool IsInformed { get; set; }
        public HashSet<string> Ended { get; } = [];
        public bool IsHeld { get; set; }
        public string? Place { get; set; }
    }

    private readonly Dictionary<string, Sheet> sheets = [];
    private readonly Dictionary<string, HashSet<string>> aboard = [];

    /// <summary>Everything in the entries that cannot follow what came before them.</summary>
    public IReadOnlyList<string> Faults(IEnumerable<Entry> inFeedOrder) =>
        [.. inFeedOrder.Select(entry => (entry, Why: Follow(entry)))
            .Where(pair => pair.Why is not null).Select(pair => $"{pair.entry.Subject} {pair.Why}")];

    /// <summary>Takes an entry in, and says why it could not follow.</summary>
    public string? Follow(Entry entry)
    {
        var why = WhyNot(entry.Subject, entry.Agency, entry.Fact);
        Apply(entry);
        return why ?? Crowded();
    }

    /// <summary>Why a fact cannot come next; null when it can.</summary>
    public string? WhyNot(string subject, Agency by, Fact fact)
    {
        var sheet = Of(subject);
        return fact switch
        {
            HandedOver or HandoverAccepted or HandoverReturned or InstructionAsked
                or InstructionGiven or RegionOffered or RegionTaken or RegionDeclined =>
                OfHandover(sheet, by, fact),
            TravelOrdered or OrderAccepted or OrderQueried or OrderAnswered or OrderRefused or TravelBooked or TravelCleared or ComplaintInformed
                or TravelFailed or TravelCancelled or TravelCarriedOut => OfJourney(subject, sheet, by, fact),
            DetentionOrdered or DetentionPlaced or DetentionReviewed or DetentionEnded => OfDetention(subject, sheet, by, fact),
            _ => null,
        };
    }

    private static string? OfHandover(Sheet sheet, Agency by, Fact fact)
    {
        var isPolice = by == Agency.Polismyndigheten && sheet.With == Agency.Polismyndigheten;
        return fact switch
        {
            HandedOver when by != Agency.Migrationsverket || sheet.With != by || sheet.IsOffered =>
                "is handed over by who does not have it, or twice",
            HandoverAccepted when !(by == Agency.Polismyndigheten ? sheet.IsOffered : sheet.IsReturnAsked) => "is accepted unoffered",
            HandoverReturned when by != Agency.Polismyndigheten || !sheet.IsOffered && (!isPolice || sheet.IsReturnAsked) =>
                "is returned by who does not have it",
            InstructionAsked when !isPolice || sheet.IsInstructionAsked => "is asked about twice, or by who does not have it",
            InstructionGiven when by != Agency.Migrationsverket || !sheet.IsInstructionAsked => "is answered unasked",
            RegionOffered offered when !isPolice || sheet.OfferedTo is not null || offered.To == sheet.Region => "is offered to another region twice",
            RegionTaken taken when !isPolice || sheet.OfferedTo != taken.To => "is taken by a region that was not asked",
            RegionDeclined declined when !isPolice || sheet.OfferedTo != declined.To => "is declined by a region that was not asked",
            _ => null,
        };
    }

    private string? OfJourney(string subject, Sheet sheet, Agency by, Fact fact)
    {
        bool IsOpen(string order) => sheet.Order == order;
        var isTransport = by == Agency.Kriminalvarden;
        return fact switch
        {
            TravelOrdered when by != sheet.With || sheet.Order is not null || Others(subject).Any(other => other.Order is not null) =>
                "has two open orders, or is ordered by who does not enforce it",
            TravelOrdered ordered when sheet.Ended.Contains(ordered.Order) => "is ordered by a number that has been used",
            OrderAccepted reply when !isTransport || !IsOpen(reply.Order) || sheet.Reply is Reply.Accepted or Reply.Queried =>
                "is accepted twice or unasked",
            OrderQueried reply when !isTransport || !IsOpen(reply.Order) || sheet.Reply == Reply.Queried => "is queried twice or unasked",
            OrderAnswered reply when !IsOpen(reply.Order) || sheet.Reply != Reply.Queried => "is answered unasked",
            OrderRefused reply when !isTransport || !IsOpen(reply.Order) || sheet.IsBooked => "is refused when it is booked or ended",
            TravelBooked booked when !IsOpen(booked.Order) || sheet.Reply == Reply.Queried || !isTransport && by != sheet.With =>
                "is booked unordered, unanswered, or by who does not enforce it",
            TravelBooked { Operation: { } charter }
                when !Aboard(charter).Contains(subject) && (isTransport || Aboard(charter).Count >= seats[charter]) =>
                "is booked on a full charter",
            TravelBooked { Flight: { } flight } booked when FlightDeparture.KeyOf(flight, booked.DepartsAt.SwedishDay) is var departure
                && !Aboard(departure).Contains(subject) && Aboard(departure).Count >= seats[departure] => "is booked on a full flight",
            TravelCleared cleared when by != sheet.With || !IsOpen(cleared.Order) || !sheet.IsBooked || sheet.Reply == Reply.Queried
                || (int)cleared.Stage != sheet.Cleared => "is cleared unbooked or out of turn",
            TravelCleared { Stage: ClearanceStage.Boarding } when !sheet.IsInformed => "is cleared to board and not told how to complain",
            ComplaintInformed told when !IsOpen(told.Order) || sheet.IsInformed => "is told twice",
            TravelFailed failed when !IsOpen(failed.Order) || !sheet.IsBooked => "fails unbooked",
            TravelCancelled cancelled when !IsOpen(cancelled.Order) => "is called off when it has ended",
            TravelCarriedOut => "is carried out before it departs",
            _ => null,
        };
    }

    private string? OfDetention(string subject, Sheet sheet, Agency by, Fact fact) => fact switch
    {
        DetentionOrdered when sheet.IsHeld || by != sheet.With || Others(subject).Any(other => other.IsHeld) =>
            "is detained twice, or by who does not enforce it",
        DetentionPlaced placed
            when by != Agency.Migrationsverket || !sheet.IsHeld || sheet.Place == placed.Facility || Used(placed.Facility) >= places[placed.Facility]
            || Others(subject).Any(other => other.Place is not null) => "is placed unheld, twice, or where no place is free",
        DetentionReviewed { Outcome: ReviewOutcome.Continues } when !sheet.IsHeld || by != sheet.With => "is reviewed unheld",
        DetentionReviewed or DetentionEnded when !sheet.IsHeld => "is set free and not held",
        _ => null,
    };

    private void Apply(Entry entry)
    {
        var (sheet, fact) = (Of(entry.Subject), entry.Fact);
        switch (fact)
        {
            case HandedOver: sheet.IsOffered = true; break;
            case HandoverAccepted when entry.Agency == Agency.Polismyndigheten:
                (sheet.With, sheet.IsOffered, sheet.IsReturnAsked) = (Agency.Polismyndigheten, false, false);
                break;
            case HandoverAccepted:
                (sheet.With, sheet.IsReturnAsked, sheet.IsInstructionAsked, sheet.OfferedTo) = (Agency.Migrationsverket, false, false, null);
                break;
            case HandoverReturned when sheet.IsOffered: sheet.IsOffered = false; break;
            case HandoverReturned: sheet.IsReturnAsked = true; break;
            case InstructionAsked: sheet.IsInstructionAsked = true; break;
            case InstructionGiven: sheet.IsInstructionAsked = false; break;
            case RegionOffered offered: sheet.OfferedTo = offered.To; break;
            case RegionTaken or RegionDeclined: sheet.OfferedTo = null; break;
            case RegionAssigned assigned: (sheet.Region, sheet.OfferedTo) = (assigned.Region, null); break;
            case TravelOrdered ordered: (sheet.Order, sheet.Reply, sheet.IsInformed) = (ordered.Order, Reply.None, false); break;
            case OrderAccepted: sheet.Reply = Reply.Accepted; break;
            case OrderQueried: sheet.Reply = Reply.Queried; break;
            case OrderAnswered: sheet.Reply = Reply.Answered; break;
            case TravelBooked booked: (sheet.IsBooked, sheet.Charter, sheet.Cleared) = (true, booked.Operation, 0); break;
            case TravelCleared: sheet.Cleared++; break;
            case ComplaintInformed: sheet.IsInformed = true; break;
            case OrderRefused or TravelFailed or TravelCancelled or TravelCarriedOut: End(sheet); break;
            case SeatConfirmed seat: Aboard(entry.Subject).UnionWith(seat.Cases); break;
            case SeatReleased seat: Aboard(entry.Subject).ExceptWith(seat.Cases); break;
            case FlightPlaceTaken place: Aboard(FlightDeparture.KeyOf(place.Flight, place.On)).Add(place.Case); break;
            case FlightPlaceReleased place: Aboard(FlightDeparture.KeyOf(place.Flight, place.On)).Remove(place.Case); break;
            case DetentionOrdered: sheet.IsHeld = true; break;
            case DetentionPlaced placed: sheet.Place = placed.Facility; break;
            case DetentionReviewed { Outcome: ReviewOutcome.Ends } or DetentionEnded: (sheet.IsHeld, sheet.Place) = (false, null); break;
        }
    }

    private static void End(Sheet sheet)
    {
        if (sheet.Order is { } order) sheet.Ended.Add(order);
        (sheet.Order, sheet.Reply, sheet.IsBooked, sheet.Charter, sheet.Cleared, sheet.IsInformed) = (null, Reply.None, false, null, 0, false);
    }

    private string? Crowded() => aboard.Where(pair => pair.Value.Count > seats[pair.Key]).Select(pair => $"overfills {pair.Key}")
        .Concat(places.Where(pair => Used(pair.Key) > pair.Value).Select(pair => $"overfills {pair.Key}")).FirstOrDefault();

    private Sheet Of(string subject) => sheets.TryGetValue(subject, out var sheet) ? sheet : sheets[subject] = new();

    private HashSet<string> Aboard(string journey) => aboard.TryGetValue(journey, out var cases) ? cases : aboard[journey] = [];

    private int Used(string facility) => sheets.Values.Count(sheet => sheet.Place == facility);

    private IEnumerable<Sheet> Others(string subject) =>
        samePerson.Where(group => group.Contains(subject)).SelectMany(group => group.Where(other => other != subject)).Select(Of);
}
