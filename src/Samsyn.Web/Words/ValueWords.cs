using System.Globalization;
using Microsoft.Extensions.Localization;
using Samsyn.Charters;
using Samsyn.Law;
using Samsyn.Planning;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Words;

/// <summary>The Swedish word for each value that a screen shows; docs/ordlista.md has the same list.</summary>
public static class ValueWords
{
    private static readonly Dictionary<Enum, string> Swedish = new()
    {
        [Agency.Migrationsverket] = "Migrationsverket",
        [Agency.Polismyndigheten] = "Polismyndigheten",
        [Agency.Kriminalvarden] = "Kriminalvården",
        [Agency.Domstol] = "Domstol",
        [DecisionKind.Removal] = "Avlägsnandebeslut",
        [DecisionKind.Transfer] = "Överföringsbeslut",
        [DecisionKind.PoliceRefusal] = "Polisens avvisning",
        [DecisionKind.CourtExpulsion] = "Utvisning på grund av brott",
        [LinkBasis.Document] = "Handling",
        [LinkBasis.Biometrics] = "Biometri",
        [LinkBasis.Officer] = "Handläggares bedömning",
        [Category.Asylum] = "Asyl",
        [Category.ResidencePermit] = "Uppehållstillstånd",
        [Category.Work] = "Arbete",
        [Category.Study] = "Studier",
        [Category.Other] = "Övrigt",
        [Region.Stockholm] = "Stockholm",
        [Region.Syd] = "Syd",
        [Region.Vast] = "Väst",
        [Region.Ost] = "Öst",
        [Region.Mitt] = "Mitt",
        [Region.Bergslagen] = "Bergslagen",
        [Region.Nord] = "Nord",
        [Step.Decided] = "Beslut",
        [Step.ReturnCase] = "Återvändandeärende",
        [Step.EnforcementCase] = "Verkställighetsärende",
        [Step.TravelDocument] = "Identitet och resehandling",
        [Step.TravelPlanned] = "Resa beställd",
        [Step.TravelBooked] = "Resa bokad",
        [Step.Closed] = "Avslutat",
        [OrderStage.Ordered] = "Beställd",
        [OrderStage.Queried] = "Fråga väntar",
        [OrderStage.Accepted] = "Tagen",
        [OrderStage.Planned] = "Planerad",
        [OrderStage.Booked] = "Bokad",
        [OrderStage.Cleared] = "Klartecken givet",
        [OrderStage.Refused] = "Avböjd",
        [OrderStage.CarriedOut] = "Genomförd",
        [OrderStage.Failed] = "Ej genomförd",
        [OrderStage.Cancelled] = "Inställd",
        [ClosureReason.Departed] = "utresa",
        [ClosureReason.HandedOver] = "överlämnat",
        [ClosureReason.PermitGranted] = "beviljat uppehållstillstånd",
        [ClosureReason.TransferTimeLimitLapsed] = "överföringsfristen gick ut",
        [ClosureReason.Limitation] = "preskriberat",
        [ClosureReason.DecisionRevoked] = "beslutet är upphävt",
        [ClosureReason.Deceased] = "avliden",
        [ClosureReason.ReturnedToMigrationsverket] = "återlämnat till Migrationsverket",
        [ClosureReason.ToSecurityService] = "övertaget av Säkerhetspolisen",
        [ClosureReason.Other] = "annat",
        [DecisionForm.RefusalOfEntry] = "Avvisning",
        [DecisionForm.Expulsion] = "Utvisning",
        [DecisionForm.Transfer] = "Överföring",
        [HandoverGround.Absconded] = "personen har avvikit",
        [HandoverGround.CoercionNeeded] = "tvång behövs",
        [ReportCondition.Always] = "ja",
        [ReportCondition.OwnDecision] = "egna beslut",
        [ReportCondition.ExecutingAuthority] = "som verkställande myndighet den dagen",
        [ReportCondition.OwnClosure] = "egna ärenden",
        [ReportCondition.PracticalInOwnEnforcement] = "praktiska hinder i ärenden den verkställer",
        [ReportCondition.AppealOfPoliceRefusal] = "överklaganden av Polisens avvisning",
        [ReportCondition.ConsentToTakeBack] = "bara samtycke till återlämnande",
        [ReportCondition.ExecutedByItself] = "utresor den själv verkställt",
        [ReportCondition.EnforcesTheNamedCases] = "ärenden den verkställer",
        [ReportCondition.ProposedSeatsOnly] = "bara föreslagna platser",
        [ReportCondition.OwnRateCard] = "eget taxekort",
        [ReportCondition.GivesAwayOwnRegion] = "ärenden hos den egna regionen",
        [ReportCondition.OffersOwnRegion] = "ärenden som den egna regionen har",
        [ReportCondition.AnswersForOwnRegion] = "svar för den egna regionen",
        [ReportCondition.HoldsTheData] = "uppgifter den håller",
        [ReportCondition.TwoPersonsAtController] = "två personer hos den personuppgiftsansvariga",
        [ReportCondition.Monitor] = "bara återvändandeövervakaren",
        [ReportCondition.WroteTheEntry] = "poster den själv skrev",
        [FeasibilityClass.Green] = "Grön",
        [FeasibilityClass.Yellow] = "Gul",
        [FeasibilityClass.Red] = "Röd",
        [DetentionGround.Identity] = "oklar identitet",
        [DetentionGround.Investigation] = "utredning",
        [DetentionGround.Probable] = "sannolik utvisning",
        [DetentionGround.Enforcement] = "verkställighet",
        [ReviewOutcome.Continues] = "består",
        [ReviewOutcome.Ends] = "upphör",
        [TravelMode.ScheduledUnescorted] = "reguljärflyg utan eskort",
        [TravelMode.ScheduledEscorted] = "reguljärflyg med eskort",
        [TravelMode.Charter] = "charterflyg",
        [JourneyPhase.PreDeparture] = "före avresan",
        [JourneyPhase.InFlight] = "under flygningen",
        [JourneyPhase.Transit] = "vid transit",
        [JourneyPhase.HandOver] = "vid överlämnandet",
        [TravelScope.Schengen] = "inom Schengen",
        [TravelScope.Outside] = "utanför Schengen",
        [TravelFailure.BoardingRefusedConduct] = "ombordstigning nekad, uppträdande",
        [TravelFailure.BoardingRefusedDocuments] = "ombordstigning nekad, resehandling",
        [TravelFailure.FlightCancelled] = "inställt flyg",
        [TravelFailure.Transit] = "transitproblem",
        [TravelFailure.NotReceived] = "inte mottagen",
        [TravelFailure.Medical] = "medicinska skäl",
        [TravelFailure.LegalStop] = "rättsligt stopp",
        [TravelFailure.Other] = "annat",
        [Executor.Migrationsverket] = "Migrationsverket",
        [Executor.Polismyndigheten] = "Polismyndigheten",
        [DestinationKind.EuCountry] = "EU-land",
        [DestinationKind.HomeCountry] = "Hemland",
        [DestinationKind.ThirdCountry] = "Tredjeland",
        [DestinationKind.Unknown] = "Okänt",
        [DepartureManner.Own] = "på egen hand",
        [DepartureManner.Escorted] = "med eskort",
        [DepartureManner.Unescorted] = "utan eskort",
        [DepartureManner.Charter] = "med charter",
        [DepartureSource.Officer] = "myndighetens handläggare",
        [DepartureSource.BorderControl] = "gränskontroll",
        [DepartureSource.Sis] = "SIS",
        [DepartureSource.TaxAgency] = "Skatteverket",
        [DepartureSource.Carrier] = "transportör",
        [AppealInstance.MigrationCourt] = "Migrationsdomstolen",
        [AppealInstance.MigrationCourtOfAppeal] = "Migrationsöverdomstolen",
        [AppealInstance.Migrationsverket] = "Migrationsverket",
        [AppealInstance.CourtOfAppeal] = "Hovrätten",
        [AppealOutcome.Dismissed] = "avslag",
        [AppealOutcome.LeaveRefused] = "prövningstillstånd nekat",
        [AppealOutcome.Granted] = "bifall",
        [AppealOutcome.Remitted] = "återförvisat",
        [PermitState.Missing] = "Saknas",
        [PermitState.Applied] = "Sökt",
        [PermitState.Granted] = "Beviljat",
        [PermitState.NotNeeded] = "Behövs inte",
        [PermitState.NotCovering] = "Gäller inte flygdagen",
        [PermitState.Refused] = "Nekat",
        [FlightPermitKind.Landing] = "Landningstillstånd",
        [FlightPermitKind.Overflight] = "Överflygningstillstånd",
        [FlightPermitKind.Transit] = "Transittillstånd",
        [ReadinessStep.PermitsApplied] = "Tillstånden sökta",
        [ReadinessStep.SeatsProposed] = "Platser föreslagna",
        [ReadinessStep.PermitsCover] = "Tillstånden täcker flygdagen",
        [ReadinessStep.SeatsConfirmed] = "Föreslagna platser bekräftade",
        [ReadinessStep.ReserveListed] = "Reservlista finns",
        [ReadinessStep.ManifestLocked] = "Manifestet låst",
        [ReadinessStep.ManifestCurrent] = "Manifestet stämmer med platserna",
        [ReadinessStep.Flown] = "Chartern har flugit",
        [CharterClass.Large] = "Stort plan",
        [CharterClass.SmallAircraft] = "Litet plan",
        [CharterClass.Frontex] = "Frontex",
        [CharterClass.Somalia] = "Somalia",
        [HardCheck.Law] = "Lagen",
        [HardCheck.Destination] = "Landet",
        [HardCheck.Window] = "Dagen",
        [HardCheck.Permit] = "Tillståndet",
        [HardCheck.Movement] = "Annan resa",
        [HardCheck.OtherCases] = "Andra ärenden",
        [HardCheck.Family] = "Familjen",
        [CharterStage.Planned] = "Planerad",
        [CharterStage.Flown] = "Genomförd",
        [CharterStage.Cancelled] = "Inställd",
        [Organiser.National] = "Nationell",
        [Organiser.Frontex] = "Frontex",
        [Organiser.Joint] = "Gemensam",
        [Sex.F] = "kvinna",
        [Sex.M] = "man",
        [Sex.X] = "okänt kön",
        [EnforcementStatus.NotYet] = "Inte i kraft",
        [EnforcementStatus.Blocked] = "Stoppat",
        [EnforcementStatus.VoluntaryOnly] = "Bara frivilligt",
        [EnforcementStatus.Enforceable] = "Får verkställas",
        [EnforcementStatus.Executed] = "Verkställt",
        [EnforcementStatus.Lapsed] = "Har upphört",
        [EnforcementStatus.OutOfScope] = "Utanför Samsyn",
        [Authority.Migrationsverket] = "Migrationsverket",
        [Authority.Polismyndigheten] = "Polismyndigheten",
        [Authority.Sakerhetspolisen] = "Säkerhetspolisen",
        [Authority.Domstol] = "Domstol",
        [RuleStatus.Active] = "Gäller",
        [RuleStatus.Unverified] = "Ej bekräftad",
        [RuleStatus.Proposed] = "Föreslagen",
        [Direction.ProtectsIndividual] = "skyddar den enskilde",
        [Direction.LimitsState] = "begränsar det allmänna",
        [RuleKind.Calendar] = "Tidsräkning",
        [RuleKind.Appeal] = "Överklagande",
        [RuleKind.DeparturePeriod] = "Frivillig avresa",
        [RuleKind.EntryBan] = "Återreseförbud",
        [RuleKind.Limitation] = "Preskription",
        [RuleKind.Transfer] = "Överföring",
        [RuleKind.Detention] = "Förvar och uppsikt",
        [RuleKind.Block] = "Spärr",
        [RuleKind.Competence] = "Behörighet",
        [RuleKind.Duty] = "Skyldighet",
        [RuleKind.Definition] = "Definition",
        [RuleKind.Pending] = "På väg",
        [Role.CaseOfficer] = "Handläggare",
        [Role.DecisionMaker] = "Beslutsfattare",
        [Role.DetentionOfficer] = "Förvarshandläggare",
        [Role.EnforcementOfficer] = "Verkställighetshandläggare",
        [Role.RegionalLead] = "Regional samordnare",
        [Role.NationalCoordinator] = "Nationell samordnare",
        [Role.TransportPlanner] = "Transportplanerare",
        [Role.EscortLeader] = "Eskortledare",
        [Role.OperationsCoordinator] = "Operationscentrum",
        [Role.Statistician] = "Statistiker",
        [Role.ForcedReturnMonitor] = "Övervakare av påtvingat återvändande",
        [Role.Auditor] = "Loggranskare",
        [Role.Administrator] = "Administratör",
        [Role.Lawyer] = "Jurist",
        [DataCategory.IdentityCore] = "Identitet",
        [DataCategory.Photo] = "Foto",
        [DataCategory.Biometrics] = "Fingeravtryck och biometri",
        [DataCategory.Decision] = "Beslut och frister",
        [DataCategory.Reasons] = "Skäl och asylgrunder",
        [DataCategory.BlockCode] = "Verkställighetshinder",
        [DataCategory.Detention] = "Förvarsuppgifter",
        [DataCategory.Health] = "Hälsa",
        [DataCategory.Risk] = "Risker och säkerhet",
        [DataCategory.Criminality] = "Brottmål",
        [DataCategory.Whereabouts] = "Adress och vistelseort",
        [DataCategory.Family] = "Familj och barn",
        [DataCategory.TravelDocuments] = "Resehandlingar",
        [DataCategory.Itinerary] = "Resan",
        [DataCategory.Escorts] = "Eskortörer",
        [DataCategory.Reception] = "Bistånd och boende",
        [DataCategory.SisAlert] = "Registrering i SIS",
        [DataCategory.DepartureConfirmation] = "Bekräftad utresa",
        [DataCategory.OtherCases] = "Personens andra ärenden",
        [DataCategory.Statistics] = "Statistik",
        [Disclosure.None] = "inget",
        [Disclosure.Existence] = "att det finns",
        [Disclosure.Flag] = "flagga",
        [Disclosure.Summary] = "i sammandrag",
        [Disclosure.Whole] = "helt",
        [Right.ReadSituation] = "Se lägesbilden",
        [Right.ReadWorklist] = "Se ärendelistan",
        [Right.ReadCase] = "Öppna ett ärende",
        [Right.FindDoubles] = "Bedöma om ärenden gäller samma person",
        [Right.SearchByName] = "Söka en person på namn",
        [Right.CorrectEntries] = "Rätta egna poster",
        [Right.PostEntries] = "Skicka poster",
        [Right.FollowEntries] = "Följa flödet av poster",
        [Right.ReadResults] = "Se resultatet",
        [Right.ExplainResults] = "Se posterna bakom en siffra",
        [Right.ReadRules] = "Läsa reglerna",
        [Right.CompareRules] = "Jämföra regler över öppna ärenden",
        [Right.SignRules] = "Underteckna regler som jurist",
        [Right.ReadRights] = "Se behörigheterna",
        [Right.Plan] = "Planera resor gemensamt",
        [Right.SignRateCard] = "Föreslå och underteckna taxekort",
        [Right.AskForData] = "Begära uppgifter",
        [Right.DecideOnData] = "Besluta om utlämnande",
        [Right.ReadDisclosures] = "Se utlämnanden",
        [Right.FileMonitoringReport] = "Lämna övervakningsrapport",
        [Right.ReadLog] = "Granska loggen",
        [Right.ReadCheckpoints] = "Hämta kontrollpunkter",
        [Right.MakeExtract] = "Lämna registerutdrag",
        [Right.Erase] = "Utplåna uppgifter",
        [Right.Administer] = "Tilldela behörigheter",
        [Recipient.Migrationsverket] = "Migrationsverket",
        [Recipient.Polismyndigheten] = "Polismyndigheten",
        [Recipient.Kriminalvarden] = "Kriminalvården",
        [Recipient.Domstol] = "Domstol",
        [Recipient.Skatteverket] = "Skatteverket",
        [Recipient.DestinationState] = "Destinationslandet",
        [RetentionMeasure.Keep] = "bevaras",
        [RetentionMeasure.Separate] = "avskiljs",
        [RetentionMeasure.Erase] = "utplånas",
        [ErasureGround.DisposalAuthority] = "gallringsföreskrift",
        [ErasureGround.UnlawfulProcessing] = "uppgifterna skulle aldrig ha behandlats",
        [DisclosureProvision.Consent] = "den enskilde samtycker",
        [DisclosureProvision.Necessary] = "nödvändigt för den egna verksamheten",
        [DisclosureProvision.DutyToGive] = "skyldighet enligt lag eller förordning",
        [DisclosureProvision.Transport] = "behövs för transporten",
        [DisclosureProvision.ReturnExecution] = "behövs för polisens verkställighet",
        [DisclosureProvision.GeneralClause] = "generalklausulen",
        [DisclosureProvision.Fraud] = "fusk och överträdelser",
        [DisclosureProvision.SecrecyStands] = "sekretess gäller",
    };

