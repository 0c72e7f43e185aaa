using Microsoft.Extensions.Localization;
using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What an entry is called where its sentence would say more than the viewer may see.</summary>
public sealed partial class FactText
{
    private static readonly Dictionary<Type, string> Titles = new()
    {
        [typeof(CaseRegistered)] = "Ärendet registrerat",
        [typeof(FamilyLinked)] = "Familjen reser tillsammans",
        [typeof(DecisionMade)] = "Beslut om att lämna landet",
        [typeof(NewExaminationRequested)] = "Nya omständigheter åberopade (12 kap. 19 §)",
        [typeof(NewExaminationGranted)] = "Ny prövning beviljad",
        [typeof(NewExaminationRefused)] = "Ny prövning nekad",
        [typeof(ImpedimentReported)] = "Verkställighetshinder rapporterat",
        [typeof(ImpedimentCleared)] = "Verkställighetshinder undanröjt",
        [typeof(AsylumClaimed)] = "Asyl sökt under verkställigheten",
        [typeof(AsylumDecided)] = "Asylansökan avgjord",
        [typeof(TransferAccepted)] = "Överföringen godtagen",
        [typeof(ProtectionReported)] = "Internationellt skydd i annat land",
        [typeof(HandoverReturned)] = "Ärendet återlämnat",
        [typeof(DetentionEnded)] = "Förvaret upphört",
        [typeof(TravelOrdered)] = "Resa beställd",
        [typeof(TravelBooked)] = "Resa bokad",
        [typeof(JourneyProposed)] = "Resa föreslagen i den gemensamma planen",
        [typeof(TravelFailed)] = "Resa ej genomförd",
        [typeof(TravelCancelled)] = "Resa inställd",
        [typeof(JourneyMonitored)] = "Resan övervakad",
        [typeof(ForceUsed)] = "Tvång använt",
        [typeof(DepartureRegistered)] = "Utresa registrerad",
        [typeof(CharterCancelled)] = "Charter inställd",
        [typeof(PlacesChanged)] = "Antalet platser ändrat",
        [typeof(MeasureDecided)] = "Åtgärd beslutad",
        [typeof(MeasureCompleted)] = "Åtgärd genomförd",
        [typeof(RouteAssessed)] = "Resväg bedömd",
        [typeof(LapseReviewed)] = "Om beslutet gäller, prövat",
        [typeof(ShortVisitPermitGranted)] = "Tillstånd till kort besök",
        [typeof(ReturnedWithVisa)] = "Tillbaka med visering eller tillstånd",
        [typeof(PersonIdentified)] = "Person identifierad",
        [typeof(CaseReceived)] = "Ärendet mottaget av Polismyndigheten",
        [typeof(CaseClosed)] = "Ärendet avslutat",
        [typeof(PersonLocated)] = "Personen anträffad",
        [typeof(DecisionServed)] = "Beslutet delgivet",
        [typeof(DecisionAccepted)] = "Nöjdförklaring",
        [typeof(DecisionAppealed)] = "Beslutet överklagat",
        [typeof(StayRefused)] = "Inhibition avslagen",
        [typeof(StayOrdered)] = "Inhibition beslutad",
        [typeof(StayLifted)] = "Inhibition upphävd",
        [typeof(AppealDecided)] = "Överklagande avgjort",
        [typeof(FinalityReported)] = "Laga kraft rapporterad",
        [typeof(DeparturePeriodSet)] = "Tidsfrist bestämd",
        [typeof(DeparturePeriodCancelled)] = "Tidsfrist upphävd",
        [typeof(InternationalStayRequested)] = "Internationellt organ begär avbrott",
        [typeof(PermitGranted)] = "Uppehållstillstånd beviljat",
        [typeof(PrisonTermSet)] = "Fängelsestraff bestämt",
        [typeof(PrisonTermServed)] = "Fängelsestraff avtjänat",
        [typeof(ProsecutionPending)] = "Åtal väckt",
        [typeof(ProsecutionEnded)] = "Åtal avslutat",
        [typeof(DecisionRevoked)] = "Beslutet upphävt",
        [typeof(AbscondingNotified)] = "Mottagande stat underrättad om avvikande",
        [typeof(Reappeared)] = "Personen har hört av sig",
        [typeof(ReceptionAssured)] = "Barnets mottagande ordnat",
        [typeof(BestInterestsAssessed)] = "Barnets bästa bedömt",
        [typeof(EntryBanIssued)] = "Återreseförbud meddelat",
        [typeof(HandedOver)] = "Överlämnat till Polismyndigheten",
        [typeof(HandoverAccepted)] = "Överlämnande godtaget",
        [typeof(RegionAssigned)] = "Fördelat till region",
        [typeof(FeasibilityAssessed)] = "Verkställbarhet bedömd",
        [typeof(IdentityEstablished)] = "Identitet fastställd",
        [typeof(TravelDocumentRequested)] = "Resehandling begärd",
        [typeof(TravelDocumentIssued)] = "Resehandling utfärdad",
        [typeof(DetentionOrdered)] = "Förvar beslutat",
        [typeof(DetentionReviewed)] = "Förvar omprövat",
        [typeof(DetentionPlaced)] = "Placerad i förvar",
        [typeof(SupervisionOrdered)] = "Uppsikt beslutad",
        [typeof(SupervisionReviewed)] = "Uppsikt omprövad",
        [typeof(SupervisionEnded)] = "Uppsikt upphörd",
        [typeof(TravelCarriedOut)] = "Resa genomförd",
        [typeof(InformationRequested)] = "Uppgift begärd",
        [typeof(InformationGranted)] = "Uppgift utlämnad",
        [typeof(InformationRefused)] = "Uppgift inte utlämnad",
        [typeof(ErasureRequested)] = "Utplåning begärd",
        [typeof(ErasureConfirmed)] = "Utplåning bekräftad",
        [typeof(CharterPlanned)] = "Charter planerad",
        [typeof(LandingPermitApplied)] = "Landningstillstånd sökt",
        [typeof(LandingPermitGranted)] = "Landningstillstånd beviljat",
        [typeof(LandingPermitRefused)] = "Landningstillstånd nekat",
        [typeof(SeatProposed)] = "Platser föreslagna",
        [typeof(SeatConfirmed)] = "Platser bekräftade",
        [typeof(SeatReleased)] = "Platser frigjorda",
        [typeof(CharterRescheduled)] = "Charter flyttad",
        [typeof(CharterFlown)] = "Charter genomförd",
        [typeof(FacilityOpened)] = "Förvar öppnat",
        [typeof(DocumentLeadTimeSet)] = "Ledtid för resehandling",
        [typeof(RiskAssessed)] = "Risk bedömd",
        [typeof(LiaisonPosted)] = "Sambandsperson utsänd",
        [typeof(IdMissionHeld)] = "Identifieringsuppdrag genomfört",
        [typeof(DelegationVisited)] = "Delegation på besök",
        [typeof(RateCardProposed)] = "Taxekort föreslaget",
        [typeof(RateCardSigned)] = "Taxekort undertecknat",
        [typeof(EntryCorrected)] = "Post rättad",
        [typeof(CorrectionRequested)] = "Rättelse begärd",
    };

