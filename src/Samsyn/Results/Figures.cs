using Samsyn.Charters;
using Samsyn.Register;
using static Samsyn.Results.FigureFormula;
using static Samsyn.Results.FigureSeries;

namespace Samsyn.Results;

/// <summary>Every figure that the joint report tells in its text, in the order of the report; the tables' rows are figures too.</summary>
public static class Figures
{
    /// <summary>Those that have a definition of their own here.</summary>
    public static IReadOnlyList<Figure> OfText { get; } = [.. Removals(), .. Transfers(), .. Refusals(), .. Courts(), .. Operations()];

    private static readonly Dictionary<string, Figure> ByName = OfText.Concat(OperationFigures.All).ToDictionary(figure => figure.Name);

    /// <summary>The series of which a figure is the least or the most.</summary>
    public static IReadOnlyList<string> EdgeSeries { get; } = [.. OfText.Concat(OperationFigures.All).Select(figure => figure.Formula)
        .OfType<EdgeOf>().SelectMany(edge => edge.Series).Distinct()];

    /// <summary>The countries that a section names as the most common ones.</summary>
    public static IReadOnlyList<(string Name, string Title, string[] Series)> Rankings { get; } =
    [
        ("handovers-countries", "Vanligaste mottagarländer bland överlämnade ärenden", AllGrounds(DecisionKind.Removal)),
        ("transfer-countries", "Vanligaste länder för utresta med överföringsbeslut", Both(DecisionKind.Transfer)),
        ("refusal-countries", "Vanligaste länder för verkställda avvisningsbeslut", Both(DecisionKind.PoliceRefusal)),
        ("charter-countries", "Länder som charter har gått till", [.. Enum.GetValues<CharterClass>().Select(FigureSeries.Charter)]),
    ];

    /// <summary>The figure of a name, or of a row of the tables.</summary>
    /// <exception cref="FormatException">There is no such figure.</exception>
    public static Figure Of(string name) => ByName.GetValueOrDefault(name) ?? OfRow(name);

    private static Figure OfRow(string path)
    {
        var (row, _) = JointResults.Find($"{path}/{2024}");
        var table = path[..path.IndexOf('/')];
        return new(path, JointResults.TitleOf(table), row.IsStock ? "Inkomna och inte avslutade den 31 december." : "Tabellens rad; reglerna 1–7.",
            table == Cell.Travel ? "3.1.3" : "3", table == Cell.Travel ? FigureUnit.Orders : FigureUnit.Departures, new RowsOf(path));
    }

    private static string[] AllGrounds(DecisionKind kind) => [.. Enum.GetValues<HandoverGround>().Select(ground => HandedOver(kind, ground))];

    private static string[] Both(DecisionKind kind) => [.. Enum.GetValues<ReturnType>().Select(type => Departed(kind, type))];

    private static IEnumerable<Figure> Removals()
    {
        yield return new("removal-decisions-made", "Avlägsnandebeslut som Migrationsverket fattade",
            "Beslut om avvisning eller utvisning i Migrationsverkets ärenden, på beslutets dag; ett per ärende.", "3.1.1", FigureUnit.Decisions,
            new CountOf(Decided(DecisionKind.Removal)));
        yield return new("removal-decisions-final", "Avlägsnandebeslut som fick laga kraft",
            "Migrationsverkets avlägsnandebeslut på den dag då de fick laga kraft, som Samsyn räknar den ur delgivning och överklagande.", "3.1.1",
            FigureUnit.Decisions, new CountOf(Final));
        foreach (var (executor, name, said) in Executors)
        {
            var all = new[] { NotInAccordance(executor, TravelScope.Schengen), NotInAccordance(executor, TravelScope.Outside),
                NotInAccordance(executor, null) };
            const string Rule =
                "Registrerade utresor som inte skett i enlighet med avlägsnandebeslutet, högst en per ärende och verkställighetstillfälle; "
                + "de räknas inte som återvändande.";
            yield return new($"not-in-accordance-{name}", $"Utresor som inte skett i enlighet med beslutet, {said}", Rule, "3.1, not 2",
                FigureUnit.Departures, new CountOf(all));
            yield return new($"not-in-accordance-{name}-schengen", $"Därav till land inom Schengenområdet, {said}", Rule, "3.1, not 2",
                FigureUnit.Departures, new CountOf(all[0]));
            yield return new($"not-in-accordance-{name}-outside", $"Därav till land utanför Schengenområdet, {said}", Rule, "3.1, not 2",
                FigureUnit.Departures, new CountOf(all[1]));
        }
        yield return new("share-within-schengen", "Andel av utresorna som skedde till ett EU-land",
            "Tabell 1: rader för EU-land av båda myndigheternas utresor.", "3.1", FigureUnit.Percent,
            new ShareOf(new RowsOf(EuRows), new RowsOf($"{Cell.Removals}/Joint")));
        const string Handover = "Ärenden som Migrationsverket lämnat över och Polismyndigheten tagit emot, på överlämnandets dag.";
        yield return new("handovers", "Verkställighetsärenden från Migrationsverket utom överföringar", Handover, "3.1.2", FigureUnit.Cases,
            new CountOf(AllGrounds(DecisionKind.Removal)));
        yield return new("handovers-absconded-share", "Andel överlämnade för att personen avvikit", Handover, "3.1.2", FigureUnit.Percent,
            new ShareOf(new CountOf(HandedOver(DecisionKind.Removal, HandoverGround.Absconded)), new CountOf(AllGrounds(DecisionKind.Removal))));
        foreach (var (ground, name, said) in Grounds)
            yield return new($"handovers-{name}", $"Överlämnade {said}", Handover, "3.1.2", FigureUnit.Cases,
                new CountOf(HandedOver(DecisionKind.Removal, ground)));
    }

