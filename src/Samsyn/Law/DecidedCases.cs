namespace Samsyn.Law;

/// <summary>How much of a judgment was read for its rule.</summary>
public enum ReadingDepth
{
    /// <summary>The text, or its headnote.</summary>
    Text,

    /// <summary>Knowledge of it: to be checked before the rule is signed.</summary>
    Known,
}

/// <summary>A judgment, read for its rule; the worked cases of the tests hold it with dates of their own.</summary>
/// <param name="Rules">The identifiers of the rules that it says something of.</param>
/// <param name="Holds">The rule, in one Swedish sentence.</param>
/// <param name="ReadOn">The day it was read.</param>
public sealed record DecidedCase(string Name, IReadOnlyList<string> Rules, string Holds, ReadingDepth Depth, DateOnly ReadOn)
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
        Text("MIG 2007:6", "Ett beslut som har upphört att gälla kan inte användas igen.", "LIM-TRANS", "LAPSE-REVIVED"),
        Text("MIG 2009:20", "Ett beslut som inte hade upphört bedöms enligt den nya lagen.", "LIM-TRANS"),
        Text("MIG 2016:3", "En ny utvisning efter beviljad ny prövning gäller, även om den beslutas samma dag.", "B10"),
        Text("MIG 2016:17", "Om en myndighets egen inhibition flyttar tiden för överföringen kan läsas på två sätt.", "TR-BASE"),
        Text("C-245/21", "En myndighets avbrott som inte hör till ett överklagande avbryter inte sexmånaderstiden.", "TR-BASE"),
        Known("C-647/16", "Ett beslut om överföring får inte fattas innan den andra staten har godtagit den (Hassan).", "D6", "TR-DECIDE"),
        Known("C-673/19", "Den som har tillstånd i en annan medlemsstat ska först uppmanas att bege sig dit.", "D4", "D7"),
        Known("C-163/17", "Den mottagande staten ska underrättas om avvikandet innan de sex månaderna har gått (Jawo).", "TR-ABSC"),
        Text("C-19/08", "De sex månaderna räknas från det slutliga avgörandet när överklagandet har suspensiv verkan (Petrosian).", "TR-BASE"),
        Known("C-143/22", "Vid inre gräns gäller återvändandedirektivet (ADDE).", "D7b"),
    ];

    public static IEnumerable<DecidedCase> Of(Rule rule) => All.Where(one => one.Rules.Contains(rule.Id));

    private static DecidedCase Text(string name, string holds, params string[] rules) => new(name, rules, holds, ReadingDepth.Text, Read);
    private static DecidedCase Known(string name, string holds, params string[] rules) => new(name, rules, holds, ReadingDepth.Known, Read);
}
