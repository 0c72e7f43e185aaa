using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Acts;

/// <summary>Which agency does which act in Samsyn, and which roles only read. What the law says comes on top of it.</summary>
public static class WhoMayAct
{
    private static readonly Agency[] Deciders = [Agency.Migrationsverket, Agency.Polismyndigheten];

    private static readonly Dictionary<string, Agency[]> Agencies = new()
    {
        [nameof(OrderTravel)] = Deciders,
        [nameof(BookTravel)] = [.. Deciders, Agency.Kriminalvarden],
        [nameof(OrderDetention)] = Deciders,
        [nameof(EndDetention)] = Deciders,
        [nameof(HandOver)] = [Agency.Migrationsverket],
        [nameof(AcceptHandover)] = Deciders,
        [nameof(ReturnHandover)] = [Agency.Polismyndigheten],
        [nameof(SetDeparturePeriod)] = Deciders,
        [nameof(CancelDeparturePeriod)] = Deciders,
    };

    private static readonly Role[] Readers = [Role.Statistician, Role.ForcedReturnMonitor, Role.Auditor, Role.Administrator];

    /// <summary>The agencies that do an act, by its name.</summary>
    public static IReadOnlyList<Agency> Does(string act) => Agencies[act];

    public static bool May(Viewer viewer, string act) => !IsReader(viewer) && Agencies[act].Contains(viewer.Agency);

    public static bool IsReader(Viewer viewer) => Readers.Contains(viewer.Role);
}
