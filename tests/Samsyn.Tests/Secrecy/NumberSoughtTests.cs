using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

/// <summary>How a number may be written by who looks for it.</summary>
public class NumberSoughtTests
{
    [Theory]
    [InlineData("482")]
    [InlineData(" 482 ")]
    [InlineData("000482")]
    [InlineData("MIG-482")]
    [InlineData("mig-482")]
    [InlineData("mig 482")]
    [InlineData("MIG482")]
    [InlineData("Mig - 482")]
    [InlineData("mig–000482")]
    public void A_case_is_meant_with_or_without_letters_hyphens_spaces_and_zeros(string written)
    {
        var sought = new NumberSought(written);

        Assert.Contains("MIG-482", sought.Cases);
        Assert.Contains("MIG-000482", sought.Cases);
        Assert.DoesNotContain("MIG-4820", sought.Cases);
        Assert.Equal(!char.IsLetter(written.Trim()[0]), sought.Cases.Contains("POL-482"));
    }

    [Theory]
    [InlineData("to 01a214f37928", "TO-01A214F37928")]
    [InlineData("TO9100022", "TO-9100022")]
    [InlineData("to 9100022 a", "TO-9100022-A")]
    [InlineData("9100022", "TO-9100022")]
    [InlineData("Resa 7", "Resa 7")]
    public void An_order_is_meant_in_the_same_ways(string written, string order) => Assert.Contains(order, new NumberSought(written).Orders);

    [Theory]
    [InlineData("cha 2026 701", "CHA-2026-701", true)]
    [InlineData("2026-701", "CHA-2026-701", true)]
    [InlineData("701", "CHA-2026-701", true)]
    [InlineData("26-701", "CHA-2026-701", false)]
    [InlineData("fac-marsta", "FAC-MARSTA", true)]
    [InlineData("tk", "AIR-TK", true)]
    [InlineData("tk1794", "AIR-TK", true)]
    [InlineData("iq", "CTY-IQ", true)]
    [InlineData("i", "CTY-IQ", false)]
    [InlineData("", "FAC-MARSTA", false)]
    [InlineData("–", "FAC-MARSTA", false)]
    public void What_is_no_case_is_meant_by_its_number(string written, string number, bool isMeant) =>
        Assert.Equal(isMeant, new NumberSought(written).Means(number));

    [Theory]
    [InlineData("MÄRSTA", "Märsta", true)]
    [InlineData("marsta", "Märsta", true)]
    [InlineData("irak", "Irak", true)]
    [InlineData("ir", "Irak", false)]
    [InlineData("iran", "Irak", false)]
    public void A_name_is_found_by_a_part_of_it_of_three_letters(string written, string name, bool isIn) =>
        Assert.Equal(isIn, new NumberSought(written).IsIn(name));

    [Fact]
    public void A_number_written_whole_means_no_other()
    {
        Assert.True(new NumberSought("mig 482").IsWhole("MIG-482"));
        Assert.False(new NumberSought("mig 482").IsWhole("MIG-000482"));
        Assert.False(new NumberSought("482").IsWhole("MIG-482"));
    }
}
