using Microsoft.Extensions.Time.Testing;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Results;

/// <summary>The spans that goals are about, from the case's entries to the shares of a cohort.</summary>
public class FollowedSpanTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly Country Afghanistan = Country.Parse("AF");

    public static TheoryData<string> Both => TestDatabases.Both;

    private static DepartureRegistered Left(
        Executor executor, string day, bool inAccordance = true, DepartureSource source = DepartureSource.Officer) =>
        new(executor, DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            DestinationKind.HomeCountry, DepartureManner.Own, inAccordance, source,
            Destination: Afghanistan);

    private static IEnumerable<string> Told(CaseEntries entries) => FollowedSpans.Of(entries.Readings)
        .Select(span => $"{span.Span} {span.Began:MM-dd}–{span.Ended:MM-dd} {span.End}");

    private static CaseEntries Handed() => CaseEntries.Expulsion("2025-01-10").On("2025-03-01", M, new HandedOver(HandoverGround.Absconded))
        .On("2025-03-05", P, new HandoverAccepted());

    [Fact]
    public void A_departure_ends_the_chain_and_the_handover_ends_only_the_part_before_it()
    {
        Assert.Equal(["Whole 01-10–04-02 Done", "Migration 01-10–04-02 Done"],
            Told(CaseEntries.Expulsion("2025-01-10").On("2025-04-03", M, Left(Executor.Migrationsverket, "2025-04-02"))));
        Assert.Equal(["Whole 01-10–06-01 Done", "Migration 01-10–03-05 HandedOver", "Police 03-05–06-01 Done", "Document 03-20–05-02 Done",
            "Journey 05-10–06-01 Done"],
            Told(Handed().On("2025-03-20", P, new TravelDocumentRequested("pass", Afghanistan))
                .On("2025-05-02", P, new TravelDocumentIssued("pass", Afghanistan, null))
                .On("2025-05-10", P, new TravelOrdered("TO-1", Afghanistan, new(2025, 5, 20), new(2025, 6, 9), 0, [], "x"))
                .On("2025-06-01", P, Left(Executor.Polismyndigheten, "2025-06-01"))
                .On("2025-06-01", K, new TravelCarriedOut("TO-1", Afghanistan, TravelScope.Outside))));
    }

    [Fact]
    public void What_ends_the_case_otherwise_competes_and_what_counts_as_no_departure_ends_nothing()
    {
        Assert.Equal(["Whole 01-10–05-01 Permit", "Migration 01-10–03-05 HandedOver", "Police 03-05–05-01 Permit"],
            Told(Handed().On("2025-05-01", P, new CaseClosed(ClosureReason.PermitGranted))));
        Assert.Equal(["Whole 01-10–05-01 Lapsed", "Migration 01-10–03-05 HandedOver", "Police 03-05–05-01 Lapsed"],
            Told(Handed().On("2025-05-01", P, new CaseClosed(ClosureReason.Limitation))));
        Assert.Equal(["Whole 01-10–04-02 Other", "Migration 01-10–04-02 Other"],
            Told(CaseEntries.Expulsion("2025-01-10").On("2025-04-03", M, Left(Executor.Migrationsverket, "2025-04-02", inAccordance: false))));
        Assert.Equal(["Whole 01-10– ", "Migration 01-10– "], Told(CaseEntries.Expulsion("2025-01-10")
            .On("2025-04-03", M, Left(Executor.Migrationsverket, "2025-04-02", source: DepartureSource.TaxAgency))));
        Assert.Equal(["Whole 01-10– ", "Migration 01-10–03-05 HandedOver", "Police 03-05–04-01 HandedOver", "Migration 04-01– "],
            Told(Handed().On("2025-03-20", P, new HandoverReturned("x")).On("2025-04-01", M, new HandoverAccepted())));
    }

    /// <summary>
    /// Ten decisions, worked by hand as in <see cref="SurvivalTests"/>: at 30 days two of ten depart; at 60 one of eight is given a permit; four
    /// go on at 80 days; at 90 one of three departs; the last two go on at 200. Departed by 90: 2/10 + 8/10 · 7/8 · 1/3 = 13/30.
    /// </summary>
    [Fact]
    public void The_share_within_so_many_days_is_the_incidence_where_permits_compete()
    {
        var cohort = Cohort.Of(GoalSpan.Whole, DecisionKind.Removal, 2025,
            [(30, SpanEnd.Done, 2), (60, SpanEnd.Permit, 1), (80, null, 4), (90, SpanEnd.Done, 1), (200, null, 2)]);

        Assert.Equal(13 / 30.0, cohort.Within(90)!.Value, 12);
        Assert.Equal(13 / 30.0, cohort.Within(180)!.Value, 12);
        Assert.Null(cohort.Within(365));
        Assert.Equal((10, 3, 1, 6, 3, true),
            (cohort.Curve.Count, cohort.Ended(SpanEnd.Done), cohort.Ended(SpanEnd.Permit), cohort.GoesOn, cohort.Curve.AtRisk(90), cohort.IsSmall));
        Assert.Equal((90, null), (cohort.Days(0.5), cohort.Days(0.9))); // 7/10 · 2/3 has not ended by then
        Assert.True(cohort.IsReached(new(GoalSpan.Whole, DecisionKind.Removal, GoalMeasure.Within90, 43)));
        Assert.False(cohort.IsReached(new(GoalSpan.Whole, DecisionKind.Removal, GoalMeasure.Within90, 44)));
        Assert.True(cohort.IsReached(new(GoalSpan.Whole, DecisionKind.Removal, GoalMeasure.MedianDays, 90)));
        Assert.Null(cohort.IsReached(new(GoalSpan.Whole, DecisionKind.Removal, GoalMeasure.NinetiethDays, 400)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_kept_with_the_entries_is_what_the_cases_say(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        CaseEntries[] cases = [Handed().On("2025-05-01", P, new CaseClosed(ClosureReason.Limitation)), CaseEntries.Expulsion("2025-02-10"),
            CaseEntries.Expulsion("2025-01-10").Recorded("2025-04-02", "2025-09-05", M, Left(Executor.Migrationsverket, "2025-04-02"))];
        var wrong = CaseEntries.Expulsion("2025-01-12").On("2025-04-03", M, Left(Executor.Migrationsverket, "2025-04-03", inAccordance: false));
        wrong.On("2025-06-01", M,
            new EntryCorrected(wrong.All[^1].Id, "fel", EntryFormat.Fields(Left(Executor.Migrationsverket, "2025-04-03")), null));
        var moved = CaseEntries.Expulsion("2024-11-12").On("2024-12-30", M, Left(Executor.Migrationsverket, "2024-12-30"));
        moved.On("2025-03-01", M, new EntryCorrected(moved.All[^1].Id, "fel år", EntryFormat.Fields(Left(Executor.Migrationsverket, "2025-01-02")),
            new Moment(new DateOnly(2025, 1, 2))));
        var ids = 100;
        foreach (var (place, entries) in cases.Append(wrong).Append(moved).Index())
        {
            var named = entries.All.ToDictionary(entry => entry.Id, _ => new Guid(++ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));
            await writer.Load([.. entries.All.Select(entry => entry with
            {
                Id = named[entry.Id], Subject = $"MIG-{place + 1}",
                Fact = entry.Fact is EntryCorrected right ? right with { Corrects = named[right.Corrects] } : entry.Fact,
            })]);
        }
        DateOnly today = new(2026, 2, 10);
        var now = today.EndInSweden;

        var whole = (await database.Reader.Cohorts(2025, today)).Single(cohort => cohort.Span == GoalSpan.Whole);
        Assert.Equal((4, 2, 1, 1), (whole.Curve.Count, whole.Ended(SpanEnd.Done), whole.Ended(SpanEnd.Lapsed), whole.GoesOn));
        Assert.Equal([81, 82, 111], whole.Curve.Steps.Select(step => step.Days));
        Assert.Equal(1, whole.Curve.AtRisk(365)); // the one that goes on since 365 days
        Assert.Equal(1, (await database.Reader.Cohorts(2024, today)).Single(cohort => cohort.Span == GoalSpan.Whole).Curve.Count);
        Assert.Equal(new(2, 0, 1), (await database.Reader.Registrations(2025, today))[DecisionKind.Removal]);
        Assert.Equal(new(0, 1, 0), (await database.Reader.Registrations(2024, today))[DecisionKind.Removal]);

        await using var connection = await database.Database.OpenForReading(TestContext.Current.CancellationToken);
        Assert.Equal(["Removal/Officer/2025-01 2025-01 1", "Removal/Officer/2025-04 2025-06-01 1", "Removal/Officer/2025-04 2025-09-05 1"],
            (await connection.Query("SELECT part, day, count FROM kept_counts WHERE what = 'Known'",
                row => $"{row.GetString(0)} {row.GetString(1)} {row.GetInt64(2)}")).Order(StringComparer.Ordinal));
        Assert.Null((await database.Reader.Nowcasts(2025, now, now))[DecisionKind.Removal]); // too short a history
        Assert.Empty(await database.Reader.Nowcasts(2023, now, now));
        Assert.Null((await database.Reader.Verify()).Difference);

        await using var log = await ReadLog.Open(database.Database, TimeProvider.System);
        var lists = new SeenLists(new(database.Reader, log, new FakeTimeProvider(now)));
        Viewer officer = new("m", "M", M, Role.CaseOfficer, null), police = new("p", "P", P, Role.OperationsCoordinator, null);
        Assert.Equal([
            "MIG-3 MIG-1 MIG-4 MIG-2, 0 not shown", "MIG-3 MIG-4, 0 not shown", "MIG-2, 0 not shown", "MIG-3 MIG-4, 0 not shown",
            "MIG-4, 0 not shown", "MIG-2, 0 not shown", "MIG-1 MIG-2, 0 not shown", "MIG-1, 3 not shown",
        ], [
            await Of(officer, new()), await Of(officer, new(SpanEnd.Done)), await Of(officer, new(GoOn: true)), await Of(officer, new(Within: 82)),
            await Of(officer, new(Within: 81)), await Of(officer, new(Still: 365)), await Of(officer, new(Still: 83)), await Of(police, new()),
        ]);

        async Task<string> Of(Viewer viewer, CohortPart part)
        {
            var list = await lists.Cohort(viewer, GoalSpan.Whole, DecisionKind.Removal, 2025, part, "/resultat/mal/arenden");
            return $"{string.Join(' ', list.Rows.Select(row => row.Subject))}, {list.Hidden} not shown";
        }
    }
}
