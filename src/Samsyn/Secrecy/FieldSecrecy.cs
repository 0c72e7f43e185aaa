using System.Collections.Frozen;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>The category of a fact or of a field, and how much of the category must be shown for it to be.</summary>
public readonly record struct Sensitivity(DataCategory Category, Disclosure From);

/// <summary>
/// The category of every fact, which decides whether one is told of it, and of every field in it. Free text counts as reasons, whoever
/// wrote it, and names of officers as escorts: the narrowest that could stand there.
/// </summary>
public static class FieldSecrecy
{
    private static readonly Sensitivity FreeText = new(DataCategory.Reasons, Disclosure.Whole), Officer = new(DataCategory.Escorts, Disclosure.Whole);

    private static readonly FrozenDictionary<Type, (Sensitivity Fact, FrozenDictionary<string, Sensitivity> Fields)> Facts =
        new Dictionary<Type, (Sensitivity, FrozenDictionary<string, Sensitivity>)>
        {
            [typeof(CaseRegistered)] = Of("Decision w", "decisionKind Decision w, category Reasons s, region Decision w"),
            [typeof(PersonIdentified)] = Of("IdentityCore w",
            "familyName IdentityCore w, givenName IdentityCore w, bornOn IdentityCore w, sex IdentityCore w, citizenships IdentityCore w, "
                + "unaccompaniedMinor Family s, rightToStayIn Decision w, aliases IdentityCore w, citizenshipUnknown IdentityCore w, "
                + "stateless IdentityCore w"),
            [typeof(AgeDecided)] = Of("IdentityCore w", "bornOn IdentityCore w, final IdentityCore w"),
            [typeof(PersonLinked)] = Of("OtherCases w", "cases OtherCases w, basis OtherCases w, reason text"),
            [typeof(PersonUnlinked)] = Of("OtherCases w", "link OtherCases w, reason text"),
            [typeof(IdentityErased)] = Of("IdentityCore e", ""),
            [typeof(FamilyLinked)] = Of("Family s", "cases Family w"),
            [typeof(CaseReceived)] = Of("Decision w", "expectedRelease Decision w"),
            [typeof(CaseClosed)] = Of("Decision w", "reason Decision w"),
            [typeof(PersonLocated)] = Of("Decision w", ""),

            [typeof(DecisionMade)] = Of("Decision s",
            "form Decision w, basis Decision w, immediateEnforcement Decision w, destinations Decision s, departurePeriod Decision w, "
                + "entryBan Decision w, "
            + "eeaNational Decision w, borderRefusal Decision w, firstAsylumApplication Reasons w, firstPermitApplicationOn Reasons w, "
            + "securityCase Reasons s, withdrawalAgreement Decision w"),
            [typeof(DecisionServed)] = Of("Decision w", "manner Decision w, dispatchedOn Decision w"),
            [typeof(DecisionAccepted)] = Of("Decision w", "prosecutorConsents Decision w"),
            [typeof(DecisionAppealed)] = Of("Decision w", "instance Decision w, stayRequested Decision w"),
            [typeof(StayRefused)] = Of("BlockCode s", "by BlockCode s"),
            [typeof(StayOrdered)] = Of("BlockCode s", "by BlockCode s"),
            [typeof(StayLifted)] = Of("BlockCode s", "by BlockCode s"),
            [typeof(AppealDecided)] = Of("Decision w", "instance Decision w, outcome Decision w, suspensiveEffect Decision w"),
            [typeof(FinalityReported)] = Of("Decision w", "finalOn Decision w"),
            [typeof(DeparturePeriodSet)] = Of("Decision w", "until Decision w"),
            [typeof(DeparturePeriodCancelled)] = Of("Decision w", "until Decision w"),
            [typeof(NewExaminationRequested)] = Of("Reasons e", "servedOn Reasons w, appealed Reasons w, first Reasons w"),
            [typeof(NewExaminationGranted)] = Of("Reasons e", "servedOn Reasons w, appealed Reasons w, first Reasons w"),
            [typeof(NewExaminationRefused)] = Of("Reasons e", "servedOn Reasons w, appealed Reasons w, first Reasons w"),
            [typeof(InternationalStayRequested)] = Of("BlockCode s", "body BlockCode s"),
            [typeof(ImpedimentReported)] = Of("BlockCode s", "paragraph BlockCode s, destination BlockCode s, practical Reasons w"),
            [typeof(ImpedimentCleared)] = Of("BlockCode s", "paragraph BlockCode s, destination BlockCode s, practical Reasons w"),
            [typeof(PermitGranted)] = Of("Decision w", "kind Decision w, from Decision w, to Decision w"),
            [typeof(AsylumClaimed)] = Of("Reasons e", "by Reasons w"),
            [typeof(AsylumDecided)] = Of("Reasons e", "outcome Reasons w, by Reasons w"),
            [typeof(PrisonTermSet)] = Of("Decision w", "until Decision w"),
            [typeof(PrisonTermServed)] = Of("Decision w", "until Decision w"),
            [typeof(ProsecutionPending)] = Of("Criminality w", ""),
            [typeof(ProsecutionEnded)] = Of("Criminality w", ""),
            [typeof(DecisionRevoked)] = Of("Decision w", ""),
            [typeof(TransferAccepted)] = Of("Decision w", "state Decision w, regulation Decision w, applicationRegisteredOn Reasons w"),
            [typeof(AbscondingNotified)] = Of("Decision w", ""),
            [typeof(Reappeared)] = Of("Decision w", ""),
            [typeof(ReceptionAssured)] = Of("Family s", "by Family w, evidence Family w"),
            [typeof(BestInterestsAssessed)] = Of("Family w", "by Family w"),
            [typeof(ChildConcerned)] = Of("Family s", "by Family w"),
            [typeof(ReturnedWithVisa)] = Of("Decision w", "kind Decision w, from Decision w, to Decision w"),
            [typeof(ShortVisitPermitGranted)] = Of("Decision w", "from Decision w, to Decision w"),
            [typeof(ProtectionReported)] = Of("BlockCode s", "state Reasons w"),
            [typeof(LapseReviewed)] = Of("Decision w", "outcome Decision w, reason text"),
            [typeof(EntryBanIssued)] = Of("Decision w", "years Decision w, until Decision w, unlimited Decision w"),

        [typeof(HandedOver)] = Of("Decision w", "ground Decision w, operation Decision w, missing Decision w, missingBecause text"),
        [typeof(HandoverAccepted)] = Of("Decision w", "reason text"),
        [typeof(HandoverReturned)] = Of("Decision w", "reason text"),
        [typeof(RegionAssigned)] = Of("Decision w", "region Decision w, from Decision w, reason text"),
        [typeof(FeasibilityAssessed)] = Of("Decision w", "class Decision w, obstacles text"),
        [typeof(InstructionAsked)] = Of("Decision w", "why text"),
        [typeof(InstructionGiven)] = Of("Decision w", "instruction text, because text"),
        [typeof(RegionOffered)] = Of("Decision w", "to Decision w, reason text"),
        [typeof(RegionTaken)] = Of("Decision w", "to Decision w, reason text"),
        [typeof(RegionDeclined)] = Of("Decision w", "to Decision w, reason text"),
        [typeof(ClassAgreed)] = Of("Decision w", "class Decision w"),
        [typeof(ClassDisputed)] = Of("Decision w", "because text"),
        [typeof(NeedsReported)] = Of("Health s", "needs Health s"),
        [typeof(IdentityEstablished)] = Of("TravelDocuments w", "type TravelDocuments s, country TravelDocuments w, validTo TravelDocuments s, through TravelDocuments w"),
        [typeof(TravelDocumentRequested)] = Of("TravelDocuments w", "type TravelDocuments s, country TravelDocuments w, validTo TravelDocuments s, through TravelDocuments w"),
        [typeof(TravelDocumentIssued)] = Of("TravelDocuments s", "type TravelDocuments s, country TravelDocuments w, validTo TravelDocuments s, through TravelDocuments w"),

            [typeof(DetentionOrdered)] = Of("Detention w",
            "ground Detention w, by Detention w, executedAt Detention w, child Family s, operation Detention w, "
            + "significantAbscondingRisk Detention w, urgent Detention w, supervisionNotEnough text"),
        [typeof(DetentionReviewed)] = Of("Detention w", "outcome Detention w, exceptionalGrounds Detention w"),
        [typeof(DetentionPlaced)] = Of("Detention s", "facility Detention s"),
        [typeof(MovedToDetention)] = Of("Detention s", "from Whereabouts s, facility Detention s, at Detention s"),
        [typeof(DetentionEnded)] = Of("Detention s", "reason text"),
        [typeof(SupervisionOrdered)] = Of("Detention w", ""),
        [typeof(SupervisionReviewed)] = Of("Detention w", ""),
        [typeof(SupervisionEnded)] = Of("Detention w", ""),

        [typeof(TravelOrdered)] = Of("Itinerary s", "order Itinerary s, destination Itinerary s, earliest Itinerary w, latest Itinerary w, escorts Itinerary w, needs Health s, orderedBy officer, "
            + "after Itinerary s"),
        [typeof(OrderAccepted)] = Of("Itinerary s", "order Itinerary s"),
        [typeof(OrderQueried)] = Of("Itinerary s", "order Itinerary s, asks Itinerary w"),
        [typeof(OrderAnswered)] = Of("Itinerary s", "order Itinerary s, answers Itinerary w"),
        [typeof(OrderRefused)] = Of("Itinerary s", "order Itinerary s, reason Itinerary s"),
        [typeof(TravelPlanned)] = Of("Itinerary s", "order Itinerary s, legs Itinerary w"),
        [typeof(TravelCleared)] = Of("Itinerary s", "order Itinerary s, stage Itinerary s"),
        [typeof(CostReported)] = Of("Itinerary s", "kind Itinerary w, amount Itinerary w, order Itinerary s"),
        [typeof(ComplaintInformed)] = Of("Itinerary s", "order Itinerary s, by officer"),
        [typeof(PreTripVisitMade)] = Of("Itinerary s", "order Itinerary s, by officer"),
        [typeof(InterpreterPresent)] = Of("Itinerary s", "order Itinerary s, by officer"),
        [typeof(TravelBooked)] = Of("Itinerary s", "order Itinerary s, mode Itinerary w, departsAt Itinerary w, via Itinerary w, operation Itinerary w, cost Itinerary w"),
        [typeof(JourneyProposed)] = Of("Itinerary s", "planInput Statistics s, mode Itinerary w, departsOn Itinerary w, destination Itinerary s"),
        [typeof(TravelCarriedOut)] = Of("Itinerary s", "order Itinerary s, destination Itinerary s, within Itinerary s"),
        [typeof(TravelFailed)] = Of("Itinerary s", "order Itinerary s, reason Itinerary s, cost Itinerary w, link Itinerary s"),
        [typeof(TravelCancelled)] = Of("Itinerary s", "order Itinerary s, reason text"),
        [typeof(JourneyMonitored)] = Of("Risk s", "order Itinerary s, phase Risk s, forceSeen Risk s, incident Risk s, observations Risk w"),
        [typeof(ForceUsed)] = Of("Risk s", "means Risk w, individualAssessment Risk w, by officer"),
        [typeof(DepartureRegistered)] = Of("DepartureConfirmation s", "executedBy DepartureConfirmation s, leftSwedenOn DepartureConfirmation s, destinationKind DepartureConfirmation w, manner DepartureConfirmation w, inAccordance DepartureConfirmation w, "
            + "source SisAlert w, leftMemberStatesOn DepartureConfirmation w, destination DepartureConfirmation w, assistance text, operation Itinerary w"),

            [typeof(InformationRequested)] = Of("Decision w", "holder Decision w, category Decision w, purpose text"),
            [typeof(InformationGranted)] = Of("Decision w", "request Decision w, provision Decision w, balancing text, until Decision w"),
            [typeof(InformationRefused)] = Of("Decision w", "request Decision w, provision Decision w, balancing text"),
            [typeof(ErasureRequested)] = Of("Decision w", "ground Decision w, authority Decision w"),
            [typeof(ErasureConfirmed)] = Of("Decision w", "request Decision w"),

        // Operations are no one person's; whom they concern, and what was written about them, is.
        [typeof(CharterPlanned)] = Of("Statistics s", "organiser Statistics s, stops Statistics s, departsAt Statistics s, seats Statistics s, escortSeats Statistics s, fixedCost Itinerary w"),
        [typeof(LandingPermitApplied)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(LandingPermitGranted)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(LandingPermitRefused)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(SeatProposed)] = Of("Statistics s", "cases IdentityCore w, planInput Statistics s"),
        [typeof(SeatConfirmed)] = Of("Statistics s", "cases IdentityCore w"),
        [typeof(SeatReleased)] = Of("Statistics s", "cases IdentityCore w"),
        [typeof(SeatReserved)] = Of("Statistics s", "cases IdentityCore w"),
        [typeof(ManifestLocked)] = Of("Statistics s", "version Statistics s, cases IdentityCore w, reserve IdentityCore w, hash Statistics s"),
        [typeof(SpareSeatsOffered)] = Of("Statistics s", "organiser Statistics s, seats Statistics s, until Statistics s"),
        [typeof(SpareSeatsTaken)] = Of("Statistics s", "organiser Statistics s, persons Statistics s"),
        [typeof(OverflightApplied)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(OverflightGranted)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(OverflightRefused)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(TransitApplied)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(TransitGranted)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(TransitRefused)] = Of("Statistics s", "country Statistics s, validTo Statistics s"),
        [typeof(CharterRescheduled)] = Of("Statistics s", "departsAt Statistics s"),
        [typeof(CharterFlown)] = Of("Statistics s", ""),
        [typeof(CharterCancelled)] = Of("Statistics s", "reason text"),
        [typeof(FacilityOpened)] = Of("Statistics s", "name Statistics s, places Statistics s"),
        [typeof(PlacesProposed)] = Of("Statistics s", "usable Statistics s, kind Statistics s, reason text"),
        [typeof(PlacesChanged)] = Of("Statistics s", "usable Statistics s, reason text, kind Statistics s, proposal Statistics s"),
        [typeof(PlaceReserved)] = Of("Statistics s",
            "from Statistics s, until Statistics s, case IdentityCore w, operation Statistics s, places Statistics s"),
        [typeof(PlaceReleased)] = Of("Statistics s", "case IdentityCore w, operation Statistics s"),
        [typeof(PrioritySet)] = Of("Statistics s", "decision Statistics s, case IdentityCore w, criterion text, because text, for IdentityCore w"),
        [typeof(CapacityReported)] = Of("Statistics s", "kind Statistics s, from Statistics s, to Statistics s, number Statistics s"),
        [typeof(OperationPlanned)] = Of("Statistics s",
            "name Statistics s, aim Statistics s, from Statistics s, to Statistics s, regions Statistics s, charter Statistics s"),
        [typeof(OperationEnded)] = Of("Statistics s", ""),
        [typeof(RouteAssessed)] = Of("Statistics s", "possible Statistics s, conditions text"),
        [typeof(DocumentLeadTimeSet)] = Of("Statistics s", "days Statistics s"),
        [typeof(RiskAssessed)] = Of("Statistics s", "validTo Statistics s"),
        [typeof(MeasureDecided)] = Of("Statistics s", "measure text, owner officer"),
        [typeof(MeasureCompleted)] = Of("Statistics s", "measure text, owner officer"),
        [typeof(LiaisonPosted)] = Of("Statistics s", "programme Statistics s, from Statistics s, to Statistics s"),
        [typeof(IdMissionHeld)] = Of("Statistics s", "identities Statistics s"),
        [typeof(DelegationVisited)] = Of("Statistics s", ""),
        [typeof(RateCardProposed)] = Of("Statistics s", "validFrom Statistics s, bedDay Statistics s, waitDay Statistics s, bedOverflow Statistics s, escortDay Statistics s, latePermitPercent Statistics s, value Statistics s, "
            + "valueWithLimit Statistics s, valueDetained Statistics s, changeBooked Statistics s, changeTicketed Statistics s, changeInformed Statistics s, changeCharter Statistics s"),
        [typeof(RateCardSigned)] = Of("Statistics s", "card Statistics s"),
        [typeof(RuleSigned)] = Of("Statistics s", "version Statistics s"),

            // A correction is seen as what it corrects: only its own words are its own.
            [typeof(EntryCorrected)] = Of("Statistics s",
            "corrects Statistics s, reason text, data Statistics s, occurredOn Statistics s, request Statistics s"),
            [typeof(CorrectionRequested)] = Of("Statistics s", "corrects Statistics s, reason text, data Statistics s, occurredOn Statistics s"),
        }.ToFrozenDictionary();

    public static IReadOnlyCollection<Type> All => Facts.Keys;

    public static Sensitivity OfFact(Type fact) => Facts[fact].Fact;

    public static FrozenDictionary<string, Sensitivity> OfFields(Type fact) => Facts[fact].Fields;

    private static (Sensitivity, FrozenDictionary<string, Sensitivity>) Of(string fact, string fields) =>
        (Read(fact.Split(' ')), fields.Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(field => field.Split(' ')).ToFrozenDictionary(words => words[0], words => Read(words[1..]), StringComparer.Ordinal));

    private static Sensitivity Read(string[] words) => words switch
    {
        ["text"] => FreeText,
        ["officer"] => Officer,
        [var category, "w"] => new(Enum.Parse<DataCategory>(category), Disclosure.Whole),
        [var category, "s"] => new(Enum.Parse<DataCategory>(category), Disclosure.Summary),
        [var category, "e"] => new(Enum.Parse<DataCategory>(category), Disclosure.Existence),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
