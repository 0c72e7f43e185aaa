using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Samsyn.Register;

/// <summary>A rate card and who has signed it as it stands, folded from its readings.</summary>
/// <param name="Hash">Of the proposal's fields; empty without a proposal.</param>
/// <param name="SignedBy">The agencies whose signature is on exactly these fields.</param>
public sealed record RateAgreement(string Number, RateCardProposed? Rates, string Hash, ImmutableArray<Agency> SignedBy)
{
    /// <summary>The agencies that must agree on one card.</summary>
    public static IReadOnlyList<Agency> Parties { get; } = [Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden];

    public bool IsSigned => Rates is not null && Missing.Count == 0;

    public IReadOnlyList<Agency> Missing => [.. Parties.Where(agency => !SignedBy.Contains(agency))];

    /// <summary>The last proposal, and the signatures on it. A changed or corrected proposal has to be signed anew.</summary>
    public static RateAgreement Fold(string number, IReadOnlyList<Reading> readings)
    {
        var rates = History.InOrder(readings).Select(reading => reading.Fact).OfType<RateCardProposed>().LastOrDefault();
        var hash = rates is null ? "" : HashOf(rates);
        return new(number, rates, hash,
            [.. Parties.Where(agency => rates is not null
                && readings.Any(reading => reading.Entry.Agency == agency && reading.Fact is RateCardSigned signed && signed.Card == hash))]);
    }

    /// <summary>The signed card that applies on a day: the one that began last; null when none does.</summary>
    public static RateAgreement? InForce(IEnumerable<RateAgreement> cards, DateOnly day) =>
        cards.Where(card => card.IsSigned && card.Rates!.ValidFrom <= day)
        .OrderBy(card => card.Rates!.ValidFrom).ThenBy(card => card.Number, StringComparer.Ordinal).LastOrDefault();

    /// <summary>SHA-256 of the card's fields as the entry format writes them, lower-case hexadecimal.</summary>
    public static string HashOf(RateCardProposed card) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EntryFormat.Fields(card).Json)));
}