    private static readonly Dictionary<string, string> CountryNames = (
        "AF Afghanistan;AL Albanien;DZ Algeriet;AO Angola;AR Argentina;AM Armenien;AZ Azerbajdzjan;AU Australien;BD Bangladesh;BE Belgien;BA Bosnien och Hercegovina;BR Brasilien;BG Bulgarien;BF Burkina Faso;BI Burundi;BY Belarus;BO Bolivia;" +
        "CM Kamerun;CA Kanada;CL Chile;CO Colombia;CD Demokratiska republiken Kongo;CG Kongo-Brazzaville;CI Elfenbenskusten;HR Kroatien;CU Kuba;CY Cypern;CZ Tjeckien;DK Danmark;DJ Djibouti;DO Dominikanska republiken;EC Ecuador;EG Egypten;" +
        "SV El Salvador;GQ Ekvatorialguinea;ER Eritrea;EE Estland;ET Etiopien;FI Finland;FR Frankrike;GA Gabon;GM Gambia;GE Georgien;DE Tyskland;GH Ghana;GR Grekland;GT Guatemala;GN Guinea;HN Honduras;HU Ungern;HK Hongkong;IS Island;IN Indien;" +
        "ID Indonesien;IR Iran;IQ Irak;IE Irland;IL Israel;IT Italien;JM Jamaica;JP Japan;JO Jordanien;KZ Kazakstan;KE Kenya;XK Kosovo;KW Kuwait;KG Kirgizistan;LV Lettland;LB Libanon;LR Liberia;LY Libyen;LT Litauen;LU Luxemburg;MK Nordmakedonien;" +
        "MG Madagaskar;MW Malawi;MY Malaysia;ML Mali;MT Malta;MR Mauretanien;MX Mexiko;MD Moldavien;MN Mongoliet;ME Montenegro;MA Marocko;MZ Moçambique;MM Myanmar;NA Namibia;NP Nepal;NL Nederländerna;NZ Nya Zeeland;NI Nicaragua;NE Niger;NG Nigeria;" +
        "NO Norge;PK Pakistan;PS Palestina;PA Panama;PY Paraguay;PE Peru;PH Filippinerna;PL Polen;PT Portugal;RO Rumänien;RU Ryssland;RW Rwanda;SA Saudiarabien;SN Senegal;RS Serbien;SL Sierra Leone;SG Singapore;SK Slovakien;SI Slovenien;SO Somalia;" +
        "ZA Sydafrika;KR Sydkorea;SS Sydsudan;ES Spanien;LK Sri Lanka;SD Sudan;SE Sverige;CH Schweiz;SY Syrien;TW Taiwan;TJ Tadzjikistan;TZ Tanzania;TH Thailand;TG Togo;TN Tunisien;TR Turkiet;TM Turkmenistan;UG Uganda;UA Ukraina;AE Förenade Arabemiraten;" +
        "GB Storbritannien;US USA;UY Uruguay;UZ Uzbekistan;VE Venezuela;VN Vietnam;YE Jemen;ZM Zambia;ZW Zimbabwe;AT Österrike;CN Kina;KH Kambodja;LA Laos;TD Tchad;CF Centralafrikanska republiken;BJ Benin;ST São Tomé och Príncipe;CV Kap Verde;MU Mauritius").Split(';')
        .ToDictionary(line => line[..2], line => line[3..]);

