namespace Samsyn.Law;

/// <summary>Direktiv 2008/115/EG (återvändandedirektivet).</summary>
public static class ReturnDirective
{
    private const string Statute = "direktiv 2008/115/EG";

    internal static readonly Rule Postponement = new("B17", RuleKind.Block, new(Statute, "artiklarna 5 och 9"),
        "Verkställigheten kan behöva skjutas upp: allvarlig sjukdom (C-69/21), ensamkommande barns mottagande före beslutet (C-441/19 "
            + "TQ). Prövas av jurist.",
        "C-441/19 O")
    { ListName = "Uppskov prövas" };

    internal static readonly Rule FirstAppeal = new("EU-GNANDI", RuleKind.Detention, new(Statute, "artikel 15"),
        "Medan tiden att överklaga löper, och medan det första överklagandet hindrar verkställighet, hålls ingen i förvar för att avlägsnas. "
        + "Ingen kan ha överklagat ett beslut som inte är delgivet.", "C-181/16")
    { Direction = Direction.LimitsState };

    internal static readonly Rule AsylumInDetention = new("EU-ARSLAN", RuleKind.Detention, new(Statute, "artikel 15"),
        "Söker den som hålls i förvar för verkställighet asyl krävs en egen bedömning av om förvaret får fortsätta.", "C-534/11")
    { Direction = Direction.LimitsState };

    internal static readonly Rule Prospect = new("EU-PROSPECT", RuleKind.Detention, new(Statute, "artikel 15.4"),
        "Finns inga rimliga utsikter till verkställighet upphör förvaret genast, också där ingen längsta tid är satt.", "C-357/09 MIG2014:15")
    { Direction = Direction.LimitsState };

    internal static readonly Rule ChildOfParent = new("EU-CHILD", RuleKind.Definition, new(Statute, "artikel 5"),
        "Ett barns bästa bedöms innan beslut fattas, också när det är barnets förälder som ska avlägsnas.", "C-112/20");

    internal static readonly Rule Frame = new("EU-FRAME", RuleKind.Definition, new(Statute, "artiklarna 7, 11 och 15"),
        "Frist 7–30 dagar, återreseförbud normalt högst fem år, förvar sex plus tolv månader med omprövning i rimliga mellanrum.", "O");

    internal static readonly Rule Monitoring = new("EU-MONITOR", RuleKind.Duty, new(Statute, "artikel 8.6"),
        "Återvändande med tvång ska övervakas på ett effektivt sätt.", "F18")
    {
        Transition =
        "Övervakarna hör till Migrationsverket; FRA anmärkte 2020, 2023 och 2024 att de inte är organisatoriskt skilda från verksamheten."
    };
}
