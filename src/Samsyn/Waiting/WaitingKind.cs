using Samsyn.Acts;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>One thing that waits for an agency.</summary>
/// <param name="Since">When its clock began; in the future, when it will.</param>
/// <param name="Due">The last day, where there is one.</param>
/// <param name="Region">The police region that it waits for; null for any.</param>
/// <param name="AskedBy">Who asked, by the provider's identifier, where another person is to answer.</param>
/// <param name="Detail">What the list says beside it: values by their names, separated by spaces; of the same secrecy as the kind.</param>
public sealed record Waited(
    Agency For, DateTimeOffset Since, DateOnly? Due = null, Region? Region = null, string? AskedBy = null, string? Detail = null)
{
    /// <summary>The instant from which it no longer waits, where it stops by itself.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A subject as the kinds of waiting read it.</summary>
/// <param name="Entries">All of them, for what a reading does not tell: requests for corrections.</param>
public sealed record WaitingSubject(string Number, IReadOnlyList<Entry> Entries, IReadOnlyList<Reading> Readings, DateTimeOffset Now)
{
    private Case? state;
    private Charter? charter;
    private Verdict? verdict;

    public Case Case { get => state ??= Case.Fold(Number, Readings); init => state = value; }
    public Charter Charter => charter ??= Charter.Fold(Number, Readings);
    public Verdict Verdict => verdict ??= Enforceability.Evaluate(Readings, Now);
}

/// <summary>
/// One kind of what waits for somebody (<c>Väntar på mig</c>). Each is a class
/// in a file of its own under <c>Waiting/Kinds</c>, found by its type: it says
/// what waits in a subject, for whom and since when, from what has been written there; what begins to wait at an hour tells that hour. The projection
/// <c>waiting</c> keeps the rows and the pages show them to whoever may list the subject, see what it tells of, and do the act.
/// </summary>
public abstract class WaitingKind
{
    /// <summary>Every kind, in the order that the page shows them.</summary>
    public static IReadOnlyList<WaitingKind> All { get; } =
    [
        .. typeof(WaitingKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WaitingKind)) && !type.IsAbstract)
            .Select(type => (WaitingKind)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Place).ThenBy(kind => kind.Name, StringComparer.Ordinal),
    ];

    public string Name => GetType().Name;

    /// <summary>In Swedish, the key of the English.</summary>
    public abstract string Title { get; }

    /// <summary>Where it stands on the page: what touches liberty first.</summary>
    public virtual int Place => 50;

    public abstract SubjectKind About { get; }

    /// <summary>The act that answers it; null where <see cref="Page"/> does.</summary>
    public virtual string? Act => null;

    /// <summary>The page that answers it, after the subject's own address, and the right that it asks for.</summary>
    public virtual (string Path, Right Right)? Page => null;

    /// <summary>What the link to <see cref="Page"/> says, in Swedish.</summary>
    public virtual string Answer => "Svara";

    /// <summary>The page that shows all of the kind in another order, and what the link says, in Swedish; null where none does.</summary>
    public virtual (string Path, string Title)? Overview => null;

    /// <summary>What it tells of the case: only who sees that is shown it.</summary>
    public virtual Sensitivity Tells => new(DataCategory.Decision, Disclosure.Whole);

    public abstract IEnumerable<Waited> In(WaitingSubject subject);

    public static WaitingKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Whether the viewer's role answers it.</summary>
    public bool IsFor(Viewer viewer) =>
        Act is { } act ? ActKind.Find(act) is { } kind && Rights.MayDo(viewer, kind) : Page is { } page && Rights.Has(viewer, page.Right);

    /// <summary>What waits in a subject, by kind.</summary>
    public static IEnumerable<(WaitingKind Kind, Waited Waited)> AllIn(WaitingSubject subject)
    {
        var about = Subjects.KindOf(subject.Number);
        return All.Where(kind => kind.About == about).SelectMany(kind => kind.In(subject).Select(waited => (kind, waited)));
    }
}
