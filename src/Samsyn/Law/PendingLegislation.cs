namespace Samsyn.Law;

/// <summary>What is known of rules that have not been read in force. They are listed for the lawyers and computed nowhere.</summary>
public static class PendingLegislation
{
    private const string Bills = "propositioner 2025/26";

    internal static readonly Rule StayForCrime = new("PEND-145", RuleKind.Pending, new(Bills, "145"),
        "Inhibition i stället för tidsbegränsat tillstånd i säkerhetsärenden och vid utvisning för brott; anmälningsplikt och områdesbegränsning. Föreslagen från 2026-06-01, inte i lydelsen SFS 2026:295.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule PactAdaptation = new("PEND-262", RuleKind.Pending, new(Bills, "262"),
        "Permanenta uppehållstillstånd avskaffas, anpassning till EU:s pakt; överklagandetiden kan ha ändrats. Ikraftträdande inte läst.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule StrongerReturn = new("PEND-263", RuleKind.Pending, new(Bills, "263"),
        "Stärkt återvändandeverksamhet: uppgiftsskyldighet, verkställighetshinder, biträde. Ikraftträdande inte läst.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule Conduct = new("PEND-264", RuleKind.Pending, new(Bills, "264"),
        "Krav på vandel. Uppges antagen i juni 2026; texten är inte läst.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule DetentionOfChildren = new("PEND-265", RuleKind.Pending, new(Bills, "265"),
        "Skärpta regler om uppsikt och förvar. Delarna om barn (omkring sex dagar) har mött en begäran om vilandeförklaring; utgången är inte känd.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule ConditionalRelease = new("PEND-34", RuleKind.Pending, new(Bills, "34"),
        "Senare villkorlig frigivning stegvis från 2026-01-01; flyttar dagen för frigivning efter utvisningsdom.", "F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule NationalTransferAppeal = new("PEND-43", RuleKind.Pending, new("förordning (EU) 2024/1351", "artikel 43"),
        "Den nationella tiden att överklaga en överföring (en till tre veckor) är inte läst; tre veckor tillämpas.", "F7 O")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule Pact = new("PEND-PACT", RuleKind.Pending, new("EU:s migrations- och asylpakt", "Ds 2025:30"),
        "Asylprocedur, Eurodac, screening och gränsförfarande för återvändande från 2026-06-12; den svenska anpassningen är inte läst.", "O F21")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule RegisterUse = new("PEND-132", RuleKind.Pending, new("utlänningsdatalagen (2016:27)", "SFS 2025:132–133"),
        "Polismyndigheten får använda Migrationsverkets register över fingeravtryck och fotografier i fler fall; dagen för ikraftträdande är inte läst.", "F3")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule BorderControlTransfer = new("PEND-1717", RuleKind.Pending, new("förordning (EU) 2024/1717", "artikel 23 a"),
        "Överföringsförfarande vid inre gränser enligt kodexen om Schengengränserna; tillämpningen i Sverige är inte läst.", "O")
    { Status = RuleStatus.Unverified };

    internal static readonly Rule ReturnRegulation = new("PEND-EU101", RuleKind.Pending, new("förslag COM(2025) 101", "återvändandeförordning"),
        "Europeisk återvändandeorder i SIS, ömsesidigt erkännande, samarbetsplikt, längre förvar (källorna säger 12 respektive 24 månader). Preliminär överenskommelse 2026-06-01; antagandet är inte funnet.", "F20")
    { Status = RuleStatus.Proposed };
}
