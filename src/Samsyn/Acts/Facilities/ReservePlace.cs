using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Keeps a place for a case, or some for an operation, on some days.</summary>
/// <param name="Operation">A <c>CHA-</c> or <c>OPS-</c> subject.</param>
/// <param name="Places">One where it is not told.</param>
[Act(ActArea.Facility, "Reservera plats", "Reservera",
    Doers.Deciders | Doers.DetentionOfficer | Doers.MigrationCoordinator | Doers.PoliceCoordinator)]
public sealed record ReservePlace(
    DateOnly From, DateOnly Until, [property: Label("Ärende (om platsen är för en person)")] string? Case = null,
    [property: Label("Insats eller charter")] string? Operation = null, [property: Label("Antal platser")] int? Places = null) : FacilityAct, IOffered
{
    private const int MostDays = 60;

    public override IEnumerable<(string Field, string Subject)> Beside =>
    [
        .. Case is { } subject && Subjects.KindOf(subject) == SubjectKind.Case ? [("case", subject)] : Array.Empty<(string, string)>(),
        .. Operation is { } other && Subjects.KindOf(other) is SubjectKind.Operation or SubjectKind.Charter
            ? [("operation", other)] : Array.Empty<(string, string)>(),
    ];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        var facility = basis.Facility;
        if (!facility.IsOpened) yield return FacilityWords.NotThere(basis.Subject);
        if (Case is null == (Operation is null)) yield return "En plats reserveras för ett ärende eller för en insats: ange ett av dem.";
        if (Case is { } number && Subjects.KindOf(number) != SubjectKind.Case) yield return $"{number} är inget ärende.";
        if (Operation is { } operation && Subjects.KindOf(operation) is not (SubjectKind.Operation or SubjectKind.Charter))
            yield return $"{operation} är ingen gemensam insats och ingen charter.";
        if (Until < From) yield return $"Sista dagen {Until:yyyy-MM-dd} ligger före den första, {From:yyyy-MM-dd}.";
        else if (From < basis.Today) yield return $"{From:yyyy-MM-dd} har varit.";
        else if (Until.DayNumber - From.DayNumber >= MostDays) yield return $"En plats reserveras högst {MostDays} dagar i taget.";
        if (Places < 1 || Case is not null && Places > 1) yield return "En person har en plats; en insats har minst en.";
        if (Case is not null && facility.Reservations.Any(reservation => reservation.Case == Case && reservation.Until >= basis.Today))
            yield return "En plats är redan reserverad för ärendet. Släpp den först.";
        if (facility is { IsOpened: true, Usable: 0 }) yield return $"{facility.Name} är stängt: ingen plats kan användas. Välj ett annat förvar.";
        else if (facility.IsOpened && Lacking(basis) is { } day)
            yield return $"{facility.Name} har inte så många lediga platser {day:yyyy-MM-dd}. Välj ett annat förvar eller andra dagar.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new PlaceReserved(From, Until, Case, Operation, Places);

    public static IEnumerable<Act> Ways(Basis basis) => [new ReservePlace(basis.Today, basis.Today, "MIG-0")];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field == nameof(Operation) ? basis.Operations : null;

    public static string Suggested(string field, Basis basis) => field is nameof(From) or nameof(Until) ? EntryFormat.Text(basis.Today) : "";

    /// <summary>The first day without the places: beside those who are there now and what is kept.</summary>
    private DateOnly? Lacking(Basis basis)
    {
        if (basis.Facilities.FirstOrDefault(places => places.Number == basis.Subject) is not { } now) return null;
        for (var day = From; day <= Until; day = day.AddDays(1))
        {
            var kept = day == basis.Today ? now.Reserved : basis.Facility.Reservations.Where(reservation => reservation.HoldsOn(day))
                .Sum(reservation => reservation.Places);
            if (now.Usable - now.Used - kept < (Places ?? 1)) return day;
        }
        return null;
    }
}
