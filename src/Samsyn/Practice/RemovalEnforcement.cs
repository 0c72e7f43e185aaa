using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>What follows the decision: handover, preparations, detention, journeys, departure, or another end.</summary>
internal static class RemovalEnforcement
{
    private static readonly string[] Obstacles =
        ["Identitet oklar", "Resehandling saknas", "Vistelseort okänd", "Mottagandet inte bekräftat", "Hälsa"];

    public static void Write(Scheme scheme, CaseFile file, RemovalPlan plan, ref Draw draw, DepartureRegistered? left)
    {
        var agenda = new Agenda();
        ChangePeriod(file, plan, ref draw);
        HandOver(file, plan, ref draw);
        var executor = plan.TakenOverOn is null && plan.Track.Course != Course.RemovalReenforced
            ? Executor.Migrationsverket
            : Executor.Polismyndigheten;
        if (plan.TakenOverOn is not null) Prepare(scheme, file, agenda, plan, ref draw);
        DepartFirst(file, agenda, plan, ref draw);
        Detain(scheme, file, agenda, plan, ref draw, executor);
        if (plan.FailedOn is { } failedOn) FailJourney(file, agenda, plan, ref draw, executor, failedOn);
        if (plan.LeftOn is null) RemovalIncidents.Write(scheme, file, agenda, plan, ref draw, executor);
        if (plan.LeftOn is { } leftOn && left is not null)
        {
            if (plan.IsTransported)
            {
                var within = left.DestinationKind == DestinationKind.EuCountry ? TravelScope.Schengen : TravelScope.Outside;
                var manner = EnforcementHistory.Travel(file, agenda, ref draw, executor, plan.OrderedOn!.Value,
                    leftOn, plan.Home, left.Destination!.Value, within, plan.Charter);
                left = left with { Manner = manner, Source = DepartureSource.Officer, Operation = plan.Charter?.Id };
            }
            if (plan.Fault == FaultKind.RemovedDuringNewExamination)
                agenda.At(leftOn.AddDays(-3), () => file.Migrationsverket(leftOn.AddDays(-3), new NewExaminationRequested(First: true)));
            agenda.Write();
            var recordedOn = plan.Track.Course == Course.RemovalReenforced || plan.Fault is not null
                ? RecordPlainly(file, left)
                : DepartureReport.Write(file, ref draw, plan.Track, left, plan.IsTransported);
            SeedFaults(file, plan, leftOn);
            file.By(left.ExecutedBy, Days.WeekdayFrom(Days.Latest(leftOn.AddDays(1), recordedOn)),
                new CaseClosed(ClosureReason.Departed), draw.Below(4));
            return;
        }
        if (plan.EndedOn is { } endedOn) End(file, agenda, plan, ref draw, executor, endedOn);
        agenda.Write();
    }

    /// <summary>A longer time to leave on one's own, or none any more (12 kap. 14 b–c §§); only where nobody uses force afterwards.</summary>
    private static void ChangePeriod(CaseFile file, RemovalPlan plan, ref Draw draw)
    {
        if (plan.PeriodEndsOn is not { } end || plan.TakenOverOn is not null
            || plan.DetainedOn is not null || plan.OrderedOn is not null || plan.EndedOn is not null)
            return;
        var on = Days.WeekdayUpTo(end.AddDays(-4));
        if (plan.LeftOn <= on || plan.Track.Course is Course.RemovalReenforced || (plan.LeftOn is null && end < Population.Today.AddDays(-20)))
            return;
        switch (draw.Below(1000))
        {
            case < 30: file.Migrationsverket(on, new DeparturePeriodSet(Days.WeekdayFrom(end.AddDays(draw.Between(14, 30))))); break;
            case < 36: file.Migrationsverket(on, new DeparturePeriodCancelled()); break;
        }
    }

    private static void HandOver(CaseFile file, RemovalPlan plan, ref Draw draw)
    {
        if (plan.HandedOverOn is not { } handedOver || plan.TakenOverOn is not { } takenOver) return;
        file.Migrationsverket(handedOver, new HandedOver(plan.Ground));
        if (plan.Ground == HandoverGround.Absconded && draw.Chance(250))
            file.Migrationsverket(handedOver, new EntryBanIssued(Years: 1));
        file.Police(takenOver, new HandoverAccepted());
        file.Police(takenOver, new RegionAssigned(file.Region, takenOver));
    }

