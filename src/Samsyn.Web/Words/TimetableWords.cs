using Samsyn.Flights;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Words;

/// <summary>What is wrong in a timetable file, in words.</summary>
public static class TimetableWords
{
    /// <summary>What became of a file that was taken.</summary>
    public static Sentence Taken(TimetableIntake.Taken taken) => taken.Charters is { } charters
        ? $"{string.Join(", ", taken.Carriers)}: {charters} ramavtal inlagda, {taken.Known} fanns redan."
        : (Sentence)($"{string.Join(", ", taken.Carriers)}: {taken.Flights} flyg inlagda, {taken.Known} fanns redan, "
            + $"{taken.Withdrawn} ändrade eller indragna, {taken.Skipped} rader rör inte flyg från Sverige.");

    public static Sentence Place(TimetableFault fault) => fault.Column.Length == 0
        ? $"rad {fault.Line}: {fault.Reason} {fault.Remedy}"
        : (Sentence)$"rad {fault.Line}, {fault.Column}: {fault.Reason} {fault.Remedy}";
}
