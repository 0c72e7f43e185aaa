using System.Net;
using Microsoft.AspNetCore.Builder;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using static Samsyn.Tests.WorkingDays.WorkingDay;

namespace Samsyn.Tests.WorkingDays;

/// <summary>What nobody should get done through the API: refused in words that say what to do, and nothing of it is written.</summary>
public sealed class HostileDayTests(OwnSite site) : IClassFixture<OwnSite>, IDisposable
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    private readonly ApiDay api = new(() => site.Address);

    private static readonly DateTimeOffset Tomorrow = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static string Unique(string kind) => $"{kind}-T{Guid.NewGuid():N}"[..16].ToUpperInvariant();

    [Fact]
    public async Task A_stop_that_is_no_country_is_no_charter()
    {
        var charter = Unique("CHA");
        foreach (var stop in new[] { "Narnia", "ZZ", "", "af " })
        {
            var (status, body) = await api.Send(Act(Police, charter, "PlanCharter",
                new { organiser = "National", stops = new[] { stop }, departsAt = Tomorrow, seats = 4, escortSeats = 2, fixedCost = 1 }), 0);
            Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{stop}: {status} {body}");
            var fault = Assert.Single(body!["faults"]!.AsArray())!;
            Assert.Contains("stops", fault["field"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(fault["remedy"]!.GetValue<string>()));
        }
        Assert.Empty(await site.Register.Entries(charter));
    }

    [Fact]
    public async Task A_charter_that_flew_takes_nobody_and_is_not_moved()
    {
        var (number, charter) = (await OfThePolice(), await Flight(seats: 2));
        await Ordered(number);
        await site.Send(charter, "2026-11-21", K, new CharterFlown());
        foreach (var act in new[]
        {
            Act(Police, charter, "ConfirmSeats", new { cases = new[] { number } }),
            Act(Police, charter, "ReserveSeats", new { cases = new[] { number } }),
            Act(Police, charter, "LockManifest", new { }), Act(Police, charter, "RescheduleCharter", new { departsAt = Tomorrow.AddDays(3) }),
            Act(Police, charter, "CancelCharter", new { reason = "Motorfel" }), Act(Police, charter, "FlyCharter", new { }),
            Act(Police, number, "BookTravel",
                new { order = await api.Order(Police, number), mode = "Charter", via = Array.Empty<string>(), operation = charter }),
        })
            await IsRefused(act, "genomförd", number, charter);
    }

    [Fact]
    public async Task An_airline_takes_no_more_on_a_departure_than_it_has_said_and_leaves_at_its_own_time()
    {
        var laos = Country.Parse("LA");
        await site.Send("AIR-QV", "2026-10-01", K, new FlightScheduled("QV415", "ARN", "VTE", laos, [Country.Parse("TH")], new(2026, 11, 1),
            new(2026, 12, 31), Enum.GetValues<Weekday>(), new(13, 20), new(9, 45), 1));
        await site.Send("AIR-QV", "2026-10-02", K, new CarrierTermsSet(new(2026, 1, 1), 1, 0, false));
        string[] numbers = [await ToLaos(), await ToLaos()];
        async Task<DayAct> Book(string number, object how) => Act(Police, number, "BookTravel", new Dictionary<string, object>
        {
            ["order"] = await api.Order(Police, number),
            ["mode"] = "ScheduledUnescorted",
            ["via"] = Array.Empty<string>(),
            [how is string ? "flight" : "departsAt"] = how,
        });

        await IsRefused(await Book(numbers[0], Tomorrow), "Registret har en tidtabell till LA", [.. numbers, "AIR-QV"]);
        await Done(await Book(numbers[0], "QV415/2026-11-24"));
        await IsRefused(await Book(numbers[1], "QV415/2026-11-24"), "QV415 2026-11-24 tar inte fler utan eskort.", [.. numbers, "AIR-QV"]);
        await Done(await Book(numbers[1], "QV415/2026-11-25"));
        await Done(Act(Police, numbers[0], "CancelTravel", new { order = await api.Order(Police, numbers[0]), reason = "Annat skäl" }));
        var booked =
            Case.Fold(numbers[1], Knowledge.Now((await site.Register.Entries(numbers[1])).Select(placed => placed.Entry))).OpenOrder!.Booked!;
        Assert.Equal(("QV415", "TH", new DateTimeOffset(2026, 11, 25, 12, 20, 0, TimeSpan.Zero)),
            (booked.Flight, Assert.Single(booked.Via), booked.DepartsAt));
        Assert.Equal([numbers[1]],
            Carrier.Fold("AIR-QV", Knowledge.Now((await site.Register.Entries("AIR-QV")).Select(placed => placed.Entry))).Places
            .Select(place => place.Case));

        async Task<string> ToLaos()
        {
            var number = await site.Send("2026-06-01", [.. PageCase.Enforceable.Select(fact =>
                fact is DecisionMade decision ? decision with { Destinations = [laos] } : fact), new HandedOver(HandoverGround.CoercionNeeded)]);
            await site.Send(number, "2026-11-10", P, new HandoverAccepted());
            await Done(Act(Police, number, "OrderTravel",
                new { destination = "LA", earliest = "2026-11-22", latest = "2026-12-10", escorts = 0, needs = Array.Empty<string>() }));
            return number;
        }
    }

    [Fact]
    public async Task Nobody_who_is_on_a_movement_gets_a_seat_on_another()
    {
        var (number, one, other) = (await OfThePolice(), await Flight(seats: 2), await Flight(seats: 2));
        await Done(Act(Police, one, "ConfirmSeats", new { cases = new[] { number } }));
        await IsRefused(Act(Police, other, "ConfirmSeats", new { cases = new[] { number } }), "redan", number, one, other);
        await IsRefused(Act(Police, one, "ConfirmSeats", new { cases = new[] { number } }), "redan en bekräftad plats", number, one, other);
        var booked = await OfThePolice();
        await Ordered(booked);
        await Done(Act(Planner, booked, "BookTravel", new
        {
            order = await api.Order(Police, booked),
            mode = "ScheduledEscorted",
            departsAt = Tomorrow,
            via = Array.Empty<string>(),
        }));
        await IsRefused(Act(Police, other, "ConfirmSeats", new { cases = new[] { booked } }), "redan bokad. Ställ in den först.", booked, other);
    }

    [Fact]
    public async Task An_outcome_is_not_told_before_the_departure_nor_of_another_cases_order()
    {
        var (number, other) = (await OfThePolice(), await OfThePolice());
        await Ordered(number);
        await Ordered(other);
        var (order, others) = (await api.Order(Police, number), await api.Order(Police, other));
        await Done(Act(Planner, number, "BookTravel", new { order, mode = "ScheduledEscorted", departsAt = Tomorrow, via = Array.Empty<string>() }));
        await IsRefused(Act(Leader, number, "CarryOutTravel", new { order }), "kan inte vara genomförd än", number);
        await IsRefused(Act(Leader, number, "FailTravel", new { order, reason = "Medical" }), "ställs in", number);
        foreach (var (role, act, data) in new (string, string, object)[]
        {
            (Planner, "AcceptOrder", new { order = others }), (Planner, "RefuseOrder", new { order = others, reason = "NoCapacity" }),
            (Planner, "BookTravel", new { order = others, mode = "ScheduledEscorted", departsAt = Tomorrow, via = Array.Empty<string>() }),
            (Police, "ClearTravel", new { order = others, stage = "Day" }), (Police, "CancelTravel", new { order = others, reason = "Annat skäl" }),
            (Leader, "CarryOutTravel", new { order = others }), (Leader, "InformOfComplaint", new { order = others }),
            (Planner, "ReportCost", new { kind = "Ticket", amount = 1, order = others }),
        })
            await IsRefused(Act(role, number, act, data), others, number, other);
    }

    [Fact]
    public async Task A_closed_facility_takes_nobody_and_keeps_no_place()
    {
        var (number, facility) = (await site.Send("2026-06-01", PageCase.Enforceable), Unique("FAC"));
        await site.Send(facility, "2026-01-02", M, new FacilityOpened("Stängt", 20), new PlacesChanged(0, "Renovering"));
        await site.Send(number, "2026-11-20", M,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero)));
        await IsRefused(Act(WorkingDay.Detention, number, "PlaceInDetention", new { facility }), "Välj ett annat förvar", number, facility);
        await IsRefused(Act(WorkingDay.Detention, facility, "ReservePlace", new { from = "2026-11-22", until = "2026-11-23", @case = number }),
            "Välj ett annat förvar",
            number, facility);
        await IsRefused(Act(WorkingDay.Detention, number, "MoveToDetention", new { from = "Malmö", facility, at = Tomorrow }),
            "Välj ett annat förvar", number, facility);
        await IsRefused(Act(Decider, number, "ReviewDetention", new { outcome = "Continues", reviewedAt = Tomorrow }), "inte har gjorts", number);
    }

    [Fact]
    public async Task A_plan_that_is_older_than_the_booking_and_a_second_handover_are_refused()
    {
        var number = await OfThePolice();
        await Ordered(number);
        var order = await api.Order(Police, number);
        await Done(Act(Planner, number, "BookTravel", new { order, mode = "ScheduledEscorted", departsAt = Tomorrow, via = Array.Empty<string>() }));
        await IsRefused(Act(Planner, number, "PlanTravel", new
        {
            order,
            legs = new[] { new { kind = "Flight", from = "ARN", to = "KBL",
                departsAt = Tomorrow.AddDays(1), arrivesAt = Tomorrow.AddDays(1).AddHours(8) } },
        }), "eller boka om", number);

        var waiting = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await IsRefused(Act(Officer, waiting, "HandOver", new { ground = "Absconded", missingBecause = "x" }), "Ett överlämnande räcker.", waiting);
    }

    [Fact]
    public async Task Of_two_officers_at_once_one_is_told_that_it_has_changed()
    {
        var number = await OfThePolice();
        var version = (await api.Of(Police).GetFromJsonNode($"/api/v1/cases/{number}"))["version"]!.GetValue<long>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => api.Send(Act(Police, number, "AskInstruction", new { why = "Går inte." }), version)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer =>
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal(version + 1, answer.Body!["version"]!.GetValue<long>());
            Assert.False(string.IsNullOrWhiteSpace(answer.Body["detail"]!.GetValue<string>()));
        });
        Assert.Single(await site.Register.Entries(number), placed => placed.Entry.Fact is InstructionAsked);
    }

    [Fact]
    public async Task The_same_act_from_two_nodes_is_one()
    {
        using var database = await TestDatabases.Create(TestDatabases.Postgres);
        await using (var writer = await database.Open())
        {
            await writer.MarkPractice(PracticeRegister.Day);
            await writer.Load([.. PageCase.Enforceable.Index()
                .Select(pair => new Entry(Guid.NewGuid(), "MIG-1", M, null, null, new Moment(new DateOnly(2026, 6, 1)),
                new DateTimeOffset(2026, 6, 1, 10, pair.Index, 0, TimeSpan.Zero), pair.Item))]);
        }
        await using var first = await Node.Start(database);
        await using var second = await Node.Start(database);
        using var day = new ApiDay(() => first.Address);
        using var other = new ApiDay(() => second.Address);
        for (var round = 0; round < 6; round++)
        {
            var (id, node) = (Guid.NewGuid(), round);
            var act = Act(Officer, "MIG-1", "ReportNeeds", new { needs = new[] { node % 2 == 0 ? "Interpreter" : "Diet" } });
            var version = (await day.Of(Officer).GetFromJsonNode("/api/v1/cases/MIG-1"))["version"]!.GetValue<long>();
            var answers = await Task.WhenAll(day.Send(act, version, id), other.Send(act, version, id),
                day.Send(act, version, id), other.Send(act, version, id));
            Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Body}"));
            Assert.Single(answers, answer => !answer.Body!["known"]!.GetValue<bool>());
            Assert.Equal(version + 1, Assert.Single(answers.Select(answer => answer.Body!["version"]!.GetValue<long>()).Distinct()));
        }
        var (status, body) = await day.Send(Act(Officer, "MIG-1", "ReportNeeds", new { needs = new[] { "Medic" } }), 0,
            (await database.Reader.Entries("MIG-1"))[^1].Entry.Id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("eget id", body!.ToJsonString(
            new(System.Text.Json.JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            StringComparison.Ordinal);
    }

    /// <summary>One node over a database that others may serve too.</summary>
    private sealed class Node(OpenedRegister register, WebApplication site) : IAsyncDisposable
    {
        public Uri Address => new(site.Urls.First());

        public static async Task<Node> Start(TestDatabase database)
        {
            var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
            var site = Site.Build(register, "http://127.0.0.1:0");
            await site.StartAsync();
            return new(register, site);
        }

        public async ValueTask DisposeAsync()
        {
            await site.DisposeAsync();
            await register.DisposeAsync();
        }
    }

    private async Task<string> OfThePolice()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-11-10", P, new HandoverAccepted());
        return number;
    }

    private async Task<string> Flight(int seats)
    {
        var charter = Unique("CHA");
        await site.Send(charter, "2026-11-01", K, new CharterPlanned(Organiser.National, ["AF"], Tomorrow, seats, 4, 100_000));
        await site.Send(charter, "2026-11-02", P, new LandingPermitGranted(PageCase.Afghanistan, new(2026, 12, 31)));
        return charter;
    }

    private Task Ordered(string number) => Done(Act(Police, number, "OrderTravel",
        new { destination = "AF", earliest = "2026-11-22", latest = "2026-12-10", escorts = 0, needs = Array.Empty<string>() }));

    private Task Done(DayAct act) => api.Do(act);

    /// <summary>Refused with 409 and words, and none of the subjects has a new entry.</summary>
    private async Task IsRefused(DayAct act, string words, params string[] subjects)
    {
        var before = await Counts();
        var said = await api.IsRefused(act);
        Assert.True(said.Contains(words, StringComparison.Ordinal), $"{act.Act}: {said}");
        Assert.Equal(before, await Counts());

        async Task<int[]> Counts()
        {
            var counts = new List<int>();
            foreach (var subject in subjects) counts.Add((await site.Register.Entries(subject)).Count);
            return [.. counts];
        }
    }

    private static DayAct Act(string role, string subject, string act, object data) =>
        new(role, subject, act, System.Text.Json.JsonSerializer.SerializeToNode(data)!.AsObject());

    public void Dispose() => api.Dispose();
}
