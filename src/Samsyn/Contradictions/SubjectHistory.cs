using Samsyn.Register;

namespace Samsyn.Contradictions;

/// <summary>What the register holds of one subject, in the order of <see cref="History"/>, and the state it comes to.</summary>
public sealed class SubjectHistory(string number, IReadOnlyList<Reading> readings)
{
    private Case? state;

    public string Number => number;
    public SubjectKind? Kind { get; } = Subjects.KindOf(number);
    public IReadOnlyList<Reading> Readings { get; } = History.InOrder(readings);

    /// <summary>The state of a case.</summary>
    public Case Case => state ??= Case.Fold(number, Readings);

    /// <summary>The facts of one kind, in order.</summary>
    public IEnumerable<(Reading Reading, T Fact)> All<T>() where T : Fact
    {
        foreach (var reading in Readings)
            if (reading.Fact is T fact) yield return (reading, fact);
    }
}

/// <summary>What a subject is compared with: other cases of the person, charters, airlines, facilities, orders by the same number.</summary>
/// <param name="Charter">By number; null when the register does not hold it.</param>
/// <param name="Carrier">By number; null when the register does not hold it.</param>
/// <param name="Facility">By number; null when the register does not hold it.</param>
/// <param name="HasCase">Whether the register holds a case.</param>
/// <param name="OtherOrders">The orders of that number in other cases than the one asked about.</param>
/// <param name="SamePerson">The other cases of the same person, as officers have linked them.</param>
/// <param name="DetainedIn">The detentions that go on in a facility, by its number.</param>
/// <param name="OtherMovements">The other charters, on the way to be flown, on which a case has a confirmed seat.</param>
public sealed record Neighbours(
    Func<string, Charter?> Charter, Func<string, Carrier?> Carrier, Func<string, Facility?> Facility, Func<string, bool> HasCase,
    Func<string, IReadOnlyList<Reading>> OtherOrders, IReadOnlyList<SubjectHistory> SamePerson, Func<string, int> DetainedIn,
    Func<string, IReadOnlyList<Charter>> OtherMovements);