    private static IEnumerable<Figure> Transfers()
    {
        yield return new("transfer-decisions-made", "Överföringsbeslut som Migrationsverket fattade",
            "Beslut om överföring, på beslutets dag; ett per ärende.", "3.2.1", FigureUnit.Decisions, new CountOf(Decided(DecisionKind.Transfer)));
        yield return new("transfer-days", "Genomsnittlig tid från överföringsbeslut till utresa",
            "Medelvärdet av dagarna från beslutet till utresan, för de utresor i tabell 2 vars beslut finns i registret.", "3.2.1", FigureUnit.Days,
            new MeanOf(TransferDays));
        const string Handover = "Överföringsärenden som Migrationsverket lämnat över och Polismyndigheten tagit emot, på överlämnandets dag.";
        yield return new("transfer-handovers", "Överlämnade överföringsärenden", Handover, "3.2.2", FigureUnit.Cases,
            new CountOf(AllGrounds(DecisionKind.Transfer)));
        foreach (var (ground, name, said) in Grounds)
            yield return new($"transfer-handovers-{name}", $"Överlämnade överföringsärenden {said}", Handover, "3.2.2", FigureUnit.Cases,
                new CountOf(HandedOver(DecisionKind.Transfer, ground)));
        yield return new("transfers-lapsed", "Överföringsärenden som Polismyndigheten avslutade för att tidsfristen gått ut",
            "Avslutade av Polismyndigheten med skälet att överföringsfristen gick ut.", "3.2.2", FigureUnit.Cases, new CountOf(TransferLapsed));
    }

    private static IEnumerable<Figure> Refusals()
    {
        yield return new("criminal-refusals-per-month", "Avvisade brottsaktörer i genomsnitt per månad",
            "Polismyndighetens beslut om avvisning på den grunden att personen kan antas komma att begå brott (8 kap. "
                + "3 § första stycket 3), delat med "
            + "årets tolv månader.", "3.3", FigureUnit.PerMonth, new PerMonth(CriminalRefusal));
        yield return new("journeys-police-refusals", "Kriminalvårdens utrikestransporter av avvisade",
            "Genomförda resor i ärenden med Polismyndighetens avvisningsbeslut, en per beställning.", "3.3", FigureUnit.Journeys,
            new RowsOf($"{Cell.Travel}/PoliceRefusal/CarriedOut"));
    }

    private static IEnumerable<Figure> Courts()
    {
        const string Rule = "Genomförda resor i ärenden om utvisning på grund av brott, en per beställning.";
        yield return new("journeys-court-expulsions", "Kriminalvårdens utrikestransporter av brottsutvisade", Rule, "3.4", FigureUnit.Journeys,
            new RowsOf($"{Cell.Travel}/CourtExpulsion/CarriedOut"));
        yield return new("journeys-court-expulsions-schengen", "Därav till land inom Schengenområdet", Rule, "3.4", FigureUnit.Journeys,
            new RestOf($"{Cell.Travel}/CourtExpulsion/CarriedOut", $"{Cell.Travel}/CourtExpulsion/CarriedOutOutside"));
        yield return new("court-expulsions-received-early", "Brottsutvisningar som kom in långt före frigivningen",
            "Inkomna minst sex månader före den väntade frigivningen, på den dag de kom in.", "3.4", FigureUnit.Cases, new CountOf(ReceivedEarly));
        foreach (var (name, said, reasons) in OtherClosures)
            yield return new($"other-closures-{name}", $"Övriga avslut i tabell 4, {said}", OtherClosureRule, "3.4", FigureUnit.Cases,
                new CountOf([.. reasons.Select(OtherClosure)]));
    }

