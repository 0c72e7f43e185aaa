using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>A removal case as its entries: decision, appeals and finality, and then what its plan says.</summary>
internal static class RemovalHistory
{
    public static void Write(Scheme scheme, CaseFile file, Track track, int index)
    {
        var plan = RemovalPlan.For(scheme, track, index);
        var draw = Draw.For(scheme.Seed, track.Id, index, 1);
        file.Open(scheme.CaseNumber(track, index), Draw.For(scheme.Seed, track.Id, index, 2));
        var left = RemovalDeparture.Truth(plan, ref draw);
        Decide(scheme, file, plan, ref draw, left);
        Appeal(file, plan, ref draw);
        ReportFinality(file, plan, ref draw);
        RemovalEnforcement.Write(scheme, file, plan, ref draw, left);
        ComingJourneys.Write(scheme, file, plan);
        file.Close();
    }

    private static void Decide(Scheme scheme, CaseFile file, RemovalPlan plan, ref Draw draw, DepartureRegistered? left)
    {
        var on = plan.Decision.DecidedOn;
        var (category, form, basis) = Ground(plan, plan.Draw);
        var age = Age(scheme, plan, ref draw, category, out var isUnaccompanied);
        var mayStay = left is { DestinationKind: DestinationKind.EuCountry, InAccordance: true } ? left.Destination : null;
        file.Migrationsverket(on, new CaseRegistered(DecisionKind.Removal, category));
        file.Migrationsverket(on, DrawnPerson.Invent(plan.Draw, ref draw, on, plan.Home.Country, age, isUnaccompanied, mayStay));
        Country[] destinations = left is { InAccordance: true, Destination: { } destination }
            && destination != plan.Home.Country ? [plan.Home.Country, destination] : [plan.Home.Country];
        var period = plan.PeriodWeeks is { } weeks
            ? new DeparturePeriod(Weeks: weeks)
            : new DeparturePeriod(None: NoDeparturePeriod.ImmediateEnforcement);
        file.Migrationsverket(on,
            new DecisionMade(form, basis, plan.IsImmediate, destinations, period, plan.IsImmediate ? new EntryBan(Years: 2) : null,
            FirstAsylumApplication: category == Category.Asylum ? true : null,
            FirstPermitApplicationOn: form == DecisionForm.RefusalOfEntry ? on.AddDays(-draw.Between(20, 80)) : null));
        if (age < 18) file.Migrationsverket(on, new BestInterestsAssessed("mig-2207"));
        if (plan.FamilySize > 1)
            file.Migrationsverket(on,
                new FamilyLinked([.. Enumerable.Range(plan.Head, plan.FamilySize).Select(member => scheme.CaseNumber(plan.Track, member))]));
        file.Migrationsverket(plan.Decision.ServedOn, new DecisionServed(ServiceManner.Personal));
        if (isUnaccompanied)
            file.Migrationsverket(Days.WeekdayFrom(plan.Decision.ServedOn.AddDays(5)),
                new ReceptionAssured("mig-2207", "Skriftligt åtagande från barnets släkting"));
    }

    private static (Category Category, DecisionForm Form, string Basis) Ground(RemovalPlan plan, Draw draw)
    {
        var category = draw.Below(100) switch
        {
            < 62 => Category.Asylum,
            < 80 =>
            Category.ResidencePermit,
            < 92 => Category.Work,
            < 97 => Category.Study,
            _ => Category.Other
        };
        return plan switch
        {
            { IsImmediate: true } => (Category.Asylum, DecisionForm.RefusalOfEntry, "8:17 1 st 1, 8:19"),
            { PeriodWeeks: 2 } => (Category.Asylum, DecisionForm.RefusalOfEntry, "8:17 1 st 1"),
            _ => (category, DecisionForm.Expulsion, "8:16"),
        };
    }