    private static void Prepare(Scheme scheme, CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw)
    {
        var takenOver = plan.TakenOverOn!.Value;
        var firstAct = Days.Earliest(plan.FailedOrderOn ?? DateOnly.MaxValue,
            Days.Earliest(plan.OrderedOn ?? DateOnly.MaxValue, plan.DetainedOn ?? DateOnly.MaxValue));
        var leaves = plan.Track.Course is Course.RemovalDeparted or Course.RemovalJourneyFailed;
        if (draw.Chance(leaves ? 700 : 350))
        {
            var assessed = leaves ? FeasibilityClass.Green : (FeasibilityClass)draw.Weighted([8, 32, 60]);
            string[] obstacles = assessed == FeasibilityClass.Green ? [] : [draw.Pick(Obstacles)];
            var on = takenOver.AddDays(Math.Min(draw.Between(1, 25), Math.Max(0, firstAct.DayNumber - takenOver.DayNumber - 1)));
            agenda.At(on, () => file.Police(on, new FeasibilityAssessed(assessed, obstacles)));
            HandoverWork.WriteClasses(file, agenda, takenOver, on, assessed, plan.LeftOn ?? plan.EndedOn);
        }
        IdentifyByMission(scheme, file, agenda, plan, takenOver);
        if (plan.LeftOn is null && plan.EndedOn is null && plan.FailedOn is null && plan.DetainedOn is null)
            HandoverWork.WriteOpen(file, agenda, takenOver);
        if (!leaves || plan.Track.Destination != DestinationKind.HomeCountry) return;
        var through = plan.HasArlo ? "ARLO" : null;
        var until = plan.OrderedOn ?? plan.LeftOn!.Value.AddDays(-2);
        var room = until.DayNumber - takenOver.DayNumber;
        var takesLong = plan.DetainedOn is { } from && plan.LeftOn is { } end && end.DayNumber - from.DayNumber > 80;
        if (through is null && (room < 8 || (!takesLong && !draw.Chance(550)))) return;
        var requestedOn = takenOver.AddDays(room / 4);
        var issuedOn = takenOver.AddDays(room - 1);
        var country = plan.Home.Country;
        agenda.At(requestedOn, () => file.Police(requestedOn, new TravelDocumentRequested("Provisorisk resehandling", country)));
        if (plan.Home.LeadDays >= 30 && room > 40 && plan.Index % 3 == 0) Interview(file, agenda, country, requestedOn, issuedOn);
        agenda.At(issuedOn,
            () => file.Police(issuedOn, new TravelDocumentIssued("Provisorisk resehandling", country, issuedOn.AddMonths(6), through)));
    }

    /// <summary>Booked a week after the request, held half-way to the issue.</summary>
    private static void Interview(CaseFile file, Agenda agenda, Country country, DateOnly requestedOn, DateOnly issuedOn)
    {
        var (bookedOn, heldOn) = (requestedOn.AddDays(7), requestedOn.AddDays((issuedOn.DayNumber - requestedOn.DayNumber) / 2));
        agenda.At(bookedOn, () => file.Police(bookedOn, new InterviewBooked(country, heldOn, "Beskickningen, konsulära avdelningen")));
        agenda.At(heldOn, () => file.Police(heldOn, new InterviewHeld(country, InterviewOutcome.IdentityConfirmed)));
    }

    /// <summary>
    /// The two missions to Ethiopia in 2024 established fourteen identities (report): of the first who were handed over for coercion in 2023.
    /// </summary>
    private static void IdentifyByMission(Scheme scheme, CaseFile file, Agenda agenda, RemovalPlan plan, DateOnly takenOver)
    {
        if (!RemovalPlan.IsOfMission(scheme, plan.Track, plan.Index, out var on)) return;
        var country = plan.Home.Country;
        agenda.At(on, () => file.Police(on, new IdentityEstablished("Ambassadintervju", country, null, $"ID-mission {on:yyyy-MM}"), 3));
    }

    /// <summary>The first of two departures: it was in accordance, and the person came back.</summary>
    private static void DepartFirst(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw)
    {
        if (plan.FirstLeftOn is not { } first || plan.LocatedOn is not { } located) return;
        var closed = draw.Between(2, 20);
        var country = plan.Home.Country;
        agenda.At(first, () =>
        {
            file.Migrationsverket(first,
                new DepartureRegistered(Executor.Migrationsverket, first, DestinationKind.HomeCountry, DepartureManner.Own, true,
                DepartureSource.BorderControl, first, country), 1);
            file.Migrationsverket(Days.WeekdayFrom(first.AddDays(closed)), new CaseClosed(ClosureReason.Departed));
        });
        agenda.At(located, () =>
        {
            file.Police(located, new PersonLocated());
            file.Police(located, new RegionAssigned(file.Region, located));
        });
    }

