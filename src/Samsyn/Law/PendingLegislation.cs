namespace Samsyn.Law;

/// <summary>
/// What is known of rules that have not been read in force. They are listed
/// for the lawyers and computed nowhere; from the day one may apply, whatever
/// leans on the wording it may replace says so (<see cref="Currency"/>).
/// </summary>
public static class PendingLegislation
{
    internal const string Bills = "propositioner 2025/26";
    private const string ShorterKept = "Den äldre och kortare tiden tillämpas.";

    internal static readonly Rule StayForCrime = new("PEND-145", RuleKind.Pending, new(Bills, "145"),
        "Inhibition i stället för tidsbegränsat tillstånd i säkerhetsärenden och vid utvisning för brott; anmälningsplikt, "
            + "områdesbegränsning och fängelse i "
        + "högst ett år. Föreslagen från 2026-06-01, inte i lydelsen SFS 2026:295; antagandet är inte funnet.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule PactAdaptation = new("PEND-262", RuleKind.Pending, new(Bills, "262"),
        "Permanenta uppehållstillstånd avskaffas, anpassning till EU:s pakt. Förordning (EU) "
            + "2024/1348 artiklarna 67–68 ger fem till tio dagar att överklaga "
        + "vid uppenbart ogrundade ansökningar. Tillämpas från 2026-06-12; den svenska texten är inte läst.", "F21 O")
    {
        Status = RuleStatus.Unverified,
        From = new(2026, 6, 12),
        Replaces = ["APP-MV", "APP-PM", "LIM-PUT"],
        Transition = "Tre veckor tillämpas: har tiden kortats fick beslutet laga kraft tidigare än här räknas.",
    };

    internal static readonly Rule StrongerReturn = new("PEND-263", RuleKind.Pending, new(Bills, "263 (SfU32)"),
        "Stärkt återvändandeverksamhet: myndigheter, kanske även Kriminalvården, lämnar uppgifter på eget initiativ; "
            + "verkställighetshinder och biträde. Uppges "
        + "antagen 2026-06-15 och i kraft 2026-07-13; skola, vård och socialtjänst undantagna. Skulle bryta sekretess enligt OSL 10 kap. 28 §.",
        "F21")
    {
        Status = RuleStatus.Unverified,
        From = new(2026, 7, 13),
        Replaces = ["B10", "B15", "HANDOVER", "UTLF-7-3", "UTLF-7-5", "UTLF-7-11", "UTLF-7-13"],
        Transition = "Det som är läst tillämpas; ingen ny uppgift lämnas ut med stöd av det som inte är läst.",
    };

    internal static readonly Rule Conduct = new("PEND-264", RuleKind.Pending, new(Bills, "264"),
        "Krav på vandel. Uppges antagen i juni 2026; texten är inte läst.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule DetentionAndSupervision = new("PEND-265", RuleKind.Pending, new(Bills, "265 (SfU31)"),
        "Skärpta regler om uppsikt och förvar, tillstyrkta av utskottet och föreslagna från 2026-07-21. "
            + "De nya längsta tiderna är inte lästa. Delarna om barn "
        + "(omkring sex dagar) har mött en begäran om vilandeförklaring och gått till konstitutionsutskottet; utgången är inte känd.", "F21")
    {
        Status = RuleStatus.Unverified,
        From = new(2026, 7, 21),
        Replaces =
        [
            "DET-ID", "DET-INV", "DET-PROB", "DET-ENF-REVIEW", "DET-ENF-2M",
            "DET-ENF-3M", "DET-ENF-12M", "DET-CHILD-72", "DET-CHILD-144", "DET-CHILD",
            "DET-GROUNDS", "SUP",
        ],
        Transition = ShorterKept,
    };

