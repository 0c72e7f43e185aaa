using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>
/// Whether a seat on a charter may be proposed for a case now. A proposal binds nobody, and yet is never made where the journey would be unlawful.
/// </summary>
public static class SeatProposals
{
    /// <summary>What in the charter stands against more proposals; empty when nothing does.</summary>
    /// <param name="persons">Persons to be proposed beside those who are.</param>
    public static IReadOnlyList<Sentence> ObstaclesOn(Charter charter, int persons, DateTimeOffset now)
    {
        var obstacles = new List<Sentence>();
        if (charter.Stage != CharterStage.Planned || charter.DepartsAt is not { } departs || charter.Plan is not { } plan)
            return charter.Stage switch
            {
                CharterStage.Flown => [$"{charter.Number} är genomförd."],
                CharterStage.Cancelled => [$"{charter.Number} är inställd."],
                _ => [$"{charter.Number} är inte planerad."],
            };
        if (departs <= now) obstacles.Add($"{charter.Number} har avgått.");
        if (charter.Permit == PermitStage.Refused) obstacles.Add($"Landningstillstånd för {charter.Number} är nekat.");
        foreach (var (country, until) in charter.PermitsValidTo)
            if (charter.Permits.GetValueOrDefault(country) == PermitStage.Granted && until < departs.SwedishDay)
                obstacles.Add($"Landningstillståndet i {country} gäller bara till och med {until:yyyy-MM-dd}.");
        var free = plan.Seats - charter.Confirmed.Count - charter.Proposed.Count;
        if (persons > free) obstacles.Add($"{charter.Number} har {Math.Max(0, free)} fria platser, inte {persons}.");
        return obstacles;
    }

    /// <summary>
    /// What in the case stands against the journey, on what is known now: the gate today and on the day of departure, and the law's last days.
    /// </summary>
    public static IReadOnlyList<Reason> ObstaclesTo(Charter charter, IReadOnlyList<Reading> readings, DateTimeOffset now)
    {
        if (charter.DepartsAt is not { } departs) return [];
        return ObstaclesTo([.. (charter.Plan?.Stops ?? []).Where(x => Country.TryParse(x, out _)).Select(Country.Parse)],
            TravelMode.Charter, departs, readings, now);
    }

    /// <summary>The same for a journey by any flight; a country that may be travelled to is enough.</summary>
    public static IReadOnlyList<Reason> ObstaclesTo(IReadOnlyList<Country> stops, TravelMode mode,
        DateTimeOffset departs, IReadOnlyList<Reading> readings, DateTimeOffset now)
    {
        var byStop = stops.Select(stop => LawfulActs.ObstaclesToBookTravel(readings, now, stop, mode, departs)).ToList();
        var obstacles = byStop.Count == 0 ? [] : byStop.MinBy(x => x.Count)!;
        if (obstacles.Count > 0) return obstacles;
        var then = Enforceability.Evaluate(readings, departs.SwedishDay.StartInSweden > now ? departs.SwedishDay.StartInSweden : now);
        return then.MayBeForced ? [] : [.. then.WhyStatus];
    }
}
