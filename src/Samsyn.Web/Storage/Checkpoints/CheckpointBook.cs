using System.Reflection;

namespace Samsyn.Web.Storage.Checkpoints;

/// <summary>The register's signed checkpoints: makes the next one, and hands out those there are.</summary>
public sealed class CheckpointBook(Database database, RegisterWriter writer, TimeProvider clock)
{
    private static readonly CoveredLog[] Logs = Enum.GetValues<CoveredLog>();

    /// <summary>The program's version, and in a build of a repository the commit.</summary>
    public static string Program { get; } =
        typeof(CheckpointBook).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The checkpoints after a number, in order.</summary>
    public static async Task<List<SignedCheckpoint>> After(Database database, long number, int most)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Query("SELECT signed FROM checkpoints WHERE number > @number ORDER BY number LIMIT @most",
            row => Checkpoint.Read(row.GetString(0)), ("@number", number), ("@most", (long)most));
    }

    public static async Task<SignedCheckpoint?> Newest(Database database)
    {
        await using var connection = await database.OpenForReading();
        return await connection.Scalar<string>("SELECT signed FROM checkpoints ORDER BY number DESC LIMIT 1") is { } signed
            ? Checkpoint.Read(signed)
            : null;
    }

    /// <summary>Holds one log against the newest checkpoint.</summary>
    /// <returns>What differs, in words; null when nothing does, or there is no checkpoint.</returns>
    internal static async Task<string?> Differs(Database database, CoveredLog log)
    {
        if (await Newest(database) is not { Checkpoint: var newest }) return null;
        var (head, tree) = (newest.Logs[log], new MerkleTree());
        await foreach (var (_, leaf) in CoveredRows.Read(database, log, 0))
        {
            if (tree.Size == head.Size) break;
            tree.Add(leaf);
        }
        return tree.Size == head.Size && Convert.ToHexStringLower(tree.Root) == head.Root ? null
            : $"{Checkpoint.Word(log)} är inte vad kontrollpunkt {newest.Number} täcker.";
    }

    /// <summary>Makes a checkpoint of all that is on disk now.</summary>
    /// <returns>Null when nothing was added since the last, or another node made one meanwhile.</returns>
    /// <exception cref="DamagedRegisterException">What the last checkpoint covers is not there any more: nothing more is signed.</exception>
    public async Task<SignedCheckpoint?> Make(CheckpointReason reason)
    {
        await using var connection = await database.OpenForReading();
        var register = await connection.Scalar<string>("SELECT value FROM register_properties WHERE name = 'register'")
            ?? throw new DamagedRegisterException("Registrets namn är borta.");
        var last = (await connection.Query("SELECT signed, edges FROM checkpoints ORDER BY number DESC LIMIT 1",
            row => (Signed: Checkpoint.Read(row.GetString(0)), Edges: row.GetFieldValue<byte[]>(1)))).SingleOrDefault();
        ReadLogStore.FlushToDisk(database);

        var heads = new Dictionary<CoveredLog, LogHead>();
        var edges = new List<byte>();
        var begun = last.Signed is null ? null : Begun(last.Signed.Checkpoint, last.Edges);
        foreach (var log in Logs)
        {
            var (head, edge) = await Grow(log, last.Signed?.Checkpoint, begun?[log]);
            heads[log] = head;
            edges.AddRange(edge);
        }
        var isGrown = last.Signed is null || Logs.Any(log => heads[log].Size > last.Signed.Checkpoint.Logs[log].Size);
        if (!isGrown && (reason != CheckpointReason.Release || last.Signed!.Checkpoint.Program == Program)) return null;

        var number = (last.Signed?.Checkpoint.Number ?? 0) + 1;
        var signed = new Checkpoint(register, number, clock.GetUtcNow(), reason, Program, last.Signed?.Hash, heads).Sign(database.CheckpointKey);
        return await writer.Alone<SignedCheckpoint?>(async session =>
        {
            if ((await session.Connection.Scalar<long?>("SELECT MAX(number) FROM checkpoints") ?? 0) != number - 1) return (null, false);
            await session.Connection.Execute("INSERT INTO checkpoints (number, signed, edges) VALUES (@number, @signed, @edges)",
                ("@number", number), ("@signed", signed), ("@edges", edges.ToArray()));
            return (Checkpoint.Read(signed), true);
        });
    }

    /// <summary>The trees as the last checkpoint left them; null when its edges are not those it was signed over, and all is read again.</summary>
    private static Dictionary<CoveredLog, MerkleTree>? Begun(Checkpoint last, byte[] edges)
    {
        var trees = new Dictionary<CoveredLog, MerkleTree>();
        var rest = edges.AsSpan();
        foreach (var log in Logs)
        {
            var size = 32 * System.Numerics.BitOperations.PopCount((ulong)last.Logs[log].Size);
            if (size > rest.Length || MerkleTree.From(last.Logs[log].Size, rest[..size]) is not { } tree
                || Convert.ToHexStringLower(tree.Root) != last.Logs[log].Root)
                return null;
            trees[log] = tree;
            rest = rest[size..];
        }
        return trees;
    }

    private async Task<(LogHead Head, byte[] Edge)> Grow(CoveredLog log, Checkpoint? last, MerkleTree? begun)
    {
        var covered = last?.Logs[log] ?? new(0, 0, "");
        if (await CoveredRows.Last(database, log) < covered.Last) throw Gone();
        var (tree, number) = begun is null ? (new MerkleTree(), 0) : (begun, covered.Last);
        await foreach (var (next, leaf) in CoveredRows.Read(database, log, number))
        {
            tree.Add(leaf);
            number = next;
            if (begun is null && tree.Size == covered.Size && Convert.ToHexStringLower(tree.Root) != covered.Root) throw Gone();
        }
        if (tree.Size < covered.Size) throw Gone();
        return (new(tree.Size, number, Convert.ToHexStringLower(tree.Root)), tree.Edge);

        DamagedRegisterException Gone() =>
            new($"{Checkpoint.Word(log)} är inte vad kontrollpunkt {last!.Number} täcker ({covered.Size} rader): kör samsyn verify. "
                + $"Inga fler kontrollpunkter görs.");
    }
}
