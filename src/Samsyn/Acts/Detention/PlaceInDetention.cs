using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Gives a detained person a free place; a reservation for the case is thereby used up. One person has one place.</summary>
[Act(ActArea.Detention, "Placera i förvar", "Placera", Doers.Migration | Doers.DetentionOfficer, TouchesLiberty = true)]
public sealed record PlaceInDetention(string Facility) : CaseAct, IOffered
{
    public static IReadOnlyList<Rule> LeansOn => [AliensAct10.Grounds];

    public override IEnumerable<(string Field, string Subject)> Beside => [("facility", Facility)];

    public override IEnumerable<Reason> WhoseTask(Basis basis) => DetentionActs.WhoPlaces(basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
    [
        .. DetentionActs.ObstaclesToPlace(basis.Readings, basis.Now),
        .. basis.Others.Where(other => other.Detention?.Facility is not null || other.Detained.Unordered is not null)
            .Select(other => AdministrativeProcedureAct.Missing.Because(
                $"Personen har redan en plats i {other.Detention?.Facility ?? ((DetentionPlaced)other.Detained.Unordered!.Fact).Facility} i ärende {other.Number}: en person har en plats.")),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (basis.Case.Detention?.Facility == Facility) yield return $"Personen är redan placerad i {Facility}.";
        if (basis.Facilities.FirstOrDefault(facilityPlaces => facilityPlaces.Number == Facility) is not { } places)
            yield return $"Förvaret {Facility} finns inte.";
        else if (places.Usable == 0) yield return $"{places.Name} är stängt: ingen plats kan användas. Välj ett annat förvar.";
        else if (places.Free + (IsReserved(basis) ? 1 : 0) <= 0)
            yield return
                $"{places.Name} är fullt: {places.Used} av {places.Usable} platser används och {places.Reserved} är reserverade. Välj ett annat förvar eller registrera en prioritering.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new DetentionPlaced(Facility);

    /// <summary>The facility is told of the place taken, so that two at once never take the last one.</summary>
    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) => [(Facility, new PlaceReleased(basis.Subject))];

    public static IEnumerable<Act> Ways(Basis basis) => basis.Facilities.Count == 0 ? [new PlaceInDetention("")]
        : basis.Facilities.Select(places => new PlaceInDetention(places.Number));

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Facility)
        ? [.. basis.Facilities.Where(places => places.Usable > 0)
            .Select(places => new Choice(places.Number) { Says = $"{places.Name}, {places.Free} lediga platser" })] : null;

    private bool IsReserved(Basis basis) => basis.Beside.TryGetValue(Facility, out var facility)
        && facility.Facility.Reservations.Any(reservation => reservation.Case == basis.Subject && reservation.HoldsOn(basis.Today));
}
