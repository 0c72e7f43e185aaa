using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>Notifications, on both databases.</summary>
public class OutboxTests
{
    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_notification_waits_until_it_is_acknowledged_and_is_late_when_it_is_not(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var now = DateTimeOffset.UtcNow;
        var ordered = Make(new TravelOrdered("TO-1", Country.Parse("AL"), new(2030, 6, 1), new(2030, 6, 9), 0, [], "x"), now);
        await writer.Append(Make(new CaseRegistered(DecisionKind.Removal), now), ordered);

        var waiting = Assert.Single(await Waiting(database, Agency.Kriminalvarden, 0, 10));
        Assert.Equal(("MIG-1", ordered.Id, "UTLL-10-19C", 2L), (waiting.Case, waiting.Cause, waiting.Rule.Id, waiting.Position));
        Assert.False(waiting.IsLate(now));
        Assert.True(waiting.IsLate(now + Notifications.AtOnce + TimeSpan.FromMinutes(1)));
        Assert.Empty(await Waiting(database, Agency.Polismyndigheten, 0, 10));

        await writer.Deliver([waiting], now);
        Assert.NotNull(Assert.Single(await Waiting(database, Agency.Kriminalvarden, 0, 10)).DeliveredAt); // at least once: it is given again
        Assert.False(await writer.Acknowledge(ordered.Id, "UTLL-10-19C", null, Agency.Polismyndigheten, "fel", now));
        Assert.True(await writer.Acknowledge(ordered.Id, "UTLL-10-19C", null, Agency.Kriminalvarden, "kv|1", now));
        Assert.True(await writer.Acknowledge(ordered.Id, "UTLL-10-19C", null, Agency.Kriminalvarden, "kv|2", now));
        Assert.Empty(await Waiting(database, Agency.Kriminalvarden, 0, 10));
        Assert.Equal("kv|1", Assert.Single(await All(database, Agency.Kriminalvarden, now.SwedishDay)).AcknowledgedBy);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task History_that_is_imported_notifies_nobody_and_the_sender_answers_for_who_is_outside_Samsyn(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var now = DateTimeOffset.UtcNow;
        await writer.Load(Make(new CaseRegistered(DecisionKind.Removal), now.AddDays(-30)),
            Make(new TravelOrdered("TO-1", Country.Parse("AL"), new(2030, 6, 1), new(2030, 6, 9), 0, [], "x"), now.AddDays(-8)));
        var ended = Make(new DetentionEnded("x"), now);
        await writer.Append(ended);

        Assert.Empty(await Waiting(database, Agency.Kriminalvarden, 0, 10));
        Assert.Equal(Recipient.Domstol, Assert.Single(await Waiting(database, Agency.Migrationsverket, 0, 10)).To);
        Assert.True(await writer.Acknowledge(ended.Id, "UTLF-7-15", null, Agency.Migrationsverket, "mig|1", now));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_comes_by_API_notifies_when_it_comes_however_old_it_says_it_is(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var now = DateTimeOffset.UtcNow;
        await writer.Load(Make(new CaseRegistered(DecisionKind.Removal), now.AddDays(-400)));
        var stay = Make(new StayOrdered("Migrationsdomstolen"), now.AddDays(-300)) with { Agency = Agency.Domstol };
        await writer.Append(stay);

        var waiting = Assert.Single(await Waiting(database, Agency.Migrationsverket, 0, 10));
        Assert.Equal((stay.Id, "UTLF-7-5-2"), (waiting.Cause, waiting.Rule.Id));
        Assert.InRange(waiting.CausedAt, now, DateTimeOffset.UtcNow);
        Assert.False(waiting.IsLate(DateTimeOffset.UtcNow));
    }

    private static async Task<List<SentNotification>> Waiting(TestDatabase database, Agency agency, long after, int most)
    {
        await using var connection = await database.Database.OpenForReading();
        return await Outbox.Waiting(connection, agency, after, most);
    }

    private static async Task<List<SentNotification>> All(TestDatabase database, Agency agency, DateOnly day)
    {
        await using var connection = await database.Database.OpenForReading();
        return await Outbox.All(connection, agency, "MIG-1", day, 10);
    }

    private static Entry Make(Fact fact, DateTimeOffset at) =>
        new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, "x", new(at.SwedishDay), at, fact);
}
