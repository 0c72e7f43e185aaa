using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Samsyn.Register;

namespace Samsyn.Methods;

/// <summary>The five kinds of cases that the work differs between.</summary>
public enum CaseKind { AsylumRemoval, OtherRemoval, Transfer, PoliceRefusal, CourtExpulsion }

/// <summary>A step of a kind of case.</summary>
public readonly record struct MethodStep(CaseKind Kind, Step Step)
{
    /// <summary>Where a case stands; null while its kind is not registered.</summary>
    public static MethodStep? Of(Case state) => state.Registration is not { } registered ? null : new(registered.DecisionKind switch
    {
        DecisionKind.Removal => registered.Category == Category.Asylum ? CaseKind.AsylumRemoval : CaseKind.OtherRemoval,
        DecisionKind.Transfer => CaseKind.Transfer,
        DecisionKind.PoliceRefusal => CaseKind.PoliceRefusal,
        DecisionKind.CourtExpulsion => CaseKind.CourtExpulsion,
        _ => throw new System.Diagnostics.UnreachableException(),
    }, state.Step);
}

/// <summary>What to do at some steps, why and by which paragraph: one file of <c>docs/metod</c>.</summary>
/// <param name="Owner">The unit that answers for it.</param>
/// <param name="ReviewOn">The day by which it is to be reviewed anew.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Version">The first twelve hexadecimal digits of the file's SHA-256.</param>
public sealed record MethodText(
    string Id, string Title, IReadOnlyList<MethodStep> Steps, string Owner, DateOnly ValidFrom, string ReviewedBy, DateOnly ReviewOn, bool IsDraft,
    string Body, string Version)
{
    /// <summary>How the read log tells that this version was shown.</summary>
    public string Shown => $"/metodstod/{Id} version {Version}";

    private const string Fence = "---";
    private static readonly string[] Fields = ["id", "titel", "steg", "agare", "galler-fran", "granskad-av", "granskas", "status"];

    /// <param name="file">Its path in the repository, for what is said to be wrong.</param>
    /// <exception cref="FormatException">The front matter lacks a field, has one
    /// that is not known or cannot be read: file, line and remedy.</exception>
    public static MethodText Read(string file, string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
            throw Wrong(file, 1, "texten börjar inte med ett huvud mellan två rader ---", $"Ange {string.Join(", ", Fields)}.");
        var given = new Dictionary<string, (string Value, int Line)>();
        for (var line = 1; line < end; line++)
        {
            var parts = lines[line].Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !Fields.Contains(parts[0]))
                throw Wrong(file, line + 1, $"fältet {parts[0]} finns inte", $"Fälten är {string.Join(", ", Fields)}.");
            if (!given.TryAdd(parts[0], (parts[1], line + 1))) throw Wrong(file, line + 1, $"fältet {parts[0]} står två gånger", "Ta bort det ena.");
        }
        (string Value, int Line) Given(string field) => given.TryGetValue(field, out var pair) && pair.Value.Length > 0 ? pair
            : throw Wrong(file, pair.Line == 0 ? 1 : pair.Line, $"{field} saknas", $"Ange {field} i huvudet.");
        DateOnly Day(string field) => Given(field) is var (value, line)
            && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Wrong(file, Given(field).Line, $"{field} är ingen dag", "Skriv den som 2026-11-01.");
        var (status, at) = Given("status");
        if (status is not ("utkast" or "gäller")) throw Wrong(file, at, $"status är {status}", "Skriv utkast eller gäller.");
        var (from, review) = (Day("galler-fran"), Day("granskas"));
        if (review <= from) throw Wrong(file, Given("granskas").Line, "den granskas innan den gäller", "Ange en senare dag.");
        return new(Given("id").Value, Given("titel").Value, [.. ReadSteps(file, Given("steg"))],
            Given("agare").Value, from, Given("granskad-av").Value,
            review, status == "utkast", string.Join('\n', lines[(end + 1)..]).Trim() + "\n",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n"))))[..12]);
    }

    private static IEnumerable<MethodStep> ReadSteps(string file, (string Value, int Line) given)
    {
        foreach (var text in given.Value.Split(',', StringSplitOptions.TrimEntries))
            yield return text.Split('/') is [var kind, var step]
                && Named.TryParse<CaseKind>(kind, out var of) && Named.TryParse<Step>(step, out var at)
                ? new(of, at)
                : throw Wrong(file, given.Line, $"{text} är inget steg",
                    $"Skriv {string.Join(", ", Enum.GetNames<CaseKind>())}, ett snedstreck, och {string.Join(", ", Enum.GetNames<Step>())}.");
    }

    private static FormatException Wrong(string file, int line, string why, string remedy) => new($"{file}, rad {line}: {why}. {remedy}");
}
