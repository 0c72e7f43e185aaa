using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Hosting;

[assembly: AssemblyFixture(typeof(Samsyn.Tests.SignIn.TestProviderEnd))]

namespace Samsyn.Tests.SignIn;

/// <summary>
/// A certified OpenID provider on this machine, one for each agency, of which one
/// as strict as FAPI 2.0: started when a test first asks, and ended within the run.
/// </summary>
public static class TestProvider
{
    public const string Migration = "migrationsverket", Police = "polisen", Strict = "kriminalvarden-strict", ApiAudience = "urn:samsyn:api";

    private static readonly string[] Names = [Migration, Police, Strict];
    private static readonly Lazy<Task> Running = new(Start);
    private static Dictionary<string, int> ports = [];
    private static Process? process;

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

    /// <summary>The strict provider: a client with a key, pushed requests, and machines whose tokens are bound.</summary>
    /// <param name="keyFile">Where the client's private key is written.</param>
    public static async Task<Provider> StrictProvider(string keyFile, TokenBinding binding)
    {
        await Running.Value;
        using var client = new HttpClient();
        await File.WriteAllTextAsync(keyFile, await client.GetStringAsync(new Uri(Issuer(Strict), "/client-key")));
        return new(Strict, Agency.Kriminalvarden, Issuer(Strict), "samsyn")
        {
            ClientKeyFile = keyFile,
            Scopes = ["openid"],
            ApiAudience = ApiAudience,
            MachineBinding = binding,
            Machines = new Dictionary<string, Role> { [$"{Strict}-system"] = Role.TransportPlanner, [$"{Strict}-mtls"] = Role.TransportPlanner },
        };
    }

    /// <summary>Where a provider is, once <see cref="Providers"/> has been asked for.</summary>
    public static Uri Issuer(string name) => new($"http://127.0.0.1:{ports[name]}");

    private static async Task Start()
    {
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")))
            throw new InvalidOperationException($"The test provider is not installed: run ./check.sh, or npm ci in {folder}.");
        process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", .. Names])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true, // it ends with it, also when the tests are killed
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await Within.Seconds(60, "the sign-in provider to listen", process.StandardOutput.ReadLineAsync()) is { } line)
            if (line.StartsWith('{'))
            {
                ports = JsonSerializer.Deserialize<Dictionary<string, int>>(line)!;
                return;
            }
        throw new InvalidOperationException("The test provider did not start.");
    }

    public static async Task End()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await Within.Seconds(20, "the sign-in provider to end", process.WaitForExitAsync());
        process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Provider");
}

/// <summary>Ends the provider when the last test has run.</summary>
public sealed class TestProviderEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await TestProvider.End();
}
