using Samsyn.Register;
using Samsyn.Law;
using Samsyn.Planning;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;

namespace Samsyn.Web.Charters;

/// <summary>
/// The parties of a plan that a viewer may know of. Of the others only counts are shown: a person is in the shared picture when nominated.
/// </summary>
public sealed class SeenParties
{
    private readonly HashSet<string> known;

    private SeenParties(HashSet<string> known, bool tellsWhy) => (this.known, TellsWhy) = (known, tellsWhy);

    /// <summary>Whether the viewer is told what stops someone; Kriminalvården is told that, not why.</summary>
    public bool TellsWhy { get; }

    /// <summary>Why the others are counts.</summary>
    public static Citation Provision => Matrix.Provision(DataCategory.IdentityCore);

    /// <param name="drawn">The input of the plan, and others that the page tells
    /// of; a party is known when all its cases are, in each of them.</param>
    public static async Task<SeenParties> Of(SecrecyBoundary boundary, Viewer viewer, params RegisterProblem?[] drawn)
    {
        var parties = drawn.OfType<RegisterProblem>().Distinct().SelectMany(x => x.Origins).ToLookup(x => x.Key, x => x.Value.Cases);
        var cases = await boundary.Listable(viewer, parties.SelectMany(x => x).SelectMany(x => x));
        return new([.. parties.Where(x => x.SelectMany(y => y).All(cases.Contains)).Select(x => x.Key)], IsToldWhy(viewer));
    }

    public static bool IsToldWhy(Viewer viewer) =>
        Matrix.Cell(DataCategory.BlockCode, viewer.Agency, Stage.TransportOrder, Relation.OwnUnit) >= Disclosure.Summary;

    public bool Knows(string party) => known.Contains(party);
}
