using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Law;

/// <summary>What another number in a rule would do to a case, and whose signature a rule has.</summary>
public class RuleSetTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-02");

    [Fact]
    public void A_pending_rules_number_moves_the_limit_from_its_day_and_nothing_is_left_of_it_afterwards()
    {
        var set = RuleSet.Parse("PEND-265,DET-ENF-12M=24");
        Assert.Equal(new RuleChange(Rulebook.Named("DET-ENF-12M")[0], 24, new(2026, 7, 21)), Assert.Single(set.Changes));

        Assert.Equal(["2027-07-20"], Twelve(Detained("2026-07-20"), set)); // begun the day before it may apply
        Assert.Equal(["2028-07-21"], Twelve(Detained("2026-07-21"), set));
        Assert.Equal(["2027-07-21"], Twelve(Detained("2026-07-21"), RuleSet.InForce));
        Assert.Equal(new DateOnly(2027, 7, 21), AliensAct10.MonthLimit(AliensAct10.TwelveMonths, new(2026, 7, 21)).Value);
    }

    [Fact]
    public void Two_rule_sets_are_compared_over_the_cases_that_change()
    {
        var comparison = new RuleComparison(RuleSet.InForce, RuleSet.Parse("DET-ENF-12M=24@2026-07-21"), Now);
        comparison.Add("MIG-1", Detained("2026-07-20"));
        comparison.Add("MIG-2", Detained("2026-08-03"));
        Assert.Equal((2, "MIG-2"), (comparison.Open, Assert.Single(comparison.Changed).Subject));
        Assert.Equal(new RuleDifference(new("frist", "DET-ENF-12M"), "2027-08-03 → 2028-08-03"), Assert.Single(comparison.Changed[0].Differences));

        var appeals = new RuleComparison(RuleSet.InForce, RuleSet.Parse("APP-MV=1@2026-06-12"), CaseEntries.Noon("2026-06-30"));
        appeals.Add("MIG-3", CaseEntries.Expulsion("2026-06-15").Readings);
        Assert.Contains(new RuleDifference(new("besked", Status: (EnforcementStatus.NotYet, EnforcementStatus.VoluntaryOnly)), ""),
            appeals.Changed[0].Differences);
        Assert.Contains(new RuleDifference(new("laga kraft"), "ingen → 2026-06-23"), appeals.Changed[0].Differences);
    }

    [Theory]
    [InlineData("PEND-265", "Inga tal är lästa för PEND-265")]
    [InlineData("VD-UTV", "VD-UTV är ingen väntande regel")]
    [InlineData("EXEC=3@2027-01-01", "EXEC är ingen regel med ett tal")]
    [InlineData("VD-UTV=x@2027-01-01", "x är inget tal")]
    [InlineData("VD-UTV=-1@2027-01-01", "-1 är inget tal")]
    [InlineData("VD-UTV=6", "Från vilken dag?")]
    [InlineData("VD-UTV=6@2027-02-30", "2027-02-30 är ingen dag")]
    [InlineData("PEND-265,VD-UTV=6", "PEND-265 ersätter inte VD-UTV")]
    public void A_rule_set_that_cannot_be_read_is_refused_in_words(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => RuleSet.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_signature_is_on_the_rule_as_it_stands_and_changes_no_answer()
    {
        Assert.All(Rulebook.All, rule => Assert.Equal(SubjectKind.Rule, Subjects.KindOf(RuleSignatures.SubjectOf(rule.Id))));
        Assert.Equal(Rulebook.All.Select(rule => rule.Id).Distinct().Count(),
            Rulebook.All.Select(rule => Rulebook.VersionOf(rule.Id)).Distinct().Count());

        var verdict = Enforceability.Evaluate(CaseEntries.Expulsion("2026-03-02").Readings, Now);
        Assert.Contains("VD-UTV", verdict.Rules.Select(rule => rule.Id));
        Assert.Contains("APP-MV", verdict.Rules.Select(rule => rule.Id));
        Assert.Equal(verdict.Rules, RuleSignatures.None.WithoutSignature(verdict.Rules));

        var signatures = RuleSignatures.Fold([Signed("VD-UTV", Rulebook.VersionOf("VD-UTV")!), Signed("APP-MV", new string('0', 64))]);
        Assert.Equal(new RuleSignature("VD-UTV", Agency.Migrationsverket, "idp|7", new(2026, 11, 2)), Assert.Single(signatures.Of("VD-UTV")));
        Assert.False(signatures.IsSigned("APP-MV")); // another wording was signed
        Assert.DoesNotContain("VD-UTV", signatures.WithoutSignature(verdict.Rules).Select(rule => rule.Id));
    }

    private static Reading Signed(string rule, string version)
    {
        var entry =
            new Entry(Guid.NewGuid(), RuleSignatures.SubjectOf(rule), Agency.Migrationsverket, null, "idp|7", new(Now), Now, new RuleSigned(version));
        return new(entry, entry.Fact, entry.OccurredOn, null);
    }

    private static IReadOnlyList<Reading> Detained(string day)
    {
        var detained = CaseEntries.Expulsion("2026-03-02");
        detained.Add(DateOnly.Parse(day, null), Agency.Migrationsverket,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", CaseEntries.Noon(day)));
        return detained.Readings;
    }

    private static IEnumerable<string> Twelve(IReadOnlyList<Reading> readings, RuleSet set) =>
        set.Apply(() => Enforceability.Evaluate(readings, Now)).Limits
        .Where(limit => limit.Rule.Id == "DET-ENF-12M").Select(limit => EntryFormat.Text(limit.On));
}
