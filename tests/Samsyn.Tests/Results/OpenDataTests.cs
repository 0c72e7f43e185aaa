using System.Text.Json.Nodes;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Tests.Results;

public class OpenDataTests
{
    private static readonly DateTimeOffset Known = new DateOnly(2025, 2, 20).EndInSweden;

    [Fact]
    public void The_tables_of_the_report_are_told_exactly_and_small_figures_not()
    {
        var cube = Report()[1];

        Assert.Equal("SAM002", cube.Id);
        var lines = OpenText.Lines(cube).ToDictionary(line => string.Join('/', line.Codes), line => line.Value);
        Assert.Equal(288, lines["MIGRATIONSVERKET_EUCOUNTRY/2024"]);
        Assert.Null(lines["POLISMYNDIGHETEN_UNKNOWN/2024"]);
        Assert.Equal(133, lines["POLISMYNDIGHETEN_TOTAL/2024"]);
        Assert.All(cube.Cells, cell => Assert.True(cell is null or 0 or >= SmallFigures.Least));
    }

    [Fact]
    public void PX_is_read_strictly_and_has_the_cells_of_JSON_stat_one_by_one()
    {
        foreach (var cube in Report().Append(Quarterly()))
        {
            var cells = PxLint.Read(PxFile.Write(cube));
            Assert.Equal(cube.Cells.Select(cell => (decimal?)cell), cells);
            var json = JsonNode.Parse(OpenText.JsonStat(cube, inEnglish: false, withValues: true))!;
            Assert.Equal(cells.Count, json["size"]!.AsArray().Aggregate(1, (product, size) => product * size!.GetValue<int>()));
            Assert.Equal(json["id"]!.AsArray().Count, json["size"]!.AsArray().Count);
            Assert.Equal(cells, json["value"]!.AsArray().Select(value => value?.GetValue<decimal>()));
        }
    }

