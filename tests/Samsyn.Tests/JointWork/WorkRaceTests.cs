using System.Collections.Concurrent;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.JointWork;

/// <summary>
/// Sixty-four clients do generated acts on handovers, orders, seats and stays
/// at once, on two nodes whose clocks differ; the register is then read as a
/// history: nothing is booked twice, nothing that somebody had not seen is written over, and every step follows the one before it.
/// </summary>
public class WorkRaceTests
{
    private const int Clients = 64, Acts = 10;

    /// <summary>An act that was taken: on what its client had seen of the subject.</summary>
    private sealed record Receipt(Viewer Who, string Subject, Guid Entry, IReadOnlySet<Guid> Seen);

    /// <summary>A clock that goes behind another.</summary>
    private sealed class Behind(TimeProvider clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - by;
    }

    [Theory, InlineData(TestDatabases.Sqlite, 1), InlineData(TestDatabases.Postgres, 2)]
    public async Task However_many_act_at_once_every_step_follows_the_one_before_it(string engine, int nodes)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new PracticeClock(new(2026, 11, 22));
        var behind = new Behind(clock, TimeSpan.FromSeconds(1.5));
        await using var first = await RegisterWriter.Open(database.Database, clock);
        await using var second = nodes == 2 ? await RegisterWriter.Open(database.Database, behind) : null;
        await first.Load([.. WorkCommands.Register()]);
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        Acting[] acting =
        [
            new(new SecrecyBoundary(database.Reader, log, clock), first, clock),
            second is null ? new(new SecrecyBoundary(database.Reader, log, clock), first, clock)
                : new(new SecrecyBoundary(database.Reader, log, behind), second, behind),
        ];
        var (receipts, stale) = (new ConcurrentBag<Receipt>(), 0);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var act = 0; act < Acts; act++)
                for (var attempt = 0; attempt < 3 && !await Try(acting[client % 2], random, receipts); attempt++) Interlocked.Increment(ref stale);
        })));

        var feed = (await database.Reader.Feed(0, 10_000)).Select(placed => placed.Entry).ToList();
        Assert.Empty(WorkCommands.Model().Faults(feed));
        Assert.Empty(Lost(feed, receipts));
        Assert.True(receipts.Count > 30, $"Only {receipts.Count} were taken.");
        Assert.True(stale > 0, "Nobody was late.");
        foreach (var number in WorkCommands.Cases)
            Assert.Empty(Case.Fold(number, Knowledge.Now(feed.Where(entry => entry.Subject == number))).Conflicts
                .Select(conflict => $"{number} {conflict.Kind} {conflict.Reading.Fact} {conflict.Reading.OccurredOn}"));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    /// <returns>False when somebody else came first.</returns>
    private static async Task<bool> Try(Acting acting, Random random, ConcurrentBag<Receipt> receipts)
    {
        var (who, subject) = (WorkCommands.Officers[random.Next(WorkCommands.Officers.Length)],
            WorkCommands.Cases[random.Next(WorkCommands.Cases.Length)]);
        if (await acting.Judge(who, subject) is not { } judged) return true;
        var id = Guid.NewGuid();
        try
        {
            var taken = await acting.Do(subject, WorkCommands.Choose(judged, random.Next(10_000)), id, judged.Version, who);
            if (taken is not null) receipts.Add(new(who, subject, id, judged.View!.Entries.Select(entry => entry.Id).ToHashSet()));
            return true;
        }
        catch (RefusedException)
        {
            return true; // what the register or the law forbids
        }
        catch (StaleVersionException)
        {
            return false;
        }
    }

    /// <summary>The acts that were taken although their client had not seen an entry that it may see and that came before.</summary>
    private static IEnumerable<string> Lost(IReadOnlyList<Entry> feed, IEnumerable<Receipt> receipts)
    {
        foreach (var receipt in receipts)
        {
            List<Entry> subject = [.. feed.Where(entry => entry.Subject == receipt.Subject)];
            var before = subject.TakeWhile(entry => entry.Id != receipt.Entry).ToList();
            if (before.Count == subject.Count)
            {
                yield return $"{receipt.Subject} {receipt.Entry} is not there.";
                continue;
            }
            var seen = CaseView.For(receipt.Who, receipt.Subject, before, new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
                new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), [])?.Entries.Select(entry => entry.Id) ?? [];
            foreach (var missed in seen.Where(id => !receipt.Seen.Contains(id)))
                yield return $"{receipt.Subject} {receipt.Entry} was written without {missed}.";
        }
    }

    [Fact]
    public void The_checker_finds_what_never_should_be()
    {
        List<Entry> Played(params (string Subject, Agency By, Fact Fact)[] facts) =>
        [
            .. WorkCommands.Register(),
            .. facts.Index()
                .Select(pair => new Entry(new Guid(pair.Index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 4]), pair.Item.Subject, pair.Item.By, null, null,
                new Moment(CaseEntries.Noon("2026-11-20").AddMinutes(pair.Index)),
                CaseEntries.Noon("2026-11-20").AddMinutes(pair.Index), pair.Item.Fact)),
        ];
        const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
        var order = new TravelOrdered("TO-1", Country.Parse("AF"), new(2026, 11, 22), new(2026, 12, 10), 0, [], "x");
        var held = new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-11-20"));
        void Finds(string fault, params (string, Agency, Fact)[] facts) =>
            Assert.Contains(WorkCommands.Model().Faults(Played(facts)), found => found.StartsWith(fault, StringComparison.Ordinal));

        Finds("MIG-4 is placed", ("MIG-3", M, held), ("MIG-3", M, new DetentionPlaced("FAC-1")),
            ("MIG-4", M, held), ("MIG-4", M, new DetentionPlaced("FAC-1")));
        Finds("MIG-2 is detained twice", ("MIG-1", M, held), ("MIG-2", M, held));
        Finds("MIG-2 has two open orders", ("MIG-1", M, order), ("MIG-2", M, order with { Order = "TO-2" }));
        Finds("CHA-1 overfills CHA-1", ("CHA-1", P, new SeatConfirmed(["MIG-3", "MIG-4", "MIG-5"])));
        FlightPlaceTaken Place(string number) => new("LH1", new(2026, 11, 22), number, true);
        Finds("AIR-LH overfills LH1/2026-11-22",
            ("AIR-LH", P, Place("MIG-3")), ("AIR-LH", P, Place("MIG-4")), ("AIR-LH", P, Place("MIG-5")));
        Finds("MIG-1 is cleared", ("MIG-1", M, order), ("MIG-1", M, new TravelCleared("TO-1", ClearanceStage.Day)));
        Finds("MIG-1 is handed over", ("MIG-1", M, new HandedOver(HandoverGround.Absconded)), ("MIG-1", M, new HandedOver(HandoverGround.Absconded)));
        Finds("MIG-1 is accepted unoffered", ("MIG-1", P, new HandoverAccepted()));
        Finds("MIG-1 is booked", ("MIG-1", M, order), ("MIG-1", K, new OrderQueried("TO-1", ["?"])),
            ("MIG-1", M, new TravelBooked("TO-1", TravelMode.ScheduledEscorted, CaseEntries.Noon("2026-11-22"), [])));

        var lost = Played(("MIG-1", M, held), ("MIG-1", M, order));
        var officer = WorkCommands.Officers[0];
        var seen = lost.Where(entry => entry.Subject == "MIG-1").SkipLast(2).Select(entry => entry.Id).ToHashSet();
        Assert.NotEmpty(Lost(lost, [new(officer, "MIG-1", lost[^1].Id, seen)]));
        Assert.Empty(Lost(lost, [new(officer, "MIG-1", lost[^2].Id, seen)]));
    }
}
