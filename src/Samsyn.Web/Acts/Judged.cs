using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Acts;

/// <summary>A subject as it stood when an act was judged on it.</summary>
/// <param name="View">The case as who acts sees it; null for other subjects, and for a case that they may not know of.</param>
/// <param name="Others">The same person's other cases, with their versions.</param>
/// <param name="Seats">The charters where the case has a confirmed seat.</param>
internal sealed record Beside(
    CaseView? View, IReadOnlyList<PlacedEntry> Placed, IReadOnlyList<(Case Case, long Version)> Others, IReadOnlyList<Charter> Seats);

/// <summary>A subject, and the others that an act names, as they stood when it was judged; and what who acts may be told of the judgment.</summary>
public sealed class Judged
{
    private readonly Beside own;
    private readonly IReadOnlyDictionary<string, Beside> beside;

    internal Judged(Viewer viewer, string subject, Beside own, IReadOnlyDictionary<string, Beside> beside, DateTimeOffset now)
    {
        (Viewer, Subject, this.own, this.beside) = (viewer, subject, own, beside);
        now = Reporting.After(now, beside.Values.Append(own).SelectMany(neighbour => neighbour.Placed));
        Basis Of(string number, Beside neighbour) => new(number, Readings(neighbour.Placed), now, viewer.Agency)
        {
            Region = viewer.Region,
            Officer = viewer.Subject,
            Others = [.. neighbour.Others.Select(other => other.Case)],
            Seats = neighbour.Seats,
        };
        Basis = Of(subject, own) with { Beside = beside.ToDictionary(pair => pair.Key, pair => Of(pair.Key, pair.Value)) };
    }

    public Viewer Viewer { get; }
    public string Subject { get; }

    /// <summary>The case as who acts sees it; null for other subjects.</summary>
    public CaseView? View => own.View;

    public IReadOnlyList<PlacedEntry> Placed => own.Placed;
    public Basis Basis { get; private set; }

    internal bool IsBeside(string other) => beside.ContainsKey(other);

    /// <summary>With further subjects that the act is judged on.</summary>
    internal Judged With(IReadOnlyDictionary<string, Beside> more) => new(Viewer, Subject, own, beside.Concat(more).ToDictionary(), Basis.Now);

    /// <summary>With what its form chooses among.</summary>
    internal Judged Choosing(IReadOnlyList<Basis> found) =>
        new(Viewer, Subject, own, beside, Basis.Now) { Basis = Basis with { Found = found } };

    /// <summary>The version as who acts counts it.</summary>
    public long Version => View?.Version ?? Placed.Count;

    /// <summary>The version of each subject as the register counts it.</summary>
    /// <remarks>The same person's other cases are among them, so that two who act at once in two of them never both pass.</remarks>
    internal Dictionary<string, long> Versions =>
        beside.Values.Append(own).SelectMany(neighbour => neighbour.Others).Select(other => (other.Case.Number, other.Version))
            .Concat(beside.Select(pair => (pair.Key, (long)pair.Value.Placed.Count))).Append((Subject, (long)Placed.Count))
            .DistinctBy(pair => pair.Item1).ToDictionary();

    internal void Surround(
        IReadOnlyList<FacilityPlaces> facilities, IReadOnlyList<Choice> operations, FlightsKnown flights, IReadOnlyList<string> projects) =>
        Basis = Basis with { Facilities = facilities, Operations = operations, Flights = flights, Projects = projects };

    internal long? VersionOf(Guid id) =>
        View is null ? Placed.FirstOrDefault(placed => placed.Entry.Id == id)?.Version : View.Entries.FirstOrDefault(seen => seen.Id == id)?.Version;

    /// <summary>How the entries read when it is decided on an act: everything the register holds, however late an agency's clock says it was
    /// written.</summary>
    private static IReadOnlyList<Reading> Readings(IReadOnlyList<PlacedEntry> placed) => Knowledge.Now(placed.Select(entry => entry.Entry));

    /// <summary>Why an act may not be done, as far as who acts may know it.</summary>
    public IReadOnlyList<Reason> Obstacles(Act act) =>
    [
        .. Told(Deciding.ObstaclesTo(act, Basis), [.. act.Contradictions(Basis), .. act.WhoseTask(Basis).Select(reason => reason.Text)]),
        .. beside.Where(pair => Subjects.KindOf(pair.Key) == SubjectKind.Case).SelectMany(pair => InCase(act, pair.Key, pair.Value.View)).Distinct(),
    ];

    /// <summary>The reasons that no choice in the act's form takes away, as far as who acts may know them.</summary>
    public IReadOnlyList<Reason> ObstaclesToAny(ActKind kind) => Told(Deciding.ObstaclesToAny(kind, Basis),
        [.. Deciding.ContradictionsToAny(kind, Basis),
            .. kind.Ways(Basis).SelectMany(way => way.WhoseTask(Basis)).Select(reason => reason.Text).Distinct()]);

    /// <summary>The acts that who acts may do now, in some way.</summary>
    public IEnumerable<ActKind> Possible =>
        ActKind.In(Subjects.KindOf(Subject)!.Value).Where(kind => Rights.MayDo(Viewer, kind) && ObstaclesToAny(kind).Count == 0);

    /// <summary>What the act leans on that was not read after a day.</summary>
    public IReadOnlyList<ReviewItem> Unread(Act act) => Unread(ActKind.Of(act));

    public IReadOnlyList<ReviewItem> Unread(ActKind kind) => View?.Law.Verdict is { } verdict ? Currency.Of(kind.LeansOn, verdict) : [];

    private IReadOnlyList<Reason> Told(IReadOnlyList<Reason> obstacles, IReadOnlyList<Sentence> ofTheCase) => View is null ? obstacles
        : VerdictView.Obstacles(View.Access, obstacles, ofTheCase, Measures.Gate(() => Basis.Verdict));

    /// <param name="view">Null where who acts may not know of the case: that something stops is told, and no more.</param>
    private IEnumerable<Reason> InCase(Act act, string number, CaseView? view)
    {
        if (view is null) return Deciding.ObstaclesIn(act, number, Basis).Count > 0 ? [VerdictView.Stop] : [];
        var basis = Basis.Of(number);
        return VerdictView.Obstacles(view.Access, [.. act.ObstaclesIn(basis, Basis)], [], Measures.Gate(() => basis.Verdict))
            .Concat(act.ContradictionsIn(basis, Basis).Select(contradiction => VerdictView.Told(view.Access, contradiction))).Distinct()
            .Select(reason => reason with { Text = Named(number, reason.Text) });
    }

    private static Sentence Named(string number, Sentence text) => $"{number}: {text}";
}
