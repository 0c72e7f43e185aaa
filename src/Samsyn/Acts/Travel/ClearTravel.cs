using System.Diagnostics;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>
/// The executing authority's fresh yes to the next stage of a booked journey: only while the gate says yes, in order and near its time, and only
/// when what protects the person on the journey is in place.
/// </summary>
[Act(ActArea.Journey, "Ge klartecken", "Ge klartecken", Doers.Officers, TouchesLiberty = true)]
public sealed record ClearTravel(string Order, ClearanceStage Stage) : CaseAct, IOffered
{
    public override IEnumerable<string> BesideIn(Basis basis) =>
        OrderChoices.Open(basis, Order)?.Booked is { Mode: TravelMode.Charter, Operation: { } charter } ? [charter] : [];

    public override IEnumerable<Reason> WhoseTask(Basis basis) => LawfulActs.ObstaclesToActAsExecutor(basis.Readings, basis.Now, basis.By);

    public override IEnumerable<Reason> Obstacles(Basis basis) =>
        OrderChoices.Open(basis, Order) is { Ordered: { } ordered, IsBooked: true, Booked: { } booked }
            ? LawfulActs.ObstaclesToBookTravel(basis.Readings, basis.Now, ordered.Destination, booked.Mode, booked.DepartsAt) : [];

    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (OrderChoices.Open(basis, Order) is not { } order) return [basis.Case.NotOpen(Order)];
        if (order is not { IsBooked: true, Booked: { } booked }) return ["Resan är inte bokad. Klartecken ges till en bokad resa."];
        return [.. InTime(order, booked, basis.Now), .. OnCharter(basis, booked), .. Safeguards(basis, order)];
    }

    private IEnumerable<Sentence> InTime(TravelOrder order, TravelBooked booked, DateTimeOffset now)
    {
        if (order.NextClearance is not { } next) yield return "Alla klartecken är givna.";
        else if (next != Stage) yield return $"Klartecken ges i ordning. Nästa är {Word(next)}.";
        var from = ClearanceTimes.From(Stage, booked.DepartsAt, order.Legs is [var first, ..] ? first.DepartsAt : null);
        if (now < from)
            yield return
                $"Klartecknet {Word(Stage)} kan ges tidigast {from.SwedishClock:yyyy-MM-dd HH:mm}: ett som ges tidigare är inte färskt när det gäller.";
        if (now > booked.DepartsAt) yield return $"Avgången {booked.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm} har varit.";
        if (order.IsQueried) yield return "Kriminalvården har frågat om beställningen. Besvara frågan först.";
    }

    private static IEnumerable<Sentence> OnCharter(Basis basis, TravelBooked booked)
    {
        if (booked is not { Mode: TravelMode.Charter, Operation: { } number } || !basis.Beside.ContainsKey(number)) yield break;
        var charter = basis.Of(number).Charter;
        if (charter.Stage != CharterStage.Planned) yield return $"Chartern {number} är inställd eller redan genomförd. Boka om resan.";
        else if (!charter.Confirmed.Contains(basis.Subject)) yield return $"Platsen på chartern {number} är släppt. Boka om resan.";
        if (charter.DepartsAt is { } departs && departs != booked.DepartsAt)
            yield return
                $"Chartern {number} avgår nu {departs.SwedishClock:yyyy-MM-dd HH:mm}, och bokningen säger {booked.DepartsAt.SwedishClock:yyyy-MM-dd HH:mm}. Boka om resan.";
        if (basis.Case.OpenOrder?.Ordered?.Destination is { } stop && SeatChecks.WhyNoLanding(charter, stop) is { } permit)
            yield return permit;
    }

    /// <summary>What the order says that the person needs on the journey; that a child is received is the gate's.</summary>
    private IEnumerable<Sentence> Safeguards(Basis basis, TravelOrder order)
    {
        if (order.Ordered is not { } ordered) yield break;
        var hasFailedByHealth =
            basis.Case.Orders.Any(travelOrder => travelOrder.Number == ordered.After && travelOrder.Failed?.Reason == TravelFailure.Medical);
        if ((ordered.Has(TravelNeed.Health) || hasFailedByHealth) && !ordered.NeedsMedic())
            yield return "Personens hälsa kräver vård på resan, och ingen sjukvårdare är beställd. Ställ in resan och beställ den med sjukvårdare.";
        if (IsChildAlone(basis, ordered, order.Booked!.DepartsAt))
            yield return "Ett barn reser utan sin familj, och ingen vårdnadshavare eller god man är beställd. "
                + "Ställ in resan och beställ den med det behovet.";
        if (basis.Case.Needs?.Any(need => !Covers(ordered, need)) == true)
            yield return
                "Personens behov på resan är registrerade i ärendet och finns inte i beställningen. Ställ in resan och beställ den med behoven.";
        if (ordered.Has(TravelNeed.PreTripVisit) && !order.IsVisited)
            yield return "Besöket inför resan är inte gjort. Registrera det när det är gjort.";
        if (ordered.Has(TravelNeed.Interpreter) && !order.HasInterpreter && Stage is ClearanceStage.PickUp or ClearanceStage.Boarding)
            yield return "Personen behöver tolk, och ingen tolk är registrerad. Registrera tolken när den är på plats.";
        if (!order.IsComplaintInformed && Stage == ClearanceStage.Boarding)
            yield return "Personen har inte fått veta hur man klagar på resan. Informera, och registrera det.";
    }

    private static bool IsChildAlone(Basis basis, TravelOrdered ordered, DateTimeOffset departs) =>
        basis.Case.Family.IsEmpty && !ordered.Has(TravelNeed.Guardian) && basis.IsChildAt(departs);

    /// <summary>The order says the need; one that asks for a medic covers health in own words too.</summary>
    private static bool Covers(TravelOrdered ordered, string need) =>
        ordered.Needs.Contains(need) || Named.TryParse<TravelNeed>(need, out var known) && known == TravelNeed.Medic && ordered.NeedsMedic();

    public override Fact Becomes(Guid id, Basis basis) => new TravelCleared(Order, Stage);

    public static IEnumerable<Act> Ways(Basis basis) => [new ClearTravel(OrderChoices.Last(basis), basis.Case.OpenOrder?.NextClearance ?? default)];

    public static IReadOnlyList<Choice>? Choices(string field, Basis basis) =>
        field == nameof(Order) ? OrderChoices.Of(basis.Case.Orders.Where(order => order.IsBooked)) : null;

    public static string Suggested(string field, Basis basis) =>
        field == nameof(Stage) && basis.Case.OpenOrder?.NextClearance is { } next ? next.ToString() : "";

    private static string Word(ClearanceStage stage) => stage switch
    {
        ClearanceStage.Day => "ett dygn före avgång",
        ClearanceStage.Hours => "två timmar före avgång",
        ClearanceStage.PickUp => "vid hämtningen",
        ClearanceStage.Boarding => "vid ombordstigningen",
        _ => throw new UnreachableException(),
    };
}
