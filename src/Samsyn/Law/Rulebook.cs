using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>Every rule, as the statutes' classes declare them.</summary>
public static partial class Rulebook
{
    /// <summary>What the answers were computed by: the newest consolidated act that was read.</summary>
    public const string Version = "2026-11-26 (SFS 2026:295)";

    public static IReadOnlyList<Rule> All { get; } =
        [.. typeof(Rulebook).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Rulebook).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => (Rule)field.GetValue(null)!)
            .OrderBy(rule => rule.Source.Statute, StringComparer.Ordinal)
            .ThenBy(rule => Place(rule.Source.Section)).ThenBy(rule => rule.Id, StringComparer.Ordinal)];

    private static readonly ILookup<Citation, Rule> BySource = All.Where(rule => rule.Status == RuleStatus.Active).ToLookup(rule => rule.Source);
    private static readonly ILookup<string, Rule> ById = All.ToLookup(rule => rule.Id, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> Versions =
        ById.ToFrozenDictionary(rules => rules.Key, rules => Hash([.. rules]), StringComparer.Ordinal);

    /// <summary>The computed rules that a reason cites.</summary>
    public static IEnumerable<Rule> Of(Citation source) => BySource[source];

    /// <summary>The rules of an identifier: one, or one for each paragraph that says the same.</summary>
    public static IReadOnlyList<Rule> Named(string id) => [.. ById[id]];

    /// <summary>
    /// SHA-256 of everything that the rules of an identifier say and compute by, lower-case hexadecimal; null where there are none.
    /// </summary>
    public static string? VersionOf(string id) => Versions.GetValueOrDefault(id);

    private static string Hash(IReadOnlyList<Rule> rules) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rules.Select(Text)))));

    private static string Text(Rule rule) =>
        string.Join('|', rule.Id, rule.Kind, rule.Source, rule.Says, rule.Sources, rule.Direction, rule.Status, Day(rule.From), Day(rule.To),
        rule.Numbers is null
            ? ""
            : string.Join(' ',
                rule.Numbers.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{EntryFormat.Text(pair.From)}={pair.Value}"))),
        rule.Unit, rule.Transition, string.Join(' ', rule.Replaces));

    private static string Day(DateOnly? day) => day is { } known ? EntryFormat.Text(known) : "";

    /// <summary>The pending rules that may apply from a known day, and what they may replace.</summary>
    public static IReadOnlyList<Rule> Dated { get; } =
        [.. All.Where(rule => rule.Status != RuleStatus.Active && rule is { From: not null, Replaces.Count: > 0 })];

    /// <summary>Where a section stands in its statute: 8 a kap. 12 § after 8 kap. 24 § and before 10 kap. 1 §.</summary>
    public static (int Chapter, string ChapterLetter, int Number, string Letter, int Part) Place(string section)
    {
        var found = SectionNumbers().Match(section);
        return (Number("chapter"), found.Groups["chapterLetter"].Value, Number("number"), found.Groups["letter"].Value, Number("part"));

        int Number(string group) =>
            int.TryParse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    [GeneratedRegex(@"^(?:(?<chapter>\d+)(?: (?<chapterLetter>[a-z]))? kap\. )?\D*(?<number>\d+)(?:\.(?<part>\d+))?(?: (?<letter>[a-z])\b)?")]
    private static partial Regex SectionNumbers();

    public static IEnumerable<IGrouping<string, Rule>> ByStatute => All.GroupBy(rule => rule.Source.Statute);
}
