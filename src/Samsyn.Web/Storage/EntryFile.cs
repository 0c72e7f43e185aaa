using System.Buffers;
using System.IO.Pipelines;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>A line of an entry file that has been read, or why it could not be.</summary>
public readonly record struct FileLine(long Number, byte[] Text, Submission? Submission, IReadOnlyList<Fault> Faults);

/// <summary>Reads NDJSON line by line with flat memory, whatever the file's size and whatever is in it.</summary>
public static class EntryFile
{
    private const int LinesTogether = 2_000, BytesTogether = 1 << 21;
    private const int LongestLine = EntryFormat.LongestLine + ReceivedMark.Longest;

    /// <summary>The file's lines in order, in batches; empty lines are passed over.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<FileLine>> Read(Stream file, Sender sender, IProgress<long>? bytesRead = null)
    {
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var batch = new List<FileLine>(LinesTogether);
        long number = 0, total = 0, given = 0;
        bool skipping = false, isEmpty = true;
        while (true)
        {
            var read = await pipe.ReadAsync();
            var buffer = read.Buffer;
            if (number == 0 && !skipping && Unreadable(buffer) is { } fault)
            {
                yield return [new FileLine(1, [], null, [fault])];
                isEmpty = false;
                break;
            }
            while (Take(ref buffer, read.IsCompleted, out var line, out var isWhole))
            {
                number++;
                total += line.Length + 1;
                if (skipping)
                {
                    skipping = false; // the end of a line that was too long, already reported
                    continue;
                }
                if (Parse(number, line, isWhole, sender) is { } parsed)
                {
                    batch.Add(parsed);
                    isEmpty = false;
                }
                if (batch.Count < LinesTogether && (batch.Count == 0 || total - given < BytesTogether)) continue;
                given = total;
                bytesRead?.Report(total);
                yield return batch;
                batch = new(LinesTogether);
            }
            if (buffer.Length > LongestLine)
            {
                if (!skipping) batch.Add(new(number + 1, [], null, [TooLong]));
                skipping = true;
                isEmpty = false;
                pipe.AdvanceTo(buffer.End);
            }
            else
            {
                pipe.AdvanceTo(buffer.Start, buffer.End);
            }
            if (read.IsCompleted) break;
        }
        await pipe.CompleteAsync();
        bytesRead?.Report(total);
        if (isEmpty) batch.Add(new(1, [], null, [new("", $"Filen är tom.", $"Se efter att det är rätt fil, och att den är hel.")]));
        if (batch.Count > 0) yield return batch;
    }

    private static Fault TooLong =>
        new("", $"Raden är längre än {EntryFormat.LongestLine} byte.", $"En post är en kort rad; kontrollera radbrytningarna.");

    private static Fault? Unreadable(ReadOnlySequence<byte> start)
    {
        Span<byte> head = stackalloc byte[64];
        head = head[..(int)Math.Min(head.Length, start.Length)];
        start.Slice(0, head.Length).CopyTo(head);
        if (head.StartsWith("\uFEFF"u8) ? head[3..].TrimStart(" \t\r\n"u8) is [(byte)'[', ..] : head.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
            return new("", $"Filen är en JSON-lista; skicka en post per rad (NDJSON).",
                $"Skriv varje post på en egen rad, utan lista omkring och utan komma efter.");
        var length = Math.Min(4, head.Length);
        Span<byte> first = stackalloc byte[4];
        head[..length].CopyTo(first);
        return first switch
        {
            [0x1f, 0x8b, ..] => new("", $"Filen är packad (gzip).", $"Packa upp den och importera den uppackade filen."),
            [0x50, 0x4b, 3, 4] => new("", $"Filen är packad (zip).", $"Packa upp den och importera den uppackade filen."),
            [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [_, 0, _, 0] or [0, _, 0, _] when length == 4 || first is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] =>
                new("", $"Filen är inte UTF-8 (den ser ut att vara UTF-16).", $"Spara filen som UTF-8 och importera den igen."),
            _ => null,
        };
    }

    /// <summary>Takes the next line off the buffer; the last may lack its end.</summary>
    private static bool Take(ref ReadOnlySequence<byte> buffer, bool isCompleted, out ReadOnlySequence<byte> line, out bool isWhole)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            isWhole = true;
            return true;
        }
        line = buffer;
        isWhole = false;
        if (!isCompleted || buffer.IsEmpty) return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static FileLine? Parse(long number, ReadOnlySequence<byte> sequence, bool isWhole, Sender sender)
    {
        if (sequence.Length > LongestLine) return new(number, [], null, [TooLong]);
        var line = sequence.ToArray();
        if (number == 1 && line is [0xef, 0xbb, 0xbf, ..]) line = line[3..];
        if (line is [.., (byte)'\r']) line = line[..^1];
        if (line.AsSpan().IndexOfAnyExcept(" \t"u8) < 0) return null;
        try
        {
            var (own, receivedAt) = ReceivedMark.Take(line);
            return new(number, line, Submission.From(own, sender) with { ReceivedBefore = receivedAt }, []);
        }
        catch (RefusedEntryException refused)
        {
            var faults = isWhole || refused.Faults is not [{ Field: "" }] || PlainText.LoneSurrogate(line) is not null
                ? refused.Faults
                : [new Fault("", $"Den sista raden är avhuggen.", $"Filen är inte hel; hämta den igen.")];
            return new(number, line, null, faults);
        }
    }
}
