using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>A joint operation of the agencies, e.g. controls before a charter; detentions and departures point to it.</summary>
public sealed record JointOperation(string Number)
{
    public OperationPlanned? Plan { get; init; }
    public DateOnly? EndedOn { get; init; }

    public static JointOperation Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new JointOperation(number), (state, reading) => reading.Fact switch
        {
            OperationPlanned plan => state with { Plan = plan, EndedOn = null },
            OperationEnded => state with { EndedOn = reading.Day },
            _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of an operation."),
        });
}

/// <summary>A report of capacity, and who made it when.</summary>
public sealed record CapacityTold(CapacityReported Report, Agency By, string? Unit, DateOnly On);

/// <summary>What Kriminalvården has told of its escorts, medics and transports under one number, e.g. of a unit.</summary>
public sealed record Capacity(string Number)
{
    /// <summary>In the order they were told; of a day the last that covers it stands.</summary>
    public ImmutableArray<CapacityTold> Reports { get; init; } = [];

    public static Capacity Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Capacity(number), (state, reading) => reading.Fact switch
        {
            CapacityReported report => state with { Reports = state.Reports.Add(new(report, reading.Entry.Agency, reading.Entry.Unit, reading.Day)) },
            _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a capacity."),
        });

    /// <summary>How many there are on a day; null where nothing is told.</summary>
    /// <param name="facility">Of transports: the facility they leave from; null for what is told of the whole country.</param>
    public int? On(CapacityKind kind, DateOnly day, string? facility = null) =>
        Last(day, report => report.Kind == kind && report.Facility == facility)?.Number;

    /// <summary>The whole days off duty after a journey that the roster of a day gives; null where it does not say.</summary>
    public int? RestOn(DateOnly day) => Last(day, report => report is { Kind: CapacityKind.Escort, RestDays: not null })?.RestDays;

    private CapacityReported? Last(DateOnly day, Func<CapacityReported, bool> which) =>
        Reports.LastOrDefault(told => told.Report.From <= day && day <= told.Report.To && which(told.Report))?.Report;
}