    [Theory]
    [InlineData("\n8364", "\n8364 1", "celler")]
    [InlineData(";\n", ";\nOKÄNT=\"x\";\n", "nyckelord")]
    [InlineData("MATRIX=\"SAM001\";\n", "", "MATRIX saknas")]
    [InlineData("UNITS=", "UNIT=", "nyckelord")]
    [InlineData("\"2022\",\"2023\",\"2024\";\nCODES", "\"2023\",\"2022\",\"2024\";\nCODES", "TIMEVAL")]
    [InlineData("STUB=\"rad\"", "STUB=\"rader\"", "rader")]
    [InlineData("388 544 482", "388 54X 482", "cell")]
    [InlineData("388 544 482", "388 544", "celler")]
    public void A_PX_file_with_something_out_of_place_is_refused_and_told_where(string right, string wrong, string said)
    {
        var px = PxFile.Write(Report(withheld: false)[0]);
        var place = px.IndexOf(right, StringComparison.Ordinal);
        if (place < 0) right = right.TrimStart('\n');
        if (place < 0) wrong = wrong.TrimStart('\n');
        place = px.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0, px[..400]);
        var refused = Assert.Throws<FormatException>(() => PxLint.Read(px.Remove(place, right.Length).Insert(place, wrong)));
        Assert.Contains(said, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void PX_that_is_cut_off_is_refused() =>
        Assert.Contains("avhuggna", Assert.Throws<FormatException>(() => PxLint.Read(PxFile.Write(Report()[0]).TrimEnd().TrimEnd(';'))).Message);

    [Fact]
    public void SDMX_CSV_has_a_line_a_cell_with_unique_keys_and_what_is_not_told_is_confidential()
    {
        var cube = Quarterly();
        var lines = OpenText.SdmxCsv(cube).TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();

        Assert.Equal(["STRUCTURE", "STRUCTURE_ID", "ACTION", "DESTINATION", "TYP",
            "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS", "UPDATED"], lines[0]);
        Assert.Equal(cube.Cells.Count, lines.Count - 1);
        Assert.Equal(lines.Count - 1, lines.Skip(1).Select(line => string.Join('/', line[3..6])).Distinct().Count());
        Assert.All(lines.Skip(1), line => Assert.Matches("^20[0-9]{2}-Q[1-4]$", line[5]));
        Assert.All(OpenText.SdmxCsv(Report()[1]).TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')),
            line => Assert.Equal(line[^4].Length == 0, line[^2] == "C"));
    }

    [Fact]
    public void The_quarterly_table_is_rounded_to_five_each_number_by_itself_and_small_destinations_are_together()
    {
        var cube = Quarterly();
        Assert.All(cube.Cells, cell => Assert.Equal(0, cell!.Value % 5));
        Assert.Equal(["TOTAL", "IQ", "OTH", "UNK"], cube.Variables[0].Values.Select(value => value.Code));
        Assert.Equal([0, 5, 5, 5, 10], new[] { 2, 3, 5, 7, 8 }.Select(OpenCubes.Five));
    }

    [Fact]
    public void A_part_of_a_table_is_selected_as_PxWebApi_selects_it()
    {
        var cube = Quarterly();
        OpenCube Part(string variable, string codes) => cube.Select(new Dictionary<string, IReadOnlyList<string>> { [variable] = codes.Split(';') });

        Assert.Equal(["2024Q3", "2024Q4"], Part("kvartal", "TOP(2)").Variables[2].Values.Select(value => value.Code));
        Assert.Equal(["2024Q3", "2024Q4"], Part("KVARTAL", "FROM(2024Q3)").Variables[2].Values.Select(value => value.Code));
        Assert.Equal(["2024Q1", "2024Q2"], Part("KVARTAL", "RANGE(2024Q1,2024Q2)").Variables[2].Values.Select(value => value.Code));
        Assert.Equal(["2024Q4"], Part("KVARTAL", "????Q4").Variables[2].Values.Select(value => value.Code));
        Assert.Equal(["VOL"], Part("TYP", "VOL").Variables[1].Values.Select(value => value.Code));
        Assert.Equal(OpenText.Lines(cube).Where(line => line.Codes[1] == "VOL").Select(line => line.Value), Part("TYP", "VOL").Cells);
        Assert.Throws<OpenSelectionException>(() => Part("TYP", "X"));
        Assert.Throws<OpenSelectionException>(() => Part("FÄRG", "*"));
    }

    /// <summary>A table of one quarter by destination and type, in the order of its cells.</summary>
    internal static OpenCube Rounded(int?[] cells, string[] destinations) => new("X", "x", "x", "x", "x",
        [
            new("DESTINATION", "d", "d", [.. destinations.Select(code => new OpenValue(code, code, code))], "TOTAL"),
            new("TYP", "t", "t", [.. new[] { "TOTAL", "VOL", "ENF" }.Select(code => new OpenValue(code, code, code))], "TOTAL"),
            new("KVARTAL", "k", "k", [new("2024Q1", "2024Q1", "2024Q1")], TimeUnit: "Q"),
        ], cells, "", "", Known, Known, "REL-2024-1");

    private static IReadOnlyList<OpenCube> Report(bool withheld = true)
    {
        var tally = new Tally();
        foreach (var cell in Cell.All)
            for (var year = 2022; year <= 2024; year++)
                if (ReportTests.Published.Value(Figures.Of(cell.ToString()), year) is { } value) tally.Add(cell.Code, year, (int)value);
        var real = JointResults.From(tally, 2024, Definition.D2024, Known);
        return [.. OpenCubes.OfReport(withheld ? SmallFigures.Withheld(real) : real, [2022, 2023, 2024], Known, "REL-2024-1")];
    }

    private static OpenCube Quarterly() => OpenCubes.ByQuarter(
        [.. from quarter in new[] { "2024Q1", "2024Q2", "2024Q3", "2024Q4" } from one in new (ReturnType, string?, int)[] {
            (ReturnType.Voluntary, "IQ", 62), (ReturnType.Enforced, "IQ", 21), (ReturnType.Voluntary, "SO", 3), (ReturnType.Enforced, "ET", 2),
            (ReturnType.Voluntary, null, 14) }
            select new QuarterCount(quarter, one.Item1, one.Item2 is null ? null : Country.Parse(one.Item2), one.Item3)],
        country => (country.Code, country.Code), Known, Known, "REL-2024-1");
}
