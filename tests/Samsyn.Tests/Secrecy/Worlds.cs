using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;
using Samsyn.Web;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>A site over a register of its own, holding just the entries given.</summary>
internal sealed partial class World : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly OpenedRegister register;
    private readonly WebApplication site;

    private World(TestDatabase database, OpenedRegister register, WebApplication site) =>
        (this.database, this.register, this.site) = (database, register, site);

    public Uri Address => new(site.Urls.First());
    public IServiceProvider Services => site.Services;

    public static async Task<World> Of(string engine, IReadOnlyList<Entry> entries)
    {
        var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            await writer.MarkPractice(PracticeRegister.Day);
            var taken = await writer.Import([("entries", RegisterTests.Ndjson(entries))], keepGoing: false);
            Assert.True(taken.Taken == entries.Count, string.Join("\n", taken.Refused.SelectMany(line => line.Faults)));
        }
        var register = await OpenedRegister.ToServe(database.Address, database.Database.Keys.Address);
        var site = Site.Build(register, "http://127.0.0.1:0");
        await site.StartAsync();
        return new(database, register, site);
    }

    public async ValueTask DisposeAsync()
    {
        await site.StopAsync();
        await site.DisposeAsync();
        await register.DisposeAsync();
        database.Dispose();
    }
}

