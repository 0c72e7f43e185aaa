using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Hosting;

/// <summary>How a site is set up: a JSON file that <c>--settings</c> or SAMSYN_SETTINGS names. A practice site needs none.</summary>
public sealed partial record SiteSettings
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>
    /// Where people reach the site, e.g. <c>https://samsyn.example</c>. Scheme and host are then this, whatever a request says. Port 0 is the
    /// port that the site was given when it began to listen.
    /// </summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The addresses of reverse proxies whose <c>X-Forwarded-For</c> is believed.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>
    /// The header in which those proxies hand over the certificate that the caller showed them (URL-encoded PEM, or base64): for machines whose
    /// tokens are bound to it. From anyone else the header is dropped.
    /// </summary>
    public string? ClientCertificateHeader { get; init; }

    /// <summary>The agencies' identity providers.</summary>
    public IReadOnlyList<Provider> Providers { get; init; } = [];

    /// <summary>A PKCS#12 file whose certificate encrypts the key ring in the register, and the file that holds its password.</summary>
    public string? KeyCertificate { get; init; }
    public string? KeyCertificatePasswordFile { get; init; }

    /// <summary>Where security events are told besides, one JSON object a line: a file, or <c>stdout</c>.</summary>
    public string? SecurityLog { get; init; }

    /// <summary>Where traces and metrics are sent; without it none are collected.</summary>
    public TelemetrySettings? Telemetry { get; init; }

    public LimitSettings Limits { get; init; } = new();

    /// <summary>The police region of each unit that is not called by its region's own name, e.g. <c>"Gränspolisen Syd": "Syd"</c>.</summary>
    public IReadOnlyDictionary<string, Region> PoliceUnits { get; init; } = new Dictionary<string, Region>();

    /// <summary>The units as they are looked up.</summary>
    [JsonIgnore]
    public PoliceUnits Units => new(PoliceUnits);

    /// <exception cref="CommandException">The file is missing or cannot be read, or a setting is not to be.</exception>
    public static SiteSettings Load(string? file)
    {
        file ??= Environment.GetEnvironmentVariable("SAMSYN_SETTINGS");
        if (string.IsNullOrEmpty(file)) return new();
        try
        {
            return JsonSerializer.Deserialize<SiteSettings>(File.ReadAllBytes(file), Format) ?? new();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CommandException($"Inställningarna i {file} kan inte läsas: {problem.Message}");
        }
    }

    /// <summary>Refuses settings that would leave the site less safe than they seem.</summary>
    /// <exception cref="CommandException">A setting is not to be.</exception>
    public void Check(bool isPractice)
    {
        foreach (var provider in Providers)
        {
            Require(Name().IsMatch(provider.Name) && provider.Name != Storage.ViewerSessions.Practice,
                $"”{provider.Name}” kan inte vara en inloggningstjänsts namn: små bokstäver a–z, siffror och bindestreck.");
            Require(Viewer.Roles.ContainsKey(provider.Agency), $"{provider.Name}: {provider.Agency} har inga roller i Samsyn.");
            Require(IsSafe(provider.Issuer), $"{provider.Name}: issuer ska börja med https://.");
            Require(provider.StepUpAcr.All(strength => strength.Length > 0 && !strength.Any(char.IsWhiteSpace)),
                $"{provider.Name}: stepUpAcr ska vara ord utan blanksteg.");
            Require(provider.ClientKeyFile is null || provider.ClientSecret is null && provider.ClientSecretFile is null,
                $"{provider.Name}: ange clientKeyFile eller en hemlighet, inte båda.");
            foreach (var role in provider.Roles.Values.Concat(provider.Machines.Values))
                Require(Viewer.Roles[provider.Agency].Contains(role), $"{provider.Name}: rollen {role} finns inte hos {provider.Agency}.");
        }
        Require(PoliceUnits.All(unit => unit.Key.Trim().Length > 0 && Enum.IsDefined(unit.Value)),
            "policeUnits ska vara enheter med namn, var och en med sin region.");
        Require(Providers.DistinctBy(provider => provider.Name).Count() == Providers.Count
            && Providers.DistinctBy(provider => provider.Issuer).Count() == Providers.Count,
            "Två inloggningstjänster har samma namn eller issuer.");
        Require(PublicAddress is null || IsSafe(PublicAddress), "publicAddress ska börja med https://.");
        Require(Proxies.All(proxy => IPAddress.TryParse(proxy, out _)), "proxies ska vara nätverksadresser.");
        Require(ClientCertificateHeader is null || Proxies.Count > 0, "clientCertificateHeader kräver att proxies anger vem som får sätta det.");
        Require(Telemetry is null or { Endpoint.IsAbsoluteUri: true, TraceShare: >= 0 and <= 1, MetricSeconds: > 0 },
            "telemetry ska ha en endpoint som är en hel adress, traceShare 0–1 och metricSeconds över 0.");
        Require(isPractice || Providers.Count == 0 || PublicAddress is not null,
            "publicAddress saknas: ett register som inte är övning behöver den för inloggningen.");
    }

    /// <summary>Plain http only ever reaches this machine itself.</summary>
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new CommandException(otherwise);
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}\\z")]
    private static partial Regex Name();
}

