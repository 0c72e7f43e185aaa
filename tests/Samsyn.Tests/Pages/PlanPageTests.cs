using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Charters;

namespace Samsyn.Tests.Pages;

/// <summary>On a site of their own: a plan is of the whole register, and another test that writes moves it.</summary>
public partial class PlanPageTests(OwnSite site) : IClassFixture<OwnSite>
{
    private const string Plan = "/charter/planera";

    [Fact]
    public async Task The_charters_are_listed_for_everyone_and_the_plan_only_for_those_who_plan()
    {
        using var officer = await site.Visit(Visitor.Migration);
        Assert.Contains("CHA-2026-702", (await officer.Page("/charter")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("MIG-",
            (await officer.Page(Plan, HttpStatusCode.Forbidden)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await officer.Page($"{Plan}/parti/MIG-9000235", HttpStatusCode.Forbidden);
    }

    /// <summary>The page of a plan that says how far from the best it is; made anew where a stop of another test has overtaken it.</summary>
    private async Task<IHtmlDocument> Proven(Visitor visitor)
    {
        for (var round = 0; ; round++)
        {
            var page = await visitor.PlanPage();
            var gap = page.QuerySelector(".gap b")!.TextContent;
            if (gap.Contains("bevisat", StringComparison.Ordinal)) return page;
            Assert.True(round < 10 && gap.Contains("håller inte längre", StringComparison.Ordinal), gap);
            var desk = site.Services.GetRequiredService<PlanDesk>();
            if (await desk.Draw() is { Drawn: { } drawn } && await desk.Of(drawn) is { } made) desk.Stand(made);
        }
    }

    [Fact]
    public async Task The_plan_says_in_words_how_far_from_the_best_it_is_and_stands_beside_bookings_and_regions()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await Proven(visitor);
        Assert.NotNull(page.QuerySelector("svg.calendar[aria-label]"));
        var rows = page.QuerySelectorAll("table")
            .First(x => x.TextContent.Contains("Gemensam plan", StringComparison.Ordinal)).QuerySelectorAll("tbody tr")
            .ToDictionary(x => x.QuerySelector("th")!.TextContent, x => int.Parse(x.QuerySelector("td")!.TextContent, CultureInfo.InvariantCulture));
        Assert.True(rows["Gemensam plan"] >= rows["Dagens bokningar"] && rows["Gemensam plan"] > 0);
        Assert.Contains("RAT-2026-1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelector("details:not([open]) code.hash")!.TextContent);

        var left = page.QuerySelector<IHtmlAnchorElement>("#utan-resa tbody a[href*='/parti/']")!;
        var party = await visitor.Page(left.GetAttribute("href")!);
        Assert.NotEmpty(party.QuerySelector("section p")!.TextContent);
    }

    [Fact]
    public async Task Every_count_of_who_is_without_a_journey_or_takes_no_part_opens_exactly_its_list()
    {
        using var visitor = await site.Visit("Migrationsverket:OperationsCoordinator"); // whose list holds them all
        var page = await visitor.PlanPage();
        var without = page.QuerySelectorAll<IHtmlAnchorElement>("#utan-resa tbody a[href*='/charter/planera?']").ToList();
        var outside = page.QuerySelectorAll<IHtmlAnchorElement>("tbody a[href*='/charter/planera/utanfor?']").ToList();
        Assert.NotEmpty(without);
        Assert.NotEmpty(outside);
        foreach (var link in without.Where(element => Count(element) <= 5))
            Assert.Equal(Count(link),
                (await visitor.Page(link.GetAttribute("href")!)).QuerySelectorAll("#utan-resa tbody a[href*='/parti/']").Length);
        foreach (var link in outside)
        {
            var list = await visitor.Page(link.GetAttribute("href")!);
            Assert.Contains($"{Count(link)} öppna ärenden", list.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Math.Min(30, Count(link)), list.QuerySelectorAll("main tbody tr td:first-child a").Length);
        }
        var all = page.QuerySelector<IHtmlAnchorElement>("a[href='/charter/planera/utanfor']")!.GetAttribute("href")!;
        var told = $"{outside.Sum(Count)} öppna ärenden";
        Assert.Contains(told, (await visitor.Page(all)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        using var transport = await site.Visit(Visitor.Transport); // is not told why, and gets no list by why
        Assert.Empty((await transport.PlanPage()).QuerySelectorAll("a[href*='/charter/planera/utanfor?']"));
        var asked = await transport.Page(outside[0].GetAttribute("href")!);
        Assert.Contains(told, asked.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);

        static int Count(IHtmlAnchorElement link) => int.Parse(link.TextContent, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_is_left_when_journeys_fall_away_stands_beside_what_is_planned()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.PlanPage();
        var charters = page.QuerySelectorAll("#haller table tbody tr").ToList();
        Assert.NotEmpty(charters);
        foreach (var row in charters)
        {
            var cells = row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToList();
            double planned = double.Parse(cells[0], CultureInfo.InvariantCulture);
            var expected = double.Parse(cells[1], CultureInfo.GetCultureInfo("sv-SE"));
            Assert.InRange(expected, 1, planned);
            Assert.InRange(int.Parse(cells[3], CultureInfo.InvariantCulture), 1, planned);
        }
    }

    [Fact]
    public async Task A_what_if_stands_beside_the_plan_and_changes_nothing()
    {
        using var visitor = await site.Visit(Visitor.Transport);
        var before = await site.Register.Position();
        var page = await visitor.PlanPage("?eskort=-1000&varde=50");
        Assert.Equal("-1000", page.QuerySelector<IHtmlInputElement>("input[name=eskort]")!.Value);
        Assert.Contains("Din fråga", page.QuerySelector("#prova table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await site.Register.Feed(before, 100), x => x.Entry.Fact is SeatProposed { Vacancy: null });
    }

    [Fact]
    public async Task Seats_accepted_in_part_become_proposals_with_the_inputs_hash_once_and_are_refused_when_the_law_has_moved()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.PlanPage();
        var desk = site.Services.GetRequiredService<PlanDesk>();
        var first = desk.Standing!;
        var seats = page.QuerySelectorAll<IHtmlInputElement>(".cases input[name=parti]").Select(x => x.Value).ToList();
        Assert.True(seats.Count >= 2, "the practice plan proposes at least two seats");
        var form = Form(page, seats[0]);
        var country = Case.Fold(seats[0], Knowledge.Now((await site.Register.Entries(seats[0])).Select(x => x.Entry))).Destination!.Value;
        await site.Send(seats[0], "2026-11-22", Agency.Polismyndigheten,
            new JourneyProposed("en tidigare plan", TravelMode.ScheduledEscorted, new(2026, 12, 20), country));

        await visitor.Confirmed(await Send(visitor, form), "Resorna är föreslagna i registret");
        Assert.Equal(HttpStatusCode.Redirect, (await Send(visitor, form)).StatusCode);
        var proposed = Assert.Single((await site.Register.Feed(0, 1_000_000)).Select(x => x.Entry),
            x => x.Fact is SeatProposed { PlanInput: not null } seat && seat.Cases.Contains(seats[0]));
        Assert.Equal((Agency.Polismyndigheten, first.Hash),
            (proposed.Agency, ((SeatProposed)proposed.Fact).PlanInput));
        Assert.NotNull(proposed.By);
        // one journey at a time
        Assert.Equal([TravelMode.ScheduledEscorted, TravelMode.Charter],
            (await site.Register.Entries(seats[0])).Select(x => x.Entry.Fact).OfType<JourneyProposed>().Select(x => x.Mode));

        await site.Send(seats[1], "2026-11-22", Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"));
        var refused =
            await Visitor.Read(await (await Send(visitor, Form(page, seats[1]))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Inhibition", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain((await site.Register.Feed(0, 1_000_000)).Select(x => x.Entry),
            x => x.Fact is SeatProposed { PlanInput: not null } seat && seat.Cases.Contains(seats[1]));

        var after = await visitor.PlanPage(shows: plan =>
            plan.QuerySelector("#handelser")?.TextContent.Contains(seats[1], StringComparison.Ordinal) is true);
        Assert.Contains("tvingad", after.QuerySelector("#handelser")!.TextContent, StringComparison.Ordinal);
        // What no longer holds is not called good.
        Assert.Contains("håller inte längre", after.QuerySelector(".gap")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("bevisa", after.QuerySelector(".gap")!.TextContent, StringComparison.Ordinal);

        // The re-planned plan is accepted where it stands: it is the plan from then on, and what it proposed is in the register.
        var again = after.QuerySelector<IHtmlFormElement>("#handelser form")!;
        var fields = again.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(x => KeyValuePair.Create(x.Name!, x.Value)).ToList();
        var moved = again.QuerySelectorAll<IHtmlInputElement>("input[name=parti]").Select(x => x.Value).ToList();
        var stale = await Visitor.Read(await (await Send(visitor, [.. fields.Select(
            x => x.Key == "omplanerad" ? KeyValuePair.Create(x.Key, "0") : x)])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("gjorts om", stale.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(visitor, [.. fields, .. moved.Select(x => KeyValuePair.Create("parti", x))])).StatusCode);
        var standing = desk.Standing!;
        Assert.NotSame(first, standing);
        Assert.Null(standing.Plan.JourneyOf(seats[1]));
        await Proven(visitor);
        await site.Send(seats[1], "2026-11-22", Agency.Migrationsverket, new StayLifted("Migrationsdomstolen i Malmö"));
        desk.Stand(first);
    }

    [Fact]
    public async Task A_scheduled_journey_accepted_is_a_proposal_in_the_case_and_no_booking()
    {
        using var visitor = await site.Visit(Visitor.Police);
        var page = await visitor.PlanPage();
        var desk = site.Services.GetRequiredService<PlanDesk>();
        var party = page.QuerySelectorAll<IHtmlInputElement>("details input[name=parti]").Select(x => x.Value)
            .First(x => desk.Standing!.Plan.JourneyOf(x) is { Kind: Samsyn.Planning.MovementKind.Scheduled }
                && desk.Standing.Drawn.Origins[x].Proposed is null);
        var form = Form(page, party);
        var (cases, charter, hash) = (desk.Standing!.Drawn.Origins[party].Cases, desk.Standing.Load.Aboard.Keys.First(), desk.Standing.Hash);
        await site.Send(charter, "2026-11-22", Agency.Polismyndigheten, new SeatProposed(cases)); // by an earlier plan
        Assert.Equal(HttpStatusCode.Redirect, (await Send(visitor, form)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Send(visitor, form)).StatusCode);
        Assert.Single((await site.Register.Entries(charter)).Select(x => x.Entry.Fact).OfType<SeatReleased>(), x => x.Cases.SequenceEqual(cases));
        foreach (var number in cases)
        {
            var entries = (await site.Register.Entries(number)).Select(x => x.Entry).ToList();
            var proposal = Assert.IsType<JourneyProposed>(Assert.Single(entries, x => x.Fact is JourneyProposed).Fact);
            Assert.Equal(hash, proposal.PlanInput);
            Assert.DoesNotContain(entries, x => x.Fact is TravelBooked);
        }
        await visitor.PlanPage(shows: plan => plan.QuerySelectorAll("details tr").First(x => x.InnerHtml.Contains($"/arenden/{party}\"",
            StringComparison.Ordinal)).TextContent.Contains("föreslagen", StringComparison.Ordinal));

        // Booked since the plan was made: the plan proposes nothing more for the person.
        await site.Send(cases[0], "2026-11-22", Agency.Polismyndigheten,
            new TravelOrdered("TO-nu", Country.Parse("AF"), new(2026, 11, 23), new(2026, 12, 30), 0, [], "pol-1"),
            new TravelBooked("TO-nu", TravelMode.ScheduledUnescorted, SwedishTime.At(new DateOnly(2026, 12, 10), new TimeOnly(8, 0)), []));
        var booked = await Visitor.Read(await (await Send(visitor, [.. form.Select(x => x.Key == "id"
            ? KeyValuePair.Create(x.Key, Guid.NewGuid().ToString())
            : x)])).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("redan bokad", booked.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plans_reasons_and_premises_are_in_the_language_of_the_page()
    {
        using var visitor = await site.Visit(Visitor.Police);
        await visitor.PlanPage();
        await visitor.Submit(Plan, "/sprak", new() { ["sprak"] = "en", ["tillbaka"] = Plan });
        var words = (await visitor.PlanPage()).QuerySelector("main")!.TextContent;
        Assert.Contains("Escorts on duty", words, StringComparison.Ordinal);
        Assert.DoesNotContain(["eskortörer", "taxorna", "lagliga", "grundstyrka", "registret"],
            word => words.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_planner_sees_no_number_of_a_case_that_is_not_in_the_own_list()
    {
        using var migration = await site.Visit("Migrationsverket:OperationsCoordinator"); // whose list holds them all
        using var transport = await site.Visit(Visitor.Transport);
        await migration.PlanPage(); // whoever comes first makes the plan that stands
        var made = site.Services.GetRequiredService<PlanDesk>().Standing!;
        var boundary = site.Services.GetRequiredService<SecrecyBoundary>();
        var planner = new Viewer("planner", "Transportplanerare", Agency.Kriminalvarden, Role.TransportPlanner, null);
        var cases = made.Drawn.Origins.Values.SelectMany(x => x.Cases).ToList();
        var known = await boundary.Listable(planner, cases);
        foreach (var number in cases.Take(40)) Assert.True(await boundary.MayKnow(planner, number) || !known.Contains(number));
        var hidden = cases.Where(x => !known.Contains(x)).ToList();
        Assert.NotEmpty(hidden);

        var (seen, all) = (await transport.PlanPage(), await migration.PlanPage());
        var html = seen.DocumentElement.OuterHtml;
        Assert.DoesNotContain(hidden, number => html.Contains(number, StringComparison.Ordinal));
        Assert.Contains("inte är nominera",
            seen.QuerySelector(".cases")!.ParentElement!.ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        var flights = seen.QuerySelectorAll("form details")[^1].TextContent;
        Assert.Contains("inte är nominera", flights, StringComparison.Ordinal);
        Assert.Contains("37 kap. 1 §", flights, StringComparison.Ordinal);
        Assert.Contains(hidden, number => all.DocumentElement.OuterHtml.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("inte är nominera", all.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        // The police may know of any case by its number, and are shown those in their list.
        using var police = await site.Visit(Visitor.Police);
        var officer = new Viewer("police", "Operationscentrum", Agency.Polismyndigheten, Role.OperationsCoordinator, null);
        var listed = await boundary.Listable(officer, cases);
        var shown = (await police.PlanPage()).DocumentElement.OuterHtml;
        var voluntary = await site.Send("2026-06-01", PageCase.Enforceable);
        Assert.True(await boundary.MayKnow(officer, voluntary));
        Assert.Empty(await boundary.Listable(officer, [voluntary]));
        Assert.All(cases, number => Assert.True(listed.Contains(number) || !shown.Contains(number, StringComparison.Ordinal), number));

        // Answered like a missing one.
        var party = made.Drawn.Origins.Keys.First(hidden.Contains);
        await migration.Page($"{Plan}/parti/{party}");
        Assert.Equal(await Missing(transport, "MIG-9999999"), await Missing(transport, party));

        // A form made by hand gets the same refusal as for a party that is not there, and writes nothing.
        var seat = made.Load.Aboard.Values.SelectMany(x => x).First(x => hidden.Contains(x.Id) && !made.Drawn.Origins[x.Id].IsBooked).Id;
        Assert.Contains(seat, all.QuerySelectorAll<IHtmlInputElement>("input[name=parti]").Select(x => x.Value));
        var position = await site.Register.Position();
        Assert.Equal(await Refused(transport, seen, "MIG-9999999"), await Refused(transport, seen, seat));
        Assert.DoesNotContain(await site.Register.Feed(position, 10_000), placed => placed.Entry.Subject == seat
            || placed.Entry.Fact is SeatProposed { Vacancy: null } proposed && proposed.Cases.Contains(seat));
    }

    private static async Task<string> Missing(Visitor visitor, string party) =>
        (await visitor.Page($"{Plan}/parti/{party}", HttpStatusCode.NotFound)).QuerySelector("main")!.TextContent.Replace(party,
            "", StringComparison.Ordinal);

    private static async Task<string> Refused(Visitor visitor, IHtmlDocument page, string party)
    {
        var answer =
            await Visitor.Read(await (await Send(visitor, Form(page, party))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.QuerySelector("[role=alert]")!.TextContent.Replace(party, "", StringComparison.Ordinal);
    }

    private static List<KeyValuePair<string, string>> Form(IHtmlDocument page, params string[] parties)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("form").Single(x => x.QuerySelector("button[name=hela]") is not null);
        return [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(x => KeyValuePair.Create(x.Name!, x.Value)),
            .. parties.Select(x => KeyValuePair.Create("parti", x))];
    }

    private static async Task<HttpResponseMessage> Send(Visitor visitor, List<KeyValuePair<string, string>> form)
    {
        HttpResponseMessage answer = default!;
        await Within.Until(120, "what the answer is made of", async () =>
        {
            answer = await visitor.Http.PostAsync(Plan, new FormUrlEncodedContent(form));
            return answer.StatusCode == HttpStatusCode.Redirect || !Visitor.IsBeingMade(await answer.Content.ReadAsStringAsync());
        });
        return answer;
    }
}
