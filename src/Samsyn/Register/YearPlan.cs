using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Register;

/// <summary>A year plan of charters (<c>ARP-</c>) and who has adopted it, folded from its readings.</summary>
/// <param name="Hash">Of the proposal's fields; empty without a proposal.</param>
/// <param name="AdoptedBy">The agencies that have adopted exactly these fields.</param>
public sealed record YearPlan(string Number, YearPlanProposed? Proposal, string Hash, ImmutableArray<Agency> AdoptedBy)
{
    public bool IsAdopted => Proposal is not null && Missing.Count == 0;

    public IReadOnlyList<Agency> Missing => [.. RateAgreement.Parties.Where(agency => !AdoptedBy.Contains(agency))];

    /// <summary>The last proposal, and who has adopted it. A changed or corrected proposal has to be adopted anew.</summary>
    public static YearPlan Fold(string number, IReadOnlyList<Reading> readings)
    {
        var proposal = History.InOrder(readings).Select(reading => reading.Fact).OfType<YearPlanProposed>().LastOrDefault();
        var hash = proposal is null ? "" : HashOf(proposal);
        return new(number, proposal, hash,
            [.. RateAgreement.Parties.Where(agency => proposal is not null
                && readings.Any(reading => reading.Entry.Agency == agency && reading.Fact is YearPlanAdopted adopted && adopted.Plan == hash))]);
    }

    /// <summary>The adopted plan that covers a day: the one that began last; null when none does.</summary>
    public static YearPlan? InForce(IEnumerable<YearPlan> plans, DateOnly day) =>
        plans.Where(plan => plan.IsAdopted && plan.Proposal!.From <= day && day <= plan.Proposal.To)
            .OrderBy(plan => plan.Proposal!.From).ThenBy(plan => plan.Number, StringComparer.Ordinal).LastOrDefault();

    /// <summary>SHA-256 of the plan's fields as the entry format writes them, lower-case hexadecimal.</summary>
    public static string HashOf(YearPlanProposed plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EntryFormat.Fields(plan).Json)));
}
