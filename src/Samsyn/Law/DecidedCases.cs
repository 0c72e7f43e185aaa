namespace Samsyn.Law;

/// <summary>A judgment, read for its rule; the worked cases of the tests hold it with dates of their own.</summary>
/// <param name="Rules">The identifiers of the rules that it says something of.</param>
/// <param name="Holds">The rule, in one Swedish sentence.</param>
/// <param name="ReadOn">The day its text, its headnote or its operative part was read.</param>
public sealed record DecidedCase(string Name, IReadOnlyList<string> Rules, string Holds, DateOnly ReadOn)
{
    /// <summary>Where it can be read; null where no address is known that stays.</summary>
    public string? Address => Name switch
    {
        ['M', 'I', 'G', ' ', .. var number] => $"https://lagen.nu/dom/mig/{number}",
        ['C', '-', .. var number] => $"https://curia.europa.eu/juris/liste.jsf?language=sv&num=C-{number}",
        _ => null,
    };
}

/// <summary>The judgments that the rules stand on.</summary>
public static class DecidedCases
{
    private static readonly DateOnly Read = new(2026, 11, 26);

    public static IReadOnlyList<DecidedCase> All { get; } =
    [
        Judgment("MIG 2007:6", "Ett beslut som har upphört att gälla kan inte användas igen.", "LIM-TRANS", "LAPSE-REVIVED"),
        Judgment("MIG 2009:20", "Ett beslut som inte hade upphört bedöms enligt den nya lagen.", "LIM-TRANS"),
        Judgment("MIG 2016:3", "En ny utvisning efter beviljad ny prövning gäller, även om den beslutas samma dag.", "B10"),
        Judgment("MIG 2016:17", "Om en myndighets egen inhibition flyttar tiden för överföringen kan läsas på två sätt.", "TR-BASE"),
        Judgment("C-245/21", "En myndighets avbrott som inte hör till ett överklagande avbryter inte sexmånaderstiden.", "TR-BASE"),
        Judgment("C-647/16", "Ett beslut om överföring får inte fattas innan den andra staten har godtagit den (Hassan).", "D6", "TR-DECIDE"),
        Judgment("C-673/19", "Den som har tillstånd i en annan medlemsstat ska först uppmanas att bege sig dit.", "D4", "D7"),
        Judgment("C-163/17", "Den mottagande staten ska underrättas om avvikandet innan de sex månaderna har gått (Jawo).", "TR-ABSC"),
        Judgment("C-19/08", "De sex månaderna räknas från det slutliga avgörandet när överklagandet har suspensiv verkan (Petrosian).", "TR-BASE"),
        Judgment("C-143/22", "Vid inre gräns gäller återvändandedirektivet (ADDE).", "D7b"),
        Judgment("C-441/19", "Ett ensamkommande barns mottagande ska vara säkerställt innan beslutet fattas, oavsett barnets ålder, och "
            + "verkställigheten får inte anstå till 18 år (TQ).", "B17"),
        Judgment("C-181/16", "Ett beslut om återvändande får fattas före överklagandet, om alla dess rättsverkningar skjuts upp tills det är "
            + "prövat (Gnandi).", "EU-GNANDI"),
        Judgment("C-534/11", "Den som söker asyl i förvar får hållas kvar bara efter en egen bedömning, som när ansökan bara görs för att försena "
            + "(Arslan).", "EU-ARSLAN"),
        Judgment("C-112/20", "Barnets bästa bedöms innan beslutet fattas, också när det riktas mot barnets förälder (M.A.).", "EU-CHILD"),
        Judgment("C-60/16", "Sex veckor från accept gäller bara den som då redan hålls i förvar; annars högst två månader (Khir Amayry).", "TR-DET"),
        Judgment("MIG 2017:23", "Förvar som börjar efter accept får bestå i högst två månader, och sex veckor till sedan inhibition har hävts.",
            "TR-DET"),
        Judgment("MIG 2015:5", "Förvar för överföring kräver en betydande risk för avvikande; utlänningslagens grunder gäller inte.",
            "TR-DET-RISK"),
    ];

    public static IEnumerable<DecidedCase> Of(Rule rule) => All.Where(decidedCase => decidedCase.Rules.Contains(rule.Id));

    private static DecidedCase Judgment(string name, string holds, params string[] rules) => new(name, rules, holds, Read);
}
