using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

public enum RegisterEventKind
{
    PartyStopped, BookingGone, NewParty, WindowChanged,
    CharterLost, CharterMoved, NewCharter, PlacesFewer, PlacesMore, RatesChanged
}

/// <summary>Something in the register that differs from what a plan was made on.</summary>
/// <param name="Subject">A case number, a charter, a facility or a rate card.</param>
public sealed record RegisterEvent(RegisterEventKind Kind, string Subject, FormattableString Text);

/// <summary>What has happened since a plan was made: the problem it was made on beside the problem as it is drawn now.</summary>
/// <param name="Problem">The problem now, with the parties that may no longer travel
/// left in it without a destination, so that the plan's loss is seen.</param>
/// <param name="Current">The plan's journeys in the days of that problem.</param>
public sealed record SincePlan(IReadOnlyList<RegisterEvent> Events, PlanningProblem Problem, Plan Current)
{
    /// <summary>Every journey of the plan may and can still be made.</summary>
    public bool Holds { get; } = PlanCheck.Check(Problem, Current).IsLawful;

    public static SincePlan Between(RegisterProblem before, RegisterProblem now, Plan plan)
    {
        var shift = now.DayZero.DayNumber - before.DayZero.DayNumber;
        var parties = now.Problem.Parties.ToDictionary(x => x.Id);
        var gone = before.Problem.Parties.Where(x => !parties.ContainsKey(x.Id)).ToList();
        var problem = gone.Count == 0
            ? now.Problem
            : now.Problem with { Parties = [.. now.Problem.Parties, .. gone.Select(x => Stopped(x, shift, now.Problem.HorizonDays))] };
        var journeys = plan.Journeys.Select(x => (x.Key, Journey: x.Value with { Day = x.Value.Day - shift }))
            .Where(x => x.Journey.Day >= 0).ToDictionary(x => x.Key, x => x.Journey);
        return new([.. Parties(before, now, gone, shift), .. Charters(before, now), .. Places(before, now), .. Rates(before, now)],
            problem, new(journeys));
    }

    private static TravelParty Stopped(TravelParty party, int shift, int horizon) => party with
    {
        Destinations = [],
        Ready = Math.Max(0, party.Ready - shift),
        Latest = Math.Clamp(party.Latest - shift, Math.Max(0, party.Ready - shift), horizon - 1),
        Detained = 0,
        Facility = null,
        DetainedSince = null,
    };

    private static IEnumerable<RegisterEvent> Parties(RegisterProblem before, RegisterProblem now, List<TravelParty> gone, int shift)
    {
        foreach (var party in gone)
        {
            var why = before.Origins[party.Id].Cases.Select(number => now.LeftOut.FirstOrDefault(x => x.Case == number))
                .OfType<LeftOutCase>().FirstOrDefault();
            yield return new(RegisterEventKind.PartyStopped, party.Id,
                why is null ? Say($"tar inte längre del: ärendet är avslutat eller resan genomförd.")
                : why.Source is { } source ? Say($"tar inte längre del: {why.Text} ({source.ToString()})") : Say($"tar inte längre del: {why.Text}"));
        }
        var known = before.Problem.Parties.ToDictionary(x => x.Id);
        foreach (var party in now.Problem.Parties)
            if (!known.TryGetValue(party.Id, out var earlier)) yield return new(RegisterEventKind.NewParty, party.Id, Say($"tar del från nu."));
            else if (before.Origins[party.Id].IsBooked && !now.Origins[party.Id].IsBooked)
                yield return new(RegisterEventKind.BookingGone, party.Id, Say($"den bokade resan gäller inte längre."));
            else if (Math.Max(0, earlier.Ready - shift) != party.Ready && before.DayOf(earlier.Ready) != now.DayOf(party.Ready) && shift == 0
                || before.DayOf(earlier.Latest) > now.DayOf(party.Latest))
                yield return new(RegisterEventKind.WindowChanged, party.Id,
                    Say($"kan resa {now.DayOf(party.Ready)} – {now.DayOf(party.Latest)} ({now.Origins[party.Id].WhyLatest})."));
    }

    private static IEnumerable<RegisterEvent> Charters(RegisterProblem before, RegisterProblem now)
    {
        var known = before.Problem.Charters.ToDictionary(x => x.Id);
        var current = now.Problem.Charters.ToDictionary(x => x.Id);
        foreach (var charter in before.Problem.Charters)
            if (!current.TryGetValue(charter.Id, out var there))
                yield return new(RegisterEventKind.CharterLost, charter.Id,
                    Say($"flyger inte: {WhyOf(charter.Id) ?? Say($"inställd, genomförd eller avgången")}."));
            else if (there.Permit.Status == PermitStatus.Refused && charter.Permit.Status != PermitStatus.Refused)
                yield return new(RegisterEventKind.CharterLost, charter.Id,
                    Say($"kan inte landa: {WhyOf(charter.Id) ?? Say($"landningstillståndet är nekat")}."));
            else if (before.DayOf(charter.Day) != now.DayOf(there.Day))
                yield return new(RegisterEventKind.CharterMoved, charter.Id,
                    Say($"flyttad från {before.DayOf(charter.Day)} till {now.DayOf(there.Day)}."));
        foreach (var charter in now.Problem.Charters.Where(x => !known.ContainsKey(x.Id)))
            yield return new(RegisterEventKind.NewCharter, charter.Id, Say($"ny charter."));

        FormattableString? WhyOf(string charter) => now.LeftOutCharters.FirstOrDefault(x => x.Charter == charter)?.Text;
    }

    private static IEnumerable<RegisterEvent> Places(RegisterProblem before, RegisterProblem now)
    {
        foreach (var facility in now.Problem.Facilities)
            if (before.Problem.Facilities.FirstOrDefault(x => x.Id == facility.Id) is { } earlier && earlier.Capacity != facility.Capacity)
                yield return new(facility.Capacity < earlier.Capacity ? RegisterEventKind.PlacesFewer : RegisterEventKind.PlacesMore, facility.Name,
                    Say($"{facility.Capacity} platser att planera med, {earlier.Capacity} när planen gjordes."));
    }

    private static IEnumerable<RegisterEvent> Rates(RegisterProblem before, RegisterProblem now)
    {
        if (before.Card.Hash != now.Card.Hash)
            yield return new(RegisterEventKind.RatesChanged, now.Card.Number, Say($"ett annat taxekort gäller nu."));
    }
}
