namespace Samsyn.Planning;

/// <summary>Whole prices (kronor, at least 0 but for the parties') on every shared limit. Any such prices give a valid lower bound.</summary>
/// <remarks>
/// <c>Party</c>: by party id, those that could board a charter.<br/>
/// <c>Escort</c>, <c>Medic</c>: per day. <c>Week</c>: per week. <c>Beds</c>:
/// per facility (the problem's order) and day, at most the overflow rate.<br/>
/// <c>Flight</c>: by <c>route|day|escorted(0/1)</c>. <c>Hub</c>: by <c>hub|day</c>.
/// </remarks>
public sealed record CertificatePrices(
    IReadOnlyDictionary<string, long> Party, IReadOnlyList<long> Escort, IReadOnlyList<long> Medic, IReadOnlyList<long> Week,
    IReadOnlyList<IReadOnlyList<long>> Beds, IReadOnlyDictionary<string, long> Flight, IReadOnlyDictionary<string, long> Hub);

/// <summary>One leaf of the branching: charters taken as flying or not flying, and the prices that bound every such plan.</summary>
/// <remarks>
/// <c>Board</c>: each charter's own price on its room for escorts.<br/>
/// <c>Apart</c>: by <c>party|party|C or S|movement|day</c>, the price on a movement two parties kept apart both could take.<br/>
/// <c>Transport</c>: by <c>facility|day</c>, the price on a seat of the transport that leaves it that day; no facility is the seats they share.
/// </remarks>
public sealed record CertificateLeaf(
    IReadOnlyList<string> Flying, IReadOnlyList<string> Closed, CertificatePrices Prices,
    IReadOnlyDictionary<string, long> Board, IReadOnlyDictionary<string, long> Apart)
{
    public IReadOnlyDictionary<string, long> Transport { get; init; } = new Dictionary<string, long>();
}

/// <summary>
/// Why no plan can cost less than a bound. The root prices carry <see cref="Bound"/>; the leaves together carry <see cref="BranchedBound"/>.
/// </summary>
public sealed record Certificate(long Bound, CertificatePrices Prices, long? BranchedBound, IReadOnlyList<CertificateLeaf> Leaves)
{
    public long Best => Math.Max(Bound, BranchedBound ?? long.MinValue);
}
