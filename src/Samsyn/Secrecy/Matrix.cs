using System.Diagnostics;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>How a viewer stands to a case.</summary>
public enum Relation
{
    None,

    /// <summary>Kriminalvården has carried out, failed or lost a journey in the case.</summary>
    EndedTransport,
    DetentionTransport, OrderedTransport,

    /// <summary>The agency's, but another police region's.</summary>
    OwnAgency,
    OwnUnit,
}

/// <summary>How much is shown, and by which provision the rest is withheld.</summary>
public readonly record struct Shown(Disclosure Disclosure, Citation Provision);

/// <summary>
/// The minimum-necessary matrix: data category × agency × stage × relation, and what a role may have of it at most. The source is the legal
/// baseline's section 5.3; where it leaves room the narrower reading is taken, and <c>docs/sekretess.md</c> says so.
/// </summary>
public static class Matrix
{
    private const string Osl = "offentlighets- och sekretesslagen", Aliens = "utlänningslagen", Register = "utlänningsdatalagen";

    /// <summary>One letter a stage, voluntary to closed: - none, e existence, f flag, s summary, w whole.</summary>
    private static readonly Dictionary<DataCategory, (string Migration, string Police, string Transport, Citation Provision)> Rows = new()
    {
        [DataCategory.IdentityCore] = ("wwwww", "wwwww", "--ww-", new(Osl, "37 kap. 1 §")),
        [DataCategory.Photo] = ("wwwww", "-www-", "--ww-", new(Osl, "37 kap. 1 §")),
        [DataCategory.Biometrics] = ("wwwww", "-eee-", "-----", new(Register, "15 §")),
        [DataCategory.Decision] = ("wwwww", "-wwww", "--ss-", new(Osl, "37 kap. 1 §")),
        [DataCategory.Reasons] = ("wwwww", "-eee-", "-----", new(Osl, "37 kap. 1 §")),
        [DataCategory.BlockCode] = ("wwwww", "fssss", "--ff-", new(Osl, "37 kap. 1 §")),
        [DataCategory.Detention] = ("wwwww", "wwwww", "--ss-", new(Osl, "37 kap. 1 §")),
        [DataCategory.Health] = ("wwwww", "-sss-", "--ss-", new(Osl, "21 kap. 1 §")),
        [DataCategory.Risk] = ("sssss", "wwwww", "--ww-", new(Osl, "18 kap. 11 §")),
        [DataCategory.Criminality] = ("-----", "wwwww", "--ss-", new(Osl, "35 kap. 1 §")),
        [DataCategory.Whereabouts] = ("w----", "-w---", "--ss-", new(Osl, "21 kap. 3 §")),
        [DataCategory.Family] = ("wwwww", "-www-", "--ss-", new(Osl, "37 kap. 1 §")),
        [DataCategory.TravelDocuments] = ("wwwww", "wwwww", "--ss-", new(Osl, "21 kap. 5 §")),
        [DataCategory.Itinerary] = ("--sss", "wwwww", "--www", new(Osl, "37 kap. 1 § fjärde stycket")),
        [DataCategory.Escorts] = ("-----", "wwwww", "--www", new(Osl, "18 kap. 8 §")),
        [DataCategory.Reception] = ("-----", "-----", "-----", new(Osl, "26 kap. 1 §")),
        [DataCategory.SisAlert] = ("wwwww", "wwwww", "-----", new(Osl, "37 kap. 6 §")),
        [DataCategory.DepartureConfirmation] = ("wwwww", "wwwww", "--www", new(Osl, "37 kap. 1 §")),
        [DataCategory.OtherCases] = ("wwwww", "wwwww", "-----", new(Osl, "37 kap. 1 §")),
        [DataCategory.Statistics] = ("sssss", "sssss", "sssss", new(Osl, "24 kap. 8 §")),
    };

    /// <summary>What a role may have at most of what its agency may; a category that is not named is not narrowed.</summary>
    private static readonly Dictionary<(Agency, Role), Dictionary<DataCategory, Disclosure>> Ceilings = new()
    {
        [(Agency.Migrationsverket, Role.DetentionOfficer)] = Only(
            "IdentityCore w, Photo w, Decision s, BlockCode s, Detention w, Health w, Risk s, Family w, TravelDocuments s, Itinerary s, "
                + "DepartureConfirmation w, Statistics s"),
        [(Agency.Migrationsverket, Role.OperationsCoordinator)] = Only(
            "IdentityCore w, Decision w, Reasons s, BlockCode w, Detention w, Health s, Risk s, Criminality s, Family w, TravelDocuments w, "
                + "Itinerary s, DepartureConfirmation w, Statistics s"),
        [(Agency.Kriminalvarden, Role.EscortLeader)] = Only(
            "IdentityCore w, Photo w, Decision s, BlockCode f, Detention s, Health s, Risk w, Criminality s, Whereabouts s, Family s, "
                + "TravelDocuments s, Itinerary w, Escorts w, DepartureConfirmation w, Statistics s"),
    };

    /// <summary>
    /// The monitor follows the journey, whoever makes it, and has what that needs (12 kap. utlänningslagen; återvändandedirektivet 8.6).
    /// </summary>
    private static readonly Dictionary<DataCategory, Disclosure> Monitor =
        Only("BlockCode f, Decision s, Health s, Risk w, Family s, Itinerary w, DepartureConfirmation w, Statistics s");

    /// <summary>And when the journey is over: what the report is about.</summary>
    private static readonly Dictionary<DataCategory, Disclosure> MonitorAfter = Only("Risk w, Itinerary w, DepartureConfirmation w, Statistics s");

