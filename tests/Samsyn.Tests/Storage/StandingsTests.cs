using Microsoft.Extensions.Time.Testing;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>
/// What the law says of each open case is right again after midnight, a correction and a change of rules, without a rebuild by hand.
/// </summary>
public class StandingsTests
{
    public static TheoryData<string> Both => TestDatabases.Both;

    // Served 5 January: final the day after three weeks, 27 January; four weeks to leave, to 24 February.
    private static readonly Entry Registered = Make(new CaseRegistered(DecisionKind.Removal)),
        Served = Make(new DecisionServed(ServiceManner.Personal));
    private static readonly Entry[] Decided =
        [Registered, Make(new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AL")], new(Weeks: 4))), Served];

    [Theory, MemberData(nameof(Both))]
    public async Task The_stroke_of_midnight_ends_the_period_for_leaving_by_oneself(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new DateOnly(2026, 2, 24).EndInSweden.AddMinutes(-1));
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Append(Decided);
        Assert.Equal("VoluntaryOnly 2026-02-24", await Standing(database));

        clock.Advance(TimeSpan.FromMinutes(2));
        await writer.Recheck();

        Assert.StartsWith("Enforceable", await Standing(database), StringComparison.Ordinal);
        Assert.Null((await database.Reader.Verify(clock)).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_correction_of_the_service_moves_every_limit_at_once(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new DateOnly(2026, 2, 26).EndInSweden);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Append(Decided);
        Assert.StartsWith("Enforceable", await Standing(database), StringComparison.Ordinal);

        await writer.Append(Make(new EntryCorrected(Served.Id, "delgavs senare", EntryFormat.Fields(Served.Fact),
            new Moment(new DateOnly(2026, 1, 12)))) with
        { RecordedAt = clock.GetUtcNow().AddMinutes(-1) });

        Assert.Equal("VoluntaryOnly 2026-03-03", await Standing(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Other_rules_are_followed_from_the_next_start(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new DateOnly(2026, 2, 1).EndInSweden);
        await using (var writer = await RegisterWriter.Open(database.Database, clock)) await writer.Append(Decided);
        await using (var connection = await database.Database.OpenForWriting())
        {
            // As an older program with other rules would have left it.
            await connection.Execute("UPDATE standings SET status = 'Enforceable', next_on = NULL");
            await connection.Execute("UPDATE register_properties SET value = 'older rules' WHERE name = 'projections'");
        }

        await using var later = await RegisterWriter.Open(database.Database, clock);

        Assert.Equal("VoluntaryOnly 2026-02-24", await Standing(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_stop_counts_at_once_although_the_clock_that_wrote_it_is_ahead(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new FakeTimeProvider(new DateOnly(2026, 3, 1).EndInSweden);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Append(Decided);
        Assert.StartsWith("Enforceable", await Standing(database), StringComparison.Ordinal);

        await writer.Append(Make(new StayOrdered("Migrationsdomstolen")) with { RecordedAt = clock.GetUtcNow().AddSeconds(50) });

        Assert.StartsWith("Blocked", await Standing(database), StringComparison.Ordinal);
    }

    private static async Task<string> Standing(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return Assert.Single(await connection.Query("SELECT status, next_on FROM standings", row => $"{row.GetString(0)} {row.Text(1)}"));
    }

    private static Entry Make(Fact fact) => new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2026, 1, 5)), SwedishTime.At(new(2026, 1, 5), new TimeOnly(12, 0)), fact);
}
