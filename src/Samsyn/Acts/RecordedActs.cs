using Samsyn.Charters;
using Samsyn.Countries;
using Samsyn.Register;
using static Samsyn.Acts.ActArea;

namespace Samsyn.Acts;

/// <summary>
/// The acts that write one fact down as it happened, each by the fact's name in the imperative. Who may say it is the table of the facts
/// themselves (<see cref="ReportingRights"/>); what must hold first stands here.
/// </summary>
internal static class RecordedActs
{
    private const Doers
        Officers = Doers.Officers, Migration = Doers.Migration, Police = Doers.Police, Deciders = Doers.Deciders,
        Anyone = Doers.Officers | Doers.Transport, Everyone = Anyone | Doers.DetentionOfficer;

    public static IReadOnlyList<RecordedKind> All { get; } = [.. OfDecision(), .. OfStops(), .. OfPerson(), .. OfDetention(), .. OfJourney(),
        .. OfPermits(), .. CountryActs.All, .. CarrierActs.All, .. ProjectActs.All, .. ForumActs.All];

    private static IEnumerable<RecordedKind> OfDecision() =>
    [
        new(typeof(CaseRegistered), "RegisterCase", Decision, "Registrera ärende", "Registrera ärendet", Officers)
        {
            NeedsOpen = basis => basis.Case.Registration is null, WhyNotOpen = "Ärendet är redan registrerat.",
            IsCourts = (fact, _) => fact is CaseRegistered { DecisionKind: DecisionKind.CourtExpulsion },
        },
        new(typeof(DecisionMade), "MakeDecision", Decision, "Registrera beslut", "Registrera beslutet", Deciders)
        {
            IsCourts = (_, basis) => basis.Case.Registration?.DecisionKind == DecisionKind.CourtExpulsion,
        },
        new(typeof(DecisionServed), "ServeDecision", Decision, "Registrera delgivning", "Registrera delgivningen", Anyone)
            { NeedsOpen = IsDecided, WhyNotOpen = NoDecision },
        new(typeof(DecisionAccepted), "AcceptDecision", Decision, "Registrera nöjdförklaring", "Registrera nöjdförklaringen", Officers)
            { NeedsOpen = IsDecided, WhyNotOpen = NoDecision },
        new(typeof(DecisionAppealed), "AppealDecision", Decision, "Registrera överklagande", "Registrera överklagandet", Officers)
            { NeedsOpen = IsDecided, WhyNotOpen = NoDecision },
        new(typeof(AppealDecided), "DecideAppeal", Decision, "Registrera dom eller beslut i högre instans", "Registrera avgörandet", Deciders)
        {
            NeedsOpen = IsDecided, WhyNotOpen = NoDecision,
            IsCourts = (fact, _) => fact is AppealDecided { Instance: not AppealInstance.Migrationsverket },
        },
        new(typeof(FinalityReported), "ReportFinality", Decision, "Rapportera laga kraft", "Rapportera", Officers)
            { NeedsOpen = IsDecided, WhyNotOpen = NoDecision },
        new(typeof(EntryBanIssued), "IssueEntryBan", Decision, "Registrera återreseförbud", "Registrera förbudet", Deciders)
        {
            NeedsOpen = IsDecided, WhyNotOpen = NoDecision, IsCourts = (_, basis) =>
                basis.Case.Registration?.DecisionKind == DecisionKind.CourtExpulsion,
        },
        new(typeof(DecisionRevoked), "RevokeDecision", Decision, "Registrera att beslutet är upphävt", "Registrera", Deciders)
        {
            NeedsOpen = IsDecided, WhyNotOpen = NoDecision, IsCourts = (_, basis) =>
                basis.Case.Registration?.DecisionKind == DecisionKind.CourtExpulsion,
        },
        new(typeof(TransferAccepted), "AcceptTransfer", Decision, "Registrera att en stat godtar överföring", "Registrera", Deciders),
        new(typeof(LapseReviewed), "ReviewLapse", Decision, "Pröva om beslutet gäller", "Registrera prövningen", Deciders)
            { NeedsOpen = IsDecided, WhyNotOpen = NoDecision },
        new(typeof(CaseReceived), "ReceiveCase", Decision, "Registrera mottaget ärende", "Registrera", Police),
        new(typeof(CaseClosed), "CloseCase", Decision, "Avsluta ärendet", "Avsluta", Officers)
        {
            NeedsOpen = basis => basis.Case.IsOpen, WhyNotOpen = "Ärendet är redan avslutat.",
        },
    ];