    private static int Age(Scheme scheme, RemovalPlan plan, ref Draw draw, Category category, out bool isUnaccompanied)
    {
        isUnaccompanied = false;
        var place = plan.Index - plan.Head;
        if (scheme.IsPair(plan.Track, plan.Index)) return place == 0 ? draw.Between(30, 45) : draw.Between(10, 15);
        if (plan.FamilySize == Parameters.FirstFamily && place >= 2) return draw.Between(1, 15);
        if (plan.FamilySize == Parameters.SecondFamily && place >= 1) return draw.Between(1, 15);
        if (plan.FamilySize > 1) return draw.Between(26, 48);
        var mayBeAlone = plan.Track is { Course: Course.RemovalDeparted, Executor: Executor.Migrationsverket, IsLate: false }
            && !plan.IsTransported && !plan.IsImmediate;
        isUnaccompanied = mayBeAlone && category == Category.Asylum && draw.Chance(12);
        return isUnaccompanied
            ? draw.Between(14, 16)
            : draw.Below(100) switch { < 45 => draw.Between(19, 30), < 85 => draw.Between(30, 45), _ => draw.Between(45, 68) };
    }

    private static void Appeal(CaseFile file, RemovalPlan plan, ref Draw draw)
    {
        var court = draw.Pick(Geography.MigrationCourts);
        switch (plan.Decision.Path)
        {
            case AppealPath.None:
                return;
            case AppealPath.Accepted:
                file.Migrationsverket(plan.Decision.AcceptedOn, new DecisionAccepted());
                return;
        }
        file.Migrationsverket(plan.Decision.AppealedOn, new DecisionAppealed(AppealInstance.MigrationCourt, false));
        if (plan.Decision.Path == AppealPath.NeverDecided) return;
        if (plan.Decision.Path == AppealPath.Granted)
        {
            var outcome = draw.Chance(250) ? AppealOutcome.Remitted : AppealOutcome.Granted;
            file.Add(Agency.Domstol, court, plan.Decision.JudgedOn, new AppealDecided(AppealInstance.MigrationCourt, outcome));
            var revokedOn = Days.WeekdayFrom(plan.Decision.JudgedOn.AddDays(25));
            file.Migrationsverket(revokedOn, new DecisionRevoked());
            if (outcome == AppealOutcome.Granted)
                file.Migrationsverket(revokedOn, new PermitGranted(PermitKind.Temporary, revokedOn, revokedOn.AddMonths(13)));
            file.Migrationsverket(revokedOn,
                new CaseClosed(outcome == AppealOutcome.Granted ? ClosureReason.PermitGranted : ClosureReason.DecisionRevoked));
            return;
        }
        file.Add(Agency.Domstol, court, plan.Decision.JudgedOn, new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed));
        file.Add(Agency.Domstol, court, plan.Decision.JudgmentServedOn,
            new DecisionServed(plan.Decision.JudgmentDispatchedOn is null ? ServiceManner.Personal : ServiceManner.Simplified,
                plan.Decision.JudgmentDispatchedOn),
            Days.IsOff(plan.Decision.JudgmentServedOn) ? 1 : 0);
        if (plan.Decision.Path != AppealPath.CourtOfAppeal) return;
        file.Migrationsverket(plan.Decision.AppealedAgainOn, new DecisionAppealed(AppealInstance.MigrationCourtOfAppeal, false));
        file.Add(Agency.Domstol, "Migrationsöverdomstolen", plan.FinalOn!.Value,
            new AppealDecided(AppealInstance.MigrationCourtOfAppeal, AppealOutcome.LeaveRefused));
    }

    /// <summary>
    /// The date of finality of the agency's own system; every fiftieth is wrong (a weekend forgotten, a month for three weeks, the day of dispatch).
    /// </summary>
    private static void ReportFinality(CaseFile file, RemovalPlan plan, ref Draw draw)
    {
        var wrongBy = draw.Below(4) switch { 0 => -1, 1 => 7, 2 => 13, _ => -14 };
        if (plan.FinalOn is not { } finalOn || plan.LeftOn < finalOn) return;
        var isLapsed = plan.Fault == FaultKind.RemovedAfterLapse;
        var isWrong = isLapsed || (plan.Track.First + plan.Index) % Parameters.WrongFinalityEvery == 17;
        if (isLapsed) wrongBy = 13;
        var reportedOn = Days.WeekdayFrom(finalOn.AddDays(Math.Max(wrongBy, 0) * (isWrong ? 1 : 0) + draw.Between(0, 3)));
        if (!isWrong && draw.Chance(450)) return;
        var id = file.Migrationsverket(reportedOn, new FinalityReported(isWrong ? finalOn.AddDays(wrongBy) : finalOn));
        if (isWrong) file.Seed(FaultKind.WrongFinalityReported, reportedOn, id);
    }
}
