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
        ["C-60/16"] = "EU-domstolen C-60/16 Khir Amayry, 2017-09-13, läst 2026-11-26",
        ["C-112/20"] = "EU-domstolen C-112/20 M.A., 2021-03-11: känd, ska kontrolleras av jurist",
        ["C-181/16"] = "EU-domstolen C-181/16 Gnandi, 2018-06-19: känd, ska kontrolleras av jurist",
        ["C-357/09"] = "EU-domstolen C-357/09 Kadzoev, 2009-11-30, som den återges i MIG 2019:17",
        ["C-441/19"] = "EU-domstolen C-441/19 TQ, 2021-01-14: känd, ska kontrolleras av jurist",
        ["C-534/11"] = "EU-domstolen C-534/11 Arslan, 2013-05-30: känd, ska kontrolleras av jurist",
        ["JO1210-2016"] = "JO dnr 1210-2016, läst i referat 2026-11-26",
        ["JO1370-2020"] = "JO dnr 1370-2020, läst 2026-11-26",
        ["MIG2007:44"] = "MIG 2007:44, 2007-07-25, läst i referat 2026-11-26",
        ["MIG2008:35"] = "MIG 2008:35, 2008-10-30, läst i referat 2026-11-26",
        ["MIG2013:3"] = "MIG 2013:3, läst i referat 2026-11-26",
        ["MIG2014:2"] = "MIG 2014:2, läst i referat 2026-11-26",
        ["MIG2014:15"] = "MIG 2014:15, läst i referat 2026-11-26",
        ["MIG2015:5"] = "MIG 2015:5, läst i referat 2026-11-26",
        ["MIG2017:23"] = "MIG 2017:23, 2017-12-05, läst i referat 2026-11-26",
        ["MIG2019:17"] = "MIG 2019:17, 2019-10-22, läst i referat 2026-11-26",
        ["MIG2020:6"] = "MIG 2020:6, läst i referat 2026-11-26",
        ["S2"] = "Myndigheternas gemensamma redovisning för 2024 (dnr 1.1.2-2025-814)",
        [Unread] = "Kunskap utan läst källa: ska kontrolleras av jurist",
    };

    public static IReadOnlyList<string> KeysOf(Rule rule) => rule.Sources.Split(' ');
}
