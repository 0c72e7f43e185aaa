using Microsoft.Extensions.FileProviders;

namespace Samsyn.Web.Hosting;

/// <summary>The style sheet, the script and the mark, embedded in the program and cached for good under the build's own address.</summary>
public static class SiteAssets
{
    private static readonly string Version = typeof(SiteAssets).Module.ModuleVersionId.ToString("N")[..12];

    public static string Url(string name) => $"/{name}?v={Version}";

    public static StaticFileOptions Serving => new()
    {
        FileProvider = new EmbeddedFileProvider(typeof(SiteAssets).Assembly, "Samsyn.Web.wwwroot"),
        OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
    };
}
