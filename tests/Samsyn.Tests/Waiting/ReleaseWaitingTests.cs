using Samsyn.Register;
using Samsyn.Waiting;

namespace Samsyn.Tests.Waiting;

/// <summary>When a release is asked for: at twelve, six and three months, and when the plan does not hold the day.</summary>
public class ReleaseWaitingTests
{
    private static readonly DateTimeOffset Now = CaseEntries.Noon("2026-11-22");
    private static readonly Country Iraq = Country.Parse("IQ");

    private static Entry On(string day, Agency by, Fact fact) => new(Guid.NewGuid(), "DOM-1", by, null, null,
        new(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), CaseEntries.Noon(day), fact);

    private static List<Entry> Term(DateOnly until, DateOnly? conditional = null) =>
    [
        On("2026-01-05", Agency.Domstol, new CaseRegistered(DecisionKind.CourtExpulsion)),
        On("2026-01-06", Agency.Domstol,
            new DecisionMade(DecisionForm.Expulsion, "8a:1", false, [Iraq], new(None: NoDeparturePeriod.CourtExpulsion))),
        On("2026-01-10", Agency.Kriminalvarden, new PrisonTermSet(until, conditional)),
        On("2026-01-20", Agency.Polismyndigheten, new CaseReceived()),
    ];

    private static Entry[] Journey(string departs) =>
    [
        On("2026-11-02", Agency.Polismyndigheten, new TravelOrdered("TO-9", Iraq, new(2027, 1, 1), new(2027, 12, 1), 2, [], "pol-1")),
        On("2026-11-03", Agency.Kriminalvarden, new TravelBooked("TO-9", TravelMode.ScheduledEscorted, CaseEntries.Noon(departs), [])),
    ];

    private static List<Waited> In<T>(IReadOnlyList<Entry> entries) where T : WaitingKind => [.. WaitingKind
        .AllIn(new("DOM-1", entries, Knowledge.Now(entries), Now)).Where(pair => pair.Kind is T).Select(pair => pair.Waited)];

    [Theory]
    [InlineData(null)]
    [InlineData("2027-06-01")]
    public void Each_of_the_three_days_asks_anew_until_the_next(string? conditional)
    {
        var ready = new DateOnly(2027, 6, 1);
        var entries = conditional is null ? Term(ready) : Term(new(2028, 6, 1), ready);
        var waits = In<ReleaseToPrepare>(entries);
        Assert.Equal([new(2026, 6, 1), new(2026, 12, 1), new(2027, 3, 1)], waits.Select(waited => waited.Since.SwedishDay));
        Assert.Equal([new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 1), null], waits.Select(waited => waited.Until?.SwedishDay));
        Assert.All(waits, waited => Assert.Equal((Agency.Polismyndigheten, ready, "Application"), (waited.For, waited.Due, waited.Detail)));
    }

    [Fact]
    public void Each_of_the_three_days_asks_for_more()
    {
        var asked = On("2026-11-01", Agency.Polismyndigheten, new TravelDocumentRequested("pass", Iraq));
        var issued = On("2026-11-02", Agency.Polismyndigheten, new TravelDocumentIssued("pass", Iraq, new(2027, 9, 1)));
        var brief = On("2026-11-02", Agency.Polismyndigheten, new TravelDocumentIssued("pass", Iraq, new(2027, 3, 1)));
        string[] Told(params Entry[] more) => [.. In<ReleaseToPrepare>([.. Term(new(2027, 6, 1)), .. more]).Select(waited => waited.Detail!)];

        Assert.Equal(["Application", "Application", "Application"], Told());
        Assert.Equal(["Document", "Document"], Told(asked)); // at six months and at three; at twelve it is enough to have asked
        Assert.Equal(["Journey"], Told(asked, issued));
        Assert.Equal(["Application", "Application", "Application"], Told(asked, brief)); // it runs out before the day
        Assert.Equal(["Journey"], Told([asked, issued, .. Journey("2027-06-08")])); // booked later than the day
        Assert.Empty(Told([asked, issued, .. Journey("2027-06-01")]));
    }

    [Fact]
    public void Nothing_waits_when_document_and_journey_are_ready_for_the_day_or_the_term_is_served()
    {
        var document = On("2026-11-01", Agency.Polismyndigheten, new TravelDocumentIssued("pass", Iraq, new(2027, 9, 1)));
        Assert.Empty(In<ReleaseToPrepare>([.. Term(new(2027, 6, 1)), document, .. Journey("2027-06-01")]));
        Assert.Empty(In<ReleaseToPrepare>([.. Term(new(2027, 6, 1)), On("2026-11-04", Agency.Kriminalvarden, new PrisonTermServed())]));
    }

    [Fact]
    public void A_plan_that_does_not_hold_the_day_waits_from_when_it_was_made()
    {
        Assert.Equal(new DateOnly(2026, 11, 3), Assert.Single(In<ReleaseThatMisses>([.. Term(new(2027, 6, 1)), .. Journey("2027-07-01")]))
            .Since.SwedishDay);
        Assert.Empty(In<ReleaseThatMisses>([.. Term(new(2027, 6, 1)), .. Journey("2027-05-31")]));
        Assert.Single(In<ReleaseThatMisses>([.. Term(new(2027, 6, 1)),
            On("2026-11-01", Agency.Polismyndigheten, new TravelDocumentIssued("pass", Iraq, new(2027, 3, 1)))]));
        Assert.Empty(In<ReleaseThatMisses>(Term(new(2027, 6, 1))));
    }

    [Fact]
    public void A_document_may_be_too_late_from_a_year_before_the_day_until_it_is_there()
    {
        var waits = Assert.Single(In<DocumentTooLate>([.. Term(new(2028, 6, 1), new(2027, 6, 1))]));
        Assert.Equal((Agency.Polismyndigheten, new DateOnly(2026, 6, 1), new DateOnly(2027, 6, 1)), (waits.For, waits.Since.SwedishDay, waits.Due));
        Assert.Equal(new DateOnly(2026, 1, 20), Assert.Single(In<DocumentTooLate>(Term(new(2026, 12, 1)))).Since.SwedishDay); // since it was received
        Assert.Empty(In<DocumentTooLate>([.. Term(new(2027, 6, 1)),
            On("2026-11-01", Agency.Polismyndigheten, new TravelDocumentIssued("pass", Iraq, new(2027, 9, 1)))]));
        Assert.Empty(In<DocumentTooLate>([.. Term(new(2027, 6, 1)), On("2026-11-04", Agency.Kriminalvarden, new PrisonTermServed())]));
    }
}
