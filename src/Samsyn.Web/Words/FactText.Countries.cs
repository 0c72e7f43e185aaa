using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What happened about a country.</summary>
public sealed partial class FactText
{
    private string? Countries(Fact fact) => fact switch
    {
        RouteAssessed { Until: { } until } told =>
            Say($"Resa dit, föreslaget: {texts.Word(told.Possible).ToLowerInvariant()}, till och med {Show.Date(until)}."),
        RouteAssessed told => Say($"Resa dit, bedömt: {texts.Word(told.Possible).ToLowerInvariant()}."),
        RouteConfirmed told => Say($"Bekräftar det som föreslagits om resa, till och med {Show.Date(told.Until)}."),
        DocumentLeadTimeSet told => Say($"Uppgiven ledtid för resehandling, dagar: {told.Days}."),
        DocumentRequirementSet told => Say($"Vad {told.Type} kräver är angivet."),
        PassageAssessed { Open: true } told => Say($"{texts.Word(told.Kind)} öppen{Through(told)}."),
        PassageAssessed told => Say($"{texts.Word(told.Kind)} stängd{Through(told)}."),
        RiskAssessed told => Say($"Risk och säkerhet bedömd, gäller till {Show.Date(told.ValidTo)}."),
        ReadmissionAgreed told => Say($"Återtagandeavtal med {texts.Word(told.Party)} från {Show.Date(told.From)}."),
        ContactPointSet told => Say($"Kontaktpunkt: {told.Office}."),
        ObstacleReported told => Say($"Hinder: {told.Obstacle}."),
        ObstacleEnded told => Say($"Ett hinder är borta: {told.Because}."),
        MeasureDecided told => Say($"Åtgärd beslutad: {told.Measure} ({told.Owner})."),
        MeasureCompleted { Outcome: { } outcome } told => Say($"Åtgärd genomförd: {told.Measure}. Utfall: {texts.Word(outcome).ToLowerInvariant()}."),
        MeasureCompleted told => Say($"Åtgärd genomförd: {told.Measure}."),
        LiaisonPosted told => Say($"Sambandsman utsänd ({told.Programme}), {Show.Date(told.From)} – {Show.Date(told.To)}."),
        InterviewBooked told => Say($"Intervju bokad {Show.Date(told.On)}, {Country(told.Country)}."),
        InterviewHeld told => Say($"Intervju: {texts.Word(told.Outcome).ToLowerInvariant()}."),
        InterviewsOffered told => Say($"Intervjuer {Show.Date(told.On)}, platser: {told.Places}."),
        InterviewPlacesTaken told => Say($"Platser vid intervju bokade: {told.Cases.Count}."),
        MethodFeedbackGiven told => Say($"{texts.Word(told.Verdict)}: {told.Words}"),
        _ => null,
    };

    private string Through(PassageAssessed passage) => passage.Through.Count == 0 ? "" : Say($" genom {Countries(passage.Through)}");
}
