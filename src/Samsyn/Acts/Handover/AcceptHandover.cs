using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The police take a case that is handed over, to a region; Migrationsverket takes back one that is returned.</summary>
/// <param name="Region">The police region that takes it; without one the region that the case has, or that of who takes it.</param>
[Act(ActArea.Handover, "Ta emot ärendet", "Ta emot", Doers.Officers)]
public sealed record AcceptHandover([property: Label("Region som tar ärendet")] Region? Region = null) : CaseAct, IOffered
{
    public override IEnumerable<Reason> Obstacles(Basis basis) => LawfulActs.ObstaclesToAcceptHandover(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.By != Agency.Polismyndigheten)
        {
            if (Region is not null) yield return "Ett ärende som tas tillbaka hör inte till någon polisregion.";
        }
        else if (To(basis) is not { } region) yield return "Ange vilken region som tar ärendet.";
        else if (basis.Region is { } own && region != own)
            yield return basis.Case.Region is null
                ? (Sentence)$"Du tar emot ärenden till region {own}. Den nationella samordningen fördelar till en annan."
                : $"Ärendet är fördelat till region {region}; den regionen, eller den nationella samordningen, tar emot det.";
        else if (basis.Region is { } mine && basis.Case.Region is { } held && held != mine)
            yield return $"Ärendet är fördelat till region {held}; den regionen, eller den nationella samordningen, tar emot det.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new HandoverAccepted();

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        basis.By == Agency.Polismyndigheten && To(basis) is { } region && region != basis.Case.Region
            ? [(basis.Subject, new RegionAssigned(region, basis.Today))] : [];

    public static IEnumerable<Act> Ways(Basis basis) => [new AcceptHandover(basis.By != Agency.Polismyndigheten || basis.Case.Region is not null
        ? null : basis.Region ?? Register.Region.Stockholm)];

    public static bool Asks(string field, Basis basis) => basis.By == Agency.Polismyndigheten && basis.Region is null;

    public static string Suggested(string field, Basis basis) => basis.Case.Region?.ToString() ?? "";

    private Region? To(Basis basis) => Region ?? basis.Case.Region ?? basis.Region;
}
