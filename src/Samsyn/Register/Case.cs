using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>Where in the chain a case stands, as the agencies name it.</summary>
public enum Step { Decided, ReturnCase, EnforcementCase, TravelDocument, TravelPlanned, TravelBooked, Closed }

/// <summary>That other cases are the same person's.</summary>
/// <param name="Entry">The entry that says so.</param>
public sealed record CaseLink(Guid Entry, ImmutableArray<string> Cases, LinkBasis Basis, DateOnly Since);

/// <summary>
/// The state of one case, folded from its readings. Nothing here is law: what may be done now is computed by the gate.
/// </summary>
public sealed record Case
{
    public required string Number { get; init; }
    public CaseRegistered? Registration { get; init; }
    public DateOnly? RegisteredOn { get; init; }
    public PersonIdentified? Person { get; init; }
    public bool HasErasedIdentity { get; init; }

    /// <summary>The other cases that an entry of this case says are the same person's; what other cases say of this one stands with them.</summary>
    public ImmutableArray<CaseLink> Links { get; init; } = [];

    /// <summary>The final decision on the person's age.</summary>
    public AgeDecided? Age { get; init; }
    public ImmutableArray<string> Family { get; init; } = [];
    public DecisionMade? Decision { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public Region? Region { get; init; }
    public HandoverCourse Handover { get; init; } = new();
    public DetentionCourse Detained { get; init; } = new();
    public TravelCourse Travel { get; init; } = new();
    public ClosureCourse Closure { get; init; } = new();
    public FeasibilityCourse Feasibility { get; init; } = new();

    /// <summary>The day the current decision was first served.</summary>
    public DateOnly? ServedOn { get; init; }

    /// <summary>What the person needs on a journey, as last said before any was ordered; null while nobody has said.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>The reception of an unaccompanied child is assured.</summary>
    public bool HasReception { get; init; }

    /// <summary>A child who is not the one removed is concerned.</summary>
    public bool ConcernsChild { get; init; }

    public bool HasIdentity { get; init; }
    public DateOnly? DocumentRequestedOn { get; init; }
    public TravelDocumentIssued? Document { get; init; }
    public bool IsAbsconded { get; init; }
    public DateOnly? ExpectedRelease { get; init; }
    public DateOnly? LastEventOn { get; init; }

    /// <summary>An entry ban has been decided; the police are told of it (7 kap. 4 § utlänningsförordningen).</summary>
    public bool HasEntryBan { get; init; }

    /// <summary>The case has been the police's at some time, or has been offered to them.</summary>
    public bool HasReachedPolice { get; init; }

    private ImmutableArray<Conflict> Unfitting { get; init; } = [];

    /// <summary>The facts that cannot follow what came before them; each is a contradiction.</summary>
    public IEnumerable<Conflict> Conflicts => [.. Unfitting, .. Handover.Conflicts, .. Detained.Conflicts, .. Travel.Conflicts, .. Closure.Conflicts];

    public Agency Responsible => Handover.Responsible;
    public DateOnly? ResponsibleSince => Handover.Since;
    public HandoverGround? HandoverAsked => Handover.Asked;
    public bool ReturnAsked => Handover.ReturnAsked;

    /// <summary>A region has offered the case to another, which has not answered.</summary>
    public RegionOffer? RegionOffer => Handover.RegionOffer is { } offer && offer.To != Region ? offer : null;

    public HandoverGround? HandoverGround => Handover.Ground;
    public ImmutableArray<TravelOrder> Orders => Travel.Orders;
    public JourneyProposed? Proposal => Travel.Proposal;
    public ImmutableArray<DetentionStay> Detentions => Detained.Stays;
    public ImmutableArray<Reading> Departures => Closure.Departures;
    public CaseClosed? Closed => Closure.Closed;
    public DateOnly? ClosedOn => Closure.ClosedOn;
    public DateOnly? LocatedOn => Closure.LocatedOn;
    public bool IsOpen => Closed is null;
    public DetentionStay? Detention => Detained.Current;
    public TravelOrder? OpenOrder => Orders.LastOrDefault(order => order.IsOpen);

    /// <summary>A departure is reported although the register holds no decision: the extract began in the middle of the case.</summary>
    public bool LacksDecision => Decision is null && !Departures.IsEmpty;

    /// <summary>The first named destination: that of the open order, otherwise of the decision.</summary>
    public Country? Destination => OpenOrder?.Ordered?.Destination ?? (Decision?.Destinations is [var first, ..] ? first : null);

    public Step Step =>
        !IsOpen ? Step.Closed
        : OpenOrder is { } order ? (order.IsBooked ? Step.TravelBooked : Step.TravelPlanned)
        : DocumentRequestedOn is not null && Document is null ? Step.TravelDocument
        : Responsible == Agency.Polismyndigheten ? Step.EnforcementCase
        : Decision is null || DecidedOn is null ? Step.Decided
        : Step.ReturnCase;

    /// <summary>The day the case came to its step.</summary>
    public DateOnly? StepSince => Step switch
    {
        Step.Closed => ClosedOn,
        Step.TravelBooked or Step.TravelPlanned => OpenOrder!.ChangedOn,
        Step.TravelDocument => DocumentRequestedOn,
        Step.EnforcementCase => ResponsibleSince ?? RegisteredOn,
        _ => DecidedOn ?? RegisteredOn,
    };

    /// <summary>The state after the readings, in the order of <see cref="History"/>; their own order plays no part.</summary>
    public static Case Fold(string number, IReadOnlyList<Reading> readings)
    {
        var state = new Case { Number = number };
        foreach (var reading in History.InOrder(readings)) state = state.Apply(reading);
        return state;
    }

    /// <summary>Why a journey with that number cannot be acted on.</summary>
    internal Sentence NotOpen(string order)
    {
        if (OpenOrder is null) return "Ingen resa är beställd i ärendet.";
        return $"Beställningen {order} är inte öppen i ärendet.";
    }

    internal Case Apply(Reading reading)
    {
        var (fact, day) = (reading.Fact, reading.Day);
        var next = Own(reading) with
        {
            LastEventOn = LastEventOn > day ? LastEventOn : day,
            HasEntryBan = HasEntryBan || fact is EntryBanIssued or DecisionMade { EntryBan: not null },
        };
        if (HandoverCourse.Takes(fact)) next = next with { Handover = Handover.Apply(reading) };
        if (FeasibilityCourse.Takes(fact)) next = next with { Feasibility = Feasibility.Apply(reading) };
        if (DetentionCourse.Takes(fact)) next = next with { Detained = Detained.Apply(reading) };
        if (TravelCourse.Takes(fact)) next = next with { Travel = Travel.Apply(reading) };
        if (ClosureCourse.Takes(fact)) next = next with { Closure = Closure.Apply(reading) };
        return HasReachedPolice ? next : next with
        {
            HasReachedPolice = next.Responsible == Agency.Polismyndigheten && next.Registration is not null || next.HandoverAsked is not null,
        };
    }

    /// <summary>What no course holds. A fact that is in no arm is not known here, and that is a fault in the program.</summary>
    private Case Own(Reading reading) => reading.Fact switch
    {
        CaseRegistered fact => Register(fact, reading),
        PersonIdentified fact => this with { Person = new Identity(Person, Age).Then(fact).Person, HasErasedIdentity = false },
        AgeDecided fact => With(new Identity(Person, Age).Then(fact)),
        PersonLinked fact =>
            this with { Links = Links.Add(new(reading.Entry.Id, [.. fact.Cases.Where(other => other != Number)], fact.Basis, reading.Day)) },
        PersonUnlinked fact => this with { Links = Links.RemoveAll(link => link.Entry == fact.Link) },
        IdentityErased => this with { Person = null, HasErasedIdentity = true },
        FamilyLinked fact => this with { Family = [.. Family.Union(fact.Cases).Where(other => other != Number)] },
        CaseReceived fact => this with { ExpectedRelease = fact.ExpectedRelease ?? ExpectedRelease },
        DecisionMade fact => this with { Decision = fact, DecidedOn = reading.Day, ServedOn = null },
        RegionAssigned fact => this with { Region = fact.Region },
        HandoverAccepted when HandoverAsked is { } ground && reading.Entry.Agency == Agency.Polismyndigheten =>
            this with { IsAbsconded = ground == Samsyn.Register.HandoverGround.Absconded },
        DecisionServed => this with { ServedOn = ServedOn ?? reading.Day },
        NeedsReported fact => this with { Needs = fact.Needs },
        ReceptionAssured => this with { HasReception = true },
        ChildConcerned => this with { ConcernsChild = true },
        IdentityEstablished => this with { HasIdentity = true },
        TravelDocumentRequested => this with { DocumentRequestedOn = reading.Day },
        TravelDocumentIssued fact => this with { Document = fact, DocumentRequestedOn = null },
        AbscondingNotified => this with { IsAbsconded = true },
        Reappeared or DetentionOrdered or PersonLocated => this with { IsAbsconded = false },
        PrisonTermSet fact => this with { ExpectedRelease = fact.Until },
        HandedOver or HandoverAccepted or HandoverReturned or InstructionAsked or InstructionGiven or RegionOffered or RegionTaken or RegionDeclined
            or FeasibilityAssessed or ClassAgreed or ClassDisputed or DetentionReviewed or DetentionPlaced or MovedToDetention
            or DetentionEnded
            or TravelOrdered or OrderAccepted or OrderQueried or OrderAnswered or OrderRefused or TravelPlanned or JourneyProposed or TravelBooked
            or TravelCleared or ComplaintInformed or PreTripVisitMade or InterpreterPresent or CostReported
            or TravelCarriedOut or TravelFailed or TravelCancelled
            or DepartureRegistered or CaseClosed => this, // in a course
        DecisionAccepted or DecisionAppealed or StayRefused or StayOrdered or StayLifted or AppealDecided or FinalityReported
            or DeparturePeriodSet or DeparturePeriodCancelled or NewExaminationRequested or NewExaminationGranted or NewExaminationRefused
            or InternationalStayRequested or ImpedimentReported or ImpedimentCleared or PermitGranted or AsylumClaimed or AsylumDecided
            or PrisonTermServed or ProsecutionPending or ProsecutionEnded or DecisionRevoked or TransferAccepted
            or BestInterestsAssessed or EntryBanIssued or ReturnedWithVisa
            or ShortVisitPermitGranted or ProtectionReported or LapseReviewed
            or SupervisionOrdered or SupervisionReviewed or SupervisionEnded => this, // the law's
        InterviewBooked or InterviewHeld or PersonInformed or JourneyStopped or JourneyMonitored or ForceUsed or ErasureRequested or ErasureConfirmed
            or InformationRequested or InformationGranted or InformationRefused => this, // they change nothing in the case
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is a fact of a case that {nameof(Case)} does not know."),
    };

    private Case With(Identity identity) => this with { Person = identity.Person, Age = identity.Age };

    private Case Register(CaseRegistered fact, Reading reading) => Registration is null
        ? this with { Registration = fact, RegisteredOn = reading.Day, Region = fact.Region ?? Region }
        : this with { Unfitting = Unfitting.Add(new(ConflictKind.RegisteredTwice, reading)) };
}
