using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// What else happens in a case that has not ended by departure: new examinations,
/// impediments, stays, a detention that ends in release. Shares are parameters.
/// </summary>
internal static class RemovalIncidents
{
    public static void Write(Scheme scheme, CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, Executor executor)
    {
        if (plan.FinalOn is null || plan.Track.Course is Course.RemovalJourneyFailed or Course.RemovalLapsed) return;
        var from = Days.Latest(plan.TakenOverOn ?? plan.ForcedFrom, plan.ForcedFrom).AddDays(10);
        var until = plan.EndedOn?.AddDays(-40) ?? Population.Today;
        // Sooner for the last years' cases: they have not had time for more, and the detention facilities are as full as they were.
        var within = plan.TakenOverOn is null ? 450 : plan.TakenOverOn.Value.Year >= 2025 ? 300 : 900;
        var on = Days.WeekdayFrom(from.AddDays(draw.Below(within)));
        if (on >= until)
        {
            if (plan.EndedOn is null) StopNow(file, agenda, plan, ref draw, from);
            return;
        }
        if (plan.TakenOverOn is null) WithMigrationsverket(file, agenda, plan, ref draw, on, executor);
        else WithPolice(file, agenda, plan, ref draw, on, executor);
    }

    /// <summary>A parent and a child: at noon some days before, until ten on the day of departure; under 72 hours, but for the seeded ones.</summary>
    public static void DetainBriefly(Scheme scheme, CaseFile file, Agenda agenda, RemovalPlan plan, DateOnly from)
    {
        var isChild = scheme.IsChildOfPair(plan.Track, plan.Index);
        var left = plan.LeftOn!.Value;
        var executedAt = Days.At(from, 12 * 60);
        var region = file.PoliceUnit;
        agenda.At(from, () =>
        {
            var id = file.Add(Agency.Polismyndigheten, region, from,
                new DetentionOrdered(DetentionGround.Enforcement, nameof(Executor.Polismyndigheten), executedAt, isChild ? true : null),
                0, 12 * 60 + 20);
            file.Add(Agency.Migrationsverket, "Förvaret", from, new DetentionPlaced(Geography.Facilities[0].Id), 0, 14 * 60);
            if (plan.Fault == FaultKind.ChildHeldTooLong) file.Seed(FaultKind.ChildHeldTooLong, from.AddDays(3), id);
        });
        agenda.At(left,
            () => file.Add(Agency.Polismyndigheten, region, left, new DetentionEnded("Verkställt"), 0, 10 * 60 + 5, Days.At(left, 10 * 60)));
    }

    private static void WithMigrationsverket(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, DateOnly on, Executor executor)
    {
        switch (draw.Below(1000))
        {
            case < 70: Examine(file, agenda, plan, ref draw, on); break;
            case < 100: Impede(file, agenda, ref draw, on); break;
            case < 140: Supervise(file, agenda, ref draw, on); break;
            case < 150: Stay(file, agenda, ref draw, on); break;
            case < 160: Mistake(file, agenda, plan, draw, Executor.Migrationsverket, on); break;
            case < 160 + Parameters.DetainedByMigrationsverketPermille when plan.FamilySize == 1:
                Release(file, agenda, plan, ref draw, on, executor); break;
        }
    }

    private static void WithPolice(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, DateOnly on, Executor executor)
    {
        if (draw.Chance(plan.TakenOverOn!.Value.Year >= 2026 ? Parameters.DetainedOtherwiseIn2026Permille : Parameters.DetainedOtherwisePermille))
        {
            Release(file, agenda, plan, ref draw, on, executor);
            return;
        }
        switch (draw.Below(1000))
        {
            case < 90: Examine(file, agenda, plan, ref draw, on); break;
            case < 140: Impede(file, agenda, ref draw, on); break;
            case < 165: Claim(file, agenda, ref draw, on); break;
            case < 185: Stay(file, agenda, ref draw, on); break;
            case < 195: Mistake(file, agenda, plan, draw, Executor.Polismyndigheten, on); break;
            case < 205 when plan.Ground == HandoverGround.CoercionNeeded && plan.EndedOn is null: Return(file, agenda, on); break;
            case < 228 and >= 225:
                var lifted = Days.WeekdayFrom(on.AddDays(draw.Between(30, 120)));
                agenda.At(on, () => file.Migrationsverket(on, new InternationalStayRequested("ECtHR")));
                agenda.At(lifted, () => file.Migrationsverket(lifted, new StayLifted("ECtHR")));
                break;
            case < 225 when plan.EndedOn is null:
                var region = Geography.PoliceRegion(ref draw);
                agenda.At(on, () =>
                {
                    file.Region = region;
                    file.Police(on, new RegionAssigned(region, on, "Personen vistas i regionen"));
                });
                break;
        }
    }

