using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What happened about a country.</summary>
public sealed partial class FactText
{
    private string? Countries(Fact fact) => fact switch
    {
        RouteAssessed { Until: { } until } one =>
            Say($"Resa dit, föreslaget: {texts.Word(one.Possible).ToLowerInvariant()}, till och med {Show.Date(until)}."),
        RouteAssessed one => Say($"Resa dit, bedömt: {texts.Word(one.Possible).ToLowerInvariant()}."),
        RouteConfirmed one => Say($"Bekräftar det som föreslagits om resa, till och med {Show.Date(one.Until)}."),
        DocumentLeadTimeSet one => Say($"Uppgiven ledtid för resehandling, dagar: {one.Days}."),
        DocumentRequirementSet one => Say($"Vad {one.Type} kräver är angivet."),
        PassageAssessed { Open: true } one => Say($"{texts.Word(one.Kind)} öppen{Through(one)}."),
        PassageAssessed one => Say($"{texts.Word(one.Kind)} stängd{Through(one)}."),
        RiskAssessed one => Say($"Risk och säkerhet bedömd, gäller till {Show.Date(one.ValidTo)}."),
        ReadmissionAgreed one => Say($"Återtagandeavtal med {texts.Word(one.Party)} från {Show.Date(one.From)}."),
        ContactPointSet one => Say($"Kontaktpunkt: {one.Office}."),
        ObstacleReported one => Say($"Hinder: {one.Obstacle}."),
        ObstacleEnded one => Say($"Ett hinder är borta: {one.Because}."),
        MeasureDecided one => Say($"Åtgärd beslutad: {one.Measure} ({one.Owner})."),
        MeasureCompleted { Outcome: { } outcome } one => Say($"Åtgärd genomförd: {one.Measure}. Utfall: {texts.Word(outcome).ToLowerInvariant()}."),
        MeasureCompleted one => Say($"Åtgärd genomförd: {one.Measure}."),
        LiaisonPosted one => Say($"Sambandsman utsänd ({one.Programme}), {Show.Date(one.From)} – {Show.Date(one.To)}."),
        InterviewBooked one => Say($"Intervju bokad {Show.Date(one.On)}, {Country(one.Country)}."),
        InterviewHeld one => Say($"Intervju: {texts.Word(one.Outcome).ToLowerInvariant()}."),
        InterviewsOffered one => Say($"Intervjuer {Show.Date(one.On)}, platser: {one.Places}."),
        InterviewPlacesTaken one => Say($"Platser vid intervju bokade: {one.Cases.Count}."),
        MethodFeedbackGiven one => Say($"{texts.Word(one.Verdict)}: {one.Words}"),
        _ => null,
    };

    private string Through(PassageAssessed one) => one.Through.Count == 0 ? "" : Say($" genom {Countries(one.Through)}");
}
