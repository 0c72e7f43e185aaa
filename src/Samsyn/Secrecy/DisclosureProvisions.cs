using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>The provisions with their paragraph and what limits them (<c>docs/personuppgifter.md</c>).</summary>
public static class DisclosureProvisions
{
    private const string Osl = "offentlighets- och sekretesslagen (2009:400)";

    public static Citation Source(this DisclosureProvision provision) => provision switch
    {
        DisclosureProvision.Consent => new(Osl, "10 kap. 1 §"),
        DisclosureProvision.Necessary => new(Osl, "10 kap. 2 §"),
        DisclosureProvision.DutyToGive => new(Osl, "10 kap. 28 §"),
        DisclosureProvision.Transport => new("utlänningslagen (2005:716)", "10 kap. 19 c §"),
        DisclosureProvision.ReturnExecution => new("utlänningsdatalagen (2016:27)", "20 §"),
        DisclosureProvision.GeneralClause => new(Osl, "10 kap. 27 §"),
        DisclosureProvision.Fraud => new(Osl, "10 kap. 15 a §"),
        DisclosureProvision.SecrecyStands => new(Osl, "8 kap. 1 §"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
