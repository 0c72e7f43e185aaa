using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Samsyn.Register;

/// <summary>An entry as it was read, and where in its bytes the fact's fields stand.</summary>
public readonly record struct ParsedEntry(Entry Entry, Range Fields);

/// <summary>The register's public format, version 1: one entry is one line of JSON.</summary>
public static class EntryFormat
{
    /// <summary>No entry is longer than this, in bytes.</summary>
    public const int LongestLine = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly string[] Envelope = ["id", "case", "fact", "agency", "unit", "by", "occurredOn", "recordedAt", "data"];
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Reads one entry.</summary>
    /// <param name="line">UTF-8, without the line's end.</param>
    /// <exception cref="RefusedEntryException">The line cannot be read, or says what cannot be.</exception>
    public static ParsedEntry Read(ReadOnlyMemory<byte> line) => Read(line, isErased: false, isStored: false);

    /// <summary>Reads an entry that has been taken once, however much more is asked of entries since then.</summary>
    /// <exception cref="RefusedEntryException">The line cannot be read.</exception>
    public static Entry ReadStored(ReadOnlyMemory<byte> line) => Read(line, isErased: false, isStored: true).Entry;

    /// <summary>Reads the envelope of a stored entry whose identity has been erased.</summary>
    /// <exception cref="RefusedEntryException">The line cannot be read.</exception>
    public static Entry ReadErased(ReadOnlyMemory<byte> line) => Read(line, isErased: true, isStored: true).Entry;

