namespace Samsyn.Law;

/// <summary>12 kap.: everything that stops enforcement.</summary>
public static partial class AliensAct12
{
    internal static readonly Rule Refoulement = Block("B01", "12 kap. 1 §",
        "Aldrig till ett land där personen riskerar dödsstraff, tortyr eller annan omänsklig behandling, eller att sändas vidare dit. "
            + "Utan undantag, per land.");
    internal static readonly Rule Persecution = Block("B02", "12 kap. 2 §",
        "Inte till ett land där personen riskerar förföljelse. Det snäva undantaget beslutas av namngiven beslutsfattare. Per land.");
    internal static readonly Rule ArmedConflict = Block("B03", "12 kap. 3 §", "Väpnad konflikt och synnerliga skäl. Per land.");
    internal static readonly Rule ReceptionOfChild = Block("B04", "12 kap. 3 a §",
        "Ett ensamkommande barn: verkställande myndighet har inte försäkrat sig om att barnet tas emot av familj, förmyndare eller lämplig enhet.");
    internal static readonly Rule Destination = Block("B05", "12 kap. 4 §",
        "Landet står inte i beslutet (för Polismyndighetens avvisning och domstols utvisning: inte hemland, ursprung eller anknytning). "
            + "Den som visar att mottagande kan ske får alltid sändas dit.");
    internal static readonly Rule AsylumApplication = Block("B06", "12 kap. 8 a §", "En första ansökan om asyl är inte slutligt avgjord.");
    internal static readonly Rule AsylumApplicationCrime =
        Block("B06", "12 kap. 8 b §", "Utvisad för brott: Migrationsverket har inte avgjort asylansökan.");
    internal static readonly Rule StayUndecidedImmediate =
        Block("B07", "12 kap. 8 a § andra stycket", "Beslutet är överklagat och migrationsdomstolen har inte prövat inhibition.");
    internal static readonly Rule StayUndecidedTransfer =
        Block("B07", "12 kap. 9 a §", "Överföringen är överklagad med en första begäran om inhibition som inte är prövad.");
    internal static readonly Rule StayUndecidedEea =
        Block("B07", "12 kap. 13 a §", "En EES-medborgare har överklagat och begärt inhibition som inte är prövad.");
    internal static readonly Rule StayUndecidedExamination = Block("B07", "12 kap. 19 a § tredje stycket",
        "Beslutet att inte bevilja ny prövning är överklagat för första gången och inhibition är inte prövad.");
    internal static readonly Rule Stay =
        Block("B08", "12 kap. 13 §", "Inhibition gäller. Den verkställande myndigheten ska ha fått veta det genast.");
    internal static readonly Rule InternationalStay =
        Block("B09", "12 kap. 12 §", "Ett internationellt organ har begärt att verkställigheten avbryts.");
    internal static readonly Rule NewExamination = Block("B10", "12 kap. 19 a §", "Nya omständigheter har åberopats och frågan är inte avgjord.");
    internal static readonly Rule NewExaminationCrime = Block("B10", "12 kap. 19 b §", "Utvisad för brott: nya omständigheter prövas.");
    internal static readonly Rule Permit = Block("B11", "12 kap. 16 § tredje stycket", "Ett uppehållstillstånd gäller.");
    internal static readonly Rule Prison = Block("B12", "12 kap. 9 §", "Ett fängelsestraff är inte avtjänat.");
    internal static readonly Rule Prosecution = Block("B12", "12 kap. 9 § andra stycket", "Ett åtal är inte slutligt prövat.");
    /// <summary>B13; its code stands in the worklist.</summary>
    public static readonly Rule DeparturePeriod =
        Block("B13", "12 kap. 15 §", "Tidsfristen för frivillig avresa, EES-medborgarens fyra veckor eller barnets vecka löper.");
    internal static readonly Rule EeaReinvestigation =
        Block("B14", "12 kap. 17 § tredje stycket", "En EES-medborgare, mer än två år efter domen: omständigheterna är inte utredda på nytt.");
    internal static readonly Rule Practical =
        Block("B15", "12 kap. 17–18 §§", "Ett medicinskt eller praktiskt hinder är anmält; Migrationsverket ska ge anvisningar.");

