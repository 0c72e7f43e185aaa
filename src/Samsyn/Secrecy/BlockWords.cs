using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// What a viewer who is not told all of the gate is told of an obstacle: its own words where the viewer may see the fact behind it, otherwise what
/// stops in the words of the rule and who knows more. Never a code alone.
/// </summary>
internal static class BlockWords
{
    /// <summary>A stop, to who may not know of what kind.</summary>
    public const string Effect = "Hindrar verkställigheten nu.";

    /// <summary>How much of which category the words of an obstacle tell. A rule that is not here tells more than a part of the gate may.</summary>
    private static readonly Dictionary<Rule, Sensitivity> Behind = new()
    {
        [AliensAct12.Prison] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct10.Imprisoned] = new(DataCategory.Decision, Disclosure.Whole), // against detaining
        [AliensAct12.Prosecution] = new(DataCategory.BlockCode, Disclosure.Summary),
        [AliensAct12.Stay] = new(DataCategory.BlockCode, Disclosure.Summary),
        [AliensAct12.InternationalStay] = new(DataCategory.BlockCode, Disclosure.Summary),
        [AliensAct12.StayUndecidedImmediate] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.StayUndecidedTransfer] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.StayUndecidedEea] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.DeparturePeriod] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.EeaReinvestigation] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.Destination] = new(DataCategory.Decision, Disclosure.Whole),
        [AliensAct12.ReceptionOfChild] = new(DataCategory.Family, Disclosure.Whole),
        [AliensAct1.BestInterests] = new(DataCategory.Family, Disclosure.Whole),
    };

    /// <summary>An obstacle as the viewer is told of it.</summary>
    public static Block Told(Access access, Block block) =>
        IsToldOf(access, block.Rule) ? block : block with { Text = InOtherWords(access, block.Rule), Since = default };

    /// <summary>A reason against an act as the viewer is told of it: those that are an obstacle's are told as the obstacle is.</summary>
    /// <param name="verdict">The whole of it.</param>
    public static Reason Told(Access access, Reason reason, Verdict verdict)
    {
        var rule = verdict.Blocks.FirstOrDefault(block => block.Text == reason.Text && block.Rule.Source == reason.Source)?.Rule
            ?? Rulebook.All.FirstOrDefault(named => (named.Kind == RuleKind.Block || Behind.ContainsKey(named)) && named.Source == reason.Source);
        return rule is null || IsToldOf(access, rule) ? reason : reason with { Text = InOtherWords(access, rule) };
    }

    private static bool IsToldOf(Access access, Rule rule) => Behind.TryGetValue(rule, out var told) && access.Sees(told.Category, told.From);

    /// <summary>Who may not know of the decision is told of the stop and no more; who may, is told which stop it is and whom to ask.</summary>
    private static Sentence InOtherWords(Access access, Rule rule) => access.Sees(DataCategory.Decision)
        ? (Sentence)$"{rule.Says} {Holder(rule)} vet mer." : Effect;

    private static string Holder(Rule rule) =>
        rule == AliensAct12.Prison ? "Kriminalvården" : rule == AliensAct12.Prosecution ? "Polismyndigheten" : "Migrationsverket";
}
