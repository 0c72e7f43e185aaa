using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>What the framework leaves open or to be set: forms, keys, and who a request says that it comes from and was sent to.</summary>
internal static class Hardening
{
    public static void AddHardening(this WebApplicationBuilder builder, OpenedRegister register, SiteSettings settings)
    {
        builder.Services.Configure<FormOptions>(
            options => (options.ValueCountLimit, options.KeyLengthLimit, options.ValueLengthLimit) = (500, 500, 256 << 10));
        builder.Services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = settings.PublicAddress?.Scheme == Uri.UriSchemeHttps ? "__Host-samsyn-form" : "samsyn-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        if (settings.ClientCertificateHeader is { } header)
            builder.Services.AddCertificateForwarding(options => (options.CertificateHeader, options.HeaderConverter) = (header, Certificate));
        // what a token is bound to needs no issuer that anyone trusts
        else if (settings.Providers.Any(provider => provider.MachineBinding == TokenBinding.Mtls))
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }));

        var keys = builder.Services.AddDataProtection().SetApplicationName("samsyn");
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new CookieKeys(register.Reader, register.Writer!));
        if (settings.KeyCertificate is { } file)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file,
                settings.KeyCertificatePasswordFile is { } password ? File.ReadAllText(password).Trim() : null);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else
        {
            // it would say at each start that the keys are as open as the register they are in
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        }
    }

    /// <summary>As nginx hands it over (URL-encoded PEM), or HAProxy and others (base64).</summary>
    private static X509Certificate2 Certificate(string header) => header.StartsWith("-----", StringComparison.Ordinal)
        ? X509Certificate2.CreateFromPem(Uri.UnescapeDataString(header))
        : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(header.Trim(':')));

    /// <summary>
    /// Scheme and host are what the settings say, so that nothing in a request can make a link or a sign-in lead elsewhere. Who called is
    /// taken from a proxy only when the settings name it.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app, SiteSettings settings)
    {
        if (settings.ClientCertificateHeader is { } header)
        {
            var proxies = settings.Proxies.Select(IPAddress.Parse).ToHashSet();
            app.Use((context, next) =>
            {
                if (context.Connection.RemoteIpAddress is not { } from || !proxies.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from))
                    context.Request.Headers.Remove(header);
                return next(context);
            });
            app.UseCertificateForwarding();
        }
        if (settings.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = settings.Proxies.Count };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear(); // the framework trusts all of this machine
            foreach (var proxy in settings.Proxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            app.UseForwardedHeaders(forwarded);
        }
        app.Use((context, next) =>
        {
            // PostgreSQL holds no text with it, and no address of ours has it.
            if (!context.Request.Path.Value!.Contains('\0', StringComparison.Ordinal)
                && !context.Request.QueryString.ToString().Contains("%00", StringComparison.Ordinal))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        if (settings.PublicAddress is { } address)
            app.Use((context, next) =>
            {
                var authority = address.Port != 0 ? address.Authority : $"{address.Host}:{context.Connection.LocalPort}";
                (context.Request.Scheme, context.Request.Host) = (address.Scheme, new HostString(authority));
                return next(context);
            });
    }
}
