using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Detention;

/// <summary>When a detention is reviewed and ends at the latest, and its alarms: each in a case that has it and in one that nearly has it.</summary>
public class DetentionTimesTests
{
    private const Agency M = Agency.Migrationsverket;

    private static CaseEntries Held(string since, DetentionGround ground = DetentionGround.Enforcement) =>
        CaseEntries.Expulsion("2026-06-01").On(since, M, new DetentionOrdered(ground, "Migrationsverket", CaseEntries.Noon(since)));

    private static DetentionTimes? At(CaseEntries entries, DateTimeOffset at) =>
        DetentionTimes.Of(entries.Readings, Enforceability.Evaluate(entries.Readings, at));

    private static DetentionAlarm? Alarm(CaseEntries entries, string day) => At(entries, CaseEntries.Noon(day))!.Alarm;

    [Fact]
    public void Enforcement_detention_is_reviewed_and_ends_within_two_months_unless_there_are_exceptional_grounds()
    {
        var held = Held("2026-09-10");
        var times = At(held, CaseEntries.Noon("2026-09-11"))!;
        Assert.Equal((new DateOnly(2026, 11, 10), new DateOnly(2026, 11, 10), false), (times.ReviewBy!.Day, times.EndsBy!.Day, times.EndsBy.InHours));

        held.On("2026-11-09", M, new DetentionReviewed(ReviewOutcome.Continues, true));
        times = At(held, CaseEntries.Noon("2026-11-20"))!;
        Assert.Equal((new DateOnly(2027, 1, 9), new DateOnly(2027, 9, 10)), (times.ReviewBy!.Day, times.EndsBy!.Day));
    }

    [Fact]
    public void An_end_is_near_when_a_fifth_of_the_time_is_left_and_not_a_day_before()
    {
        Assert.Null(Alarm(Held("2026-09-10"), "2026-10-28"));
        Assert.Equal(DetentionAlarm.EndNear, Alarm(Held("2026-09-10"), "2026-10-31"));
        Assert.Equal(DetentionAlarm.EndNear, Alarm(Held("2026-09-10"), "2026-11-10"));
        Assert.Equal(DetentionAlarm.Ended, Alarm(Held("2026-09-10"), "2026-11-11"));
    }

