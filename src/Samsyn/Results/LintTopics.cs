using System.Text.RegularExpressions;

namespace Samsyn.Results;

/// <summary>What a number in prose may be about: the words that tell, and the figures it may then be.</summary>
/// <param name="Cue">What the words around the number must say.</param>
/// <param name="Needs">What the sentence or its heading must say besides; null where the cue is enough.</param>
/// <param name="Figures">Any of which the number may be: their level, or how they changed.</param>
/// <param name="IsPart">Only told as a part of what stands before it ("varav").</param>
internal sealed record LintTopic(Regex Cue, Regex? Needs, string[] Figures, bool IsPart = false);

/// <summary>The topics of the joint report's prose, the most telling first: the first whose cue fits is taken.</summary>
internal static class LintTopics
{
    private const string T1 = Cell.Removals, T2 = Cell.Transfers, T3 = Cell.PoliceRefusals, T4 = Cell.CourtExpulsions, Journeys = Cell.Travel;

    /// <summary>What is counted and is no figure of the report.</summary>
    public static readonly Regex Uncounted =
        Of(@"sambandsm|begrepp|årsarbetare|kraftsamling|gånger|gången|länder|deluppdrag|forum|redovisning(en|ar)?\b");

    public static readonly Regex Transfers = Of(@"överför|dublin");

    public static IReadOnlyList<LintTopic> All { get; } =
    [
        new(Of(@"skett i enlighet|inte (har )?skett"), Of(@"inte (har )?skett i enlighet"),
            ["not-in-accordance-migrationsverket", "not-in-accordance-polismyndigheten"]),
        new(Of(@"procent"), Of(@"inom (territoriet|schengen)|EU-land"), ["share-within-schengen"]),
        new(Of(@"procent"), Of(@"avvik"), ["handovers-absconded-share", "handovers"]),
        new(Of(@"brottsutvis|utvisning(ar)? på grund av brott"), Of(@"ARLO|projekt|sambandsm"), ["arlo-court-expulsions"], IsPart: true),
        new(Of(@"schengen|territori"), Of(@"resebeställ|transport|resor"),
            [$"{Journeys}/Removal/CarriedOutOutside", "journeys-court-expulsions-schengen"], IsPart: true),
        new(Of(@"frontex"), Of(@"charter|chartra"), ["charters-frontex"], IsPart: true),
        new(Of(@"ARLO|projekt"), Of(@"verkställ"), ["arlo"]),
        new(Of(@"identitet"), Of(@"mission"), ["id-missions-identities", "identities-by-missions"]),
        new(Of(@"ID-mission"), null, ["id-missions"]),
        new(Of(@"charter|chartra"), Of(@"somalia"), ["charters-somalia", "charters-somalia-least", "charters-somalia-most"]),
        new(Of(@"individer"), Of(@"charter"), ["charters-somalia-least", "charters-somalia-most"]),
        new(Of(@"person"), Of(@"per charter"), ["charters-frontex-mean"]),
        new(Of(@"i genomsnitt|genomsnittet"), Of(@"charter"), ["charters-frontex-mean"]),
        new(Of(@"(?<!\b(?:utan|inte)\b[^.,]{0,25})frontex"), Of(@"charter"), ["charters-frontex"]),
        new(Of(@"transport|flyg"), Of(@"chartra|charter"), ["charters"]),
        new(Of(@"förvarsbeslut|beslut om förvar"), null, ["detentions-from-operations"]),
        new(Of(@"dagar"), Of(@"överför|dublin"), ["transfer-days"]),
        new(Of(@"per månad|i månaden"), Of(@"brottsaktör"), ["criminal-refusals-per-month"]),
        new(Of(@"transport"), Of(@"brott"), ["journeys-court-expulsions", "journeys-court-expulsions-schengen"]),
        new(Of(@"transport"), Of(@"avvis"), ["journeys-police-refusals"]),
        new(Of(@"resebeställ"), null,
            [.. Kinds.Select(kind => $"{Journeys}/{kind}/Ordered"), .. Kinds.Select(kind => $"{Journeys}/{kind}/CarriedOut")]),
        new(Of(@"tidsfrist|förfall"), Transfers, ["transfers-lapsed"]),
        new(Of(@"öppna"), Of(@"brott|utvis"), [$"{T4}/OpenAtYearEnd"]),
        new(Of(@"inkom"), Of(@"brott|utvis"), [$"{T4}/Received"]),
        new(Of(@"fick laga kraft|vunn(it|o) laga kraft|får laga kraft"), null, ["removal-decisions-final"]),
        new(Of(@"verkställighetsärende"), Of(@"från Migrationsverket|tog .* emot"), ["handovers"]),
        new(Of(@"inkom|inkommande"), Of(@"tvång|avvik"), ["handovers"]),
        new(Of(@"avvik"), Transfers, ["transfer-handovers-absconded"]),
        new(Of(@"tvång"), Transfers, ["transfer-handovers-coercion"]),
        new(Of(@"avvik"), Of(@"överlämn|lämna"), ["handovers-absconded", "transfer-handovers-absconded"]),
        new(Of(@"tvång"), Of(@"överlämn|lämna"), ["handovers-coercion", "transfer-handovers-coercion"]),
        new(Of(@"lämnade över|överlämn|lämnat över"), Transfers, ["transfer-handovers"]),
        new(Of(@"fattade|fattades|fattat"), Transfers, ["transfer-decisions-made"]),
        new(Of(@"överföringsbeslut"), Of(@"fatta"), ["transfer-decisions-made"]),
        new(Of(@"avvis(nings|ing|ning)"), Of(@"verkställ"), [$"{T3}/Total", $"{T3}/ByPolice", $"{T3}/OwnDeparture"]),
        new(Of(@"brott"), Of(@"verkställ|utvis"), [$"{T4}/Enforced"]),
        new(Of(@"överföringsbeslut|dublin"), Of(@"sammanlagt|tillsammans|gemensam"), [$"{T2}/Joint"]),
        new(Of(@"utrest|utres"), Transfers, [$"{T2}/Joint", $"{T2}/Migrationsverket/Total", $"{T2}/Polismyndigheten/Total"]),
        new(Of(@"avlägsnandebeslut"), Of(@"sammanlagt|tillsammans|gemensam"), [$"{T1}/Joint"]),
        new(Of(@"i Migrationsverkets regi|Migrationsverket som verkställande"), Transfers,
            [$"{T2}/Migrationsverket/Total", $"{T1}/Migrationsverket/Total"]),
        new(Of(@"i Polis(myndighet)?ens regi|Polismyndigheten som verkställande"), Transfers,
            [$"{T2}/Polismyndigheten/Total", $"{T1}/Polismyndigheten/Total"]),
        new(Of(@"i Migrationsverkets regi|Migrationsverket som verkställande"), null, [$"{T1}/Migrationsverket/Total"]),
        new(Of(@"i Polis(myndighet)?ens regi|Polismyndigheten som verkställande"), null, [$"{T1}/Polismyndigheten/Total"]),
        new(Of(@"avlägsnandebeslut"), Of(@"fatta"), ["removal-decisions-made"]),
        new(Of(@"utrest|utresor"), Of(@"avlägsnandebeslut|totalt|sammanlagt"), [$"{T1}/Joint"]),
    ];

    private static string[] Kinds => Enum.GetNames<Register.DecisionKind>();

    private static Regex Of(string words) => new(words, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
