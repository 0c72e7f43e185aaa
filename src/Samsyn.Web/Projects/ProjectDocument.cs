using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Localization;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Web.Boundary;
using Samsyn.Web.Shared;
using Samsyn.Web.Words;

namespace Samsyn.Web.Projects;

/// <summary>
/// A project's follow-up as a Word document, for who pays for it: aim, measures, what stands behind them, and what other projects count of the same
/// measures. It names no case; the same figures known at the same time are always the same bytes.
/// </summary>
internal sealed class ProjectDocument(IStringLocalizer<Texts> texts, DateTimeOffset now)
{
    private const string Body = "Normal", Caption = "Caption", Chapter = "Heading1";

    /// <param name="others">The other projects, with what each came to.</param>
    public byte[] Write(
        Project project, IReadOnlyList<IndicatorRow> rows, IReadOnlyList<(Project Project, IReadOnlyList<IndicatorRow> Rows)> others) =>
        FixedPackage.Of(stream =>
        {
            var decided = project.Decided!;
            var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en-GB" : "sv-SE";
            using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "main");
            FixedPackage.Describe(document, texts["Uppföljning av {0}", decided.Name], language);
            WordStyles.AddTo(main, language);
            main.Document = new Document(new Body([
                WordParts.Text("Title", decided.Name),
                WordParts.Text("Subtitle", texts["Uppföljning, räknat {0}. Finansieras av {1}, {2} – {3}.", Show.Time(now),
                    texts.Word(decided.Funder), Show.Date(decided.From), Show.Date(decided.To)].Value),
                WordParts.Text(Chapter, texts["Syfte"].Value), WordParts.Text(Body, decided.Aim),
                .. decided.Regions is { Count: > 0 } regions ? [WordParts.Text(Body, texts["Polisregioner där projektet betalar handläggare: {0}.",
                    string.Join(", ", regions.Select(region => texts.Word(region)))].Value)] : Array.Empty<OpenXmlElement>(),
                WordParts.Text(Chapter, texts["Mål och utfall"].Value),
                .. rows.Count == 0 ? [WordParts.Text(Body, texts["Inget mål är angivet, och inget resultat anger projektet."].Value)]
                    : Outcomes(rows),
                WordParts.Text(Chapter, texts["Vad som räknats"].Value),
                WordParts.Text(Body, texts["Utfallet räknas ur registrets poster under projektets tid, med det som var känt när dokumentet skrevs. "
                    + "Ett resultat hör till högst ett projekt, så projekten kan läggas samman. Verkställda efter brott är en del av de verkställda. "
                    + "Inget ärende namnges; två punkter står för tal som är för små för att sägas."].Value),
                .. Behind(rows),
                WordParts.Text(Chapter, texts["Samma mått i andra projekt"].Value),
                .. Elsewhere(rows, others),
                WordParts.Page(),
            ]));
        });

    private IEnumerable<OpenXmlElement> Outcomes(IReadOnlyList<IndicatorRow> rows) => Filled(texts["Mål och utfall"],
        texts["Utgångsläge, mål och utfall av varje mått, och utfallet i procent av målet"],
        [texts["Mått"], texts["Utgångsläge"], texts["Mål"], texts["Utfall"], texts["Procent av målet"]], [3000, 1700, 1100, 1100, 1500],
        rows.Select(row => (IReadOnlyList<string>)[texts.Word(row.Measure), Number(row.Set?.Baseline, "–"), Number(row.Set?.Target, "–"),
            Number(row.Outcome, ".."), Number(row.Reached, "–")]));

    /// <summary>The items that are of no case, one by one.</summary>
    private IEnumerable<OpenXmlElement> Behind(IReadOnlyList<IndicatorRow> rows)
    {
        var items = rows.Where(row => !row.CountsPersons).SelectMany(row => row.Items).ToList();
        return items.Count == 0 ? [] : Filled(texts["Underlag utöver ärenden"], texts["Varje uppdrag, besök, charter och ny destination som räknats"],
            [texts["Mått"], texts["Gäller"], texts["Dag"]], [4200, 2600, 1600],
            left: 2, rows: items.Select(item => (IReadOnlyList<string>)[texts.Word(item.Measure), Subjects.KindOf(item.Subject) == SubjectKind.Country
                ? texts.Country(item.Subject[4..]) : item.Subject, EntryFormat.Text(item.On)]));
    }

    private IEnumerable<OpenXmlElement> Elsewhere(
        IReadOnlyList<IndicatorRow> rows, IReadOnlyList<(Project Project, IReadOnlyList<IndicatorRow> Rows)> others)
    {
        var same = others.SelectMany(other => other.Rows, (other, row) => (other.Project, Row: row))
            .Where(pair => rows.Any(row => row.Measure == pair.Row.Measure)).OrderBy(pair => pair.Row.Measure).ToList();
        return same.Count == 0 ? [WordParts.Text(Body, texts["Inget annat projekt räknar något av måtten."].Value)]
            : Filled(texts["Vad andra projekt räknar, som inte ingår här"], texts["Andra projekts utfall av samma mått, med den som betalar"],
                [texts["Mått"], texts["Projekt"], texts["Finansieras av"], texts["Utfall"]], [2800, 3000, 1600, 1000],
                left: 3, rows: same.Select(pair => (IReadOnlyList<string>)[texts.Word(pair.Row.Measure), pair.Project.Decided!.Name,
                    texts.Word(pair.Project.Decided.Funder), Number(pair.Row.Outcome, "..")]));
    }

    private static IEnumerable<OpenXmlElement> Filled(
        string title, string description, IReadOnlyList<string> columns, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows,
        int left = 1)
    {
        var table = WordParts.Grid(title, description, widths);
        table.Append(WordParts.Row(columns, true, true, left));
        foreach (var row in rows) table.Append(WordParts.Row(row, false, false, left));
        var caption = WordParts.Text(Caption, title);
        caption.ParagraphProperties!.Append(new KeepNext());
        return [caption, table, new Paragraph()];
    }

    private static string Number(long? value, string none) => value is { } known ? Show.Number(known) : none;
}
