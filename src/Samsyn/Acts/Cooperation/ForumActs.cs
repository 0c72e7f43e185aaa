using Samsyn.Cooperation;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The acts that write down what the agencies decide together in a forum.</summary>
internal static class ForumActs
{
    private const Doers Coordinators = Doers.Coordinators;

    public static IReadOnlyList<RecordedKind> All { get; } =
    [
        Kind(typeof(ForumDecided), "DecideInForum", "Registrera beslut i forumet", (fact, basis) => Due(((ForumDecided)fact).Due, basis)),
        Kind(typeof(ForumDecisionFollowedUp), "FollowUpDecision", "Följ upp beslut i forumet",
            (fact, basis) => Known(basis.Forum.OpenDecisions.Any(decision => decision.Entry == ((ForumDecisionFollowedUp)fact).Decided)),
            OpenDecisions),
        Kind(typeof(JointPriorityAgreed), "AgreePriority", "Registrera gemensam prioritering",
            (fact, basis) => Priority((JointPriorityAgreed)fact, basis)),
        Kind(typeof(JointPriorityEnded), "EndPriority", "Avsluta gemensam prioritering",
            (fact, basis) => Known(basis.Forum.OpenPriorities.Any(priority => priority.Entry == ((JointPriorityEnded)fact).Priority)),
            OpenPriorities),
        Kind(typeof(ProposalRaised), "RaiseProposal", "Lämna förslag om hinder i arbetet", (_, _) => []),
        Kind(typeof(ProposalClosed), "CloseProposal", "Registrera vad ett förslag ledde till",
            (fact, basis) => Known(basis.Forum.OpenProposals.Any(proposal => proposal.Entry == ((ProposalClosed)fact).Proposal)), OpenProposals),
        Kind(typeof(GoalSet), "SetGoal", "Sätt mål för ett skede", (fact, _) => Wrong(fact)),
        Kind(typeof(GrowthGoalSet), "SetGrowthGoal", "Sätt mål för fler verkställda beslut", (fact, _) => Wrong(fact)),
    ];

    private static RecordedKind Kind(Type fact, string name, string title, Func<Fact, Basis, IEnumerable<Sentence>> against,
        Func<string, Basis, IReadOnlyList<Choice>?>? offers = null) =>
        new(fact, name, ActArea.Forum, title, "Registrera", Coordinators)
        {
            Offers = offers,
            Against = (fact, basis) => IsForum(basis).Concat(against(fact, basis)),
        };

    /// <summary>What the entry would be refused for, said before it is written.</summary>
    private static IEnumerable<Sentence> Wrong(Fact fact)
    {
        foreach (var fault in GoalFaults.Check(fact, "data")) yield return $"{fault.Reason} {fault.Remedy}";
    }

    private static IEnumerable<Sentence> IsForum(Basis basis)
    {
        if (basis.Subject is not (Forum.Heads or Forum.HighLevel)) yield return $"{basis.Subject} är inget forum som myndigheterna har.";
    }

    private static IEnumerable<Sentence> Known(bool isKnown)
    {
        if (!isKnown) yield return "Det finns inte i forumet, eller är redan avslutat.";
    }

    private static IEnumerable<Sentence> Due(DateOnly? due, Basis basis)
    {
        if (due < basis.Today) yield return $"{due:yyyy-MM-dd} har varit. Ange en kommande dag.";
    }

    private static IEnumerable<Sentence> Priority(JointPriorityAgreed agreed, Basis basis)
    {
        foreach (var wrong in CountryActs.Order(agreed.From, agreed.To)) yield return wrong;
        if (agreed.To < basis.Today) yield return $"{agreed.To:yyyy-MM-dd} har varit. Ange en kommande dag.";
        if (agreed.To > agreed.From.AddYears(1)) yield return "En prioritering gäller i högst ett år.";
    }

    private static IReadOnlyList<Choice>? OpenDecisions(string field, Basis basis) => field != "decided" ? null
        : [.. basis.Forum.OpenDecisions.Select(decision => Of(decision.Entry, decision.Decided.Decision, decision.On))];

    private static IReadOnlyList<Choice>? OpenPriorities(string field, Basis basis) => field != "priority" ? null
        : [.. basis.Forum.OpenPriorities.Select(priority => Of(priority.Entry, priority.Agreed.Because, priority.On))];

    private static IReadOnlyList<Choice>? OpenProposals(string field, Basis basis) => field != "proposal" ? null
        : [.. basis.Forum.OpenProposals.Select(proposal => Of(proposal.Entry, proposal.Raised.Proposal, proposal.On))];

    private static Choice Of(Guid entry, string text, DateOnly on) => new(entry.ToString()) { Says = $"{text} ({on:yyyy-MM-dd})" };
}
