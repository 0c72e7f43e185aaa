using System.Security.Cryptography;

namespace Samsyn.Web.Storage.Checkpoints;

/// <param name="Count">How many checkpoints the register holds.</param>
/// <param name="Difference">The first difference, in words; null when there is none.</param>
/// <param name="Unchecked">What could not be checked, in words.</param>
public sealed record VerifiedCheckpoints(long Count, string? Difference, IReadOnlyList<string> Unchecked);

/// <summary>
/// Holds the register's logs against its own checkpoints, and against those that someone has kept. Memory does not grow with the register.
/// </summary>
public static class CheckpointVerifying
{
    /// <param name="kept">Checkpoints from an agency: one is enough to find what was changed of what it covers.</param>
    public static async Task<VerifiedCheckpoints> Verify(Database database, IReadOnlyList<SignedCheckpoint> kept)
    {
        await using var connection = await database.OpenForScan();
        var verified =
            await Verify(await database.RegisterName(), Stored(database), log => CoveredRows.Read(database, log, 0), database.CheckpointKey, kept);
        return verified.Difference is null ? verified with { Difference = await Outbox.Difference(connection) } : verified;
    }

    private static async IAsyncEnumerable<(long Number, string Signed)> Stored(Database database)
    {
        await using var connection = await database.OpenForScan();
        await foreach (var stored in connection.Rows("SELECT number, signed FROM checkpoints ORDER BY number",
            row => (row.GetInt64(0), row.GetString(1))))
            yield return stored;
    }

    /// <param name="register">The register's name.</param>
    /// <param name="stored">Its own checkpoints, by number.</param>
    /// <param name="rows">The leaves of a log, from its beginning.</param>
    internal static async Task<VerifiedCheckpoints> Verify(string? register, IAsyncEnumerable<(long Number, string Signed)> stored,
        Func<CoveredLog, IAsyncEnumerable<(long Number, byte[] Leaf)>> rows, CheckpointKey key, IReadOnlyList<SignedCheckpoint> kept)
    {
        var walk = new Walk(register, rows, key, kept);
        try
        {
            return await walk.Run(stored);
        }
        catch (FormatException problem)
        {
            return new(walk.Count, $"Kontrollpunkt {walk.Count + 1} i registret kan inte läsas: {problem.Message}.", []);
        }
        finally
        {
            foreach (var log in walk.Trees.Values) await log.Rows.DisposeAsync();
        }
    }

    /// <summary>A log that is read once, in step with the checkpoints.</summary>
    private sealed class Growing(CoveredLog log, IAsyncEnumerator<(long Number, byte[] Leaf)> rows, List<(LogHead Head, long Number)> kept)
    {
        private readonly MerkleTree tree = new();
        private int asked;
        private long last;

        public IAsyncEnumerator<(long Number, byte[] Leaf)> Rows => rows;

        /// <summary>Reads on to where the log then stood.</summary>
        /// <returns>What differs, also from what someone kept of it until there.</returns>
        public async Task<string?> To(LogHead head, long number)
        {
            while (true)
            {
                for (; asked < kept.Count && kept[asked].Head.Size <= tree.Size; asked++)
                    if (Differs(kept[asked].Head, kept[asked].Number, "som ni har sparat ") is { } differs) return differs;
                if (tree.Size > head.Size) return null; // compared on the way
                if (tree.Size == head.Size) return Differs(head, number, "");
                if (!await rows.MoveNextAsync())
                    return $"{Checkpoint.Word(log)} slutar på rad {last} ({tree.Size} rader), men kontrollpunkt {number} täcker {head.Size} rader "
                        + $"till rad {head.Last}.";
                last = rows.Current.Number;
                tree.Add(rows.Current.Leaf);
            }
        }

        private string? Differs(LogHead head, long number, string whose) =>
            head.Size == tree.Size && head.Last == last && head.Root == Convert.ToHexStringLower(tree.Root) ? null
            : $"{Checkpoint.Word(log)} är inte vad kontrollpunkt {number} {whose}täcker: en rad till och med {head.Last} är ändrad, flyttad, "
                + $"borttagen eller tillagd.";
    }

