
namespace Samsyn.Law;

/// <summary>
/// Whether what is computed leans on a wording that may have been replaced: a pending rule says from which day it may apply and which rules it may
/// replace. The wording that was read is still what is computed, and the case, the act and the JSON say that it was not read after that day.
/// </summary>
public static class Currency
{
    public const string Unread = "LAW-UNREAD";

    /// <summary>The pending rules that may apply on the day.</summary>
    public static IEnumerable<Rule> MayApplyOn(DateOnly day) =>
        Rulebook.All.Where(rule => rule.Status != RuleStatus.Active && rule.From <= day && rule.Replaces.Count > 0);

    internal static void Find(LegalCase legalCase, Assessment found)
    {
        foreach (var pending in Rulebook.Dated)
        {
            if (!found.AsOf.HasReached(pending.From!.Value)) continue;
            var from = pending.From.Value;
            SortedSet<string>? leaned = null;
            foreach (var limit in found.Limits)
                if (pending.Replaces.Contains(limit.Rule.Id) && (limit.Rule.Kind == RuleKind.Detention ? limit.On : limit.Start) >= from)
                    Lean(limit.Rule);
            foreach (var hold in found.Holds)
                if (hold.IsActive && pending.Replaces.Contains(hold.Rule.Id)) Lean(hold.Rule);
            if (legalCase.IsDecided && legalCase.Decision.Day >= from
                && Decisions.RuleOf(legalCase, found) is var kind && pending.Replaces.Contains(kind.Id))
                Lean(kind);
            if (leaned is not null) found.Ask(Unread, Say(pending, string.Join(", ", leaned)));

            void Lean(Rule rule) => (leaned ??= new(StringComparer.Ordinal)).Add(rule.Source.ToString());
        }
    }

    /// <summary>
    /// What an act leans on that was not read after a day, whatever the case says: the questions of the verdict, and the act's own rules.
    /// </summary>
    /// <param name="rules">The act's own.</param>
    public static IReadOnlyList<ReviewItem> Of(IReadOnlyList<Rule> rules, Verdict verdict)
    {
        var items = verdict.Review.Where(item => item.Code == Unread).ToList();
        foreach (var pending in MayApplyOn(verdict.AsOf.SwedishDay))
            if (rules.Where(rule => pending.Replaces.Contains(rule.Id)).Select(rule => rule.Source.ToString()).ToList() is { Count: > 0 } leaned
                && !items.Exists(item => item.Why.ToString().Contains(pending.Source.ToString(), StringComparison.Ordinal)))
                items.Add(new(Unread, Say(pending, string.Join(", ", leaned))));
        return items;
    }

    private static Sentence Say(Rule pending, string leaned) =>
        $"{leaned}: räknat enligt lydelse som inte är läst efter {pending.From!.Value.AddDays(-1):yyyy-MM-dd}. "
            + $"{pending.Transition ?? "Det som är läst tillämpas."} ({pending.Source})";
}
