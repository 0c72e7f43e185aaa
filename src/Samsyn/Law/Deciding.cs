using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>From what someone wants to do to the fact that it is done, or to every reason why it may not be.</summary>
public static class Deciding
{
    private static readonly bool[] EitherWay = [false, true];

    /// <summary>Why the act may not be done now: what the law says, and what in the case speaks against it; empty when it may.</summary>
    public static IReadOnlyList<Reason> ObstaclesTo(Act act, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        var state = Case.Fold("", readings);
        List<Reason> contradictions = [.. Contradictions(act, state, now).Select(AdministrativeProcedureAct.Missing.Because)];
        IReadOnlyList<Reason> obstacles = act switch
        {
            OrderTravel one => LawfulActs.ObstaclesToOrderTravel(readings, now, one.Destination),
            BookTravel one => Ordered(state, one.Order) is { } ordered
                ? LawfulActs.ObstaclesToBookTravel(readings, now, ordered.Destination, one.Mode, one.DepartsAt)
                : state.Destination is { } decided ? LawfulActs.ObstaclesToOrderTravel(readings, now, decided) : [],
            CancelTravel => [], // what is stopped must be possible to call off, and so must what is not
            OrderDetention one => LawfulActs.ObstaclesToOrderDetention(readings, now, by, one),
            EndDetention => [], // it is never too late, and never too early, to set someone free (10 kap. 9 §)
            HandOver => LawfulActs.ObstaclesToHandOver(readings, now, by),
            AcceptHandover => LawfulActs.ObstaclesToAcceptHandover(readings, now, by),
            ReturnHandover => LawfulActs.ObstaclesToReturnHandover(readings, now, by),
            SetDeparturePeriod one => LawfulActs.ObstaclesToSetDeparturePeriod(readings, now, one.Until),
            CancelDeparturePeriod => LawfulActs.ObstaclesToCancelDeparturePeriod(readings, now, by),
            LinkPerson or UnlinkPerson => [],
            _ => throw new UnreachableException(),
        };
        return [.. LawfulActs.ObstaclesOfAuthority(act, readings, now, by).Concat(obstacles).Concat(contradictions).Distinct()];
    }

    /// <summary>The reasons that no choice in the act's form takes away; empty when the act can be done in some way.</summary>
    /// <param name="act">The act's name.</param>
    public static IReadOnlyList<Reason> ObstaclesToAny(string act, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        IReadOnlyList<Reason>? fewest = null;
        foreach (var way in Ways(act, Case.Fold("", readings), now))
        {
            var obstacles = ObstaclesTo(way, readings, now, by);
            if (fewest is null || obstacles.Count < fewest.Count) fewest = obstacles;
        }
        return fewest ?? throw new UnreachableException();
    }

    /// <summary>What in the case speaks against the act, apart from the law: words about journeys, detention and days that whoever may do the act knows of.</summary>
    public static IReadOnlyList<Sentence> ContradictionsTo(Act act, IReadOnlyList<Reading> readings, DateTimeOffset now) => [.. Contradictions(act, Case.Fold("", readings), now)];

