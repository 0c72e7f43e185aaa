using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// Which day of interviews at an embassy each case can expect: the booked one, or else the next that has a free place, in the order that the
/// documents were asked for. It books nothing and is told to nobody: who has a place is decided by who books it.
/// </summary>
internal sealed class InterviewPlaces(DateOnly dayZero, PlanningPremises premises, IReadOnlyDictionary<string, TravelCountry> countries)
{
    private readonly Dictionary<string, DateOnly> given = [];

    public void Give(IEnumerable<PlannableCase> cases)
    {
        var free = countries.Values.ToDictionary(x => x.Code, x => new Queue<DateOnly>(x.Interviews.Where(day => day.Slot.On >= dayZero)
            .OrderBy(day => day.Slot.On).SelectMany(day => Enumerable.Repeat(day.Slot.On, day.Free))));
        foreach (var standing in cases.Where(Needs).OrderBy(x => x.DocumentRequestedOn ?? dayZero).ThenBy(x => x.Case, StringComparer.Ordinal))
            if (CountryOf(standing.Destinations) is { } country && free[country.Code].TryDequeue(out var day)) given[standing.Case] = day;
    }

    /// <summary>The day, and whether it is one that is told; null where none is needed.</summary>
    /// <param name="open">The countries that the case may travel to.</param>
    public (DateOnly Day, bool IsTold)? Of(PlannableCase standing, IReadOnlyList<string> open) =>
        standing.IsInterviewed || standing.Document is not null ? null
        : standing.InterviewOn is { } booked && booked >= dayZero ? (booked, true)
        : CountryOf(open) is null ? null
        : given.TryGetValue(standing.Case, out var day) ? (day, true)
        : (dayZero.AddDays(premises.InterviewWaitDays), false);

    private bool Needs(PlannableCase standing) =>
        standing.Stopped is null && !standing.IsInterviewed && standing.Document is null && !(standing.InterviewOn >= dayZero)
        && (standing.DocumentRequestedOn is not null || standing.Order is null
            && standing.Class is FeasibilityClass.Green or FeasibilityClass.Yellow);

    /// <summary>The country whose interview is needed: none where some country asks for none.</summary>
    private TravelCountry? CountryOf(IReadOnlyList<string> destinations) =>
        destinations.Any(code => !countries.TryGetValue(code, out var country) || !country.AsksInterview) ? null
        : destinations.Select(code => countries[code]).FirstOrDefault();
}
