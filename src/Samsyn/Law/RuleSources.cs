namespace Samsyn.Law;

/// <summary>The sources that the rules' keys stand for, as they were read for the legal baseline.</summary>
public static class RuleSources
{
    /// <summary>Knowledge that no source has been read for, to be verified by a lawyer.</summary>
    public const string Unread = "O";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["F1"] = "Utlänningslagen (2005:716) till och med SFS 2026:295; 1, 8 a och 14–17 kap. i lydelsen augusti 2025",
        ["F2"] = "Utlänningsförordningen (2006:97) i lydelsen 2025-06-30",
        ["F3"] = "Utlänningsdatalagen (2016:27)",
        ["F6"] = "Polislagen (1984:387)",
        ["F7"] = "Förordning (EU) 2024/1351 (AMMR)",
        ["F8"] = "Förordning (EU) nr 604/2013 (Dublin III)",
        ["F9"] = "Förordning (EU) 2018/1860 (SIS återvändande)",
        ["F11"] = "Lag 2021:1187 och förordning 2021:1188 (SIS)",
        ["F12"] = "Lagen (1930:173) om beräkning av lagstadgad tid i lydelsen 2022:931",
        ["F13"] = "Förvaltningslagen (2017:900) 22, 35 och 43–48 §§",
        ["F16"] = "Migrationsöverdomstolens avgöranden MIG 2007:6 – 2023:13, i utdrag",
        ["F17"] = "Prop. 2024/25:92 och bet. 2024/25:SfU17; för den äldre regeln svar på fråga 2013/14:147",
        ["F18"] = "EU:s byrå för grundläggande rättigheter om övervakning av återvändande 2020, 2023 och 2024",
        ["F20"] = "Uppgifter i press och hos EUAA om EU:s återvändandeförordning",
        ["F21"] = "Propositioner 2025–2026 och nyhetsuppgifter om dem",
        ["F22"] = "En advokatbyrås redogörelse för när Migrationsverkets beslut får laga kraft",
        ["F23"] = "EU-domstolen C-19/08 Petrosian",
        ["F24"] = "Förordning (EU) 2018/1806 bilaga II, lydelsen 2025-12-30 i andras återgivning",
        ["S2"] = "Myndigheternas gemensamma redovisning för 2024 (dnr 1.1.2-2025-814)",
        [Unread] = "Kunskap utan läst källa: ska kontrolleras av jurist",
    };

    public static IReadOnlyList<string> KeysOf(Rule rule) => rule.Sources.Split(' ');
}
