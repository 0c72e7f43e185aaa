namespace Samsyn.Planning;

/// <summary>What a plan may use of everything shared: the problem's own limits, or the share of them that one part of a split is dealt.</summary>
/// <remarks>By day, by week, by facility and day, and as the model numbers flights and hub days.
/// <c>Closed</c> charters and <c>Barred</c> options are another part's; null for none.</remarks>
internal sealed record PlanLimits(int[] Escorts, int[] Medics, int[] Weeks, int[] Beds,
    int[] Flights, int[] Hubs, bool[]? Closed = null, bool[]? Barred = null)
{
    public static PlanLimits Of(SearchModel model) =>
        new(model.EscortCap, model.MedicCap, model.WeekCap, model.BedCap, model.FlightCap, model.HubCap);
}
