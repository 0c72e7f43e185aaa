namespace Samsyn.Law;

/// <summary>
/// What the three agencies have agreed in their joint report (dnr 1.1.2-2025-814): counted by the joint results, listed here beside the law.
/// </summary>
public static class AgreedDefinitions
{
    private const string Report = "gemensam redovisning av återvändandet 2024 (dnr 1.1.2-2025-814)";

    internal static readonly Rule Withdrawn = new("D5", RuleKind.Definition, new(Report, "avsnitt 2.4"),
        "Avskrivning av en återkallad asylansökan med beslut om avlägsnande: verkställs som avvisning (D1) eller utvisning (D4). "
            + "Ärendet registreras vid beslutet.",
        "S2");

    internal static readonly Rule Return = new("COUNT-RETURN", RuleKind.Definition, new(Report, "avsnitt 2.1"),
        "Som återvändande räknas en resa till landet i beslutet, till ett land där personen har rätt att bo, eller ut ur Schengen. "
            + "Okänt land räknas bara när SIS visar att Schengen har lämnats.",
        "S2");

    internal static readonly Rule Method = new("COUNT-METHOD", RuleKind.Definition, new(Report, "avsnitt 1.2"),
        "Från 2024 räknas alla utresor i enlighet med beslutet, också före laga kraft; tidigare bara efter verkställbara beslut.", "S2");

    internal static readonly Rule Ends = new("CASE-END", RuleKind.Definition, new(Report, "avsnitt 2.4–2.5"),
        "Återvändandeärendet slutar med utresa, överlämnande eller avskrivning; verkställighetsärendet med utresa, uppehållstillstånd, "
            + "utgången tid för överföring eller preskription.",
        "S2 O");
}