    /// <summary>What a text's id and version look like; which texts there are is the pages' to offer.</summary>
    private static IEnumerable<Sentence> Informed(PersonInformed told)
    {
        if (told.Text.Length is 0 or > 40 || !told.Text.All(sign => char.IsAsciiLetterLower(sign) || sign == '-')
            || told.TextVersion.Length != 12 || !told.TextVersion.All(char.IsAsciiHexDigitLower))
            yield return "Ange textens namn och version som på sidan Information till personen.";
    }

    private static IEnumerable<RecordedKind> OfStops() =>
    [
        new(typeof(StayOrdered), "OrderStay", Protection, "Registrera inhibition", "Registrera inhibitionen", Everyone) { IsCourts = SaysCourt },
        new(typeof(StayRefused), "RefuseStay", Protection, "Registrera avslagen inhibition", "Registrera", Migration) { IsCourts = SaysCourt },
        new(typeof(StayLifted), "LiftStay", Protection, "Registrera att inhibitionen upphör", "Registrera", Migration)
        {
            IsCourts = SaysCourt, NeedsOpen = Has<StayOrdered, InternationalStayRequested>, WhyNotOpen = "Ingen inhibition är registrerad i ärendet.",
        },
        new(typeof(InternationalStayRequested), "RequestInternationalStay", Protection, "Registrera begäran från internationellt organ",
            "Registrera", Everyone),
        new(typeof(NewExaminationRequested), "RequestNewExamination", Protection, "Registrera nya omständigheter", "Registrera", Everyone),
        new(typeof(NewExaminationGranted), "GrantNewExamination", Protection, "Registrera beviljad ny prövning", "Registrera", Migration)
        {
            NeedsOpen = Has<NewExaminationRequested, NewExaminationRequested>, WhyNotOpen = NoExamination,
        },
        new(typeof(NewExaminationRefused), "RefuseNewExamination", Protection, "Registrera nekad ny prövning", "Registrera", Migration)
        {
            NeedsOpen = Has<NewExaminationRequested, NewExaminationRequested>, WhyNotOpen = NoExamination,
        },
        new(typeof(ImpedimentReported), "ReportImpediment", Protection, "Rapportera verkställighetshinder", "Rapportera hindret", Everyone)
            { Offers = Paragraphs },
        new(typeof(ImpedimentCleared), "ClearImpediment", Protection, "Registrera att hindret är borta", "Registrera", Officers)
        {
            Offers = Paragraphs, NeedsOpen = Has<ImpedimentReported, ImpedimentReported>,
                WhyNotOpen = "Inget verkställighetshinder är registrerat i ärendet.",
        },
        new(typeof(PermitGranted), "GrantPermit", Protection, "Registrera uppehållstillstånd", "Registrera tillståndet", Migration),
        new(typeof(ShortVisitPermitGranted), "GrantShortVisitPermit", Protection, "Registrera tillstånd till kort besök", "Registrera tillståndet",
            Migration),
        new(typeof(AsylumClaimed), "ClaimAsylum", Protection, "Registrera asylansökan", "Registrera ansökan", Everyone),
        new(typeof(AsylumDecided), "DecideAsylum", Protection, "Registrera avgjord asylansökan", "Registrera", Migration)
        {
            NeedsOpen = Has<AsylumClaimed, AsylumClaimed>, WhyNotOpen = "Ingen asylansökan är registrerad i ärendet.",
        },
        new(typeof(PrisonTermSet), "SetPrisonTerm", Protection, "Registrera fängelsestraff", "Registrera straffet", Anyone),
        new(typeof(PrisonTermServed), "ServePrisonTerm", Protection, "Registrera frigivning", "Registrera frigivningen", Police | Doers.Transport)
        {
            NeedsOpen = Has<PrisonTermSet, PrisonTermSet>, WhyNotOpen = "Inget fängelsestraff är registrerat i ärendet.",
        },
        new(typeof(ProsecutionPending), "ReportProsecution", Protection, "Registrera åtal", "Registrera åtalet", Anyone),
        new(typeof(ProsecutionEnded), "EndProsecution", Protection, "Registrera att åtalet är avslutat", "Registrera", Police)
        {
            NeedsOpen = Has<ProsecutionPending, ProsecutionPending>, WhyNotOpen = "Inget åtal är registrerat i ärendet.",
        },
        new(typeof(ProtectionReported), "ReportProtection", Protection, "Registrera skydd i annat land", "Registrera", Everyone),
    ];

