using System.Globalization;
using System.Text.RegularExpressions;

namespace Samsyn.Results;

/// <summary>A number in prose that the tables contradict, or that two places of the prose tell differently.</summary>
/// <param name="Number">As it is written, with its word.</param>
/// <param name="Value">The figure as the tables have it; for two places what the other says.</param>
public sealed record ReportContradiction(string Sentence, string Number, string Figure, string Value);

/// <summary>
/// Holds prose against the figures. A number is about the figure whose words stand nearest to it; it is told as a contradiction only where that is
/// known, and none of the figures that it may be agrees with it. What cannot be placed is left alone.
/// </summary>
public static partial class ReportLint
{
    private sealed record Said(string Sentence, string Words, decimal Value, LintTopic Topic, string Aspect, int Year, string? Word);

    public static IReadOnlyList<ReportContradiction> Check(string prose, FigureBook book, int year)
    {
        var found = new List<ReportContradiction>();
        var said = new List<Said>();
        var heading = "";
        foreach (var line in Lines(prose))
        {
            if (IsHeading(line)) heading = line;
            var before = "";
            foreach (var sentence in Sentences(line))
            {
                if (!IsHeading(line)) Read(sentence, before, heading, year, said);
                before = sentence;
            }
        }
        foreach (var claim in said)
            if (Contradicted(claim, book) is { } contradiction) found.Add(contradiction);
        found.AddRange(Between(said));
        return found;
    }

    /// <summary>The lines of the text, with those that a page broke put together; what is laid out as a table is no prose.</summary>
    private static IEnumerable<string> Lines(string prose)
    {
        var text = Tag().Replace(prose.ReplaceLineEndings("\n"), " ");
        foreach (var paragraph in Paragraphs().Split(text))
        {
            if (paragraph.Contains('\t', StringComparison.Ordinal) || paragraph.Contains('|', StringComparison.Ordinal)) continue;
            var rows = paragraph.Split('\n').Select(row => row.Trim()).Where(row => row.Length > 0);
            foreach (var line in Joined(rows)) yield return Spaces().Replace(line.TrimStart('-', '•', '*', ' '), " ");
        }
    }

    private static IEnumerable<string> Joined(IEnumerable<string> rows)
    {
        var open = "";
        foreach (var row in rows)
        {
            var begins = row.StartsWith('#') || row.StartsWith('-') || row.StartsWith('•');
            if (open.Length > 0 && (begins || IsHeading(open) || open.EndsWith('.')))
            {
                yield return open;
                open = "";
            }
            open = open.Length == 0 ? row : $"{open} {row}";
        }
        if (open.Length > 0) yield return open;
    }

    private static bool IsHeading(string line) => line.StartsWith('#') || line.Length < 110 && !line.EndsWith('.') && Section().IsMatch(line);

    private static IEnumerable<string> Sentences(string line) => End().Split(line).Where(sentence => sentence.Trim().Length > 0);

    private static void Read(string sentence, string before, string heading, int year, List<Said> said)
    {
        var numbers = Numbers(sentence);
        LintTopic? last = null;
        foreach (var (place, number) in numbers.Index())
        {
            var start = place == 0 ? 0 : numbers[place - 1].End;
            var head = sentence[start..number.WordStart];
            var tail = sentence[number.End..(place + 1 < numbers.Count ? numbers[place + 1].Start : sentence.Length)];
            if (LintTopics.Uncounted.IsMatch(Near(tail))) continue;
            var topic = PairedWith(sentence, number) is { } ahead ? Topic(ahead, "", sentence, before, heading, last)
                : Topic(head, tail, sentence, before, heading, last);
            if (topic is null) continue;
            said.Add(new(sentence.Trim(), sentence[number.WordStart..number.End].Trim(), number.Value, topic, Aspect(head, tail),
                YearOf(sentence, number, tail, year), number.Word));
            last = topic;
        }
    }

    /// <summary>What stands before "(A respektive B)", where the number is one of the two.</summary>
    private static string? PairedWith(string sentence, NumberAt number) =>
        Pair().Match(sentence) is { Success: true } pair && number.Start > pair.Index && number.End < pair.Index + pair.Length
            ? sentence[..pair.Index] : null;

    /// <summary>
    /// The words after a number tell first and then those before it, of which
    /// the nearest, and last the sentence. What has become more or fewer stands
    /// before how many.
    /// </summary>
    private static LintTopic? Topic(string head, string tail, string sentence, string before, string heading, LintTopic? last)
    {
        (head, tail, sentence) = (Aside().Replace(head, ""), Aside().Replace(tail, ""), Aside().Replace(sentence, ""));
        var isPart = Part().IsMatch(head);
        var context = $"{heading} {before} {sentence}";
        bool Fits(LintTopic topic) => topic.IsPart == isPart && (topic.Needs is null || topic.Needs.IsMatch(sentence)
            || (isPart || ReferenceEquals(topic.Needs, LintTopics.Transfers)) && topic.Needs.IsMatch(context));
        var possible = LintTopics.All.Where(Fits).ToList();
        var after = Nearest(possible, tail, isAfter: true);
        var ahead = Nearest(possible, head, isAfter: false);
        var isChange = More().IsMatch(head) || Less().IsMatch(head);
        return (isChange ? ahead ?? after : after ?? ahead) ?? possible.Find(topic => topic.Cue.IsMatch(sentence))
            ?? (isPart || Anaphor().IsMatch(head) ? last : null);
    }

