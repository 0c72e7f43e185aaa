using System.Globalization;

namespace Samsyn.Law;

/// <summary>A number of a rule as it would be from a day on.</summary>
public sealed record RuleChange(Rule Rule, int Value, DateOnly From);

/// <summary>
/// The rules as they stand, with numbers that would be others from a chosen
/// day: what a pending rule would do to the cases, computed and compared, and
/// never recorded. One evaluation is one call on one thread; the changes hold inside <see cref="Apply"/> and nowhere else.
/// </summary>
public sealed class RuleSet
{
    [ThreadStatic]
    private static RuleSet? applied;

    private RuleSet(string name, IReadOnlyList<RuleChange> changes) => (Name, Changes) = (name, changes);

    /// <summary>The rules as they stand.</summary>
    public static RuleSet InForce { get; } = new("nu", []);

    public string Name { get; }
    public IReadOnlyList<RuleChange> Changes { get; }

    /// <summary>
    /// Reads a rule set: <c>nu</c>, or changes <c>RULE=VALUE@DAY</c> with commas
    /// between. A pending rule's identifier, with or without <c>@DAY</c>, gives
    /// the day to the changes that have none.
    /// </summary>
    /// <exception cref="FormatException">It cannot be read; the message says what and how, in Swedish.</exception>
    public static RuleSet Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part != InForce.Name).ToList();
        if (parts.Count == 0) return InForce;
        DateOnly? day = null;
        Rule? pending = null;
        foreach (var part in parts)
            if (!part.Contains('='))
            {
                if (pending is not null) throw new FormatException("Ange högst en väntande regel.");
                (pending, day) = Pending(part);
            }
        var changes = parts.Where(part => part.Contains('=')).Select(part => Change(part, day, pending)).ToList();
        if (changes.Count == 0)
            throw new FormatException(
                $"Inga tal är lästa för {pending!.Id}. Ange vad som ska räknas, "
                    + $"till exempel DET-ENF-12M=24@{day ?? new DateOnly(2027, 1, 1):yyyy-MM-dd}.");
        return new(string.Join(',', parts), changes);
    }

    /// <summary>What the call answers by this set.</summary>
    public T Apply<T>(Func<T> evaluate)
    {
        var before = applied;
        applied = this;
        try
        {
            return evaluate();
        }
        finally
        {
            applied = before;
        }
    }

    /// <summary>The number that a timeline has on a day by the set that is applied; null when it changes nothing there.</summary>
    internal static int? Changed(object timeline, DateOnly date)
    {
        if (applied is not { Changes.Count: > 0 } set) return null;
        RuleChange? last = null;
        foreach (var change in set.Changes)
            if (ReferenceEquals(change.Rule.Numbers, timeline) && change.From <= date && (last is null || change.From >= last.From)) last = change;
        return last?.Value;
    }

    private static (Rule Rule, DateOnly? Day) Pending(string part)
    {
        var (id, at) = Split(part);
        var rule = Rulebook.Named(id) is [{ Kind: RuleKind.Pending } named] ? named
            : throw new FormatException(
                $"{id} är ingen väntande regel. Ange {string.Join(", ", Rulebook.Dated.Select(rule => rule.Id))}, eller REGEL=VÄRDE@DAG.");
        return (rule, at ?? rule.From);
    }

    private static RuleChange Change(string part, DateOnly? fallback, Rule? pending)
    {
        var sides = part.Split('=', 2);
        var (value, at) = Split(sides[1]);
        var rule = Rulebook.Named(sides[0].Trim()).FirstOrDefault(named => named.Numbers is not null)
            ?? throw new FormatException(
                $"{sides[0].Trim()} är ingen regel med ett tal. Ange någon av {string.Join(", ", WithNumbers.Select(withNumber => withNumber.Id))}.");
        if (pending is not null && !pending.Replaces.Contains(rule.Id))
            throw new FormatException($"{pending.Id} ersätter inte {rule.Id}. Den kan ersätta {string.Join(", ", pending.Replaces)}.");
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 10_000)
            throw new FormatException($"{value} är inget tal från 0 till 10 000 ({rule.Unit}).");
        return new(rule, number, at ?? fallback ?? throw new FormatException($"Från vilken dag? Ange {rule.Id}={number}@2027-01-01."));
    }

    /// <summary>The rules whose number can be changed.</summary>
    public static IReadOnlyList<Rule> WithNumbers { get; } = [.. Rulebook.All.Where(rule => rule.Numbers is not null).DistinctBy(rule => rule.Id)];

    private static (string Before, DateOnly? Day) Split(string part)
    {
        var place = part.IndexOf('@', StringComparison.Ordinal);
        if (place < 0) return (part.Trim(), null);
        return DateOnly.TryParseExact(part[(place + 1)..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (part[..place].Trim(), day) : throw new FormatException($"{part[(place + 1)..]} är ingen dag. Ange den som 2027-01-01.");
    }
}
