using System.Globalization;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>Who may report what: the whole table, written out by hand beside the one that the program reads from the facts.</summary>
public class ReportingRightsTests
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
        TravelDocumentRequested TravelDocumentIssued FeasibilityAssessed ClassAgreed ClassDisputed NeedsReported | y y - | -
        InstructionAsked | - y - | -
        InstructionGiven | y - - | -
        RegionOffered RegionTaken RegionDeclined | - ? - | -
        OrderAccepted OrderQueried OrderRefused CapacityReported TransportTimeSet | - - y | -
        OrderAnswered | y y - | -
        FlightScheduled FlightWithdrawn CarrierTermsSet CharterTermsAgreed | - y y | -
        FlightPlaceTaken FlightPlaceReleased | y y y | -
        PersonInformed TravelPlanned CostReported ComplaintInformed PreTripVisitMade InterpreterPresent | y y y | -
        TravelCleared | ? ? - | -
        SeatReserved | y y y | -
        ManifestLocked SpareSeatsOffered SpareSeatsTaken SeatsBought | - y y | -
        OverflightApplied OverflightGranted OverflightRefused TransitApplied TransitGranted TransitRefused | - y y | -
        PlacesProposed | y - - | -
        PlaceReserved PlaceReleased PrioritySet OperationPlanned OperationEnded MovedToDetention | y y - | -
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
        RouteAssessed DocumentLeadTimeSet DocumentRequirementSet ReadmissionAgreed | y y - | -
        MeasureDecided MeasureCompleted LiaisonPosted IdMissionHeld DelegationVisited | y y - | -
        IdMissionPlanned EmbassyVisited LiaisonTaskDone DestinationOpened | y y - | -
        ProjectDecided IndicatorSet | y y y | -
        ForumDecided ForumDecisionFollowedUp JointPriorityAgreed JointPriorityEnded ProposalRaised ProposalClosed | y y y | -
        GoalSet | ? ? ? | -
        GrowthGoalSet | y y - | -
        InterviewBooked InterviewHeld InterviewsOffered InterviewPlacesTaken | y y - | -
        RouteConfirmed | ? ? ? | -
        MethodFeedbackGiven PassageAssessed RiskAssessed ContactPointSet ObstacleReported ObstacleEnded | y y y | -
        RateCardProposed | ? ? ? | -
        RateCardSigned RuleSigned YearPlanProposed YearPlanAdopted | y y y | -
        ReportReleased | y - - | -
        ReleaseConfirmed | - y y | -
        JourneyMonitored | ? - - | -
        JourneyStopped | ? ? - | -
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
        var lacking = FactShape.All.Select(shape => shape.Type).Where(fact => ReportingRights.Reporters(fact).Count == 0)
            .Select(fact => $"{fact.Name} lacks [ReportedBy(…)]");
        Assert.Empty(lacking);
    }

    /// <summary>A report that is not its sender's to make is refused with the paragraph that says whose it is.</summary>
    [Theory]
    [InlineData(Agency.Polismyndigheten, "12 kap. 14 a § utlänningslagen")]
    [InlineData(Agency.Kriminalvarden, "12 kap. 14 a § utlänningslagen")]
    public void A_handover_from_another_than_Migrationsverket_is_refused_with_its_paragraph(Agency by, string source)
    {
        var entry = Entry(by, new HandedOver(HandoverGround.CoercionNeeded));
        Assert.Equal($"Det gör Migrationsverket, enligt {source} och sidan Behörigheter.",
            FormattableString.Invariant(ReportingRights.WhyNever(entry, typeof(HandedOver), new(by, "x"))!.Remedy));
    }

    [Fact]
    public void A_departure_period_from_who_does_not_enforce_the_case_is_refused_with_its_paragraph()
    {
        var registered = Entry(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal));
        var refused = Assert.Throws<RefusedEntryException>(() =>
        {
            var entry = Entry(Agency.Polismyndigheten, new DeparturePeriodSet(new(2026, 4, 1)));
            ReportingRights.Require(entry, entry.Fact, entry.OccurredOn,
                new(new(Agency.Polismyndigheten, "x"), () => Knowledge.Now([registered]), _ => []));
        });
        Assert.Equal("agency: Polismyndigheten verkställde inte ärendet 2026-03-02. Det gör Migrationsverket, Polismyndigheten, Domstol, "
            + "enligt 12 kap. 14 § utlänningslagen och sidan Behörigheter.", Assert.Single(refused.Faults).ToString());
    }

    private static Entry Entry(Agency by, Fact fact) => new(Guid.NewGuid(), "MIG-1", by, null, null, new Moment(new DateOnly(2026, 3, 2)),
        new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), fact);

    private static readonly Agency[] Agencies = [Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden];

    private static string Cell(Type fact, Agency agency) =>
        ReportingRights.Of(fact, agency) switch { null => "-", { When: ReportCondition.Always } => "y", _ => "?" };

    private static string Court(Type fact) => ReportingRights.Of(fact, Agency.Domstol) is { } rule
        ? string.Concat(rule.PassedOnBy.Select(agency => agency.ToString()[..1].ToUpper(CultureInfo.InvariantCulture))) : "-";
}
