using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class NotificationTests
{
    private static readonly DateTimeOffset At = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly Country Afghanistan = Country.Parse("AF");

    /// <summary>Every causing fact of the legal baseline §5.2: who says it, in which kind of case, and who is told under which rule.</summary>
    public static TheoryData<DecisionKind, bool, Agency, Fact, string[]> Causes => new()
    {
        { DecisionKind.PoliceRefusal, false, Agency.Polismyndigheten, new CaseRegistered(DecisionKind.PoliceRefusal), ["UTLF-7-2 Migrationsverket"] },
        { DecisionKind.Removal, false, Agency.Polismyndigheten, Left(Executor.Polismyndigheten),
            ["UTLF-7-3 Migrationsverket", "UTLF-7-3 Skatteverket"] },
        { DecisionKind.Removal, true, Agency.Migrationsverket, Left(Executor.Migrationsverket), ["UTLF-7-4 Polismyndigheten"] },
        { DecisionKind.Removal, true, Agency.Migrationsverket, new FinalityReported(new(2025, 3, 1)), ["UTLF-7-4 Polismyndigheten"] },
        { DecisionKind.Removal, false, Agency.Migrationsverket, new FinalityReported(new(2025, 3, 1)), [] },
        { DecisionKind.Removal, false, Agency.Domstol,
            new AppealDecided(AppealInstance.MigrationCourt, AppealOutcome.Dismissed), ["UTLF-7-5-1 Migrationsverket"] },
        { DecisionKind.Removal, false, Agency.Domstol, new StayOrdered("Migrationsdomstolen"), ["UTLF-7-5-2 Migrationsverket"] },
        { DecisionKind.Removal, true, Agency.Domstol, new DecisionRevoked(), ["UTLF-7-5-2 Migrationsverket", "UTLF-7-5-2 Polismyndigheten"] },
        { DecisionKind.Removal, false, Agency.Polismyndigheten, new AsylumClaimed(), ["UTLF-7-5-3 Migrationsverket"] },
        { DecisionKind.Transfer, false, Agency.Domstol, new StayOrdered("Migrationsdomstolen"), ["UTLF-7-5A Migrationsverket"] },
        { DecisionKind.Removal, false, Agency.Migrationsverket,
            new PermitGranted(PermitKind.Temporary, new(2025, 3, 1), new(2026, 3, 1)), ["UTLF-7-6 Polismyndigheten"] },
        { DecisionKind.Removal, false, Agency.Migrationsverket, new PermitGranted(PermitKind.Permanent, new(2025, 3, 1)), [] },
        { DecisionKind.Removal, false, Agency.Migrationsverket, new Reappeared(), ["UTLF-7-7B Polismyndigheten"] },
        { DecisionKind.CourtExpulsion, false, Agency.Migrationsverket, new AsylumDecided(AsylumOutcome.Rejected), ["UTLF-7-8 Polismyndigheten"] },
        { DecisionKind.CourtExpulsion, true, Agency.Domstol, Decided(true),
            ["UTLF-7-11 Kriminalvarden", "UTLF-7-11 Migrationsverket", "UTLF-7-11-PM Polismyndigheten"] },
        { DecisionKind.CourtExpulsion, false, Agency.Kriminalvarden, new PrisonTermSet(new(2026, 3, 1)),
            ["UTLF-7-13 Migrationsverket", "UTLF-7-13 Polismyndigheten"] },
        { DecisionKind.Removal, false, Agency.Migrationsverket, new DetentionReviewed(ReviewOutcome.Continues), ["UTLF-7-15 Domstol"] },
        { DecisionKind.Removal, false, Agency.Polismyndigheten, new DetentionEnded("x"), ["UTLF-7-15 Domstol"] },
        { DecisionKind.Removal, false, Agency.Polismyndigheten, new TravelDocumentRequested("pass"), ["UTLF-7-20 DestinationState"] },
        { DecisionKind.Removal, false, Agency.Polismyndigheten, new ImpedimentReported("12:1"), ["UTLL-12-17 Migrationsverket"] },
        { DecisionKind.Removal, false, Agency.Migrationsverket, new ImpedimentReported("12:1"), [] },
        // not in a case that is Migrationsverket's
        { DecisionKind.Removal, false, Agency.Polismyndigheten,
            new TravelOrdered("TO-1", Afghanistan, new(2025, 4, 1), new(2025, 4, 9), 2, [], "x"), [] },
        { DecisionKind.Removal, false, Agency.Migrationsverket,
            new TravelOrdered("TO-1", Afghanistan, new(2025, 4, 1), new(2025, 4, 9), 2, [], "x"), ["UTLL-10-19C Kriminalvarden"] },
        { DecisionKind.Removal, false, Agency.Kriminalvarden, new TravelBooked("TO-1", TravelMode.Charter, At.AddDays(9), []),
            ["UTLL-12-14 Kriminalvarden", "UTLL-12-14 Migrationsverket"] },
    };

    [Theory, MemberData(nameof(Causes))]
    public void A_fact_tells_exactly_those_that_the_law_says(DecisionKind kind, bool ban, Agency by, Fact fact, string[] told)
    {
        List<Entry> entries = fact is CaseRegistered ? [] : [Make(new CaseRegistered(kind), Agency.Migrationsverket, 0),
            .. ban && fact is not DecisionMade ? [Make(Decided(true), Agency.Kriminalvarden, 1)] : Array.Empty<Entry>()];
        var cause = Make(fact, by, 2);
        var readings = Knowledge.Now([.. entries, cause]);

        var those = Notifications.Of("MIG-1", readings).Where(notification => notification.Cause == cause.Id).ToList();

        Assert.Equal(told, those.Select(notification => $"{notification.Rule.Id} {notification.To}").Order(StringComparer.Ordinal));
        Assert.All(those, notification => Assert.True(notification.DueAt > notification.CausedAt && notification.Rule.Fields.Count > 0));
    }

    private const string StopOfOrdered = "UTLL-10-19C-STOPP", StopByTime = "UTLL-12-14-TID";

    [Fact]
    public void Who_makes_a_journey_and_who_enforces_are_told_that_time_has_stopped_it_and_only_when_it_has()
    {
        string[] Told(string accepted) => [.. Notifications.Of("MIG-1", new CaseEntries().On(accepted, Agency.Migrationsverket,
                new CaseRegistered(DecisionKind.Transfer), new TransferAccepted(Country.Parse("DE"), TransferRegulation.DublinIII, new(2026, 4, 2)),
                new DecisionMade(DecisionForm.Transfer, "1:9", false, [Country.Parse("DE")], new(None: NoDeparturePeriod.Transfer)),
                new DecisionServed(ServiceManner.Personal))
            .On("2026-11-10", Agency.Migrationsverket,
                new TravelOrdered("TO-1", Country.Parse("DE"), new(2026, 11, 12), new(2026, 12, 15), 0, [], "x"))
            .On("2026-11-21", Agency.Migrationsverket, new JourneyStopped("TO-1")).Readings)
            .Where(notification => notification.Rule.Id is StopOfOrdered or StopByTime)
            .Select(notification => $"{notification.Rule.Id} {notification.To}")];

        Assert.Equal([$"{StopOfOrdered} Kriminalvarden", $"{StopByTime} Migrationsverket"], Told("2026-05-20"));
        Assert.Empty(Told("2026-08-20"));
    }

    [Fact]
    public void Who_makes_an_ordered_journey_is_told_once_that_it_is_stopped_by_who_ordered_it()
    {
        TravelOrdered Ordered() => new("TO-1", Afghanistan, new(2026, 11, 20), new(2026, 12, 15), 2, [], "x");
        string[] Told(CaseEntries entries) =>
            [.. Notifications.Of("MIG-1", entries.Readings).Where(notification => notification.Rule.Id == StopOfOrdered)
            .Select(notification => $"{notification.From} {notification.To} {notification.Cause.ToString()[7]}")];
        CaseEntries Own() => CaseEntries.Expulsion("2026-06-01");

        Assert.Equal(["Migrationsverket Kriminalvarden 5"], Told(Own().On("2026-11-10", Agency.Migrationsverket, Ordered())
            .On("2026-11-20", Agency.Domstol, new StayOrdered("domstolen")).On("2026-11-21", Agency.Migrationsverket, new AsylumClaimed())));
        Assert.Empty(Told(Own().On("2026-11-20", Agency.Domstol, new StayOrdered("domstolen"))));
        Assert.Empty(Told(Own().On("2026-11-10", Agency.Polismyndigheten, Ordered()) // not who enforces: the transport knows of no journey
            .On("2026-11-20", Agency.Domstol, new StayOrdered("domstolen"))));
    }

    [Fact]
    public void Every_rule_is_caused_by_some_fact_of_the_table()
    {
        var told = Causes.SelectMany(row => row.Data.Item5).Select(text => text.Split(' ')[0]).Append(StopOfOrdered).Append(StopByTime).ToHashSet();

        Assert.Equal(Notifications.All.Select(rule => rule.Id).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_release_is_told_six_months_before_and_at_once_when_that_day_has_been()
    {
        DateTimeOffset Due(DateOnly until) =>
            Notifications.Of("DOM-1", Knowledge.Now([Make(new CaseRegistered(DecisionKind.CourtExpulsion), Agency.Domstol, 0),
            Make(new PrisonTermSet(until), Agency.Kriminalvarden, 1)]))[0].DueAt;

        Assert.Equal(new DateOnly(2025, 9, 1), Due(new(2026, 3, 1)).SwedishDay);
        Assert.Equal(At.AddMinutes(1) + Notifications.AtOnce, Due(new(2025, 4, 1)));
    }

    [Fact]
    public void A_withdrawn_entry_tells_nobody()
    {
        var stay = Make(new StayOrdered("x"), Agency.Domstol, 1);

        Assert.Empty(Notifications.Of("MIG-1", Knowledge.Now([Make(new CaseRegistered(DecisionKind.Removal), Agency.Migrationsverket, 0),
            stay, Make(new EntryCorrected(stay.Id, "fel", null, null), Agency.Domstol, 2)])));
    }

    private static DepartureRegistered Left(Executor by) =>
        new(by, new(2025, 3, 1), DestinationKind.HomeCountry, DepartureManner.Escorted, true, DepartureSource.Officer);

    private static DecisionMade Decided(bool ban) =>
        new(DecisionForm.Expulsion, "8:16", false, [Afghanistan], new(Weeks: 4), ban ? new(Years: 5) : null);

    private static Entry Make(Fact fact, Agency by, int minute) =>
        new(Guid.NewGuid(), "MIG-1", by, null, "x", new(new DateOnly(2025, 3, 3)), At.AddMinutes(minute), fact);
}
