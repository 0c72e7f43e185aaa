using System.Collections.Immutable;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Cooperation;

/// <summary>A decision of a forum, and how it has been followed up.</summary>
public sealed record ForumDecision(Guid Entry, DateOnly On, Agency By, ForumDecided Decided)
{
    /// <summary>In the order that they were told.</summary>
    public ImmutableArray<(DateOnly On, ForumDecisionFollowedUp Said)> FollowUps { get; init; } = [];

    public bool IsDone => FollowUps.Any(pair => pair.Said.Ends);
    public bool IsLateOn(DateOnly day) => !IsDone && Decided.Due < day;
}

/// <summary>What the agencies have agreed to work with first.</summary>
public sealed record JointPriority(Guid Entry, DateOnly On, Agency By, JointPriorityAgreed Agreed)
{
    public DateOnly? EndedOn { get; init; }
    public string? EndedBecause { get; init; }
    public bool HoldsOn(DateOnly day) => Agreed.From <= day && day <= Agreed.To && !(EndedOn <= day);
}

/// <summary>Something that hinders the work, with what is proposed.</summary>
public sealed record Proposal(Guid Entry, DateOnly On, Agency By, ProposalRaised Raised)
{
    public DateOnly? ClosedOn { get; init; }
    public ProposalClosed? Closed { get; init; }

    /// <summary>It was raised by the last day of the year, and not closed before the year began.</summary>
    public bool IsOfYear(int year) => On.Year <= year && !(ClosedOn?.Year < year);
}

/// <summary>A forum where the agencies decide together, folded from its readings.</summary>
/// <param name="Number">The subject, e.g. <c>FOR-CHEFSGRUPPEN</c>.</param>
public sealed record Forum(string Number)
{
    /// <summary>The heads' group for national cooperation, and the high-level forum (the joint report of 2024).</summary>
    public const string Heads = "FOR-CHEFSGRUPPEN", HighLevel = "FOR-HOGNIVAFORUM";

    public ImmutableArray<ForumDecision> Decisions { get; init; } = [];
    public ImmutableArray<JointPriority> Priorities { get; init; } = [];
    public ImmutableArray<Proposal> Proposals { get; init; } = [];

    /// <summary>By span, kind and measure, each as last set, with who set it and when.</summary>
    public ImmutableDictionary<(GoalSpan, DecisionKind, GoalMeasure), (GoalSet Goal, DateOnly On, Agency By)> Goals { get; init; } =
        ImmutableDictionary<(GoalSpan, DecisionKind, GoalMeasure), (GoalSet, DateOnly, Agency)>.Empty;

    /// <summary>By kind and year, each as last set.</summary>
    public ImmutableDictionary<(DecisionKind, int), (GrowthGoalSet Goal, DateOnly On, Agency By)> GrowthGoals { get; init; } =
        ImmutableDictionary<(DecisionKind, int), (GrowthGoalSet, DateOnly, Agency)>.Empty;

    public IEnumerable<ForumDecision> OpenDecisions => Decisions.Where(decision => !decision.IsDone);
    public IEnumerable<JointPriority> OpenPriorities => Priorities.Where(priority => priority.EndedOn is null);
    public IEnumerable<Proposal> OpenProposals => Proposals.Where(proposal => proposal.ClosedOn is null);

    public static Forum Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Forum(number), (state, reading) => state.Apply(reading));

    private Forum Apply(Reading reading) => reading.Fact switch
    {
        ForumDecided decided => this with { Decisions = Decisions.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, decided)) },
        ForumDecisionFollowedUp said => this with
        {
            Decisions = [.. Decisions.Select(decision =>
                decision.Entry == said.Decided ? decision with { FollowUps = decision.FollowUps.Add((reading.Day, said)) } : decision)],
        },
        JointPriorityAgreed agreed => this with { Priorities = Priorities.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, agreed)) },
        JointPriorityEnded ended => this with
        {
            Priorities = [.. Priorities.Select(priority => priority.Entry == ended.Priority && priority.EndedOn is null
                ? priority with { EndedOn = reading.Day, EndedBecause = ended.Because } : priority)],
        },
        ProposalRaised raised => this with { Proposals = Proposals.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, raised)) },
        ProposalClosed closed => this with
        {
            Proposals = [.. Proposals.Select(proposal =>
                proposal.Entry == closed.Proposal && proposal.ClosedOn is null
                    ? proposal with { ClosedOn = reading.Day, Closed = closed }
                    : proposal)],
        },
        GoalSet goal => this with
        {
            Goals = Goals.SetItem((goal.Span, goal.Kind, goal.Measure), (goal, reading.Day, reading.Entry.Agency)),
        },
        GrowthGoalSet goal => this with
        {
            GrowthGoals = GrowthGoals.SetItem((goal.Kind, goal.Year), (goal, reading.Day, reading.Entry.Agency)),
        },
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a forum."),
    };
}
