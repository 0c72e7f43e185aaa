using System.Collections.Immutable;

namespace Samsyn.Register;

/// <summary>Where in the chain a case stands, as the agencies name it.</summary>
public enum Step { Decided, ReturnCase, EnforcementCase, TravelDocument, TravelPlanned, TravelBooked, Closed }

public enum OrderStage { Ordered, Booked, CarriedOut, Failed, Cancelled }

/// <summary>A travel order (resebeställning) and what became of it.</summary>
public sealed record TravelOrder(
    string Number, OrderStage Stage, DateOnly OrderedOn, DateOnly ChangedOn, TravelOrdered? Ordered, TravelBooked? Booked,
    TravelFailed? Failed, string? CancelledBecause)
{
    public bool IsOpen => Stage is OrderStage.Ordered or OrderStage.Booked;
}

/// <summary>A detention from its order to its end, with its reviews and placements.</summary>
public sealed record DetentionStay(
    DetentionOrdered Order, DateOnly? EndedOn, string? EndReason, ImmutableArray<(DateOnly On, DetentionReviewed Review)> Reviews,
    ImmutableArray<(DateOnly From, string Facility)> Placements)
{
    public DateOnly BeganOn => Order.ExecutedAt.SwedishDay;
    public bool IsOngoing => EndedOn is null;
    public string? Facility => Placements is [.., var last] ? last.Facility : null;
}

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
    public Agency Responsible { get; init; }
    public DateOnly? ResponsibleSince { get; init; }
    public HandoverGround? HandoverAsked { get; init; }
    public bool ReturnAsked { get; init; }
    public HandoverGround? HandoverGround { get; init; }
    public FeasibilityAssessed? Feasibility { get; init; }
    public bool HasIdentity { get; init; }
    public DateOnly? DocumentRequestedOn { get; init; }
    public TravelDocumentIssued? Document { get; init; }
    public bool IsAbsconded { get; init; }
    public DateOnly? ExpectedRelease { get; init; }
    public ImmutableArray<TravelOrder> Orders { get; init; } = [];
    /// <summary>The joint plan's journey that stands proposed; null once a journey is booked or cancelled.</summary>
    public JourneyProposed? Proposal { get; init; }
    public ImmutableArray<DetentionStay> Detentions { get; init; } = [];
    public ImmutableArray<Reading> Departures { get; init; } = [];
    public CaseClosed? Closed { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public DateOnly? LocatedOn { get; init; }
    public DateOnly? LastEventOn { get; init; }

    /// <summary>An entry ban has been decided; the police are told of it (7 kap. 4 § utlänningsförordningen).</summary>
    public bool HasEntryBan { get; init; }

    /// <summary>The case has been the police's at some time, or has been offered to them.</summary>
    public bool HasReachedPolice { get; init; }

    public bool IsOpen => Closed is null;
    public DetentionStay? Detention => Detentions is [.., { IsOngoing: true } stay] ? stay : null;
    public TravelOrder? OpenOrder => Orders.LastOrDefault(order => order.IsOpen);

    /// <summary>A departure is reported although the register holds no decision: the extract began in the middle of the case.</summary>
    public bool LacksDecision => Decision is null && !Departures.IsEmpty;

    /// <summary>The first named destination: that of the open order, otherwise of the decision.</summary>
    public Country? Destination => OpenOrder?.Ordered?.Destination ?? (Decision?.Destinations is [var first, ..] ? first : null);

    public Step Step =>
        !IsOpen ? Step.Closed
        : OpenOrder is { } order ? (order.Stage == OrderStage.Booked ? Step.TravelBooked : Step.TravelPlanned)
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

    /// <summary>The state after the readings, taken by day and, within a day, in recorded order.</summary>
    public static Case Fold(string number, IReadOnlyList<Reading> readings)
    {
        var state = new Case { Number = number };
        foreach (var reading in readings.OrderBy(reading => reading.Day)) state = state.Apply(reading);
        return state;
    }

    private Case Apply(Reading reading)
    {
        var day = reading.Day;
        var next = reading.Fact switch
        {
            CaseRegistered fact => this with
            {
                Registration = fact,
                RegisteredOn = day,
                Region = fact.Region ?? Region,
                Responsible = Registration is null && ResponsibleSince is null ? FirstResponsible(fact.DecisionKind) : Responsible,
            },
            PersonIdentified fact => this with { Person = new Identity(Person, Age).Then(fact).Person, HasErasedIdentity = false },
            AgeDecided fact when new Identity(Person, Age).Then(fact) is var (person, age) => this with { Person = person, Age = age },
            IdentityErased => this with { Person = null, HasErasedIdentity = true },
            PersonLinked fact => this with { Links = Links.Add(new(reading.Entry.Id, [.. fact.Cases.Where(other => other != Number)], fact.Basis, day)) },
            PersonUnlinked fact => this with { Links = Links.RemoveAll(link => link.Entry == fact.Link) },
            FamilyLinked fact => this with { Family = [.. Family.Union(fact.Cases).Where(other => other != Number)] },
            CaseReceived fact => this with { ExpectedRelease = fact.ExpectedRelease ?? ExpectedRelease, ResponsibleSince = ResponsibleSince ?? day },
            DecisionMade fact => this with { Decision = fact, DecidedOn = day },
            RegionAssigned fact => this with { Region = fact.Region },
            HandedOver fact => this with { HandoverAsked = fact.Ground },
            HandoverAccepted when reading.Entry.Agency == Agency.Polismyndigheten && HandoverAsked is { } ground => this with
            {
                Responsible = Agency.Polismyndigheten,
                ResponsibleSince = day,
                HandoverGround = ground,
                HandoverAsked = null,
                IsAbsconded = ground == Register.HandoverGround.Absconded,
            },
            HandoverReturned => this with { ReturnAsked = HandoverAsked is null, HandoverAsked = null },
            HandoverAccepted when reading.Entry.Agency == Agency.Migrationsverket && ReturnAsked =>
                this with { Responsible = Agency.Migrationsverket, ResponsibleSince = day, ReturnAsked = false, HandoverGround = null },
            FeasibilityAssessed fact => this with { Feasibility = fact },
            IdentityEstablished => this with { HasIdentity = true },
            TravelDocumentRequested => this with { DocumentRequestedOn = day },
            TravelDocumentIssued fact => this with { Document = fact, DocumentRequestedOn = null },
            AbscondingNotified => this with { IsAbsconded = true },
            Reappeared => this with { IsAbsconded = false },
            PrisonTermSet fact => this with { ExpectedRelease = fact.Until },
            CaseClosed fact => this with { Closed = fact, ClosedOn = day },
            PersonLocated => Locate(day),
            DepartureRegistered => this with { Departures = Departures.Add(reading) },
            DetentionOrdered fact => this with { Detentions = Detentions.Add(new(fact, null, null, [], [])), IsAbsconded = false },
            DetentionReviewed fact => Review(fact, day),
            DetentionPlaced fact => Ongoing(stay => stay with { Placements = stay.Placements.Add((day, fact.Facility)) }),
            DetentionEnded fact => Ongoing(stay => stay with { EndedOn = day, EndReason = fact.Reason }),
            TravelOrdered fact => this with { Orders = Orders.Add(new(fact.Order, OrderStage.Ordered, day, day, fact, null, null, null)) },
            JourneyProposed fact => this with { Proposal = fact },
            TravelBooked fact => (this with { Proposal = null }).Order(fact.Order, day, order => order with { Stage = OrderStage.Booked, Booked = fact }),
            TravelCarriedOut fact => Order(fact.Order, day, order => order with { Stage = OrderStage.CarriedOut }),
            TravelFailed fact => Order(fact.Order, day, order => order with { Stage = OrderStage.Failed, Failed = fact }),
            TravelCancelled fact => (this with { Proposal = null }).Order(fact.Order, day, order => order with { Stage = OrderStage.Cancelled, CancelledBecause = fact.Reason }),
            _ => this,
        };
        return next with
        {
            LastEventOn = day,
            HasEntryBan = HasEntryBan || reading.Fact is EntryBanIssued or DecisionMade { EntryBan: not null },
            HasReachedPolice = HasReachedPolice || next.Responsible == Agency.Polismyndigheten && next.Registration is not null || next.HandoverAsked is not null,
        };
    }

    /// <summary>12 kap. 14 § utlänningslagen: the police enforce their own refusals and court expulsions, Migrationsverket the rest.</summary>
    private static Agency FirstResponsible(DecisionKind kind) =>
        kind is DecisionKind.PoliceRefusal or DecisionKind.CourtExpulsion ? Agency.Polismyndigheten : Agency.Migrationsverket;

    private Case Locate(DateOnly day) =>
        this with { Closed = null, ClosedOn = null, LocatedOn = day, Responsible = Agency.Polismyndigheten, ResponsibleSince = day, IsAbsconded = false };

    private Case Review(DetentionReviewed fact, DateOnly day) => Ongoing(stay => stay with
    {
        Reviews = stay.Reviews.Add((day, fact)),
        EndedOn = fact.Outcome == ReviewOutcome.Ends ? day : null,
        EndReason = fact.Outcome == ReviewOutcome.Ends ? "omprövning" : null,
    });

    private Case Ongoing(Func<DetentionStay, DetentionStay> change) =>
        Detention is { } stay ? this with { Detentions = Detentions.SetItem(Detentions.Length - 1, change(stay)) } : this;

    /// <summary>A report about an order that the register does not hold opens it: the extract began after it was ordered.</summary>
    private Case Order(string number, DateOnly day, Func<TravelOrder, TravelOrder> change)
    {
        var index = Orders.IndexOf(Orders.LastOrDefault(order => order.Number == number)!);
        var order = index < 0 ? new TravelOrder(number, OrderStage.Ordered, day, day, null, null, null, null) : Orders[index];
        var changed = change(order) with { ChangedOn = day };
        return this with { Orders = index < 0 ? Orders.Add(changed) : Orders.SetItem(index, changed) };
    }
}