    /// <summary>What a limit is called in a list; the rule says the rest.</summary>
    public static string Limit(this IStringLocalizer<Texts> texts, string? rule) =>
        rule is null ? "–" : texts.Limit(Rulebook.All.First(one => one.Id == rule));

    public static string Limit(this IStringLocalizer<Texts> texts, Rule rule) => texts[rule.ListName ?? Swedish[rule.Kind]];

    /// <summary>What an obstacle is called in a list, from its code.</summary>
    public static string Obstacle(this IStringLocalizer<Texts> texts, string code) =>
        texts[Rulebook.All.FirstOrDefault(one => one.Kind == RuleKind.Block && one.Id == code)?.ListName ?? Swedish[RuleKind.Block]];

    /// <summary>The effect of the law for whoever may know no more: a stop, none, or only a journey of the person's own.</summary>
    public static string Stop(this IStringLocalizer<Texts> texts, VerdictView law) =>
        texts[law.IsStopped == true ? "STOPP" : law.IsOnlyVoluntary ? "Bara utan tvång" : "Inget stopp"];

    /// <summary>How long a limit has left: hours where it is counted in hours, otherwise days.</summary>
    public static string Left(this IStringLocalizer<Texts> texts, Limit limit, DateTimeOffset asOf) =>
        limit.At is { } at && Math.Abs((at - asOf).TotalHours) < 7 * 24
        ? at < asOf ? texts["gick ut {0}", Show.Time(at)] : texts["{0} timmar kvar", (int)(at - asOf).TotalHours]
        : (limit.On.DayNumber - asOf.SwedishDay.DayNumber) switch
        {
            > 1 and var days => texts["{0} dagar kvar", Show.Number(days)],
            1 => texts["1 dag kvar"],
            0 => texts["i dag"],
            -1 => texts["gick ut i går"],
            var days => texts["gick ut för {0} dagar sedan", Show.Number(-days)],
        };

