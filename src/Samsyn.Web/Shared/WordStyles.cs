using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Samsyn.Web.Shared;

/// <summary>The styles of our Word documents; headings and lists are Word's own, so that they are read as such.</summary>
internal static class WordStyles
{
    private const string Font = "Arial", Ink = "0B4F4F";

    /// <param name="language">Of the text, e.g. <c>sv-SE</c>.</param>
    public static void AddTo(MainDocumentPart main, string language = "sv-SE")
    {
        main.AddNewPart<StyleDefinitionsPart>("styles").Styles = new Styles(
            new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font },
                    new FontSize { Val = "21" }, new Languages { Val = language })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                    new SpacingBetweenLines { After = "140", Line = "290", LineRule = LineSpacingRuleValues.Auto }))),
            Style("Normal", "Normal", null, isDefault: true),
            Style("Title", "Title", "44", Ink, before: 0, after: 120), Style("Subtitle", "Subtitle", "22", "555555", after: 360),
            Heading(1, "32", 420), Heading(2, "26", 320), Heading(3, "23", 240),
            Style("Caption", "caption", "20", Ink, before: 200, after: 80, isBold: true),
            Style("FootnoteText", "footnote text", "17", after: 0), Style("Tabell", "Tabell", "19", after: 30),
            ListBullet(), new Style(new StyleName { Val = "Table Grid" }) { Type = StyleValues.Table, StyleId = "TableGrid" });
        main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = new Numbering(
            new AbstractNum(new Level(new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "426", Hanging = "284" }))
            { LevelIndex = 0 })
            { AbstractNumberId = 1 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
        main.AddNewPart<DocumentSettingsPart>("settings").Settings = new Settings(
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Val = "15",
                Uri = "http://schemas.microsoft.com/office/word",
            }), new ThemeFontLanguages { Val = language });
    }

    private static Style Heading(int level, string size, int before)
    {
        var style = Style($"Heading{level}", $"heading {level}", size, Ink, before, 100, isBold: true);
        style.StyleParagraphProperties!.Append(new OutlineLevel { Val = level - 1 });
        style.StyleParagraphProperties.PrependChild(new KeepNext());
        return style;
    }

    private static Style ListBullet()
    {
        var style = Style("ListBullet", "List Bullet", null, after: 100);
        style.StyleParagraphProperties!.PrependChild(new NumberingProperties(new NumberingId { Val = 1 }));
        return style;
    }

    private static Style Style(string id, string name, string? size, string? colour = null, int before = 0, int after = 140,
        bool isBold = false, bool isDefault = false)
    {
        var run = new StyleRunProperties();
        if (isBold) run.Append(new Bold());
        if (colour is not null) run.Append(new Color { Val = colour });
        if (size is not null) run.Append(new FontSize { Val = size });
        var style = new Style(new StyleName { Val = name }, new PrimaryStyle(),
            new StyleParagraphProperties(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" }), run)
        { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        return style;
    }
}
