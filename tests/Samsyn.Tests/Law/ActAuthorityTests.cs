using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Law;

/// <summary>
/// Every act, by every role of every agency, in cases of every executing authority and stage: exactly who the law says (12 kap. 14–14 c §§,
/// 10 kap. 13–17 §§).
/// </summary>
public class ActAuthorityTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly Country Afghanistan = Country.Parse("AF");

    private sealed record Stand(string Name, Agency Executor, bool IsOffered, bool IsReturned, bool IsHandedOver, IReadOnlyList<Reading> Readings);

    private static TravelOrdered Order => new("TO-1", Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 0, [], "x");
    private static TravelBooked Booking => new("TO-1", TravelMode.ScheduledUnescorted, Now.AddDays(9), []);

    private static IEnumerable<Stand> Stands()
    {
        const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
        yield return new("running", M, false, false, false, CaseEntries.Expulsion("2026-10-20").Readings);
        yield return new("own", M, false, false, false, CaseEntries.Expulsion("2026-06-01").Readings);
        yield return new("own, ordered", M, false, false, false, CaseEntries.Expulsion("2026-06-01").On("2026-11-20", M, Order).Readings);
        yield return new("own, ordered by the police", M, false, false, false,
            CaseEntries.Expulsion("2026-06-01").On("2026-11-20", P, Order).Readings);
        yield return new("own, booked", M, false, false, false,
            CaseEntries.Expulsion("2026-06-01").On("2026-11-20", M, Order).On("2026-11-21", K, Booking).Readings);
        yield return new("own, located without a departure", M, false, false, false,
            CaseEntries.Expulsion("2026-06-01").On("2026-11-20", P, new PersonLocated()).Readings);
        yield return new("own, closed", M, false, false, false,
            CaseEntries.Expulsion("2026-06-01").On("2026-11-20", M, new CaseClosed(ClosureReason.Other)).Readings);
        yield return new("offered", M, true, false, false, CaseEntries.Expulsion("2026-06-01").On("2026-11-20", M,
            new HandedOver(HandoverGround.Absconded)).Readings);
        CaseEntries Handed() => CaseEntries.Expulsion("2026-06-01").On("2026-11-01", M, new HandedOver(HandoverGround.Absconded)).On("2026-11-02", P,
            new HandoverAccepted());
        yield return new("handed over", P, false, false, true, Handed().Readings);
        yield return new("handed over, ordered", P, false, false, true, Handed().On("2026-11-20", P, Order).Readings);
        yield return new("handed over, booked", P, false, false, true, Handed().On("2026-11-20", P, Order).On("2026-11-21", K, Booking).Readings);
        yield return new("returned", P, false, true, true, Handed().On("2026-11-20", P, new HandoverReturned()).Readings);
        yield return new("taken back", M, false, false, false,
            Handed().On("2026-11-20", P, new HandoverReturned()).On("2026-11-21", M, new HandoverAccepted()).Readings);
        yield return new("police refusal", P, false, false, false,
            Decided(DecisionKind.PoliceRefusal, P, DecisionForm.RefusalOfEntry, NoDeparturePeriod.PublicOrder));
        yield return new("court expulsion", P, false, false, false,
            Decided(DecisionKind.CourtExpulsion, Agency.Domstol, DecisionForm.Expulsion, NoDeparturePeriod.CourtExpulsion));
    }

    private static IReadOnlyList<Reading> Decided(DecisionKind kind, Agency by, DecisionForm form, NoDeparturePeriod none) =>
        new CaseEntries().On("2026-06-01", by,
        new CaseRegistered(kind), new DecisionMade(form, "8:17", false, [Afghanistan], new(None: none))).On("2026-06-01", Agency.Polismyndigheten,
            new DecisionServed(ServiceManner.Personal)).Readings;

    private static IEnumerable<Act> Ways(string act) => act switch
    {
        nameof(OrderTravel) => [new OrderTravel(Afghanistan, new(2026, 12, 1), new(2026, 12, 20), 0, [])],
        nameof(BookTravel) => [new BookTravel("TO-1", TravelMode.ScheduledUnescorted, Now.AddDays(9), [])],
        nameof(AcceptOrder) => [new AcceptOrder("TO-1")],
        nameof(QueryOrder) => [new QueryOrder("TO-1", ["x"])],
        nameof(AnswerOrder) => [new AnswerOrder("TO-1", ["x"])],
        nameof(RefuseOrder) => [new RefuseOrder("TO-1", OrderRefusal.NoCapacity)],
        nameof(PlanTravel) => [new PlanTravel("TO-1", [new(LegKind.Flight, "ARN", "KBL", Now.AddDays(9), Now.AddDays(10))])],
        nameof(ClearTravel) => [new ClearTravel("TO-1", ClearanceStage.Day)],
        nameof(CarryOutTravel) => [new CarryOutTravel("TO-1")],
        nameof(FailTravel) => [new FailTravel("TO-1", TravelFailure.Other)],
        nameof(InformOfComplaint) => [new InformOfComplaint("TO-1")],
        nameof(MakePreTripVisit) => [new MakePreTripVisit("TO-1")],
        nameof(BringInterpreter) => [new BringInterpreter("TO-1")],
        nameof(MoveToDetention) => [new MoveToDetention("x", "FAC-MARSTA", Now.AddDays(1))],
        nameof(CancelTravel) => [new CancelTravel("TO-1", "x")],
        nameof(OrderDetention) => Enum.GetValues<DetentionGround>().Select(ground => new OrderDetention(ground, Now)),
        nameof(EndDetention) => [new EndDetention("x")],
        nameof(ReviewDetention) => [new ReviewDetention(ReviewOutcome.Continues, null, true)],
        nameof(PlaceInDetention) => [new PlaceInDetention("FAC-1")],
        nameof(HandOver) => Enum.GetValues<HandoverGround>().Select(ground => new HandOver(ground)),
        nameof(AcceptHandover) => [new AcceptHandover()],
        nameof(RequestTravelDocument) => [new RequestTravelDocument("pass", Afghanistan, [StateItem.Names])],
        nameof(AskInstruction) => [new AskInstruction("x")],
        nameof(GiveInstruction) => [new GiveInstruction("x", "y")],
        nameof(OfferRegion) => [new OfferRegion(Region.Nord)],
        nameof(TakeRegion) => [new TakeRegion()],
        nameof(DeclineRegion) => [new DeclineRegion("x")],
        nameof(AssessFeasibility) => [new AssessFeasibility(FeasibilityClass.Green, [])],
        nameof(AgreeClass) => [new AgreeClass(FeasibilityClass.Green)],
        nameof(DisputeClass) => [new DisputeClass("x")],
        nameof(ReportNeeds) => [new ReportNeeds([])],
        nameof(ReturnHandover) => [new ReturnHandover("x")],
        nameof(SetDeparturePeriod) => [new SetDeparturePeriod(new(2026, 12, 24))],
        nameof(CancelDeparturePeriod) => [new CancelDeparturePeriod()],
        nameof(LinkPerson) => [new LinkPerson(["MIG-2"], LinkBasis.Document, "x")],
        nameof(UnlinkPerson) => [new UnlinkPerson(Guid.Empty, "x")],
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "An act without a row in this table."),
    };

    private static bool IsCompetent(Act act, Agency by, Stand stand) => act switch
    {
        RequestTravelDocument or OrderTravel or ClearTravel or SetDeparturePeriod or CancelDeparturePeriod => by == stand.Executor,
        BookTravel => by == stand.Executor || by == Agency.Kriminalvarden,
        CancelTravel or EndDetention => true,
        // The rights say who; the law asks only whether the ground for the journey holds.
        AcceptOrder or QueryOrder or AnswerOrder or RefuseOrder or PlanTravel or CarryOutTravel or FailTravel or InformOfComplaint or MakePreTripVisit
            or BringInterpreter or MoveToDetention => true,
        LinkPerson or UnlinkPerson or AssessFeasibility or AgreeClass or DisputeClass or ReportNeeds => true, // the rights alone say who
        GiveInstruction => by == Agency.Migrationsverket,
        AskInstruction or OfferRegion or TakeRegion or DeclineRegion => by == Agency.Polismyndigheten && stand.Executor == by,
        PlaceInDetention => by == Agency.Migrationsverket, // carries detention out, whoever decides (10 kap. 18 §)
        OrderDetention or ReviewDetention => by == stand.Executor, // nothing in these cases moves the decision from the executing authority
        HandOver => by == Agency.Migrationsverket && stand.Executor == by,
        AcceptHandover => by == Agency.Polismyndigheten ? stand.IsOffered : by == Agency.Migrationsverket && stand.IsReturned,
        ReturnHandover => by == Agency.Polismyndigheten && (stand.IsOffered || stand.IsHandedOver) && !stand.IsReturned, // an offer may be declined
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static bool IsRefusedForAuthority(Act act, Agency by, IReadOnlyList<Reading> readings) =>
        Judging.ObstaclesTo(act, readings, Now, by).Any(reason =>
        reason.Source.Section is "12 kap. 17–18 §§" or "12 kap. 14 §" or "12 kap. 14 a §" or "10 kap. 13 §" or "10 kap. 14 §"
        || reason.Source.Section == "12 kap. 14 b §" && reason.Text.ToString().StartsWith("Bara den verkställande", StringComparison.Ordinal));

    [Fact]
    public void An_act_is_refused_to_everyone_but_who_the_law_says()
    {
        var wrong = new List<string>();
        foreach (var stand in Stands())
            foreach (var (agency, roles) in Viewer.Roles)
                foreach (var act in Judging.Names.SelectMany(Ways))
                    if (IsRefusedForAuthority(act, agency, stand.Readings) == IsCompetent(act, agency, stand))
                        wrong.Add($"{stand.Name}: {agency} {act.GetType().Name} is {(IsCompetent(act, agency, stand) ? "refused" : "allowed")}");

        Assert.Empty(wrong);
    }

    /// <summary>
    /// A role has the right to an act only at an agency that is competent for it in some case, and each of those has some role with it.
    /// </summary>
    [Fact]
    public void The_rights_of_roles_follow_who_is_competent()
    {
        foreach (var act in Judging.Names)
            Assert.Equal(Viewer.Roles.Keys.Where(agency => Stands().Any(stand => Ways(act).Any(way => IsCompetent(way, agency, stand))))
                .Where(agency => Reporters(act) is not { } reporters || reporters.Contains(agency)),
                Rights.Does(ActKind.Find(act)!).Select(who => who.Agency).Distinct().Order());
    }

    /// <summary>Where the law leaves an act to all, those who may report what it becomes; null where the law says.</summary>
    private static IReadOnlyList<Agency>? Reporters(string act) => act switch
    {
        nameof(EndDetention) or nameof(LinkPerson) or nameof(UnlinkPerson) or nameof(MoveToDetention) or nameof(AnswerOrder)
            or nameof(AssessFeasibility) or nameof(AgreeClass) or nameof(DisputeClass) or nameof(ReportNeeds) =>
            [Agency.Migrationsverket, Agency.Polismyndigheten],
        nameof(AcceptOrder) or nameof(QueryOrder) or nameof(RefuseOrder) => [Agency.Kriminalvarden],
        nameof(CarryOutTravel) or nameof(FailTravel) => [Agency.Polismyndigheten, Agency.Kriminalvarden],
        _ => null,
    };

    [Fact]
    public void The_police_detain_in_anyones_case_when_there_is_no_time_to_wait()
    {
        foreach (var stand in Stands())
        {
            Assert.False(IsRefusedForAuthority(new OrderDetention(DetentionGround.Enforcement, Now, Urgent: true), Agency.Polismyndigheten,
                stand.Readings));
            Assert.Equal(stand.Executor != Agency.Migrationsverket,
                IsRefusedForAuthority(new OrderDetention(DetentionGround.Enforcement, Now, Urgent: true), Agency.Migrationsverket, stand.Readings));
            Assert.True(IsRefusedForAuthority(new OrderDetention(DetentionGround.Enforcement, Now, Urgent: true), Agency.Kriminalvarden,
                stand.Readings));
        }
    }
}
