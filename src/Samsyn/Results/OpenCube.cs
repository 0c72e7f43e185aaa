namespace Samsyn.Results;

/// <summary>A value of a variable.</summary>
public sealed record OpenValue(string Code, string Text, string English);

/// <summary>A variable of an open table.</summary>
/// <param name="Code">As clients name it, in capitals.</param>
/// <param name="Total">The code of the value that adds up the others; null where there is none.</param>
/// <param name="TimeUnit"><c>A</c> for years, <c>Q</c> for quarters; null where it is not time.</param>
public sealed record OpenVariable(string Code, string Name, string English,
    IReadOnlyList<OpenValue> Values, string? Total = null, string? TimeUnit = null);

/// <summary>
/// An open table: what anybody may have. Its cells are in row-major order, the last variable running fastest.
/// </summary>
/// <param name="Cells">Null where a figure is not told.</param>
/// <param name="Note">What the figures are and what is done to them, so that no person can be told from them.</param>
/// <param name="Release">The release that they rest on.</param>
public sealed record OpenCube(string Id, string Title, string English, string Contents, string ContentsEnglish,
    IReadOnlyList<OpenVariable> Variables, IReadOnlyList<int?> Cells, string Note,
    string NoteEnglish, DateTimeOffset KnownAt, DateTimeOffset Updated, string Release)
{
    public const string Unit = "antal personer", UnitEnglish = "number of persons";

    public OpenVariable Time => Variables.Single(variable => variable.TimeUnit is not null);

    /// <summary>The part of the table with the values that are asked for, in the table's order; a variable that is not named is whole.</summary>
    /// <exception cref="OpenSelectionException">There is no such variable or value.</exception>
    public OpenCube Select(IReadOnlyDictionary<string, IReadOnlyList<string>> asked)
    {
        foreach (var name in asked.Keys)
            if (Variables.All(variable => !variable.Code.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw new OpenSelectionException($"{Id} har ingen variabel {name}.");
        var kept = Variables.Select(
            variable => Kept(variable, asked.FirstOrDefault(pair => pair.Key.Equals(variable.Code, StringComparison.OrdinalIgnoreCase)).Value))
            .ToList();
        var cells = new List<int?>();
        Walk(0, 0);
        return this with
        {
            Variables = [.. Variables.Zip(kept).Select(pair => pair.First with
            {
                Values = [.. pair.Second.Select(index => pair.First.Values[index])],
                Total = pair.Second.Any(index => pair.First.Values[index].Code == pair.First.Total) ? pair.First.Total : null,
            })],
            Cells = cells,
        };

        void Walk(int depth, int place)
        {
            if (depth == Variables.Count) cells.Add(Cells[place]);
            else
                foreach (var index in kept[depth]) Walk(depth + 1, place * Variables[depth].Values.Count + index);
        }
    }

    /// <summary>
    /// The places of the values: <c>*</c> is all, <c>TOP(n)</c> the last n of time, <c>FROM(c)</c> and <c>RANGE(a,b)</c> parts, <c>?</c> one sign.
    /// </summary>
    private static List<int> Kept(OpenVariable variable, IReadOnlyList<string>? asked)
    {
        if (asked is null || asked.Count == 0) return [.. Enumerable.Range(0, variable.Values.Count)];
        var kept = new SortedSet<int>();
        foreach (var text in asked) kept.UnionWith(Places(variable, text));
        return [.. kept];
    }

    private static IEnumerable<int> Places(OpenVariable variable, string asked)
    {
        var all = Enumerable.Range(0, variable.Values.Count).ToList();
        int Place(string code) =>
            variable.Values.ToList().FindIndex(value => value.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place
            ? place : throw new OpenSelectionException($"{variable.Code} har inget värde {code}.");
        if (asked == "*") return all;
        if (Call(asked, "TOP") is [var number] && int.TryParse(number, out var most) && most > 0) return all.TakeLast(most);
        if (Call(asked, "BOTTOM") is [var least] && int.TryParse(least, out var few) && few > 0) return all.Take(few);
        if (Call(asked, "FROM") is [var from]) return all.Skip(Place(from));
        if (Call(asked, "TO") is [var to]) return all.Take(Place(to) + 1);
        if (Call(asked, "RANGE") is [var first, var last]) return all.Skip(Place(first)).Take(Place(last) - Place(first) + 1);
        if (asked.Contains('*') || asked.Contains('?'))
            return all.Where(place => Fits(variable.Values[place].Code, asked)) is var fits && fits.Any() ? fits
                : throw new OpenSelectionException($"{variable.Code} har inget värde som passar {asked}.");
        return [Place(asked)];
    }

    private static string[]? Call(string asked, string name) =>
        asked.StartsWith($"{name}(", StringComparison.OrdinalIgnoreCase) && asked.EndsWith(')')
            ? asked[(name.Length + 1)..^1].Split(',', StringSplitOptions.TrimEntries) : null;

    private static bool Fits(string code, ReadOnlySpan<char> pattern) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, code);
}

/// <summary>What is asked for is not in the table.</summary>
public sealed class OpenSelectionException(Sentence text) : FormatException(text)
{
    /// <summary>For who reads in another language.</summary>
    public Sentence Text => text;
}
