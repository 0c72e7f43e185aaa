using System.Globalization;
using System.Text.RegularExpressions;

namespace Samsyn.Results;

/// <summary>A part of a text as it is printed.</summary>
/// <param name="Figure">The figure that the words were computed from; null where they were written by people.</param>
/// <param name="Year">The year of the figure.</param>
public sealed record ReportRun(string Text, Figure? Figure = null, int Year = 0);

/// <summary>A block of the report, rendered.</summary>
public abstract record ReportBlock
{
    private ReportBlock() { }

    /// <param name="Level">1 is a chapter.</param>
    public sealed record Heading(int Level, string Text) : ReportBlock;

    public sealed record Paragraph(IReadOnlyList<ReportRun> Runs) : ReportBlock;

    public sealed record Bullet(IReadOnlyList<ReportRun> Runs) : ReportBlock;

    /// <param name="Name">As the text block names it, e.g. <c>table_1_removal_decisions</c> or <c>figures</c>.</param>
    /// <param name="Rows">A row's cells are null where there is no data.</param>
    /// <param name="Note">What the footnote says.</param>
    public sealed record Table(string Name, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows, string Note) : ReportBlock;

    /// <param name="Description">The alternative text.</param>
    public sealed record Chart(string Title, string Description, IReadOnlyList<string> Categories,
        IReadOnlyList<(string Name, IReadOnlyList<decimal?> Values)> Series) : ReportBlock;
}

/// <param name="Group">The heading that rows stand under; null where they stand alone.</param>
public sealed record ReportRow(string? Group, string Name, IReadOnlyList<decimal?> Values, bool IsTotal, FigureUnit Unit);

/// <summary>A joint report as it is printed.</summary>
public sealed record JointReport(int Year, DateTimeOffset KnownAt, string Title, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>What it says in words, a paragraph each, as <see cref="ReportLint"/> reads it.</summary>
    public string Prose => string.Join("\n\n", Blocks.Select(block => block switch
    {
        ReportBlock.Heading heading => $"# {heading.Text}",
        ReportBlock.Paragraph paragraph => string.Concat(paragraph.Runs.Select(run => run.Text)),
        ReportBlock.Bullet bullet => string.Concat(bullet.Runs.Select(run => run.Text)),
        _ => "",
    }));
}

/// <summary>A text that cannot be rendered: where, what, and what to do.</summary>
public sealed class ReportTextException(int line, string problem) : Exception($"Rad {line}: {problem}")
{
    public int Line => line;
}

/// <summary>
/// The report's text as people write it: one block a line. <c>#</c> begins a heading, <c>-</c> a point, <c>[table …]</c> and <c>[chart …]</c> stand
/// for a table and a chart, and everything else is a paragraph. A number is never written: it is a figure in braces, and the words around it are
/// computed. <c>{name}</c> is the number, <c>{about name}</c> is rounded with drygt or knappt, <c>{circa name}</c> with cirka, <c>{words name}</c> in
/// words, <c>{change name}</c> is "en ökning med …" against the year before,
/// <c>{changed name}</c> "ökade med …", <c>{changed-percent name}</c> in per
/// cent, and <c>@-1</c> after a name is the year before. <c>{year}</c> and <c>{year-1}</c> are the years. <c>{!…}</c> is a reference that holds a
/// number and is no figure: a paragraph of law, a table's or a diary number, a date.
/// </summary>
public static partial class ReportText
{
    /// <exception cref="ReportTextException">A number that is bound to nothing,
    /// a figure that there is none of, or braces that say nothing.</exception>
    public static JointReport Render(string text, FigureBook book, int year)
    {
        var (title, blocks) = ("", new List<ReportBlock>());
        foreach (var (index, raw) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var (line, said) = (index + 1, raw.Trim());
            if (said.Length == 0 || said.StartsWith("//", StringComparison.Ordinal)) continue;
            if (said.StartsWith('[')) blocks.Add(ReportTables.Block(said, book, year) ?? throw Unknown(line, said));
            else if (said.StartsWith('#') && said.TrimStart('#') is var heading)
                Head(said.Length - heading.Length, string.Concat(Runs(heading.Trim(), book, year, line).Select(run => run.Text)));
            else if (said.StartsWith("- ", StringComparison.Ordinal)) blocks.Add(new ReportBlock.Bullet(Runs(said[2..], book, year, line)));
            else blocks.Add(new ReportBlock.Paragraph(Runs(said, book, year, line)));
        }
        return new(year, book.KnownAt, title, blocks);

        void Head(int level, string heading)
        {
            if (level == 1) title = heading;
            else blocks.Add(new ReportBlock.Heading(level - 1, heading));
        }
    }

    private static ReportTextException Unknown(int line, string said) =>
        new(line, $"”{said}” är varken en tabell eller ett diagram. Skriv till exempel [table table_1_removal_decisions] eller [chart departures].");

    private static List<ReportRun> Runs(string said, FigureBook book, int year, int line)
    {
        var (runs, from) = (new List<ReportRun>(), 0);
        foreach (Match bound in Bound().Matches(said))
        {
            Plain(said[from..bound.Index]);
            runs.Add(Bind(bound.Groups[1].Value.Trim(), book, year, line));
            from = bound.Index + bound.Length;
        }
        Plain(said[from..]);
        return runs;

        void Plain(string words)
        {
            if (Brace().Match(words) is { Success: true } brace) throw new ReportTextException(line, $"”{brace.Value}” saknar sin andra klammer.");
            if (Number().Match(words) is { Success: true } number)
                throw new ReportTextException(line,
                    $"talet ”{number.Value}” är inte bundet till någon siffra. Skriv siffrans namn i klammer, till exempel "
                    + "{handovers}, eller {!…} om det är en hänvisning.");
            if (words.Length > 0) runs.Add(new(words));
        }
    }