    /// <summary>The same for any way of doing the act.</summary>
    /// <param name="act">The act's name.</param>
    public static IReadOnlyList<Sentence> ContradictionsToAny(string act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        [.. Ways(act, Case.Fold("", readings), now).SelectMany(way => ContradictionsTo(way, readings, now)).Distinct()];

    /// <summary>The ways an act can be done in the case.</summary>
    /// <param name="act">The act's name.</param>
    public static IEnumerable<Act> WaysToDo(string act, IReadOnlyList<Reading> readings, DateTimeOffset now) =>
        Ways(act, Case.Fold("", readings), now);

    /// <summary>The fact that the act becomes.</summary>
    /// <param name="id">The entry's id; an order's number is made of it.</param>
    /// <exception cref="RefusedException">The law or the case forbids it.</exception>
    public static CaseFact Decide(Act act, Guid id, IReadOnlyList<Reading> readings, DateTimeOffset now, Agency by)
    {
        LawfulActs.Require(ObstaclesTo(act, readings, now, by));
        return FactOf(act, id, readings, by);
    }

    /// <summary>The fact that the act becomes if it is allowed.</summary>
    public static CaseFact FactOf(Act act, Guid id, IReadOnlyList<Reading> readings, Agency by) => act switch
    {
        // The end of a UUID is random in every version of it; the beginning may be the time, the same for two forms made at once.
        OrderTravel one => new TravelOrdered($"TO-{id.ToString("N")[20..]}".ToUpperInvariant(), one.Destination, one.Earliest, one.Latest, one.Escorts, one.Needs, by.ToString()),
        BookTravel one => new TravelBooked(one.Order, one.Mode, one.DepartsAt, one.Via, one.Operation, one.Cost),
        CancelTravel one => new TravelCancelled(one.Order, one.Reason),
        OrderDetention one => new DetentionOrdered(one.Ground, by.ToString(), one.ExecutedAt, IsChild(readings, one.ExecutedAt) ? true : null,
            SignificantAbscondingRisk: one.SignificantAbscondingRisk, Urgent: one.Urgent == true ? true : null),
        EndDetention one => new DetentionEnded(one.Reason),
        HandOver one => new HandedOver(one.Ground),
        AcceptHandover => new HandoverAccepted(),
        ReturnHandover one => new HandoverReturned(one.Reason),
        SetDeparturePeriod one => new DeparturePeriodSet(one.Until),
        CancelDeparturePeriod => new DeparturePeriodCancelled(),
        LinkPerson one => new PersonLinked(one.Cases, one.Basis, one.Reason),
        UnlinkPerson one => new PersonUnlinked(one.Link, one.Reason),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether the person of the case is under eighteen on the Swedish day of an instant.</summary>
    public static bool IsChild(IReadOnlyList<Reading> readings, DateTimeOffset at) => new LegalCase(readings, new(at)).IsChild(new(at));

    private static TravelOrdered? Ordered(Case state, string order) => state.Orders.LastOrDefault(one => one.IsOpen && one.Number == order)?.Ordered;

    /// <summary>What in the case the act contradicts, in plain Swedish.</summary>
    private static IEnumerable<Sentence> Contradictions(Act act, Case state, DateTimeOffset now)
    {
        switch (act)
        {
            case OrderTravel one:
                if (state.OpenOrder is { } open) yield return $"Resan {open.Number} är redan beställd. Ställ in den först.";
                if (one.Latest < one.Earliest) yield return $"Senaste dag {one.Latest:yyyy-MM-dd} ligger före tidigaste dag {one.Earliest:yyyy-MM-dd}.";
                if (one.Latest < now.SwedishDay) yield return $"{one.Latest:yyyy-MM-dd} har varit.";
                break;
            case BookTravel one:
                if (one.DepartsAt < now) yield return $"Avgången {one.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
                if (Ordered(state, one.Order) is not { } ordered) yield return NotOpen(state, one.Order);
                else if (one.DepartsAt.SwedishDay < ordered.Earliest || one.DepartsAt.SwedishDay > ordered.Latest)
                    yield return $"Resan är beställd till {ordered.Earliest:yyyy-MM-dd} – {ordered.Latest:yyyy-MM-dd}; avgången är {one.DepartsAt.SwedishDay:yyyy-MM-dd}. Den som beställde bestämmer om en annan tid.";
                break;
            case CancelTravel one when !state.Orders.Any(order => order.IsOpen && order.Number == one.Order):
                yield return NotOpen(state, one.Order);
                break;
            case OrderDetention one:
                if (state.Detention is { } stay) yield return $"Personen är redan i förvar sedan {stay.BeganOn:yyyy-MM-dd}.";
                if (one.ExecutedAt > now) yield return "Ett frihetsberövande som inte har börjat kan inte registreras.";
                break;
            case LinkPerson one:
                if (one.Cases.Count == 0) yield return "Ange minst ett annat ärende.";
                foreach (var other in one.Cases)
                    if (Subjects.KindOf(other) != SubjectKind.Case) yield return $"{other} är inget ärende.";
                    else if (state.Number == other) yield return "Ett ärende knyts inte till sig självt.";
                break;
            case UnlinkPerson one when state.Links.All(link => link.Entry != one.Link):
                yield return state.Links.IsEmpty ? "Ärendet är inte knutet till något annat." : "Knytningen finns inte i ärendet, eller är redan löst.";
                break;
            case EndDetention when state.Detention is null:
                yield return "Inget förvar pågår i ärendet.";
                break;
            default:
                break;
        }
    }

    private static Sentence NotOpen(Case state, string order)
    {
        if (state.OpenOrder is null) return "Ingen resa är beställd i ärendet.";
        return $"Beställningen {order} är inte öppen i ärendet.";
    }

    private static DateTimeOffset FirstDeparture(Case state, DateTimeOffset now) =>
        state.OpenOrder?.Ordered is { } ordered && ordered.Earliest > now.SwedishDay ? ordered.Earliest.StartInSweden : now;

    /// <summary>The ways an act can be done in the case, as widely as its form allows.</summary>
    private static IEnumerable<Act> Ways(string act, Case state, DateTimeOffset now) => act switch
    {
        nameof(OrderTravel) => (LawfulActs.Destinations(state) is { Count: > 0 } lawful ? lawful : [default])
            .Select(destination => new OrderTravel(destination, now.SwedishDay, now.SwedishDay, 0, [])),
        nameof(BookTravel) => [new BookTravel(state.OpenOrder?.Number ?? "", TravelMode.ScheduledUnescorted, FirstDeparture(state, now), [])],
        nameof(CancelTravel) => [new CancelTravel(state.OpenOrder?.Number ?? "", "")],
        nameof(OrderDetention) => from ground in Enum.GetValues<DetentionGround>()
                                  from urgent in EitherWay
                                  select new OrderDetention(ground, now, urgent, new(true, true, true, true, false, true, true), true),
        nameof(EndDetention) => [new EndDetention("")],
        nameof(HandOver) => [new HandOver(HandoverGround.Absconded)],
        nameof(AcceptHandover) => [new AcceptHandover()],
        nameof(ReturnHandover) => [new ReturnHandover("")],
        nameof(SetDeparturePeriod) => [new SetDeparturePeriod(now.SwedishDay)],
        nameof(CancelDeparturePeriod) => [new CancelDeparturePeriod()],
        nameof(LinkPerson) => [new LinkPerson(["MIG-0"], LinkBasis.Officer, "")],
        nameof(UnlinkPerson) => [new UnlinkPerson(state.Links is [var first, ..] ? first.Entry : default, "")],
        _ => throw new UnreachableException(),
    };
}
