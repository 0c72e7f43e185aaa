using Samsyn.Register;

namespace Samsyn.Tests.WorkingDays;

/// <summary>
/// A working day of three agencies, from the first case's number to the next day's departures, without an import: the same acts whoever does them.
/// Five cases: one whose journey fails at the gate and is booked again, three for a charter of which one is stopped an hour before take-off and
/// another gets its seat, and one in a detention facility that loses ten places.
/// </summary>
internal sealed class WorkingDay(DayPlayer player)
{
    public const string Officer = "Migrationsverket:CaseOfficer", Decider = "Migrationsverket:DecisionMaker",
        Detention = "Migrationsverket:DetentionOfficer", Coordinator = "Migrationsverket:OperationsCoordinator",
        Police = "Polismyndigheten:NationalCoordinator", Region = "Polismyndigheten:RegionalLead",
        Planner = "Kriminalvarden:TransportPlanner", Leader = "Kriminalvarden:EscortLeader";

    public const string Gate = "MIG-DAG-1", Flown = "MIG-DAG-2", Stopped = "MIG-DAG-3", Reserve = "MIG-DAG-4", Held = "MIG-DAG-5",
        Charter = "CHA-2026-001", Facility = "FAC-DAG", Operation = "OPS-DAG-1", Capacity = "CAP-NTE";

    public static IReadOnlyList<string> Cases { get; } = [Gate, Flown, Stopped, Reserve, Held];

    /// <summary>A case from its number to its journey with a scheduled flight, cleared for boarding.</summary>
    public async Task Morning()
    {
        await Decided(Gate);
        await Do(Officer, Gate, "ReportNeeds", new { needs = new[] { "Interpreter" } });
        await Do(Officer, Gate, "AssessFeasibility", new { @class = "Yellow", obstacles = new[] { FeasibilityObstacles.Document } });
        await Do(Officer, Gate, "HandOver", new { ground = "CoercionNeeded", missingBecause = "Ambassaden har inte svarat." });
        await Do(Police, Gate, "AcceptHandover", new { region = "Syd" });
        await Do(Police, Gate, "AskInstruction", new { why = "Mottagarlandet vill ha ett intyg." });
        await Do(Decider, Gate, "GiveInstruction", new { instruction = "Begär intyget.", because = "Beskickningen utfärdar det." });
        await Do(Police, Gate, "EstablishIdentity", new { type = "pass", country = "AF" });
        await Do(Police, Gate, "RequestTravelDocument", new { type = "nödpass", country = "AF", told = new[] { "Names", "Documents" } });
        await Do(Police, Gate, "IssueTravelDocument", new { type = "nödpass", country = "AF", validTo = "2027-03-01" });
        await Do(Police, Gate, "AssessFeasibility", new { @class = "Green", obstacles = Array.Empty<string>() });
        await Do(Officer, Gate, "AgreeClass", new { @class = "Green" });
        await Ordered(null);
        await Do(Planner, Gate, "QueryOrder", new { order = await Order(Gate), asks = new[] { "Vilket språk talar personen?" } });
        await Do(Police, Gate, "AnswerOrder", new { order = await Order(Gate), answers = new[] { "Dari." } });
        await Do(Planner, Gate, "AcceptOrder", new { order = await Order(Gate) });
        await Do(Planner, Gate, "BookTravel", Flight(await Order(Gate), "2026-11-22T11:30:00Z"));
        await Do(Planner, Gate, "PlanTravel", new
        {
            order = await Order(Gate),
            legs = new object[]
            {
                new { kind = "Flight", from = "ARN", to = "KBL", departsAt = "2026-11-22T11:30:00Z",
                    arrivesAt = "2026-11-22T19:30:00Z", flight = "TK 1" },
                new { kind = "HandOver", from = "KBL", to = "KBL", departsAt = "2026-11-22T19:30:00Z", arrivesAt = "2026-11-22T20:00:00Z" },
            },
        });
        await Do(Leader, Gate, "BringInterpreter", new { order = await Order(Gate) });
        await Cleared(Gate);
    }

