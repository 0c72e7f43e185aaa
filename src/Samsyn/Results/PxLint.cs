using System.Text.RegularExpressions;

namespace Samsyn.Results;

/// <summary>
/// Reads a PC-Axis file strictly: as many cells as values, a code a value, no
/// keyword that there is none of, time in TIMEVAL as in CODES. The reference
/// parser lets half of such faults through.
/// </summary>
public static partial class PxLint
{
    private static readonly HashSet<string> Known =
        [.. ("CHARSET AXIS-VERSION CODEPAGE LANGUAGE LANGUAGES CREATION-DATE NEXT-UPDATE UPDATE-FREQUENCY TABLEID "
        + "DECIMALS SHOWDECIMALS MATRIX AGGREGALLOWED COPYRIGHT OFFICIAL-STATISTICS SUBJECT-CODE SUBJECT-AREA DESCRIPTION TITLE CONTENTS "
        + "UNITS STUB HEADING "
        + "CONTVARIABLE VALUES TIMEVAL CODES VARIABLECODE ELIMINATION DOMAIN LAST-UPDATED REFPERIOD STOCKFA CONTACT SOURCE NOTE NOTEX "
        + "CELLNOTE VALUENOTE "
        + "DATASYMBOL1 DATASYMBOL2 DATASYMBOL3 DATASYMBOL4 DATASYMBOL5 DATASYMBOL6 DATASYMBOLNIL DATANOTECELL PRECISION KEYS MAP PRESTEXT").Split(
            ' ')];

    private static readonly string[] Needed = ["MATRIX", "SUBJECT-CODE", "SUBJECT-AREA", "CONTENTS", "UNITS", "DECIMALS"];

    /// <summary>The cells, null for a symbol, in the order of the file.</summary>
    /// <exception cref="FormatException">What is wrong, with the keyword or the place and what should stand there.</exception>
    public static IReadOnlyList<decimal?> Read(string px)
    {
        var text = px.Trim();
        if (!text.EndsWith(';')) throw new FormatException("Filen slutar inte med ”;”: data är avhuggna.");
        var keywords = Keywords(text);
        foreach (var (keyword, _, _, _) in keywords)
            if (!Known.Contains(keyword) && keyword != "DATA") throw new FormatException($"{keyword} är inget nyckelord i PC-Axis.");
        foreach (var needed in Needed)
            if (keywords.All(row => row.Keyword != needed)) throw new FormatException($"{needed} saknas.");
        if (keywords.All(row => row.Keyword is not ("TITLE" or "DESCRIPTION"))) throw new FormatException("TITLE eller DESCRIPTION saknas.");

        var names = keywords.Where(row => row.Keyword is "STUB" or "HEADING" && row.Of.Length == 0 && row.Language.Length == 0)
            .SelectMany(row => Texts(row.Value)).ToList();
        if (names.Count == 0) throw new FormatException("STUB och HEADING saknas.");
        var cells = 1;
        foreach (var name in names) cells *= Check(keywords, name);
        foreach (var other in keywords.Where(row => row.Keyword is "VALUES" or "CODES" or "TIMEVAL" or "ELIMINATION" && row.Language.Length == 0))
            if (!names.Contains(other.Of)) throw new FormatException($"{other.Keyword}(”{other.Of}”) gäller ingen variabel i STUB eller HEADING.");
        return Data(keywords.SingleOrDefault(row => row.Keyword == "DATA").Value ?? throw new FormatException("DATA saknas."), cells);
    }

    /// <returns>How many values the variable has.</returns>
    private static int Check(List<(string Keyword, string Of, string Value, string Language)> keywords, string name)
    {
        List<string>? Of(string keyword) =>
            keywords.FirstOrDefault(row => row.Keyword == keyword && row.Of == name && row.Language.Length == 0).Value is { } value
            ? Texts(value) : null;
        var values = Of("VALUES") ?? throw new FormatException($"VALUES(”{name}”) saknas.");
        if (values.Count == 0) throw new FormatException($"VALUES(”{name}”) är tom.");
        if (Of("CODES") is { } codes && codes.Count != values.Count)
            throw new FormatException($"CODES(”{name}”) har {codes.Count} koder för {values.Count} värden.");
        if (Of("CODES") is { } distinct && distinct.Distinct().Count() != distinct.Count)
            throw new FormatException($"CODES(”{name}”) har samma kod två gånger.");
        if (Of("TIMEVAL") is { } time && !time.SequenceEqual(Of("CODES") ?? values))
            throw new FormatException($"TIMEVAL(”{name}”) är inte samma tider som CODES.");
        if (Of("ELIMINATION") is [var elimination] && !values.Contains(elimination))
            throw new FormatException($"ELIMINATION(”{name}”) nämner ”{elimination}”, som inte är något av värdena.");
        return values.Count;
    }

    private static IReadOnlyList<decimal?> Data(string data, int cells)
    {
        var parts = data.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (var place = 0; place < parts.Length; place++)
            if (!CellText().IsMatch(parts[place]))
                throw new FormatException($"DATA: cell {place + 1} är ”{parts[place]}”, varken ett tal eller en symbol.");
        if (parts.Length != cells) throw new FormatException($"DATA har {parts.Length} celler, men variablernas värden ger {cells}.");
        return [
            .. parts.Select(part => part.StartsWith('"') ? (decimal?)null : decimal.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static List<(string Keyword, string Of, string Value, string Language)> Keywords(string text)
    {
        var found = new List<(string, string, string, string)>();
        for (var from = 0; from < text.Length;)
        {
            if (char.IsWhiteSpace(text[from])) { from++; continue; }
            var head = Head().Match(text, from);
            if (!head.Success || head.Index != from)
                throw new FormatException($"Tecken {from + 1}: ”{text[from..Math.Min(text.Length, from + 20)]}” är inget nyckelord.");
            var end = End(text, head.Index + head.Length);
            found.Add((head.Groups[1].Value, head.Groups[3].Value, text[(head.Index + head.Length)..end], head.Groups[2].Value));
            from = end + 1;
        }
        return found;
    }

    /// <summary>The semicolon that ends a value: the first that is not within quotes.</summary>
    private static int End(string text, int from)
    {
        var isQuoted = false;
        for (var place = from; place < text.Length; place++)
            if (text[place] == '"') isQuoted = !isQuoted;
            else if (text[place] == ';' && !isQuoted) return place;
        throw new FormatException("Ett värde slutar inte: ett citattecken eller ”;” saknas.");
    }

    private static List<string> Texts(string value) => [.. Quoted().Matches(value).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("""([A-Z][A-Z0-9-]*)(?:\[([a-z]{2})\])?(?:\("([^"]*)"(?:,"[^"]*")*\))?=""")]
    private static partial Regex Head();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""\A(?:-?\d+(?:\.\d+)?|"(?:-|\.{1,6})")\z""")]
    private static partial Regex CellText();
}
