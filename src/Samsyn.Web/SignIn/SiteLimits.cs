using System.Threading.RateLimiting;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.SignIn;

/// <summary>How much one person may read, and how much the site takes on at once; on this node.</summary>
public static class SiteLimits
{
    private const string Live = "/handelser";

    public static void AddSiteLimits(this IServiceCollection services, LimitSettings limits)
    {
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => IsUncounted(context) ? RateLimitPartition.GetNoLimiter("")
                    : IsSignedIn(context) ? AtOnce("site", limits.RequestsAtOnce, limits.RequestsInQueue)
                    : AtOnce("anonymous", limits.AnonymousAtOnce, 0)),
                PartitionedRateLimiter.Create<HttpContext, string>(
                    context => IsUncounted(context) || IsSignedIn(context) ? RateLimitPartition.GetNoLimiter("")
                    : AtOnce(DoorLimits.Address(context), limits.AnonymousAtOncePerAddress, 0)),
                PartitionedRateLimiter.Create<HttpContext, string>(
                    context => IsPage(context) ? AtOnce("pages", limits.PagesAtOnce, 0) : RateLimitPartition.GetNoLimiter("")),
                PerPerson(context => !IsUncounted(context), key => AtOnce(key, limits.RequestsAtOncePerPerson, 0)),
                PerPerson(context => context.Request.Path.StartsWithSegments(Live), key => RateLimitPartition.GetConcurrencyLimiter(key,
                    _ => new ConcurrencyLimiterOptions { PermitLimit = limits.StreamsPerPerson })),
                PerPerson(context => context.Request.Path.StartsWithSegments("/sok"),
                    key => Window(key, limits.SearchesPerMinute, TimeSpan.FromMinutes(1))),
                PerPerson(context => context.Request.Path.StartsWithSegments("/arenden.csv")
                    || context.Request.Path.StartsWithSegments("/utlamnanden.csv"), key => Window(key, limits.ExportsPerDay, TimeSpan.FromDays(1))),
                // Proving who one is again starts the count anew: the key changes with it.
                PerPerson(IsCase, key => Window(key, limits.CasesPerHour, TimeSpan.FromHours(1)),
                    context => context.User.FindFirst(SessionCookie.AuthenticatedClaim)?.Value));
            options.AddPolicy(LimitSettings.OpenData, context => Window(DoorLimits.Address(context), limits.OpenDataCalls, TimeSpan.FromSeconds(10)));
            options.OnRejected = async (rejected, _) =>
            {
                var context = rejected.HttpContext;
                var isForAWhile = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
                var (door, events) = (context.RequestServices.GetRequiredService<DoorLimits>(),
                    context.RequestServices.GetRequiredService<SecurityEvents>());
                if (isForAWhile && door.IsNews(context) && context.User.Viewer() is { } viewer)
                    await events.Add(new(SecurityEventKind.LimitReached, viewer.Agency, viewer.Subject, viewer.Name,
                        viewer.Role.ToString(), Address: DoorLimits.Address(context), Detail: "reading"));
                await TooManyPage.Write(context, isForAWhile ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable,
                    isForAWhile ? wait : TimeSpan.FromSeconds(5));
            };
        });
        services.AddSingleton(_ => new CaseAlarm(limits.CasesPerHourBeforeAlarm));
    }

    /// <summary>Tells the log, once an hour, of whoever opens more cases than the work asks for.</summary>
    public static void UseCaseAlarm(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (Person(context) is { } viewer && IsCase(context) && context.RequestServices.GetRequiredService<CaseAlarm>().IsNews(viewer.Subject))
            await context.RequestServices.GetRequiredService<SecurityEvents>().Add(new(SecurityEventKind.ManyCasesOpened,
                viewer.Agency, viewer.Subject, viewer.Name, viewer.Role.ToString(), Address: DoorLimits.Address(context)));
        await next();
    });

    private static PartitionedRateLimiter<HttpContext> PerPerson(Func<HttpContext, bool> concerns,
        Func<string, RateLimitPartition<string>> limit, Func<HttpContext, string?>? also = null) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context => concerns(context) && Person(context) is { } viewer
            ? limit($"{viewer.Subject} {also?.Invoke(context)}")
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>A live stream is counted by person, and health must answer whoever watches over the node.</summary>
    private static bool IsUncounted(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Live) || context.Request.Path.StartsWithSegments("/health");

    /// <summary>Asked for by a person with a browser, whoever they are in the practice.</summary>
    private static bool IsPage(HttpContext context) =>
        context.User.Identity is { AuthenticationType: SessionCookie.Session, IsAuthenticated: true } && !IsUncounted(context);

    private static bool IsSignedIn(HttpContext context) => context.User.Identity is { IsAuthenticated: true };

    private static RateLimitPartition<string> AtOnce(string key, int permits, int queue) =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = queue });

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan length) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = length });

    private static bool IsCase(HttpContext context) => context.Request.Path.StartsWithSegments("/arenden", out var rest)
        || context.Request.Path.StartsWithSegments("/api/v1/cases", out rest) ? rest.Value is { Length: > 1 } : false;

    /// <summary>A person with a session of their own; not a system, and not someone whom many are in the practice.</summary>
    private static Viewer? Person(HttpContext context) =>
        context.User.Identity is { AuthenticationType: SessionCookie.Session } && context.User.Viewer() is { } viewer
            && !viewer.Subject.StartsWith("övning|", StringComparison.Ordinal) ? viewer : null;

    private sealed class CaseAlarm(int permits) : IDisposable
    {
        private readonly PartitionedRateLimiter<string> opened =
            PartitionedRateLimiter.Create<string, string>(key => Window(key, permits, TimeSpan.FromHours(1)));
        private readonly PartitionedRateLimiter<string> told =
            PartitionedRateLimiter.Create<string, string>(key => Window(key, 1, TimeSpan.FromHours(1)));

        public bool IsNews(string subject) => !opened.AttemptAcquire(subject).IsAcquired && told.AttemptAcquire(subject).IsAcquired;

        public void Dispose()
        {
            opened.Dispose();
            told.Dispose();
        }
    }
}
