using Samsyn.Contradictions;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Acts;

/// <summary>The two cases of JO, act by act: order, answer, booking, clearance and boarding say yes before the law says no, and no after.</summary>
public class JourneyReplayTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly Country Destination = Country.Parse("SO");

    private static IReadOnlyList<Reason> Refused(Act act, CaseEntries entries, DateTimeOffset now, Agency by) =>
        Deciding.ObstaclesTo(act, new Basis("MIG-1", entries.Readings, now, by));

    private static CaseEntries WithPolice(string decided, string handedOver) =>
        CaseEntries.Expulsion(decided, "SO").On(handedOver, M, new HandedOver(HandoverGround.Absconded)).On(handedOver, P, new HandoverAccepted());

    [Fact] // JO 8824-2019: thirteen days' detention and a removal after the decision had lapsed, on a day of finality that was copied
    public void A_decision_that_lapses_before_the_departure_is_neither_ordered_booked_nor_boarded()
    {
        var departs = SwedishTime.At(new(2018, 6, 2), new(9, 0));
        CaseEntries Lapsing() => CaseEntries.Expulsion("2014-05-05", "SO").On("2014-05-20", M, new DecisionAccepted())
            .On("2014-06-10", M, new FinalityReported(new(2014, 6, 2))).On("2018-03-01", M, new HandedOver(HandoverGround.Absconded))
            .On("2018-03-02", P, new HandoverAccepted());
        var (before, after) = (CaseEntries.Noon("2018-05-10"), CaseEntries.Noon("2018-05-21"));
        var order = new OrderTravel(Destination, new(2018, 5, 15), new(2018, 6, 10), 2, []);
        Assert.Empty(Refused(order, Lapsing(), before, P));
        Assert.Contains(Refused(order, Lapsing(), after, P), reason => reason.Source.Section.StartsWith("12 kap. 22 §", StringComparison.Ordinal));

        CaseEntries Ordered() =>
            Lapsing().On("2018-05-10", P, new TravelOrdered("TO-1", Destination, new(2018, 5, 15), new(2018, 6, 10), 2, [], "x"));
        Assert.Empty(Refused(new AcceptOrder("TO-1"), Ordered(), before, K));
        Assert.NotEmpty(Refused(new AcceptOrder("TO-1"), Ordered(), after, K));
        // Booked while the decision still is in force, for a day on which it no longer is: refused already then.
        Assert.Contains(Refused(new BookTravel("TO-1", TravelMode.ScheduledEscorted, departs, []), Ordered(), before, P),
            reason => reason.Text.ToString().StartsWith("Vid avgången 2018-06-02:", StringComparison.Ordinal));
        Assert.Empty(Refused(new BookTravel("TO-1", TravelMode.ScheduledEscorted, SwedishTime.At(new(2018, 5, 18), new(9, 0)), []),
            Ordered(), before, P));

        var booked = Ordered().On("2018-05-11", P, new TravelBooked("TO-1", TravelMode.ScheduledEscorted, departs, []));
        foreach (var stage in ClearanceTimes.Stages)
        {
            Assert.Contains(Refused(new ClearTravel("TO-1", stage), booked, departs.AddHours(-1), P),
                reason => reason.Source.Section.StartsWith("12 kap. 22 §", StringComparison.Ordinal));
            booked.On("2018-06-01", P, new TravelCleared("TO-1", stage)); // said all the same, by somebody
        }
        Assert.Contains(Contradiction.In(new("MIG-1", booked.Readings), null, departs), one => one.Rule.Id == "CLEARED-WHILE-STOPPED");
    }

    [Fact] // JO 320-2015: a new examination was granted, and nobody looked again at the airport
    public void A_new_examination_granted_on_the_day_stops_the_boarding()
    {
        var departs = SwedishTime.At(new(2026, 11, 22), new(18, 0));
        CaseEntries Booked() => WithPolice("2026-06-01", "2026-09-01")
            .On("2026-09-02", P, new TravelOrdered("TO-1", Destination, new(2026, 11, 20), new(2026, 12, 15), 2, [], "x"))
            .On("2026-09-03", K, new OrderAccepted("TO-1"), new ComplaintInformed("TO-1", "x"))
            .On("2026-11-12", M, new NewExaminationRequested()).On("2026-11-13", M, new NewExaminationRefused(new(2026, 11, 13), First: true))
            .On("2026-11-14", M, new StayRefused("Migrationsverket"))
            .On("2026-11-17", K, new TravelBooked("TO-1", TravelMode.ScheduledEscorted, departs, []));
        var entries = Booked();
        foreach (var (stage, at) in new[] { (ClearanceStage.Day, departs.AddHours(-24)),
            (ClearanceStage.Hours, departs.AddHours(-3)), (ClearanceStage.PickUp, departs.AddHours(-3)) })
        {
            Assert.Empty(Refused(new ClearTravel("TO-1", stage), entries, at, P));
            entries.Add(at.SwedishDay, P, new TravelCleared("TO-1", stage), minute: (int)stage);
        }
        Assert.Empty(Refused(new ClearTravel("TO-1", ClearanceStage.Boarding), entries, departs.AddHours(-1), P));

        entries.On("2026-11-22", Agency.Domstol, new NewExaminationGranted());

        Assert.Contains(Refused(new ClearTravel("TO-1", ClearanceStage.Boarding), entries, departs.AddHours(-1), P),
            reason => reason.Source.Section.StartsWith("12 kap. 19", StringComparison.Ordinal));
        Assert.True(Enforceability.Evaluate(entries.Readings, departs.AddHours(-1)).Stops(Case.Fold("MIG-1", entries.Readings).OpenOrder));
    }
}