    private static void Detain(Scheme scheme, CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, Executor executor)
    {
        if (plan.DetainedOn is not { } from) return;
        if (scheme.IsPair(plan.Track, plan.Index))
        {
            RemovalIncidents.DetainBriefly(scheme, file, agenda, plan, from);
            return;
        }
        var operation = plan.IsFromJointOperation ? JointSubjects.OperationOf2024(plan.Index) : null;
        var until = plan.LeftOn ?? plan.FailedOn!.Value.AddDays(draw.Between(4, 40));
        EnforcementHistory.Detain(file, agenda, ref draw, executor, from, until, plan.LeftOn is not null, operation,
            isReviewedLate: plan.Fault == FaultKind.DetentionReviewedLate);
    }

    private static void FailJourney(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, Executor executor, DateOnly failedOn)
    {
        var orderedOn = plan.FailedOrderOn ?? plan.OrderedOn!.Value;
        var isStayed = plan.Fault == FaultKind.BookedDuringStay;
        if (isStayed)
        {
            var stayedOn = orderedOn.AddDays(1);
            var liftedOn = Days.WeekdayFrom(failedOn.AddDays(40));
            agenda.At(stayedOn, () =>
            {
                var id = file.Add(Agency.Domstol, Geography.MigrationCourts[0], stayedOn, new StayOrdered(Geography.MigrationCourts[0]));
                file.Seed(FaultKind.BookedDuringStay, stayedOn, id);
            });
            agenda.At(liftedOn, () => file.Add(Agency.Domstol, Geography.MigrationCourts[0], liftedOn, new StayLifted(Geography.MigrationCourts[0])));
        }
        var isStopped = plan.LeftOn is null && plan.DetainedOn is null && draw.Chance(120);
        if (isStopped && !isStayed)
        {
            // New circumstances stop the journey the day before; that is what should happen.
            var refused = Days.WeekdayFrom(failedOn.AddDays(draw.Between(10, 40)));
            agenda.At(failedOn.AddDays(-1), () => file.Migrationsverket(failedOn.AddDays(-1), new NewExaminationRequested()));
            agenda.At(refused, () => file.Migrationsverket(refused, new NewExaminationRefused(refused)));
        }
        var destination = RemovalDeparture.Truth(plan, ref draw)?.Destination ?? plan.Home.Country;
        EnforcementHistory.FailToTravel(file, agenda, ref draw, executor, orderedOn, failedOn,
            plan.Home, destination, isStopped || isStayed ? TravelFailure.LegalStop : null);
    }

    private static DateOnly RecordPlainly(CaseFile file, DepartureRegistered left)
    {
        file.By(left.ExecutedBy, left.LeftSwedenOn, left, 1);
        return left.LeftSwedenOn.AddDays(1);
    }

    private static void SeedFaults(CaseFile file, RemovalPlan plan, DateOnly leftOn)
    {
        if (plan.Fault is FaultKind.RemovedAfterLapse or FaultKind.RemovedDuringNewExamination)
            file.Seed(plan.Fault.Value, leftOn, file.Entries[^1].Id);
    }

    private static void End(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, Executor executor, DateOnly endedOn)
    {
        if (plan.LapsesOn == endedOn)
        {
            agenda.At(endedOn, () => file.By(executor, Days.WeekdayFrom(endedOn), new CaseClosed(ClosureReason.Limitation)));
            return;
        }
        switch (draw.Below(100))
        {
            case < 55:
                var kind = draw.Chance(150) ? PermitKind.Permanent : PermitKind.Temporary;
                agenda.At(endedOn, () =>
                {
                    file.Migrationsverket(endedOn, new PermitGranted(kind, endedOn, kind == PermitKind.Permanent ? null : endedOn.AddMonths(13)));
                    file.By(executor, endedOn, new CaseClosed(ClosureReason.PermitGranted), 1);
                });
                break;
            case < 70:
                agenda.At(endedOn, () => file.Migrationsverket(endedOn, new DecisionRevoked()));
                agenda.At(endedOn, () => file.By(executor, endedOn, new CaseClosed(ClosureReason.DecisionRevoked), 1));
                break;
            case < 74:
                agenda.At(endedOn, () => file.By(executor, endedOn, new CaseClosed(ClosureReason.Deceased)));
                break;
            case < 86:
                var tax = draw;
                agenda.At(endedOn.AddDays(-20), () => DepartureReport.IndicateByTaxAgency(file, ref tax, endedOn.AddDays(-20)));
                agenda.At(endedOn.AddDays(30), () => file.By(executor, Days.WeekdayFrom(endedOn.AddDays(30)), new CaseClosed(ClosureReason.Other)));
                break;
            default: // closed as departed, but the departure was never registered
                agenda.At(endedOn, () => file.By(executor, endedOn, new CaseClosed(ClosureReason.Departed)));
                break;
        }
    }
}
