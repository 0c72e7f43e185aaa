using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Proposes how many places can be used; another person changes it (<see cref="ChangePlaces"/>).</summary>
/// <param name="From">First day of a planned period, to <paramref name="To"/>; null for from now on.</param>
[Act(ActArea.Facility, "Föreslå ändrat antal platser", "Föreslå", Doers.DetentionOfficer | Doers.MigrationCoordinator)]
public sealed record ProposePlaces(int Usable, PlacesReason Kind, string Reason,
    [property: Label("Bara från och med (för en planerad tid)")] DateOnly? From = null,
    [property: Label("Bara till och med")] DateOnly? To = null) : FacilityAct, IOffered
{
    private const int MostDays = 366;

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        var facility = basis.Facility;
        if (!facility.IsOpened) yield return FacilityWords.NotThere(basis.Subject);
        else if (Usable < 0 || Usable > facility.Places) yield return $"Förvaret har {facility.Places} platser; {Usable} kan inte vara användbara.";
        else if ((From is null) != (To is null)) yield return "Ange både första och sista dagen, eller ingen av dem.";
        else if (From is { } first && To is { } last)
        {
            if (last < first) yield return $"Sista dagen {last:yyyy-MM-dd} ligger före den första, {first:yyyy-MM-dd}.";
            else if (last < basis.Today) yield return $"{last:yyyy-MM-dd} har varit.";
            else if (last.DayNumber - first.DayNumber >= MostDays) yield return "En tid anges för högst ett år i taget.";
        }
        else if (Usable == facility.Usable) yield return $"{Usable} platser är redan användbara.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PlacesProposed(Usable, Kind, Reason, From, To);

    public static IEnumerable<Act> Ways(Basis basis) =>
        [new ProposePlaces(basis.Facility.Usable == 0 ? basis.Facility.Places : 0, PlacesReason.Other, "")];
}

/// <summary>What several acts in a facility say.</summary>
internal static class FacilityWords
{
    public static Sentence NotThere(string number) => $"Förvaret {number} finns inte. Öppna det först.";
}
