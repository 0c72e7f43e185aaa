using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>Where a case is in the chain.</summary>
public enum ChainStage
{
    /// <summary>With Migrationsverket: return talks, own departure, absconding or handover.</summary>
    Return,
    /// <summary>With the police, who look for the person or prepare the journey.</summary>
    Police,
    /// <summary>A travel document is asked for at an embassy.</summary>
    Document,
    /// <summary>The document is there; no journey is ordered.</summary>
    Ready,
    /// <summary>A journey is ordered and the person is free.</summary>
    Ordered,
    /// <summary>The person is detained, with a journey ordered or not.</summary>
    Detained,
}

/// <summary>How a case leaves a stage. The departures come first, and only those are in accordance with the decision.</summary>
public enum ChainExit
{
    DepartedEu, DepartedHome, DepartedThird, DepartedUnknown,
    /// <summary>A refusal of entry that the person obeyed by himself (table 3).</summary>
    DepartedOwn,
    /// <summary>Left, and not as the decision says.</summary>
    NotInAccordance,
    /// <summary>Handed over to the police because the person had absconded.</summary>
    Absconded,
    /// <summary>Handed over to the police because coercion was needed.</summary>
    Coercion,
    DocumentAsked, DocumentIssued, Ordered, Detained,
    /// <summary>The journey failed or the detention ended; back to the police's work.</summary>
    Failed,
    /// <summary>A time limit ran out: transfer or limitation.</summary>
    Lapsed,
    /// <summary>Ended otherwise: a permit, a revoked decision, a death.</summary>
    Closed,
}

internal static class ChainExits
{
    public static bool IsDeparture(this ChainExit exit) => exit <= ChainExit.DepartedOwn;

    /// <summary>Where the case is next; null where it has ended.</summary>
    public static ChainStage? Next(this ChainExit exit) => exit switch
    {
        ChainExit.Absconded or ChainExit.Coercion or ChainExit.Failed => ChainStage.Police,
        ChainExit.DocumentAsked => ChainStage.Document,
        ChainExit.DocumentIssued => ChainStage.Ready,
        ChainExit.Ordered => ChainStage.Ordered,
        ChainExit.Detained => ChainStage.Detained,
        _ => null,
    };
}

/// <summary>A time that one case spent in one stage. It names no case and no person.</summary>
/// <param name="Country">The first destination of the decision; null where none is said.</param>
/// <param name="From">First day in the stage.</param>
/// <param name="To">The day it left the stage; null while it is there.</param>
/// <param name="ExitKnownOn">The day that the register knew how it left.</param>
/// <param name="DecidedOn">The day of the decision, or the first day in the chain.</param>
/// <param name="IsFirst">The case came into the chain here.</param>
/// <param name="Charter">The charter it left with.</param>
/// <param name="IsEscorted">It left with escorts.</param>
public sealed record Spell(DecisionKind Kind, ChainStage Stage, Country? Country, Region? Region, DateOnly From, DateOnly? To, ChainExit? Exit,
    DateOnly? ExitKnownOn, DateOnly DecidedOn, bool IsFirst, string? Charter = null, bool IsEscorted = false);

/// <summary>A charter that flew.</summary>
/// <param name="Seats">For those who return.</param>
public sealed record ChainCharter(string Number, DateOnly On, int Seats, int Returnees);

/// <summary>What the register knew of the chain by the end of a day.</summary>
/// <param name="Places">Usable places in detention.</param>
public sealed record ChainHistory(
    DateOnly KnownOn, IReadOnlyList<Spell> Spells, IReadOnlyList<ChainCharter> Charters, int Places);

/// <summary>A stretch of days that rates are measured over, both ends included.</summary>
public sealed record Window(DateOnly From, DateOnly To)
{
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Years from this window's middle to the other's.</summary>
    public double YearsTo(Window other) =>
        (other.From.DayNumber + other.To.DayNumber - From.DayNumber - To.DayNumber) / (2 * 365.25);

    public bool Holds(DateOnly day) => day >= From && day <= To;
}
