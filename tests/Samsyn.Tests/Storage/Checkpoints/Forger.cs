using System.Security.Cryptography;
using System.Text;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Storage.Checkpoints;

/// <summary>Changes a copy of a register in ways of someone who has its database: each changes something that the kept checkpoint covers.</summary>
internal sealed class Forger(Random random, SignedCheckpoint kept)
{
    /// <summary>Changes the copy.</summary>
    /// <returns>What was done, in words for a failed test.</returns>
    public string Change(RegisterCopy copy)
    {
        var log = Pick(Enum.GetValues<CoveredLog>());
        var covered = (int)kept.Checkpoint.Logs[log].Size;
        var rows = copy.Logs[log];
        var at = random.Next(covered);
        var done = random.Next(10) switch
        {
            0 or 1 or 2 => Column(log, rows[at]),
            3 => Do("a row is taken away", () => rows.RemoveAt(at)),
            4 => Do("the tail is cut", () => rows.RemoveRange(at, rows.Count - at)),
            5 => Do("the log is emptied", rows.Clear),
            6 => Inserted(log, rows, at),
            7 => Swapped(rows, covered, at),
            8 => Relinked(copy, (int)kept.Checkpoint.Logs[CoveredLog.Entries].Size),
            _ => Checkpoints(copy),
        };
        var isResigned = random.Next(3) == 0;
        if (isResigned) Resign(copy); // by the operator, who has the key
        return $"{log}: {done}{(isResigned ? ", and all checkpoints are signed anew" : "")}";
    }

    private string Column(CoveredLog log, object?[] row)
    {
        // A read's other columns stand in its link, which ReadLogChain.Verify follows; here the link itself is changed.
        var column = log == CoveredLog.Reads ? 1 : random.Next(1, row.Length);
        var before = row[column];
        row[column] = before switch
        {
            null => "x",
            long number => number + random.Next(1, 1000),
            string text => text.Length > 0 && random.Next(2) == 0 ? text[..^1] : text + "x",
            byte[] bytes => Flipped(bytes),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return $"column {column} is {row[column]} where it was {before}";
    }

    private byte[] Flipped(byte[] bytes)
    {
        if (bytes.Length == 0) return [1];
        byte[] other = [.. bytes];
        other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
        return other;
    }

    private string Inserted(CoveredLog log, List<object?[]> rows, int at)
    {
        var row = (object?[])rows[at].Clone();
        for (var later = at; later < rows.Count; later++) rows[later][0] = (long)rows[later][0]! + 1;
        rows.Insert(at, row);
        return "a row is slipped in: " + Column(log, row);
    }

    private string Swapped(List<object?[]> rows, int covered, int at)
    {
        if (covered < 2) return Do("the log is emptied", rows.Clear);
        var other = (at + 1 + random.Next(covered - 1)) % covered;
        (rows[at][0], rows[other][0]) = (rows[other][0], rows[at][0]);
        return "two rows change places";
    }

    /// <summary>A body is changed and the whole chain after it made right again: only a checkpoint tells.</summary>
    private string Relinked(RegisterCopy copy, int covered)
    {
        var rows = copy.Logs[CoveredLog.Entries];
        var changed = rows[random.Next(covered)];
        changed[10] = Flipped((byte[])changed[10]!);
        var link = StoredEntry.Start;
        foreach (var row in rows.Where(row => (string)row[1]! == (string)changed[1]!).OrderBy(row => (long)row[2]!))
            row[9] = link = StoredEntry.Link(link, (long)row[0]!, (long)row[7]!, (byte[])row[10]!,
                [("sender", (string?)row[11]), ("known", (long)row[12]! == 1 ? "on receipt" : null)]);
        return "a body is changed and its chain relinked";
    }

    private string Checkpoints(RegisterCopy copy)
    {
        var at = random.Next((int)kept.Checkpoint.Number);
        var (number, signed) = copy.Checkpoints[at];
        switch (random.Next(5))
        {
            case 0:
                copy.Checkpoints.RemoveAt(at);
                return "a checkpoint is taken away";
            case 1:
                copy.Checkpoints.RemoveRange(at, copy.Checkpoints.Count - at);
                return "the checkpoints are cut";
            case 2:
                copy.Checkpoints.Clear();
                return "the checkpoints are emptied";
            case 3:
                var place = random.Next(signed.LastIndexOf('.')); // of the last letter of a signature some bits mean nothing
                copy.Checkpoints[at] = (number, signed[..place] + (signed[place] == 'A' ? 'B' : 'A') + signed[(place + 1)..]);
                return "a letter of a checkpoint is changed";
            default:
                var read = Checkpoint.Read(signed).Checkpoint;
                copy.Checkpoints[at] = (number, (read with { At = read.At.AddSeconds(1) }).Sign(copy.Key));
                return "a checkpoint is signed anew";
        }
    }

    /// <summary>The operator makes every checkpoint again over what now stands there.</summary>
    private static void Resign(RegisterCopy copy)
    {
        string? previous = null;
        for (var index = 0; index < copy.Checkpoints.Count; index++)
        {
            Checkpoint old;
            try
            {
                old = Checkpoint.Read(copy.Checkpoints[index].Signed).Checkpoint;
            }
            catch (FormatException)
            {
                return;
            }
            var logs = old.Logs.ToDictionary(log => log.Key, log => Head(copy, log.Key, log.Value));
            var signed = (old with { Previous = previous, Logs = logs, Number = index + 1 }).Sign(copy.Key);
            copy.Checkpoints[index] = (index + 1, signed);
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signed)));
        }
    }

    private static LogHead Head(RegisterCopy copy, CoveredLog log, LogHead old)
    {
        var tree = new MerkleTree();
        var last = 0L;
        var columns = log switch { CoveredLog.Entries => 10, CoveredLog.Reads => 2, _ => int.MaxValue };
        foreach (var row in copy.Logs[log].OrderBy(row => (long)row[0]!).Take((int)old.Size))
        {
            tree.Add(Leaf.Of(row.AsSpan(0, Math.Min(columns, row.Length))));
            last = (long)row[0]!;
        }
        return new(tree.Size, last, Convert.ToHexStringLower(tree.Root));
    }

    private static string Do(string words, Action change)
    {
        change();
        return words;
    }

    private T Pick<T>(T[] all) => all[random.Next(all.Length)];
}
