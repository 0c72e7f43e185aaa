using System.Text;

namespace Samsyn.Web.Words;

/// <summary>A list as a file that a spreadsheet opens in Swedish: semicolons, UTF-8 with its mark, and no cell that can be a formula.</summary>
public static class Csv
{
    public static IResult File(string name, IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows) =>
        TypedResults.File(Encoding.UTF8.GetBytes("\ufeff" + Text(header, rows)), "text/csv; charset=utf-8", name);

    public static string Text(IEnumerable<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder();
        Line(header);
        foreach (var row in rows) Line(row);
        return text.ToString();

        void Line(IEnumerable<object?> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
    }

    internal static string Cell(object? value)
    {
        var text = value is null ? "" : FormattableString.Invariant($"{value}");
        if (value is string && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(";\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