    private static IEnumerable<RecordedKind> OfPerson() =>
    [
        new(typeof(PersonIdentified), "IdentifyPerson", Person, "Registrera personuppgifter", "Registrera", Officers),
        new(typeof(AgeDecided), "DecideAge", Person, "Registrera beslut om ålder", "Registrera beslutet", Migration),
        new(typeof(FamilyLinked), "LinkFamily", Person, "Registrera familj som reser tillsammans", "Registrera", Officers),
        new(typeof(PersonLocated), "LocatePerson", Person, "Registrera att personen anträffats i Sverige", "Registrera", Police)
        {
            NeedsOpen = basis => !basis.Case.Departures.IsEmpty, WhyNotOpen = "Ingen utresa är registrerad i ärendet.",
        },
        new(typeof(AbscondingNotified), "NotifyAbsconding", Person, "Registrera att mottagande stat fått veta att personen avvikit", "Registrera",
            Deciders),
        new(typeof(Reappeared), "ReportReappearance", Person, "Registrera att personen hört av sig", "Registrera", Officers)
        {
            NeedsOpen = basis => basis.Case.IsAbsconded, WhyNotOpen = "Personen är inte registrerad som avviken.",
        },
        new(typeof(ReturnedWithVisa), "ReturnWithVisa", Person, "Registrera återkomst med visering eller tillstånd", "Registrera", Anyone),
        new(typeof(ReceptionAssured), "AssureReception", Person, "Registrera ordnat mottagande för barnet", "Registrera", Deciders),
        new(typeof(BestInterestsAssessed), "AssessBestInterests", Person, "Registrera bedömning av barnets bästa", "Registrera", Deciders),
        new(typeof(ChildConcerned), "ReportChildConcerned", Person, "Registrera att ett barn berörs", "Registrera", Anyone),
        new(typeof(PersonInformed), "InformPerson", Person, "Registrera information till personen", "Registrera", Everyone)
            { Against = (fact, _) => Informed((PersonInformed)fact) },
        new(typeof(IdentityEstablished), "EstablishIdentity", Document, "Registrera fastställd identitet", "Registrera", Officers)
            { Offers = Documents, Against = (fact, _) => Attribution.WhyUnknown(((IdentityEstablished)fact).Through) },
        new(typeof(TravelDocumentIssued), "IssueTravelDocument", Document, "Registrera utfärdad resehandling", "Registrera", Officers)
            { Offers = Documents, Against = (fact, _) => Attribution.WhyUnknown(((TravelDocumentIssued)fact).Through) },
        new(typeof(InterviewHeld), "HoldInterview", Document, "Registrera hållen intervju", "Registrera", Officers)
        {
            NeedsOpen = Has<InterviewBooked, InterviewBooked>, WhyNotOpen = "Ingen intervju är bokad i ärendet.",
        },
    ];

    private static IEnumerable<RecordedKind> OfDetention() =>
    [
        new(typeof(SupervisionOrdered), "OrderSupervision", ActArea.Detention, "Besluta om uppsikt", "Besluta om uppsikt", Deciders),
        new(typeof(SupervisionReviewed), "ReviewSupervision", ActArea.Detention, "Registrera omprövning av uppsikt", "Registrera", Deciders)
        {
            NeedsOpen = IsSupervised, WhyNotOpen = NoSupervision,
        },
        new(typeof(SupervisionEnded), "EndSupervision", ActArea.Detention, "Avsluta uppsikt", "Avsluta uppsikten", Deciders)
            { NeedsOpen = IsSupervised, WhyNotOpen = NoSupervision },
    ];

    private static IEnumerable<RecordedKind> OfJourney() =>
    [
        new(typeof(DepartureRegistered), "RegisterDeparture", Outcome, "Registrera utresa", "Registrera utresan", Officers)
        {
            NeedsOpen = IsDecided, WhyNotOpen = NoDecision,
        },
        new(typeof(CostReported), "ReportCost", Outcome, "Rapportera kostnad", "Rapportera kostnaden",
            Anyone | Doers.Coordinators | Doers.EscortLeader)
        {
            Offers = (field, basis) => field == "order" && IsCase(basis) ? OrderChoices.Of(basis.Case.Orders) : null,
            Against = (fact, basis) =>
                ((CostReported)fact).Order is { } order && (!IsCase(basis) || basis.Case.Orders.All(travelOrder => travelOrder.Number != order))
                ? [$"Beställningen {order} finns inte i ärendet. Välj en av ärendets beställningar."] : [],
        },
        new(typeof(ForceUsed), "ReportForce", Outcome, "Rapportera tvång på resan", "Rapportera", Police | Doers.Transport | Doers.EscortLeader)
        {
            Offers = Means, NeedsOpen = basis => !basis.Case.Orders.IsEmpty, WhyNotOpen = "Ingen resa är beställd i ärendet.",
        },
    ];