    /// <summary>Fields that the sentence of the fact does not speak of: it can stand although they are withheld.</summary>
    private static readonly HashSet<string> Unspoken =
    [
        "CaseRegistered.category", "PersonIdentified.unaccompaniedMinor", "PersonIdentified.rightToStayIn",
        "DecisionMade.firstAsylumApplication", "DecisionMade.firstPermitApplicationOn", "DecisionMade.securityCase",
        "DecisionMade.withdrawalAgreement", "ReturnedWithVisa.from", "ShortVisitPermitGranted.from", "ShortVisitPermitGranted.to",
        "LapseReviewed.reason",
        "NewExaminationRequested.servedOn", "NewExaminationRequested.appealed", "NewExaminationRequested.first",
        "NewExaminationGranted.servedOn", "NewExaminationGranted.appealed", "NewExaminationGranted.first",
        "NewExaminationRefused.servedOn", "NewExaminationRefused.appealed", "NewExaminationRefused.first",
        "ImpedimentReported.practical", "ImpedimentCleared.practical", "AsylumClaimed.by", "AsylumDecided.by",
        "TransferAccepted.applicationRegisteredOn", "ReceptionAssured.by", "ChildConcerned.by",
        "ReceptionAssured.evidence", "HandoverAccepted.reason", "RegionAssigned.reason", "FeasibilityAssessed.obstacles",
        "TravelDocumentIssued.country", "TravelDocumentIssued.through", "DetentionOrdered.child", "TravelOrdered.escorts",
        "TravelOrdered.needs", "TravelOrdered.orderedBy", "TravelBooked.via", "TravelBooked.operation",
        "TravelBooked.cost", "TravelFailed.cost", "ForceUsed.by", "ForceUsed.individualAssessment",
        "DepartureRegistered.assistance", "DepartureRegistered.operation", "DepartureRegistered.leftMemberStatesOn",
        "JourneyProposed.planInput", "CharterPlanned.fixedCost", "SeatProposed.cases", "SeatConfirmed.cases", "SeatReleased.cases",
    ];

    public static bool IsUnspoken(Type fact, string field) => Unspoken.Contains($"{fact.Name}.{field}");

    public static IEnumerable<string> AllUnspoken => Unspoken;

    public static string Title(IStringLocalizer<Texts> texts, Fact fact) => Title(texts, fact.GetType());

    public static string Title(IStringLocalizer<Texts> texts, Type fact) => Titles.TryGetValue(fact, out var title) ? texts[title] : fact.Name;

    public static bool HasTitle(Type fact) => Titles.ContainsKey(fact);
}
