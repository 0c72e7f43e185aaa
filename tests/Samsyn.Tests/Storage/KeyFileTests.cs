using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage;

/// <summary>Keys that two programs make at once, who reads the register's files, and what figures are computed from.</summary>
public class KeyFileTests
{
    [Fact]
    public void Of_programs_that_make_the_first_key_at_once_none_loses_what_it_locked_in()
    {
        for (var round = 0; round < 25; round++)
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("samsyn-").FullName, "register.keys");
            var rings = Enumerable.Range(0, 4).Select(_ => new KeyRing(file)).ToList();
            var dataKey = RandomNumberGenerator.GetBytes(32);
            using var together = new Barrier(rings.Count);
            var wrapped = new (string Key, byte[] Wrapped)[rings.Count];
            var names = new byte[rings.Count][];

            var threads = rings.Select((ring, index) => new Thread(() =>
            {
                together.SignalAndWait();
                wrapped[index] = ring.Wrap("MIG-1", index + 1, dataKey);
                names[index] = ring.Blind("EXEMPEL");
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A key ring waited for its turn for a minute."));

            using var fresh = new KeyRing(file);
            for (var index = 0; index < rings.Count; index++)
                Assert.Equal(dataKey, fresh.Unwrap("MIG-1", index + 1, wrapped[index].Key, wrapped[index].Wrapped));
            Assert.Single(wrapped.Select(pair => pair.Key).Distinct());
            Assert.Single(names.Select(Convert.ToHexString).Distinct());
            rings.ForEach(ring => ring.Dispose());
        }
    }

    [Fact]
    public async Task Of_programs_that_make_the_checkpoint_key_at_once_all_sign_with_one()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("samsyn-").FullName, "register.checkpoint-key");
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new CheckpointKey(file).Current().Id)));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Nobody_but_the_owner_reads_the_files_of_a_register()
    {
        if (OperatingSystem.IsWindows()) return;
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        await using var writer = await database.Open();
        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var now = DateTimeOffset.UtcNow;
        await writer.Append(new Entry(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket,
            null, null, new Moment(now), now, new CaseRegistered(DecisionKind.Removal)),
            new Entry(Guid.NewGuid(), "MIG-1", Agency.Migrationsverket, null, null, new Moment(now), now,
                new PersonIdentified("Exempel", "Noor", new(1991, 4, 12), Sex.X, [Country.Parse("AF")])));
        await new CheckpointBook(database.Database, writer, TimeProvider.System).Make(CheckpointReason.Minute);

        var files = Directory.GetFiles(Path.GetDirectoryName(database.Address)!);
        Assert.True(files.Length >= 6, string.Join(", ", files));
        foreach (var file in files)
            if (!OperatingSystem.IsWindows())
                Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
    }

    [Fact]
    public void A_cells_code_follows_from_its_path_and_is_no_others()
    {
        Assert.Equal(Cell.All.Count, Cell.All.Select(cell => cell.Code).Distinct().Count());
        Assert.All(Cell.All, cell => Assert.Equal(cell, Cell.WithCode(cell.Code)));
        Assert.Equal(Convert.ToInt32(Convert.ToHexString(SHA256.HashData("table_4_court_expulsions/Received"u8))[..8], 16) >>> 1, Cell.Received.Code);
    }

    [Fact]
    public void The_projections_version_is_of_the_source_they_are_computed_from()
    {
        string[] counting = ["KeptCounts.cs", "Rollup.cs"];
        var source = Directory.GetFiles(Path.Combine(Source(), "Samsyn"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Source(), "Samsyn.Web/Storage"), "*.cs")
                .Where(file => file.EndsWith("Projections.cs", StringComparison.Ordinal) || counting.Contains(Path.GetFileName(file)))).ToList();
        Assert.Equal(Projections.VersionOf(source.Select(Hash)), Projections.Version);
        Assert.NotEqual(Projections.VersionOf(source.Skip(1).Select(Hash)), Projections.Version);

        static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
    }

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));
}