    internal static readonly Rule ExpulsionForCrime = new("PEND-235", RuleKind.Pending, new(Bills, "235"),
        "Utvisning på grund av brott: varje straff strängare än böter, och hindren mot verkställighet prövas först när domen ska "
            + "verkställas. Föreslagen från "
        + "2026-09-01; antagandet är inte funnet.", "F21")
    {
        Status = RuleStatus.Unverified,
        From = new(2026, 9, 1),
        Replaces = ["D8", "BAN-CRIME"],
        Transition =
            "Ingen har kanske prövat hindren mot verkställighet (12 kap. 1–3 §§): domstolen behövde det inte om lagen är ändrad. "
                + "Pröva dem innan domen verkställs.",
    };

    internal static readonly Rule ConditionalRelease = new("PEND-34", RuleKind.Pending, new(Bills, "34"),
        "Senare villkorlig frigivning, antagen 2025-12-03 och i kraft stegvis från 2026-01-01; flyttar dagen för frigivning efter utvisningsdom.",
        "F21 O")
    {
        Status = RuleStatus.Unverified,
        From = new(2026, 1, 1),
        Replaces = ["UTLF-7-13"],
        Transition = "Dagen för frigivning är den som Kriminalvården uppger.",
    };

    internal static readonly Rule NationalTransferAppeal = new("PEND-43", RuleKind.Pending, new("förordning (EU) 2024/1351", "artikel 43"),
        "Den nationella tiden att överklaga en överföring (en till tre veckor) är inte läst; tre veckor tillämpas.", "F7 O")
    { Status = RuleStatus.Unverified, From = new(2026, 7, 1), Replaces = ["TR-APP"], Transition = "Tre veckor tillämpas." };

    internal static readonly Rule Pact = new("PEND-PACT", RuleKind.Pending, new("EU:s migrations- och asylpakt", "Ds 2025:30"),
        "Asylprocedur, Eurodac, screening och gränsförfarande för återvändande (förordning (EU) 2024/1349: upp till tolv veckor, "
            + "frist upp till femton dagar) "
        + "från 2026-06-12; den svenska anpassningen är inte läst.", "O F21")
    { Status = RuleStatus.Unverified, From = new(2026, 6, 12), Replaces = ["D2", "VD-AVV"], Transition = "Det som är läst tillämpas." };

    internal static readonly Rule RegisterUse = new("PEND-132", RuleKind.Pending, new("utlänningsdatalagen (2016:27)", "SFS 2025:132–133"),
        "Polismyndigheten får använda Migrationsverkets register över fingeravtryck och fotografier i fler fall (15 § 7); "
            + "dagen för ikraftträdande är inte läst.",
        "F3")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule TravelAuthorisation =
        new("PEND-ETIAS", RuleKind.Pending, new("utlänningslagen", "8 kap. 8 § och 12 kap. 23 § (lydelsen SFS 2023:337)"),
        "Den som återvänt med resetillstånd (Etias) jämställs med den som har visering. I kraft den dag regeringen bestämmer; "
            + "den dagen är inte läst.",
        "F1")
        { Status = RuleStatus.Unverified };

    internal static readonly Rule BorderControlTransfer = new("PEND-1717", RuleKind.Pending, new("förordning (EU) 2024/1717", "artikel 23 a"),
        "Överföringsförfarande vid inre gränser enligt kodexen om Schengengränserna; tillämpningen i Sverige är inte läst.", "O")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule Reception = new("PEND-229", RuleKind.Pending, new(Bills, "229 och 267, SOU 2025:54"),
        "Ny mottagandelag, och ändringar i lagen om särskild kontroll av vissa utlänningar från 2027-03-01.", "F21")
    { Status = RuleStatus.Proposed };

    internal static readonly Rule ReturnRegulation = new("PEND-EU101", RuleKind.Pending, new("förslag COM(2025) 101", "återvändandeförordning"),
        "Europeisk återvändandeorder i SIS, ömsesidigt erkännande, samarbetsplikt, förvar i upp till 24 månader. Överenskommelse 2026-06-01; "
            + "det mesta tillämpas "
        + "tolv månader efter ikraftträdandet, något från offentliggörandet. Antagandet är inte funnet.", "F20")
    { Status = RuleStatus.Proposed };
}
