namespace Samsyn.Law;

/// <summary>Förordning (EU) 2018/1860 om återvändande i SIS.</summary>
public static class SisReturnRegulation
{
    private const string Statute = "förordning (EU) 2018/1860";

    internal static readonly Rule Alert = new("SIS-ALERT", RuleKind.Duty, new(Statute, "artikel 3"),
        "En registrering om återvändande görs utan dröjsmål efter varje beslut; fristens sista dag, förlängningar och inhibition förs in genast. "
            + "Får underlåtas för den som hålls i förvar eller sänds ut vid yttre gräns.",
        "F9 F11");

    internal static readonly Rule Content = new("SIS-CONTENT", RuleKind.Duty, new(Statute, "artikel 4"),
        "Registreringen innehåller bland annat fristens sista dag och om ett återreseförbud finns.", "F9");

    internal static readonly Rule Confirmation = new("SIS-CONFIRM", RuleKind.Duty, new(Statute, "artikel 6"),
        "Vid utresa bekräftas identitet, plats, tid och att medlemsstaternas territorium lämnades; registreringen tas bort och förbudet registreras.",
        "F9");

    internal static readonly Rule Statistics = new("SIS-STAT", RuleKind.Duty, new(Statute, "artikel 6.3"),
        "Uppgifter om bekräftade utresor lämnas till eu-LISA varje kvartal.", "F9");

    internal static readonly Rule Expiry = new("SIS-EXPIRY", RuleKind.Duty, new(Statute, "artikel 7"),
        "När fristen har löpt ut utan bekräftelse underrättas den registrerande staten.", "F9");

    /// <summary>Article 3: the last day of the departure period as it must stand in the alert; null when there is none.</summary>
    public static Finding<DateOnly?> AlertPeriod(Verdict verdict)
    {
        var last = verdict.Limits.Where(limit => limit.Rule.Kind == RuleKind.DeparturePeriod).Select(limit => (DateOnly?)limit.On).Max();
        return new(last, [Alert.Because(last is { } day
            ? (Sentence)$"Registreringen ska ange fristen till och med {day:yyyy-MM-dd}."
            : (Sentence)"Beslutet har ingen frist som löper.")]);
    }
}
