using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class ReadAlarmTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_snooper_raises_one_alarm_among_a_normal_day()
    {
        var random = new Random(7);
        var normal = Enumerable.Range(0, 30).SelectMany(officer => Enumerable.Range(0, 60).Select(_ =>
            Read($"officer-{officer}", Morning.AddMinutes(random.Next(540)),
                $"MIG-{officer * 100 + random.Next(25)}", isOutside: random.Next(20) == 0))).ToList();
        Assert.Empty(Reads.Alarms(normal));

        var snooping = Enumerable.Range(0, 40)
            .Select(index => Read("snooper", Morning.AddHours(3).AddSeconds(index * 70), $"POL-{index}", isOutside: true));
        var alarm = Assert.Single(Reads.Alarms([.. normal, .. snooping]));

        Assert.Equal("snooper", alarm.Viewer);
        Assert.Equal(40, alarm.Count);
    }

    [Theory]
    [InlineData(20, 170, true)] // twenty different cases in 54 minutes
    [InlineData(20, 190, false)] // in an hour and more
    [InlineData(19, 60, false)]
    public void The_threshold_is_different_cases_within_an_hour(int cases, int secondsBetween, bool isAlarm) =>
        Assert.Equal(isAlarm, Reads.Alarms(Enumerable.Range(0, cases)
            .Select(index => Read("x", Morning.AddSeconds(index * secondsBetween), $"MIG-{index}", true))).Count == 1);

    [Fact]
    public void One_case_read_many_times_and_ones_own_cases_raise_nothing()
    {
        Assert.Empty(Reads.Alarms(Enumerable.Range(0, 200).Select(index => Read("x", Morning.AddSeconds(index), "MIG-1", true))));
        Assert.Empty(Reads.Alarms(Enumerable.Range(0, 200).Select(index => Read("x", Morning.AddSeconds(index), $"MIG-{index}", false))));
    }

    [Theory]
    [InlineData(Reads.NameSearch, Reads.NamesWithoutCaseInAnHour)]
    [InlineData("/sok", Reads.NumbersWithoutCaseInAnHour)]
    public void Looking_for_what_is_not_there_raises_an_alarm_names_sooner_than_numbers(string route, int most)
    {
        var misses = Enumerable.Range(0, most)
            .Select(index => Read("x", Morning.AddMinutes(index), "", false) with { Route = route, Persons = 0, Purpose = "fråga från ombud" })
            .ToList();

        Assert.Equal(most, Assert.Single(Reads.Alarms(misses)).Count);
        Assert.Empty(Reads.Alarms(misses.Skip(1)));
        Assert.Empty(Reads.Alarms(misses.Select(miss => miss with { Persons = 1 })));
        Assert.Empty(Reads.Alarms(misses.Select((miss, index) => miss with { At = Morning.AddHours(index) })));
    }

    [Fact]
    public void A_case_is_outside_when_it_is_another_agencys_or_another_regions()
    {
        var removal = new Case { Number = "MIG-1" };
        var handedOver = Case.Fold("MIG-1",
            new Samsyn.Tests.Law.CaseEntries().On("2026-01-01", Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal))
            .On("2026-01-02", Agency.Migrationsverket, new HandedOver(HandoverGround.Absconded))
            .On("2026-01-03", Agency.Polismyndigheten, new HandoverAccepted(), new RegionAssigned(Region.Syd)).Readings);

        Assert.False(Reads.IsOutside(Viewer(Agency.Migrationsverket), removal));
        Assert.True(Reads.IsOutside(Viewer(Agency.Polismyndigheten), removal));
        Assert.False(Reads.IsOutside(Viewer(Agency.Polismyndigheten, "Region Syd"), handedOver));
        Assert.True(Reads.IsOutside(Viewer(Agency.Polismyndigheten, "Region Nord"), handedOver));
        Assert.True(Reads.IsOutside(Viewer(Agency.Polismyndigheten), handedOver));
        Assert.False(Reads.IsOutside(Viewer(Agency.Polismyndigheten) with { Role = Role.NationalCoordinator }, handedOver));
        Assert.True(Reads.IsOutside(Viewer(Agency.Kriminalvarden), handedOver));
    }

    private static Viewer Viewer(Agency agency, string? unit = null) =>
        new("x", "x", agency, Role.CaseOfficer, unit, new PoliceUnits().RegionOf(agency, unit));

    private static Read Read(string viewer, DateTimeOffset at, string subject, bool isOutside) =>
        new(at, viewer, Agency.Polismyndigheten, Role.EnforcementOfficer, null, subject,
            [DataCategory.IdentityCore], null, "/arenden/{Number}", 1, isOutside);
}