    private static LintTopic? Nearest(List<LintTopic> topics, string words, bool isAfter) =>
        topics.Select((topic, place) => (Topic: topic, Place: place,
            Match: isAfter ? topic.Cue.Match(words) : topic.Cue.Matches(words).LastOrDefault()))
            .Where(row => row.Match is { Success: true })
            .OrderBy(row => isAfter ? row.Match!.Index : words.Length - row.Match!.Index - row.Match.Length).ThenBy(row => row.Place)
            .Select(row => row.Topic).FirstOrDefault();

    private static string Near(string tail) => string.Join(' ', tail.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3));

    /// <summary>Whether the number tells how much there was, or how much more or less than the year before.</summary>
    private static string Aspect(string head, string tail)
    {
        var isPercent = Percent().IsMatch(tail);
        var (more, less) = (More().IsMatch(head) || Comparison().Match(tail) is { Success: true } up && up.Groups[1].Value == "fler",
            Less().IsMatch(head) || Comparison().Match(tail) is { Success: true } down && down.Groups[1].Value == "färre");
        return (more ? "+" : less ? "-" : "") + (isPercent ? "%" : "");
    }

    private static int YearOf(string sentence, NumberAt number, string tail, int year)
    {
        if (Pair().Match(sentence) is { Success: true } pair && pair.Groups[2].Index <= number.Start
            && number.Start < pair.Groups[2].Index + pair.Groups[2].Length)
            return year - 1;
        var (ahead, after) = (sentence[..number.WordStart], tail);
        if (after.IndexOfAny([';', '.']) is >= 0 and var end) after = after[..end];
        if (ahead.LastIndexOfAny([';', ',', '.']) is >= 0 and var begin) ahead = ahead[begin..];
        foreach (var words in new[] { after, ahead })
            foreach (Match named in YearNamed().Matches(words))
                if (!Against().IsMatch(words[..named.Index]))
                    return int.TryParse(named.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : year - 1;
        return year;
    }

    private static ReportContradiction? Contradicted(Said said, FigureBook book)
    {
        var known = new List<(Figure Figure, decimal Value, decimal? Before)>();
        foreach (var figure in said.Topic.Figures.Select(Figures.Of))
            if (book.Value(figure, said.Year) is { } value) known.Add((figure, value, book.Value(figure, said.Year - 1)));
        if (known.Count == 0) return null;
        var isChange = said.Aspect.Length > 0 && said.Aspect[0] is '+' or '-';
        var candidates = said.Aspect switch
        {
            "" => known.Select(row => (row.Figure, Value: (decimal?)Level(row.Figure, row.Value))),
            "%" => known.Where(row => row.Figure.Unit == FigureUnit.Percent).Select(row => (row.Figure, Value: (decimal?)row.Value)),
            "+" or "-" => known.Select(row => (row.Figure, Value: Signed(said, Level(row.Figure, row.Value) - Level(row.Figure, row.Before)))),
            _ => known.Where(row => row.Before is not (null or 0) && row.Figure.Unit != FigureUnit.Percent)
                .Select(row => (row.Figure, Value: Signed(said, 100 * (row.Value - row.Before!.Value) / row.Before.Value))),
        };
        var values = candidates.Where(pair => pair.Value is not null).Select(pair => (pair.Figure, Value: pair.Value!.Value)).ToList();
        if (values.Count == 0 || values.Exists(pair => Approximation.Holds(said.Word, said.Value, pair.Value))) return null;
        var nearest = values.MinBy(pair => Math.Abs(pair.Value - said.Value));
        var title =
            $"{nearest.Figure.Title}{(nearest.Figure.Formula is FigureFormula.RowsOf rows ? $" ({rows.Paths[0]})" : $" ({nearest.Figure.Name})")}, "
            + $"{said.Year}{(isChange ? $" mot {said.Year - 1}" : "")}";
        var signed = isChange && said.Aspect[0] == '-' ? -nearest.Value : nearest.Value;
        return new(said.Sentence, said.Words, title, Approximation.Number(Math.Round(signed, 1)) + (said.Aspect.Contains('%') ? " %" : ""));
    }

    /// <summary>A mean is told whole.</summary>
    private static decimal Level(Figure figure, decimal value) =>
        figure.Formula is FigureFormula.MeanOf or FigureFormula.PerMonth ? Math.Round(value) : value;

    private static decimal? Level(Figure figure, decimal? value) => value is { } known ? Level(figure, known) : null;

    /// <summary>The change in the direction that is said; below nought where it went the other way.</summary>
    private static decimal? Signed(Said said, decimal? change) => said.Aspect[0] == '-' ? -change : change;

    /// <summary>The same figure of the same year, told by two numbers with the same word before them.</summary>
    private static IEnumerable<ReportContradiction> Between(List<Said> said)
    {
        foreach (var same in said.Where(claim => claim.Topic.Figures.Length == 1)
            .GroupBy(claim => (claim.Topic.Figures[0], claim.Year, claim.Aspect)))
        {
            var told = same.DistinctBy(claim => (claim.Word, claim.Value)).ToList();
            foreach (var (place, sentence) in told.Index())
                foreach (var other in told.Take(place))
                    if (sentence.Word is not null && sentence.Word == other.Word && sentence.Value != other.Value)
                        yield return new(sentence.Sentence, sentence.Words,
                            $"{Figures.Of(same.Key.Item1).Title} ({same.Key.Item1}), {same.Key.Year}, på ett annat ställe",
                            other.Words);
        }
    }

    private readonly record struct NumberAt(int WordStart, int Start, int End, decimal Value, string? Word);

    /// <summary>The numbers of a sentence with their words; dates, years, paragraphs of law, diary numbers and notes are none.</summary>
    private static List<NumberAt> Numbers(string sentence)
    {
        var blanked = Reference().Replace(sentence, match => new string('\u2007', match.Length));
        var numbers = new List<NumberAt>();
        foreach (Match match in Number().Matches(blanked))
        {
            var digits = match.Groups["digits"].Value;
            var word = match.Groups["word"] is { Success: true } said ? Spaces().Replace(said.Value, " ").ToLowerInvariant() : null;
            var number = match.Groups["number"];
            decimal value;
            if (digits.Length > 0)
            {
                if (digits.Length == 4 && digits[0] is '1' or '2' && !digits.Contains(' ') && YearNamed().IsMatch(digits)) continue;
                value = decimal.Parse(string.Concat(digits.Where(sign => char.IsDigit(sign) || sign == ',')).Replace(',', '.'),
                    CultureInfo.InvariantCulture);
            }
            else value = Approximation.NumberWords.Index().First(pair => pair.Item.Equals(number.Value, StringComparison.OrdinalIgnoreCase)).Index;
            numbers.Add(new(match.Index, number.Index, number.Index + number.Length, value, word));
        }
        return numbers;
    }

    [GeneratedRegex(
        @"(?:\b(?<word>knappt|drygt|cirka|ca|ungefär|omkring|runt|närmare|nästan|(?<!lämna\w* )över|under|(?:fler|mer|färre|mindre) än)\s+)?"
        + @"(?<number>(?<digits>(?<![\p{L}\d.,/:-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|(?<![\p{L}\d.,/:-])\d+(?:,\d+)?(?![\d/:-]|\.\d))"
        + @"|(?<!\p{L})(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)(?!\p{L}))", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"<sup>[^<]*</sup>|[Tt]abell \d+|[Dd]iagram \d+|\d+( [a-z])? kap\.( \d+( [a-z])? §)?|\d+ §|\(?\b\d{4}:\d+\)?|\bdnr\S* \S+|\bJu\d{4}/\S+"
        + @"|\d{4}-\d{2}-\d{2}|\d{1,2} (januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)( \d{4})?"
        + @"|\bC-\d+/\d+|\bkl\. ?\d+\.\d+")]
    private static partial Regex Reference();

    [GeneratedRegex(@"<[^>]+>\d*</[^>]+>|\*\*")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Paragraphs();

    [GeneratedRegex(@"[\s\u00a0\u202f]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A\d+(\.\d+)*\.? \p{Lu}|\A\p{Lu}[^.,]{0,60}\z")]
    private static partial Regex Section();

    [GeneratedRegex(@"(?<=[.!?]\d{0,2})\s+(?=\p{Lu}|\d|”)")]
    private static partial Regex End();

    /// <summary>What stands in parentheses without a number says what is left out.</summary>
    [GeneratedRegex(@"\([^()\d]*\)")]
    private static partial Regex Aside();

    [GeneratedRegex(@"\bvarav\W*\z")]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(och|respektive|till|samt|mellan|varav|med)\W*\z")]
    private static partial Regex Anaphor();

    [GeneratedRegex(@"\A\W*(procent|%)")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(ökade|ökat|ökning|ökar|steg)(?!.*\bfrån\b)[^.]*\bmed\W*\z", RegexOptions.IgnoreCase)]
    private static partial Regex More();

    [GeneratedRegex(@"\b(minskade|minskat|minskning|minskar|sjönk)(?!.*\bfrån\b)[^.]*\bmed\W*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Less();

    [GeneratedRegex(@"\A\W*(fler|färre)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\b(?:19|20)\d{2}\b|året innan|föregående år")]
    private static partial Regex YearNamed();

    [GeneratedRegex(@"jämfört med|jämföra med|\bän\b|\bsedan\b|\bmellan\b|\bmot\b|jämförelse")]
    private static partial Regex Against();

    [GeneratedRegex(@"jämfört med \d{4} \(([\d\s]+) respektive ([\d\s]+)\)")]
    private static partial Regex Pair();
}
