using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Samsyn.Tests.House;

/// <summary>How the code is written. Each exception has its reason beside it.</summary>
public partial class StyleTests
{
    private const int LongestLine = 150, LongestFile = 300, LongestMethod = 60, LongestPageCode = 50;

    [Fact]
    public void No_line_is_longer_than_150_columns() => None(Sources.All.SelectMany(source => source.Lines.Index()
        .Where(line => line.Item.TrimEnd('\r').Length > LongestLine && !OneSentence().IsMatch(line.Item))
        .Select(line => $"{source.Path}:{line.Index + 1} {line.Item.Length}")));

    /// <summary>A line that is one sentence as it is said: it stands whole, since a sentence that is translated is one literal.</summary>
    [GeneratedRegex("""\A\s+\$?"[^"]+"[);,]*\r?\z""")]
    private static partial Regex OneSentence();

    [Fact]
    public void No_file_is_longer_than_300_lines() => None(Sources.All
        .Where(source => source.Lines.Count - 1 > LongestFile).Select(source => $"{source.Path} {source.Lines.Count - 1}"));

    [Fact]
    public void No_method_is_longer_than_60_lines() => None(Sources.All.SelectMany(source => source.Root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null })
        .Select(node => (Node: node, Lines: LinesOf(node))).Where(found => found.Lines > LongestMethod)
        .Select(found => $"{source.Path}:{found.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {found.Lines}")));

    [Fact]
    public void A_page_has_at_most_50_lines_of_code() => None(Sources.Shipped
        .Where(source => source.Path.EndsWith(".razor", StringComparison.Ordinal) && !PagesWithMore.Contains(source.Path))
        .Select(source => (source.Path, Lines: PageCodeOf(source.Text))).Where(page => page.Lines > LongestPageCode)
        .Select(page => $"{page.Path} {page.Lines}"));

    private static readonly HashSet<string> PagesWithMore =
    [
        "src/Samsyn.Web/Cases/CorrectionsPage.razor", // two forms: correct, and confirm what another asked for
        "src/Samsyn.Web/Charters/PlanPage.razor", // three forms: propose, plan again, accept what was planned again
        "src/Samsyn.Web/Charters/SignRateCardPage.razor", // twelve rates, and two forms
    ];

    /// <summary>Razor leaves out white space that stands alone between tags: what was to be a space is <c>@(" ")</c>.</summary>
    [Fact]
    public void A_page_writes_no_space_that_is_left_out() => None(Sources.Shipped
        .Where(source => source.Path.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(source => source.Lines.Index()
        .Where(line => line.Item.Contains("<text> </text>", StringComparison.Ordinal)).Select(line => $"{source.Path}:{line.Index + 1}")));

    /// <summary>In the tests what is passed over says why.</summary>
    [Fact]
    public void Nothing_is_caught_in_silence() => None(Sources.All.SelectMany(source => source.Root.DescendantNodes()
        .OfType<CatchClauseSyntax>().Where(caught => caught.Block.Statements.Count == 0)
        .Where(caught => source.Path.StartsWith("src/", StringComparison.Ordinal) || caught.Declaration is null
            || !caught.Block.DescendantTrivia().Any(trivia => trivia.ToString().StartsWith("//", StringComparison.Ordinal)))
        .Select(caught => $"{source.Path}:{caught.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")));

    /// <summary>What asks the machine for the time cannot be tested at another: a <see cref="TimeProvider"/> is given to it.</summary>
    [Fact]
    public void Nothing_that_is_shipped_asks_the_machine_for_the_time() => None(Sources.Shipped.SelectMany(source => source.Lines.Index()
        .Where(line => MachineTime().IsMatch(line.Item)).Select(line => $"{source.Path}:{line.Index + 1} {line.Item.Trim()}")));

    [Theory]
    [InlineData("var at = DateTimeOffset.UtcNow;", true)]
    [InlineData("var at = System.DateTime.Now.AddDays(1);", true)]
    [InlineData("DateOnly.FromDateTime(DateTime.Today)", true)]
    [InlineData("TimeProvider.System.GetUtcNow()", true)]
    [InlineData("clock.GetUtcNow()", false)]
    [InlineData("record Basis(DateTimeOffset Now)", false)]
    public void The_machines_time_is_told_from_a_clock_that_is_given(string line, bool isMachines) =>
        Assert.Equal(isMachines, MachineTime().IsMatch(line));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bTimeProvider\.System\.Get(Utc|Local)Now\b")]
    private static partial Regex MachineTime();

    /// <summary>A reader that is opened elsewhere is not stopped with its request (<see cref="Web.Storage.Stopping"/>).</summary>
    [Fact]
    public void Rows_are_read_in_one_way() => None(Sources.Shipped
        .Where(source => source.Text.Contains(".ExecuteReaderAsync(", StringComparison.Ordinal) && !OpensReaders.ContainsKey(source.Path))
        .Select(source => source.Path));

    private static readonly Dictionary<string, string> OpensReaders = new()
    {
        ["src/Samsyn.Web/Storage/Sql.cs"] = "the one way",
        ["src/Samsyn.Web/Storage/ScopedConnection.cs"] = "passes on what Sql asks",
        ["src/Samsyn.Web/Storage/Writing.cs"] = "asks for the types of a table's columns, and for no row",
    };

    /// <summary>Names that say nothing of the field, as a type's or a folder's last word.</summary>
    [Fact]
    public void A_name_says_what_it_is()
    {
        var types = Sources.All.SelectMany(source => source.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Select(type => (source.Path, Name: type.Identifier.Text)));
        var folders = Sources.All.SelectMany(source => Path.GetDirectoryName(source.Path)!.Split('/'))
            .Distinct().Select(name => (Path: name, Name: name));
        None(types.Concat(folders).Where(named => Empty().IsMatch(named.Name) && !Needed.ContainsKey(named.Name))
            .Select(named => $"{named.Path} {named.Name}"));
    }

    private static readonly Dictionary<string, string> Needed = new()
    {
        ["ApiInfo"] = "what Digg's REST profile calls it",
        ["PersonalData"] = "the term of the data protection regulation",
    };

    [GeneratedRegex("(Helper|Manager|Util|Utils|Utility|Service|Common|Base|Dto|Info|Data|Processor|Repository|Mapper|Mediator)s?$")]
    private static partial Regex Empty();

    /// <summary>Fails with everything that was found, one on each line.</summary>
    internal static void None(IEnumerable<string> found) =>
        Assert.True(!found.Any(), string.Join('\n', found.Prepend("")));

    private static int LinesOf(SyntaxNode node) =>
        node.GetLocation().GetLineSpan() is var span ? span.EndLinePosition.Line - span.StartLinePosition.Line + 1 : 0;

    private static int PageCodeOf(string text) => Sources.CodeBlock().Match(text) is { Success: true } code
        ? text[code.Index..].Split('\n').Count(line => line.Trim() is not ("" or "{" or "}")) : 0;
}
