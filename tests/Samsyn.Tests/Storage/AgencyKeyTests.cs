using Samsyn.Register;
using Samsyn.Web.Storage;
using static Samsyn.Tests.Storage.SealedCase;

namespace Samsyn.Tests.Storage;

/// <summary>The agencies' keys, that the cases' data keys are wrapped with: exchanged, missing, unknown, or held by another program.</summary>
public class AgencyKeyTests
{
    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task New_agency_keys_open_what_the_old_ones_sealed_and_the_old_ones_are_gone(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Append(Everything());
        await writer.Append(Make(new CaseRegistered(DecisionKind.PoliceRefusal), subject: "POL-1", agency: Agency.Polismyndigheten),
            Make(Identified, subject: "POL-1", agency: Agency.Polismyndigheten));
        var (before, file) = (await Wrapped(database),
            await File.ReadAllTextAsync(database.Database.Keys.Address, TestContext.Current.CancellationToken));

        Assert.Equal(2, await KeyRotation.Rotate(writer, database.Database));

        using var reopened = new Database(database.Address, database.Database.Keys.Address);
        Assert.Null((await new RegisterReader(reopened).Verify()).Difference);
        Assert.Equal(Canary, Assert.IsType<PersonIdentified>((await new RegisterReader(reopened).Entries(Subject))[1].Entry.Fact).FamilyName);
        Assert.NotEqual(before, await Wrapped(database));
        var old = Path.GetTempFileName();
        await File.WriteAllTextAsync(old, file, TestContext.Current.CancellationToken);
        using var withOld = new Database(database.Address, old);
        Assert.Contains("nycklarna", Assert.Single((await new RegisterReader(withOld).Verify()).Unchecked), StringComparison.Ordinal);
        await Assert.ThrowsAsync<MissingKeyException>(() => new RegisterReader(withOld).Entries(Subject));
    }

    [Fact]
    public async Task Without_keys_the_chains_can_still_be_followed_and_a_changed_byte_is_named()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await writer.Append(Everything());
        using var without = new Database(database.Address, database.Address + ".finns-inte");

        var verified = await new RegisterReader(without).Verify();
        Assert.Equal((1L, Everything().Count, null), (verified.Subjects, verified.Entries, verified.Difference));
        Assert.False(verified.IsWhole);
        await Assert.ThrowsAsync<MissingKeyException>(() => RegisterWriter.Open(without, TimeProvider.System));
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute(
                "DROP TRIGGER entries_no_update; UPDATE entries SET body = CAST(REPLACE(CAST(body AS TEXT), '\"box\":\"', '\"box\":\"A') "
                    + "AS BLOB) WHERE version = 2");
        Assert.StartsWith("MIG-77, post 2", (await new RegisterReader(without).Verify()).Difference, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_data_key_that_names_an_unknown_key_is_found_beside_keys_that_are_there(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            await writer.Append(Everything());
            await writer.Append(Make(new CaseRegistered(DecisionKind.PoliceRefusal), subject: "POL-1", agency: Agency.Polismyndigheten),
                Make(Identified, subject: "POL-1", agency: Agency.Polismyndigheten));
        }
        await using (var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken))
            await connection.Execute("UPDATE data_keys SET wrapped_by = 'ingens' WHERE subject = 'POL-1'");

        Assert.Contains("ingens", (await database.Reader.Verify()).Difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agencies_keys_may_be_held_by_another_program()
    {
        if (OperatingSystem.IsWindows()) return;
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var file = database.Database.Keys.Address;
        await File.WriteAllTextAsync(file,
            """{"kind":"command","wrap":["tr","A-Za-z","N-ZA-Mn-za-m"],"unwrap":["tr","N-ZA-Mn-za-m","A-Za-z"],"keys":[]}""",
            TestContext.Current.CancellationToken);
        await using (var writer = await database.Open()) await writer.Append(Everything());

        using var reopened = new Database(database.Address);
        Assert.Equal(Canary, Assert.IsType<PersonIdentified>((await new RegisterReader(reopened).Entries(Subject))[1].Entry.Fact).FamilyName);
        var keys = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        foreach (var program in new[] { "false", "no-such-program" })
        {
            await File.WriteAllTextAsync(file, keys.Replace("\"tr\"", $"\"{program}\"", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            using var withoutProgram = new Database(database.Address);
            await Assert.ThrowsAsync<MissingKeyException>(() => new RegisterReader(withoutProgram).Entries(Subject));
        }
    }

    [Fact]
    public async Task The_key_file_is_read_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using (var writer = await database.Open()) await writer.Append(Everything());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.Database.Keys.Address));
    }
}
