namespace Samsyn.Law;

/// <summary>Whom a time limit is for: the person, or the person against the state.</summary>
public enum Direction { ProtectsIndividual, LimitsState }

/// <summary>Only <see cref="Active"/> rules are computed; the others are listed with what is known of them.</summary>
public enum RuleStatus { Active, Unverified, Proposed }

public enum RuleKind { Calendar, Appeal, DeparturePeriod, EntryBan, Limitation, Transfer, Detention, Block, Competence, Duty, Definition, Pending }

/// <summary>
/// A rule of law as it stands on the page Regler. It is declared next to the function that computes it, and the function takes its
/// citation from here, so that the page and the reasoning cannot part.
/// </summary>
/// <param name="Id">The identifier in the legal baseline, e.g. <c>VD-UTV</c> or <c>B08</c>.</param>
/// <param name="Says">What the paragraph says, in one or two Swedish sentences.</param>
/// <param name="Sources">Where it was read: keys of the legal baseline's list of sources; O is knowledge to be verified.</param>
public sealed record Rule(string Id, RuleKind Kind, Citation Source, string Says, string Sources)
{
    public Direction Direction { get; init; } = Direction.ProtectsIndividual;
    public RuleStatus Status { get; init; } = RuleStatus.Active;

    /// <summary>First and last day the rule holds; null where the baseline gives none.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The number the legislator may change, in <see cref="Unit"/>.</summary>
    public Timeline<int>? Numbers { get; init; }
    public string? Unit { get; init; }

    /// <summary>What its limit or obstacle is called in a list, in Swedish; null: by its <see cref="Kind"/>.</summary>
    public string? ListName { get; init; }

    /// <summary>Of a pending rule: the ids of the rules whose wording it may replace from <see cref="From"/>.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>How cases pending at a change are treated, or what a lawyer should look at.</summary>
    public string? Transition { get; init; }

    public Reason Because(Sentence text) => new(Source, text);
}
