using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;

namespace Samsyn.Tests.SignIn;

/// <summary>A certified OpenID provider on this machine, one for each of two agencies, for as long as the process lives.</summary>
public static class TestProvider
{
    public const string Migration = "migrationsverket", Police = "polisen", ApiAudience = "urn:samsyn:api";

    private static readonly int[] Ports = [FreePort(), FreePort()];
    private static readonly Lazy<Task> Running = new(Start);

    /// <summary>The providers as a site's settings have them.</summary>
    public static async Task<IReadOnlyList<Provider>> Providers()
    {
        await Running.Value;
        return
        [
            new(Migration, Agency.Migrationsverket, Issuer(Migration), "samsyn")
            {
                ClientSecret = "not-a-secret",
                Scopes = ["openid"],
                ApiAudience = ApiAudience,
                Machines = new Dictionary<string, Role> { [$"{Migration}-system"] = Role.CaseOfficer },
            },
            new(Police, Agency.Polismyndigheten, Issuer(Police), "samsyn") { ClientSecret = "not-a-secret", Scopes = ["openid"] },
        ];
    }

    public static Uri Issuer(string name) => new($"http://127.0.0.1:{Ports[name == Migration ? 0 : 1]}");

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task Start()
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
            throw new InvalidOperationException($"The test provider is not installed: run ./check.sh, or npm ci in {folder}.");
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", $"{Ports[0]}={Migration}", $"{Ports[1]}={Police}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line == "ready") return;
        throw new InvalidOperationException("The test provider did not start.");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Provider");
}
