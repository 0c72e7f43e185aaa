using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Samsyn.Planning;

/// <summary>Writes <c>samsyn.plan/1</c>; what is read back is the same problem.</summary>
public static class PlanningProblemWriter
{
    public static byte[] Write(PlanningProblem problem)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            JsonSerializer.Serialize(json, WithDate(problem));
        return buffer.WrittenSpan.ToArray();
    }

    private static Dictionary<string, object> WithDate(PlanningProblem problem)
    {
        var whole = Whole(problem);
        if (problem.DayZero is { } day) whole["dayZero"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (problem.TransportByDay is { } seats) whole["transportCap"] = seats;
        return whole;
    }

    /// <summary>A medic's day only where it is another than usual: so a file of an older card is the same.</summary>
    private static Dictionary<string, object> Rates(RateCard rates)
    {
        var all = new Dictionary<string, object>
        {
            ["bedDay"] = rates.BedDay,
            ["waitDay"] = rates.WaitDay,
            ["bedOverflow"] = rates.BedOverflow,
            ["escortDay"] = rates.EscortDay,
            ["latePermitRisk"] = rates.LatePermitRisk,
        };
        if (rates.MedicDay != RateCard.UsualMedicDay) all["medicDay"] = rates.MedicDay;
        return all;
    }

    private static Dictionary<string, object> Whole(PlanningProblem problem) => new()
    {
        ["schema"] = PlanningProblem.Schema,
        ["horizonDays"] = problem.HorizonDays,
        ["today"] = problem.Today,
        ["rates"] = Rates(problem.Rates),
        ["optionRule"] = new
        {
            denseDays = problem.OptionRule.DenseDays,
            sparseStep = problem.OptionRule.SparseStep,
            maxPoolWaitDetained = problem.OptionRule.MaxPoolWaitDetained
        },
        ["facilities"] = problem.Facilities.Select(Facility),
        ["destinations"] = problem.Destinations.Select(x => new { id = x.Id, name = x.Name }),
        ["routes"] = problem.Routes.Select(x => new
        {
            id = x.Id,
            dest = x.Destination,
            weekdays = x.Weekdays,
            ticket = x.Ticket,
            kU = x.UnescortedPerFlight,
            kA = x.EscortedPerFlight,
            hub = x.Hub,
            tripDays = x.TripDays,
            cancelled = x.CancelledDays,
        }),
        ["hubs"] = problem.Hubs.Select(x => new { id = x.Id, capPerDay = x.PersonsPerDay }),
        ["escortCap"] = problem.EscortsByDay,
        ["medicCap"] = problem.MedicsByDay,
        ["charterWeekCap"] = problem.ChartersPerWeek,
        ["charters"] = problem.Charters.Select(Charter),
        ["parties"] = problem.Parties.Select(Party),
        ["keepApart"] = problem.KeepApart.Select(x => new[] { x.First, x.Second }),
    };

    /// <summary>What is told of single days only where it is told: so a file without it is the same.</summary>
    private static Dictionary<string, object> Facility(DetentionFacility x)
    {
        var all = new Dictionary<string, object> { ["id"] = x.Id, ["name"] = x.Name, ["capacity"] = x.Capacity };
        if (x.CapacityByDay.Count > 0) all["capacityByDay"] = x.CapacityByDay;
        if (x.OwnTransportByDay.Any(seats => seats is not null)) all["transportByDay"] = x.OwnTransportByDay.Select(seats => seats ?? -1);
        if (x.DayBefore.Count > 0)
            all["dayBefore"] = x.DayBefore.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new[] { pair.Key, pair.Value.Length == 0 ? null : pair.Value });
        return all;
    }

    private static object Charter(CharterCandidate x) => new
    {
        id = x.Id,
        kind = x.Kind,
        stops = x.Stops,
        day = x.Day,
        seats = x.Seats,
        escortSeats = x.EscortSeats,
        fixedCost = x.FixedCost,
        perSeat = x.PerSeat,
        baseEscorts = x.BaseEscorts,
        tripDays = x.TripDays,
        minLoad = x.MinLoad,
        exclusive = x.Exclusive,
        permit = new { status = Word(x.Permit.Status), leadDays = x.Permit.LeadDays, prob = x.Permit.Probability },
    };

    private static object Party(TravelParty x) => new
    {
        id = x.Id,
        members = x.Members,
        airlineCount = x.AirlineCount,
        dest = x.Destinations,
        region = x.Region,
        ready = x.Ready,
        latest = x.Latest,
        detained = x.Detained,
        facility = x.Facility,
        detStart = x.DetainedSince,
        escSched = x.EscortsScheduled,
        escCharter = x.EscortsCharter,
        medic = x.Medics,
        scheduledOk = x.MayFlyScheduled,
        priority = x.Priority,
        value = x.Value,
    };

    private static string Word(PermitStatus status) => status switch
    {
        PermitStatus.Granted => "granted",
        PermitStatus.ToApply => "toApply",
        PermitStatus.Refused => "refused",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
