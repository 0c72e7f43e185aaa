namespace Samsyn.Acts;

/// <summary>What the fields of acts and facts are called in forms, in Swedish; each is the key of its English.</summary>
public static class FieldLabels
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["decisionKind"] = "Slag av beslut", ["category"] = "Kategori", ["region"] = "Region", ["form"] = "Beslut", ["basis"] = "Grund",
        ["immediateEnforcement"] = "Omedelbar verkställighet", ["destinations"] = "Länder i beslutet", ["departurePeriod.weeks"] = "Tidsfrist, veckor",
        ["departurePeriod.none"] = "Ingen tidsfrist, skäl", ["entryBan.years"] = "Återreseförbud, år", ["entryBan.until"] = "Återreseförbud till och med",
        ["entryBan.unlimited"] = "Återreseförbud utan tidsgräns", ["eeaNational"] = "EES-medborgare", ["borderRefusal"] = "Avvisning vid gräns",
        ["firstAsylumApplication"] = "Första asylansökan", ["firstPermitApplicationOn"] = "Första ansökan om tillstånd", ["securityCase"] = "Säkerhetsärende",
        ["withdrawalAgreement"] = "Utträdesavtalet gäller", ["manner"] = "Sätt", ["dispatchedOn"] = "Avsänt", ["prosecutorConsents"] = "Åklagaren medger",
        ["instance"] = "Instans", ["stayRequested"] = "Inhibition begärd", ["outcome"] = "Utgång", ["suspensiveEffect"] = "Verkställigheten hejdas",
        ["finalOn"] = "Laga kraft", ["years"] = "År", ["until"] = "Till och med", ["unlimited"] = "Utan tidsgräns", ["state"] = "Land",
        ["regulation"] = "Förordning", ["applicationRegisteredOn"] = "Ansökan registrerad i mottagande stat", ["reason"] = "Skäl",
        ["expectedRelease"] = "Väntad frigivning", ["by"] = "Av vem", ["body"] = "Organ", ["servedOn"] = "Delgivet", ["appealed"] = "Överklagat",
        ["first"] = "Första gången", ["paragraph"] = "Paragraf", ["destination"] = "Land", ["practical"] = "Praktiskt hinder", ["kind"] = "Slag",
        ["from"] = "Från och med", ["to"] = "Till och med", ["familyName"] = "Efternamn", ["givenName"] = "Förnamn",
        ["bornOn"] = "Född (år, månad eller dag)", ["sex"] = "Kön", ["citizenships"] = "Medborgarskap", ["unaccompaniedMinor"] = "Ensamkommande barn",
        ["rightToStayIn"] = "Rätt att vistas i", ["aliases"] = "Andra namn", ["citizenshipUnknown"] = "Medborgarskapet är okänt", ["stateless"] = "Statslös",
        ["final"] = "Slutligt", ["cases"] = "Ärenden", ["evidence"] = "Underlag", ["type"] = "Slag av handling", ["country"] = "Land", ["validTo"] = "Giltig till",
        ["through"] = "Genom (sambandsman eller identifieringsuppdrag)", ["exceptionalGrounds"] = "Synnerliga skäl", ["executedBy"] = "Verkställt av",
        ["leftSwedenOn"] = "Lämnade Sverige", ["destinationKind"] = "Slag av destination", ["inAccordance"] = "I enlighet med beslutet", ["source"] = "Källa",
        ["leftMemberStatesOn"] = "Lämnade medlemsstaterna", ["assistance"] = "Stöd vid återvändande", ["operation"] = "Charter eller insats",
        ["earliest"] = "Tidigast", ["latest"] = "Senast", ["escorts"] = "Antal eskortörer", ["needs"] = "Behov på resan", ["after"] = "Efter misslyckad resa",
        ["order"] = "Beställning", ["mode"] = "Färdsätt", ["departsAt"] = "Avgång, svensk tid", ["via"] = "Via, åtskilda med komma",
        ["cost"] = "Kostnad i kronor", ["ground"] = "Grund", ["executedAt"] = "Frihetsberövad sedan, svensk tid",
        ["urgent"] = "Brådskande: det finns inte tid att vänta (10 kap. 17 §)",
        ["significantAbscondingRisk"] = "Det finns en betydande risk att personen avviker (artikel 28.2)", ["link"] = "Knytning",
        ["child.refusalOrImmediateEnforcement"] = "Beslut om avvisning, eller verkställighet före laga kraft",
        ["child.obviousAbscondingRisk"] = "Uppenbar risk att barnet annars håller sig undan", ["child.supervisionInsufficient"] = "Uppsikt räcker inte",
        ["child.earlierAttemptFailedUnderSupervision"] = "Ett tidigare försök under uppsikt har misslyckats",
        ["child.separatedFromBothGuardians"] = "Barnet skiljs från båda sina vårdnadshavare",
        ["child.hasGuardianInSweden"] = "Barnet har en vårdnadshavare i Sverige", ["child.exceptionalReasons"] = "Synnerliga skäl",
        ["occurredOn"] = "Dag och tid då det hände", ["amount"] = "Belopp i kronor", ["facility"] = "Förvar", ["class"] = "Klass", ["obstacles"] = "Hinder",
        ["missing"] = "Saknas", ["missingBecause"] = "Varför det saknas", ["why"] = "Varför", ["instruction"] = "Anvisning", ["because"] = "Skäl",
        ["asks"] = "Frågor", ["answers"] = "Svar", ["legs"] = "Delsträckor", ["stage"] = "Steg", ["legs.kind"] = "Slag", ["legs.from"] = "Från", ["legs.to"] = "Till",
        ["legs.departsAt"] = "Avgår, svensk tid", ["legs.arrivesAt"] = "Framme, svensk tid", ["legs.flight"] = "Flyg", ["link.chain"] = "Led i kedjan", ["at"] = "När",
        ["version"] = "Version", ["reserve"] = "Reservlista", ["hash"] = "Kontrollsumma", ["organiser"] = "Arrangör", ["seats"] = "Platser",
        ["persons"] = "Antal personer", ["escortSeats"] = "Eskortplatser", ["fixedCost"] = "Fast kostnad i kronor", ["stops"] = "Länder att landa i",
        ["name"] = "Namn", ["places"] = "Platser", ["usable"] = "Användbara platser", ["proposal"] = "Förslag", ["case"] = "Ärende", ["for"] = "För",
        ["decision"] = "Beslut", ["criterion"] = "Kriterium", ["number"] = "Antal", ["aim"] = "Syfte", ["regions"] = "Regioner", ["charter"] = "Charter",
        ["means"] = "Medel", ["individualAssessment"] = "Individuell bedömning gjord", ["within"] = "Inom eller utanför Schengen", ["planInput"] = "Plan",
        ["supervisionNotEnough"] = "Varför uppsikt inte räcker",
        ["orderedBy"] = "Beställd av",
        ["departsOn"] = "Avgångsdag",
        ["phase"] = "Del av resan",
        ["forceSeen"] = "Tvång sågs",
        ["incident"] = "Något som inte borde ha hänt",
        ["observations"] = "Iakttagelser",
        ["authority"] = "Stöd för gallring",
        ["request"] = "Begäran",
        ["holder"] = "Hålls av",
        ["purpose"] = "Ändamål",
        ["provision"] = "Bestämmelse",
        ["balancing"] = "Avvägning",
        ["child"] = "Barn",
    };

    /// <exception cref="KeyNotFoundException">A field without a label: give it one here, or by <see cref="LabelAttribute"/> in its record.</exception>
    public static string Of(string field) => Labels.TryGetValue(field, out var label) ? label
        : throw new KeyNotFoundException($"The field {field} has no label: add it to {nameof(FieldLabels)}.");

    public static IEnumerable<string> All => Labels.Values.Distinct();
}
