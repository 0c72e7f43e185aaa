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
    };

    /// <summary>Fields that the sentence of the fact does not speak of: it can stand although they are withheld.</summary>
    private static readonly HashSet<string> Unspoken =
    [
        "CaseRegistered.category", "PersonIdentified.unaccompaniedMinor", "PersonIdentified.rightToStayIn", "DecisionMade.firstAsylumApplication", "DecisionMade.firstPermitApplicationOn", "DecisionMade.securityCase", "DecisionMade.withdrawalAgreement", "ReturnedWithVisa.from", "ShortVisitPermitGranted.from", "ShortVisitPermitGranted.to",
        "LapseReviewed.reason",
        "NewExaminationRequested.servedOn", "NewExaminationRequested.appealed", "NewExaminationRequested.first", "NewExaminationGranted.servedOn", "NewExaminationGranted.appealed", "NewExaminationGranted.first",
        "NewExaminationRefused.servedOn", "NewExaminationRefused.appealed", "NewExaminationRefused.first", "ImpedimentReported.practical", "ImpedimentCleared.practical", "AsylumClaimed.by", "AsylumDecided.by",
        "TransferAccepted.applicationRegisteredOn", "ReceptionAssured.by", "ReceptionAssured.evidence", "HandoverAccepted.reason", "RegionAssigned.reason", "FeasibilityAssessed.obstacles",
        "TravelDocumentIssued.country", "TravelDocumentIssued.through", "DetentionOrdered.child", "TravelOrdered.escorts", "TravelOrdered.needs", "TravelOrdered.orderedBy", "TravelBooked.via", "TravelBooked.operation",
        "TravelBooked.cost", "TravelFailed.cost", "ForceUsed.by", "ForceUsed.individualAssessment", "DepartureRegistered.assistance", "DepartureRegistered.operation", "DepartureRegistered.leftMemberStatesOn",
        "JourneyProposed.planInput", "CharterPlanned.fixedCost", "SeatProposed.cases", "SeatConfirmed.cases", "SeatReleased.cases",
    ];

    public static bool IsUnspoken(Type fact, string field) => Unspoken.Contains($"{fact.Name}.{field}");

    public static IEnumerable<string> AllUnspoken => Unspoken;

    public static string Title(IStringLocalizer<Texts> texts, Fact fact) => Titles.TryGetValue(fact.GetType(), out var title) ? texts[title] : fact.GetType().Name;

    public static bool HasTitle(Type fact) => Titles.ContainsKey(fact);
}
