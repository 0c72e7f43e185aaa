using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A transfer case as its entries.</summary>
internal static class TransferHistory
{
    public static void Write(Scheme scheme, CaseFile file, Track track, int index)
    {
        var plan = TransferPlan.For(scheme, track, index);
        var draw = Draw.For(scheme.Seed, track.Id, index, 1);
        file.Open(scheme.CaseNumber(track, index), Draw.For(scheme.Seed, track.Id, index, 2));
        file.ReturnUnit = "Dublinenheten";
        var home = Geography.Home(ref draw);
        Country? destination = track.Destination switch
        {
            DestinationKind.EuCountry => plan.State,
            DestinationKind.HomeCountry => home.Country,
            DestinationKind.ThirdCountry => draw.Pick(Geography.ThirdCountries),
            _ => null,
        };
        Decide(file, plan, ref draw, home, destination);
        var agenda = new Agenda();
        if (plan.FailedOn is { } failed)
            EnforcementHistory.FailToTravel(file, agenda, ref draw, Executor.Polismyndigheten, plan.OrderedOn!.Value, failed, null, plan.State);
        if (plan.LeftOn is { } left) Depart(file, agenda, plan, ref draw, left, destination);
        else End(file, agenda, plan, ref draw);
        file.Close();
    }

    private static void Decide(CaseFile file, TransferPlan plan, ref Draw draw, HomeCountry home, Country? destination)
    {
        var on = plan.DecidedOn;
        Country[] destinations = destination is { } other && other != plan.State ? [plan.State, other] : [plan.State];
        file.Migrationsverket(plan.TransferAcceptedOn, new CaseRegistered(DecisionKind.Transfer, Category.Asylum));
        file.Migrationsverket(plan.TransferAcceptedOn, DrawnPerson.Invent(draw, ref draw, on, home.Country, draw.Between(20, 50)));
        file.Migrationsverket(plan.TransferAcceptedOn, new TransferAccepted(plan.State, plan.Regulation, plan.ApplicationOn));
        file.Migrationsverket(on,
            new DecisionMade(DecisionForm.Transfer, "1:9", false, destinations, new DeparturePeriod(None: NoDeparturePeriod.Transfer)));
        file.Migrationsverket(plan.ServedOn, new DecisionServed(ServiceManner.Personal));
        if (plan.AppealedOn is { } appealed) file.Migrationsverket(appealed, new DecisionAppealed(AppealInstance.MigrationCourt, true));
        if (plan.StayRefusedOn is { } refused)
            file.Add(Agency.Domstol, Geography.MigrationCourts[0], refused, new StayRefused(Geography.MigrationCourts[0]));
        if (plan.HandedOverOn is not { } handedOver || plan.TakenOverOn is not { } takenOver) return;
        file.Migrationsverket(handedOver, new HandedOver(plan.Ground));
        file.Police(takenOver, new HandoverAccepted());
        file.Police(takenOver, new RegionAssigned(file.Region, takenOver));
        if (plan.AbscondingNotifiedOn is { } notified) file.Migrationsverket(notified, new AbscondingNotified());
    }

    private static void Depart(CaseFile file, Agenda agenda, TransferPlan plan, ref Draw draw, DateOnly left, Country? destination)
    {
        var track = plan.Track;
        var isFault = plan.DecidedOn.AddDays(175) < left;
        var manner =
            track.Executor == Executor.Migrationsverket || track.IsLate || destination is null ? DepartureManner.Own : DepartureManner.Unescorted;
        if (plan.DetainedOn is { } from) EnforcementHistory.Detain(file, agenda, ref draw, track.Executor, from, left, true, significantRisk: true);
        if (plan.IsTransported)
            manner = EnforcementHistory.Travel(file, agenda, ref draw, track.Executor,
                plan.OrderedOn!.Value, left, null, destination!.Value, TravelScope.Schengen, null);
        agenda.Write();
        var departure = new DepartureRegistered(track.Executor, left, track.Destination, manner, true,
            destination is null ? DepartureSource.Sis : DepartureSource.Officer,
            track.Destination is DestinationKind.EuCountry or DestinationKind.Unknown ? null : left, destination);
        DateOnly recordedOn;
        if (isFault)
        {
            recordedOn = left.AddDays(1);
            file.Seed(FaultKind.TransferredAfterLimit, left, file.By(track.Executor, left, departure, 1));
        }
        else recordedOn = DepartureReport.Write(file, ref draw, track, departure, plan.IsTransported);
        file.By(track.Executor, Days.WeekdayFrom(Days.Latest(left.AddDays(1), recordedOn)), new CaseClosed(ClosureReason.Departed), draw.Below(3));
    }

    private static void End(CaseFile file, Agenda agenda, TransferPlan plan, ref Draw draw)
    {
        if (plan.LapsedOn is { } end && end < new DateOnly(2026, 6, 30) && plan.AbscondingNotifiedOn is { } notified && draw.Chance(100))
        {
            var again = Days.WeekdayFrom(notified.AddDays(draw.Between(40, 90)));
            if (again < end) agenda.At(again, () => file.Migrationsverket(again, new Reappeared()));
        }
        if (plan.LapsedOn is { } lapsed)
            agenda.At(lapsed, () => file.Police(lapsed, new CaseClosed(ClosureReason.TransferTimeLimitLapsed)));
        else if (plan.EndedOn is { } ended)
        {
            var reason = draw.Chance(600) ? ClosureReason.DecisionRevoked : ClosureReason.Other;
            agenda.At(ended, () =>
            {
                if (reason == ClosureReason.DecisionRevoked) file.Migrationsverket(ended, new DecisionRevoked());
                if (plan.TakenOverOn is null) file.Migrationsverket(ended, new CaseClosed(reason));
                else file.Police(ended, new CaseClosed(reason), 1);
            });
        }
        agenda.Write();
    }
}
