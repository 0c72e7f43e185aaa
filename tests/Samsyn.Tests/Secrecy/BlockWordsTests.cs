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

    private static (Agency, Fact)[] Removal =>
    [
        (Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal, Category.Work)),
        (Agency.Migrationsverket,
            new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("AF")], new(None: NoDeparturePeriod.AbscondingRisk))),
        (Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal)),
    ];

    private static VerdictView View(string number, (Agency By, Fact Fact)[] facts)
    {
        var entries = facts.Select((one, index) => new Entry(new(index + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), number, one.By, null, null,
            new Moment(new DateOnly(2026, 3, 2).AddDays(index)), SwedishTime.At(new DateOnly(2026, 3, 2).AddDays(index), new(10, 0)), one.Fact))
            .ToList();
        return CaseView.For(Police, number, entries, Now, Now, [])!.Law;
    }
}
