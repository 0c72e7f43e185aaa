namespace Samsyn.Law;

/// <summary>Polislagen (1984:387).</summary>
public static class PoliceAct
{
    internal static readonly Rule Transport = new("PL-29a", RuleKind.Competence, new("polislagen (1984:387)", "29 a §"),
        "Kriminalvården transporterar på Polismyndighetens begäran. Den som begär lämnar, trots sekretess, "
            + "de uppgifter som behövs för att planera och göra resan.",
        "F6");
}
