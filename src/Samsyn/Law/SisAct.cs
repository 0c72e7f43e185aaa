namespace Samsyn.Law;

/// <summary>Lag 2021:1187 and förordning 2021:1188, which supplement the union's regulations on SIS.</summary>
public static class SisAct
{
    internal static readonly Rule WhoEnters =
        new("SIS-WHO", RuleKind.Competence, new("lag 2021:1187 och förordning 2021:1188 (SIS)", "i tillämpliga delar"),
        "Migrationsverket för in och uppdaterar registreringar om sina egna beslut och om överklagade avvisningar av Polismyndigheten, "
            + "och tar bort dem när beslutet upphört. Polismyndigheten för det nationella registret. Kriminalvården har ingen åtkomst.",
        "F11");
}
