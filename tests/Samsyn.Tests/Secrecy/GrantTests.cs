using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class GrantTests
{
    private static readonly DateTimeOffset At = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    private readonly Entry asked = Make(new InformationRequested(Agency.Migrationsverket, DataCategory.Health, "eskort"), Agency.Kriminalvarden, 1);

    [Fact]
    public void A_grant_is_for_that_case_that_category_and_that_time()
    {
        var readings = Knowledge.Now([asked,
            Make(new InformationGranted(asked.Id, DisclosureProvision.Transport, "behövs", At.AddDays(10)), Agency.Migrationsverket, 2)]);

        Assert.Equal([new Grant("MIG-1", Agency.Kriminalvarden, Agency.Migrationsverket, DataCategory.Health,
            At.AddMinutes(2), At.AddDays(10), asked.Id)], Grants.Of("MIG-1", readings, At.AddDays(1)));
        Assert.Empty(Grants.Of("MIG-1", readings, At.AddMinutes(1)));
        Assert.Empty(Grants.Of("MIG-1", readings, At.AddDays(10)));
    }

    [Fact]
    public void Nothing_is_granted_by_who_does_not_hold_it_by_a_refusal_or_by_a_withdrawn_grant()
    {
        var grant = Make(new InformationGranted(asked.Id, DisclosureProvision.Transport, "x", At.AddDays(10)), Agency.Migrationsverket, 2);

        Assert.Empty(Grants.Of("MIG-1", Knowledge.Now([asked, grant with { Agency = Agency.Polismyndigheten }]), At.AddDays(1)));
        Assert.Empty(Grants.Of("MIG-1",
            Knowledge.Now([asked, Make(new InformationRefused(asked.Id, DisclosureProvision.SecrecyStands, "x"), Agency.Migrationsverket, 2)]),
            At.AddDays(1)));
        Assert.Empty(Grants.Of("MIG-1",
            Knowledge.Now([asked, grant, Make(new EntryCorrected(grant.Id, "fel", null, null), Agency.Migrationsverket, 3)]), At.AddDays(1)));
    }

    [Theory]
    [InlineData(Agency.Migrationsverket, DisclosureProvision.Transport, 10, false)]
    [InlineData(Agency.Polismyndigheten, DisclosureProvision.Transport, 10, true)]
    [InlineData(Agency.Migrationsverket, DisclosureProvision.SecrecyStands, 10, true)]
    [InlineData(Agency.Migrationsverket, DisclosureProvision.ReturnExecution, 10, true)]
    [InlineData(Agency.Migrationsverket, DisclosureProvision.Transport, 0, true)]
    [InlineData(Agency.Migrationsverket, DisclosureProvision.Transport, 184, true)]
    public void An_answer_needs_the_holder_a_provision_that_bears_it_and_a_bounded_time(Agency by,
        DisclosureProvision provision, int days, bool isRefused)
    {
        var answer = Make(new InformationGranted(asked.Id, provision, "x", At.AddMinutes(2).AddDays(days)), by, 2);

        Assert.Equal(isRefused, Grants.WhyRefused(answer, () => Knowledge.Now([asked])) is not null);
        Assert.NotNull(Grants.WhyRefused(answer, () => Knowledge.Now([])));
        Assert.NotNull(Grants.WhyRefused(answer with { Id = Guid.NewGuid() },
            () => Knowledge.Now([asked, answer with { Agency = Agency.Migrationsverket }])));
    }

    [Theory]
    [InlineData(Agency.Kriminalvarden, Agency.Migrationsverket, DataCategory.SisAlert)]
    [InlineData(Agency.Kriminalvarden, Agency.Migrationsverket, DataCategory.Reasons)]
    [InlineData(Agency.Polismyndigheten, Agency.Polismyndigheten, DataCategory.Health)]
    [InlineData(Agency.Polismyndigheten, Agency.Domstol, DataCategory.Health)]
    [InlineData(Agency.Polismyndigheten, Agency.Migrationsverket, DataCategory.Statistics)]
    [InlineData(Agency.Migrationsverket, Agency.Kriminalvarden, DataCategory.Detention)]
    [InlineData(Agency.Kriminalvarden, Agency.Polismyndigheten, DataCategory.Whereabouts)]
    [InlineData(Agency.Kriminalvarden, Agency.Migrationsverket, DataCategory.Risk)]
    public void What_no_provision_gives_cannot_be_asked_for(Agency by, Agency holder, DataCategory category) =>
        Assert.NotEmpty(Grants.ObstaclesToRequest(by, holder, category));

    private static Entry Make(Fact fact, Agency by, int minute) =>
        new(Guid.NewGuid(), "MIG-1", by, null, "x", new(new DateOnly(2025, 3, 3)), At.AddMinutes(minute), fact);
}
