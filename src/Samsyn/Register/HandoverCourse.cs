using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>A case that Migrationsverket has handed over and the police have not answered.</summary>
/// <param name="On">The day its clock began.</param>
/// <param name="Operation">The charter that it is handed over for.</param>
public sealed record HandoverOffer(HandoverGround Ground, DateOnly On, string? Operation, ImmutableArray<HandoverNeed> Missing);

/// <summary>A case that a police region has offered another, which has not answered.</summary>
public sealed record RegionOffer(Region To, DateOnly On);

/// <summary>Which agency the case is with, and what is asked of the other (12 kap. 14–14 a §§ utlänningslagen).</summary>
public sealed record HandoverCourse
{
    private DecisionKind? Kind { get; init; }

    /// <summary>The police's own refusal or a court's expulsion: theirs from the beginning to the end.</summary>
    private bool IsAlwaysPolice => Kind is DecisionKind.PoliceRefusal or DecisionKind.CourtExpulsion;

    private Agency Decided { get; init; }

    /// <summary>Who has it since it last moved; null while it is with who decided it.</summary>
    private Agency? Moved { get; init; }

    private bool HasLeft { get; init; }

    public Agency Responsible => IsAlwaysPolice ? Agency.Polismyndigheten : Moved ?? Decided;

    public DateOnly? Since { get; init; }

    /// <summary>Migrationsverket has handed the case over and the police have not answered.</summary>
    public HandoverOffer? Offer { get; init; }

    public HandoverGround? Asked => Offer?.Ground;

    /// <summary>The day that the police returned the case; null once Migrationsverket has consented.</summary>
    public DateOnly? ReturnAskedOn { get; init; }

    public bool ReturnAsked => ReturnAskedOn is not null;

    public HandoverGround? Ground { get; init; }

    /// <summary>The charter that the case was handed over for, and what was not whole when it was.</summary>
    public HandoverOffer? Taken { get; init; }

    /// <summary>The first day that the police asked what Migrationsverket has not answered (JO 5329-2013).</summary>
    public DateOnly? InstructionAskedOn { get; init; }

    public DateOnly? InstructedOn { get; init; }

    /// <summary>A region has offered the case to another, which has not answered.</summary>
    public RegionOffer? RegionOffer { get; init; }

    /// <summary>The region that has taken what it was offered; null once the case is assigned.</summary>
    public Region? RegionAgreed { get; init; }

    /// <summary>The police have it because Migrationsverket handed it over.</summary>
    public bool IsHandedOver => Ground is not null;

    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    /// <summary>The course after all readings, in the order of <see cref="History"/>.</summary>
    public static HandoverCourse Fold(IEnumerable<Reading> inOrder) =>
        inOrder.Where(reading => Takes(reading.Fact)).Aggregate(new HandoverCourse(), (course, reading) => course.Apply(reading));

    internal static bool Takes(Fact fact) =>
        fact is CaseRegistered or DecisionMade or CaseReceived or HandedOver or HandoverAccepted or HandoverReturned
        or InstructionAsked or InstructionGiven or RegionOffered or RegionTaken or RegionDeclined or RegionAssigned
        or DepartureRegistered or PersonLocated;

    internal HandoverCourse Apply(Reading reading) => reading.Fact switch
    {
        CaseRegistered fact => this with { Kind = Kind ?? fact.DecisionKind },
        DecisionMade => this with { Decided = reading.Entry.Agency == Agency.Polismyndigheten ? Agency.Polismyndigheten : Agency.Migrationsverket },
        CaseReceived => this with { Since = Since ?? reading.Day },
        HandedOver fact => HandOver(fact, reading),
        HandoverAccepted when reading.Entry.Agency == Agency.Polismyndigheten => Accept(reading),
        HandoverAccepted => Consent(reading),
        HandoverReturned => Return(reading),
        InstructionAsked => this with { InstructionAskedOn = InstructionAskedOn ?? reading.Day },
        InstructionGiven => this with { InstructionAskedOn = null, InstructedOn = reading.Day },
        RegionOffered fact => this with { RegionOffer = new(fact.To, reading.Day), RegionAgreed = null },
        RegionTaken fact => AnswerRegion(fact.To, isTaken: true, reading),
        RegionDeclined fact => AnswerRegion(fact.To, isTaken: false, reading),
        RegionAssigned => this with { RegionOffer = null, RegionAgreed = null },
        DepartureRegistered => this with { HasLeft = true },
        PersonLocated => Locate(reading),
        _ => throw new UnreachableException(),
    };

    /// <summary>While one handover waits, another changes nothing: the clock runs from the first.</summary>
    private HandoverCourse HandOver(HandedOver fact, Reading reading) =>
        reading.Entry.Agency != Agency.Migrationsverket || Responsible != Agency.Migrationsverket ? Against(ConflictKind.OfferedByOther, reading)
        : Offer is not null ? Against(ConflictKind.OfferedTwice, reading)
        : this with { Offer = new(fact.Ground, reading.Day, fact.Operation, [.. fact.Missing ?? []]) };

    private HandoverCourse Accept(Reading reading) => Offer is { } offer
        ? this with { Moved = Agency.Polismyndigheten, Since = reading.Day, Ground = offer.Ground, Taken = offer, Offer = null, ReturnAskedOn = null }
        : Against(ConflictKind.AcceptedUnoffered, reading);

    /// <summary>What the police asked is answered by taking the case back.</summary>
    private HandoverCourse Consent(Reading reading) => ReturnAsked && reading.Entry.Agency == Agency.Migrationsverket
        ? this with
        {
            Moved = Agency.Migrationsverket,
            Since = reading.Day,
            Ground = null,
            Taken = null,
            ReturnAskedOn = null,
            InstructionAskedOn = null,
            RegionOffer = null,
            RegionAgreed = null,
        }
        : Against(ConflictKind.ConsentUnasked, reading);

    /// <summary>The police answer no to an offer, or give back a case that they have.</summary>
    private HandoverCourse Return(Reading reading) =>
        reading.Entry.Agency != Agency.Polismyndigheten || IsAlwaysPolice ? Against(ConflictKind.ReturnedUnheld, reading)
        : Offer is not null ? this with { Offer = null }
        : Responsible == Agency.Polismyndigheten ? this with { ReturnAskedOn = ReturnAskedOn ?? reading.Day }
        : Against(ConflictKind.ReturnedUnheld, reading);

    /// <summary>A new enforcement after an executed decision is the police's (12 kap. 23 §).</summary>
    private HandoverCourse Locate(Reading reading) => HasLeft
        ? this with { Moved = Agency.Polismyndigheten, Since = reading.Day, Offer = null, ReturnAskedOn = null }
        : Against(ConflictKind.LocatedWithoutDeparture, reading);

    private HandoverCourse AnswerRegion(Region to, bool isTaken, Reading reading) => RegionOffer?.To == to
        ? this with { RegionOffer = null, RegionAgreed = isTaken ? to : null }
        : Against(ConflictKind.RegionAnsweredUnasked, reading);

    private HandoverCourse Against(ConflictKind kind, Reading reading) => this with { Conflicts = Conflicts.Add(new(kind, reading)) };
}
