namespace Samsyn.Law;

/// <summary>Direktiv 2008/115/EG (återvändandedirektivet).</summary>
public static class ReturnDirective
{
    private const string Statute = "direktiv 2008/115/EG";

    internal static readonly Rule Postponement = new("B17", RuleKind.Block, new(Statute, "artiklarna 5 och 9"),
        "Verkställigheten kan behöva skjutas upp: allvarlig sjukdom (C-69/21), ensamkommande barns mottagande före beslutet (C-441/19 TQ). Prövas av jurist.", "O");

    internal static readonly Rule Frame = new("EU-FRAME", RuleKind.Definition, new(Statute, "artiklarna 7, 11 och 15"),
        "Frist 7–30 dagar, återreseförbud normalt högst fem år, förvar sex plus tolv månader med omprövning i rimliga mellanrum.", "O");

    internal static readonly Rule Monitoring = new("EU-MONITOR", RuleKind.Duty, new(Statute, "artikel 8.6"),
        "Återvändande med tvång ska övervakas på ett effektivt sätt.", "F18")
    { Transition = "Övervakarna hör till Migrationsverket; FRA anmärkte 2020, 2023 och 2024 att de inte är organisatoriskt skilda från verksamheten." };
}