    public static IEnumerable<string> All => Swedish.Values.Concat(JointWorkWords.Swedish.Values).Distinct();

    /// <summary>The word for a value, in the language of the page.</summary>
    public static string Word(this IStringLocalizer<Texts> texts, Enum value) => texts[Swedish.TryGetValue(value, out var word) ? word : JointWorkWords.Swedish[value]];

    /// <summary>The word for a value that a projection keeps by its name.</summary>
    public static string Word<T>(this IStringLocalizer<Texts> texts, string? name) where T : struct, Enum =>
        Named.TryParse<T>(name, out var value) ? texts.Word(value) : "–";

    /// <summary>A sentence of the plan, in the language of the page.</summary>
    public static string Say(this IStringLocalizer<Texts> texts, FormattableString text) =>
        PlanText.Say(text, format => texts[format], country => texts.Country(country.Code));

    /// <summary>Every country by its name in the language of the page.</summary>
    public static IEnumerable<(string Code, string Name)> Countries(this IStringLocalizer<Texts> texts) =>
        CountryNames.Keys.Select(code => (code, texts.Country(code))).OrderBy(country => country.Item2, StringComparer.CurrentCulture);

    /// <summary>The code of a country that somebody has written by its name or code; what they wrote where there is none.</summary>
    public static string CountryCode(this IStringLocalizer<Texts> texts, string written) =>
        texts.Countries().FirstOrDefault(country => country.Name.Equals(written, StringComparison.CurrentCultureIgnoreCase)).Code
        ?? (written.Length == 2 ? written.ToUpperInvariant() : written);

    public static string Country(this IStringLocalizer<Texts> _, string? code) => code is null ? "–"
        : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "sv" && CountryNames.TryGetValue(code, out var name) ? name
        : code == "XK" ? "Kosovo" : new RegionInfo(code).EnglishName;
}
