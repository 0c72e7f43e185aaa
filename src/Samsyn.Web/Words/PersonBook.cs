using Samsyn.Methods;
using Samsyn.Register;

namespace Samsyn.Web.Words;

/// <summary>What is told to the person at each step: the texts of <c>docs/person</c>, each in two languages, built into the program.</summary>
public static class PersonBook
{
    private const string Prefix = "person/", English = ".en.md";

    public static IReadOnlyList<(InformationLanguage Language, MethodText Text)> All { get; } =
    [
        .. typeof(PersonBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name =>
            {
                using var reader = new StreamReader(typeof(PersonBook).Assembly.GetManifestResourceStream(name)!);
                return (name.EndsWith(English, StringComparison.Ordinal) ? InformationLanguage.English : InformationLanguage.Swedish,
                    MethodText.Read($"docs/{name}", reader.ReadToEnd()));
            }),
    ];

    public static MethodText? Find(string? id, InformationLanguage language) =>
        All.FirstOrDefault(pair => pair.Language == language && pair.Text.Id == id).Text;

    /// <summary>The text of a step; null where the step is not known.</summary>
    public static MethodText? Of(MethodStep? step, InformationLanguage language) =>
        step is { } at ? All.FirstOrDefault(pair => pair.Language == language && pair.Text.Steps.Contains(at)).Text : null;
}
