using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>What an agency's system, or an officer of the wrong agency, tries against a register that believes nobody unasked.</summary>
public class AuthorityApiTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Migration = "Migrationsverket:OperationsCoordinator", Police = "Polismyndigheten:OperationsCoordinator",
        National = "Polismyndigheten:NationalCoordinator", Prison = "Kriminalvarden:OperationsCoordinator";

    private static readonly DateTimeOffset At = SwedishTime.At(new DateOnly(2026, 11, 21), new TimeOnly(9, 0));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static TravelOrdered Ordered => new($"TO-{Guid.NewGuid():N}"[..12], PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2, [],
        "x");

    /// <summary>A case in its departure period, still Migrationsverket's.</summary>
    private async Task<string> Running() => await site.Send("2026-10-20", PageCase.Enforceable);

    private async Task<string> HandedOver()
    {
        var number = await site.Send("2026-06-01", [.. PageCase.Enforceable, new HandedOver(HandoverGround.CoercionNeeded)]);
        await site.Send(number, "2026-06-02", Agency.Polismyndigheten, new HandoverAccepted());
        return number;
    }

    private Task<(HttpStatusCode Status, string Faults, Guid Id)> Post(string role, string number, Fact fact, Agency? by = null,
        string? officer = null, Guid? id = null) =>
        Post(role, new Entry(id ?? Guid.NewGuid(), number, by ?? Viewers.Of(role).Agency, null, officer, new Moment(At.SwedishDay), At, fact));

    private async Task<(HttpStatusCode Status, string Faults, Guid Id)> Post(string role, Entry entry)
    {
        using var client = site.Client(role);
        using var answer = await client.PostAsJsonAsync("/api/v1/entries", new { entries = new[] { JsonNode.Parse(EntryFormat.Write(entry)) } },
            Stop);
        var json = await answer.Content.ReadFromJsonAsync<JsonNode>(Stop);
        return (answer.StatusCode, string.Join('\n', json!["faults"]?.AsArray()
            .Select(fault => $"{fault!["field"]}: {fault["reason"]} {fault["remedy"]}") ?? []), entry.Id);
    }

    private async Task<string> Answer(string role, string number)
    {
        using var client = site.Client(role);
        using var answer = await client.GetAsync($"/api/v1/cases/{number}", Stop);
        return $"{answer.StatusCode} {Worlds.Normal(await answer.Content.ReadAsStringAsync(Stop))}";
    }

    public static TheoryData<Fact> TakenAwayByKriminalvarden =>
    [
        new StayLifted("Migrationsdomstolen"), new PermitGranted(PermitKind.Temporary, new(2026, 1, 1)), new DetentionEnded("x"),
            new CaseClosed(ClosureReason.Departed),
        new DepartureRegistered(Executor.Polismyndigheten, new(2026, 11, 20), DestinationKind.HomeCountry, DepartureManner.Escorted, true,
            DepartureSource.Officer),
        new ImpedimentCleared("12:1"), new ImpedimentCleared("12:18", Practical: true), new AsylumDecided(AsylumOutcome.Rejected),
            new DecisionRevoked(), new ProsecutionEnded(),
        new DeparturePeriodCancelled(), new HandoverAccepted(), Ordered, new PersonIdentified("A", "B", new(1990, 1, 1), Sex.X, []),
    ];

    [Theory]
    [MemberData(nameof(TakenAwayByKriminalvarden))]
    public async Task Kriminalvarden_takes_no_protection_away(Fact fact)
    {
        var number = await HandedOver();
        await site.Send(number, "2026-11-20", Agency.Polismyndigheten, Ordered); // so that the case is known to it

        var (status, faults, _) = await Post(Prison, number, fact);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.StartsWith("entries[0].agency: Kriminalvarden rapporterar inte", faults, StringComparison.Ordinal);
        Assert.Contains("Det gör", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_protects_is_taken_from_any_of_the_three()
    {
        var number = await HandedOver();
        await site.Send(number, "2026-11-20", Agency.Polismyndigheten, Ordered);
        foreach (var role in new[] { Migration, Police, Prison })
            foreach (var fact in new Fact[]
            {
                new StayOrdered("x"), new ImpedimentReported("12:1"), new AsylumClaimed(), new InternationalStayRequested("ECtHR"),
                    new NewExaminationRequested(), new ProsecutionPending(),
                new PrisonTermSet(new(2028, 1, 1)),
            })
                Assert.Equal(HttpStatusCode.OK, (await Post(role, number, fact)).Status);
    }

    [Fact]
    public async Task A_courts_entry_is_put_right_only_by_who_passed_it_on()
    {
        var number = await HandedOver();
        var (_, _, stay) = await Post(Migration, number, new StayOrdered("Migrationsdomstolen i Malmö"), Agency.Domstol);

        foreach (var by in new[] { Agency.Domstol, Agency.Polismyndigheten })
        {
            var (status, faults, _) = await Post(Police, number, new EntryCorrected(stay, "fel", null, null), by, "pol-1");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Contains("entries[0].data.corrects: Posten är Migrationsverkets", faults, StringComparison.Ordinal);
        }
        Assert.Contains(Knowledge.Now((await site.Register.Entries(number)).Select(placed => placed.Entry)), reading => reading.Fact is StayOrdered);
        var passed = (await site.Register.Entries(number)).Single(placed => placed.Entry.Id == stay);
        Assert.Equal(Agency.Migrationsverket, passed.Sender!.Agency);
        Assert.Equal("övning|Migrationsverket:OperationsCoordinator", passed.Sender.Id);
    }

    [Fact]
    public async Task A_court_is_passed_on_only_by_whom_the_table_says()
    {
        var number = await HandedOver();

        Assert.Equal(HttpStatusCode.OK, (await Post(Police, number, new StayOrdered("x"), Agency.Domstol)).Status);
        Assert.Contains("lämnar inte en domstols", (await Post(Prison, number, new StayOrdered("x"), Agency.Domstol)).Faults,
            StringComparison.Ordinal);
        Assert.Contains("lämnar inte en domstols", (await Post(Police, number, new DeparturePeriodSet(new(2026, 12, 24)), Agency.Domstol)).Faults,
            StringComparison.Ordinal);
        Assert.Contains("Ärendets beslut är Migrationsverkets", (await Post(Police, number, new EntryBanIssued(Years: 5), Agency.Domstol)).Faults,
            StringComparison.Ordinal);
    }

    /// <summary>Reports of what was done are taken; they open nothing.</summary>
    [Fact]
    public async Task The_police_open_no_case_by_ordering_a_journey_in_it()
    {
        var number = await Running();
        var (police, prison) = (await Answer(National, number), await Answer(Prison, number));

        var (status, faults, order) = await Post(National, number, Ordered);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("", faults);

        Assert.Equal(Withheld(police), Withheld(await Answer(National, number)));
        Assert.Equal(prison, await Answer(Prison, number));
        Assert.StartsWith("NotFound", prison, StringComparison.Ordinal);
        foreach (var fact in new Fact[] { new EntryBanIssued(Years: 5), new DeparturePeriodSet(new(2026, 12, 24)), new DeparturePeriodCancelled(),
            new CaseClosed(ClosureReason.Other), new AbscondingNotified(), new HandedOver(HandoverGround.Absconded) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(National, number, fact)).Status);
        await Post(National, number, new PersonLocated());
        await Post(National, number, new HandoverAccepted());
        await Post(National, number, new CaseReceived());
        Assert.Equal(Withheld(police), Withheld(await Answer(National, number)));
        Assert.Equal(prison, await Answer(Prison, number));
        Assert.NotEqual(Guid.Empty, order);

        static string Withheld(string answer) => answer[answer.IndexOf("\"withheld\":[", StringComparison.Ordinal)..];
    }

    [Theory]
    [InlineData("OrderTravel", """{"destination":"AF","earliest":"2026-12-01","latest":"2026-12-20","escorts":0,"needs":[]}""")]
    [InlineData("SetDeparturePeriod", """{"until":"2026-12-24"}""")]
    [InlineData("CancelDeparturePeriod", "{}")]
    public async Task The_police_do_no_act_of_the_executing_authority_in_Migrationsverkets_case(string act, string data)
    {
        var number = await Running();
        using var client = site.Client(National);
        var version = (await client.GetFromJsonAsync<JsonNode>($"/api/v1/cases/{number}", Stop))!["version"]!.GetValue<long>();

        using var answer = await client.PostAsJsonAsync($"/api/v1/cases/{number}/acts",
            new { act, id = Guid.NewGuid(), expectedVersion = version, data = JsonNode.Parse(data) }, Stop);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("12 kap. 14", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_agencys_cards_facilities_and_seats_are_its_own()
    {
        var signed = (await site.Register.Entries("RAT-2026-1"))
            .First(placed => placed.Entry is { Fact: RateCardSigned, Agency: Agency.Migrationsverket }).Entry;
        var facility = (await site.Register.Feed(0, 100_000)).First(placed => placed.Entry.Fact is FacilityOpened).Entry;
        var number = await HandedOver();
        var charter = $"CHA-2027-{Guid.NewGuid():N}"[..15];
        await Post(Prison, charter, new CharterPlanned(Organiser.National, ["ARN", "AF"], At.AddDays(60), 10, 10, 100));

        Assert.Contains("Posten är Migrationsverkets", (await Post(Prison, "RAT-2026-1", new EntryCorrected(signed.Id, "fel", null, null))).Faults,
            StringComparison.Ordinal);
        Assert.Contains("rapporterar inte PlacesChanged", (await Post(Prison, facility.Subject, new PlacesChanged(0, "tömd"))).Faults,
            StringComparison.Ordinal);
        Assert.Contains("Posten är Migrationsverkets", (await Post(Prison, facility.Subject,
            new EntryCorrected(facility.Id, "fel", null, null))).Faults, StringComparison.Ordinal);
        Assert.Contains("rapporterar inte SeatConfirmed", (await Post(Prison, charter, new SeatConfirmed([number]))).Faults,
            StringComparison.Ordinal);
        Assert.Contains("verkställde inte", (await Post(Migration, charter, new SeatConfirmed([number]))).Faults, StringComparison.Ordinal);
        var (_, faults, seat) = await Post(Police, charter, new SeatConfirmed([number]));
        Assert.Equal("", faults);
        Assert.Contains("är bekräftad", (await Post(Prison, charter, new SeatReleased([number]))).Faults, StringComparison.Ordinal);
        Assert.Contains("Posten är Polismyndighetens", (await Post(Prison, charter, new EntryCorrected(seat, "fel", null, null))).Faults,
            StringComparison.Ordinal);
        Assert.Equal([number], Charter.Fold(charter, Knowledge.Now((await site.Register.Entries(charter)).Select(placed => placed.Entry))).Confirmed);
        Assert.Equal("", (await Post(Police, charter, new SeatReleased([number]))).Faults);
    }

    [Fact]
    public async Task A_correction_that_opens_the_gate_needs_a_second_person()
    {
        var number = await HandedOver();
        var (_, _, stay) = await Post(Police, number, new StayOrdered("x"), officer: "pol-1");
        var withdraw = new EntryCorrected(stay, "fel ärende", null, null);

        Assert.Contains("entries[0].data.request: Rättelsen öppnar", (await Post(Police, number, withdraw, officer: "pol-1")).Faults,
            StringComparison.Ordinal);
        var (_, faults, request) = await Post(Police, number, new CorrectionRequested(stay, "fel ärende", null, null), officer: "pol-1");
        Assert.Equal("", faults);
        Assert.Contains(Knowledge.Now(await Entries(number)), reading => reading.Fact is StayOrdered);
        Assert.Contains("Rättelsen öppnar", (await Post(Police, number, withdraw with { Request = request }, officer: "pol-1")).Faults,
            StringComparison.Ordinal);
        Assert.Contains("Rättelsen öppnar", (await Post(Police, number, withdraw with { Request = request })).Faults, StringComparison.Ordinal);
        Assert.Equal("", (await Post(Police, number, withdraw with { Request = request }, officer: "pol-2")).Faults);
        Assert.DoesNotContain(Knowledge.Now(await Entries(number)), reading => reading.Fact is StayOrdered);

        // What protects needs one person only.
        var (_, _, lifted) = await Post(Migration, number, new StayLifted("x"));
        Assert.Equal("", (await Post(Migration, number, new EntryCorrected(lifted, "fel", null, null))).Faults);
    }

    [Fact]
    public async Task A_correction_is_read_to_the_bottom()
    {
        var number = await HandedOver();
        var (_, _, first) = await Post(Police, number, new ImpedimentReported("12:18", Practical: true));
        var (_, _, other) = await Post(Police, number, new ImpedimentReported("12:18", Practical: true));
        var right = EntryFormat.Fields(new ImpedimentReported("12:18", PageCase.Afghanistan, true));
        var (_, faults, correction) = await Post(Police, number, new EntryCorrected(first, "land", right, null));
        Assert.Equal("", faults);

        CorrectedFields Inner(Guid corrects, CorrectedFields? data) => EntryFormat.Fields(new EntryCorrected(corrects, "igen", data, null));
        Assert.Contains("data.data.corrects", (await Post(Police, number, new EntryCorrected(correction, "x", Inner(other, right), null))).Faults,
            StringComparison.Ordinal);
        Assert.Contains("data.data.data.practical", (await Post(Police, number,
            new EntryCorrected(correction, "x", Inner(first, new("""{"paragraph":"12:18","practical":"nej"}""")), null))).Faults,
            StringComparison.Ordinal);
        Assert.Contains("finns inte", (await Post(Police, number, new EntryCorrected(Guid.NewGuid(), "x", right, null))).Faults,
            StringComparison.Ordinal);
        var self = Guid.NewGuid();
        Assert.Contains("finns inte", (await Post(Police, number, new EntryCorrected(self, "x", right, null), id: self)).Faults,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_reported_in_a_stopped_case_is_found_and_told_to_who_enforces_and_who_booked()
    {
        var number = await HandedOver();
        var order = Ordered;
        await site.Send(number, "2026-11-18", Agency.Polismyndigheten, order);
        await site.Send(number, "2026-11-19", Agency.Migrationsverket, new StayOrdered("Migrationsverket"));

        var (_, faults, booking) = await Post(Prison, number, new TravelBooked(order.Order, TravelMode.ScheduledEscorted, At.AddDays(9), []));

        Assert.Equal("", faults);
        foreach (var role in new[] { Police, Prison })
        {
            using var client = site.Client(role);
            var told = await client.GetStringAsync("/api/v1/notifications?limit=500", Stop);
            Assert.Contains($"\"cause\":\"{booking}\",\"rule\":\"UTLL-12-14\"", told, StringComparison.Ordinal);
        }
        using var officer = await site.Visit(National);
        Assert.Contains("Bokat 2026-11-21 trots hinder.", (await officer.Page($"/arenden/{number}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_a_request_is_sent_only_by_a_role_that_may_decide_on_it()
    {
        var number = await HandedOver();
        var (_, none, asked) = await Post(Police, number, new InformationRequested(Agency.Migrationsverket, DataCategory.Whereabouts, "hämtning"));
        Assert.Equal("", none);
        var answer = new InformationGranted(asked, DisclosureProvision.ReturnExecution, "behövs", At.AddDays(9));

        Assert.Contains("entries[0].fact", (await Post(Visitor.Migration, number, answer)).Faults, StringComparison.Ordinal);
        Assert.Equal("", (await Post("Migrationsverket:DecisionMaker", number, answer)).Faults);
        Assert.Contains("håller inte uppgiften",
            (await Post(Police, number, new InformationRequested(Agency.Kriminalvarden, DataCategory.Detention, "x"))).Faults,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_police_region_takes_no_case_by_its_own_report()
    {
        const string officer = "Polismyndigheten:EnforcementOfficer"; // of Region Syd
        var number = await HandedOver();
        Assert.Equal("", (await Post(National, number, new RegionAssigned(Region.Nord))).Faults);

        Assert.Contains("ligger hos region Nord", (await Post(officer, number, new RegionAssigned(Region.Syd))).Faults, StringComparison.Ordinal);
        var (_, faults, given) = await Post(officer, number, new RegionAssigned(Region.Mitt));
        Assert.Equal("", faults);
        Assert.Contains("ligger hos region",
            (await Post(officer, number, new EntryCorrected(given, "fel", EntryFormat.Fields(new RegionAssigned(Region.Syd)), null))).Faults,
            StringComparison.Ordinal);
        Assert.Equal("", (await Post(National, number, new RegionAssigned(Region.Syd))).Faults);
    }

    private async Task<IEnumerable<Entry>> Entries(string number) => (await site.Register.Entries(number)).Select(placed => placed.Entry);
}
