using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Commands;

/// <summary>The whole register by the gate: open cases by status and block, and everything unlawful that was found.</summary>
internal sealed class LawSummary
{
    private readonly SortedDictionary<EnforcementStatus, int> byStatus = [];
    private readonly SortedDictionary<string, int> byBlock = new(StringComparer.Ordinal);
    private readonly List<(string Subject, UnlawfulEvent Event)> unlawful = [];
    private int open, forReview, onUnread, toCorrect;

    /// <param name="verdict">Null for a closed case.</param>
    public void Add(string subject, Verdict? verdict, IReadOnlyList<UnlawfulEvent> events)
    {
        unlawful.AddRange(events.Select(found => (subject, found)));
        if (verdict is null) return;
        open++;
        byStatus[verdict.Status] = byStatus.GetValueOrDefault(verdict.Status) + 1;
        foreach (var code in verdict.Blocks.Select(block => block.Code).Distinct()) byBlock[code] = byBlock.GetValueOrDefault(code) + 1;
        if (verdict.Questions.Count > 0) forReview++;
        if (verdict.Unread.Count > 0) onUnread++;
        if (verdict.Remarks.Count > 0) toCorrect++;
    }

    public void Write(TextWriter writer, DateTimeOffset asOf, DateTimeOffset knownAt)
    {
        writer.WriteLine(
            $"{open} öppna ärenden {asOf.SwedishClock:yyyy-MM-dd HH:mm}, efter vad som var känt {EntryFormat.Text(knownAt)}. "
                + $"Regler {Rulebook.Version}.");
        foreach (var (status, count) in byStatus) writer.WriteLine($"  {status,-14}{count,8}");
        writer.WriteLine("Hinder (ett ärende kan ha flera)");
        foreach (var (code, count) in byBlock) writer.WriteLine($"  {code,-14}{count,8}");
        writer.WriteLine(
            $"För jurist: {forReview} ärenden. Räknade enligt lydelse som kan ha ersatts: {onUnread} ärenden. Uppgifter att rätta: "
                + $"{toCorrect} ärenden.");
        writer.WriteLine($"Funnet olagligt i alla ärenden: {unlawful.Count}");
        foreach (var group in unlawful.GroupBy(pair => pair.Event.Code).OrderBy(group => group.Key, StringComparer.Ordinal))
            writer.WriteLine($"  {group.Key,-16}{group.Count(),6}  därav känt på dagen {group.Count(pair => pair.Event.WasKnown)}");
        foreach (var (subject, wrong) in unlawful.OrderBy(pair => pair.Subject, StringComparer.Ordinal))
            writer.WriteLine(
                $"  {subject} {wrong.Code} {wrong.On:yyyy-MM-dd} ({wrong.Days} dagar): {wrong.Reason.Text} ({wrong.Reason.Source})");
    }
}
