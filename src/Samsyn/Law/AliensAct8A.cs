namespace Samsyn.Law;

/// <summary>Utlänningslagen 8 a kap.: expulsion for a crime.</summary>
public static class AliensAct8A
{
    private const string Statute = "utlänningslagen";

    internal static readonly Rule Expulsion = new("D8", RuleKind.Definition, new(Statute, "8 a kap. 8 §"),
        "Utvisning på grund av brott beslutas av allmän domstol.", "F1");

    internal static readonly Rule BanLength = new("BAN-CRIME", RuleKind.EntryBan, new(Statute, "8 a kap. 11 §"),
        "Utvisningen förenas med återreseförbud: straffvärde under ett år fem år, ett till två år tio år, från två år utan tidsgräns (norm).", "F1")
    { Direction = Direction.LimitsState };

    internal static readonly Rule BanStart = new("BAN-START-D8", RuleKind.EntryBan, new(Statute, "8 a kap. 12 §"),
        "Förbudet räknas från den dag utlänningen lämnar medlemsstaternas territorium eller, "
            + "när beslutet ska verkställas till en medlemsstat, Sverige.",
        "F1")
    { From = new(2022, 8, 1), Direction = Direction.LimitsState };

    /// <summary>11 §: the ordinary length in years by the penal value in months; null is without limit.</summary>
    public static int? OrdinaryBanYears(int penalValueMonths) => penalValueMonths switch { < 12 => 5, < 24 => 10, _ => null };
}
