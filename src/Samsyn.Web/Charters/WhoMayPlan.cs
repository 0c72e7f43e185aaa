using Samsyn.Secrecy;

namespace Samsyn.Web.Charters;

/// <summary>Who plans the journeys jointly and proposes seats.</summary>
public static class WhoMayPlan
{
    private static readonly Role[] Planners = [Role.NationalCoordinator, Role.OperationsCoordinator, Role.TransportPlanner];

    public static bool May(Viewer viewer) => Planners.Contains(viewer.Role);
}
