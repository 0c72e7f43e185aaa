using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

/// <summary>Why a case stands still is said in words: the fact itself to who may see it, otherwise what stops and who knows more.</summary>
public class BlockWordsTests
{
    private static readonly DateTimeOffset Now = SwedishTime.At(new DateOnly(2026, 11, 22), new TimeOnly(10, 42));
    private static readonly Viewer Police = new("pol-1", "P", Agency.Polismyndigheten, Role.NationalCoordinator, null);

    [Fact]
    public void Who_may_see_a_prison_term_is_told_of_it()
    {
        var law = View("DOM-1", [
            (Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion)),
            (Agency.Domstol,
                new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [Country.Parse("RS")], new(None: NoDeparturePeriod.CourtExpulsion))),
            (Agency.Kriminalvarden, new PrisonTermSet(new(2029, 7, 18)))]);
        Assert.Contains(law.Verdict!.Blocks, block => block.Code == "B12" && block.Text == "Avtjänar fängelse till 2029-07-18.");
        Assert.Contains(law.Verdict.WhyStatus, reason => reason.Text == "Avtjänar fängelse till 2029-07-18.");
    }

    [Fact]
    public void What_lies_behind_an_examination_is_not_told_but_what_stops_is_and_who_knows_more()
    {
        var law = View("MIG-1", [.. Removal, (Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)),
            (Agency.Polismyndigheten, new HandoverAccepted()), (Agency.Migrationsverket, new NewExaminationRequested())]);
        var block = Assert.Single(law.Verdict!.Blocks, block => block.Code == "B10");
        Assert.Equal("Nya omständigheter har åberopats och frågan är inte avgjord. Migrationsverket vet mer.", block.Text);
        Assert.Equal(default, block.Since);
    }

    /// <summary>An examination that is granted takes the detention from the police to Migrationsverket (10 kap. 14 § utlänningslagen).</summary>
    [Fact]
    public void Who_decides_on_detention_is_told_only_to_who_may_know_what_decides_it()
    {
        (Agency, Fact)[] handed = [.. Removal, (Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)),
            (Agency.Polismyndigheten, new HandoverAccepted()), (Agency.Polismyndigheten, new RegionAssigned(Region.Nord))];
        (Agency, Fact)[] examined = [.. handed, (Agency.Migrationsverket, new NewExaminationGranted())];
        var other = Police with { Role = Role.EnforcementOfficer, Unit = "Region Syd", Region = Region.Syd };
        var own = Police with { Role = Role.EnforcementOfficer, Unit = "Region Nord", Region = Region.Nord };

        Assert.Equal(Authority.Migrationsverket, View("MIG-1", examined, own).Verdict!.DetentionDecider);
        Assert.True(View("MIG-1", examined, own).TellsWhoDetains);
        foreach (var facts in new[] { handed, examined })
        {
            Assert.Null(View("MIG-1", facts, other).Verdict!.DetentionDecider);
            Assert.False(View("MIG-1", facts, other).TellsWhoDetains);
        }
        var detained = (Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new DateOnly(2026, 3, 12), new(9, 0))));
        Assert.Contains("Migrationsverket", Wrong(own), StringComparison.Ordinal);
        Assert.DoesNotContain("Migrationsverket", Wrong(other), StringComparison.Ordinal);

        string Wrong(Viewer viewer) =>
            Assert.Single(View("MIG-1", [.. examined, detained], viewer).Unlawful,
                unlawfulEvent => unlawfulEvent.Code == "WRONG-AUTHORITY").Reason.Text.ToString();
    }

    /// <summary>Before the handover the police are told of the effect alone, so that no act of theirs tells who has the case either.</summary>
    [Fact]
    public void An_obstacle_to_detaining_does_not_name_the_authority_to_who_is_not_told()
    {
        (Agency, Fact)[] handed = [.. Removal, (Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded)),
            (Agency.Polismyndigheten, new HandoverAccepted()), (Agency.Polismyndigheten, new RegionAssigned(Region.Nord)),
            (Agency.Migrationsverket, new NewExaminationGranted())];
        Assert.Contains(Against(Removal, Region.Nord), reason => reason == VerdictView.Stop);
        Assert.DoesNotContain(Against(Removal, Region.Nord), reason => Tells(reason));
        Assert.Contains(Against(handed, Region.Nord), reason => Tells(reason));
        Assert.DoesNotContain(Against(handed, Region.Syd), reason => Tells(reason));

        static bool Tells(Reason reason) => reason.Text.ToString().Contains("det gör Migrationsverket", StringComparison.Ordinal)
            || reason.Source.ToString().Contains("10 kap. 14 §", StringComparison.Ordinal);

        static IReadOnlyList<Reason> Against((Agency, Fact)[] facts, Region region)
        {
            var entries = Entries("MIG-1", facts);
            var readings = Knowledge.Now(entries);
            var access = CaseView.For(Police with { Role = Role.EnforcementOfficer, Region = region }, "MIG-1", entries, Now, Now, [])!.Access;
            var sought = new DetentionSought(DetentionGround.Enforcement);
            return VerdictView.Obstacles(access, LawfulActs.ObstaclesToOrderDetention(readings, Now, Agency.Polismyndigheten, sought),
                [], Enforceability.Evaluate(readings, Now));
        }
    }

    private static (Agency, Fact)[] Removal =>
    [
        (Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Work)),
        (Agency.Migrationsverket,
            new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AF")], new(None: NoDeparturePeriod.AbscondingRisk))),
        (Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal)),
    ];

    private static VerdictView View(string number, (Agency By, Fact Fact)[] facts, Viewer? viewer = null) =>
        CaseView.For(viewer ?? Police, number, Entries(number, facts), Now, Now, [])!.Law;

    private static List<Entry> Entries(string number, (Agency By, Fact Fact)[] facts) =>
        [.. facts.Select((pair, index) => new Entry(new(index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), number, pair.By, null, null,
            new Moment(new DateOnly(2026, 3, 2).AddDays(index)), SwedishTime.At(new DateOnly(2026, 3, 2).AddDays(index), new(10, 0)), pair.Fact))];
}
