using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// Which day of interviews at an embassy each case can expect: the booked one, or else the next that has a free place, in the order that the
/// documents were asked for. It books nothing and is told to nobody: who has a place is decided by who books it.
/// </summary>
internal sealed class InterviewPlaces(DateOnly dayZero, PlanningPremises premises, IReadOnlyDictionary<string, TravelCountry> countries)
{
    private readonly Dictionary<string, DateOnly> given = [];

    public void Give(IEnumerable<CaseStanding> cases)
    {
        var free = countries.Values.ToDictionary(x => x.Code, x => new Queue<DateOnly>(x.Interviews.Where(day => day.Slot.On >= dayZero)
            .OrderBy(day => day.Slot.On).SelectMany(day => Enumerable.Repeat(day.Slot.On, day.Free))));
        foreach (var standing in cases.Where(Needs).OrderBy(x => x.DocumentRequestedOn ?? dayZero).ThenBy(x => x.Case, StringComparer.Ordinal))
            if (CountryOf(standing.Destinations) is { } country && free[country.Code].TryDequeue(out var day)) given[standing.Case] = day;
    }

    /// <summary>The day, and whether it is one that is told; null where none is needed.</summary>
    /// <param name="open">The countries that the case may travel to.</param>
    public (DateOnly Day, bool IsTold)? Of(CaseStanding one, IReadOnlyList<string> open) =>
        one.IsInterviewed || one.Document is not null ? null
        : one.InterviewOn is { } booked && booked >= dayZero ? (booked, true)
        : CountryOf(open) is null ? null
        : given.TryGetValue(one.Case, out var day) ? (day, true)
        : (dayZero.AddDays(premises.InterviewWaitDays), false);

    private bool Needs(CaseStanding one) =>
        one.Stopped is null && !one.IsInterviewed && one.Document is null && !(one.InterviewOn >= dayZero)
        && (one.DocumentRequestedOn is not null || one.Order is null && one.Class is FeasibilityClass.Green or FeasibilityClass.Yellow);

    /// <summary>The country whose interview is needed: none where some country asks for none.</summary>
    private TravelCountry? CountryOf(IReadOnlyList<string> destinations) =>
        destinations.Any(code => !countries.TryGetValue(code, out var country) || !country.AsksInterview) ? null
        : destinations.Select(code => countries[code]).FirstOrDefault();
}
