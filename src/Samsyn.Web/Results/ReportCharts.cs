using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using Samsyn.Results;
using D = DocumentFormat.OpenXml.Drawing;

namespace Samsyn.Web.Results;

/// <summary>A bar chart of the report, with its numbers in it, in colours that differ in lightness too.</summary>
internal static class ReportCharts
{
    private static readonly string[] Colours = ["0B5E5E", "6BA3A3", "C9A227"];

    public static ChartSpace Space(ReportBlock.Chart chart)
    {
        var bars = new BarChart(new BarDirection { Val = BarDirectionValues.Column }, new BarGrouping { Val = BarGroupingValues.Clustered },
            new VaryColors { Val = false });
        foreach (var (place, (name, values)) in chart.Series.Index()) bars.Append(Series((uint)place, name, chart.Categories, values));
        bars.Append(new DataLabels(new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false },
            new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }));
        bars.Append(new GapWidth { Val = 80 }, new AxisId { Val = 1 }, new AxisId { Val = 2 });
        var space = new ChartSpace(new EditingLanguage { Val = "sv-SE" }, new Chart(
            new AutoTitleDeleted { Val = true },
            new PlotArea(new Layout(), bars, CategoryAxis(), ValueAxis()),
            new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }),
            new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }));
        space.AddNamespaceDeclaration("c", "http://schemas.openxmlformats.org/drawingml/2006/chart");
        space.AddNamespaceDeclaration("a", "http://schemas.openxmlformats.org/drawingml/2006/main");
        return space;
    }

    private static BarChartSeries Series(uint place, string name, IReadOnlyList<string> categories, IReadOnlyList<decimal?> values) => new(
        new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = place }, new Order { Val = place },
        new SeriesText(new NumericValue(name)),
        new ChartShapeProperties(new D.SolidFill(new D.RgbColorModelHex { Val = Colours[(int)place % Colours.Length] })),
        new InvertIfNegative { Val = false },
        new CategoryAxisData(new StringLiteral([new PointCount { Val = (uint)categories.Count },
            .. categories.Select((category, index) => new StringPoint(new NumericValue(category)) { Index = (uint)index })])),
        new Values(new NumberLiteral([new FormatCode("#,##0"), new PointCount { Val = (uint)values.Count },
            .. values.Select((value, index) => (value, index)).Where(pair => pair.value is not null)
                .Select(pair => new NumericPoint(new NumericValue(pair.value!.Value.ToString(CultureInfo.InvariantCulture)))
                    { Index = (uint)pair.index })])));

    private static CategoryAxis CategoryAxis() => new(new AxisId { Val = 1 }, new Scaling(new Orientation { Val = OrientationValues.MinMax }),
        new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Bottom }, new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None }, new TickLabelPosition { Val = TickLabelPositionValues.Low }, new CrossingAxis { Val = 2 },
        new Crosses { Val = CrossesValues.AutoZero });

    private static ValueAxis ValueAxis() => new(new AxisId { Val = 2 }, new Scaling(new Orientation { Val = OrientationValues.MinMax },
            new MinAxisValue { Val = 0 }),
        new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Left },
        new NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, new CrossingAxis { Val = 1 }, new Crosses { Val = CrossesValues.AutoZero });
}
