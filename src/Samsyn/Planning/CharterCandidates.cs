using Samsyn.Register;
using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>The register's coming charters as candidates of the problem.</summary>
internal sealed class CharterCandidates(DateOnly dayZero, int horizonDays,
    PlanningPremises premises, IReadOnlyDictionary<string, TravelCountry> countries, PermitTimes times)
{
    public (IReadOnlyList<CharterCandidate> Usable, IReadOnlyList<LeftOutCharter> LeftOut) Of(IEnumerable<Charter> charters)
    {
        var (usable, leftOut) = (new List<CharterCandidate>(), new List<LeftOutCharter>());
        foreach (var charter in charters.OrderBy(x => x.Number, StringComparer.Ordinal))
        {
            if (charter.Stage != CharterStage.Planned || charter.Plan is not { } plan || charter.DepartsAt is not { } departs) continue;
            var day = departs.SwedishDay.DayNumber - dayZero.DayNumber;
            if (day < 0) continue;
            var stops = charter.Stops.Select(x => x.Code).ToList();
            var why = day >= horizonDays ? Say($"avgår {departs.SwedishDay}, efter planens {horizonDays} dagar")
                : stops.Count == 0 ? Say($"anger inget land att landa i")
                : Closed(stops) is { } country ? Say($"resa till {Country.Parse(country)} är bedömd som inte möjlig")
                : null;
            if (why is not null)
            {
                leftOut.Add(new(charter.Number, why));
                continue;
            }
            var permit = LandingPermitOf(charter, out var refused);
            if (refused is not null) leftOut.Add(new(charter.Number, refused));
            var isSmall = plan.Seats <= premises.SmallAircraftSeats;
            usable.Add(new(charter.Number, plan.Organiser.ToString(), stops, day, SeatsOf(charter),
                plan.EscortSeats, (int)Math.Min(1_000_000_000, decimal.Ceiling(charter.PlannedCost)), premises.CharterPerSeat,
                isSmall ? premises.BaseEscortsSmall : premises.BaseEscortsLarge, premises.WithRest(premises.CharterTripDays),
                plan.MinPersons ?? (plan.Organiser == Organiser.Frontex ? premises.FrontexMinLoad : 0), permit, null));
        }
        return (usable, leftOut);
    }

    /// <summary>
    /// Seats for our own: without those that others have taken, and those that they have been offered and may still take. A seat that is confirmed
    /// stays.
    /// </summary>
    private int SeatsOf(Charter charter)
    {
        var ours = Math.Max(0, charter.Seats - charter.TakenByOthers);
        return Math.Max(Math.Min(ours, charter.Confirmed.Count), ours - charter.OfferedOn(dayZero));
    }

    private string? Closed(List<string> stops) =>
        stops.Find(stop => countries.TryGetValue(stop, out var country) && country.Route == RoutePossible.No);

    /// <summary>
    /// What the stops' permits come to together. One that runs out before the flight is as good as refused until it is applied for again.
    /// </summary>
    private LandingPermit LandingPermitOf(Charter charter, out FormattableString? refused)
    {
        refused = null;
        var (lead, awaited) = (0, 0);
        foreach (var country in charter.Stops)
        {
            var permit = charter.PermitOf(FlightPermitKind.Landing, country);
            var state = permit.On(charter.FlightDay);
            if (state == PermitState.Refused) refused = Say($"landningstillstånd nekat i {country}");
            else if (state == PermitState.NotCovering)
                refused =
                    Say($"landningstillståndet i {country} gäller till och med {permit.ValidTo!.Value}, före avgången {charter.FlightDay!.Value}");
            else if (state is PermitState.Missing or PermitState.Applied)
            {
                awaited++;
                var since = permit.AppliedOn is { } applied && state == PermitState.Applied ? dayZero.DayNumber - applied.DayNumber : 0;
                lead = Math.Max(lead, Math.Max(0, times.Of(country).Days - since));
            }
        }
        return refused is not null ? new(PermitStatus.Refused, 0, 0)
            : premises.ToApply(awaited, lead);
    }
}