    private static ParsedEntry Read(ReadOnlyMemory<byte> line, bool isErased, bool isStored)
    {
        if (line.Length > LongestLine)
            throw new RefusedEntryException("", $"Raden är längre än {LongestLine} byte.", $"En post är en kort rad; kontrollera radbrytningarna.");
        if (!Utf8.IsValid(line.Span))
            throw new RefusedEntryException("", $"Raden är inte giltig UTF-8.", $"Spara filen som UTF-8 och skicka den igen.");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Strict);
        }
        catch (InvalidOperationException) when (PlainText.LoneSurrogate(line.Span) is not null) // in the name of a field
        {
            throw HalfACharacter(line.Span);
        }
        catch (JsonException problem)
        {
            throw new RefusedEntryException("", $"Raden är inte giltig JSON (vid tecken {problem.BytePositionInLine ?? 0}).",
                $"En post är ett helt JSON-objekt på en rad; kontrollera att raden inte är avhuggen och att inget fält står två gånger.");
        }
        using (document)
        {
            var read = Read(document.RootElement, line, isErased, isStored);
            return isStored || PlainText.LoneSurrogate(line.Span) is null ? read : throw HalfACharacter(line.Span);
        }
    }

    private static RefusedEntryException HalfACharacter(ReadOnlySpan<byte> line) =>
        new("", $"Raden innehåller ett halvt tecken (ett ensamt surrogat, vid byte {PlainText.LoneSurrogate(line) + 1}).",
            $"Skicka texten som giltig Unicode.");

    private static ParsedEntry Read(JsonElement json, ReadOnlyMemory<byte> line, bool isErased, bool isStored)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new RefusedEntryException("", $"Raden är inte ett objekt.", $"En post är ett JSON-objekt på en rad.");

        var reader = new FactReader(isStored);
        foreach (var property in json.EnumerateObject())
            if (!Envelope.Contains(property.Name))
                reader.Wrong(property.Name, $"Fältet finns inte i en post.", $"Fälten är {string.Join(", ", Envelope)}.");

        var id = Required(json, "id", reader, reader.ReadId);
        var subject = (string?)Required(json, "case", reader, reader.ReadText);
        var name = (string?)Required(json, "fact", reader, reader.ReadText);
        var agency = Required(json, "agency", reader, (value, path) => reader.ReadEnum(typeof(Agency), value, path));
        var unit = Optional(json, "unit", reader);
        var by = Optional(json, "by", reader);
        var occurredOn = Required(json, "occurredOn", reader, reader.ReadMoment);
        var recordedAt = Required(json, "recordedAt", reader, reader.ReadInstant);
        var shape = name is null ? null : FactShape.Find(name);
        if (name is not null && shape is null)
            reader.Wrong("fact", $"Uppgiften {name} finns inte.", Suggest(name));
        var fields = json.TryGetProperty("data", out var data) ? data : default;
        if (fields.ValueKind == JsonValueKind.Undefined)
            reader.Wrong("data", $"Fältet saknas.", $"Ange uppgiftens fält, eller {{}} när den inga har.");
        var fact = shape is null || fields.ValueKind == JsonValueKind.Undefined ? null
            : isErased ? new IdentityErased()
            : (Fact?)reader.Read(shape, fields, "data");
        if (subject is not null && !isStored) CheckSubject(subject, fact, reader);
        if (!isStored && occurredOn is Moment occurred && recordedAt is DateTimeOffset recorded)
            foreach (var fault in Check(fact, occurred, recorded)) reader.Wrong(fault.Field, fault.Reason, fault.Remedy);
        if (reader.Faults.Count > 0) throw new RefusedEntryException(reader.Faults);

        line.Span.Overlaps(JsonMarshal.GetRawUtf8Value(fields), out var start);
        return new(new Entry((Guid)id!, subject!, (Agency)agency!, unit, by, (Moment)occurredOn!, (DateTimeOffset)recordedAt!, fact!),
            start..(start + JsonMarshal.GetRawUtf8Value(fields).Length));
    }

    /// <summary>Reads a fact's fields by themselves, as a correction gives them.</summary>
    /// <param name="isStored">They stand in a correction that has been taken.</param>
    /// <exception cref="RefusedEntryException">They do not fit the fact.</exception>
    public static Fact ReadFields(Type fact, CorrectedFields fields, string path = "data.data", bool isStored = false)
    {
        var reader = new FactReader(isStored);
        using var document = JsonDocument.Parse(fields.Json, Strict);
        var read = (Fact?)reader.Read(FactShape.Of(fact), document.RootElement, path);
        return read ?? throw new RefusedEntryException(reader.Faults);
    }

    private static object? Required(JsonElement json, string name, FactReader reader, Func<JsonElement, string, object?> read) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? read(value, name)
            : reader.Wrong(name, $"Fältet saknas.", $"Ange {name}.");

    private static string? Optional(JsonElement json, string name, FactReader reader) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? reader.ReadText(value, name) : null;

    private static FormattableString Suggest(string name)
    {
        var near = FactShape.All.Select(shape => shape.Type.Name).Where(known =>
            known.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (name.Length > 4 && known.StartsWith(name[..5], StringComparison.OrdinalIgnoreCase)));
        return near.FirstOrDefault() is { } meant ? (FormattableString)$"Menas {meant}?" : $"Uppgifternas namn står i postformatet.";
    }

    private static void CheckSubject(string subject, Fact? fact, FactReader reader)
    {
        var kind = Subjects.KindOf(subject);
        if (kind is null)
            reader.Wrong("case", $"{subject} är inget ärende och ingen annan sak i registret.",
                FormattableStringFactory.Create("Ärenden börjar med MIG-, POL- eller DOM-, charter med CHA-, förvar med FAC-, "
                    + "länder med CTY- och landets två bokstäver, insatser med OPS-, resurser med CAP-, "
                    + "flygbolag med AIR- och bolagets två tecken, taxekort med RAT-, projekt med PRJ-, forum med FOR-, "
                    + "årsplaner med ARP-."));
        else if (fact is not null && !Subjects.MayBeAbout(fact, kind.Value))
            reader.Wrong("fact", $"{fact.GetType().Name} kan inte gälla {subject}.", $"Ange ett ämne av rätt slag i fältet case.");
    }

    /// <summary>
    /// What is wrong with a fact beside the envelope it stands in, wherever it stands: in an entry, or in a correction (of a correction) as what the
    /// corrected entry then says.
    /// </summary>
    /// <param name="recorded">When it was written down, by the entry or by the correction.</param>
    /// <param name="data">The path of the fact's fields in the entry.</param>
    internal static IEnumerable<Fault> Check(Fact? fact, Moment occurred,
        DateTimeOffset recorded, string occurredOn = "occurredOn", string data = "data")
    {
        var recordedDay = recorded.SwedishDay;
        if (occurred.Instant is { } instant ? instant > recorded : occurred.Day > recordedDay)
            yield return new(occurredOn, $"Händelsen ({occurred}) ligger efter registreringen ({Text(recorded)}).",
                $"Rätta datumet; det som inte har hänt än kan inte registreras.");
        if (fact is not null)
            foreach (var fault in Identity.Check(fact, recordedDay, data).Concat(GoalFaults.Check(fact, data)).Concat(PeriodFaults.Check(fact, data)))
                yield return fault;
        if (fact is DepartureRegistered departure && departure.LeftSwedenOn > recordedDay)
            yield return new($"{data}.leftSwedenOn", $"Utresan ({Text(departure.LeftSwedenOn)}) ligger efter registreringen ({Text(recorded)}).",
                $"Rätta datumet; det som inte har hänt än kan inte registreras.");
    }

    /// <summary>Writes an entry as one line of UTF-8 without the line's end.</summary>
    public static byte[] Write(Entry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(400);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Id);
            writer.WriteString("case", entry.Subject);
            writer.WriteString("fact", entry.Fact.GetType().Name);
            writer.WriteString("agency", entry.Agency.ToString());
            if (entry.Unit is not null) writer.WriteString("unit", entry.Unit);
            if (entry.By is not null) writer.WriteString("by", entry.By);
            writer.WriteString("occurredOn", entry.OccurredOn.ToString());
            writer.WriteString("recordedAt", Text(entry.RecordedAt));
            writer.WritePropertyName("data");
            WriteFields(writer, entry.Fact, FactShape.Of(entry.Fact.GetType()));
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A fact's fields as a correction gives them.</summary>
    public static CorrectedFields Fields(Fact fact)
    {
        var buffer = new ArrayBufferWriter<byte>(200);
        using (var writer = new Utf8JsonWriter(buffer, Compact)) WriteFields(writer, fact, FactShape.Of(fact.GetType()));
        return new(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteFields(Utf8JsonWriter writer, object part, FactShape shape)
    {
        writer.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            var value = field.Property.GetValue(part);
            if (value is null && field.Type != typeof(CorrectedFields)) continue;
            writer.WritePropertyName(field.Name);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case decimal amount: writer.WriteNumberValue(amount); break;
            case DateOnly day: writer.WriteStringValue(Text(day)); break;
            case TimeOnly time: writer.WriteStringValue(time.ToString("HH:mm", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset instant: writer.WriteStringValue(Text(instant)); break;
            case CorrectedFields fields: writer.WriteRawValue(fields.Json); break;
            case System.Collections.IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list) WriteValue(writer, item);
                writer.WriteEndArray();
                break;
            default:
                if (FactShape.IsPart(value.GetType())) WriteFields(writer, value, FactShape.Of(value.GetType()));
                else writer.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>RFC 3339, UTC, no more decimals than needed.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture); // yyyy-MM-dd

    /// <summary>A day as <see cref="Text(DateOnly)"/> writes it.</summary>
    /// <exception cref="FormatException">It is written another way.</exception>
    public static DateOnly Day(ReadOnlySpan<char> text)
    {
        return text is [_, _, _, _, '-', _, _, '-', _, _]
            && Number(text[..4]) is > 0 and var year && Number(text[5..7]) is > 0 and <= 12 and var month
            && Number(text[8..]) is > 0 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new(year, month, day) : throw new FormatException($"{text} is no day.");

        static int Number(ReadOnlySpan<char> digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>The databases keep microseconds, so that is the finest instant there is.</summary>
    internal static DateTimeOffset InMicroseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
