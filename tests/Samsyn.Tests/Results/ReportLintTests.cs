using Samsyn.Results;

namespace Samsyn.Tests.Results;

/// <summary>
/// The short sentences are facts of the published report for 2024 (dnr 1.1.2-2025-814): what it says of the figures it tells in tables.
/// </summary>
public class ReportLintTests
{
    private const string Summary =
        "Polismyndigheten har verkställt drygt 2 500 av myndighetens egna beslut om avvisning vilket var en minskning jämfört med 2023 "
        + "och knappt 375 beslut om utvisningar på grund av brott vilket är ökning.",
        Section31 =
            "Antalet utresta med Migrationsverket som verkställande myndighet ökade med knappt 950 jämfört med 2023 vilket i princip "
                + "är samma ökning som "
        + "mellan 2022 och 2023. Antalet utresor i Polismyndighetens regi minskade däremot med cirka 170 jämfört med 2023.",
        Section34 = "Antalet verkställigheter av brottsutvisningar har ökat från drygt 350 under 2023 till knappt 370 under 2024.";

    [Fact]
    public void The_reports_own_contradictions_are_found_and_nothing_that_is_right()
    {
        var found = ReportLint.Check($"{Summary}\n\n{Section31}\n\n{Section34}", ReportTests.Published, 2024);

        Assert.Equal(["knappt 375: 378", "knappt 950: 971", "knappt 370: 378", "knappt 370: knappt 375"],
            found.Select(contradiction => $"{contradiction.Number}: {contradiction.Value}"));
    }

    [Theory]
    [InlineData(
        "Migrationsverket och Polismyndigheten har verkställt sammanlagt knappt 8 400 avlägsnandebeslut (exklusive beslut om avvisning), "
            + "vilket är en ökning med 800 jämfört med föregående år.")]
    [InlineData(
        "Myndigheterna har verkställt sammanlagt 470 överföringsbeslut enligt Dublinförordningen vilket är en minskning med 200 "
            + "jämfört med föregående år.")]
    [InlineData("Endast en mindre andel, sju procent, har skett till ett land inom territoriet.")]
    [InlineData("Under 2024 fattades 13 900 avlägsnandebeslut av Migrationsverket.")]
    [InlineData("11 300 beslut fick laga kraft vilket är en minskning med åtta procent jämfört med 2023.")]
    [InlineData("Under 2024 tog Polismyndigheten emot 4 460 verkställighetsärenden från Migrationsverket (exklusive Dublinärenden).")]
    [InlineData("En stor majoritet av ärendena, 85 procent, överlämnades på grund av att personerna bedömdes vara avvikna.")]
    [InlineData("Migrationsverket och Polismyndigheten registrerade under året 1 300 respektive 750 utresor som inte skett i enlighet med beslutet.")]
    [InlineData("Antalet inkomna ärenden, både på grunden tvång och avviken, minskade med sex procent jämfört med föregående år.")]
    [InlineData("Insatserna har genererat i cirka 110 förvarsbeslut.")]
    [InlineData("Under året har 12 Frontexfinansierade charter genomförts och i genomsnitt har 29 personer återvänt per charter. "
        + "Jämfört med föregående år innebär det en ökning med åtta personer per charter.")]
    [InlineData(
        "Polismyndigheten har genom ARLO haft tre ambulerande sambandsmän. Totalt har 75 verkställigheter genomförts genom projektets arbete, "
        + "varav 16 gällde brottsutvisningar.")]
    [InlineData("Det har resulterat i två genomförda ID-missioner från Etiopien där 14 identiteter fastställdes.")]
    [InlineData(
        "Sex stycken charter, som inte finansierats av Frontex, har genomförts till Somalia med mellan två till åtta individer per charter, "
            + "inklusive brottsutvisade.")]
    [InlineData(
        "Kriminalvården fick 1 471 resebeställningar gällande ärenden där avlägsnandebeslut fattats. Av dessa genomfördes 1 253, "
            + "varav 1 056 utanför Schengenområdet.")]
    [InlineData("Kriminalvården har genomfört 53 utrikestransporter med chartrade flyg, varav 12 tillsammans med Frontex.")]
    [InlineData(
        "Migrationsverket fattade 250 färre överföringsbeslut under året jämfört med 2023 (800 respektive 1 050) "
            + "vilket bidrog till att antalet utresta "
        + "minskade med knappt 140 jämfört med föregående år.")]
    [InlineData("Tiden från beslut om överföring till en utresa var 40 dagar under 2024, att jämföra med 44 dagar under 2023.")]
    [InlineData("Migrationsverket lämnade över drygt 270 ärenden för verkställighet enligt Dublinförordningen, vilket var 50 färre än under 2023. "
        + "Av de överlämningar som skedde 2024 var drygt 200 på grund av att personen avvikit och närmare 60 på grund av att "
        + "tvång bedömdes behövas.")]
    [InlineData("138 ärenden avslutades på grund av att tidsfristen för överföring hade förfallit.")]
    [InlineData("Det genomsnittliga antalet avvisade brottsaktörer har ökat från 2 per månad 2023 till 23 per månad 2024.")]
    [InlineData("Kriminalvården har genomfört 1 277 utrikestransporter av utlänningar där Polismyndigheten har fattat beslut om avvisning.")]
    [InlineData("Kriminalvården genomförde 274 utrikestransporter av brottsutvisade personer där 115 transporterades inom Schengenområdet.")]
    [InlineData("Inledningsvis förklaras fem begrepp (8 kap. 21 § utlänningslagen, 2005:716, dnr 1.1.2-2025-814, den 20 februari 2025).")]
    public void What_the_report_says_rightly_is_left_alone(string sentence) =>
        Assert.Empty(ReportLint.Check(sentence, ReportTests.Published, 2024)
            .Select(contradiction => $"{contradiction.Number} {contradiction.Figure} {contradiction.Value}"));

    [Theory]
    [InlineData("Under 2024 fattades 14 500 avlägsnandebeslut av Migrationsverket.", "14 500", "13 900")]
    [InlineData("Antalet utresor i Polismyndighetens regi ökade med 168 jämfört med 2023.", "168", "−168")]
    [InlineData("Kriminalvården har genomfört 1 287 utrikestransporter av utlänningar där Polismyndigheten har fattat beslut om avvisning.",
        "1 287", "1 277")]
    [InlineData("138 beslut fick laga kraft vilket är en minskning med 12 procent jämfört med 2023.", "138", "11 300")]
    [InlineData("Kriminalvården har genomfört 57 utrikestransporter med chartrade flyg.", "57", "53")]
    [InlineData("Tiden från beslut om överföring till en utresa var 42 dagar under 2024.", "42", "40")]
    [InlineData("Under 2024 tog Polismyndigheten emot 4 640 verkställighetsärenden från Migrationsverket.", "4 640", "4 460")]
    public void A_wrong_number_is_told_with_the_figure_that_it_is_about(string sentence, string number, string value)
    {
        var found = ReportLint.Check(sentence, ReportTests.Published, 2024);
        Assert.Contains((number, value),
            found.Select(contradiction => (contradiction.Number.Replace('\u00a0', ' '), contradiction.Value.Replace('\u00a0', ' '))));
    }
}
