using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What happened about missions and visits, projects and joint decisions.</summary>
public sealed partial class FactText
{
    private string? Missions(Fact fact) => fact switch
    {
        IdMissionPlanned told =>
            Say($"Identifieringsuppdrag planerat {Show.Date(told.From)} – {Show.Date(told.To)}, personer att presentera: {told.Persons}."),
        IdMissionHeld { Presented: { } presented } told => Say(
            $"Identifieringsuppdrag genomfört: presenterade {presented}, identiteter {told.Identities}, resehandlingar {told.Documents ?? 0}."),
        IdMissionHeld told => Say($"Identifieringsuppdrag genomfört, fastställda identiteter: {told.Identities}."),
        DelegationVisited { Direction: { } direction, Purpose: { } purpose } => Say($"{texts.Word(direction)}: {purpose}."),
        DelegationVisited { Direction: { } direction } => Say($"{texts.Word(direction)}."),
        DelegationVisited => Say($"Delegation på besök."),
        EmbassyVisited told => Say($"Besök på ambassaden, {told.Office}: {told.Purpose}."),
        LiaisonTaskDone { Result: { } result } told =>
            Say($"Sambandsmannens uppgift ”{told.Task}”: {texts.Word(told.Outcome).ToLowerInvariant()}. {result}."),
        LiaisonTaskDone told => Say($"Sambandsmannens uppgift ”{told.Task}”: {texts.Word(told.Outcome).ToLowerInvariant()}."),
        DestinationOpened told => Say($"Ny resväg: {told.Way}."),
        ProjectDecided told => Say($"Projektet {told.Name} beslutat, {Show.Date(told.From)} – {Show.Date(told.To)} ({texts.Word(told.Funder)})."),
        IndicatorSet { Baseline: { } baseline } told =>
            Say($"{texts.Word(told.Measure)}: mål {Show.Number(told.Target)}, utgångsläge {Show.Number(baseline)}."),
        IndicatorSet told => Say($"{texts.Word(told.Measure)}: mål {Show.Number(told.Target)}."),
        _ => null,
    };

    private string? Forums(Fact fact) => fact switch
    {
        ForumDecided { Due: { } due } told => Say($"Beslut: {told.Decision} ({told.Owner}), klart {Show.Date(due)}."),
        ForumDecided told => Say($"Beslut: {told.Decision} ({told.Owner})."),
        ForumDecisionFollowedUp told => Say($"Uppföljning: {texts.Word(told.Outcome).ToLowerInvariant()}. {told.Result}."),
        JointPriorityAgreed told =>
            Say($"Gemensam prioritering: {texts.Word(told.Criterion)}, {Show.Date(told.From)} – {Show.Date(told.To)}. {told.Because}."),
        JointPriorityEnded told => Say($"Gemensam prioritering avslutad: {told.Because}."),
        ProposalRaised told => Say($"Förslag ({texts.Word(told.To)}): {told.Proposal}. Hinder: {told.Obstacle}."),
        GoalSet { Baseline: { } was } it => Say(
            $"Mål för {texts.Word(it.Span)}, {texts.Word(it.Kind)}: {texts.Word(it.Measure)}, {it.Target}. Utgångsläge {was} ({it.Provenance})."),
        GoalSet told => Say($"Mål för {texts.Word(told.Span)}, {texts.Word(told.Kind)}: {texts.Word(told.Measure)}, {told.Target}."),
        GrowthGoalSet { Baseline: { } baseline } told => Say(
            $"Mål: {told.Percent} procent fler {told.Year} än {told.BaseYear}, {texts.Word(told.Kind)}. Utgångsläge {baseline} ({told.Provenance})."),
        GrowthGoalSet told => Say($"Mål: {told.Percent} procent fler {told.Year} än {told.BaseYear}, {texts.Word(told.Kind)}."),
        ProposalClosed told => Say($"Förslag avslutat: {texts.Word(told.Outcome).ToLowerInvariant()}. {told.Result}."),
        _ => null,
    };
}
