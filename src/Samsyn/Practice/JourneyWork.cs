using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A journey of the population, as the joint work reads it.</summary>
/// <param name="IsMade">It was carried out; otherwise it failed.</param>
internal sealed record PracticeJourney(
    string Order, Executor Executor, TravelMode Mode, DateOnly OrderedOn, DateOnly BookedOn, DateTimeOffset DepartsAt, Country Destination,
    bool IsMade)
{
    public DateOnly DepartsOn => DepartsAt.SwedishDay;
}

/// <summary>
/// What the agencies say to each other of a journey since they began to work in one register, in 2026: whether the order is taken, how it goes, that
/// the executing authority says yes, what protects the person, and what it cost. It draws from a stream of its own (<see cref="CaseFile.Joint"/>).
/// </summary>
internal static class JourneyWork
{
    public static readonly DateOnly Began = new(2026, 1, 5);

    // Of a thousand journeys.
    private const int Queried = 40, Refused = 12, Visited = 250, Interpreted = 90, Informed = 950, CostsOfFailed = 400, CostsOfMade = 60, Moved = 60;

    public static void Write(CaseFile file, Agenda agenda, PracticeJourney journey)
    {
        if (journey.OrderedOn < Began) return;
        var isTaken = Answer(file, agenda, journey);
        if (isTaken) Plan(file, agenda, journey);
        Protect(file, agenda, journey);
        Clear(file, agenda, journey);
        if (file.Joint.Chance(journey.IsMade ? CostsOfMade : CostsOfFailed))
        {
            var (kind, amount) = (file.Joint.Chance(500) ? CostKind.Lodging : CostKind.Fee, file.Joint.Between(8, 60) * 100);
            var on = journey.DepartsOn.AddDays(file.Joint.Between(2, 9));
            agenda.At(on, () => file.TransportService(on, new CostReported(kind, amount, journey.Order)));
        }
    }

    /// <returns>Kriminalvården takes the order; otherwise it is refused, and booked when there is room after all.</returns>
    private static bool Answer(CaseFile file, Agenda agenda, PracticeJourney journey)
    {
        var on = Days.Earliest(journey.OrderedOn.AddDays(1), journey.BookedOn);
        if (file.Joint.Chance(Refused) && on < journey.BookedOn)
        {
            agenda.At(on, () => file.TransportService(on, new OrderRefused(journey.Order, OrderRefusal.NoCapacity)));
            return false;
        }
        if (file.Joint.Chance(Queried) && on.AddDays(2) <= journey.BookedOn)
        {
            var asked = on;
            agenda.At(asked, () => file.TransportService(asked, new OrderQueried(journey.Order, ["Behövs tolk på resan?"])));
            var answered = asked.AddDays(1);
            agenda.At(answered, () => file.By(journey.Executor, answered, new OrderAnswered(journey.Order, ["Nej, personen talar engelska"])));
            on = answered.AddDays(1);
        }
        agenda.At(on, () => file.TransportService(on, new OrderAccepted(journey.Order)));
        return true;
    }

    private static void Plan(CaseFile file, Agenda agenda, PracticeJourney journey)
    {
        var (departs, flies) = (journey.DepartsAt, journey.Mode == TravelMode.Charter ? null : $"SK{file.Joint.Between(400, 1999)}");
        TravelLeg[] legs =
        [
            new(LegKind.PickUp, "Förvaret", "Arlanda", departs.AddHours(-5), departs.AddHours(-3)),
            new(LegKind.Flight, "Arlanda", journey.Destination.Code, departs, departs.AddHours(file.Joint.Between(2, 11)), flies),
        ];
        agenda.At(journey.BookedOn, () => file.TransportService(journey.BookedOn, new TravelPlanned(journey.Order, legs)));
    }

    private static void Protect(CaseFile file, Agenda agenda, PracticeJourney journey)
    {
        var before = journey.DepartsOn.AddDays(-1);
        if (file.Joint.Chance(Visited)) agenda.At(before, () => file.By(journey.Executor, before, new PreTripVisitMade(journey.Order, "kv-4711")));
        if (file.Joint.Chance(Informed)) agenda.At(before, () => file.By(journey.Executor, before, new ComplaintInformed(journey.Order, "kv-4711")));
        if (file.Joint.Chance(Interpreted))
            agenda.At(journey.DepartsOn, () => file.TransportService(journey.DepartsOn, new InterpreterPresent(journey.Order, "kv-4711")));
    }

    private static void Clear(CaseFile file, Agenda agenda, PracticeJourney journey)
    {
        var before = journey.DepartsOn.AddDays(-1);
        agenda.At(before, () => file.By(journey.Executor, before, new TravelCleared(journey.Order, ClearanceStage.Day)));
        if (journey.IsMade)
            agenda.At(journey.DepartsOn, () => file.By(journey.Executor, journey.DepartsOn, new TravelCleared(journey.Order, ClearanceStage.Hours)));
    }

    /// <summary>Some are moved to another facility on the way: the transport is ordered a day before.</summary>
    public static void WriteMove(CaseFile file, Agenda agenda, Executor executor, string facility, DateOnly from, DateOnly until)
    {
        if (from < Began || !file.Joint.Chance(Moved) || until < from.AddDays(16)) return;
        var other = Geography.Facilities[file.Joint.Below(Geography.Facilities.Count)].Id;
        if (other == facility) return;
        var ordered = from.AddDays(10);
        agenda.At(ordered, () => file.By(executor, ordered, new MovedToDetention(facility, other, Days.At(ordered.AddDays(1), 10 * 60))));
        agenda.At(ordered.AddDays(1), () => file.Add(Agency.Migrationsverket, "Förvaret", ordered.AddDays(1), new DetentionPlaced(other)));
    }
}