    /// <summary>The safeguards at work on the practice day: a stay, a question that is not decided, a risk in the country of destination.</summary>
    private static void StopNow(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, DateOnly from)
    {
        var on = Days.WeekdayUpTo(Population.Today.AddDays(-draw.Between(1, 45)));
        if (on <= from) return;
        var court = draw.Pick(Geography.MigrationCourts);
        switch (draw.Below(1000))
        {
            case < 14: agenda.At(on, () => file.Add(Agency.Domstol, court, on, new StayOrdered(court))); break;
            case < 28: agenda.At(on, () => file.Migrationsverket(on, new NewExaminationRequested())); break;
            case < 33: agenda.At(on, () => file.Migrationsverket(on, new AsylumClaimed())); break;
            case < 37: agenda.At(on, () => file.Migrationsverket(on, new ImpedimentReported("12:1", plan.Home.Country))); break;
            case < 39: agenda.At(on, () => file.Migrationsverket(on, new InternationalStayRequested("ECtHR"))); break;
        }
    }

    /// <summary>Detained, and released without having left.</summary>
    private static void Release(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, DateOnly on, Executor executor)
    {
        var until = on.AddDays(draw.Quantile(Parameters.DaysDetained));
        if (plan.EndedOn is { } ended) until = Days.Earliest(until, ended.AddDays(-1));
        if (until > on.AddDays(80) && on.AddDays(-3) is var before)
            agenda.At(before, () => file.By(executor, before, new TravelDocumentRequested("Provisorisk resehandling", plan.Home.Country)));
        EnforcementHistory.Detain(file, agenda, ref draw, executor, on, until, false);
    }

    /// <summary>New circumstances: mostly refused; granted for some, who are then still being examined (12 kap. 19 §).</summary>
    private static void Examine(CaseFile file, Agenda agenda, RemovalPlan plan, ref Draw draw, DateOnly on)
    {
        var decided = Days.WeekdayFrom(on.AddDays(draw.Between(6, 30)));
        agenda.At(on, () => file.Migrationsverket(on, new NewExaminationRequested()));
        if (draw.Chance(60) && plan.EndedOn is null && on > Population.Today.AddDays(-300))
        {
            agenda.At(decided, () => file.Migrationsverket(decided, new NewExaminationGranted()));
            return;
        }
        agenda.At(decided, () => file.Migrationsverket(decided, new NewExaminationRefused(decided)));
    }

    private static void Impede(CaseFile file, Agenda agenda, ref Draw draw, DateOnly on)
    {
        agenda.At(on, () => file.Migrationsverket(on, new ImpedimentReported("12:18", null, true)));
        if (draw.Chance(400)) return;
        var cleared = Days.WeekdayFrom(on.AddDays(draw.Between(20, 120)));
        agenda.At(cleared, () => file.Migrationsverket(cleared, new ImpedimentCleared("12:18", null, true)));
    }

    private static void Claim(CaseFile file, Agenda agenda, ref Draw draw, DateOnly on)
    {
        var decided = Days.WeekdayFrom(on.AddDays(draw.Between(10, 60)));
        agenda.At(on, () => file.Police(on, new AsylumClaimed()));
        agenda.At(decided, () => file.Migrationsverket(decided, new AsylumDecided(AsylumOutcome.Rejected, "Migrationsverket")));
    }

    private static void Stay(CaseFile file, Agenda agenda, ref Draw draw, DateOnly on)
    {
        var court = draw.Pick(Geography.MigrationCourts);
        var lifted = Days.WeekdayFrom(on.AddDays(draw.Between(20, 90)));
        agenda.At(on, () => file.Add(Agency.Domstol, court, on, new StayOrdered(court)));
        agenda.At(lifted, () => file.Add(Agency.Domstol, court, lifted, new StayLifted(court)));
    }

    /// <summary>Uppsikt, reviewed within each six months (10 kap. 9 §).</summary>
    private static void Supervise(CaseFile file, Agenda agenda, ref Draw draw, DateOnly on)
    {
        var ended = on.AddDays(draw.Between(60, 400));
        agenda.At(on, () => file.Migrationsverket(on, new SupervisionOrdered()));
        for (var review = Days.WeekdayUpTo(on.AddMonths(6).AddDays(-8)); review < ended; review = Days.WeekdayUpTo(review.AddMonths(6).AddDays(-8)))
        {
            var day = review;
            agenda.At(day, () => file.Migrationsverket(day, new SupervisionReviewed()));
        }
        agenda.At(ended, () => file.Migrationsverket(ended, new SupervisionEnded()));
    }

    private static void Mistake(CaseFile file, Agenda agenda, RemovalPlan plan, Draw draw, Executor executor, DateOnly on) =>
        agenda.At(on, () => DepartureReport.WriteByMistake(file, ref draw, executor, on, plan.Home.Country));

    private static void Return(CaseFile file, Agenda agenda, DateOnly on)
    {
        var accepted = Days.WeekdayFrom(on.AddDays(3));
        agenda.At(on, () => file.Police(on, new HandoverReturned("Tvång behövs inte längre")));
        agenda.At(accepted, () => file.Migrationsverket(accepted, new HandoverAccepted()));
    }
}
