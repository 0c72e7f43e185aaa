using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

public class PoliceUnitTests
{
    private static readonly PoliceUnits Units =
        new(new Dictionary<string, Region> { ["Gränspolisen Syd"] = Region.Syd, ["Arlanda"] = Region.Stockholm });

    [Theory]
    [InlineData("Syd", Region.Syd)]
    [InlineData("Region Väst", Region.Vast)]
    [InlineData("region ost", Region.Ost)]
    [InlineData("Polisregion Nord", Region.Nord)]
    [InlineData(" Gränspolisen Syd ", Region.Syd)]
    [InlineData("arlanda", Region.Stockholm)]
    [InlineData("Gränspolisen Nord", null)]
    [InlineData("Sydvästra Skåne", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_unit_belongs_to_the_region_it_is_named_after_or_listed_with(string? unit, Region? region) =>
        Assert.Equal(region, Units.RegionOf(Agency.Polismyndigheten, unit));

    [Fact]
    public void Another_agencys_unit_belongs_to_no_region() => Assert.Null(Units.RegionOf(Agency.Migrationsverket, "Region Syd"));

    [Fact]
    public void A_unit_without_a_region_sees_what_another_region_sees()
    {
        CaseReach Reach(Region? region) => new(Stage.HandedOver, Journey.None, null, false, true, false, region);
        Disclosure Sees(DataCategory category, Region? own, Region? of, Role role = Role.EnforcementOfficer) =>
            Matrix.Of(category, new("x", "x", Agency.Polismyndigheten, role, null, own), Reach(of), Viewers.Today).Disclosure;

        foreach (var category in new[] { DataCategory.Health, DataCategory.Risk, DataCategory.Criminality,
            DataCategory.Photo, DataCategory.Whereabouts, DataCategory.Reasons })
        {
            Assert.NotEqual(Disclosure.None, Sees(category, Region.Syd, Region.Syd));
            foreach (var of in new Region?[] { Region.Syd, Region.Nord, null })
            {
                Assert.Equal(Disclosure.None, Sees(category, null, of));
                Assert.NotEqual(Disclosure.None, Sees(category, null, of, Role.NationalCoordinator));
            }
            Assert.Equal(Disclosure.None, Sees(category, Region.Nord, Region.Syd));
        }
    }
}
