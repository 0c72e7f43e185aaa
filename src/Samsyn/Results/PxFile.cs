using System.Globalization;
using System.Text;

namespace Samsyn.Results;

/// <summary>An open table as PC-Axis, in Swedish and English (the 2013 format).</summary>
public static class PxFile
{
    public static string Write(OpenCube cube)
    {
        var px = new StringBuilder();
        void Line(string keyword, string value) => px.Append(keyword).Append('=').Append(value).Append(";\n");
        void Both(string keyword, string swedish, string english)
        {
            Line(keyword, Quoted(swedish));
            Line($"{keyword}[en]", Quoted(english));
        }
        var (stub, time) = (cube.Variables.Where(variable => variable.TimeUnit is null).ToList(), cube.Time);
        Line("CHARSET", Quoted("ANSI"));
        Line("AXIS-VERSION", Quoted("2013"));
        Line("CODEPAGE", Quoted("utf-8"));
        Line("LANGUAGE", Quoted("sv"));
        Line("LANGUAGES", "\"sv\",\"en\"");
        Line("CREATION-DATE", Quoted(Stamp(cube.Updated)));
        Line("TABLEID", Quoted(cube.Id));
        Line("DECIMALS", "0");
        Line("SHOWDECIMALS", "0");
        Line("MATRIX", Quoted(cube.Id));
        Line("COPYRIGHT", "NO");
        Line("OFFICIAL-STATISTICS", "NO");
        Line("SUBJECT-CODE", Quoted("ATV"));
        Both("SUBJECT-AREA", "Återvändande", "Return");
        Both("DESCRIPTION", cube.Title, cube.English);
        Both("TITLE", cube.Title, cube.English);
        Both("CONTENTS", cube.Contents, cube.ContentsEnglish);
        Both("UNITS", OpenCube.Unit, OpenCube.UnitEnglish);
        Line("STUB", List(stub.Select(variable => variable.Name)));
        Line("STUB[en]", List(stub.Select(variable => variable.English)));
        Line("HEADING", Quoted(time.Name));
        Line("HEADING[en]", Quoted(time.English));
        foreach (var openVariable in cube.Variables)
        {
            Line($"VALUES({Quoted(openVariable.Name)})", List(openVariable.Values.Select(value => value.Text)));
            Line($"VALUES[en]({Quoted(openVariable.English)})", List(openVariable.Values.Select(value => value.English)));
        }
        Line($"TIMEVAL({Quoted(time.Name)})", $"TLIST({time.TimeUnit}1),{List(time.Values.Select(openValue => openValue.Code))}");
        foreach (var dimension in cube.Variables) Line($"CODES({Quoted(dimension.Name)})", List(dimension.Values.Select(value => value.Code)));
        foreach (var dimension in cube.Variables) Line($"VARIABLECODE({Quoted(dimension.Name)})", Quoted(dimension.Code));
        foreach (var dimension in cube.Variables.Where(variable => variable.Total is not null))
            Line($"ELIMINATION({Quoted(dimension.Name)})", Quoted(dimension.Values.Single(value => value.Code == dimension.Total).Text));
        Line("LAST-UPDATED", Quoted(Stamp(cube.Updated)));
        Line("SOURCE", Quoted("Migrationsverket, Polismyndigheten och Kriminalvården"));
        Both("NOTEX", $"Känt till och med {cube.KnownAt.SwedishDay:yyyy-MM-dd} ({cube.Release}). {cube.Note}",
            $"As known on {cube.KnownAt.SwedishDay:yyyy-MM-dd} ({cube.Release}). {cube.NoteEnglish}");
        Line("DATASYMBOL1", Quoted("."));
        Line("DATASYMBOL2", Quoted(".."));
        px.Append("DATA=\n");
        var rows = cube.Cells.Chunk(time.Values.Count).Select(row => string.Join(' ', row.Select(Cell)));
        return px.AppendJoin('\n', rows).Append(";\n").ToString();
    }

    private static string Cell(int? value) => value is { } known ? known.ToString(CultureInfo.InvariantCulture) : "\"..\"";

    private static string Quoted(string text) => $"\"{text.Replace('"', '\'')}\"";

    private static string List(IEnumerable<string> texts) => string.Join(',', texts.Select(Quoted));

    private static string Stamp(DateTimeOffset instant) => instant.SwedishClock.ToString("yyyyMMdd HH:mm", CultureInfo.InvariantCulture);
}
