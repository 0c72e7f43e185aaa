using System.Globalization;

namespace Samsyn.Web.Storage;

/// <summary>A clock that starts at 10.42 on the practice day and goes on from there.</summary>
public sealed class PracticeClock(DateOnly day) : TimeProvider
{
    private readonly DateTimeOffset start = SwedishTime.At(day, new TimeOnly(10, 42));
    private readonly long started = System.GetTimestamp();

    /// <summary>The register's property that says it is practice, and on which day.</summary>
    public const string Property = "practice_day";

    /// <returns>Null for a register that is not practice.</returns>
    public static PracticeClock? For(string? day) => day is null ? null : new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(started);
}
