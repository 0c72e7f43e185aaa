namespace Samsyn.Law;

/// <summary>Utlänningslagen 1 kap.: definitions and principles that the gate builds on.</summary>
public static class AliensAct1
{
    private const string Statute = "utlänningslagen";

    internal static readonly Rule Departure = new("UTRESA", RuleKind.Definition, new(Statute, "1 kap. 6 §"),
        "Utresa är passage ut över gränsen för svenskt territorium.", "F1");

    internal static readonly Rule Proportionality = new("PROP", RuleKind.Definition, new(Statute, "1 kap. 8 §"),
        "Lagen ska tillämpas så att friheten inte begränsas mer än vad som är nödvändigt i varje enskilt fall.", "F1")
    { From = new(2025, 8, 1) };

    internal static readonly Rule Transfers = new("D6", RuleKind.Definition, new(Statute, "1 kap. 9 §"),
        "Det som sägs om avvisning och utvisning gäller i tillämpliga delar ett beslut om överföring.", "F1")
    { Transition = "Texten hänvisar ännu till förordning 604/2013; hänvisningen läses som en hänvisning till förordning 2024/1351 (artikel 83)." };

    internal static readonly Rule BestInterests = new("B16", RuleKind.Block, new(Statute, "1 kap. 10–11 §§"),
        "Ett barn är berört och barnets bästa är inte bedömt eller barnet inte hört.", "F1 O")
    { ListName = "Barnets bästa" };

    internal static readonly Rule AbscondingRisk = new("DET-RISK", RuleKind.Detention, new(Statute, "1 kap. 15 §"),
        "Omständigheterna vid bedömningen av risk för avvikande är uttömmande uppräknade. Sannolikhets- och verkställighetsförvar kräver också risk "
            + "för brott, avvikande eller att verkställigheten hindras (10 kap. 1 § tredje stycket).",
        "F1");
}
