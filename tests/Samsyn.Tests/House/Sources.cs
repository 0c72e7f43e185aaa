using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Samsyn.Tests.House;

/// <summary>A source file of the repository.</summary>
/// <param name="Path">From the repository's folder, with forward slashes.</param>
public sealed record Source(string Path, string Text)
{
    /// <summary>The C# of the file; of a page what stands in its <c>@code</c>, on the lines where it stands there.</summary>
    public SyntaxNode Root => root ??= CSharpSyntaxTree.ParseText(Path.EndsWith(".razor", StringComparison.Ordinal) ? Code : Text).GetRoot();

    private SyntaxNode? root;

    public IReadOnlyList<string> Lines => Text.Split('\n');

    /// <summary>A page's code as a class, so that it can be read as C#; the lines before it are empty.</summary>
    private string Code => Sources.CodeBlock().Match(Text) is { Success: true } code
        ? string.Concat(Enumerable.Repeat("\n", Text[..code.Index].Count(sign => sign == '\n'))) + "class Page {" + Text[(code.Index + code.Length)..]
        : "";
}

/// <summary>The C# and the pages of the repository, as they are written.</summary>
internal static partial class Sources
{
    public static IReadOnlyList<Source> All { get; } = [.. new[] { "src", "tests", "bench" }
        .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Repository(), folder), "*", SearchOption.AllDirectories))
        .Where(file => System.IO.Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal)
            && !file.Contains("/node_modules/", StringComparison.Ordinal))
        .Select(file => new Source(System.IO.Path.GetRelativePath(Repository(), file).Replace('\\', '/'), File.ReadAllText(file)))
        .OrderBy(source => source.Path, StringComparer.Ordinal)];

    /// <summary>What is shipped: without tests and measurements.</summary>
    public static IEnumerable<Source> Shipped => All.Where(source => source.Path.StartsWith("src/", StringComparison.Ordinal));

    [GeneratedRegex(@"^@code\s*\{", RegexOptions.Multiline)]
    internal static partial Regex CodeBlock();

    internal static string Repository([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../.."));
}