    private static IEnumerable<Figure> Operations()
    {
        string[] all = [.. Enum.GetValues<CharterClass>().Select(FigureSeries.Charter)];
        const string Flown = "Genomförda charter, på den dag de flög. Personer är de som hade en bekräftad plats.";
        yield return new("detentions-from-operations", "Förvarsbeslut från gemensamma operativa insatser",
            "Beslut om förvar där insatsen är angiven, på beslutets dag.", "3.1.2", FigureUnit.Decisions, new CountOf(OperationDetention));
        yield return new("charters", "Chartrade utrikestransporter", Flown, "3.1.3", FigureUnit.Flights, new CountOf(all));
        foreach (var charterClass in Enum.GetValues<CharterClass>())
        {
            var (name, said) = CharterNames[(int)charterClass];
            yield return new($"charters-{name}", $"Charter, {said}", Flown, "3.1.2",
                FigureUnit.Flights, new CountOf(FigureSeries.Charter(charterClass)));
            yield return new($"charters-{name}-mean", $"Personer i genomsnitt per charter, {said}", Flown, "3.1.2", FigureUnit.Persons,
                new MeanOf(FigureSeries.Charter(charterClass)));
        }
        yield return new("charters-somalia-least", "Minsta antal personer på en charter till Somalia", Flown, "3.1.2", FigureUnit.Persons,
            new EdgeOf(false, FigureSeries.Charter(CharterClass.Somalia)));
        yield return new("charters-somalia-most", "Största antal personer på en charter till Somalia", Flown, "3.1.2", FigureUnit.Persons,
            new EdgeOf(true, FigureSeries.Charter(CharterClass.Somalia)));
        const string Through = "Utresor som räknas i tabell 1–4, i ärenden där en resehandling eller identitet kommit fram genom en sambandsman.";
        yield return new("arlo", "Verkställigheter genom ARLO", Through, "3.1.2", FigureUnit.Departures,
            new CountOf([.. OfAll(kind => FigureSeries.Through(LiaisonProgramme.ARLO, kind))]));
        yield return new("arlo-court-expulsions", "Därav utvisningar på grund av brott", Through, "3.1.2", FigureUnit.Departures,
            new CountOf(FigureSeries.Through(LiaisonProgramme.ARLO, DecisionKind.CourtExpulsion)));
        yield return new("eurlo", "Verkställigheter genom EURLO", Through, "3.1.2", FigureUnit.Departures,
            new CountOf([.. OfAll(kind => FigureSeries.Through(LiaisonProgramme.EURLO, kind))]));
        yield return new("id-missions", "Genomförda ID-missioner", "Missioner som rapporterats för ett land, på missionens dag.", "3.1.2",
            FigureUnit.Missions, new CountOf(Mission));
        yield return new("id-missions-identities", "Identiteter som missionerna fastställt", "Som missionerna själva rapporterat.", "3.1.2",
            FigureUnit.Persons, new SumOf(Mission));
        yield return new("identities-by-missions", "Ärenden där en ID-mission fastställt identiteten",
            "Fastställda identiteter i ärenden, där missionen är angiven.", "3.1.2", FigureUnit.Cases, new CountOf(MissionIdentity));
    }

    private const string OtherClosureRule =
        "Inkomna ärenden om utvisning på grund av brott som avslutats utan en utresa som räknas, på den dag de avslutades, efter skälet.";

    /// <summary>What table 4 carries as other closures, by why; each reason is in one of them.</summary>
    public static IReadOnlyList<(string Name, string Said, ClosureReason[] Reasons)> OtherClosures =>
    [
        ("permit", "uppehållstillstånd", [ClosureReason.PermitGranted]), ("limitation", "preskription", [ClosureReason.Limitation]),
        ("revoked", "beslutet upphävt", [ClosureReason.DecisionRevoked]), ("deceased", "personen har avlidit", [ClosureReason.Deceased]),
        ("departed", "utresa som inte räknas", [ClosureReason.Departed]),
        ("elsewhere", "överlämnat till annan myndighet",
            [ClosureReason.HandedOver, ClosureReason.ReturnedToMigrationsverket, ClosureReason.ToSecurityService]),
        ("other", "annat skäl", [ClosureReason.TransferTimeLimitLapsed, ClosureReason.Other]),
    ];

    private static string[] EuRows => [.. Enum.GetValues<Executor>().Select(executor => $"{Cell.Removals}/{executor}/{DestinationKind.EuCountry}")];

    private static (Executor, string, string)[] Executors =>
        [(Executor.Migrationsverket, "migrationsverket", "Migrationsverket"), (Executor.Polismyndigheten, "polismyndigheten", "Polismyndigheten")];

    private static (HandoverGround, string, string)[] Grounds =>
        [(HandoverGround.Absconded, "absconded", "för att personen avvikit"), (HandoverGround.CoercionNeeded, "coercion", "för att tvång behövs")];

    internal static (string Name, string Said)[] CharterNames =>
        [("large", "stort plan"), ("small", "litet plan"), ("frontex", "finansierade av Frontex"), ("somalia", "till Somalia, inte Frontex")];
}
