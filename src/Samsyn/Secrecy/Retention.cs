using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

public enum RetentionMeasure { Keep, Separate, Erase }

/// <summary>What holds for how long one type of record is kept.</summary>
/// <param name="Status"><see cref="RuleStatus.Unverified"/> where the period is not in a source that was read; the text says who sets it.</param>
/// <param name="Sources">Keys of the legal baseline's list of sources.</param>
public sealed record RetentionRule(string Id, string RecordType, Citation Source,
    string Says, RetentionMeasure Measure, RuleStatus Status, string Sources);

/// <summary>The regulation that lets an agency dispose of what it holds of a closed case, and after how many years.</summary>
public sealed record DisposalAuthority(string Regulation, int Years);

/// <summary>What would be done with a case on a day, and why.</summary>
/// <param name="Since">The day from which it may be done.</param>
public sealed record RetentionProposal(string Case, RetentionRule Rule, DateOnly Since, string Why);

/// <summary>Which cases would be separated or erased on a day. It proposes; two persons erase.</summary>
public static class Retention
{
    /// <summary>When a closed case counts as inactive. The law gives no period; two years is Samsyn's, for the agencies to set.</summary>
    public const int InactiveAfterYears = 2;

    public static readonly RetentionRule Kept = new("GALL-ALLM", "Ärendets händelser", new("arkivlagen (1990:782)", "3 och 10 §§"),
        "Allmänna handlingar bevaras. De gallras bara med stöd av lag, förordning eller Riksarkivets föreskrift (RA-MS).",
        RetentionMeasure.Keep, RuleStatus.Unverified, "O");

    public static readonly RetentionRule Person =
        new("GALL-PERSON", "Identitet och förseglade uppgifter i avslutade ärenden", new("arkivförordningen (1991:446)", "14 §"),
        "Utplånas när en föreskrift om gallring ger tiden. Utan en sådan bevaras de.", RetentionMeasure.Erase, RuleStatus.Unverified, "O");

    public static readonly RetentionRule Inactive = new("AVSK-22", "Avslutade ärenden", new("utlänningsdatalagen (2016:27)", "22 §"),
        "Ärenden som inte längre behövs i den löpande verksamheten avskiljs.", RetentionMeasure.Separate, RuleStatus.Unverified, "F3");

    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        Kept, Person, Inactive,
        new("GALL-BIOM", "Fotografi och fingeravtryck", new("utlänningsdatalagen (2016:27)", "15 §"),
            "Vid svenskt medborgarskap, annars senast efter tio år (sex år i vissa fall). Samsyn håller inga.",
            RetentionMeasure.Keep, RuleStatus.Active, "F4"),
        new("GALL-KV", "Kriminalvårdens personuppgifter",
            new("lagen (2018:1699) om kriminalvårdens behandling av personuppgifter", "–"),
            "Tio år efter sista åtgärd, säkerhetsregistret fem år. Samsyn håller inga sådana register.",
            RetentionMeasure.Keep, RuleStatus.Active, "F14"),
        new("GALL-SIS", "SIS-registrering", new("förordning (EU) 2018/1860", "–"),
            "Raderas när återvändandet är bekräftat. Samsyn håller bara att källan var SIS.", RetentionMeasure.Keep, RuleStatus.Active, "F9"),
        new("GALL-LOGG", "Läsloggen", new("arkivlagen (1990:782)", "10 §"),
            "Bevaras tills myndigheten har en gallringsföreskrift. Loggen är själv sekretessprövad.",
            RetentionMeasure.Keep, RuleStatus.Unverified, "O"),
    ];

    /// <summary>What would be done with one case on a day.</summary>
    /// <param name="authority">Without one nothing is proposed to be erased.</param>
    public static IEnumerable<RetentionProposal> Of(string subject, IReadOnlyList<Reading> readings, DateOnly on, DisposalAuthority? authority)
    {
        var state = Case.Fold(subject, readings);
        if (state.IsOpen || state.ClosedOn is not { } closed) yield break;
        if (closed.AddYears(InactiveAfterYears) is var inactive && inactive <= on)
            yield return new(subject, Inactive, inactive, $"Avslutat {closed:yyyy-MM-dd}; inget har hänt på {InactiveAfterYears} år.");
        if (authority is { } lawful && closed.AddYears(lawful.Years) is var disposable
            && disposable <= on && Erasure.HasPerson(readings) && Erasure.Waiting(readings) is null)
            yield return new(subject, Person, disposable, $"Avslutat {closed:yyyy-MM-dd}; {lawful.Regulation} ger {lawful.Years} år.");
    }
}
