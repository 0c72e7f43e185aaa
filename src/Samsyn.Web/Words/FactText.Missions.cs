using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What happened about missions and visits, projects and joint decisions.</summary>
public sealed partial class FactText
{
    private string? Missions(Fact fact) => fact switch
    {
        IdMissionPlanned one =>
            Say($"Identifieringsuppdrag planerat {Show.Date(one.From)} – {Show.Date(one.To)}, personer att presentera: {one.Persons}."),
        IdMissionHeld { Presented: { } presented } one => Say(
            $"Identifieringsuppdrag genomfört: presenterade {presented}, identiteter {one.Identities}, resehandlingar {one.Documents ?? 0}."),
        IdMissionHeld one => Say($"Identifieringsuppdrag genomfört, fastställda identiteter: {one.Identities}."),
        DelegationVisited { Direction: { } direction, Purpose: { } purpose } => Say($"{texts.Word(direction)}: {purpose}."),
        DelegationVisited { Direction: { } direction } => Say($"{texts.Word(direction)}."),
        DelegationVisited => Say($"Delegation på besök."),
        EmbassyVisited one => Say($"Besök på ambassaden, {one.Office}: {one.Purpose}."),
        LiaisonTaskDone { Result: { } result } one =>
            Say($"Sambandsmannens uppgift ”{one.Task}”: {texts.Word(one.Outcome).ToLowerInvariant()}. {result}."),
        LiaisonTaskDone one => Say($"Sambandsmannens uppgift ”{one.Task}”: {texts.Word(one.Outcome).ToLowerInvariant()}."),
        DestinationOpened one => Say($"Ny resväg: {one.Way}."),
        ProjectDecided one => Say($"Projektet {one.Name} beslutat, {Show.Date(one.From)} – {Show.Date(one.To)} ({texts.Word(one.Funder)})."),
        IndicatorSet { Baseline: { } baseline } one =>
            Say($"{texts.Word(one.Measure)}: mål {Show.Number(one.Target)}, utgångsläge {Show.Number(baseline)}."),
        IndicatorSet one => Say($"{texts.Word(one.Measure)}: mål {Show.Number(one.Target)}."),
        _ => null,
    };

    private string? Forums(Fact fact) => fact switch
    {
        ForumDecided { Due: { } due } one => Say($"Beslut: {one.Decision} ({one.Owner}), klart {Show.Date(due)}."),
        ForumDecided one => Say($"Beslut: {one.Decision} ({one.Owner})."),
        ForumDecisionFollowedUp one => Say($"Uppföljning: {texts.Word(one.Outcome).ToLowerInvariant()}. {one.Result}."),
        JointPriorityAgreed one =>
            Say($"Gemensam prioritering: {texts.Word(one.Criterion)}, {Show.Date(one.From)} – {Show.Date(one.To)}. {one.Because}."),
        JointPriorityEnded one => Say($"Gemensam prioritering avslutad: {one.Because}."),
        ProposalRaised one => Say($"Förslag ({texts.Word(one.To)}): {one.Proposal}. Hinder: {one.Obstacle}."),
        GoalSet { Baseline: { } was } it => Say(
            $"Mål för {texts.Word(it.Span)}, {texts.Word(it.Kind)}: {texts.Word(it.Measure)}, {it.Target}. Utgångsläge {was} ({it.Provenance})."),
        GoalSet one => Say($"Mål för {texts.Word(one.Span)}, {texts.Word(one.Kind)}: {texts.Word(one.Measure)}, {one.Target}."),
        GrowthGoalSet { Baseline: { } baseline } one => Say(
            $"Mål: {one.Percent} procent fler {one.Year} än {one.BaseYear}, {texts.Word(one.Kind)}. Utgångsläge {baseline} ({one.Provenance})."),
        GrowthGoalSet one => Say($"Mål: {one.Percent} procent fler {one.Year} än {one.BaseYear}, {texts.Word(one.Kind)}."),
        ProposalClosed one => Say($"Förslag avslutat: {texts.Word(one.Outcome).ToLowerInvariant()}. {one.Result}."),
        _ => null,
    };
}
