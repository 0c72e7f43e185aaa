using Markdig;
using Microsoft.AspNetCore.Components;
using Samsyn.Methods;

namespace Samsyn.Web.Words;

/// <summary>The method texts of <c>docs/metod</c>, built into the program and read once.</summary>
public static class MethodBook
{
    private const string Prefix = "metod/";
    private static readonly MarkdownPipeline Plain = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>By title.</summary>
    public static IReadOnlyList<MethodText> All { get; } =
    [
        .. typeof(MethodBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(typeof(MethodBook).Assembly.GetManifestResourceStream(name)!);
            return MethodText.Read($"docs/{name}", reader.ReadToEnd());
        }).OrderBy(text => text.Title, StringComparer.Ordinal),
    ];

    public static MethodText? Find(string id) => All.FirstOrDefault(text => text.Id == id);

    /// <summary>The text of a step; null where the step is not known.</summary>
    public static MethodText? Of(MethodStep? step) => step is { } at ? All.FirstOrDefault(text => text.Steps.Contains(at)) : null;

    /// <summary>Those whose words hold every word that is sought.</summary>
    public static IEnumerable<MethodText> Search(string? sought)
    {
        var words = (sought ?? "").Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return All.Where(text => words.All(word => $"{text.Title} {text.Body}".Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>As HTML; a tag that stands in the text is shown as it is written.</summary>
    public static MarkupString Html(MethodText text) => new(Markdown.ToHtml(text.Body, Plain));
}
