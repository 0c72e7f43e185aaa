namespace Samsyn.Tests.WorkingDays;

/// <summary>How the day ends, however it is played.</summary>
internal static class DayEnd
{
    public static readonly string[] Expected = [];
}
