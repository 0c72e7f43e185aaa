namespace Samsyn.Practice;

/// <summary>
/// Events of one case that are told apart but happen among each other: they are written by day, and on the same day as they were added.
/// </summary>
internal sealed class Agenda
{
    private readonly List<(DateOnly Day, int Number, Action Write)> events = [];

    public void At(DateOnly day, Action write) => events.Add((day, events.Count, write));

    public void Write()
    {
        events.Sort((row, other) => row.Day != other.Day ? row.Day.CompareTo(other.Day) : row.Number - other.Number);
        foreach (var (_, _, write) in events) write();
        events.Clear();
    }
}
