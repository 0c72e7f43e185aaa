using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>Who may report what: the whole table, written out by hand beside the one that the program reads from the facts.</summary>
public class AuthorityTests
{
    /// <summary>
    /// Facts, then Migrationsverket, Polismyndigheten, Kriminalvården, and who passes it on from a court: y yes, - no, ? in some cases.
    /// </summary>
    private const string Cells = """
        CaseRegistered | ? ? - | P
        CaseReceived PersonLocated | - y - | -
        RegionAssigned | - ? - | -
        AgeDecided | y - - | -
        PersonIdentified PersonLinked PersonUnlinked FamilyLinked IdentityEstablished | y y - | -
        TravelDocumentRequested TravelDocumentIssued FeasibilityAssessed | y y - | -
        DecisionMade DecisionRevoked EntryBanIssued | ? ? - | MP
        DecisionServed | y y y | MP
        ReturnedWithVisa | y y y | -
        ShortVisitPermitGranted | y - - | MP
        ProtectionReported | y y y | MP
        LapseReviewed | ? ? - | MP
        DecisionAccepted DecisionAppealed FinalityReported | y y - | MP
        StayOrdered ImpedimentReported ChildConcerned AsylumClaimed InternationalStayRequested NewExaminationRequested ProsecutionPending | y y y | MP
        StayLifted StayRefused AsylumDecided NewExaminationGranted NewExaminationRefused PermitGranted | y - - | MP
        AppealDecided | ? - - | MP
        ImpedimentCleared | y ? - | -
        ProsecutionEnded | - y - | P
        PrisonTermSet | y y y | P
        PrisonTermServed | - y y | P
        DeparturePeriodSet DeparturePeriodCancelled | ? ? - | M
        TransferAccepted AbscondingNotified ReceptionAssured BestInterestsAssessed | y ? - | -
        Reappeared | y y - | -
        HandedOver | y - - | -
        HandoverAccepted | ? y - | -
        HandoverReturned | - y - | -
        DetentionOrdered DetentionReviewed DetentionEnded SupervisionOrdered SupervisionReviewed SupervisionEnded | y y - | MP
        DetentionPlaced | y y y | -
        TravelOrdered | y y - | -
        TravelBooked TravelCancelled | y y y | -
        TravelCarriedOut TravelFailed ForceUsed | - y y | -
        DepartureRegistered | y ? - | -
        CaseClosed | ? ? - | -
        CharterPlanned CharterRescheduled CharterFlown CharterCancelled LandingPermitApplied LandingPermitGranted LandingPermitRefused | - y y | -
        SeatProposed | y y y | -
        SeatConfirmed | ? ? - | -
        SeatReleased | ? ? ? | -
        FacilityOpened PlacesChanged | y - - | -
        RouteAssessed DocumentLeadTimeSet RiskAssessed MeasureDecided MeasureCompleted LiaisonPosted IdMissionHeld DelegationVisited | y y - | -
        RateCardProposed | ? ? ? | -
        RateCardSigned RuleSigned | y y y | -
        JourneyMonitored | ? - - | -
        JourneyProposed InformationRequested | y y y | -
        InformationGranted InformationRefused | ? ? ? | -
        ErasureRequested ErasureConfirmed | ? ? - | -
        EntryCorrected CorrectionRequested | ? ? ? | MP
        """;

    [Fact]
    public void The_facts_say_exactly_the_table()
    {
        var written = Cells.Split('\n').Select(line => line.Split('|')).SelectMany(line => line[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(fact => $"{fact} |{line[1].TrimEnd()} | {line[2].Trim()}")).Order(StringComparer.Ordinal);
        var read = FactShape.All.Select(
            shape => $"{shape.Type.Name} | {string.Join(' ', Agencies.Select(agency => Cell(shape.Type, agency)))} | {Court(shape.Type)}")
            .Order(StringComparer.Ordinal);

        Assert.Equal(written, read);
    }

    [Fact]
    public void A_fact_that_nobody_may_report_lacks_who_may()
    {
        var lacking = FactShape.All.Select(shape => shape.Type).Where(fact => Authority.Reporters(fact).Count == 0)
            .Select(fact => $"{fact.Name} lacks [ReportedBy(…)]");
        Assert.Empty(lacking);
    }

    private static readonly Agency[] Agencies = [Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden];

    private static string Cell(Type fact, Agency agency) =>
        Authority.Of(fact, agency) switch { null => "-", { When: ReportCondition.Always } => "y", _ => "?" };

    private static string Court(Type fact) => Authority.Of(fact, Agency.Domstol) is { } rule
        ? string.Concat(rule.PassedOnBy.Select(agency => agency.ToString()[..1].ToUpper(CultureInfo.InvariantCulture))) : "-";
}
