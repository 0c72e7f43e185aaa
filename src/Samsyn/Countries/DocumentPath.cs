using Samsyn.Register;

namespace Samsyn.Countries;

public enum DocumentStep { Identity, Application, Interview, Issue, Validity }

public enum DocumentStepState { Done, Next, Later, NotNeeded, Late, TooShort }

/// <summary>One step to a travel document.</summary>
/// <param name="On">The day it was done, or is booked.</param>
/// <param name="ExpectedOn">The day it is expected, from what such waits have taken; null where nothing is known.</param>
/// <param name="Act">The act that does it; null where none is to be done.</param>
/// <param name="By">Who does it; null for the state that is asked.</param>
public sealed record DocumentPathStep(
    DocumentStep Step, DocumentStepState State, DateOnly? On = null, DateOnly? ExpectedOn = null, string? Act = null, Agency? By = null);

/// <summary>
/// The critical path of a case's travel document: identity, application, interview, issue, and that it is valid on the day of the journey. Expected
/// days come from measured waits of the country, counted with what this one has waited already.
/// </summary>
public sealed record DocumentPath(Country? Country, IReadOnlyList<DocumentPathStep> Steps, DateOnly? JourneyOn)
{
    /// <summary>The first step that is not done; null when the document is there and valid.</summary>
    public DocumentPathStep? Next =>
        Steps.FirstOrDefault(step => step.State is DocumentStepState.Next or DocumentStepState.Late or DocumentStepState.TooShort);

    /// <summary>The document is expected after the journey.</summary>
    public bool MissesJourney => JourneyOn is { } day && Steps.Any(step => step.State != DocumentStepState.Done && step.ExpectedOn > day);

    /// <param name="facts">Of the case, as the reader sees it, in order.</param>
    /// <param name="measured">How long requests for the country's documents have taken; null where none is known.</param>
    /// <param name="asksInterview">The country's requirements name an interview.</param>
    public static DocumentPath Of(Case state, IReadOnlyList<Fact> facts, DateOnly today, Survival? measured, bool asksInterview)
    {
        var journey = state.OpenOrder is { } order ? order.Booked?.DepartsAt.SwedishDay ?? order.Ordered?.Latest : null;
        var booked = facts.OfType<InterviewBooked>().LastOrDefault();
        var held = facts.OfType<InterviewHeld>().LastOrDefault();
        var document = state.Document;
        var hasIdentity = state.HasIdentity || document is not null;
        var isAsked = state.DocumentRequestedOn is not null || document is not null;
        var issue = Expected(state.DocumentRequestedOn, today, measured);
        return new(state.Destination,
        [
            hasIdentity ? new(DocumentStep.Identity, DocumentStepState.Done)
                : new(DocumentStep.Identity, DocumentStepState.Next, Act: "EstablishIdentity", By: state.Responsible),
            isAsked ? new(DocumentStep.Application, DocumentStepState.Done, state.DocumentRequestedOn)
                : new(DocumentStep.Application, hasIdentity ? DocumentStepState.Next : DocumentStepState.Later,
                    Act: "RequestTravelDocument", By: state.Responsible),
            Interview(booked, held, document is not null, isAsked, asksInterview, today, state.Responsible),
            document is not null ? new(DocumentStep.Issue, DocumentStepState.Done)
                : new(DocumentStep.Issue, isAsked ? issue < today ? DocumentStepState.Late : DocumentStepState.Next : DocumentStepState.Later,
                    ExpectedOn: issue, Act: isAsked ? "IssueTravelDocument" : null),
            Validity(document, journey, state.Responsible),
        ], journey);
    }

    private static DocumentPathStep Interview(
        InterviewBooked? booked, InterviewHeld? held, bool isIssued, bool isAsked, bool asksInterview, DateOnly today, Agency by)
    {
        if (held is not null) return new(DocumentStep.Interview, DocumentStepState.Done, booked?.On);
        if (isIssued || booked is null && !asksInterview) return new(DocumentStep.Interview, DocumentStepState.NotNeeded);
        if (booked is null) return new(DocumentStep.Interview, isAsked ? DocumentStepState.Next : DocumentStepState.Later, By: by);
        return new(DocumentStep.Interview, booked.On < today ? DocumentStepState.Late : DocumentStepState.Next,
            booked.On, booked.On, "HoldInterview", by);
    }

    private static DocumentPathStep Validity(TravelDocumentIssued? document, DateOnly? journey, Agency by)
    {
        if (document is null) return new(DocumentStep.Validity, DocumentStepState.Later);
        return document.ValidTo is { } to && journey > to
            ? new(DocumentStep.Validity, DocumentStepState.TooShort, to, Act: "RequestTravelDocument", By: by)
            : new(DocumentStep.Validity, DocumentStepState.Done, document.ValidTo);
    }

    /// <summary>
    /// The day when half of those that waited as long as this one already has are issued; null where it is not reached by those measured.
    /// </summary>
    public static DateOnly? Expected(DateOnly? requestedOn, DateOnly today, Survival? measured)
    {
        var begin = requestedOn ?? today;
        return measured?.HalfOfThoseLongerThan(Math.Max(0, today.DayNumber - begin.DayNumber)) is { } days ? begin.AddDays(days) : null;
    }
}
