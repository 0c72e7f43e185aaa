using Samsyn.Law;

namespace Samsyn.Web.Commands;

/// <summary>The gate's answer in plain Swedish, for a terminal.</summary>
public static class VerdictText
{
    /// <param name="signatures">The lawyers' signatures on the rules; null where no register is asked.</param>
    public static void Write(TextWriter writer, string subject, Verdict verdict,
        IReadOnlyList<UnlawfulEvent> unlawful, RuleSignatures? signatures = null)
    {
        writer.WriteLine($"{subject} den {verdict.AsOf.SwedishClock:yyyy-MM-dd HH:mm}: {Headline(verdict)}");
        foreach (var reason in verdict.WhyStatus) writer.WriteLine($"  {reason.Text} ({reason.Source})");
        writer.WriteLine($"  Laga kraft: {(verdict.FinalOn is { } final ? $"{final:yyyy-MM-dd}" : "nej")}");
        foreach (var reason in verdict.WhyFinal) writer.WriteLine($"    {reason.Text} ({reason.Source})");
        writer.WriteLine($"  Verkställande myndighet: {Name(verdict.Executor)}. Beslutar om förvar: {Name(verdict.DetentionDecider)}.");
        if (verdict.Blocks.Count > 0) writer.WriteLine("Hinder");
        foreach (var block in verdict.Blocks)
            writer.WriteLine(
                $"  {block.Code}{(block.Destination is { } country ? $" {country}" : "")}: {block.Text} Sedan {block.Since:yyyy-MM-dd}. "
                    + $"({block.Rule.Source})");
        if (verdict.Limits.Count > 0) writer.WriteLine("Tidsgränser");
        foreach (var limit in verdict.Limits.OrderBy(limit => limit.On))
        {
            writer.WriteLine(
                $"  {limit.Rule.Id}: {(limit.At is { } at ? $"{at.SwedishClock:yyyy-MM-dd HH:mm}" : $"{limit.On:yyyy-MM-dd}")} "
                    + $"({limit.Rule.Source})");
            foreach (var step in limit.Because) writer.WriteLine($"    {step.Text} ({step.Source})");
        }
        if (verdict.Questions.Count > 0) writer.WriteLine("För jurist");
        foreach (var item in verdict.Questions) writer.WriteLine($"  {item.Code}: {item.Why}");
        if (verdict.Unread.Count > 0) writer.WriteLine("Lydelse som inte är läst");
        foreach (var item in verdict.Unread) writer.WriteLine($"  {item.Why}");
        if (signatures?.WithoutSignature(verdict.Rules) is { Count: > 0 } unsigned)
            writer.WriteLine($"Granskad av ingen jurist: {string.Join(", ", unsigned.Select(rule => rule.Id))}");
        if (verdict.Remarks.Count > 0) writer.WriteLine("Uppgifter att rätta");
        foreach (var remark in verdict.Remarks) writer.WriteLine($"  {remark.Text}");
        if (unlawful.Count > 0) writer.WriteLine("Funnet olagligt");
        foreach (var wrong in unlawful)
            writer.WriteLine(
                $"  {wrong.Code} {wrong.On:yyyy-MM-dd}, {wrong.Days} dagar: {wrong.Reason.Text} ({wrong.Reason.Source}) "
                    + $"{(wrong.WasKnown ? "Det var känt på dagen." : "Det var inte känt på dagen.")}");
        writer.WriteLine(
            $"Regler {verdict.RulesetVersion}. "
                + $"Kontrollsumma {verdict.FactsHash[..12]}."
                + $"{(verdict.RecheckOn is { } next ? $" Kan ändras {next.SwedishClock:yyyy-MM-dd HH:mm} utan nya uppgifter." : "")}");
    }

    public static string Headline(Verdict verdict) => verdict.Status switch
    {
        EnforcementStatus.OutOfScope => "Säkerhetsärende, prövas inte här.",
        EnforcementStatus.Lapsed => "Beslutet har upphört att gälla.",
        EnforcementStatus.Executed => "Beslutet är verkställt.",
        EnforcementStatus.NotYet => "Beslutet får inte verkställas ännu.",
        EnforcementStatus.Blocked => "STOPP. Verkställighet får inte ske.",
        EnforcementStatus.VoluntaryOnly =>
            verdict.MayBeForcedFrom is { } from ? $"Bara frivillig avresa. Tvång tidigast {from:yyyy-MM-dd}." : "Bara frivillig avresa.",
        EnforcementStatus.Enforceable => $"Får verkställas, sedan {verdict.MayBeForcedFrom:yyyy-MM-dd}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Name(Authority? authority) => authority switch
    {
        Authority.Migrationsverket => "Migrationsverket",
        Authority.Polismyndigheten => "Polismyndigheten",
        Authority.Sakerhetspolisen => "Säkerhetspolisen",
        Authority.Domstol => "domstolen",
        _ => "ingen känd",
    };
}
