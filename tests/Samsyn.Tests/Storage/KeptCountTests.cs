using System.Globalization;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

/// <summary>What is counted and kept with the entries is what it is about, also when it moves.</summary>
public class KeptCountTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_departure_that_the_police_enforced_counts_for_the_region_that_has_the_case_until_it_is_taken_back(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var withdrawn = Left("MIG-1", "2024-05-01", Executor.Polismyndigheten);
        await writer.Load([.. new[] { "MIG-1", "MIG-2", "MIG-3", "MIG-4" }.SelectMany(subject => new[]
            {
                Make(subject, "2023-01-10", new CaseRegistered(DecisionKind.Removal)), Make(subject, "2023-01-11", new RegionAssigned(Region.Syd)),
            }),
            withdrawn, Left("MIG-2", "2024-06-01", Executor.Polismyndigheten), Left("MIG-3", "2024-07-01", Executor.Migrationsverket),
            Left("MIG-4", "2025-01-10", Executor.Polismyndigheten),
            Make("PRJ-PROV", "2024-01-01",
                new ProjectDecided("Prov", Funder.Amif, "Prov", new(2024, 1, 1), new(2024, 12, 31), [Region.Syd, Region.Vast]))]);
        var project = Project.Fold("PRJ-PROV", Knowledge.Now((await database.Reader.Entries("PRJ-PROV")).Select(placed => placed.Entry)));
        Assert.Equal(2, await database.Reader.RegionalEnforcements(project, Today));

        await writer.Load([Make("MIG-2", "2024-08-01", new RegionAssigned(Region.Nord))]);
        Assert.Equal(1, await database.Reader.RegionalEnforcements(project, Today));

        await writer.Load([Make("MIG-1", "2024-08-02", new EntryCorrected(withdrawn.Id, "dubblett", null, null))]);
        Assert.Equal(0, await database.Reader.RegionalEnforcements(project, Today));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_days_until_a_region_has_a_case_are_of_the_month_it_was_offered_and_follow_a_correction(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using var writer = await database.Open();
        var late = Make("MIG-2", "2023-03-20", new RegionAssigned(Region.Syd));
        await writer.Load([
            .. Offered("MIG-1", "2023-03-01", "2023-03-05"), Make("MIG-1", "2023-03-05", new RegionAssigned(Region.Nord)),
            .. Offered("MIG-2", "2023-03-10", "2023-03-12"), late,
            .. Offered("MIG-3", "2023-04-01", "2023-04-02"), // no region has it
            .. Offered("MIG-4", "2022-12-30", "2023-01-02"), Make("MIG-4", "2023-01-03", new RegionAssigned(Region.Vast))]);
        Assert.Equal([new(new(2022, 12, 1), 4, 1), new(new(2023, 3, 1), 7, 2)], await Months());

        await writer.Load([Make("MIG-2", "2024-08-02", new EntryCorrected(late.Id, "dubblett", null, null))]);
        Assert.Equal([new(new(2022, 12, 1), 4, 1), new(new(2023, 3, 1), 4, 1)], await Months());
        Assert.Null((await database.Reader.Verify()).Difference);

        async Task<IReadOnlyList<Observation>> Months() =>
            (await database.Reader.CoLocationFigures(Today)).Single(figure => figure.Measure == CoLocationMeasure.HandoverDays).Series;

        Entry[] Offered(string subject, string offered, string accepted) =>
        [
            Make(subject, "2022-01-10", new CaseRegistered(DecisionKind.Removal)),
            Make(subject, offered, new HandedOver(HandoverGround.Absconded)), Make(subject, accepted, new HandoverAccepted()),
        ];
    }

    private static Entry Left(string subject, string day, Executor by) => Make(subject, day, new DepartureRegistered(by,
        On(day), DestinationKind.HomeCountry, DepartureManner.Escorted, true, DepartureSource.Officer));

    private static Entry Make(string subject, string day, Fact fact) => new(Guid.NewGuid(), subject,
        fact is CaseRegistered or HandedOver or DepartureRegistered { ExecutedBy: Executor.Migrationsverket }
            ? Agency.Migrationsverket : Agency.Polismyndigheten,
        null, null, new Moment(On(day)), SwedishTime.At(On(day), new TimeOnly(12, 0)), fact);

    private static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
