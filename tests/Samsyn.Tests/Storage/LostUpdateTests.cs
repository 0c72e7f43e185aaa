using System.Collections.Concurrent;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Many write at once on what they have read: no version is taken twice, and the versions add up.</summary>
public class LostUpdateTests
{
    private const int Cases = 12;

    [Theory]
    [InlineData(TestDatabases.Sqlite, 1, 16)]
    [InlineData(TestDatabases.Sqlite, 1, 64)]
    [InlineData(TestDatabases.Postgres, 1, 16)]
    [InlineData(TestDatabases.Postgres, 2, 32)]
    public async Task No_version_is_taken_twice_and_versions_add_up(string engine, int nodes, int writers)
    {
        using var database = await TestDatabases.Create(engine);
        await using var first = await database.Open();
        await using var second = nodes == 2 ? await database.Open() : null;
        for (var number = 0; number < Cases; number++) await first.Append(Make(number, new CaseRegistered(DecisionKind.Removal)));
        var taken = new ConcurrentBag<(int Case, long Version)>();
        var refused = 0;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(place => Task.Run(async () =>
        {
            var random = new Random(place);
            var writer = second is not null && place % 2 == 1 ? second : first;
            for (var count = 0; count < 960 / writers; count++)
            {
                var number = random.Next(Cases);
                var version = (await database.Reader.Entries(Name(number))).Count;
                try
                {
                    await writer.Append([Submission.From(Make(number, new FamilyLinked([$"MIG-9{place}{count}"])), Importing.Operator)],
                        new Dictionary<string, long> { [Name(number)] = version });
                    taken.Add((number, version));
                }
                catch (StaleVersionException stale)
                {
                    Assert.True(stale.Actual > version, $"{stale.Actual} is not after {version}");
                    Interlocked.Increment(ref refused);
                }
            }
        })));

        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.True(taken.Count > Cases * 5 && refused > 0, $"{taken.Count} taken, {refused} refused: nobody wrote at once");
        foreach (var (number, versions) in taken.GroupBy(pair => pair.Case)
            .Select(ofCase => (ofCase.Key, ofCase.Select(pair => pair.Version).Order())))
        {
            var placed = await database.Reader.Entries(Name(number));
            Assert.Equal(Enumerable.Range(1, placed.Count - 1).Select(version => (long)version), versions);
        }
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Acts_at_once_are_judged_on_what_they_are_written_after(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var acting = new Acting(new SecrecyBoundary(database.Reader, log, TimeProvider.System), writer, TimeProvider.System);
        var viewer = new Viewer("mig|1", "Handläggare", Agency.Migrationsverket, Role.CaseOfficer, null);
        var today = DateTimeOffset.UtcNow.SwedishDay;
        await writer.Load(Make(0, new CaseRegistered(DecisionKind.Removal, Category.Asylum)),
            Make(0, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AL")], new(Weeks: 4))),
            Make(0, new DecisionServed(ServiceManner.Personal)));
        var outcomes = new ConcurrentBag<object>();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                outcomes.Add((await acting.Do(Name(0),
                    new OrderTravel(Country.Parse("AL"), today.AddDays(3), today.AddDays(20), 0, []), Guid.NewGuid(), 3, viewer))!);
            }
            catch (Exception no) when (no is StaleVersionException or RefusedException)
            {
                outcomes.Add(no);
            }
        })));

        Assert.Equal(4, Assert.Single(outcomes.OfType<ActTaken>()).Version);
        Assert.Equal(15, outcomes.OfType<StaleVersionException>().Count());
        Assert.Single(await database.Reader.Entries(Name(0)), placed => placed.Entry.Fact is TravelOrdered);
    }

    [Fact]
    public void Every_own_entry_moves_the_version_and_what_is_withheld_moves_nothing()
    {
        var now = DateTimeOffset.UtcNow;
        var viewer = new Viewer("mig|1", "Handläggare", Agency.Migrationsverket, Role.CaseOfficer, null);
        List<Entry> entries = [Make(0, new CaseRegistered(DecisionKind.Removal)), Make(0, new DecisionServed(ServiceManner.Personal))];
        var versions = new List<long> { Version() };
        EntryCorrected[] corrections = [new(entries[1].Id, "fel dag", EntryFormat.Fields(new DecisionServed(ServiceManner.Simplified)), null),
            new(entries[1].Id, "samma igen", EntryFormat.Fields(new DecisionServed(ServiceManner.Simplified)), null),
            new(entries[1].Id, "återtas", null, null)];
        foreach (var correction in corrections) Add(correction);
        Add(new EntryCorrected(entries[^1].Id, "återtas inte", null, null)); // a correction of a correction

        Assert.Equal([2, 3, 4, 5, 6], versions);

        void Add(EntryCorrected correction)
        {
            entries.Add(Make(0, correction) with { RecordedAt = entries[^1].RecordedAt.AddMinutes(1) });
            versions.Add(Version());
        }

        long Version() => CaseView.For(viewer, Name(0), entries, now, now, [])!.Version;
    }

    private static string Name(int number) => $"MIG-{number}";

    private static Entry Make(int number, Fact fact) =>
        new(Guid.NewGuid(), Name(number), Agency.Migrationsverket, null, null, new Moment(new DateOnly(2024, 1, 2)),
        new(2024, 1, 3, 9, 0, 0, TimeSpan.Zero), fact);
}
