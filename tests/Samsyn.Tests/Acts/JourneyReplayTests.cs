using Samsyn.Contradictions;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Acts;

/// <summary>Four cases of JO, act by act: order, answer, booking, clearance and boarding say yes before the law says no, and no after.</summary>
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
        Assert.Contains(Contradiction.In(new("MIG-1", booked.Readings), null, departs),
            contradiction => contradiction.Rule.Id == "CLEARED-WHILE-STOPPED");
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

    [Fact] // JO 1210-2016: the police detained and removed a person whose case Migrationsverket had not handed over
    public void In_a_case_that_is_not_handed_over_the_police_do_nothing_and_what_they_report_opens_it_to_nobody()
    {
        var departs = SwedishTime.At(new(2026, 11, 22), new(18, 0));
        var now = departs.AddHours(-1);
        CaseEntries Own() => CaseEntries.Expulsion("2026-06-01", "SO");
        CaseEntries Booked() => Own().On("2026-11-17", M, new TravelOrdered("TO-1", Destination, new(2026, 11, 20), new(2026, 12, 15), 0, [], "x"))
            .On("2026-11-18", K, new OrderAccepted("TO-1"), new ComplaintInformed("TO-1", "x"))
            .On("2026-11-19", M, new TravelBooked("TO-1", TravelMode.ScheduledUnescorted, departs, []));
        foreach (var (act, entries) in new (Act, CaseEntries)[]
        {
            (new OrderTravel(Destination, new(2026, 11, 22), new(2026, 12, 10), 2, []), Own()),
            (new BookTravel("TO-1", TravelMode.ScheduledUnescorted, departs.AddHours(1), []), Booked()),
            (new ClearTravel("TO-1", ClearanceStage.Day), Booked()),
        })
        {
            Assert.Empty(Refused(act, entries, now, M));
            Assert.Contains(Refused(act, entries, now, P), reason => reason.Source.Section.StartsWith("12 kap. 14 §", StringComparison.Ordinal)
                && reason.Text.ToString().Contains("Migrationsverket", StringComparison.Ordinal));
        }
        var entriesToBoard = Booked();
        foreach (var stage in ClearanceTimes.Stages)
        {
            Assert.NotEmpty(Refused(new ClearTravel("TO-1", stage), entriesToBoard, now, P));
            Assert.Empty(Refused(new ClearTravel("TO-1", stage), entriesToBoard, now, M));
            entriesToBoard.Add(new(2026, 11, 22), M, new TravelCleared("TO-1", stage), minute: (int)stage);
        }
        Assert.NotEmpty(Refused(new OrderDetention(DetentionGround.Enforcement, now, SupervisionNotEnough: "x"), Own(), now, P));
        Assert.NotEmpty(Refused(new AcceptHandover(Region.Syd), Own(), now, P));

        // It was done all the same, and told of: it is found, and Kriminalvården is shown no case by it.
        var told = Own().On("2026-11-17", P, new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", departs.AddDays(-5)),
            new TravelOrdered("TO-1", Destination, new(2026, 11, 20), new(2026, 12, 15), 2, [], "x")).On("2026-11-22", P, new DepartureRegistered(
            Executor.Polismyndigheten, new(2026, 11, 22), DestinationKind.HomeCountry, DepartureManner.Escorted, true, DepartureSource.Officer));
        Assert.Equal(Samsyn.Secrecy.Journey.None, Samsyn.Secrecy.CaseReach.Of(told.Readings).Journey);
        Assert.Contains(Contradiction.In(new("MIG-1", told.Readings), null, departs.AddDays(1)),
            contradiction => contradiction.Rule.Id == "EXECUTED-BY-ANOTHER");
    }

    [Fact] // JO 5329-2013: cases went to and fro between the two agencies for years, and neither enforced them
    public void However_often_a_case_goes_to_and_fro_one_agency_may_order_book_and_clear_and_the_other_may_not()
    {
        var departs = SwedishTime.At(new(2026, 11, 22), new(18, 0));
        var now = departs.AddHours(-1);
        var entries = CaseEntries.Expulsion("2025-06-01", "SO");
        IsEnforcedBy(M);
        for (var round = 0; round < 3; round++)
        {
            entries.On($"2026-0{2 * round + 1}-01", M, new HandedOver(HandoverGround.CoercionNeeded));
            IsEnforcedBy(M);
            entries.On($"2026-0{2 * round + 1}-10", P, new HandoverAccepted());
            IsEnforcedBy(P);
            Assert.Empty(Refused(new AskInstruction("Landet tar inte emot."), entries, now, P));
            entries.On($"2026-0{2 * round + 1}-20", P, new InstructionAsked("Landet tar inte emot."));
            Assert.Contains(Refused(new AskInstruction("Igen."), entries, now, P),
                reason => reason.Text.ToString().Contains("har inte svarat än", StringComparison.Ordinal));
            Assert.Empty(Refused(new GiveInstruction("Vänta.", "Därför."), entries, now, M));
            IsEnforcedBy(P);
            entries.On($"2026-0{2 * round + 2}-01", P, new HandoverReturned("Kan inte verkställas."));
            IsEnforcedBy(P); // until Migrationsverket has consented
            Assert.NotEmpty(Refused(new ReturnHandover("Igen."), entries, now, P));
            entries.On($"2026-0{2 * round + 2}-10", M, new HandoverAccepted());
            IsEnforcedBy(M);
            Assert.NotEmpty(Refused(new GiveInstruction("Vänta.", "Därför."), entries, now, M)); // answered by taking the case back
        }
        Assert.Empty(Case.Fold("MIG-1", entries.Readings).Conflicts);

        void IsEnforcedBy(Agency agency)
        {
            foreach (var (act, readings) in new (Act, IReadOnlyList<Reading>)[]
            {
                (new OrderTravel(Destination, new(2026, 11, 22), new(2026, 12, 10), 0, []), entries.Readings),
                (new BookTravel("TO-1", TravelMode.ScheduledEscorted, departs, []), WithJourney(booked: false)),
                (new ClearTravel("TO-1", ClearanceStage.Day), WithJourney(booked: true)),
            })
                foreach (var by in new[] { M, P })
                    Assert.Equal(by == agency, Deciding.ObstaclesTo(act, new Basis("MIG-1", readings, now, by)).Count == 0);
        }

        IReadOnlyList<Reading> WithJourney(bool booked)
        {
            var with = new CaseEntries();
            foreach (var entry in entries.All) with.Add(entry.OccurredOn.Day, entry.Agency, entry.Fact);
            with.On("2026-11-20", M, new TravelOrdered("TO-1", Destination, new(2026, 11, 20), new(2026, 12, 15), 0, [], "x"));
            if (booked) with.On("2026-11-21", K, new TravelBooked("TO-1", TravelMode.ScheduledEscorted, departs, []));
            return with.Readings;
        }
    }
}
