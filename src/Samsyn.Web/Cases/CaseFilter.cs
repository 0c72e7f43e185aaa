using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Cases;

/// <summary>
/// What the worklist is narrowed to. Every choice is a fact about the case or its progress; none is sensitive data about the person
/// (17 § utlänningsdatalagen), and who does not see a thing cannot select by it.
/// </summary>
public sealed record CaseFilter
{
    public Agency? Responsible { get; init; }
    public Region? Region { get; init; }
    public DecisionKind? Kind { get; init; }
    public Step? Step { get; init; }
    public string? Destination { get; init; }
    public string? Facility { get; init; }
    public FeasibilityClass? Feasibility { get; init; }
    public bool Detained { get; init; }
    public bool Child { get; init; }
    public bool Family { get; init; }
    public bool LacksDecision { get; init; }
    public bool FinalityDiffers { get; init; }
    public EnforcementStatus? Status { get; init; }

    /// <summary>Only those whose next limit runs out within so many days.</summary>
    public int? LimitWithin { get; init; }

    /// <summary>Only those that the law stops although a journey is ordered or booked.</summary>
    public bool Stopped { get; init; }
    public bool Closed { get; init; }

    /// <summary>The page after this row: its sort value and number.</summary>
    public string? After { get; init; }

    /// <summary>
    /// What each choice tells of the cases it finds; <see cref="Closed"/> and <see cref="After"/> tell nothing that the list does not.
    /// </summary>
    public static IReadOnlyDictionary<string, Sensitivity> By { get; } = new Dictionary<string, Sensitivity>
    {
        [nameof(Responsible)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Region)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Kind)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Step)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Destination)] = new(DataCategory.Decision, Disclosure.Summary),
        [nameof(Facility)] = new(DataCategory.Detention, Disclosure.Summary),
        [nameof(Feasibility)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Detained)] = new(DataCategory.Detention, Disclosure.Summary),
        [nameof(Child)] = new(DataCategory.Family, Disclosure.Summary),
        [nameof(Family)] = new(DataCategory.Family, Disclosure.Summary),
        [nameof(LacksDecision)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(FinalityDiffers)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Status)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(LimitWithin)] = new(DataCategory.Decision, Disclosure.Whole),
        [nameof(Stopped)] = new(DataCategory.BlockCode, Disclosure.Flag),
    };

    /// <summary>The viewer may choose by it in some of the cases listed.</summary>
    public static bool IsOffered(Viewer viewer, string name) => Selection.Stages(viewer, By[name]).Count > 0;

    /// <summary>What was asked for that the viewer may not select by: it is left out of the selection.</summary>
    public IReadOnlyList<string> NotOffered(Viewer viewer) =>
        [.. By.Keys.Where(name => !IsOffered(viewer, name) && typeof(CaseFilter).GetProperty(name)!.GetValue(this) is not (null or false))];
}
