using System.Text.Json;

namespace Samsyn.Register;

/// <summary>What a correction comes to, read to the bottom.</summary>
/// <param name="Original">The entry that is no correction itself.</param>
/// <param name="Types">The facts below the correction: what it corrects, what that corrects in its turn, down to the original.</param>
/// <param name="Fact">What the original then says; null when it, or a correction of it, is taken back.</param>
/// <param name="OccurredOn">When, by the correction.</param>
public sealed record Corrected(Entry Original, IReadOnlyList<Type> Types, Fact? Fact, Moment OccurredOn);

/// <summary>Follows a correction down to the entry it is about, and checks what it says there as if it had been sent so.</summary>
public static class Corrections
{
    /// <summary>Where a correction gives no day the original's stands, which was judged when it came.</summary>
    private static readonly Moment AnyDay = new(DateOnly.MinValue);

    /// <summary>What a correction, or the request for one, is about; null for other facts.</summary>
    public static Guid? Corrects(Fact fact) => fact switch
    {
        EntryCorrected correction => correction.Corrects,
        CorrectionRequested request => request.Corrects,
        _ => null,
    };

    /// <param name="entry">The entry of the correction.</param>
    /// <param name="find">Finds an entry of the same subject; null when there is none.</param>
    /// <exception cref="RefusedEntryException">It points at nothing, changes which entry it is about, or says what no entry may.</exception>
    public static Corrected Follow(Entry entry, EntryCorrected correction, Func<Guid, Entry?> find)
    {
        var types = new List<Type>();
        var (path, right) = ("data", correction);
        while (true)
        {
            var target = Target(correction.Corrects, path, find);
            types.Add(target.Fact.GetType());
            if (target.Fact is not EntryCorrected below)
            {
                if (target.Fact is CorrectionRequested && right.Data is not null)
                    throw new RefusedEntryException($"{path}.corrects", $"En begäran om rättelse rättas inte.",
                        $"Ta tillbaka den (data: null) och gör en ny.");
                var fact = right.Data is { } fields ? EntryFormat.ReadFields(target.Fact.GetType(), fields, path + ".data") : null;
                var on = right.OccurredOn ?? target.OccurredOn;
                Fault[] faults = [.. EntryFormat.Check(fact, right.OccurredOn ?? AnyDay, entry.RecordedAt, path + ".occurredOn", path + ".data")];
                if (faults.Length > 0) throw new RefusedEntryException(faults);
                return new(target, types, fact, on);
            }
            if (right.Data is not { } inner) return new(Original(target, types, find), types, null, target.OccurredOn);
            path += ".data";
            right = (EntryCorrected)EntryFormat.ReadFields(typeof(EntryCorrected), inner, path);
            if (right.Corrects != below.Corrects)
                throw new RefusedEntryException($"{path}.corrects", $"Rättelsen {target.Id} gäller posten {below.Corrects}, inte {right.Corrects}.",
                    $"En rättelse byter aldrig post: ta tillbaka den och rätta den andra posten för sig.");
            correction = below;
        }
    }

    /// <summary>The requests for a correction that wait for another person, in the order they were made.</summary>
    public static IReadOnlyList<(Entry Entry, CorrectionRequested Request)> Waiting(IReadOnlyList<Entry> entries)
    {
        var corrections = entries.Select(entry => entry.Fact).OfType<EntryCorrected>();
        var done = corrections.SelectMany(fact => new[] { fact.Request, fact.Corrects }).OfType<Guid>().ToHashSet();
        var waiting = entries.Where(entry => entry.Fact is CorrectionRequested && !done.Contains(entry.Id));
        return [.. waiting.Select(entry => (entry, (CorrectionRequested)entry.Fact))];
    }

    /// <summary>The cases that the right data name.</summary>
    public static IReadOnlyList<string> CasesNamed(CorrectedFields right)
    {
        using var document = JsonDocument.Parse(right.Json);
        return document.RootElement.TryGetProperty("cases", out var cases) && cases.ValueKind == JsonValueKind.Array
            ? [.. cases.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!)] : [];
    }

    private static Entry Target(Guid corrects, string path, Func<Guid, Entry?> find) => find(corrects) switch
    {
        null => throw new RefusedEntryException($"{path}.corrects", $"Posten {corrects} finns inte.",
            $"Ange id för den post som ska rättas.")
        { MayBeCured = true },
        { Fact: IdentityErased } => throw new RefusedEntryException($"{path}.corrects", $"Postens uppgifter är utplånade.",
            $"Skicka en ny PersonIdentified om uppgifterna ska registreras igen."),
        var target => target,
    };

    private static Entry Original(Entry target, List<Type> types, Func<Guid, Entry?> find)
    {
        while (target.Fact is EntryCorrected below)
        {
            target = Target(below.Corrects, "data", find);
            types.Add(target.Fact.GetType());
        }
        return target;
    }
}