/// <summary>An agency's identity provider. Whom it signs in belong to that agency, whatever its tokens say.</summary>
/// <param name="Name">Stands in addresses and in the log, e.g. <c>polisen</c>.</param>
/// <param name="Issuer">Where its discovery document is, under <c>/.well-known/openid-configuration</c>.</param>
public sealed record Provider(string Name, Agency Agency, Uri Issuer, string ClientId)
{
    public string? ClientSecret { get; init; }

    /// <summary>A file with the secret, so that it need not stand in the settings.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>A file with a private key (PEM): Samsyn then proves who it is by that and not by a secret (<c>private_key_jwt</c>).</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Whether a sign-in's request is sent to the provider beforehand (PAR, RFC 9126): where it offers that, always, or never.</summary>
    public PushedAuthorizationBehavior PushedRequests { get; init; } = PushedAuthorizationBehavior.UseIfAvailable;

    /// <summary>Whether the provider is asked for the claims that the ID token lacks, where it offers that.</summary>
    public bool UserInfo { get; init; } = true;

    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>Which claims hold a person's roles, unit and name.</summary>
    public string RoleClaim { get; init; } = "roles";
    public string UnitClaim { get; init; } = "unit";
    public string NameClaim { get; init; } = "name";

    /// <summary>What the provider calls each role. Without any, it uses Samsyn's own names.</summary>
    public IReadOnlyDictionary<string, Role> Roles { get; init; } = new Dictionary<string, Role>();

    /// <summary>
    /// The strengths of authentication (<c>acr</c>, OpenID Connect Core 2) of which proving again who one is demands one. Without any, only that
    /// it was done just now.
    /// </summary>
    public IReadOnlyList<string> StepUpAcr { get; init; } = [];

    /// <summary>The audience of access tokens for the API; without it no machine is let in.</summary>
    public string? ApiAudience { get; init; }

    /// <summary>The agency's own systems, by client id, and the role each acts in. No other client is let in.</summary>
    public IReadOnlyDictionary<string, Role> Machines { get; init; } = new Dictionary<string, Role>();

    /// <summary>What a machine's token must be bound to. A token that says it is bound is held to that in any case.</summary>
    public TokenBinding MachineBinding { get; init; }

    public string Secret() => ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : ClientSecret ?? "";

    /// <summary>The agency's role that the provider's word stands for; null when there is none.</summary>
    public Role? RoleOf(string word) =>
        Roles.Count > 0 ? (Roles.TryGetValue(word, out var named) ? named : null)
        : Named.TryParse<Role>(word, out var own) && own.ToString() == word && Viewer.Roles[Agency].Contains(own) ? own : null;

    /// <summary>Who someone is to this provider; no other provider can name the same.</summary>
    public string Subject(string sub) => $"{Issuer.OriginalString}|{sub}";
}

/// <summary>
/// What an access token is bound to, so that who steals it cannot use it: nothing, a key (RFC 9449), or a client certificate (RFC 8705).
/// </summary>
public enum TokenBinding { None, DPoP, Mtls }

/// <summary>How much is let through, on each node. The practice has no limits for persons, as many there try the same one.</summary>
public sealed record LimitSettings
{
    public int RefusedPerAddressAndMinute { get; init; } = 20;
    public int SignInsPerPersonAndMinute { get; init; } = 5;
    public int SearchesPerMinute { get; init; } = 30;
    public int CasesPerHourBeforeAlarm { get; init; } = 120;
    public int CasesPerHour { get; init; } = 400;
    public int ExportsPerDay { get; init; } = 5;
    public int StreamsPerPerson { get; init; } = 10;
    /// <summary>Requests of the signed-in that are worked on at once; the next is told to come back, and does not queue.</summary>
    public int RequestsAtOnce { get; init; } = 100;
    public int RequestsInQueue { get; init; }
    /// <summary>
    /// Of these, pages that persons have asked for. What is let in at once shares the cores: with twelve on two of them 99 % of the answers take
    /// 33 ms when four ask, 94 ms when sixteen do (docs/architecture.md, Under load). The bench tries other numbers:
    /// <c>-- national --load --at-once=N</c>.
    /// </summary>
    public int PagesAtOnce { get; init; } = Math.Max(FewestPagesAtOnce, PagesAtOncePerCore * Environment.ProcessorCount);
    public const int PagesAtOncePerCore = 6, FewestPagesAtOnce = 12;

    public int RequestsAtOncePerPerson { get; init; } = 20;
    public int AnonymousAtOnce { get; init; } = 50;
    public int AnonymousAtOncePerAddress { get; init; } = 20;
    /// <summary>The policy that bounds calls of the open data's API.</summary>
    public const string OpenData = "open-data";

    /// <summary>Calls of the open data's API from one address in ten seconds.</summary>
    public int OpenDataCalls { get; init; } = 60;
}
