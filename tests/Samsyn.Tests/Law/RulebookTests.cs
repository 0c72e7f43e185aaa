using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

public partial class RulebookTests
{
    private static readonly string[] Baseline = // the identifiers of the legal baseline
    [
        "CAL-SE1", "CAL-SE2", "CAL-SE3", "CAL-HRS", "CAL-DUB", "CAL-AMMR", "CAL-SERV", "CAL-LK",
        "APP-MV", "APP-PM", "VD-AVV", "VD-UTV", "VD-REV", "VD-EXT", "BAN-NOVD",
        "BAN-OVER", "BAN-START", "LIM-OLD", "LIM-NEW", "LIM-CRIME", "LIM-TRANS",
        "TR-BASE", "TR-PRISON", "TR-ABSC", "TR-REAPP", "TR-DET", "TR-APP", "TR-DECIDE", "TR-EFFECT", "TR-TRANS",
        "DET-ID", "DET-INV", "DET-PROB", "DET-ENF-REVIEW", "DET-ENF-2M", "DET-ENF-3M",
        "DET-ENF-12M", "DET-RISK", "DET-CHILD", "DET-CHILD-72", "DET-CHILD-144",
        "DET-LAPSE", "DET-ACC", "SUP",
        "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D7b", "D8", "D9", "D10", "X1", "HANDOVER", "EXEC", "DET-WHO-PM", "DET-WHO-MV", "KV-TRANSPORT",
        "SIS-ALERT", "SIS-CONTENT", "SIS-CONFIRM", "SIS-EXPIRY", "UTRESA", "COUNT-RETURN",
        "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11", "B12", "B13", "B14", "B15", "B16", "B17",
    ];

    [Fact]
    public void The_book_holds_every_rule_of_the_baseline() =>
        Assert.Empty(Baseline.Except(Rulebook.All.Select(rule => rule.Id)));

    [Fact]
    public void Every_rule_says_something_cites_a_paragraph_and_names_its_source() => Assert.All(Rulebook.All, rule =>
    {
        Assert.NotEmpty(rule.Says);
        Assert.NotEmpty(rule.Source.Section);
        Assert.NotEmpty(rule.Sources);
        Assert.Equal(rule.Numbers is null, rule.Unit is null);
    });

