using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Web.Commands;

/// <summary>The gate's answer as JSON, as the law command and the API give it.</summary>
public static class VerdictJson
{
    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="refused">Entries that were not taken, with why.</param>
    /// <param name="unlawful">What was unlawful among what has been reported.</param>
    /// <param name="signatures">The lawyers' signatures on the rules; null where no register is asked.</param>
    public static void Write(
        Utf8JsonWriter writer, Verdict verdict, string? id, IReadOnlyList<(string Fact, string Why)> refused, IReadOnlyList<UnlawfulEvent> unlawful,
        RuleSignatures? signatures = null)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("asOf", EntryFormat.Text(verdict.AsOf));
        writer.WriteString("status", verdict.Status.ToString());
        writer.WriteBoolean("isEnforceable", verdict.IsEnforceable);
        writer.WriteBoolean("mayBeForced", verdict.MayBeForced);
        writer.WriteString("mayBeForcedFrom", Text(verdict.MayBeForcedFrom));
        writer.WriteString("executor", verdict.Executor?.ToString());
        writer.WriteString("detentionDecider", verdict.DetentionDecider?.ToString());
        writer.WriteString("finalOn", Text(verdict.FinalOn));
        WriteReasons(writer, "whyStatus", verdict.WhyStatus);
        WriteReasons(writer, "whyFinal", verdict.WhyFinal);
        WriteList(writer, "deadlines", verdict.Limits, WriteLimit);
        WriteList(writer, "blocks", verdict.Blocks, WriteBlock);
        WriteList(writer, "review", verdict.Review, (to, item) => { to.WriteString("code", item.Code); to.WriteString("why", item.Why); });
        WriteList(writer, "dataQuality", verdict.Remarks, (to, item) => { to.WriteString("code", item.Code); to.WriteString("text", item.Text); });
        WriteList(writer, "refused", refused, (to, item) => { to.WriteString("fact", item.Fact); to.WriteString("why", item.Why); });
        if (signatures is not null) WriteList(writer, "unsigned", signatures.WithoutSignature(verdict.Rules), (to, rule) =>
        {
            to.WriteString("rule", rule.Id);
            to.WriteString("citation", rule.Source.ToString());
            to.WriteString("text", "granskad av ingen jurist");
        });
        if (unlawful.Count > 0) WriteList(writer, "unlawful", unlawful, WriteUnlawful);
        writer.WriteString("ruleset", verdict.RulesetVersion);
        writer.WriteString("factsHash", verdict.FactsHash);
        writer.WriteString("recheckOn", verdict.RecheckOn is { } next ? EntryFormat.Text(next) : null);
        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, Limit limit)
    {
        writer.WriteString("rule", limit.Rule.Id);
        writer.WriteString("on", limit.At is { } at ? EntryFormat.Text(at) : Text(limit.On));
        writer.WriteString("nominal", limit.At is { } nominal ? EntryFormat.Text(nominal) : Text(limit.Nominal));
        writer.WriteString("citation", limit.Rule.Source.ToString());
        writer.WriteString("direction", limit.Rule.Direction.ToString());
        writer.WriteString("start", Text(limit.Start));
        WriteReasons(writer, "steps", limit.Because);
    }

    private static void WriteBlock(Utf8JsonWriter writer, Block block)
    {
        writer.WriteString("code", block.Code);
        writer.WriteString("citation", block.Rule.Source.ToString());
        writer.WriteString("destination", block.Destination?.Code);
        writer.WriteString("since", Text(block.Since));
        writer.WriteString("text", block.Text);
    }

    private static void WriteUnlawful(Utf8JsonWriter writer, UnlawfulEvent unlawful)
    {
        writer.WriteString("code", unlawful.Code);
        writer.WriteString("entry", unlawful.Entry.Id);
        writer.WriteString("on", EntryFormat.Text(unlawful.On));
        writer.WriteNumber("days", unlawful.Days);
        writer.WriteString("citation", unlawful.Reason.Source.ToString());
        writer.WriteString("text", unlawful.Reason.Text);
        writer.WriteBoolean("wasKnown", unlawful.WasKnown);
    }

    private static void WriteReasons(Utf8JsonWriter writer, string name, IReadOnlyList<Reason> reasons) =>
        WriteList(writer, name, reasons,
            (to, reason) => { to.WriteString("citation", reason.Source.ToString()); to.WriteString("text", reason.Text); });

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static string? Text(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : null;
}
