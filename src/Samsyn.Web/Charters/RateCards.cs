using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>The rate cards of the register: what stands in them, whose signatures lack, and how an agency proposes and signs one.</summary>
public sealed class RateCards(RegisterReader register, RegisterWriter writer, TimeProvider clock)
{
    /// <summary>Every card, the one that began last first.</summary>
    public async Task<IReadOnlyList<RateAgreement>> All()
    {
        await using var connection = await register.Database.OpenForReading();
        var numbers = await connection.Query($"SELECT DISTINCT subject FROM entries WHERE {Sql.Begins("subject", "RAT-")}", row => row.GetString(0));
        var cards = new List<RateAgreement>();
        foreach (var number in numbers) cards.Add(Fold(number, await register.Entries(number)));
        return [.. cards.Where(card => card.Rates is not null).OrderByDescending(card => card.Rates!.ValidFrom)
            .ThenByDescending(card => card.Number, StringComparer.Ordinal)];
    }

    /// <summary>The signed card that applies today; null when none does.</summary>
    public RateAgreement? InForce(IEnumerable<RateAgreement> cards) => RateAgreement.InForce(cards, clock.GetUtcNow().SwedishDay);

    /// <returns>The new card's number.</returns>
    /// <exception cref="StaleVersionException">Somebody took the number at the same moment.</exception>
    public async Task<string> Propose(RateCardProposed rates, Guid id, Viewer viewer)
    {
        var (year, taken) = (clock.GetUtcNow().SwedishDay.Year, (await All()).Select(card => card.Number).ToHashSet());
        var number = Enumerable.Range(1, taken.Count + 1).Select(next => $"RAT-{year}-{next}").First(next => !taken.Contains(next));
        await Add(number, rates, id, viewer, 0);
        return number;
    }

    /// <summary>Signs the card for the viewer's agency, exactly as it was seen.</summary>
    /// <returns>Why not; null when it is signed.</returns>
    /// <exception cref="StaleVersionException">The card changed while it was signed.</exception>
    public async Task<string?> Sign(string number, string hash, Guid id, Viewer viewer)
    {
        var placed = await register.Entries(number);
        var card = Fold(number, placed);
        if (card.Rates is null || card.Hash != hash)
            return "Kortet har ändrats sedan sidan lästes in. Läs det nya och underteckna om det ännu är rätt.";
        if (!card.SignedBy.Contains(viewer.Agency)) await Add(number, new RateCardSigned(hash), id, viewer, placed.Count);
        return null;
    }

    private Task<Appended> Add(string number, RateCardFact fact, Guid id, Viewer viewer, long version)
    {
        var entry = Reporting.Entry(viewer, number, fact, id, clock.GetUtcNow());
        return writer.Append([Submission.From(entry, viewer.Sender)], new Dictionary<string, long> { [number] = version });
    }

    private static RateAgreement Fold(string number, IReadOnlyList<PlacedEntry> placed) =>
        RateAgreement.Fold(number, Knowledge.Now(placed.Select(entry => entry.Entry)));
}
