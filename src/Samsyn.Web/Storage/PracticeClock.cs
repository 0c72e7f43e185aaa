using System.Data.Common;
using System.Globalization;

namespace Samsyn.Web.Storage;

/// <summary>A clock that starts at 10.42 on the practice day, or when the last entry came, and goes on from there: it never goes back.</summary>
public sealed class PracticeClock(DateOnly day, DateTimeOffset? last = null) : TimeProvider
{
    private readonly DateTimeOffset start = SwedishTime.At(day, new TimeOnly(10, 42)) is var morning && last > morning ? last.Value : morning;
    private readonly long started = System.GetTimestamp();

    /// <summary>The register's property that says it is practice, and on which day.</summary>
    public const string Property = "practice_day";

    /// <returns>Null for a register that is not practice.</returns>
    public static async Task<PracticeClock?> Of(DbConnection connection) =>
        await connection.Scalar<string>("SELECT value FROM register_properties WHERE name = @name", ("@name", Property)) is not { } day ? null
        : new(Read(day), await connection.Scalar<long?>("SELECT received_at FROM feed") is { } last ? Sql.FromMicroseconds(last) : null);

    public static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(started);
}
