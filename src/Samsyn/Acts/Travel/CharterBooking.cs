using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Whether a charter fits a journey: every hard check, each with its reason.</summary>
internal static class CharterBooking
{
    /// <summary>What speaks against the charter for the order; empty when it fits.</summary>
    /// <param name="number">The case that is to have the seat.</param>
    public static IEnumerable<Sentence> Against(Charter charter, TravelOrdered ordered, string number, DateTimeOffset now)
    {
        if (charter.Plan is not { } plan || charter.DepartsAt is not { } departs)
        {
            yield return $"Chartern {charter.Number} är inte planerad. Välj en charter i listan.";
            yield break;
        }
        if (charter.Stage == CharterStage.Flown) yield return $"Chartern {charter.Number} är genomförd. Välj en som ska flyga.";
        if (charter.Stage == CharterStage.Cancelled) yield return $"Chartern {charter.Number} är inställd. Välj en annan.";
        if (charter.Stage == CharterStage.Planned && departs <= now)
            yield return $"Chartern {charter.Number} avgick {departs.SwedishClock:yyyy-MM-dd HH:mm}. Välj en som ska flyga.";
        if (!plan.Stops.Contains(ordered.Destination.Code))
            yield return $"Chartern {charter.Number} landar i {string.Join(", ", plan.Stops)}, och resan är beställd till {ordered.Destination}. Välj en charter som landar där.";
        else if (PermitAgainst(charter, ordered.Destination, departs.SwedishDay) is { } permit) yield return permit;
        if (!charter.Confirmed.Contains(number) && charter.Confirmed.Count >= plan.Seats)
            yield return $"Alla {plan.Seats} platser på chartern {charter.Number} är tagna. Sätt ärendet på reservlistan eller välj en annan.";
        if (ordered.Escorts > plan.EscortSeats)
            yield return $"Resan behöver {ordered.Escorts} eskortörer, och chartern {charter.Number} har {plan.EscortSeats} eskortplatser.";
    }

    /// <summary>A member state asks for no landing permit of a state's own flight to it.</summary>
    public static Sentence? PermitAgainst(Charter charter, Country stop, DateOnly day)
    {
        if (MemberStates.IsEea(stop)) return null;
        if (charter.Permits.GetValueOrDefault(stop, PermitStage.Missing) != PermitStage.Granted)
            return $"Landningstillstånd i {stop} för chartern {charter.Number} är inte beviljat. Vänta på det, eller välj en annan charter.";
        return charter.PermitsValidTo.TryGetValue(stop, out var until) && until < day
            ? (Sentence)$"Landningstillståndet i {stop} gäller till och med {until:yyyy-MM-dd}, och chartern {charter.Number} avgår {day:yyyy-MM-dd}. Sök nytt tillstånd."
            : null;
    }

    public static Choice ToChoose(Charter charter) => new(charter.Number)
    {
        Says = $"{charter.Number}, {charter.DepartsAt!.Value.SwedishClock:yyyy-MM-dd HH:mm}, lediga platser: {Free(charter)}",
    };

    private static int Free(Charter charter) => Math.Max(0, (charter.Plan?.Seats ?? 0) - charter.Confirmed.Count);
}
