using System.Collections.Immutable;
using System.Diagnostics;

namespace Samsyn.Register;

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
    public HandoverGround? Asked { get; init; }

    /// <summary>The police have returned the case and Migrationsverket has not consented.</summary>
    public bool ReturnAsked { get; init; }

    public HandoverGround? Ground { get; init; }

    /// <summary>The police have it because Migrationsverket handed it over.</summary>
    public bool IsHandedOver => Ground is not null;

    public ImmutableArray<Conflict> Conflicts { get; init; } = [];

    /// <summary>The course after all readings, in the order of <see cref="History"/>.</summary>
    public static HandoverCourse Fold(IEnumerable<Reading> inOrder) =>
        inOrder.Where(reading => Takes(reading.Fact)).Aggregate(new HandoverCourse(), (course, reading) => course.Apply(reading));

    internal static bool Takes(Fact fact) =>
        fact is CaseRegistered or DecisionMade or CaseReceived or HandedOver or HandoverAccepted or HandoverReturned
        or DepartureRegistered or PersonLocated;

    internal HandoverCourse Apply(Reading reading) => reading.Fact switch
    {
        CaseRegistered fact => this with { Kind = Kind ?? fact.DecisionKind },
        DecisionMade => this with { Decided = reading.Entry.Agency == Agency.Polismyndigheten ? Agency.Polismyndigheten : Agency.Migrationsverket },
        CaseReceived => this with { Since = Since ?? reading.Day },
        HandedOver fact => Offer(fact.Ground, reading),
        HandoverAccepted when reading.Entry.Agency == Agency.Polismyndigheten => Accept(reading),
        HandoverAccepted => Consent(reading),
        HandoverReturned => Return(reading),
        DepartureRegistered => this with { HasLeft = true },
        PersonLocated => Locate(reading),
        _ => throw new UnreachableException(),
    };

    private HandoverCourse Offer(HandoverGround ground, Reading reading) =>
        reading.Entry.Agency == Agency.Migrationsverket && Responsible == Agency.Migrationsverket ? this with { Asked = ground }
        : Against(ConflictKind.OfferedByOther, reading);

    private HandoverCourse Accept(Reading reading) => Asked is { } ground
        ? this with { Moved = Agency.Polismyndigheten, Since = reading.Day, Ground = ground, Asked = null, ReturnAsked = false }
        : Against(ConflictKind.AcceptedUnoffered, reading);

    private HandoverCourse Consent(Reading reading) => ReturnAsked && reading.Entry.Agency == Agency.Migrationsverket
        ? this with { Moved = Agency.Migrationsverket, Since = reading.Day, Ground = null, ReturnAsked = false }
        : Against(ConflictKind.ConsentUnasked, reading);

    /// <summary>The police answer no to an offer, or give back a case that they have.</summary>
    private HandoverCourse Return(Reading reading) =>
        reading.Entry.Agency != Agency.Polismyndigheten || IsAlwaysPolice ? Against(ConflictKind.ReturnedUnheld, reading)
        : Asked is not null ? this with { Asked = null }
        : Responsible == Agency.Polismyndigheten ? this with { ReturnAsked = true }
        : Against(ConflictKind.ReturnedUnheld, reading);

    /// <summary>A new enforcement after an executed decision is the police's (12 kap. 23 §).</summary>
    private HandoverCourse Locate(Reading reading) => HasLeft
        ? this with { Moved = Agency.Polismyndigheten, Since = reading.Day, Asked = null, ReturnAsked = false }
        : Against(ConflictKind.LocatedWithoutDeparture, reading);

    private HandoverCourse Against(ConflictKind kind, Reading reading) => this with { Conflicts = Conflicts.Add(new(kind, reading)) };
}
