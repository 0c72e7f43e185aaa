using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>
/// What the holding agency has let another see on request: one case, one category, for a time (OSL 10 kap. 27–28 §§, utlänningslagen 10 kap. 19 c §).
/// </summary>
/// <param name="Holder">Who granted it: it holds for what that agency wrote down, and for nothing of another's.</param>
/// <param name="Request">The entry that asked.</param>
public sealed record Grant(string Case, Agency To, Agency Holder, DataCategory Category, DateTimeOffset From, DateTimeOffset Until, Guid Request);
