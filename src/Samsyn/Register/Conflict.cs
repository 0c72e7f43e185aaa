namespace Samsyn.Register;

/// <summary>Why a fact cannot follow what came before it in the case.</summary>
public enum ConflictKind
{
    RegisteredTwice,
    OfferedByOther, OfferedTwice, AcceptedUnoffered, ReturnedUnheld, ConsentUnasked, RegionAnsweredUnasked,
    ReviewedUndetained, PlacedUndetained, MovedUndetained, EndedUndetained,
    OrderedTwice, BookedUnordered, BookedAfterEnd, CarriedOutUnordered, FailedUnordered, CancelledUnordered, CarriedOutAndFailed, CancelledAfterEnd,
    ToldOfUnordered, AnsweredAfterEnd, ClearedUnbooked, ClearedOutOfTurn, CarriedOutBeforeDeparture,
    ClosedTwice, LocatedWithoutDeparture,
}

/// <summary>A fact that is taken into the register and not into the case's state, because it cannot follow what came before it.</summary>
/// <param name="Reading">The fact.</param>
/// <param name="Against">What it cannot be together with; null where something is missing.</param>
public sealed record Conflict(ConflictKind Kind, Reading Reading, Reading? Against = null);
