using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.WebEncoders;
using Samsyn.Web.Acts;
using Samsyn.Web.Api;
using Samsyn.Web.Boundary;
using Samsyn.Web.Cases;
using Samsyn.Web.Charters;
using Samsyn.Web.Cooperation;
using Samsyn.Web.Disclosures;
using Samsyn.Web.Hosting;
using Samsyn.Web.Lagesbild;
using Samsyn.Web.Open;
using Samsyn.Web.Projects;
using Samsyn.Web.Results;
using Samsyn.Web.Rules;
using Samsyn.Web.SignIn;
using Samsyn.Web.Storage.Checkpoints;
using Samsyn.Web.Travel;

namespace Samsyn.Web;

/// <summary>The site over one register: pages, API, health.</summary>
public static partial class Site
{
    /// <param name="url">Where it listens, e.g. <c>http://localhost:5080</c>; port 0 takes a free one.</param>
    /// <param name="settings">Providers and limits; a practice site needs none.</param>
    /// <exception cref="CommandException">A setting is not to be.</exception>
    public static WebApplication Build(OpenedRegister register, string url, SiteSettings? settings = null)
    {
        settings ??= new();
        settings.Check(register.IsPractice);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Site).Assembly.GetName().Name });
        // set in the environment, it would have everyone believed who says that they are a proxy
        builder.Configuration["FORWARDEDHEADERS_ENABLED"] = "false";
        builder.WebHost.UseUrls(url).ConfigureKestrel(Bound);
        AddServices(builder, register, settings);
        var app = builder.Build();
        if (register.Rebuilding is { } rebuilding) LogRebuilt(app.Logger, rebuilding.Entries, rebuilding.Time.TotalSeconds);
        Answer(app, settings);
        Map(app, settings.Limits);
        return app;
    }

    [LoggerMessage(LogLevel.Warning, "Another program had made the projections: they were computed again from {Entries} entries in {Seconds:0} s.")]
    private static partial void LogRebuilt(ILogger logger, long entries, double seconds);

    private static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1 << 20; // a route that takes more says so
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        kestrel.Limits.MaxConcurrentConnections = 4_000;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(3));
    }

    private static void AddServices(WebApplicationBuilder builder, OpenedRegister register, SiteSettings settings)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(register).AddSingleton(register.Database).AddSingleton(register.Reader).AddSingleton(register.Writer!);
        builder.Services.AddSingleton(register.Clock).AddSingleton(register.Log!);
        builder.Services.AddSingleton<Storage.Reporting>().AddSingleton<Storage.ReadLogChecking>();
        builder.Services.AddSupervision(register.Writer!, register.Log!);
        builder.Services.AddSingleton(new CheckpointBook(register.Database, register.Writer!, register.Clock));
        builder.Services.AddSingleton<SecrecyBoundary>().AddSingleton<PersonSearch>().AddSingleton<NumberSearch>();
        builder.Services.AddSingleton<AgencyMail>().AddSingleton<Acting>();
        builder.Services.AddSingleton<Storage.ContradictionReading>()
            .AddSingleton<SeenContradictions>().AddSingleton<SeenWaiting>().AddSingleton<SeenFigures>().AddSingleton<SeenLists>()
            .AddSingleton<OpenTables>().AddSingleton<Releasing>()
            .AddSingleton<Countries.CountryReading>().AddSingleton<Countries.LiaisonReading>().AddSingleton<Releases.ReleaseReading>()
            .AddSingleton<ProjectOutcomes>().AddSingleton<Cooperation.ProposalCounts>()
            .AddSingleton<Cooperation.CooperationReading>().AddSingleton<Cooperation.HandOverMany>();
        builder.Services.AddLoop<Beats>(made => made.Loop);
        builder.Services.AddPlanning();
        builder.Services.AddSingleton<RuleSigning>().AddSingleton<RuleComparing>().AddSingleton<Simulation.SimulationDesk>();
        builder.Services.AddRazorComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddLocalization();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSignIn(register, settings);
        builder.Services.AddSiteLimits(settings.Limits);
        builder.Services.AddRequestBounds();
        builder.Services.AddTelemetry(settings.Telemetry);
        builder.AddHardening(register, settings);
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // so that ErrorPage names what cannot be read
        builder.Services.AddApi();
    }

    /// <summary>What every request passes before its page or route, in order.</summary>
    private static void Answer(WebApplication app, SiteSettings settings)
    {
        app.UsePublicAddress(settings);
        app.UseRequestLocalization(Languages()); // before what tells of a fault, which is told in the same language
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorPage.Write,
            SuppressDiagnosticsCallback = thrown => ErrorPage.IsNoBug(thrown.Exception)
        });
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePagesWithReExecute("/saknas", "?status={0}", createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            await next(context);
            // a form that its page no longer has is answered as a text without any; taken for none, it gets the page that says so
            if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentLength: null } unsaid)
                unsaid.ContentType = null;
        });
        // a problem, where a person gets the page
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.UseStatusCodePages());
        app.UseStaticFiles(SiteAssets.Serving);
        app.UseMiddleware<SameOrigin>();
        app.UseAuthentication();
        app.UseRequestBounds();
        app.UseRateLimiter();
        app.UseCaseAlarm();
        app.UseAuthorization();
        app.UseRights();
        app.UseMiddleware<FreshSignIn>();
        app.UseAntiforgery();
    }

    private static void Map(WebApplication app, LimitSettings limits)
    {
        app.MapRazorComponents<App>();
        app.MapApi();
        app.MapSituation();
        app.MapCaseList();
        app.MapCapacityFiles();
        app.MapManifest();
        app.MapResultFiles();
        app.MapGoalFiles();
        app.MapProjectFiles();
        app.MapProposalFiles();
        app.MapOpenData(limits);
        app.MapPurposes();
        app.MapDisclosures();
        app.MapSignIn();
        app.MapPersons();
        app.MapHealth();
    }

    private static readonly Task<ProviderCultureResult?> NullProviderCultureResult = Task.FromResult<ProviderCultureResult?>(null);

    private static RequestLocalizationOptions Languages()
    {
        var languages = new[] { new CultureInfo("sv-SE"), new CultureInfo("en") };
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("sv-SE"),
            SupportedCultures = [languages[0]],
            SupportedUICultures = languages,
            // A page is in the language that was chosen on it; the API in that which the call asks for; open data as PxWebApi says it.
            RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => context.Request.Path.StartsWithSegments(OpenDataApi.Root)
                    ? Task.FromResult<ProviderCultureResult?>(new("sv-SE", context.Request.Query["lang"] == "en" ? "en" : "sv-SE"))
                    : NullProviderCultureResult),
                new CookieRequestCultureProvider { CookieName = "sprak" },
                new CustomRequestCultureProvider(context => context.Request.Path.StartsWithSegments("/api")
                    ? new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(context) : NullProviderCultureResult),
            ],
        };
    }
}
