using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Samsyn.Simulation;

public enum RunKind
{
    /// <summary>The levers of a scenario, beside how things are.</summary>
    Compare,
    /// <summary>Each lever alone.</summary>
    Levers,
    /// <summary>The model held against a year that it had not seen.</summary>
    Backcast,
}

/// <summary>
/// What was run and what came of it: named, and by its hash the same for ever. It is about the whole chain, never about one person.
/// </summary>
/// <param name="Events">Exits that the rates rest on.</param>
public sealed partial record SavedRun(
    RunKind Kind, string Name, DateOnly KnownOn, IReadOnlyList<Window> Windows, int Events, Scenario Scenario,
    IReadOnlyList<Compared> Compared, IReadOnlyList<LeverEffect> Levers, Backcast? Backcast)
{
    public const int LongestName = 80;

    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by programs, and encoded anew by the page
        WriteIndented = true,
        NewLine = "\n",
        IgnoreReadOnlyProperties = true,
    };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Format);

    /// <exception cref="JsonException">It is no saved run.</exception>
    public static SavedRun Read(byte[] bytes) => JsonSerializer.Deserialize<SavedRun>(bytes, Format) ?? throw new JsonException("null");

    /// <summary>SHA-256 in lower hexadecimal.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <exception cref="SimulationRefusedException">There is no name, or it names a case.</exception>
    public static string RequiredName(string? name)
    {
        var said = (name ?? "").Trim();
        if (said.Length is 0 or > LongestName || said.Any(char.IsControl))
            throw new SimulationRefusedException("Namn", $"namnet har {said.Length} tecken.", $"Skriv 1–{LongestName} tecken på en rad.");
        return Somebody().IsMatch(said)
            ? throw new SimulationRefusedException("Namn", "det ser ut att nämna ett ärende eller en person.",
                "En simulering handlar aldrig om en enskild.")
            : said;
    }

    /// <summary>Compares, and gives the result a name.</summary>
    /// <exception cref="SimulationRefusedException">Something is outside its range.</exception>
    public static SavedRun Of(RunKind kind, string? name, Calibration calibration, Scenario scenario, CancellationToken stop = default)
    {
        var said = RequiredName(name);
        return new(kind, said, calibration.KnownOn, calibration.Windows, calibration.Events, scenario.Required(),
            kind == RunKind.Compare ? Simulated.Compare(calibration, scenario, stop) : [],
            kind == RunKind.Levers ? Simulated.Lesson(calibration, scenario, stop) : [], null);
    }

    [GeneratedRegex(@"[A-Z]{3}-\d|\d{6}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Somebody();
}
