using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>What is withheld in place of a field or of a category: never silence.</summary>
public sealed record Withheld(DataCategory Category, Disclosure Disclosure, Citation Provision);

/// <summary>What one viewer may see of one case, today: the matrix, narrowed by the role and opened by what has been granted.</summary>
public sealed class Access
{
    private static readonly DataCategory[] Categories = Enum.GetValues<DataCategory>();

    private readonly Shown[] shown, own;
    private readonly Dictionary<(Agency Holder, DataCategory Category), Shown> granted;

    /// <param name="grants">Any; only those of this case, to this agency and for <paramref name="now"/> count.</param>
    public Access(Viewer viewer, string number, CaseReach reach, DateTimeOffset now, IReadOnlyList<Grant> grants)
    {
        Viewer = viewer;
        var today = now.SwedishDay;
        Relation = Matrix.RelationOf(viewer, reach, today);
        IsKnown = Relation != Relation.None;
        IsListed = Scopes.Listed(viewer).Holds(reach, today);
        shown = [.. Categories.Select(category => Matrix.Of(category, viewer, reach, Relation, isOwn: false, isGranted: false))];
        granted = grants.Where(grant => grant.Case == number && grant.To == viewer.Agency && grant.From <= now && now < grant.Until)
            .Select(grant => (grant.Holder, grant.Category)).Distinct()
            .ToDictionary(pair => pair, pair => Matrix.Of(pair.Category, viewer, reach, Relation, isOwn: false, isGranted: true));
        own = [.. Categories.Select(category => Matrix.Of(category, viewer, reach, Relation, isOwn: true, isGranted: false))];
    }

    public Viewer Viewer { get; }
    public Relation Relation { get; }

    /// <summary>The viewer may know that the case exists; who may not is answered as if it did not.</summary>
    public bool IsKnown { get; }

    public bool IsListed { get; }

    public Shown this[DataCategory category] => shown[(int)category];

    public bool Sees(DataCategory category, Disclosure from = Disclosure.Whole) => shown[(int)category].Disclosure >= from;

    /// <summary>How much is seen of what an agency wrote down: all of the own agency's, and of another's what it has granted.</summary>
    public Shown Of(DataCategory category, Agency by) =>
        by == Viewer.Agency ? own[(int)category] : granted.TryGetValue((by, category), out var more) ? more : shown[(int)category];

    /// <param name="by">Who wrote it down.</param>
    public bool Sees(Sensitivity secrecy, Agency by) => Of(secrecy.Category, by).Disclosure >= secrecy.From;

    public Withheld Withheld(DataCategory category) => new(category, this[category].Disclosure, this[category].Provision);

    /// <summary>Every category that is not shown whole. It is the same whether or not the case holds anything of it.</summary>
    public IReadOnlyList<Withheld> All => [.. Categories.Where(category => category != DataCategory.Statistics && !Sees(category)).Select(Withheld)];
}
