using Samsyn.Law;
using Samsyn.Web;

namespace Samsyn.Tests.House;

/// <summary>The rooms of the house: which folder may use which. A room uses only rooms that stand before it, so that there is no cycle.</summary>
public class RoomTests
{
    [Fact]
    public void Print()
    {
        foreach (var use in Rooms.Uses(typeof(StatutoryTime).Assembly, "Samsyn").OrderBy(x => x.From).ThenBy(x => x.To)) Console.WriteLine($"D {use}");
        foreach (var use in Rooms.Uses(typeof(Site).Assembly, "Samsyn.Web").OrderBy(x => x.From).ThenBy(x => x.To)) Console.WriteLine($"W {use}");
    }
}
