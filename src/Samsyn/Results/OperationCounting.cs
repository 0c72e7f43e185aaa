using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>What the figures of the operations count in a case: the days between steps, attempts and their costs, and days in detention.</summary>
public static class OperationCounting
{
    private const int MostKronor = 1_000_000_000;

    /// <param name="departures">Those that count (<see cref="Counting.Departures"/>).</param>
    /// <param name="decision">Null where the register holds none.</param>
    public static IEnumerable<FigureMark> Of(
        DecisionKind kind, Reading? decision, IReadOnlyList<Reading> departures, IReadOnlyList<Reading> inOrder)
    {
        if (decision is { Day: var decided })
            foreach (var departure in departures)
                if (Days(decided, ((DepartureRegistered)departure.Fact).LeftSwedenOn) is { } days)
                    yield return new(FigureSeries.ToDeparture(kind), ((DepartureRegistered)departure.Fact).LeftSwedenOn, departure.Entry.Id, days);
        foreach (var mark in Steps(inOrder).Concat(Attempts(inOrder)).Concat(Detention(inOrder))) yield return mark;
    }

    /// <summary>From each step to the next, on the day that the next was taken.</summary>
    private static IEnumerable<FigureMark> Steps(IReadOnlyList<Reading> inOrder)
    {
        Reading? offered = null, requested = null;
        var ordered = new Dictionary<string, DateOnly>();
        var booked = new Dictionary<string, DateOnly>();
        foreach (var reading in inOrder)
        {
            var mark = reading.Fact switch
            {
                HandoverAccepted => Since(FigureSeries.StepHandover, offered?.Day, reading),
                TravelDocumentIssued => Since(FigureSeries.StepDocument, requested?.Day, reading),
                TravelBooked fact when !booked.ContainsKey(fact.Order) => Since(FigureSeries.StepBooking, DayOf(ordered, fact.Order), reading),
                TravelCarriedOut fact => Since(FigureSeries.StepJourney, DayOf(booked, fact.Order), reading),
                _ => null,
            };
            if (mark is { } known) yield return known;
            switch (reading.Fact)
            {
                case HandedOver: offered = reading; break;
                case HandoverAccepted or HandoverReturned: offered = null; break;
                case TravelDocumentRequested: requested ??= reading; break;
                case TravelDocumentIssued: requested = null; break;
                case TravelOrdered fact: ordered.TryAdd(fact.Order, reading.Day); break;
                case TravelBooked fact: booked.TryAdd(fact.Order, reading.Day); break;
                default: break;
            }
        }
    }

    /// <summary>Each attempt that ended, carried out or failed by the part of the chain that could have prevented it, and what orders cost.</summary>
    private static IEnumerable<FigureMark> Attempts(IReadOnlyList<Reading> inOrder)
    {
        foreach (var reading in inOrder)
            if (reading.Fact is TravelFailed failed)
                yield return new(FigureSeries.Failed(failed.Link), reading.Day, reading.Entry.Id);
        foreach (var order in TravelCourse.Fold(inOrder).Orders)
            if (order is { Stage: OrderStage.CarriedOut or OrderStage.Failed, Cost: { } cost, By: { } by })
                yield return new(order.Stage == OrderStage.CarriedOut ? FigureSeries.CostCarriedOut : FigureSeries.CostFailed, by.Day, by.Entry.Id,
                    Kronor(cost));
    }

    /// <summary>Stays in detention that have ended, on the day they did, with their days.</summary>
    private static IEnumerable<FigureMark> Detention(IReadOnlyList<Reading> inOrder)
    {
        foreach (var stay in DetentionCourse.Fold(inOrder).Stays)
            if (stay is { EndedOn: { } ended, End: { } by } && Days(stay.BeganOn, ended) is { } days)
                yield return new(FigureSeries.DetentionDays, ended, by.Entry.Id, days);
    }

    /// <summary>What a flown charter cost in all, whatever was booked for each person.</summary>
    public static FigureMark CostOf(Charter charter, Reading flown) =>
        new(FigureSeries.CharterCost(CharterClasses.Of(charter)), flown.Day, flown.Entry.Id, Kronor(charter.Cost));

    private static int Kronor(decimal cost) => (int)decimal.Round(Math.Clamp(cost, 0, MostKronor));

    private static FigureMark? Since(string series, DateOnly? before, Reading reading) =>
        before is { } day && Days(day, reading.Day) is { } days ? new(series, reading.Day, reading.Entry.Id, days) : null;

    private static DateOnly? DayOf(Dictionary<string, DateOnly> days, string order) => days.TryGetValue(order, out var day) ? day : null;

    /// <summary>Null where the later is told to be the earlier.</summary>
    private static int? Days(DateOnly from, DateOnly to) => to >= from ? to.DayNumber - from.DayNumber : null;
}
