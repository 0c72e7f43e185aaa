using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>Gathers the chain's history subject by subject, as known at the end of a day.</summary>
public sealed class HistoryBuilder(DateOnly knownOn)
{
    private readonly List<Spell> spells = [];
    private readonly List<ChainCharter> charters = [];
    private readonly DateTimeOffset knownAt = knownOn.EndInSweden;
    private int places;

    /// <param name="subject">Its number.</param>
    /// <param name="entries">All that the register holds of it; what was not known by the day is left out.</param>
    public void Take(string subject, IEnumerable<Entry> entries)
    {
        switch (Subjects.KindOf(subject))
        {
            case SubjectKind.Case: spells.AddRange(ChainReading.Of(Knowledge.At(entries, knownAt), knownOn)); break;
            case SubjectKind.Facility: places += Facility.Fold(subject, Known(entries)).Usable; break;
            case SubjectKind.Charter:
                if (ChainReading.CharterOf(subject, Known(entries), knownOn) is { } charter) charters.Add(charter);
                break;
        }
    }

    public ChainHistory History => new(knownOn, spells, charters, places);

    private List<Reading> Known(IEnumerable<Entry> entries) => [.. Knowledge.At(entries, knownAt).Where(reading => reading.Day <= knownOn)];
}
