using System.Text;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>A person's data are ciphertext in the register, and gone when the case's key is; on both databases.</summary>
public class SealingTests
{
    private const string Canary = "Kanariefågelsson", Case = "MIG-77";
    private static readonly DateTimeOffset At = new(2024, 5, 27, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonIdentified Person = new(Canary, Canary + "Noor", new(1991, 4, 12), Sex.X, [Country.Parse("AF")]);

    public static TheoryData<string> Both => TestDatabases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_of_the_person_is_in_the_database_and_the_lines_come_back_as_they_were_sent(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = Everything();
        await using var writer = await database.Open();
        await writer.Append(entries);

        Assert.DoesNotContain(Canary, await Dump(database), StringComparison.Ordinal);
        Assert.Equal(entries.Select(entry => Encoding.UTF8.GetString(EntryFormat.Write(entry))), await Lines(database));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Destroying_the_key_erases_the_person_everywhere_and_leaves_the_chain_whole(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Append(Everything());
        var wrapped = await Wrapped(database);
        await Erase(writer);

        var entries = await database.Reader.Entries(Case);
        Assert.True(Samsyn.Register.Case.Fold(Case, Knowledge.Now(entries.Select(one => one.Entry))).HasErasedIdentity);
        Assert.Equal(2, entries.Count(one => one.Entry.Fact is IdentityErased));
        Assert.Empty(entries.Select(one => one.Entry.Fact).OfType<TravelOrdered>().Single().Needs);
        Assert.Equal("[utplånat]", entries.Select(one => one.Entry.Fact).OfType<TravelCancelled>().Single().Reason);
        Assert.DoesNotContain(Canary, string.Concat(await Lines(database)), StringComparison.Ordinal);
        Assert.Null((await database.Reader.Verify()).Difference);
        Assert.Null(await Wrapped(database));
        Assert.DoesNotContain(Convert.ToHexString(wrapped!), await Dump(database), StringComparison.OrdinalIgnoreCase);

        var before = await RegisterTests.Projected(database);
        await writer.Alone(async session => (await session.Rebuild(), true));
        Assert.Equal(before, await RegisterTests.Projected(database));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_erased_is_not_taken_again_but_a_new_identity_gets_a_key_of_its_own(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var entries = Everything();
        await writer.Append(entries);
        await Erase(writer);

        Assert.Equal(0, (await writer.Append([.. entries.Where(entry => entry.Fact is not (ErasureRequested or ErasureConfirmed))
            .Select(entry => Submission.From(entry, Importing.Operator))], null, TestContext.Current.CancellationToken)).Taken);
        await writer.Append(Make(Person with { GivenName = "Ny" }));

        Assert.Equal("Ny",
            Samsyn.Register.Case.Fold(Case, Knowledge.Now((await database.Reader.Entries(Case)).Select(one => one.Entry))).Person?.GivenName);
        Assert.Equal(2, (await database.Reader.Entries(Case)).Count(one => one.Entry.Fact is IdentityErased));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Erasure_needs_two_persons_of_the_agency_that_answers_for_the_case(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Append(Everything());
        await Refused(Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), "anna", Agency.Polismyndigheten));
        await Refused(Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), by: null));
        await Refused(Make(new ErasureConfirmed(Guid.NewGuid()), "bo"));
        var asked = Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), "anna");
        await writer.Append(asked);

        await Refused(Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), "bo"));
        await Refused(Make(new ErasureConfirmed(asked.Id), "anna"));
        await Refused(Make(new ErasureConfirmed(asked.Id), by: null));
        await Refused(Make(new ErasureConfirmed(asked.Id), "bo", Agency.Polismyndigheten));
        await Refused(Make(new ErasureConfirmed(Guid.NewGuid()), "bo"));
        Assert.NotNull(await Wrapped(database));
        await writer.Append(Make(new ErasureConfirmed(asked.Id), "bo"));
        Assert.Null(await Wrapped(database));
        Assert.Throws<RefusedEntryException>(() => Submission.From(EntryFormat.Write(asked), Importing.Operator));

        async Task Refused(Entry entry) => await Assert.ThrowsAsync<RefusedEntryException>(() => writer.Append(entry));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_open_case_is_not_disposed_of_and_a_refused_call_keeps_its_key(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var entries = Everything();
        await writer.Append([.. entries.Where(entry => entry.Fact is not CaseClosed)]);

        await Assert.ThrowsAsync<RefusedEntryException>(
            () => writer.Append(Make(new ErasureRequested(ErasureGround.DisposalAuthority, "x"), "anna")));
        var asked = Make(new ErasureRequested(ErasureGround.UnlawfulProcessing, "beslut 2024:7"), "anna");
        await Assert.ThrowsAsync<RefusedEntryException>(
            () => writer.Append(asked, Make(new ErasureConfirmed(asked.Id), "bo"), Make(new ErasureConfirmed(asked.Id), "bo")));

        Assert.NotNull(await Wrapped(database));
        await writer.Append(Make(new HandoverAccepted(Canary)));
        Assert.Null((await database.Reader.Verify()).Difference);
        Assert.Equal(entries.Count, (await Lines(database)).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Verify_names_every_part_of_what_is_sealed_that_was_changed(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open()) await writer.Append(Everything());
        await using var connection = await database.Database.OpenForWriting(TestContext.Current.CancellationToken);
        var wrapped = (await Wrapped(database))!;
        for (var part = 0; part < wrapped.Length; part += 7)
        {
            var changed = (byte[])wrapped.Clone();
            changed[part] ^= 1;
            await connection.Execute("UPDATE data_keys SET wrapped = @changed", ("@changed", changed));
            Assert.StartsWith(Case, (await database.Reader.Verify()).Difference, StringComparison.Ordinal);
        }
        await connection.Execute("UPDATE data_keys SET wrapped = NULL");
        Assert.Contains("utan att vara förstörd", (await database.Reader.Verify()).Difference, StringComparison.Ordinal);
        await connection.Execute("UPDATE data_keys SET destroyed_by = @by", ("@by", Guid.NewGuid().ToByteArray()));
        Assert.NotNull((await database.Reader.Verify()).Difference);
        await connection.Execute("UPDATE data_keys SET wrapped = @wrapped, destroyed_by = NULL", ("@wrapped", wrapped));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Fact]
    public void A_box_opens_only_where_it_was_sealed_and_only_whole()
    {
        var line = EntryFormat.Write(Make(Person));
        using var key = new System.Security.Cryptography.AesGcm(new byte[32], Sealing.TagSize);
        var body = Sealing.Seal(line, Sealing.Places(EntryFormat.Read(line), line, []), Case, 2, key);

        Assert.Equal(line, Sealing.Open(body, Case, 2, key, out _));
        Assert.Throws<DamagedRegisterException>(() => Sealing.Open(body, Case, 3, key, out _));
        Assert.Throws<DamagedRegisterException>(() => Sealing.Open(body, "MIG-78", 2, key, out _));
        var box = body.AsSpan().IndexOf("\"box\":\""u8) + 7;
        for (var at = box; at < body.Length - 4; at++)
        {
            var changed = (byte[])body.Clone();
            changed[at] = changed[at] == 'A' ? (byte)'B' : (byte)'A';
            Assert.ThrowsAny<DamagedRegisterException>(() => Sealing.Open(changed, Case, 2, key, out _));
        }
    }

    [Fact]
    public void A_line_that_pretends_to_be_sealed_is_refused()
    {
        var line = Encoding.UTF8.GetString(EntryFormat.Write(
            Make(new EntryCorrected(Guid.NewGuid(), "fel", new("""{"corrects":"x","reason":{"sealed":"data","box":"AAAA"}}"""), null))));

        Assert.Throws<RefusedEntryException>(() => Submission.From(Encoding.UTF8.GetBytes(line), Importing.Operator));
        Submission.From(Make(new EntryCorrected(Guid.NewGuid(), """{"sealed":"data""", null, null)), Importing.Operator);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task New_agency_keys_open_what_the_old_ones_sealed_and_the_old_ones_are_gone(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        await writer.Append(Everything());
        await writer.Append(Make(new CaseRegistered(DecisionKind.PoliceRefusal), subject: "POL-1", agency: Agency.Polismyndigheten),
            Make(Person, subject: "POL-1", agency: Agency.Polismyndigheten));
        var (before, file) = (await Wrapped(database),
            await File.ReadAllTextAsync(database.Database.Keys.Address, TestContext.Current.CancellationToken));

        Assert.Equal(2, await KeyRotation.Rotate(writer, database.Database));

        using var reopened = new Database(database.Address, database.Database.Keys.Address);
        Assert.Null((await new RegisterReader(reopened).Verify()).Difference);
        Assert.Equal(Canary, Assert.IsType<PersonIdentified>((await new RegisterReader(reopened).Entries(Case))[1].Entry.Fact).FamilyName);
        Assert.NotEqual(before, await Wrapped(database));
        var old = Path.GetTempFileName();
        await File.WriteAllTextAsync(old, file, TestContext.Current.CancellationToken);
        using var withOld = new Database(database.Address, old);
        Assert.Contains("nycklarna", Assert.Single((await new RegisterReader(withOld).Verify()).Unchecked), StringComparison.Ordinal);
        await Assert.ThrowsAsync<MissingKeyException>(() => new RegisterReader(withOld).Entries(Case));
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
                Make(Person, subject: "POL-1", agency: Agency.Polismyndigheten));
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
        Assert.Equal(Canary, Assert.IsType<PersonIdentified>((await new RegisterReader(reopened).Entries(Case))[1].Entry.Fact).FamilyName);
        var keys = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        foreach (var program in new[] { "false", "no-such-program" })
        {
            await File.WriteAllTextAsync(file, keys.Replace("\"tr\"", $"\"{program}\"", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
            using var withoutProgram = new Database(database.Address);
            await Assert.ThrowsAsync<MissingKeyException>(() => new RegisterReader(withoutProgram).Entries(Case));
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

    /// <summary>A closed case with the canary in every field that is sealed, and in corrections of them.</summary>
    private static List<Entry> Everything()
    {
        var order = Make(new TravelOrdered("TO-1", Country.Parse("AF"), new(2024, 6, 1), new(2024, 6, 9), 2, [Canary, "rullstol"], "x"));
        var identified = Make(Person);
        var correction = Make(new EntryCorrected(order.Id, Canary, EntryFormat.Fields(((TravelOrdered)order.Fact) with { Needs = [Canary] }), null));
        return
        [
            Make(new CaseRegistered(DecisionKind.Removal)), identified, order,
            Make(new EntryCorrected(identified.Id, "fel namn", EntryFormat.Fields(Person with { GivenName = Canary }), null)), correction,
            Make(new EntryCorrected(correction.Id, Canary, EntryFormat.Fields((EntryCorrected)correction.Fact), null)),
            Make(new HandoverReturned(Canary), agency: Agency.Polismyndigheten),
            Make(new RegionAssigned(Region.Syd, null, Canary), agency: Agency.Polismyndigheten),
            Make(new TravelCancelled("TO-1", Canary)), Make(new DetentionEnded(Canary)),
            Make(new ReceptionAssured("x", Canary)),
            Make(new InformationRequested(Agency.Migrationsverket, DataCategory.Health, Canary), agency: Agency.Polismyndigheten),
            Make(new CaseClosed(ClosureReason.Departed)),
        ];
    }

    private static async Task Erase(RegisterWriter writer)
    {
        var asked = Make(new ErasureRequested(ErasureGround.DisposalAuthority, "RA-MS 2027:1"), "anna");
        await writer.Append(asked);
        await writer.Append(Make(new ErasureConfirmed(asked.Id), "bo"));
    }

    private static int minute;

    private static Entry Make(Fact fact, string? by = "sys", Agency agency = Agency.Migrationsverket, string subject = Case) =>
        new(Guid.NewGuid(), subject, agency, null, by, new Moment(new DateOnly(2024, 5, 27)), At.AddMinutes(Interlocked.Increment(ref minute)), fact);

    private static async Task<byte[]?> Wrapped(TestDatabase database)
    {
        await using var connection = await database.Database.OpenForReading();
        return await connection.Scalar<byte[]>("SELECT wrapped FROM data_keys WHERE subject = @case", ("@case", Case));
    }

    private static async Task<List<string>> Lines(TestDatabase database)
    {
        var lines = new List<string>();
        await foreach (var line in database.Reader.Lines(null)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    /// <summary>Everything the database holds: the file with its log, as text and as hex, or every table of the server.</summary>
    private static async Task<string> Dump(TestDatabase database)
    {
        if (!database.Database.IsPostgres)
        {
            var text = new StringBuilder();
            foreach (var file in new[] { database.Database.File, database.Database.File + "-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                await stream.CopyToAsync(bytes);
                text.Append(Encoding.UTF8.GetString(bytes.ToArray())).Append(Convert.ToHexString(bytes.ToArray()));
            }
            return text.ToString();
        }
        await using var connection = await database.Database.OpenForReading();
        var all = new StringBuilder();
        foreach (var table in await connection.Query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", row => row.GetString(0)))
            foreach (var row in await connection.Query($"SELECT t::text FROM {table} t", row => row.GetString(0)))
                all.Append(row).Append(Hex(row));
        return all.ToString();

        static string Hex(string row) => string.Concat(row.Split("\\x").Skip(1).Select(part => Encoding.UTF8.GetString(
            Convert.FromHexString(string.Concat(part.TakeWhile(Uri.IsHexDigit)) is { Length: var n } hex && n % 2 == 0 ? hex : ""))));
    }
}
