using System.Text;
using Samsyn.Register;
using Samsyn.Web.Storage;
using static Samsyn.Tests.Storage.SealedCase;

namespace Samsyn.Tests.Storage;

/// <summary>A person's data are ciphertext in the register, and gone when the case's key is; on both databases.</summary>
public class SealingTests
{
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

        var entries = await database.Reader.Entries(Subject);
        Assert.True(Samsyn.Register.Case.Fold(Subject, Knowledge.Now(entries.Select(placed => placed.Entry))).HasErasedIdentity);
        Assert.Equal(2, entries.Count(placed => placed.Entry.Fact is IdentityErased));
        Assert.Empty(entries.Select(placed => placed.Entry.Fact).OfType<TravelOrdered>().Single().Needs);
        Assert.Equal("[utplånat]", entries.Select(placed => placed.Entry.Fact).OfType<TravelCancelled>().Single().Reason);
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
        await writer.Append(Make(Identified with { GivenName = "Ny" }));

        Assert.Equal("Ny",
            Samsyn.Register.Case.Fold(Subject,
                Knowledge.Now((await database.Reader.Entries(Subject)).Select(placed => placed.Entry))).Person?.GivenName);
        Assert.Equal(2, (await database.Reader.Entries(Subject)).Count(placed => placed.Entry.Fact is IdentityErased));
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
            Assert.StartsWith(Subject, (await database.Reader.Verify()).Difference, StringComparison.Ordinal);
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
        var line = EntryFormat.Write(Make(Identified));
        using var key = new System.Security.Cryptography.AesGcm(new byte[32], Sealing.TagSize);
        var body = Sealing.Seal(line, Sealing.Places(EntryFormat.Read(line), line, []), Subject, 2, key);

        Assert.Equal(line, Sealing.Open(body, Subject, 2, key, out _));
        Assert.Throws<DamagedRegisterException>(() => Sealing.Open(body, Subject, 3, key, out _));
        Assert.Throws<DamagedRegisterException>(() => Sealing.Open(body, "MIG-78", 2, key, out _));
        var box = body.AsSpan().IndexOf("\"box\":\""u8) + 7;
        for (var at = box; at < body.Length - 4; at++)
        {
            var changed = (byte[])body.Clone();
            changed[at] = changed[at] == 'A' ? (byte)'B' : (byte)'A';
            Assert.ThrowsAny<DamagedRegisterException>(() => Sealing.Open(changed, Subject, 2, key, out _));
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
}
