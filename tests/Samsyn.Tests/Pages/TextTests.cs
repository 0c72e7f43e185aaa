using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Pages;

/// <summary>Every text that a page shows has its English beside it.</summary>
public partial class TextTests
{
    [Fact]
    public void Every_text_on_a_page_has_its_English()
    {
        var english =
            new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!;
        var keys = Directory.EnumerateFiles(Web(), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Web(), "../Samsyn/Planning")))
            .Concat(Directory.EnumerateFiles(Path.Combine(Web(), "../Samsyn/Simulation")))
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => Keys(Path.GetFileName(file), File.ReadAllText(file))).ToHashSet();
        keys.UnionWith(ActKind.All.SelectMany(kind => new[] { kind.Title, kind.Button }).Concat(FieldLabels.All));
        keys.UnionWith(Samsyn.Simulation.Lever.All.SelectMany(lever => new[] { lever.Title, lever.Unit, lever.Does }));
        keys.UnionWith(Enum.GetValues<Samsyn.Results.CoLocationMeasure>().Select(Samsyn.Results.CoLocation.Said)
            .SelectMany(said => new[] { said.Definition, said.Comparison, said.Unit }));
        keys.UnionWith(Samsyn.Register.TitleAttribute.Titles);
        keys.UnionWith(Samsyn.Law.Rulebook.All.Select(rule => rule.ListName).OfType<string>());

        Assert.True(keys.Count > 500, $"Only {keys.Count} texts were found in the source.");
        Assert.Empty(keys.Where(key => english.GetString(key) is null).Order());
    }

    /// <summary>The domain's own sentences: the plan's explanations, premises and events.</summary>
    private static readonly HashSet<string> Planning =
        ["ExplanationText.cs", "PlanningPremises.cs", "RegisterEvents.cs", "PartyReadiness.cs", "CharterCandidates.cs", "ScarceLimit.cs",
            "CharterAsking.cs", "CharterTrial.cs", "PremiseStudy.cs"];

    private static IEnumerable<string> Keys(string file, string source)
    {
        foreach (Match match in Indexed().Matches(source))
            yield return Regex.Unescape(string.Concat(match.Groups.Values.Skip(1).SelectMany(group => group.Captures).Select(part => part.Value)));
        if (file.StartsWith("FactText.", StringComparison.Ordinal) || Planning.Contains(file))
            foreach (Match match in Said().Matches(source)) yield return Format(match.Groups[1].Value);
        if (file != "SimulateCommand.cs")
            foreach (Match refused in Refused().Matches(source))
                foreach (Match match in Literals().Matches(refused.Groups[1].Value)) yield return Numbered(match.Groups[1].Value);
        if (file is "LeftOutText.cs" or "ExplanationText.cs")
            foreach (Match match in Phrases().Matches(source)) yield return match.Groups[1].Value;
        if (file == "PlanExplanations.cs")
            foreach (Match match in Lines().Matches(source)) yield return match.Groups[1].Value;
        if (file is "ValueWords.cs" or "JointWorkWords.cs" or "Recorded.cs")
            foreach (Match match in Words().Matches(source)) yield return match.Groups[1].Value;
    }

    /// <summary>An interpolated text as its format: what stands in braces becomes its number.</summary>
    private static string Format(string interpolated)
    {
        var (format, depth, place) = (new System.Text.StringBuilder(), 0, 0);
        foreach (var sign in interpolated)
        {
            if (sign == '{' && depth++ == 0) format.Append(CultureInfo.InvariantCulture, $"{{{place++}}}");
            else if (sign == '}') depth--;
            else if (depth == 0) format.Append(sign);
        }
        return format.ToString();
    }

    /// <summary>As <see cref="Format"/>, and how a part is written stands in the format, as a <see cref="Sentence"/> keeps it.</summary>
    private static string Numbered(string interpolated)
    {
        var place = 0;
        return Parts().Replace(interpolated, part => $"{{{place++}{part.Groups[1].Value}}}");
    }

    private static string Web([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Samsyn.Web");

    [GeneratedRegex("""\b(?:T|texts)\[\s*"((?:[^"\\]|\\.)*)"(?:\s*\+\s*"((?:[^"\\]|\\.)*)")*\s*[],]""")]
    private static partial Regex Indexed();

    [GeneratedRegex("""Say\(\s*\$"((?:[^"\\{}]|\\.|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*)"\)""")]
    private static partial Regex Said();

    /// <summary>What refuses a simulation: its place, reason and remedy.</summary>
    [GeneratedRegex("""new SimulationRefusedException\(((?:[^;"]|"[^"]*")*)""")]
    private static partial Regex Refused();

    [GeneratedRegex("""\$?"([^"]*)"(?!")""")]
    private static partial Regex Literals();

    [GeneratedRegex("""\{[^{}:]*(:[^{}]*)?\}""")]
    private static partial Regex Parts();

    [GeneratedRegex("""=>\s+"([^"]*)",""")]
    private static partial Regex Phrases();

    [GeneratedRegex("""new\(\s*"([^"]* [^"]*)",\s""")]
    private static partial Regex Lines();

    [GeneratedRegex("""(?:\] =|=>)\s+"([^"]*)",""")]
    private static partial Regex Words();


    [Theory]
    [InlineData("8:17 1 st 1, 8:19", "8 kap. 17 § första stycket 1, 8 kap. 19 §")]
    [InlineData("8:17 2 st", "8 kap. 17 § andra stycket")]
    [InlineData("8a:1", "8 a kap. 1 §")]
    [InlineData("12:14 a", "12 kap. 14 a §")]
    [InlineData("Dublin III", "Dublin III")]
    public void A_paragraph_is_said_in_the_laws_words(string reported, string said) => Assert.Equal(said, Samsyn.Web.Words.Show.Paragraphs(reported));
}
