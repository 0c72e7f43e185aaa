using Samsyn.Register;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Hosting;

/// <summary>A command that reads at a replica, where nothing can be put in order.</summary>
public class ReplicaTests
{
    [Fact]
    public async Task A_replica_of_another_version_or_whose_keys_are_not_there_is_refused_and_one_in_order_is_read()
    {
        await using var own = new OutageTests.OwnServer();
        await own.InitializeAsync();
        using var good = await own.Create();
        using var newer = await own.Create();
        using var older = await own.Create();
        foreach (var database in new[] { good, newer, older })
            await using (var writer = await database.Open()) await writer.Append(Registered(), SealedEntry());
        await Execute(newer, "INSERT INTO migrations VALUES (9999, 'later')");
        await Execute(older, "DELETE FROM migrations WHERE number = (SELECT MAX(number) FROM migrations)");
        foreach (var database in new[] { good, newer, older }) database.Database.ForgetConnections(new IOException());
        await own.Server.BecomeReplica();

        await using (var register = await OpenedRegister.ToRead(good.Address, good.Database.Keys.Address))
            Assert.Equal(2, await register.Reader.Position());
        Assert.Contains("nyare Samsyn", (await Refused<InvalidOperationException>(newer, newer.Database.Keys.Address)).Message,
            StringComparison.Ordinal);
        Assert.Contains("saknar steg", (await Refused<InvalidOperationException>(older, older.Database.Keys.Address)).Message,
            StringComparison.Ordinal);
        var elsewhere = Path.Combine(Path.GetTempPath(), $"samsyn-{Guid.NewGuid():N}.keys");
        await Refused<MissingKeyException>(good, elsewhere);
        await using (var register = await OpenedRegister.ToVerify(good.Address, elsewhere)) // the chains can be followed all the same
            Assert.Null((await register.Reader.Verify()).Difference);
    }

    private static Task<T> Refused<T>(TestDatabase database, string keys) where T : Exception =>
        Assert.ThrowsAsync<T>(async () => await (await OpenedRegister.ToRead(database.Address, keys)).DisposeAsync());

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
        await connection.Execute(sql);
    }

    private static Entry Registered() => new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 9, 0, 0, TimeSpan.Zero), new CaseRegistered(DecisionKind.Removal, Category.Asylum));

    private static Entry SealedEntry() => new(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null,
        new Moment(new DateOnly(2024, 5, 27)), new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero),
        new PersonIdentified("Övningsson", "Kim", new(1990, 1, 1), Sex.X, [Country.Parse("AF")]));
}
