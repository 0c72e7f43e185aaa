using System.Diagnostics;
using System.Reflection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>Where traces and metrics are sent, by OTLP. Without it none are collected.</summary>
/// <param name="Endpoint">A collector, e.g. <c>https://collector.internal:4318</c>; the paths are added for HTTP.</param>
public sealed record TelemetrySettings(Uri Endpoint)
{
    public OtlpExportProtocol Protocol { get; init; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>A file with the headers that the collector wants, <c>name=value,name=value</c>.</summary>
    public string? HeadersFile { get; init; }

    /// <summary>The share of requests that are traced, 0–1, where the caller has not decided it.</summary>
    public double TraceShare { get; init; } = 1;

    public int MetricSeconds { get; init; } = 60;
}

/// <summary>Traces and metrics of a running site (OpenTelemetry).</summary>
internal static class Telemetry
{
    private static readonly string[] Meters =
    [
        Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "System.Runtime", "Npgsql",
    ];

    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings? settings)
    {
        if (settings is null) return;
        var version = typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("samsyn", serviceVersion: version))
            .WithTracing(traces => traces.AddSource(Measures.Name).AddAspNetCoreInstrumentation().AddNpgsql()
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceShare)))
                .AddProcessor(new OnlyWhatTellsOfNobody())
                .AddOtlpExporter(otlp => Configure(otlp, settings, "v1/traces")))
            .WithMetrics(metrics => metrics.AddMeter(Meters)
                .AddOtlpExporter((otlp, reader) =>
                {
                    Configure(otlp, settings, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.MetricSeconds * 1000;
                }));
    }

    private static void Configure(OtlpExporterOptions otlp, TelemetrySettings settings, string path)
    {
        otlp.Protocol = settings.Protocol;
        otlp.Endpoint = settings.Protocol == OtlpExportProtocol.HttpProtobuf
            ? new(settings.Endpoint.OriginalString.TrimEnd('/') + "/" + path) : settings.Endpoint;
        if (settings.HeadersFile is { } file) otlp.Headers = File.ReadAllText(file).Trim();
    }

    /// <summary>
    /// Leaves of a span only what is named here: an address, a query, a browser's name, a statement or a fault's text may tell of a case or a
    /// person. A span that carries a fault's text as an event, which cannot be taken out of it, is not sent.
    /// </summary>
    private sealed class OnlyWhatTellsOfNobody : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept =
        [
            "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.name", "network.protocol.version",
            "error.type", "db.system", "db.system.name", "db.response.status_code", "outcome", "samsyn.entries", "samsyn.reads",
        ];

        public override void OnEnd(Activity span)
        {
            foreach (var (name, _) in span.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToArray()) span.SetTag(name, null);
            if (span.Source.Name == "Npgsql") span.DisplayName = "database";
            if (span.Status != ActivityStatusCode.Unset) span.SetStatus(span.Status);
            foreach (var (name, _) in span.Baggage.ToArray()) span.SetBaggage(name, null);
            span.TraceStateString = null;
            if (span.Events.Any()) span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