    [Fact]
    public void Every_source_is_explained_and_every_explanation_used() => Assert.Equal(
        RuleSources.All.Keys.Order(StringComparer.Ordinal), Rulebook.All.SelectMany(RuleSources.KeysOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_rules_of_a_statute_stand_in_the_order_of_its_paragraphs()
    {
        var sections = Rulebook.ByStatute.Single(statute => statute.Key == "utlänningslagen").Select(rule => rule.Source.Section).ToList();
        Assert.True(sections.IndexOf("8 kap. 21 §") < sections.IndexOf("8 a kap. 8 §"));
        Assert.True(sections.IndexOf("8 a kap. 12 §") < sections.IndexOf("10 kap. 1 §"));
        Assert.True(sections.IndexOf("12 kap. 3 §") < sections.IndexOf("12 kap. 3 a §"));
        Assert.True(sections.IndexOf("12 kap. 9 a §") < sections.IndexOf("12 kap. 12 §"));
        Assert.Equal(["artikel 28.2", "artikel 28.3"],
            Rulebook.ByStatute.Single(statute => statute.Key == "förordning (EU) nr 604/2013").Select(rule => rule.Source.Section).Take(2));
    }

    [Fact]
    public void What_is_not_in_force_is_listed_and_computed_nowhere()
    {
        var pending = Rulebook.All.Where(rule => rule.Status != RuleStatus.Active).ToList();
        Assert.NotEmpty(pending);
        Assert.All(pending, rule => Assert.Equal((RuleKind.Pending, null), (rule.Kind, rule.Numbers)));
        Assert.All(pending, rule => Assert.StartsWith("PEND-", rule.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void No_rule_is_named_by_its_id_outside_its_statutes_file()
    {
        // the notifications have ids of their own
        var ids = Rulebook.All.Where(rule => rule.Kind != RuleKind.Duty).Select(rule => rule.Id).ToHashSet();
        var sources = Directory.EnumerateFiles(Source(), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor"
                && Path.GetFileName(file) is not ("PendingLegislation.cs" or "DecidedCases.cs")
                && !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        Assert.True(sources.Count > 200);
        // a pending rule names what it may replace
        Assert.Empty(Rulebook.All.SelectMany(rule => rule.Replaces).Except(Rulebook.All.Select(rule => rule.Id)));
        Assert.Empty(sources.SelectMany(file =>
        {
            var declared = Declarations().Matches(File.ReadAllText(file)).SelectMany(declaration => Literals().Matches(declaration.Value))
                .Select(literal => literal.Groups[1].Value).ToHashSet();
            return File.ReadLines(file).Index()
                .Where(line => Literals().Matches(line.Item)
                    .Any(literal => ids.Contains(literal.Groups[1].Value) && !declared.Contains(literal.Groups[1].Value)))
                .Select(line => $"{Path.GetFileName(file)}:{line.Index + 1} {line.Item.Trim()}");
        }));
    }

    /// <summary>
    /// A condition that names a rule which never occurs is no condition: each rule in the lists occurs as a limit or a block in a worked case.
    /// </summary>
    [Fact]
    public void Every_rule_that_a_condition_names_occurs()
    {
        var occurs = WorkedVerdicts()
            .SelectMany(verdict => verdict.Limits.Select(limit => limit.Rule).Concat(verdict.Blocks.Select(block => block.Rule))).ToHashSet();
        var lists = typeof(Rulebook).Assembly.GetTypes().Where(type => type.Namespace == typeof(Rulebook).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Rule[])).ToList();
        Assert.True(lists.Count >= 5);
        Assert.All(lists, list => Assert.All((Rule[])list.GetValue(null)!,
            rule => Assert.True(occurs.Contains(rule), $"{list.DeclaringType!.Name}.{list.Name}: {rule.Id} {rule.Source}")));
    }

    private static IEnumerable<Verdict> WorkedVerdicts() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Law"), "*.json").SelectMany(file =>
        JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("cases").EnumerateArray().Select(element =>
        {
            var asOf = element.GetProperty("asOf").GetDateTimeOffset();
            return Enforceability.Evaluate(element.GetProperty("entries").EnumerateArray().SelectMany(Read).ToList(), asOf, asOf);
        }));

    /// <summary>None where the format refuses it, which is what some worked cases are about.</summary>
    private static IEnumerable<Entry> Read(JsonElement json)
    {
        try
        {
            return [EntryFormat.Read(Encoding.UTF8.GetBytes(json.GetRawText())).Entry];
        }
        catch (RefusedEntryException)
        {
            return [];
        }
    }

    private static string Source([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src");

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literals();

    [Fact]
    public void What_a_pending_rule_may_replace_is_computed_and_it_says_from_which_day()
    {
        Assert.All(Rulebook.All.Where(rule => rule.Replaces.Count > 0), rule =>
        {
            Assert.NotEqual(RuleStatus.Active, rule.Status);
            Assert.NotNull(rule.From);
            Assert.NotNull(rule.Transition);
            Assert.All(rule.Replaces, id => Assert.Contains(Rulebook.Named(id), replaced => replaced.Status == RuleStatus.Active));
        });
        foreach (var (id, from) in new[] { ("PEND-265", "2026-07-21"),
            ("PEND-235", "2026-09-01"), ("PEND-262", "2026-06-12"), ("PEND-263", "2026-07-13") })
            Assert.Equal(DateOnly.Parse(from, null), Rulebook.Named(id)[0].From);
    }

    [Fact]
    public void A_judgment_names_rules_that_are_there_and_every_one_of_the_decided_cases_stands_among_them()
    {
        Assert.All(DecidedCases.All, decidedCase => Assert.All(decidedCase.Rules, id => Assert.NotEmpty(Rulebook.Named(id))));
        var named = DecidedCases.All.Select(decidedCase => decidedCase.Name).ToHashSet();
        using var decided = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Law", "decided-cases.json")));
        foreach (var element in decided.RootElement.GetProperty("cases").EnumerateArray())
            foreach (Match judgment in Judgment().Matches(element.GetProperty("source").GetString()!)) Assert.Contains(judgment.Value, named);
    }

    [GeneratedRegex("static readonly Rule [^;]*;")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"MIG \d{4}:\d+|C-\d+/\d+")]
    private static partial Regex Judgment();
}