    private static IEnumerable<RecordedKind> OfPermits() =>
    [
        Permit(typeof(LandingPermitApplied), "ApplyForLandingPermit", "Registrera sökt landningstillstånd"),
        Permit(typeof(LandingPermitGranted), "GrantLandingPermit", "Registrera beviljat landningstillstånd"),
        Permit(typeof(LandingPermitRefused), "RefuseLandingPermit", "Registrera nekat landningstillstånd"),
        Permit(typeof(OverflightApplied), "ApplyForOverflight", "Registrera sökt överflygningstillstånd"),
        Permit(typeof(OverflightGranted), "GrantOverflight", "Registrera beviljat överflygningstillstånd"),
        Permit(typeof(OverflightRefused), "RefuseOverflight", "Registrera nekat överflygningstillstånd"),
        Permit(typeof(TransitApplied), "ApplyForTransit", "Registrera sökt transittillstånd"),
        Permit(typeof(TransitGranted), "GrantTransit", "Registrera beviljat transittillstånd"),
        Permit(typeof(TransitRefused), "RefuseTransit", "Registrera nekat transittillstånd"),
    ];

    private static RecordedKind Permit(Type fact, string name, string title) =>
        new(fact, name, ActArea.Charter, title, "Registrera", Doers.CharterDesk)
        {
            NeedsOpen = basis => SeatChecks.WhyNotPlanned(basis.Charter) is null,
            WhyNotOpen = "Chartern är inte planerad.",
            Against = (said, basis) => said switch
            {
                LandingPermitApplied told => WhyNoStop(told.Country, basis.Charter),
                LandingPermitGranted told => WhyNoStop(told.Country, basis.Charter),
                LandingPermitRefused told => WhyNoStop(told.Country, basis.Charter),
                _ => [],
            },
            Offers = (field, basis) => field == "country" && name.EndsWith("LandingPermit", StringComparison.Ordinal)
                ? [.. basis.Charter.Stops.Select(stop => new Choice(stop.Code))] : null,
        };

    private static IEnumerable<Sentence> WhyNoStop(Country country, Charter charter) => charter.Stops.Contains(country) ? []
        : [$"{charter.Number} landar inte i {country}; den landar i {string.Join(", ", charter.Stops)}."];

    private static IReadOnlyList<Choice>? Means(string field, Basis basis) => field == "means"
        ?
        [
            new("handfängsel", "Handfängsel"), new("midjefängsel", "Midjefängsel"), new("fotfängsel", "Fotfängsel"),
                new("fasthållning", "Fasthållning"),
            new("bältesläggning", "Bältesläggning"), new("spottskydd", "Spottskydd"), new("annat", "Annat medel"),
        ] : null;

    private const string NoDecision = "Inget beslut är registrerat i ärendet.", NoExamination = "Inga nya omständigheter är registrerade i ärendet.",
        NoSupervision = "Ingen uppsikt pågår i ärendet.";

    private static bool IsCase(Basis basis) => Subjects.KindOf(basis.Subject) is SubjectKind.Case or null;

    private static bool IsDecided(Basis basis) => basis.Case.Decision is not null;

    private static bool IsSupervised(Basis basis) =>
        History.InOrder(basis.Readings).LastOrDefault(reading => reading.Fact is SupervisionOrdered or SupervisionEnded)?.Fact is SupervisionOrdered;

    private static bool Has<T, TOr>(Basis basis) => basis.Readings.Any(reading => reading.Fact is T or TOr);

    /// <summary>A court's decision is passed on as the court's.</summary>
    private static bool SaysCourt(Fact fact, Basis basis) => fact switch
    {
        StayOrdered stay => IsCourt(stay.By),
        StayRefused stay => IsCourt(stay.By),
        StayLifted stay => IsCourt(stay.By),
        _ => false,
    };

    private static bool IsCourt(string by) =>
        by.Contains("domstol", StringComparison.OrdinalIgnoreCase) || by.Contains("rätt", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<Choice>? Paragraphs(string field, Basis basis) => field == "paragraph"
        ?
        [
            new("12:1", "12 kap. 1 § tortyr, dödsstraff, omänsklig behandling"), new("12:2", "12 kap. 2 § förföljelse"),
            new("12:3", "12 kap. 3 § väpnad konflikt, synnerliga skäl"), new("12:3a", "12 kap. 3 a § mottagande av barn"),
            new("12:17", "12 kap. 17 § praktiskt hinder"), new("12:18", "12 kap. 18 § hinder som prövas av Migrationsverket"),
        ] : null;

    internal static IReadOnlyList<Choice>? Documents(string field, Basis basis) => field == "type"
        ?
        [
            new("pass", "Pass"), new("EU-laissez-passer", "EU:s resedokument (laissez-passer)"), new("nödpass", "Nödpass"),
            new("provisorisk resehandling", "Provisorisk resehandling"), new("identitetskort", "Nationellt identitetskort"),
                new("annan", "Annan handling"),
        ] : null;
}