    [Fact]
    public void A_review_that_did_not_come_in_time_has_ended_the_detention_and_one_on_the_last_day_has_not()
    {
        CaseEntries Reviewed(string? again)
        {
            var held = Held("2026-06-20").On("2026-08-20", M, new DetentionReviewed(ReviewOutcome.Continues, true));
            return again is null ? held : held.On(again, M, new DetentionReviewed(ReviewOutcome.Continues, true));
        }
        Assert.Equal(DetentionAlarm.ReviewNear, Alarm(Reviewed(null), "2026-10-20"));
        Assert.Equal(DetentionAlarm.ReviewMissed, Alarm(Reviewed(null), "2026-10-21"));
        Assert.Null(Alarm(Reviewed("2026-10-20"), "2026-10-21"));
        Assert.True(At(Reviewed(null), CaseEntries.Noon("2026-10-21"))!.IsOver);
        Assert.Contains("2026-10-20", At(Reviewed(null), CaseEntries.Noon("2026-10-21"))!.WhyEnded!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_is_held_by_the_hour()
    {
        var since = new DateTimeOffset(2026, 11, 19, 13, 0, 0, TimeSpan.Zero);
        CaseEntries Child(bool isExceptional)
        {
            var entries = CaseEntries.Expulsion("2026-06-01").On("2026-06-01", M, new PersonIdentified("A", "B", new(2014, 1, 1), Sex.X, []))
                .On("2026-11-19", M, new DetentionOrdered(DetentionGround.Enforcement, "x", since, true));
            return isExceptional ? entries.On("2026-11-21", M, new DetentionReviewed(ReviewOutcome.Continues, true)) : entries;
        }
        var times = At(Child(false), since.AddHours(1))!;
        Assert.Equal((null, since.AddHours(72), true), (times.ReviewBy, times.EndsBy!.At, times.EndsBy.InHours));
        Assert.Null(times.Alarm);
        Assert.Null(At(Child(false), since.AddHours(57.5))!.Alarm);
        Assert.Equal(DetentionAlarm.EndNear, At(Child(false), since.AddHours(57.7))!.Alarm);
        Assert.Equal(DetentionAlarm.EndNear, At(Child(false), since.AddHours(72).AddMinutes(-1))!.Alarm);
        Assert.Equal(DetentionAlarm.Ended, At(Child(false), since.AddHours(72).AddMinutes(1))!.Alarm);
        Assert.Equal(since.AddHours(144), At(Child(true), since.AddHours(72).AddMinutes(1))!.EndsBy!.At);
    }

    [Fact]
    public void Held_for_investigation_ends_after_forty_eight_hours_and_a_review_prolongs_nothing()
    {
        var held = Held("2026-11-20", DetentionGround.Investigation);
        var times = At(held, CaseEntries.Noon("2026-11-21"))!;
        Assert.Equal((null, CaseEntries.Noon("2026-11-22")), (times.ReviewBy, times.EndsBy!.At));
        Assert.NotEmpty(DetentionActs.ObstaclesToReview(held.Readings, CaseEntries.Noon("2026-11-21"),
            M, ReviewOutcome.Continues, CaseEntries.Noon("2026-11-21"), false));
        Assert.Empty(DetentionActs.ObstaclesToReview(held.Readings, CaseEntries.Noon("2026-11-21"),
            M, ReviewOutcome.Ends, CaseEntries.Noon("2026-11-21"), false));
    }

    [Fact]
    public void A_person_expelled_for_a_crime_has_no_longest_time_once_the_grounds_are_exceptional()
    {
        var held = new CaseEntries().On("2026-06-01", Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion),
            new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [Country.Parse("AF")], new(None: NoDeparturePeriod.CourtExpulsion)))
            .On("2026-07-01", Agency.Polismyndigheten,
                new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", CaseEntries.Noon("2026-07-01")))
            .On("2026-08-28", Agency.Polismyndigheten, new DetentionReviewed(ReviewOutcome.Continues, true));
        var times = At(held, CaseEntries.Noon("2026-09-02"))!;
        Assert.Equal((new DateOnly(2026, 10, 28), null), (times.ReviewBy!.Day, times.EndsBy));
    }

    [Fact]
    public void Placed_without_an_order_is_the_loudest_alarm_and_an_order_silences_it()
    {
        CaseEntries Placed() => CaseEntries.Expulsion("2026-06-01").On("2026-11-10", M, new DetentionPlaced("FAC-1"));
        Assert.Equal(DetentionAlarm.NoOrder, Alarm(Placed(), "2026-11-12"));
        Assert.NotNull(Case.Fold("MIG-1", Placed().Readings).Detained.Unordered);

        Assert.Null(Alarm(Placed().On("2026-11-11", M, new DetentionOrdered(DetentionGround.Enforcement, "x", CaseEntries.Noon("2026-11-11"))),
            "2026-11-12"));
        Assert.Null(At(Placed().On("2026-11-11", M, new DetentionEnded("släppt")), CaseEntries.Noon("2026-11-12")));
        Assert.Null(At(Placed().On("2026-11-11", M, new DepartureRegistered(Executor.Migrationsverket, new(2026, 11, 11), DestinationKind.HomeCountry,
            DepartureManner.Escorted, true, DepartureSource.Officer)), CaseEntries.Noon("2026-11-12")));
        Assert.Equal(DetentionAlarm.NoOrder, Enum.GetValues<DetentionAlarm>()[0]);
    }

    [Fact]
    public void The_alarm_changes_by_time_alone_only_when_it_says_it_will()
    {
        var entries = Held("2026-09-10");
        var times = At(entries, CaseEntries.Noon("2026-09-11"))!;
        for (var at = times.AsOf.AddHours(1); at < CaseEntries.Noon("2026-12-01"); at = at.AddHours(1))
        {
            var now = At(entries, at)!;
            if (times.ChangesAt is null || at < times.ChangesAt) Assert.Equal(times.Alarm, now.Alarm);
            times = now;
        }
        Assert.True(times.IsOver);
    }
}
