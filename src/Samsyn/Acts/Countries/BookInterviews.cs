using Samsyn.Countries;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Gives cases places at an embassy's interviews of a day; each case is told its day in the same commit.</summary>
/// <param name="Slot">The entry of the interviews.</param>
[Act(ActArea.Country, "Boka intervjuer på ambassaden", "Boka intervjuerna", Doers.Officers | Doers.MigrationCoordinator | Doers.PoliceCoordinator)]
public sealed record BookInterviews([property: Label("Intervjudag")] Guid Slot, IReadOnlyList<string> Cases) : CountryAct, IOffered
{
    public override IEnumerable<(string Field, string Subject)> Beside => Seats.Named(Cases);

    public override IEnumerable<Reason> ObstaclesIn(Basis ofCase, Basis basis) =>
        LawfulActs.ObstaclesToTellState(ofCase.Readings, basis.Now, basis.Country.Country);

    public override IEnumerable<CaseContradiction> ContradictionsIn(Basis ofCase, Basis basis)
    {
        foreach (var not in Seats.NotExecutor(ofCase, basis)) yield return not;
        if (!LawfulActs.Destinations(ofCase.Case).Contains(basis.Country.Country))
            yield return new($"Ärendet gäller inte {basis.Country.Country}.", DataCategory.Decision);
        if (ofCase.Case.Document is { } document && !(document.ValidTo < basis.Today))
            yield return new("Resehandlingen är redan utfärdad.", DataCategory.TravelDocuments);
        if (Find(basis) is { } slot && slot.Cases.Contains(ofCase.Subject)) yield return new("Ärendet har redan en plats den dagen.");
    }

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        foreach (var wrong in Seats.Misnamed(Cases)) yield return wrong;
        if (Find(basis) is not { } slot) yield return "Intervjudagen finns inte hos landet. Ange den först.";
        else if (slot.Slot.On < basis.Today) yield return $"Intervjudagen {slot.Slot.On:yyyy-MM-dd} har varit.";
        else if (Cases.Count > slot.Free) yield return $"Det finns {slot.Free} fria platser den {slot.Slot.On:yyyy-MM-dd}, inte {Cases.Count}.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new InterviewPlacesTaken(Slot, Cases);

    public override IEnumerable<(string Subject, Fact Fact)> Follows(Guid id, Basis basis) =>
        Find(basis) is { } slot
            ? Cases.Select(number => (number, (Fact)new InterviewBooked(basis.Country.Country, slot.Slot.On, slot.Slot.Office))) : [];

    private InterviewDay? Find(Basis basis) => basis.Country.Interviews.FirstOrDefault(day => day.Entry == Slot);

    public static IEnumerable<Act> Ways(Basis basis) => [new BookInterviews(Open(basis).FirstOrDefault()?.Entry ?? Guid.Empty, Seats.Some)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) => field != nameof(Slot) ? null
        : [.. Open(basis)
            .Select(day => new Choice(day.Entry.ToString()) { Says = $"{day.Slot.On:yyyy-MM-dd}, {day.Slot.Office}, fria platser: {day.Free}" })];

    private static IEnumerable<InterviewDay> Open(Basis basis) =>
        basis.Country.Interviews.Where(day => day.Slot.On >= basis.Today && day.Free > 0).OrderBy(day => day.Slot.On);
}
