using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Acts;

/// <summary>A subject, and the others that an act names, as they stood when it was judged; and what who acts may be told of the judgment.</summary>
public sealed class Judged
{
    private readonly IReadOnlyDictionary<string, (CaseView? View, IReadOnlyList<PlacedEntry> Placed)> beside;
    private readonly IReadOnlyList<(Case Case, long Version)> others;

    internal Judged(
        Viewer viewer, string subject, CaseView? view, IReadOnlyList<PlacedEntry> placed,
        IReadOnlyDictionary<string, (CaseView? View, IReadOnlyList<PlacedEntry> Placed)> beside, 
        IReadOnlyList<(Case Case, long Version)> others, DateTimeOffset now)
    {
        (Viewer, Subject, View, Placed, this.beside, this.others) = (viewer, subject, view, placed, beside, others);
        Basis Of(string number, IReadOnlyList<PlacedEntry> entries) =>
            new(number, Readings(entries), now, viewer.Agency) { Region = viewer.Region, Officer = viewer.Subject };
        Basis = Of(subject, placed) with { Others = [.. others.Select(one => one.Case)], Beside = beside.ToDictionary(one => one.Key, one => Of(one.Key, one.Value.Placed)) };
    }

    public Viewer Viewer { get; }
    public string Subject { get; }

    /// <summary>The case as who acts sees it; null for other subjects.</summary>
    public CaseView? View { get; }

    public IReadOnlyList<PlacedEntry> Placed { get; }
    public Basis Basis { get; private set; }

    /// <summary>With further subjects that the act is judged on.</summary>
    internal Judged With(IReadOnlyDictionary<string, (CaseView? View, IReadOnlyList<PlacedEntry> Placed)> more) =>
        new(Viewer, Subject, View, Placed, beside.Concat(more.Where(one => !beside.ContainsKey(one.Key))).ToDictionary(), others, Basis.Now);

    /// <summary>With what its form chooses among.</summary>
    internal Judged Choosing(IReadOnlyList<Basis> found) =>
        new(Viewer, Subject, View, Placed, beside, others, Basis.Now) { Basis = Basis with { Found = found } };

    /// <summary>The version as who acts counts it.</summary>
    public long Version => View?.Version ?? Placed.Count;

    /// <summary>
    /// The version of each subject as the register counts it, the same person's other cases among them: two acts at once in two of a person's cases
    /// never both pass.
    /// </summary>
    internal Dictionary<string, long> Versions => beside.Select(one => (one.Key, (long)one.Value.Placed.Count))
        .Concat(others.Select(one => (one.Case.Number, one.Version))).Append((Subject, Placed.Count)).DistinctBy(one => one.Item1).ToDictionary();

    internal void Surround(IReadOnlyList<FacilityPlaces> facilities, IReadOnlyList<Choice> operations) =>
        Basis = Basis with { Facilities = facilities, Operations = operations };

    internal long? VersionOf(Guid id) =>
        View is null ? Placed.FirstOrDefault(one => one.Entry.Id == id)?.Version : View.Entries.FirstOrDefault(seen => seen.Id == id)?.Version;

    /// <summary>How the entries read when it is decided on an act: everything the register holds, however late an agency's clock says it was written.</summary>
    private static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(one => one.Entry));

    /// <summary>Why an act may not be done, as far as who acts may know it.</summary>
    public IReadOnlyList<Reason> Obstacles(Act act) =>
    [
        .. Told(Deciding.ObstaclesTo(act, Basis), [.. act.Contradictions(Basis), .. act.WhoseTask(Basis).Select(reason => reason.Text)]),
        .. beside.Where(one => one.Value.View is not null).SelectMany(one => InCase(act, one.Key, one.Value.View!)),
    ];

    /// <summary>The reasons that no choice in the act's form takes away, as far as who acts may know them.</summary>
    public IReadOnlyList<Reason> ObstaclesToAny(ActKind kind) => Told(Deciding.ObstaclesToAny(kind, Basis),
        [.. Deciding.ContradictionsToAny(kind, Basis), .. kind.Ways(Basis).SelectMany(way => way.WhoseTask(Basis)).Select(reason => reason.Text).Distinct()]);

    /// <summary>The acts that who acts may do now, in some way.</summary>
    public IEnumerable<ActKind> Possible =>
        ActKind.In(Subjects.KindOf(Subject)!.Value).Where(kind => Rights.MayDo(Viewer, kind) && ObstaclesToAny(kind).Count == 0);

    /// <summary>What the act leans on that was not read after a day.</summary>
    public IReadOnlyList<ReviewItem> Unread(Act act) => Unread(ActKind.Of(act));

    public IReadOnlyList<ReviewItem> Unread(ActKind kind) => View?.Law.Verdict is { } verdict ? Currency.Of(kind.LeansOn, verdict) : [];

    private IReadOnlyList<Reason> Told(IReadOnlyList<Reason> obstacles, IReadOnlyList<Sentence> ofTheCase) => View is null ? obstacles
        : VerdictView.Obstacles(View.Access, obstacles, ofTheCase, Measures.Gate(() => Basis.Verdict));

    private IEnumerable<Reason> InCase(Act act, string number, CaseView view)
    {
        var basis = Basis.Of(number);
        return VerdictView.Obstacles(view.Access, [.. act.ObstaclesIn(basis, Basis)], [], Measures.Gate(() => basis.Verdict))
            .Select(reason => reason with { Text = Named(number, reason.Text) });
    }

    private static Sentence Named(string number, Sentence text) => $"{number}: {text}";
}
