using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Samsyn.Tests.House;

/// <summary>
/// A <see cref="Sentence"/> is found in English by its format. Where every branch of a choice is written as a text, C# makes a string of it first,
/// and the day in it is no longer a part: the sentence stays in Swedish. A branch that says <c>(Sentence)</c> keeps the format of all.
/// </summary>
public class SentenceTests
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    [Fact]
    public void No_sentence_is_made_of_a_text_that_was_put_together_before() => Assert.Empty(PutTogether(
        [.. Sources.Shipped.Where(source => source.Path.StartsWith("src/Samsyn/", StringComparison.Ordinal))
            .Select(source => source.Root.SyntaxTree)]));

    [Fact]
    public void A_choice_between_texts_is_found_and_one_that_keeps_the_format_is_not()
    {
        const string Choices = """
            namespace Samsyn;
            internal static class Choices
            {
                public static Sentence Lost(int days) => days switch { 1 => $"{days} dag", _ => $"{days} dagar" };
                public static Sentence Kept(int days) => days switch { 1 => (Sentence)$"{days} dag", _ => $"{days} dagar" };
            }
            """;
        Assert.Equal(["days switch { 1 => $\"{days} dag\", _ => $\"{days} dagar\" }"],
            PutTogether([CSharpSyntaxTree.ParseText(Choices)],
            typeof(Sentence).Assembly.Location));
    }

    /// <summary>The expressions that become a sentence by way of a string that is not a constant.</summary>
    private static List<string> PutTogether(SyntaxTree[] trees, string? beside = null)
    {
        var own = typeof(Sentence).Assembly.GetName().Name + ".dll";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) != own).Concat(beside is null ? [] : [beside]);
        var all = CSharpCompilation.Create("sentences", [.. trees, CSharpSyntaxTree.ParseText(Usings)],
            references.Select(file => MetadataReference.CreateFromFile(file)), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.AsParallel().AsOrdered().SelectMany(tree =>
        {
            var model = all.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
                .Where(node => MayBePutTogether(node) && HoldsParts(node))
                .Where(node => model.GetConversion(node) is { IsUserDefined: true, MethodSymbol.ReturnType.Name: nameof(Sentence) }
                    && !model.GetConstantValue(node).HasValue).Select(node => node.ToString());
        })];
    }

    private static bool MayBePutTogether(ExpressionSyntax node) =>
        node is ConditionalExpressionSyntax or SwitchExpressionSyntax || node.IsKind(SyntaxKind.AddExpression);

    private static bool HoldsParts(ExpressionSyntax node) => node.DescendantNodes().Any(inner => inner is InterpolationSyntax);
}
