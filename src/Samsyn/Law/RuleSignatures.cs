using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>A lawyer's signature on a rule as it stands.</summary>
/// <param name="By">Who it is to the agency's identity provider.</param>
public sealed record RuleSignature(string Rule, Agency Agency, string? By, DateOnly On);

/// <summary>
/// Which rules a named lawyer of an agency has signed as they stand. A signature
/// changes what is said of an answer, never the answer: an unsigned rule is
/// computed too, and what rests on it says that no lawyer has reviewed it.
/// </summary>
public sealed class RuleSignatures
{
    private readonly ILookup<string, RuleSignature> signatures;

    private RuleSignatures(IEnumerable<RuleSignature> signed) => signatures = signed.ToLookup(signature => signature.Rule, StringComparer.Ordinal);

    public static RuleSignatures None { get; } = new([]);

    /// <param name="readings">Of every <c>LAW-</c> subject.</param>
    public static RuleSignatures Fold(IEnumerable<Reading> readings) => new(readings
        .Where(reading => reading.Fact is RuleSigned signed && signed.Version == Rulebook.VersionOf(RuleOf(reading.Entry.Subject)))
        .Select(reading => new RuleSignature(RuleOf(reading.Entry.Subject), reading.Entry.Agency, reading.Entry.By, reading.Day))
        .OrderBy(signature => signature.On).ThenBy(signature => signature.Agency));

    /// <summary>The signatures on the rules of an identifier; none when nobody has signed this version.</summary>
    public IEnumerable<RuleSignature> Of(string rule) => signatures[rule];

    public bool IsSigned(string rule) => signatures.Contains(rule);

    /// <summary>Of the rules an answer was computed by, those that no lawyer has signed as they stand.</summary>
    public IReadOnlyList<Rule> WithoutSignature(IEnumerable<Rule> rules) => [.. rules.Where(rule => !IsSigned(rule.Id))];

    /// <summary>The subject that a rule's signatures are kept under.</summary>
    public static string SubjectOf(string rule) => $"LAW-{rule}";

    private static string RuleOf(string subject) => subject[4..];
}
