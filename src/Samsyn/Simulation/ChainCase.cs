using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>A case in a run.</summary>
internal struct ChainCase
{
    public DecisionKind Kind;
    public ChainStage Stage;
    public short Country;
    public byte Region;
    public bool IsHeld, HasEnded;
    /// <summary>Days of the run; below 0 before it began.</summary>
    public int Entered, HeldSince, ReadySince;

    /// <summary>How often the case has changed: what was planned for an earlier change is void, and each draws from its own stream.</summary>
    public int Visit;

    /// <summary>What happens on the planned day; what the queue it waits in leads to; and the first that is no departure.</summary>
    public ChainExit Exit, Wish, Otherwise;
    public int OtherwiseOn;
}
