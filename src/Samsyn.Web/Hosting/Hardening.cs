using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Hosting;

/// <summary>What the framework leaves open or to be set: forms, keys, and who a request says that it comes from and was sent to.</summary>
internal static class Hardening
{
    public static void AddHardening(this WebApplicationBuilder builder, OpenedRegister register, SiteSettings settings)
    {
        builder.Services.Configure<FormOptions>(options => (options.ValueCountLimit, options.KeyLengthLimit, options.ValueLengthLimit) = (500, 500, 256 << 10));
        builder.Services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = settings.PublicAddress?.Scheme == Uri.UriSchemeHttps ? "__Host-samsyn-form" : "samsyn-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });

        var keys = builder.Services.AddDataProtection().SetApplicationName("samsyn");
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new CookieKeys(register.Reader, register.Writer!));
        if (settings.KeyCertificate is { } file)
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, settings.KeyCertificatePasswordFile is { } password ? File.ReadAllText(password).Trim() : null);
            keys.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else
        {
            builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // it would say at each start that the keys are as open as the register they are in
        }
    }

    /// <summary>
    /// Scheme and host are what the settings say, so that nothing in a request can make a link or a sign-in lead elsewhere. Who called is
    /// taken from a proxy only when the settings name it.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app, SiteSettings settings)
    {
        if (settings.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = settings.Proxies.Count };
            forwarded.KnownProxies.Clear();
            foreach (var proxy in settings.Proxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            app.UseForwardedHeaders(forwarded);
        }
        app.Use((context, next) =>
        {
            // PostgreSQL holds no text with it, and no address of ours has it.
            if (!context.Request.Path.Value!.Contains('\0', StringComparison.Ordinal) && !context.Request.QueryString.ToString().Contains("%00", StringComparison.Ordinal)) return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        if (settings.PublicAddress is { } address)
            app.Use((context, next) =>
            {
                (context.Request.Scheme, context.Request.Host) = (address.Scheme, new HostString(address.Authority));
                return next(context);
            });
    }
}