    /// <summary>What an officer of another police region does without.</summary>
    private static readonly HashSet<DataCategory> OwnRegionOnly =
        [DataCategory.Photo, DataCategory.Biometrics, DataCategory.Reasons, DataCategory.Health,
            DataCategory.Risk, DataCategory.Criminality, DataCategory.Whereabouts];

    /// <summary>Official need: an officer has what the task needs and no more.</summary>
    public static readonly Citation OfficialNeed = new(Register, "16 §");

    /// <summary>By which provision what is shown is shared with an agency that does not hold it.</summary>
    public static Citation Ground(Agency to) => to switch
    {
        Agency.Kriminalvarden => new(Aliens, "10 kap. 19 c §"),
        Agency.Polismyndigheten => new(Register, "20 §"),
        _ => new(Osl, "10 kap. 28 §"),
    };

    public static Citation Provision(DataCategory category) => Rows[category].Provision;

    /// <summary>How the viewer stands to the case today.</summary>
    public static Relation RelationOf(Viewer viewer, CaseReach reach, DateOnly today) => viewer.Agency switch
    {
        _ when !Scopes.Known(viewer).Holds(reach, today) => Relation.None,
        Agency.Migrationsverket => Relation.OwnUnit,
        Agency.Polismyndigheten => viewer.IsNational || viewer.Region is { } own && (reach.Region is null || reach.Region == own)
            ? Relation.OwnUnit : Relation.OwnAgency,
        Agency.Kriminalvarden => reach.Journey == Journey.Open
            ? Relation.OrderedTransport : reach.PlacedFrom >= today ? Relation.DetentionTransport : Relation.EndedTransport,
        _ => Relation.None,
    };

    /// <summary>What the agency may have of a category by the stage of the case and its relation to it, before the role narrows it.</summary>
    public static Disclosure Cell(DataCategory category, Agency agency, Stage stage, Relation relation) => (agency, relation) switch
    {
        (_, Relation.None) => Disclosure.None,
        (Agency.Migrationsverket, _) => Level(Rows[category].Migration, stage),
        (Agency.Polismyndigheten, _) => Level(Rows[category].Police, stage),
        (Agency.Kriminalvarden, Relation.OrderedTransport) =>
            Level(Rows[category].Transport, stage == Stage.Transport ? stage : Stage.TransportOrder),
        (Agency.Kriminalvarden, Relation.DetentionTransport) => Level(Rows[category].Transport, Stage.TransportOrder),
        (Agency.Kriminalvarden, _) => Level(Rows[category].Transport, Stage.Closed),
        _ => Disclosure.None,
    };

    /// <summary>The most that a role may have of a category, whatever the case.</summary>
    public static Disclosure Ceiling(DataCategory category, Agency agency, Role role, Relation relation = Relation.OwnUnit) => (agency, role) switch
    {
        (_, Role.Statistician) => category == DataCategory.Statistics ? Disclosure.Summary : Disclosure.None,
        (_, Role.Auditor or Role.Administrator or Role.Lawyer) => Disclosure.None,
        (_, Role.ForcedReturnMonitor) => Monitor.GetValueOrDefault(category),
        _ when relation == Relation.OwnAgency && OwnRegionOnly.Contains(category) => Disclosure.None,
        _ => Ceilings.TryGetValue((agency, role), out var ceiling) ? ceiling.GetValueOrDefault(category) : Disclosure.Whole,
    };

    /// <summary>How much of a category a viewer sees in a case.</summary>
    /// <param name="isOwn">The viewer's own agency wrote it down: nothing is disclosed between agencies, and only the role narrows it.</param>
    /// <param name="isGranted">The holding agency has granted it, in this case and for now.</param>
    public static Shown Of(DataCategory category, Viewer viewer, CaseReach reach, DateOnly today, bool isOwn = false, bool isGranted = false) =>
        Of(category, viewer, reach, RelationOf(viewer, reach, today), isOwn, isGranted);

    internal static Shown Of(DataCategory category, Viewer viewer, CaseReach reach, Relation relation, bool isOwn, bool isGranted)
    {
        var byAgency = viewer.Role == Role.ForcedReturnMonitor && relation != Relation.None
            ? (reach.Stage == Stage.Transport ? Monitor : MonitorAfter).GetValueOrDefault(category)
            : viewer.Agency == Agency.Polismyndigheten && category == DataCategory.Decision
                && reach.HasEntryBan && relation != Relation.None ? Disclosure.Whole
            : Cell(category, viewer.Agency, StageFor(viewer, reach), relation);
        if (relation != Relation.None && (isOwn || isGranted)) byAgency = Disclosure.Whole;
        var byRole = Ceiling(category, viewer.Agency, viewer.Role, relation);
        return byRole < byAgency ? new(byRole, OfficialNeed) : new(byAgency, Rows[category].Provision);
    }

    /// <summary>A case that was closed without ever reaching the police is to them as it was before.</summary>
    private static Stage StageFor(Viewer viewer, CaseReach reach) =>
        viewer.Agency == Agency.Polismyndigheten && reach is { Stage: Stage.Closed, HasReachedPolice: false } ? Stage.Voluntary : reach.Stage;

    private static Disclosure Level(string row, Stage stage) => Letter(row[(int)stage - 1]);

    private static Disclosure Letter(char letter) => letter switch
    {
        '-' => Disclosure.None,
        'e' => Disclosure.Existence,
        'f' => Disclosure.Flag,
        's' => Disclosure.Summary,
        'w' => Disclosure.Whole,
        _ => throw new UnreachableException(),
    };

    private static Dictionary<DataCategory, Disclosure> Only(string categories) =>
        categories.Split(", ").ToDictionary(text => Enum.Parse<DataCategory>(text[..^2]), text => Letter(text[^1]));
}
