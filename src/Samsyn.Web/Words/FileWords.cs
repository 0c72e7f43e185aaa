using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Words;

/// <summary>What became of a file of rows, and what is wrong in one, in words.</summary>
public static class FileWords
{
    /// <summary>What became of a file that was taken.</summary>
    public static Sentence Taken(TimetableIntake.Taken taken) => taken.Charters is { } charters
        ? $"{string.Join(", ", taken.Carriers)}: {charters} ramavtal inlagda, {taken.Known} fanns redan."
        : (Sentence)($"{string.Join(", ", taken.Carriers)}: {taken.Flights} flyg inlagda, {taken.Known} fanns redan, "
            + $"{taken.Withdrawn} ändrade eller indragna, {taken.Skipped} rader rör inte flyg från Sverige.");

    public static Sentence Taken(CapacityIntake.Taken taken) =>
        $"{string.Join(", ", taken.Subjects)}: {taken.Written} uppgifter inlagda, {taken.Known} rader fanns redan.";

    public static Sentence Place(FileFault fault) => fault.Column.Length == 0
        ? $"rad {fault.Line}: {fault.Reason} {fault.Remedy}"
        : (Sentence)$"rad {fault.Line}, {fault.Column}: {fault.Reason} {fault.Remedy}";
}
