using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Samsyn.Register;
using Samsyn.Tests.Pages;
using Samsyn.Tests.Storage;

namespace Samsyn.Tests.Secrecy;

/// <summary>
/// A canary person in every field and in every form: the program's own log, its traces and its answers to faults say nothing of it.
/// </summary>
public class CanaryTests
{
    private const string Canary = "kanarie";

    /// <summary>What is written of countries, projects, forums and methods, with the canary in every text.</summary>
    private static IEnumerable<Entry> Shared => FactShape.All.Select(shape => (Shape: shape, Subject: shape.Type switch
    {
        var type when type.IsSubclassOf(typeof(CountryFact)) => "CTY-AF",
        var type when type.IsSubclassOf(typeof(ProjectFact)) => "PRJ-PROV",
        var type when type.IsSubclassOf(typeof(ForumFact)) => Samsyn.Cooperation.Forum.Heads,
        var type when type.IsSubclassOf(typeof(MethodFact)) => "MET-resehandling",
        _ => null,
    })).Where(pair => pair.Subject is not null && pair.Shape.Fields.Any(said => said.Type == typeof(string)))
        .Select((pair, place) => new Entry(new Guid(place + 1, 0, 0, [0x40, 0, 0, 0, 0, 0, 0, 3]),
            pair.Subject!, Agency.Polismyndigheten, Canary, Canary,
            new Moment(new DateOnly(2026, 6, 1)), Worlds.Day.AddMinutes(place), FilledFacts.Of(pair.Shape, _ => Canary)));

    [Fact]
    public async Task Nothing_said_of_a_person_reaches_the_programs_log_its_traces_or_an_answer_to_a_fault()
    {
        await using var world = await World.Of(TestDatabases.Sqlite, [.. Worlds.Register(secret: Canary), .. Shared]);
        using var heard = new Heard();
        world.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);
        using var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = heard.Hear
        };
        ActivitySource.AddActivityListener(traces);
        var stop = TestContext.Current.CancellationToken;

        foreach (var role in new[] { Visitor.Migration, "Polismyndigheten:NationalCoordinator", Visitor.Transport, "Migrationsverket:Auditor" })
            await world.Answers(role);
        using var visitor = new Visitor(world.Address);
        await visitor.SignIn("Migrationsverket:DecisionMaker");
        await visitor.Submit("/sok/namn", "/sok/namn", new()
        {
            ["_handler"] = "sok",
            ["efternamn"] = $"Familj{Canary}",
            ["fornamn"] = $"Namn{Canary}",
            ["slag"] = "Annat syfte",
            ["mer"] = Canary
        });
        foreach (var handler in new[] { "sok", Canary, "BookTravel" }) // forms that fit no page
            await visitor.Submit("/arenden", "/arenden/MIG-1/atgarder/BookTravel",
                new() { ["_handler"] = handler, ["id"] = Canary, ["version"] = Canary, ["departsAt"] = Canary });
        using var client = new HttpClient
        {
            BaseAddress = world.Address,
            DefaultRequestHeaders = { { "Authorization", "Bearer ovning:Migrationsverket:CaseOfficer" } }
        };
        foreach (var body in new[] { Canary, $$"""{"entries":[{"id":"{{Canary}}","{{Canary}}":1}]}""", $$"""{"entries":"{{Canary}}"}""",
            $$"""{"entries":[{"id":"0f6c9d7e-2b1f-4c55-9a0e-6f3f0a3f9b01","case":"MIG-1","fact":"PersonIdentified","agency":"Migrationsverket", """
                + $$""" "occurredOn":"2026-01-01","recordedAt":"2026-01-01T10:12:00Z","data":"""
                + $$"""{"familyName":"{{Canary}}","bornOn":"{{Canary}}"} }]}""" })
            foreach (var path in new[] { "/api/v1/entries", "/api/v1/cases/MIG-1/acts" })
            {
                using var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), stop);
                Assert.InRange((int)answer.StatusCode, 400, 499);
            }

        Assert.DoesNotContain(heard.Lines, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(heard.Traces);
        Assert.DoesNotContain(heard.Traces, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];
        public ConcurrentBag<string> Traces { get; } = [];

        public void Hear(Activity activity) =>
            Traces.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}");

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
