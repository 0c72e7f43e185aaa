using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Proposes how many places can be used; another person changes it (<see cref="ChangePlaces"/>).</summary>
[Act(ActArea.Facility, "Föreslå ändrat antal platser", "Föreslå", Doers.DetentionOfficer | Doers.MigrationCoordinator)]
public sealed record ProposePlaces(int Usable, PlacesReason Kind, string Reason) : FacilityAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        var facility = basis.Facility;
        if (!facility.IsOpened) yield return FacilityWords.NotThere(basis.Subject);
        else if (Usable < 0 || Usable > facility.Places) yield return $"Förvaret har {facility.Places} platser; {Usable} kan inte vara användbara.";
        else if (Usable == facility.Usable) yield return $"{Usable} platser är redan användbara.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PlacesProposed(Usable, Kind, Reason);

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new ProposePlaces(basis.Facility.Usable == 0 ? basis.Facility.Places : 0, PlacesReason.Other, "")];
}

/// <summary>What several acts in a facility say.</summary>
internal static class FacilityWords
{
    public static Sentence NotThere(string number) => $"Förvaret {number} finns inte. Öppna det först.";
}