    private static ReportRun Bind(string bound, FigureBook book, int year, int line)
    {
        if (bound.StartsWith('!'))
            return Reference().IsMatch(bound[1..]) ? new(bound[1..]) : throw new ReportTextException(line,
                $"”{bound[1..]}” är ingen hänvisning: bara paragrafer, tabellers nummer, diarienummer och datum skrivs så.");
        if (Year().Match(bound) is { Success: true } asked)
            return new((year - (asked.Groups[1].Success ? int.Parse(asked.Groups[1].Value, CultureInfo.InvariantCulture) : 0)).ToString(
                CultureInfo.InvariantCulture));
        var words = bound.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (how, name) = words switch
        {
            [var only] => ("", only),
            [var one, var other] => (one, other),
            _ => throw new ReportTextException(line,
                $"”{{{bound}}}” kan inte läsas: skriv {{name}} eller ett ord och namnet, till exempel {{about name}}."),
        };
        var of = year;
        if (name.EndsWith("@-1", StringComparison.Ordinal)) (name, of) = (name[..^3], year - 1);
        Figure figure;
        try
        {
            figure = Figures.Of(name);
        }
        catch (Exception unknown) when (unknown is FormatException or ArgumentException)
        {
            throw new ReportTextException(line,
                $"siffran ”{name}” finns inte (längre). Siffrornas namn står under Resultat, Redovisningens siffror.");
        }
        if (OperationFigures.All.Contains(figure))
            throw new ReportTextException(line,
                $"siffran ”{name}” hör till verksamhetens siffror och inte till redovisningens: den skrivs inte i texten.");
        return new(Say(how, figure, book.Value(figure, of), book.Value(figure, of - 1))
            ?? throw new ReportTextException(line, $"”{how}” är inget sätt att säga ett tal: {string.Join(", ", Ways)}."), figure, of);
    }

    public static readonly string[] Ways = ["about", "circa", "words", "change", "changed", "change-about", "changed-about", "changed-percent"];

    private static string? Say(string how, Figure figure, decimal? value, decimal? before)
    {
        var isShare = figure.Unit == FigureUnit.Percent;
        if (value is not { } now) return Ways.Contains(how) || how.Length == 0 ? ".." : null;
        switch (how)
        {
            case "": return isShare ? Approximation.Number(Math.Round(now)) : Approximation.Number(IsMean(figure) ? Math.Round(now) : now);
            case "about": return Approximation.About(now);
            case "circa": return Approximation.Circa(now);
            case "words": return Approximation.InWords(Math.Round(now));
        }
        if (before is not { } then) return Ways.Contains(how) ? "kan inte jämföras med året innan" : null;
        var (change, by) = (now - then, Math.Abs(IsMean(figure) || isShare ? Math.Round(now) - Math.Round(then) : now - then));
        return how switch
        {
            "change" => Changed(change, "en ökning med", "en minskning med", "oförändrat", Approximation.Number(by)),
            "change-about" => Changed(change, "en ökning med", "en minskning med", "oförändrat", Approximation.About(by)),
            "changed" => Changed(change, "ökade med", "minskade med", "var oförändrat", Approximation.Number(by)),
            "changed-about" => Changed(change, "ökade med", "minskade med", "var oförändrat", Approximation.About(by)),
            "changed-percent" when then != 0 =>
                Math.Round(100 * Math.Abs(change) / then) is var percent && percent == 0 ? "var i stort sett oförändrat"
                : Changed(change, "ökade med", "minskade med", "var oförändrat", $"{Approximation.InWords(percent)} procent"),
            "changed-percent" => "kan inte jämföras med året innan",
            _ => null,
        };
    }

    private static bool IsMean(Figure figure) => figure.Formula is FigureFormula.MeanOf or FigureFormula.PerMonth;

    private static string Changed(decimal change, string more, string less, string same, string by) =>
        change == 0 ? same : $"{(change > 0 ? more : less)} {by}";

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Bound();

    [GeneratedRegex(@"[{}]")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\d[\d\s\u00a0]*|(?<!\p{L})(två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|hundra|tusen|hälften|dubbelt)(?!\p{L})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\Ayear(?:-([0-9]))?\z")]
    private static partial Regex Year();

    /// <summary>What may hold a number and be no figure.</summary>
    [GeneratedRegex(
        @"\A(?:[Tt]abell \d|[Dd]iagram \d|Avsnitt [\d.]+|\d+( [a-z])? kap\. \d+( [a-z])? §|\(?\d{4}:\d+\)?|dnr [\w./-]+|Ju\d{4}/\d+|(?:EG|EU|\(EU\)) "
        + @"(?:nr )?\d+/\d+|\d{1,2} \p{Ll}+ \d{4}|\d{4}-\d{2}-\d{2}|reglerna \d–\d|mål C-\d+/\d+|den \d{1,2} \p{Ll}+)\z")]
    private static partial Regex Reference();
}