internal static partial class Worlds
{
    /// <summary>An answer without what is drawn anew each time: tokens, the ids of unsent forms, the running clock, positions in the feed.</summary>
    public static string Normal(string answer)
    {
        answer = Token().Replace(answer, "TOKEN");
        answer = FormId().Replace(answer, "FORM-ID");
        answer = Instant().Replace(answer, "INSTANT");
        answer = Epoch().Replace(answer, "EPOCH");
        answer = Trace().Replace(answer, "TRACE");
        answer = Position().Replace(answer, "$1N");
        return Clock().Replace(answer, "10.42");
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"id\" value=\"[0-9a-f-]{36}\"")]
    private static partial Regex FormId();

    [GeneratedRegex("2026-11-22T09:4[0-9]:[0-9.]+(Z|\\+00:00)|\"receivedAt\":\"[^\"]+\"")]
    private static partial Regex Instant();

    [GeneratedRegex("\"epoch\":\"[^\"]+\"")]
    private static partial Regex Epoch();

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Trace();

    [GeneratedRegex("(\"position\":|\"next\":)[0-9]+")]
    private static partial Regex Position();

    [GeneratedRegex("10[.:]4[0-9]")]
    private static partial Regex Clock();

    public static readonly DateTimeOffset Day = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Four cases: at Migrationsverket, at the police, with a journey ordered, and with one booked and stopped.</summary>
    public static List<Entry> Register(Func<string, IEnumerable<(Agency, Fact)>>? more = null, string secret = "ett")
    {
        var entries = new List<Entry>();
        foreach (var (number, facts) in new (string, IEnumerable<(Agency, Fact)>)[]
        {
            ("MIG-1", Base(secret)), ("MIG-2", [.. Base(secret), .. Handed]), ("MIG-3", [.. Base(secret), .. Handed, .. Journey("TO-3", secret)]),
            ("MIG-4", [.. Base(secret), .. Handed, .. Journey("TO-4", secret),
                (Agency.Kriminalvarden, new TravelBooked("TO-4", TravelMode.ScheduledEscorted, Day.AddDays(9), [$"via {secret}"])),
                (Agency.Migrationsverket, new StayOrdered("Migrationsdomstolen i Malmö"))]),
        })
            // what is added is new enough to notify
            foreach (var (agency, fact,
                from) in facts.Select(pair => (pair.Item1, pair.Item2, new DateTimeOffset(2026, 6, 1, 10, 0, 0, TimeSpan.Zero)))
                .Concat((more?.Invoke(number) ?? []).Select(pair => (pair.Item1, pair.Item2, Day))))
                entries.Add(new(new Guid(entries.Count + 1, 0, 0, [0x40, 0, 0, 0, 0, 0, 0, 1]),
                    number, agency, null, agency == Agency.Kriminalvarden ? $"krv-{secret}" : null,
                    new Moment(new DateOnly(2026, 6, 1)), from.AddMinutes(entries.Count % 500), fact));
        return entries;
    }

    private static IEnumerable<(Agency, Fact)> Base(string secret) => [
        (Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal)),
        (Agency.Migrationsverket, new PersonIdentified($"Familj{secret}", $"Namn{secret}", new(1990, 1, 1), Sex.X, [PageCase.Afghanistan])),
        (Agency.Migrationsverket, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [PageCase.Afghanistan], new(Weeks: 4))),
        (Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal))];

    private static IEnumerable<(Agency, Fact)> Handed =>
        [(Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)), (Agency.Polismyndigheten, new HandoverAccepted())];

    private static IEnumerable<(Agency, Fact)> Journey(string order, string secret) =>
        [(Agency.Polismyndigheten, new TravelOrdered(order, PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 2,
            [$"behov {secret}"], $"pol-{secret}")), (Agency.Polismyndigheten, new ForceUsed([$"medel {secret}"], true, $"eskort {secret}"))];

    /// <summary>Every address a signed-in person can read, and the API's.</summary>
    public static IEnumerable<string> Addresses(params string[] numbers) =>
    [
        "/", "/arenden", "/arenden?avslutade=true", "/arenden?stoppad=true", "/arenden?barn=true", "/arenden?klass=Green",
        "/arenden.csv", "/resultat", "/resultat?ar=2026", "/resultat.csv?ar=2026", "/resultat/andringar", "/behorigheter",
        "/resultat/figur/travel_orders/Removal/Ordered/2026", "/sok?nummer=TO-3", "/sok?nummer=MIG-1",
        "/api/v1/entries?limit=500", "/api/v1/results/2026", "/api/v1/results/2026/figures/travel_orders/Removal/Ordered",
        "/resultat?ar=2024", "/resultat?ar=2024&kant=2026-10-01",
        "/resultat.csv?ar=2024&kant=2026-10-01", "/resultat/andringar?fran=2026-05-01&till=2026-11-22",
        "/resultat/figur/table_1_removal_decisions/Joint/2024", "/api/v1/results/2024?asKnownAt=2026-10-01", "/api/v1/results/2024",
        "/projekt", "/projekt/PRJ-PROV", "/samverkan/beslut", "/metodstod/resehandling", "/api/v1/releases",
        "/frigivningar", "/lander/samband", "/lander", "/lander/AF", "/lander/AF/mote", "/api/v1/countries", "/api/v1/countries/AF", "/resor",
        "/resor?visa=tabell", "/resor?stoppad=true", "/api/v1/orders?limit=500",
        "/resor/TO-3", "/resor/TO-4", "/resor/TO-4/underlag", "/api/v1/orders/TO-3", "/api/v1/orders/TO-4",
        "/att-ratta", "/logg", "/arenden/samma-person", "/api/v1/contradictions",
        "/utlamnanden", "/utlamnanden?sena=true", "/utlamnanden.csv",
        "/api/v1/notifications?limit=500", "/charter", "/forvar", "/forvar/FAC-1", "/samverkan/insatser",
        "/api/v1/facilities", "/api/v1/operations", "/api/v1/capacity", "/vantar", "/samverkan", "/samverkan/overlamna", "/arenden/ny",
        "/api/v1/waiting", "/api/v1/situation", "/api/v1/cooperation", "/api/v1/charters", "/sok/namn", "/regler", "/logga-in/igen",
        .. numbers.SelectMany(number => new[] { $"/arenden/{number}/utlamnanden", $"/arenden/{number}/radera", $"/arenden/{number}/registerutdrag",
            $"/arenden/{number}", $"/arenden/{number}?ordning=skrevs", $"/arenden/{number}?kant=2026-06-01", $"/arenden/{number}/frister",
            $"/arenden/{number}/frister?dag=2026-10-01", $"/arenden/{number}/atgarder",
            $"/arenden/{number}/information", $"/api/v1/cases/{number}" }),
    ];

    public static IEnumerable<string> AllAddresses => Addresses("MIG-1", "MIG-2", "MIG-3", "MIG-4", "MIG-5");

    public static Task<Dictionary<string, string>> Answers(this World world, string role) => world.Answers(role, AllAddresses);

    public static async Task<Dictionary<string, string>> Answers(this World world, string role, IEnumerable<string> addresses)
    {
        using var visitor = new Visitor(world.Address);
        await visitor.SignIn(role);
        using var client = new HttpClient { BaseAddress = world.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer ovning:{role}" } } };
        var answers = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            using var response = await (address.StartsWith("/api", StringComparison.Ordinal) ? client : visitor.Http).GetAsync(address);
            // What a browser does not show of an answer that leads on depends on how far the page had come.
            var body = response.Headers.Location is null ? Normal(await response.Content.ReadAsStringAsync()) : "";
            answers[address] = $"{(int)response.StatusCode} {Where(response.Headers.Location)} {body}";
        }
        return answers;

        static string? Where(Uri? location) => location is { IsAbsoluteUri: true } ? location.PathAndQuery : location?.OriginalString;
    }
}