    internal static readonly Rule ReturnNotFinal = Block("B18", "12 kap. 23 § första stycket",
        "Ny verkställighet: beslutet måste ha fått laga kraft, eller få verkställas efter nöjdförklaring eller omedelbart (7 och 8 §§). "
        + "Att det får verkställas fast det överklagats (6 §) räcker inte.");

    internal static readonly Rule PermittedReturn = Block("B18", "12 kap. 23 § andra stycket",
        "Ny verkställighet: inte den som återvänt med uppehållstillstånd eller visering medan det gäller, som återvänt efter tillstånd till kort "
        + "besök, eller som efter återkomsten fått tidsbegränsat uppehållstillstånd.");

    internal static readonly Rule VisaFreeReturn = Block("B18", "12 kap. 23 § fjärde stycket",
        "Ny verkställighet: inte den som är undantagen från krav på visering eller uppehållstillstånd, om inget återreseförbud gäller.");

    internal static readonly Rule ProtectedElsewhere = Block("B19", "8 kap. 20 a §",
        "Den som har internationellt skydd i en annan stat, och är varaktigt bosatt eller har EU-blåkort här, får sändas bara dit; för andra är "
        + "skyddet ett skäl att pröva hindren mot varje annat land.");

    internal static readonly Rule Revived = Block("LAPSE-REVIVED", "12 kap. 22 §",
        "Ett beslut som hade upphört att gälla efter vad som var känt får inte liv av att något äldre rapporteras efteråt, förrän den beslutande "
        + "myndigheten har bekräftat det (MIG 2007:6).");

    /// <summary>B10 while a new examination that has been granted goes on.</summary>
    internal static readonly Rule ExaminationGranted = Block("B10", "12 kap. 19 a §", "En ny prövning är beviljad och inte slutligt avgjord.");

    /// <summary>What waits for the court's ruling on a stay (B07).</summary>
    internal static readonly Rule[] StaysUndecided = [StayUndecidedImmediate, StayUndecidedTransfer, StayUndecidedEea, StayUndecidedExamination];

    /// <summary>
    /// What stops until someone has decided, and whoever books has been told of at once (7 kap. 5 § utlänningsförordningen): B06–B10.
    /// </summary>
    internal static readonly Rule[] Stops =
        [AsylumApplication, AsylumApplicationCrime, .. StaysUndecided, Stay,
            InternationalStay, NewExamination, NewExaminationCrime, ExaminationGranted];

    /// <summary>What each obstacle is called in a list, by its code.</summary>
    private static string? Name(string code) => code switch
    {
        "B01" => "Skydd mot att sändas dit",
        "B02" => "Förföljelse",
        "B03" => "Väpnad konflikt",
        "B04" => "Barnets mottagande",
        "B05" => "Landet står inte i beslutet",
        "B06" => "Asylansökan",
        "B07" => "Inhibition inte prövad",
        "B08" => "Inhibition",
        "B09" => "Begärd av internationellt organ",
        "B10" => "Nya omständigheter",
        "B11" => "Uppehållstillstånd",
        "B12" => "Fängelse eller åtal",
        "B13" => "Frivillig avresa",
        "B14" => "Ny utredning behövs",
        "B15" => "Medicinskt eller praktiskt hinder",
        "B18" => "Får inte verkställas på nytt",
        "B19" => "Skydd i en annan stat",
        "LAPSE-REVIVED" => "Hade upphört att gälla",
        _ => null,
    };

    private static Rule Block(string code, string section, string says) =>
        new(code, RuleKind.Block, new(Statute, section), says, "F1 F2") { ListName = Name(code) };
}