    private sealed class Walk
    {
        private readonly string? register;
        private readonly CheckpointKey key;
        private readonly IReadOnlyList<SignedCheckpoint> kept;
        private readonly Dictionary<string, ECDsa?> keys = [];
        private readonly HashSet<string> withoutKey = [];
        private SignedCheckpoint? last;

        public Walk(string? register, Func<CoveredLog, IAsyncEnumerable<(long Number, byte[] Leaf)>> rows,
            CheckpointKey key, IReadOnlyList<SignedCheckpoint> kept)
        {
            (this.register, this.key, this.kept) = (register, key, kept);
            Trees = Enum.GetValues<CoveredLog>().ToDictionary(log => log, log => new Growing(log, rows(log).GetAsyncEnumerator(),
                [.. kept.Select(checkpoint => (checkpoint.Checkpoint.Logs[log], checkpoint.Checkpoint.Number)).OrderBy(pair => pair.Item1.Size)]));
        }

        public Dictionary<CoveredLog, Growing> Trees { get; }

        public long Count => last?.Checkpoint.Number ?? 0;

        public async Task<VerifiedCheckpoints> Run(IAsyncEnumerable<(long Number, string Signed)> stored)
        {
            foreach (var checkpoint in kept)
                if (checkpoint.Checkpoint.Register != register)
                    return Found(
                        $"Kontrollpunkt {checkpoint.Checkpoint.Number} som ni har sparat hör till ett annat register ({checkpoint.Checkpoint.Register}, "
                            + $"detta är {register}).");
                else if (Signature(checkpoint, "som ni har sparat ") is { } unsigned) return Found(unsigned);

            await foreach (var (number, signed) in stored)
                if (await Next(number, Checkpoint.Read(signed)) is { } differs) return Found(differs);

            foreach (var signedCheckpoint in kept.OrderBy(own => own.Checkpoint.Number))
            {
                if (signedCheckpoint.Checkpoint.Number > Count)
                    return Found(
                        $"Kontrollpunkt {signedCheckpoint.Checkpoint.Number} som ni har sparat finns inte i registret, som slutar med {Count}: "
                        + "registret har satts tillbaka, eller kontrollpunkter är borttagna.");
                foreach (var tree in Trees)
                    if (await tree.Value.To(signedCheckpoint.Checkpoint.Logs[tree.Key], signedCheckpoint.Checkpoint.Number) is { } differs)
                        return Found(differs);
            }
            return Found(null);
        }

        private VerifiedCheckpoints Found(string? difference) => new(Count, difference,
            withoutKey.Count == 0 ? [] : [$"kontrollpunkternas signaturer (nyckeln {string.Join(", ", withoutKey)} finns inte i {key.Address})"]);

        private async Task<string?> Next(long number, SignedCheckpoint next)
        {
            var checkpoint = next.Checkpoint;
            if (number != Count + 1 || checkpoint.Number != number) return $"Kontrollpunkt {Count + 1} saknas i registret.";
            if (checkpoint.Register != register) return $"Kontrollpunkt {number} hör till ett annat register ({checkpoint.Register}).";
            if (checkpoint.Previous != last?.Hash) return $"Kontrollpunkt {number} följer inte på den före: en av dem är utbytt.";
            if (Signature(next, "") is { } unsigned) return unsigned;
            foreach (var same in kept.Where(signedCheckpoint => signedCheckpoint.Checkpoint.Number == number))
                if (same.Signed != next.Signed) return $"Kontrollpunkt {number} i registret är en annan än den som ni har sparat.";
            foreach (var (log, tree) in Trees)
            {
                if (last is not null && last.Checkpoint.Logs[log].Size > checkpoint.Logs[log].Size)
                    return $"Kontrollpunkt {number} täcker mindre av {Checkpoint.Word(log)} än den före.";
                if (await tree.To(checkpoint.Logs[log], number) is { } differs) return differs;
            }
            last = next;
            return null;
        }

        private string? Signature(SignedCheckpoint signed, string whose)
        {
            if (!keys.TryGetValue(signed.Key, out var known)) keys[signed.Key] = known = key.Find(signed.Key);
            if (known is null) withoutKey.Add(signed.Key);
            return known is null || signed.IsSignedBy(known)
                ? null
                : $"Kontrollpunkt {signed.Checkpoint.Number} {whose}är inte signerad med registrets nyckel {signed.Key}.";
        }
    }
}
