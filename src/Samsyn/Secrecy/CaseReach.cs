using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>How far a case has come towards the three agencies; the stages of the minimum-necessary matrix.</summary>
public enum Stage { Voluntary = 1, HandedOver, TransportOrder, Transport, Closed }

/// <summary>Whether a journey is ordered in the case, or has been.</summary>
public enum Journey { None, Ended, Open }

/// <summary>What in a case decides who may know of it. Nothing here is about the person.</summary>
/// <param name="PlacedFrom">The day of the last placement in a detention that goes on: the person is taken there that day.</param>
public sealed record CaseReach(Stage Stage, Journey Journey, DateOnly? PlacedFrom,
    bool HasEntryBan, bool HasReachedPolice, bool WasDetained, Region? Region)
{
    /// <summary>
    /// The reach of a case by what its executing authority of each day has done. What others report is taken and shown to those who see the case; it
    /// makes nobody see more (<see cref="ExecutorCourse"/>).
    /// </summary>
    public static CaseReach Of(IReadOnlyList<Reading> readings)
    {
        var course = new ExecutorCourse(readings);
        var state = course.State;
        return new(
            !state.IsOpen ? Stage.Closed
                : course.IsBooked ? Stage.Transport
                : course.HasOrdered ? Stage.TransportOrder
                : state.Responsible == Agency.Polismyndigheten || state.HandoverAsked is not null ? Stage.HandedOver
                : Stage.Voluntary,
            course.HasOpenOrder ? Journey.Open : course.HasOrdered ? Journey.Ended : Journey.None,
            state.Detention is not null ? course.PlacedFrom : null,
            state.HasEntryBan, state.HasReachedPolice, !state.Detentions.IsEmpty || state.Detained.Unordered is not null, state.Region);
    }
}

/// <summary>Which cases a viewer may be told of; each has one condition here and the same one in SQL (<c>Boundary/SecrecyBoundary</c>).</summary>
public enum Scope
{
    Nothing, All,

    /// <summary>Handed over, with a journey, closed after that, or with an entry ban.</summary>
    Police,

    /// <summary>A journey is ordered, or a detained person is placed from today on.</summary>
    Transports,

    /// <summary>As <see cref="Transports"/>, and where a journey has been.</summary>
    PastTransports,

    /// <summary>A journey is booked: the person is nominated to it.</summary>
    Nominated,

    /// <summary>As <see cref="Nominated"/>, and where a journey has been: what was seen on it is reported afterwards.</summary>
    Monitored,

    /// <summary>A detention has been ordered.</summary>
    Detained,
}

public static class Scopes
{
    /// <summary>The cases that a viewer may list, count and filter among.</summary>
    public static Scope Listed(Viewer viewer) => (viewer.Agency, viewer.Role) switch
    {
        (Agency.Migrationsverket, Role.CaseOfficer or Role.DecisionMaker or Role.OperationsCoordinator) => Scope.All,
        (Agency.Migrationsverket, Role.DetentionOfficer) => Scope.Detained,
        (Agency.Migrationsverket, Role.ForcedReturnMonitor) => Scope.Nominated,
        (Agency.Polismyndigheten, Role.EnforcementOfficer or Role.RegionalLead or Role.NationalCoordinator or Role.OperationsCoordinator) =>
            Scope.Police,
        (Agency.Kriminalvarden, Role.TransportPlanner or Role.OperationsCoordinator) => Scope.Transports,
        (Agency.Kriminalvarden, Role.EscortLeader) => Scope.Nominated,
        _ => Scope.Nothing,
    };

    /// <summary>
    /// The cases that a viewer may know exist, when asking for one by its number:
    /// the police may have any alien's identity (20 § utlänningsdatalagen).
    /// </summary>
    public static Scope Known(Viewer viewer) => Listed(viewer) switch
    {
        Scope.Police => Scope.All,
        Scope.Transports => Scope.PastTransports,
        Scope.Nominated when viewer.Role == Role.ForcedReturnMonitor => Scope.Monitored,
        var same => same,
    };

    public static bool Holds(this Scope scope, CaseReach reach, DateOnly today) => scope switch
    {
        Scope.Nothing => false,
        Scope.All => true,
        Scope.Police => reach.Stage is Stage.HandedOver or Stage.TransportOrder or Stage.Transport
            || reach.Stage == Stage.Closed && reach.HasReachedPolice || reach.HasEntryBan,
        Scope.Transports => reach.Journey == Journey.Open || reach.PlacedFrom >= today,
        Scope.PastTransports => reach.Journey != Journey.None || reach.PlacedFrom >= today,
        Scope.Nominated => reach.Stage == Stage.Transport,
        Scope.Monitored => reach.Stage == Stage.Transport || reach.Journey == Journey.Ended,
        Scope.Detained => reach.WasDetained,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
