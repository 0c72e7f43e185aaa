using System.Runtime.CompilerServices;
using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Tests.House;

/// <summary>The glossary says what the screens say: its facts, acts and values are written from the code, the terms above them by hand.</summary>
public class GlossaryTests
{
    private const string Renew = "SAMSYN_RENEW_SNAPSHOTS";

    [Fact]
    public async Task The_glossary_has_every_fact_act_and_value_by_the_word_that_a_screen_shows()
    {
        var file = Path.Combine(Folder(), "../../../docs/ordlista.md");
        var kept = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var now = kept[..kept.IndexOf("## Facts", StringComparison.Ordinal)] + Written();
        if (Environment.GetEnvironmentVariable(Renew) == "1")
            await File.WriteAllTextAsync(file, kept = now, TestContext.Current.CancellationToken);
        var (agreed, written) = (kept.Split('\n'), now.Split('\n'));
        Assert.True(kept == now, $"""
            docs/ordlista.md does not say what the code says:
              too much: {string.Join(' ', agreed.Except(written).Take(5))}
              missing:  {string.Join(' ', written.Except(agreed).Take(5))}
            Renew it and commit it:
              {Renew}=1 artifacts/bin/Samsyn.Tests/release/Samsyn.Tests -class {typeof(GlossaryTests).FullName}
            """);
    }

    private static string Written() =>
        Table("Facts", FactShape.All.Select(shape => (Title: TitleAttribute.Of(shape.Type), shape.Type.Name))
            .OrderBy(fact => fact.Title, StringComparer.Ordinal).ThenBy(fact => fact.Name, StringComparer.Ordinal))
        + "\n" + Table("Acts", ActKind.All.Select(kind => (kind.Title, kind.Name)))
        + "\n" + Table("Values", ValueWords.Swedish.Concat(JointWorkWords.Swedish)
            .Select(pair => (pair.Value, $"{pair.Key.GetType().Name}.{pair.Key}")));

    private static string Table(string heading, IEnumerable<(string Swedish, string Identifier)> rows) =>
        $"## {heading}\n\n| svenska | identifier |\n|---|---|\n"
        + string.Concat(rows.Select(row => $"| {row.Swedish.Replace("|", "\\|", StringComparison.Ordinal)} | `{row.Identifier}` |\n"));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
