using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Tests.Countries;

/// <summary>What is said of a country, and when two agencies stand behind it.</summary>
public class ReturnCountryTests
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    private static readonly Guid One = new("00000000-0000-4000-8000-000000000001"), Two = new("00000000-0000-4000-8000-000000000002");

    private static Entry On(string day, Agency by, Fact fact, Guid? id = null) => new(id ?? Guid.NewGuid(), "CTY-IQ", by, null, "x",
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", null)),
        new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", null), new(10, 0), TimeSpan.Zero), fact);

    private static ReturnCountry Fold(params Entry[] entries) => ReturnCountry.Fold("CTY-IQ", Knowledge.Now(entries));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);

    [Fact]
    public void What_one_agency_says_stands_when_another_confirms_it_and_until_that_runs_out()
    {
        var proposed = On("2026-03-01", P, new RouteAssessed(RoutePossible.WithConditions, ["eskort"], Day("2026-09-01")), One);
        var before = Fold(proposed);
        Assert.Null(before.StandingOn(Day("2026-03-02")));
        Assert.Equal(One, before.Proposed!.Entry);

        var after = Fold(proposed, On("2026-03-05", M, new RouteConfirmed(One, Day("2026-12-01"))));
        Assert.Null(after.Proposed);
        var standing = after.StandingOn(Day("2026-09-01"))!;
        Assert.Equal((RoutePossible.WithConditions, P, (Agency?)M), (standing.Possible, standing.By, standing.ConfirmedBy));
        Assert.Null(after.StandingOn(Day("2026-09-02"))); // no longer than who assessed it vouches for
        Assert.Null(after.StandingOn(Day("2026-03-04")));
    }

    [Fact]
    public void No_agency_confirms_its_own_word()
    {
        Entry[] entries = [On("2026-03-01", P, new RouteAssessed(RoutePossible.Yes, []), One),
            On("2026-03-02", P, new RouteConfirmed(One, Day("2026-09-01")))];
        Assert.Null(Fold(entries).StandingOn(Day("2026-03-10")));
        var refused = Assert.Throws<RefusedEntryException>(() => ReportingRights.Require(entries[1], entries[1].Fact, entries[1].OccurredOn,
            new(new(P, "x"), () => Knowledge.Now(entries[..1]), _ => [])));
        Assert.Contains("egen", FormattableString.Invariant(refused.Faults[0].Reason), StringComparison.Ordinal);
    }

    [Fact]
    public void A_confirmation_of_what_is_not_there_is_refused()
    {
        var entry = On("2026-03-02", M, new RouteConfirmed(Two, Day("2026-09-01")));
        var refused = Assert.Throws<RefusedEntryException>(() => ReportingRights.Require(entry, entry.Fact, entry.OccurredOn,
            new(new(M, "x"), () => Knowledge.Now([On("2026-03-01", P, new RouteAssessed(RoutePossible.Yes, []), One)]), _ => [])));
        Assert.Contains("finns inte", FormattableString.Invariant(refused.Faults[0].Reason), StringComparison.Ordinal);
    }

    [Fact]
    public void A_confirmation_that_runs_out_does_not_bring_an_older_one_back()
    {
        var country = Fold(
            On("2026-01-01", P, new RouteAssessed(RoutePossible.Yes, [], Day("2026-12-31")), One),
            On("2026-01-02", M, new RouteConfirmed(One, Day("2026-12-31"))),
            On("2026-06-01", M, new RouteAssessed(RoutePossible.No, [], Day("2026-07-01")), Two),
            On("2026-06-02", K, new RouteConfirmed(Two, Day("2026-07-01"))));
        Assert.Equal(RoutePossible.No, country.StandingOn(Day("2026-06-15"))!.Possible);
        Assert.Null(country.StandingOn(Day("2026-08-01")));
        Assert.Equal(RoutePossible.No, country.LastConfirmed!.Possible);
        Assert.Equal(Day("2026-06-01"), country.Since);
    }

    [Fact]
    public void Since_when_is_the_first_of_those_that_say_the_same_without_a_break()
    {
        var country = Fold(
            On("2025-02-01", P, new RouteAssessed(RoutePossible.No, [], Day("2026-02-01")), One),
            On("2025-02-03", M, new RouteConfirmed(One, Day("2026-02-01"))),
            On("2026-01-15", P, new RouteAssessed(RoutePossible.No, [], Day("2027-01-15")), Two),
            On("2026-01-20", M, new RouteConfirmed(Two, Day("2027-01-15"))));
        Assert.Equal(Day("2025-02-01"), country.Since);
    }

    [Fact]
    public void An_assessment_that_is_withdrawn_takes_its_confirmation_with_it()
    {
        var country = Fold(On("2026-03-01", P, new RouteAssessed(RoutePossible.Yes, [], Day("2026-09-01")), One),
            On("2026-03-02", M, new RouteConfirmed(One, Day("2026-09-01"))), On("2026-03-03", P, new EntryCorrected(One, "fel land", null, null)));
        Assert.Null(country.StandingOn(Day("2026-03-04")));
        Assert.Empty(country.Conditions);
    }

    [Fact]
    public void An_assessment_that_is_put_right_after_it_was_confirmed_is_not_what_was_confirmed()
    {
        var right = new RouteAssessed(RoutePossible.Yes, [], Day("2026-09-01"));
        var country = Fold(On("2026-03-01", P, new RouteAssessed(RoutePossible.No, [], Day("2026-09-01")), One),
            On("2026-03-02", M, new RouteConfirmed(One, Day("2026-09-01"))),
            On("2026-03-03", P, new EntryCorrected(One, "skrivfel", EntryFormat.Fields(right), null)));
        Assert.Null(country.StandingOn(Day("2026-03-04")));
        Assert.Equal(RoutePossible.Yes, country.Proposed!.Possible);
    }

    [Fact]
    public void The_ledger_leads_from_the_obstacle_to_the_measure_its_owner_and_what_came_of_it()
    {
        Entry[] entries =
        [
            On("2026-01-01", P, new ObstacleReported(CountryObstacle.Documents, "få intervjuer"), One),
            On("2026-02-01", M, new MeasureDecided("besök", "Analysenheten", One, Day("2026-03-01")), Two),
            On("2026-02-02", P, new MeasureDecided("brev", "NOA")),
        ];
        var ledger = Fold(entries).Ledger;
        Assert.True(ledger.Obstacles.Single().Measures.Single().IsLateOn(Day("2026-03-02")));
        Assert.Equal("brev", ledger.Other.Single().Decided.Measure);
        Assert.Equal(2, ledger.OpenMeasures.Count());

        ledger = Fold([.. entries,
            On("2026-03-10", M, new MeasureCompleted("besök", "Analysenheten", Two, MeasureOutcome.Solved, "intervjuer varje vecka")),
            On("2026-03-11", P, new MeasureCompleted("brev", "NOA")), On("2026-03-12", K, new ObstacleEnded(One, "intervjuer hålls"))]).Ledger;
        var obstacle = ledger.Obstacles.Single();
        Assert.Equal((Day("2026-03-12"), Day("2026-03-10"), (MeasureOutcome?)MeasureOutcome.Solved),
            (obstacle.EndedOn, obstacle.Measures.Single().CompletedOn, obstacle.Measures.Single().Completed!.Outcome));
        Assert.Empty(ledger.OpenMeasures);
        Assert.Empty(ledger.Open);
    }

    [Fact]
    public void A_documents_wait_goes_from_the_request_to_the_issue_and_what_ends_without_one_is_censored()
    {
        var (iq, ir) = (Country.Parse("IQ"), Country.Parse("IR"));
        Entry[] entries = [.. new[]
        {
            On("2026-01-10", P, new TravelDocumentRequested("pass", iq)), On("2026-02-01", P, new TravelDocumentRequested("pass", iq)),
            On("2026-03-01", P, new TravelDocumentIssued("nödpass", iq)), On("2026-03-05", P, new TravelDocumentIssued("pass", ir)),
            On("2026-04-01", P, new TravelDocumentRequested("pass", ir)), On("2026-05-01", P, new CaseClosed(ClosureReason.Other)),
        }.Select(entry => entry with { Subject = "MIG-1" })];
        var readings = Knowledge.Now(entries);
        var spans = DocumentSpan.Of(Case.Fold("MIG-1", readings), readings);

        Assert.Equal([new(iq, "pass", Day("2026-01-10"), Day("2026-03-01"), true),
            new(ir, "pass", Day("2026-04-01"), Day("2026-05-01"), false)], spans);
        Assert.Equal([new(50, true), new WaitSpan(30, false)], spans.Select(span => span.WaitAt(Day("2026-11-22"))));
    }
}
