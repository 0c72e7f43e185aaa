using Samsyn.Flights;

namespace Samsyn.Web.Words;

/// <summary>What is wrong in a timetable file, in words.</summary>
public static class TimetableWords
{
    public static Sentence Place(TimetableFault fault) => fault.Column.Length == 0
        ? $"rad {fault.Line}: {fault.Reason} {fault.Remedy}"
        : (Sentence)$"rad {fault.Line}, {fault.Column}: {fault.Reason} {fault.Remedy}";
}
