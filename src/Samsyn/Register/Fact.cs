using System.Text.Json;

namespace Samsyn.Register;

/// <summary>Something that has happened, in the past tense. The records below this one are the register's public contract.</summary>
public abstract record Fact;

/// <summary>A fact about one decision concerning one person.</summary>
public abstract record CaseFact : Fact;

/// <summary>A fact about a charter operation (<c>CHA-</c>).</summary>
public abstract record CharterFact : Fact;

/// <summary>A fact about a detention facility (<c>FAC-</c>).</summary>
public abstract record FacilityFact : Fact;

/// <summary>A fact about a country (<c>CTY-</c>).</summary>
public abstract record CountryFact : Fact;

/// <summary>A fact about a rate card of the joint planner (<c>RAT-</c>).</summary>
public abstract record RateCardFact : Fact;

/// <summary>A fact about a year plan of charters (<c>ARP-</c>).</summary>
public abstract record YearPlanFact : Fact;

/// <summary>A fact about what Kriminalvården has for journeys (<c>CAP-</c>).</summary>
public abstract record CapacityFact : Fact;

/// <summary>A fact about an airline (<c>AIR-</c> and its IATA code).</summary>
public abstract record CarrierFact : Fact;

/// <summary>A fact about a joint operation (<c>OPS-</c>).</summary>
public abstract record OperationFact : Fact;

/// <summary>A fact about a method text (<c>MET-</c>).</summary>
public abstract record MethodFact : Fact;

/// <summary>A fact about a project that somebody pays for (<c>PRJ-</c>).</summary>
public abstract record ProjectFact : Fact;

/// <summary>A fact about a forum where the agencies decide together (<c>FOR-</c>).</summary>
public abstract record ForumFact : Fact;

/// <summary>A fact about a rule of law as the program computes it (<c>LAW-</c>).</summary>
public abstract record RuleFact : Fact;

/// <summary>A fact about a joint report that is released (<c>REL-</c>).</summary>
public abstract record ReleaseFact : Fact;

/// <summary>Puts an earlier entry of the same subject right, or withdraws it.</summary>
/// <param name="Corrects">The id of the entry that was wrong.</param>
/// <param name="Data">The whole right data, or null to withdraw the entry.</param>
/// <param name="OccurredOn">The right date, where that was wrong.</param>
/// <param name="Request">The <see cref="CorrectionRequested"/> that another person made, where two are needed.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.WroteTheEntry)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.WroteTheEntry)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Post rättad")]
public sealed record EntryCorrected(
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid Corrects, [FreeText][property: Sealed] string Reason,
    [Category(DataCategory.Statistics, Disclosure.Summary)] CorrectedFields? Data,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Moment? OccurredOn,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Guid? Request = null) : Fact;

/// <summary>
/// One person asks for a correction that lets something be done which was stopped; it changes nothing until another person of the same agency makes
/// the same correction and names this.
/// </summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden, When = ReportCondition.WroteTheEntry)]
[PassedOnBy(Agency.Migrationsverket, Agency.Polismyndigheten, When = ReportCondition.WroteTheEntry)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Rättelse begärd")]
public sealed record CorrectionRequested([Category(DataCategory.Statistics, Disclosure.Summary)] Guid Corrects,
    [FreeText][property: Sealed] string Reason, [Category(DataCategory.Statistics, Disclosure.Summary)] CorrectedFields? Data,
    [Category(DataCategory.Statistics, Disclosure.Summary)] Moment? OccurredOn) : Fact
{
    public EntryCorrected AsCorrection() => new(Corrects, Reason, Data, OccurredOn);

    /// <summary>Whether a correction says the same, in whatever words it gives the reason.</summary>
    public bool IsFor(EntryCorrected correction) =>
        correction.Corrects == Corrects && correction.OccurredOn == OccurredOn && CorrectedFields.AreSame(correction.Data, Data);
}

/// <summary>The corrected entry's fields as they were sent, a JSON object; which fields they are depends on the corrected entry's fact.</summary>
public sealed record CorrectedFields(string Json)
{
    /// <summary>The same fields, however they are written.</summary>
    public static bool AreSame(CorrectedFields? one, CorrectedFields? other)
    {
        if (one is null || other is null) return one == other;
        using JsonDocument a = JsonDocument.Parse(one.Json), b = JsonDocument.Parse(other.Json);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
