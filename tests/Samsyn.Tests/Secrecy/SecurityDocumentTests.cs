using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Samsyn.Tests.Secrecy;

/// <summary>docs/sakerhet.md names tests that there are.</summary>
public partial class SecurityDocumentTests
{
    [Fact]
    public void Every_test_that_the_security_document_names_is_there()
    {
        var classes = typeof(SecurityDocumentTests).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal)).ToDictionary(type => type.Name);
        var (missing, named, current) = (new List<string>(), 0, "");
        foreach (Match match in Named().Matches(File.ReadAllText(Document())))
        {
            if (match.Groups["class"].Value is { Length: > 0 } name) current = name;
            var method = match.Groups["method"].Value.Trim('…');
            named++;
            if (!classes.TryGetValue(current, out var type)
                || method.Length > 0 && !type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Any(methodInfo => methodInfo.Name.Contains(method, StringComparison.Ordinal)))
                missing.Add(match.Value);
        }

        Assert.True(named > 60, $"Only {named} tests are named.");
        Assert.Empty(missing);
    }

    private static string Document([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/sakerhet.md");

    [GeneratedRegex("`(?:(?<class>[A-Z]\\w+Tests)(?:\\.(?<method>[\\w…]+))?|(?<method>…[A-Z]\\w+…?))`")]
    private static partial Regex Named();
}
