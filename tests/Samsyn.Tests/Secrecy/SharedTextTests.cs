using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Tests.Secrecy;

/// <summary>
/// The texts that the agencies write about countries, projects, forums and methods. They concern no person, and so reach every agency: a text that is
/// added stands here, with what its form says of persons, or is withheld.
/// </summary>
public class SharedTextTests
{
    private static IEnumerable<FactShape> Shapes => FactShape.All.Where(shape => shape.Type.IsSubclassOf(typeof(CountryFact))
        || shape.Type.IsSubclassOf(typeof(ProjectFact)) || shape.Type.IsSubclassOf(typeof(ForumFact)) || shape.Type.IsSubclassOf(typeof(MethodFact)));

    private static readonly string[] ReachAll =
    [
        "ContactPointSet.office", "ContactPointSet.purpose", "ContactPointSet.reach", "DelegationVisited.project", "DelegationVisited.purpose",
        "DestinationOpened.project", "DestinationOpened.way", "DocumentRequirementSet.embassy", "DocumentRequirementSet.requirements",
        "DocumentRequirementSet.steps", "DocumentRequirementSet.type", "EmbassyVisited.office", "EmbassyVisited.project", "EmbassyVisited.purpose",
        "ForumDecided.decision", "ForumDecided.owner", "ForumDecisionFollowedUp.result", "GoalSet.provenance", "GrowthGoalSet.provenance",
        "IdMissionPlanned.project", "InterviewsOffered.office",
        "JointPriorityAgreed.because", "JointPriorityEnded.because", "LiaisonPosted.project", "LiaisonPosted.tasks", "LiaisonTaskDone.result",
        "LiaisonTaskDone.task", "MeasureCompleted.measure", "MeasureCompleted.owner", "MeasureCompleted.result", "MeasureDecided.measure",
        "MeasureDecided.owner", "MethodFeedbackGiven.textVersion", "MethodFeedbackGiven.words", "ObstacleEnded.because", "ObstacleReported.obstacle",
        "PassageAssessed.conditions", "ProjectDecided.aim", "ProjectDecided.name", "ProposalClosed.result", "ProposalRaised.obstacle",
        "ProposalRaised.paragraph", "ProposalRaised.proposal", "ReadmissionAgreed.terms", "RouteAssessed.conditions",
    ];

    /// <remarks>The numbers of cases are no texts; the test after this one looks at them.</remarks>
    [Fact]
    public void Only_the_texts_that_stand_here_reach_an_officer_of_another_agency()
    {
        var reached = new List<string>();
        foreach (var shape in Shapes)
        {
            var entry = new Entry(Guid.NewGuid(), "CTY-IQ", Agency.Kriminalvarden, null, null, new(new DateOnly(2026, 5, 1)),
                new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), FilledFacts.Of(shape, path => $"ordet-{path}."));
            var seen = EntryFormat.Fields(SubjectView.Of(Viewers.Of("Polismyndigheten:NationalCoordinator"), entry, _ => false).Fact).ToString()!;
            reached.AddRange(shape.Fields.Where(field => field.Name != "cases"
                && seen.Contains($"ordet-{shape.Type.Name}.{field.Name}.", StringComparison.Ordinal))
                .Select(field => $"{shape.Type.Name}.{field.Name}"));
        }
        Assert.Equal(ReachAll, reached.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_case_that_has_a_place_at_an_embassy_is_named_to_nobody_who_may_not_know_of_it()
    {
        var entry = new Entry(Guid.NewGuid(), "CTY-IQ", Agency.Migrationsverket, null, null, new(new DateOnly(2026, 5, 1)),
            new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero), new InterviewPlacesTaken(Guid.NewGuid(), ["MIG-1", "MIG-2"]));
        var seen = (InterviewPlacesTaken)SubjectView.Of(Viewers.Of("Polismyndigheten:NationalCoordinator"), entry, number => number == "MIG-2").Fact;
        Assert.Equal(["–", "MIG-2"], seen.Cases);
    }
}