    /// <summary>A charter is planned, permitted and filled, its manifest locked and its journeys cleared.</summary>
    public async Task Filled()
    {
        await Do(Police, Charter, "PlanCharter", new
        {
            organiser = "National",
            stops = new[] { "AF" },
            departsAt = "2026-11-22T10:45:00Z",
            seats = 2,
            escortSeats = 2,
            fixedCost = 100_000,
        });
        await Do(Police, Charter, "ApplyForLandingPermit", new { country = "AF" });
        await Do(Police, Charter, "GrantLandingPermit", new { country = "AF", validTo = "2026-12-31" });
        await Do(Police, Operation, "PlanOperation", new
        {
            name = "Delta",
            aim = "Kontroller före chartern",
            from = "2026-11-20",
            to = "2026-11-25",
            regions = new[] { "Syd" },
            charter = Charter,
        });
        await Do(Planner, Capacity, "ReportCapacity", new { kind = "Escort", from = "2026-11-22", to = "2026-12-31", number = 14 });
        foreach (var number in new[] { Flown, Stopped, Reserve }) await Decided(number);
        await player.HandOver(Officer, Charter, "Handlingarna kommer med resan.", Flown, Stopped, Reserve);
        foreach (var number in new[] { Flown, Stopped, Reserve }) await Do(Police, number, "AcceptHandover", new { region = "Stockholm" });
        await Do(Police, Flown, "OfferRegion", new { to = "Syd", reason = "Personen bor där." });
        await Do(Region, Flown, "TakeRegion", new { reason = "Vi tar det." });
        await Do(Police, Flown, "OrderTravel", new
        {
            destination = "AF",
            earliest = "2026-11-22",
            latest = "2026-12-10",
            escorts = 1,
            needs = Array.Empty<string>(),
        });
        await Do(Planner, Flown, "AcceptOrder", new { order = await Order(Flown) });
        await Do(Police, Charter, "ProposeSeats", new { cases = new[] { Flown, Stopped } });
        await Do(Police, Charter, "ReserveSeats", new { cases = new[] { Reserve } });
        await Do(Police, Charter, "ConfirmSeats", new { cases = new[] { Flown, Stopped } });
        await Do(Police, Charter, "LockManifest", new { });
        foreach (var number in new[] { Flown, Stopped }) await Cleared(number);
    }

    /// <summary>An hour before take-off a court stays one of the decisions.</summary>
    public Task Stay() => Do(Decider, Stopped, "OrderStay", new { by = "Migrationsdomstolen i Malmö" });

    /// <summary>Who stands first on the reserve list gets the seat, and the manifest is locked anew.</summary>
    public async Task Replaced()
    {
        await Do(Police, Stopped, "CancelTravel", new { order = await Order(Stopped), reason = "Lagen stoppar resan" });
        await Do(Police, Charter, "ConfirmSeats", new { cases = new[] { Reserve } });
        await Cleared(Reserve);
        await Do(Police, Charter, "LockManifest", new { });
    }

    /// <summary>One person is detained and placed; the facility loses ten places, and the next person finds it full.</summary>
    /// <returns>The words that the next person's place was refused with.</returns>
    public async Task<string> TenPlacesFewer()
    {
        await Do(Detention, Facility, "OpenFacility", new { name = "Dagens förvar", places = 11 });
        await Decided(Held);
        await Detained(Decider, Held, null);
        await Do(Detention, Facility, "ReservePlace", new { from = "2026-11-22", until = "2026-11-24", @case = Held });
        await Do(Detention, Held, "MoveToDetention", new { from = "Malmö", facility = Facility, at = "2026-11-22T12:00:00Z" });
        await Do(Detention, Held, "PlaceInDetention", new { facility = Facility });
        await Do(Decider, Held, "ReviewDetention", new { outcome = "Continues", reviewedAt = "2026-11-22T09:30:00Z" });
        await Do(Detention, Facility, "ProposePlaces", new { usable = 1, kind = "Damage", reason = "En vattenläcka på avdelningen." });
        await Do(Coordinator, Facility, "ChangePlaces", new { proposal = await player.Proposal(Coordinator, Facility) });
        await Detained(Police, Gate, Operation);
        var full = await player.IsRefused(Act(Detention, Gate, "PlaceInDetention", new { facility = Facility }));
        await Do(Detention, Facility, "SetPriority", new
        {
            decision = "Deferred",
            @case = Gate,
            criterion = "JourneyNotSoon",
            because = "Resan går i morgon; personen hålls i arresten till dess.",
            @for = Held,
        });
        return full;
    }

