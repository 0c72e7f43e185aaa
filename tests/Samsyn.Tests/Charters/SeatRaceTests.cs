using System.Collections.Concurrent;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Planning;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Charters;

/// <summary>Many ask for the same seats at once, on one node and on two: no seat is taken twice and nobody is on two flights.</summary>
public class SeatRaceTests
{
    private const int Cases = 24, Writers = 64;
    private static readonly Viewer Officer = new("pol|1", "Samordnare", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    private static RegisterExamples Register()
    {
        var register = new RegisterExamples().WithCountry("UZ")
            .WithCharter("CHA-1", "2026-12-09", seats: 7).WithCharter("CHA-2", "2026-12-09", seats: 5);
        for (var number = 1; number <= Cases; number++) register.Ready(Name(number), escorts: number % 2);
        return register;
    }

    private static string Name(int number) => $"MIG-{number}";

    [Theory, InlineData(TestDatabases.Sqlite, 1), InlineData(TestDatabases.Postgres, 2)]
    public async Task However_many_ask_at_once_no_seat_is_taken_twice(string engine, int nodes)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = nodes == 2 ? await database.Open() : null;
        await first.Load(Register().All);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var clock = new PracticeClock(new(2026, 11, 22));
        var boundary = new SecrecyBoundary(database.Reader, log, clock);
        Acting[] acting = [.. new[] { first, second ?? first }.Select(writer => new Acting(boundary, writer, clock))];
        var outcomes = new ConcurrentBag<object>();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(place => Task.Run(async () =>
        {
            var random = new Random(place);
            for (var attempt = 0; attempt < 40; attempt++)
            {
                var charter = place % 3 == 0 ? "CHA-2" : "CHA-1";
                string[] cases = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Name(1 + random.Next(Cases))).Distinct()];
                try
                {
                    var version = (await database.Reader.Entries(charter)).Count;
                    outcomes.Add((await acting[place % 2].Do(charter, new ConfirmSeats(cases), Guid.NewGuid(), version, Officer))!);
                    return;
                }
                catch (RefusedException no)
                {
                    outcomes.Add(no);
                    if (no.Because.Any(reason => reason.Text.ToString().Contains("fria platser", StringComparison.Ordinal))) return;
                }
                catch (StaleVersionException stale)
                {
                    outcomes.Add(stale);
                }
            }
        })));

        var feed = await database.Reader.Feed(0, 10_000);
        Assert.Empty(SeatHistory.Faults(feed.Select(placed => placed.Entry)));
        var (one, other) = (await Fold("CHA-1"), await Fold("CHA-2"));
        Assert.Equal((0, 0), (one.Free, other.Free));
        Assert.Equal(12, one.Confirmed.Union(other.Confirmed).Count);
        Assert.Equal(outcomes.OfType<ActTaken>().Count(), feed.Count(placed => placed.Entry.Fact is SeatConfirmed));
        Assert.NotEmpty(outcomes.OfType<StaleVersionException>());
        Assert.Null((await database.Reader.Verify()).Difference);

        async Task<Charter> Fold(string number) =>
            Charter.Fold(number, Knowledge.Now((await database.Reader.Entries(number)).Select(placed => placed.Entry)));
    }

    [Fact]
    public void The_checker_finds_what_never_should_be()
    {
        var twice = Register().On("CHA-1", "2026-11-20", Agency.Polismyndigheten, new SeatConfirmed([Name(1)]))
            .On("CHA-2", "2026-11-20", Agency.Polismyndigheten, new SeatConfirmed([Name(1)])).All;
        Assert.Contains(SeatHistory.Faults(twice), fault => fault.StartsWith("MIG-1 is on CHA-1 and CHA-2", StringComparison.Ordinal));
        var over = Register().On("CHA-2", "2026-11-20", Agency.Polismyndigheten, new SeatConfirmed([.. Enumerable.Range(1, 6).Select(Name)])).All;
        Assert.Contains(SeatHistory.Faults(over), fault => fault.StartsWith("CHA-2 holds 6", StringComparison.Ordinal));
        var unseated = Register().On(Name(1), "2026-11-20", Agency.Polismyndigheten,
            new TravelBooked("TO-MIG-1", TravelMode.Charter, RegisterExamples.Now.AddDays(17), [], "CHA-1")).All;
        Assert.Contains("MIG-1 is booked on CHA-1 without a seat.", SeatHistory.Faults(unseated));
    }
}
