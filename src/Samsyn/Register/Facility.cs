using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>A detention facility and how many of its places can be used.</summary>
public sealed record Facility(string Number, string Name, int Places, int Usable)
{
    public static Facility Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new Facility(number, number, 0, 0), (state, reading) => reading.Fact switch
        {
            FacilityOpened opened => state with { Name = opened.Name, Places = opened.Places, Usable = opened.Places },
            PlacesChanged changed => state with { Usable = changed.Usable },
            PlacesProposed or PlaceReserved or PlaceReleased or PrioritySet => state,
            _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a facility."),
        });
}