    /// <summary>The journey fails at the gate, and is ordered and booked as the next attempt.</summary>
    public async Task FailedAtTheGate()
    {
        var first = await Order(Gate);
        await Do(Leader, Gate, "FailTravel", new { order = first, reason = "BoardingRefusedDocuments", link = "Documents", cost = 9_000 });
        await Ordered(first);
        await Do(Planner, Gate, "AcceptOrder", new { order = await Order(Gate) });
        await Do(Planner, Gate, "BookTravel", Flight(await Order(Gate), "2026-11-23T12:00:00Z"));
        await Do(Police, Gate, "ClearTravel", new { order = await Order(Gate), stage = "Day" });
    }

    /// <summary>The next morning the flight's outcome is told.</summary>
    public async Task NextDay()
    {
        await Do(Leader, Charter, "FlyCharter", new { });
        await Do(Planner, Charter, "ReportCost", new { kind = "Charter", amount = 120_000, occurredOn = "2026-11-22" });
        foreach (var number in new[] { Flown, Reserve })
        {
            await Do(Leader, number, "CarryOutTravel", new { order = await Order(number) });
            await Do(Police, number, "RegisterDeparture", new
            {
                executedBy = "Polismyndigheten",
                leftSwedenOn = "2026-11-22",
                destinationKind = "HomeCountry",
                manner = "Charter",
                inAccordance = true,
                source = "Officer",
                destination = "AF",
                operation = Charter,
            });
            await Do(Police, number, "CloseCase", new { reason = "Departed" });
        }
    }

    private async Task Decided(string number)
    {
        await Do(Officer, number, "RegisterCase", new { decisionKind = "Removal", category = "Asylum", occurredOn = "2026-06-01" });
        await Do(Officer, number, "IdentifyPerson", new
        {
            familyName = "Attrapp",
            givenName = $"Testa {number[^1]}",
            bornOn = "1990-05-01",
            sex = "X",
            citizenships = new[] { "AF" },
        });
        await Do(Decider, number, "MakeDecision", new
        {
            form = "Expulsion",
            basis = "8:16",
            immediateEnforcement = false,
            destinations = new[] { "AF" },
            departurePeriod = new { weeks = 4 },
            occurredOn = "2026-06-01",
        });
        await Do(Officer, number, "ServeDecision", new { manner = "Personal", occurredOn = "2026-06-01" });
    }

    private Task Ordered(string? after) => Do(Police, Gate, "OrderTravel", new
    {
        destination = "AF",
        earliest = "2026-11-22",
        latest = "2026-12-10",
        escorts = 2,
        needs = new[] { "Interpreter" },
        after,
    });

    private async Task Cleared(string number)
    {
        var order = await Order(number);
        await Do(Leader, number, "InformOfComplaint", new { order });
        foreach (var stage in ClearanceTimes.Stages) await Do(Police, number, "ClearTravel", new { order, stage = stage.ToString() });
    }

    private Task Detained(string role, string number, string? operation) => Do(role, number, "OrderDetention", new
    {
        ground = "Enforcement",
        executedAt = "2026-11-22T08:00:00Z",
        supervisionNotEnough = "Har två gånger hållit sig undan.",
        operation,
    });

    private static object Flight(string order, string departsAt) =>
        new { order, mode = "ScheduledEscorted", departsAt, via = Array.Empty<string>(), cost = 41_000 };

    private Task<string> Order(string number) => player.Order(Police, number);

    private Task Do(string role, string subject, string act, object data) => player.Do(Act(role, subject, act, data));

    private static DayAct Act(string role, string subject, string act, object data)
    {
        var fields = System.Text.Json.JsonSerializer.SerializeToNode(data)!.AsObject();
        foreach (var (name, value) in fields.ToList())
            if (value is null) fields.Remove(name);
        return new(role, subject, act, fields);
    }
}
