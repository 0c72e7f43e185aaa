using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>A kind of thing that is other by another rule set.</summary>
/// <param name="What">In Swedish.</param>
/// <param name="Rule">The identifier of the rule whose limit or impediment differs.</param>
/// <param name="Status">The answers, where they are what differs.</param>
public sealed record RuleEffect(string What, string? Rule = null, (EnforcementStatus From, EnforcementStatus To)? Status = null)
{
    public const string Answer = "besked", Forced = "tvång tidigast", Final = "laga kraft", Limit = "frist", Block = "hinder";

    public override string ToString() => Status is { } status ? $"{What} {status.From} → {status.To}" : Rule is null ? What : $"{What} {Rule}";
}

/// <summary>What is other in one case, and how: before and after.</summary>
public sealed record RuleDifference(RuleEffect Effect, string How)
{
    public override string ToString() => Effect.Status is null ? $"{Effect} {How}" : Effect.ToString();
}

/// <summary>A case whose answer is other.</summary>
public sealed record ChangedCase(string Subject, IReadOnlyList<RuleDifference> Differences);

/// <summary>Two rule sets over the open cases: how many change, which, and how. Nothing of it is recorded.</summary>
public sealed class RuleComparison(RuleSet rules, RuleSet against, DateTimeOffset asOf)
{
    private readonly List<ChangedCase> changed = [];

    public int Open { get; private set; }
    public IReadOnlyList<ChangedCase> Changed => changed;

    /// <summary>How many cases each kind of change concerns, the most first.</summary>
    public IReadOnlyList<(RuleEffect Effect, int Cases)> Effects =>
        [.. changed.SelectMany(changedCase => changedCase.Differences.Select(difference => difference.Effect).Distinct())
        .GroupBy(effect => effect).Select(group => (group.Key, group.Count()))
        .OrderByDescending(group => group.Item2).ThenBy(group => group.Key.ToString(), StringComparer.Ordinal)];

    /// <summary>Judges an open case by both.</summary>
    public void Add(string subject, IReadOnlyList<Reading> readings)
    {
        Open++;
        var verdict = rules.Apply(() => Enforceability.Evaluate(readings, asOf));
        var other = against.Apply(() => Enforceability.Evaluate(readings, asOf));
        if (Between(verdict, other) is { Count: > 0 } differences) changed.Add(new(subject, differences));
    }

    /// <summary>What two answers about one case differ in.</summary>
    public static IReadOnlyList<RuleDifference> Between(Verdict one, Verdict other)
    {
        var differences = new List<RuleDifference>();
        if (one.Status != other.Status) differences.Add(new(new(RuleEffect.Answer, Status: (one.Status, other.Status)), ""));
        if (one.MayBeForcedFrom != other.MayBeForcedFrom) Add(new(RuleEffect.Forced), $"{Day(one.MayBeForcedFrom)} → {Day(other.MayBeForcedFrom)}");
        if (one.FinalOn != other.FinalOn) Add(new(RuleEffect.Final), $"{Day(one.FinalOn)} → {Day(other.FinalOn)}");
        foreach (var (rule, before, after) in Limits(one, other)) Add(new(RuleEffect.Limit, rule), $"{before} → {after}");
        foreach (var code in Codes(other).Except(Codes(one))) Add(new(RuleEffect.Block, code), "tillkommer");
        foreach (var code in Codes(one).Except(Codes(other))) Add(new(RuleEffect.Block, code), "faller bort");
        return differences;

        void Add(RuleEffect effect, string how) => differences.Add(new(effect, how));
    }

    private static IEnumerable<(string Rule, string Before, string After)> Limits(Verdict one, Verdict other)
    {
        foreach (var rule in one.Limits.Concat(other.Limits).Select(limit => limit.Rule.Id).Distinct().Order(StringComparer.Ordinal))
        {
            var (before, after) = (Days(one, rule), Days(other, rule));
            if (before != after) yield return (rule, before, after);
        }
    }

    private static string Days(Verdict verdict, string rule) =>
        string.Join(" och ", verdict.Limits.Where(limit => limit.Rule.Id == rule).Select(limit => EntryFormat.Text(limit.On))
            .Order(StringComparer.Ordinal)) is { Length: > 0 } days ? days : "ingen";

    private static IEnumerable<string> Codes(Verdict verdict) => verdict.Blocks.Select(block => block.Code).Distinct();

    private static string Day(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : "ingen";
}
