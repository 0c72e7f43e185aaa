using System.Net;
using System.Threading.RateLimiting;
using Samsyn.Web.Hosting;

namespace Samsyn.Web.SignIn;

/// <summary>How often someone may try at the door, on this node. What was refused counts against the address; a sign-in against the person.</summary>
internal sealed class DoorLimits(SiteSettings settings) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> refused = PerMinute(settings.Limits.RefusedPerAddressAndMinute),
        persons = PerMinute(settings.Limits.SignInsPerPersonAndMinute), told = PerMinute(1);

    /// <summary>False when too much from this address has been refused within a minute.</summary>
    public bool MayTry(HttpContext context) => refused.AttemptAcquire(Address(context), 0).IsAcquired;

    public void CountRefused(HttpContext context) => refused.AttemptAcquire(Address(context)).Dispose();

    public bool MaySignIn(string subject) => persons.AttemptAcquire(subject).IsAcquired;

    /// <summary>True once a minute for each address, so that what is turned away at the limit does not fill the log.</summary>
    public bool IsNews(HttpContext context) => told.AttemptAcquire(Address(context)).IsAcquired;

    public static string Address(HttpContext context) => (context.Connection.RemoteIpAddress ?? IPAddress.None).ToString();

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }));

    public void Dispose()
    {
        refused.Dispose();
        persons.Dispose();
        told.Dispose();
    }
}
