namespace Samsyn.Law;

/// <summary>What a rule was read in.</summary>
/// <param name="Text">What it is, in Swedish.</param>
/// <param name="Address">Where it can be read; null where no public address is known.</param>
/// <param name="ReadOn">The day it was read; null for what has not been.</param>
public sealed record RuleSource(string Text, string? Address = null, DateOnly? ReadOn = null);

/// <summary>The sources that the rules' keys stand for, as they were read for the legal baseline. The paragraph is the rule's own.</summary>
public static class RuleSources
{
    /// <summary>Knowledge that no source has been read for, to be verified by a lawyer.</summary>
    public const string Unread = "O";

    private static readonly DateOnly Baseline = new(2026, 11, 22), Later = new(2026, 11, 26);

    public static IReadOnlyDictionary<string, RuleSource> All { get; } = new Dictionary<string, RuleSource>
    {
        ["F1"] = new("Utlänningslagen (2005:716) till och med SFS 2026:295; 1, 8 a och 14–17 kap. i lydelsen augusti 2025",
            "https://lagen.nu/2005:716", Later),
        ["F2"] = new("Utlänningsförordningen (2006:97) i lydelsen 2025-06-30", "https://lagen.nu/2006:97", Baseline),
        ["F3"] = new("Utlänningsdatalagen (2016:27)", "https://lagen.nu/2016:27", Baseline),
        ["F6"] = new("Polislagen (1984:387)", "https://lagen.nu/1984:387", Baseline),
        ["F7"] = new("Förordning (EU) 2024/1351 (AMMR)", "https://eur-lex.europa.eu/eli/reg/2024/1351/oj/swe", Baseline),
        ["F8"] = new("Förordning (EU) nr 604/2013 (Dublin III)", "https://eur-lex.europa.eu/eli/reg/2013/604/oj/swe", Baseline),
        ["F9"] = new("Förordning (EU) 2018/1860 (SIS återvändande)", "https://eur-lex.europa.eu/eli/reg/2018/1860/oj/swe", Baseline),
        ["F11"] = new("Lag 2021:1187 och förordning 2021:1188 (SIS)", "https://lagen.nu/2021:1187", Baseline),
        ["F12"] = new("Lagen (1930:173) om beräkning av lagstadgad tid i lydelsen 2022:931", "https://lagen.nu/1930:173", Baseline),
        ["F13"] = new("Förvaltningslagen (2017:900) 22, 35 och 43–48 §§", "https://lagen.nu/2017:900", Baseline),
        ["F16"] = new("Migrationsöverdomstolens avgöranden MIG 2007:6 – 2023:13, i utdrag", "https://lagen.nu/dom/mig", Baseline),
        ["F17"] = new("Prop. 2024/25:92 och bet. 2024/25:SfU17; för den äldre regeln svar på fråga 2013/14:147",
            "https://lagen.nu/prop/2024/25:92", Baseline),
        ["F18"] = new("EU:s byrå för grundläggande rättigheter om övervakning av återvändande 2020, 2023 och 2024",
            "https://fra.europa.eu", Baseline),
        ["F20"] = new("Uppgifter i press och hos EUAA om EU:s återvändandeförordning"),
        ["F21"] = new("Propositioner 2025–2026 och nyhetsuppgifter om dem"),
        ["F22"] = new("En advokatbyrås redogörelse för när Migrationsverkets beslut får laga kraft", null, Baseline),
        ["F23"] = new("EU-domstolen C-19/08 Petrosian", "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-19/08", Baseline),
        ["F24"] = new("Förordning (EU) 2018/1806 bilaga II, lydelsen 2025-12-30 i andras återgivning",
            "https://eur-lex.europa.eu/eli/reg/2018/1806/oj/swe"),
        ["C-60/16"] = new("EU-domstolen C-60/16 Khir Amayry, 2017-09-13",
            "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-60/16", Later),
        ["C-112/20"] = new("EU-domstolen C-112/20 M.A., 2021-03-11, domslutet",
            "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-112/20", Later),
        ["C-181/16"] = new("EU-domstolen C-181/16 Gnandi, 2018-06-19, domslutet",
            "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-181/16", Later),
        ["C-357/09"] = new("EU-domstolen C-357/09 Kadzoev, 2009-11-30, som den återges i MIG 2019:17"),
        ["C-441/19"] = new("EU-domstolen C-441/19 TQ, 2021-01-14, domslutet",
            "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-441/19", Later),
        ["C-534/11"] = new("EU-domstolen C-534/11 Arslan, 2013-05-30, i referat",
            "https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-534/11", Later),
        ["JO1210-2016"] = new("JO dnr 1210-2016, i referat", null, Later),
        ["JO1370-2020"] = new("JO dnr 1370-2020", null, Later),
        ["MIG2007:44"] = new("MIG 2007:44, 2007-07-25, i referat", "https://lagen.nu/dom/mig/2007:44", Later),
        ["MIG2008:35"] = new("MIG 2008:35, 2008-10-30, i referat", "https://lagen.nu/dom/mig/2008:35", Later),
        ["MIG2013:3"] = new("MIG 2013:3, i referat", "https://lagen.nu/dom/mig/2013:3", Later),
        ["MIG2014:2"] = new("MIG 2014:2, i referat", "https://lagen.nu/dom/mig/2014:2", Later),
        ["MIG2014:15"] = new("MIG 2014:15, i referat", "https://lagen.nu/dom/mig/2014:15", Later),
        ["MIG2015:5"] = new("MIG 2015:5, i referat", "https://lagen.nu/dom/mig/2015:5", Later),
        ["MIG2017:23"] = new("MIG 2017:23, 2017-12-05, i referat", "https://lagen.nu/dom/mig/2017:23", Later),
        ["MIG2019:17"] = new("MIG 2019:17, 2019-10-22, i referat", "https://lagen.nu/dom/mig/2019:17", Later),
        ["MIG2020:6"] = new("MIG 2020:6, i referat", "https://lagen.nu/dom/mig/2020:6", Later),
        ["S2"] = new("Myndigheternas gemensamma redovisning för 2024 (dnr 1.1.2-2025-814)", null, Baseline),
        [Unread] = new("Kunskap utan läst källa: ska kontrolleras av jurist"),
    };

    public static IReadOnlyList<string> KeysOf(Rule rule) => rule.Sources.Split(' ');
}
