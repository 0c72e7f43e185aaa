using System.Collections.Immutable;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>What one agency has said of travel to a country, and who has confirmed it.</summary>
/// <param name="Entry">The entry of the assessment.</param>
/// <param name="Until">The last day that who assessed it vouches for.</param>
public sealed record TravelCondition(
    Guid Entry, Agency By, DateOnly On, RoutePossible Possible, ImmutableArray<string> Conditions, DateOnly? Until)
{
    /// <summary>When its words were last put right; null where they never were.</summary>
    internal DateTimeOffset? PutRightAt { get; init; }

    public Agency? ConfirmedBy { get; init; }
    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The last day that the confirmation holds.</summary>
    public DateOnly? HoldsUntil { get; init; }

    public bool IsConfirmed => ConfirmedBy is not null;

    /// <summary>Confirmed, and the confirmation has not run out.</summary>
    public bool HoldsOn(DateOnly day) => HoldsUntil is { } until && ConfirmedOn <= day && day <= until;
}

/// <summary>What a kind of travel document asks for.</summary>
public sealed record DocumentRequirement(DateOnly On, Agency By, DocumentRequirementSet Set);

/// <summary>A way, a transit or an overflight as it was last assessed.</summary>
public sealed record Passage(DateOnly On, Agency By, PassageAssessed Assessed)
{
    public bool IsOpenOn(DateOnly day) => Assessed.Open && !(Assessed.ValidTo < day);
}

/// <summary>A risk and safety assessment; its text only where the reader may have it.</summary>
public sealed record CountryRisk(Guid Entry, DateOnly On, Agency By, RiskAssessed Assessed)
{
    public bool IsValidOn(DateOnly day) => Assessed.ValidTo >= day;
}

/// <summary>A return liaison officer's time at a post.</summary>
public sealed record Posting(Guid Entry, LiaisonPosted Posted)
{
    public bool IsThereOn(DateOnly day) => Posted.From <= day && day <= Posted.To;
}

/// <summary>A day of interviews at an embassy, and the cases that have a place.</summary>
/// <param name="Entry">The entry that offered it.</param>
public sealed record InterviewDay(Guid Entry, InterviewsOffered Slot, ImmutableArray<string> Cases)
{
    public int Free => Math.Max(0, Slot.Places - Cases.Length);
}

/// <summary>A country of return, folded from its readings.</summary>
public sealed record ReturnCountry(Country Country)
{
    /// <summary>In the order that they were assessed.</summary>
    public ImmutableArray<TravelCondition> Conditions { get; init; } = [];

    /// <summary>By the document's kind, each as last told.</summary>
    public ImmutableSortedDictionary<string, DocumentRequirement> Documents { get; init; } =
        ImmutableSortedDictionary.Create<string, DocumentRequirement>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last that an agency told of the days to a document.</summary>
    public (int Days, DateOnly On, Agency By)? StatedLeadTime { get; init; }

    public ImmutableArray<Passage> Passages { get; init; } = [];
    public ImmutableArray<CountryRisk> Risks { get; init; } = [];
    public ImmutableArray<ReadmissionAgreed> Agreements { get; init; } = [];
    public ImmutableArray<ContactPointSet> Contacts { get; init; } = [];
    public ImmutableArray<Posting> Postings { get; init; } = [];
    public ImmutableArray<InterviewDay> Interviews { get; init; } = [];
    public ObstacleLedger Ledger { get; init; } = new();

    /// <summary>Missions, visits, and what the liaison officers' tasks led to.</summary>
    public CountryMissions Abroad { get; init; } = new();

    /// <summary>What some travel document requires, or a step to it, names an interview.</summary>
    public bool AsksInterview => Documents.Values.SelectMany(requirement => requirement.Set.Requirements.Concat(requirement.Set.Steps))
        .Any(text => text.Contains("intervju", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// What two agencies stand behind on a day: the last assessment that another agency has confirmed, if it holds. A confirmation that has run out
    /// leaves nothing: an older one does not come back.
    /// </summary>
    public TravelCondition? StandingOn(DateOnly day) =>
        Conditions.LastOrDefault(condition => condition.IsConfirmed) is { } last && last.HoldsOn(day) ? last : null;

    /// <summary>The last that was confirmed, however long ago it ran out.</summary>
    public TravelCondition? LastConfirmed => Conditions.LastOrDefault(condition => condition.IsConfirmed);

    /// <summary>The last assessment, while nobody has confirmed it.</summary>
    public TravelCondition? Proposed => Conditions.LastOrDefault() is { IsConfirmed: false } last ? last : null;

    /// <summary>Since when travel has been as the last confirmed condition says, without a break.</summary>
    public DateOnly? Since
    {
        get
        {
            TravelCondition? since = null;
            foreach (var condition in Conditions.Where(travelCondition => travelCondition.IsConfirmed).Reverse())
            {
                if (since is not null && (condition.Possible != since.Possible || condition.HoldsUntil < since.ConfirmedOn)) break;
                since = condition;
            }
            return since?.On;
        }
    }

    /// <summary>The last risk assessment; null where there is none.</summary>
    public CountryRisk? Risk => Risks.LastOrDefault();

    /// <param name="number">The subject, e.g. <c>CTY-UZ</c>.</param>
    public static ReturnCountry Fold(string number, IReadOnlyList<Reading> readings) =>
        History.InOrder(readings).Aggregate(new ReturnCountry(Country.Parse(number[4..])), (state, reading) => state.Apply(reading));

    private ReturnCountry Apply(Reading reading) => reading.Fact switch
    {
        RouteAssessed route => this with
        {
            Conditions = Conditions.Add(new(
                reading.Entry.Id, reading.Entry.Agency, reading.Day, route.Possible, [.. route.Conditions], route.Until)
            {
                PutRightAt = reading.CorrectedBy?.RecordedAt,
            }),
        },
        RouteConfirmed confirmed => Confirm(confirmed, reading),
        DocumentLeadTimeSet lead => this with { StatedLeadTime = (lead.Days, reading.Day, reading.Entry.Agency) },
        DocumentRequirementSet document =>
            this with { Documents = Documents.SetItem(document.Type, new(reading.Day, reading.Entry.Agency, document)) },
        PassageAssessed passage => this with
        {
            Passages = Passages.RemoveAll(known => known.Assessed.Kind == passage.Kind && known.Assessed.Through.SequenceEqual(passage.Through))
                .Add(new(reading.Day, reading.Entry.Agency, passage)),
        },
        RiskAssessed risk => this with { Risks = Risks.Add(new(reading.Entry.Id, reading.Day, reading.Entry.Agency, risk)) },
        ReadmissionAgreed agreed => this with { Agreements = Agreements.RemoveAll(fact => fact.Party == agreed.Party).Add(agreed) },
        ContactPointSet contact => this with { Contacts = Contacts.RemoveAll(fact => fact.Office == contact.Office).Add(contact) },
        LiaisonPosted posted => this with { Postings = Postings.Add(new(reading.Entry.Id, posted)) },
        ObstacleReported or ObstacleEnded or MeasureDecided or MeasureCompleted => this with { Ledger = Ledger.Apply(reading) },
        InterviewsOffered offered => this with { Interviews = Interviews.Add(new(reading.Entry.Id, offered, [])) },
        InterviewPlacesTaken taken => this with
        {
            Interviews = [.. Interviews.Select(day => day.Entry == taken.Slot ? day with { Cases = [.. day.Cases.Union(taken.Cases)] } : day)],
        },
        IdMissionPlanned or IdMissionHeld or DelegationVisited or EmbassyVisited or LiaisonTaskDone or DestinationOpened =>
            this with { Abroad = Abroad.Apply(reading) },
        _ => throw new UnreachableException($"{reading.Fact.GetType().Name} is no fact of a country."),
    };

    /// <summary>
    /// Nobody confirms their own assessment, and what was put right after it was confirmed is not what was confirmed.
    /// </summary>
    private ReturnCountry Confirm(RouteConfirmed confirmed, Reading reading)
    {
        var place = Conditions.IndexOf(Conditions.FirstOrDefault(condition => condition.Entry == confirmed.Assessment)!);
        if (place < 0 || Conditions[place].By == reading.Entry.Agency || Conditions[place].PutRightAt > reading.RecordedAt) return this;
        return this with
        {
            Conditions = Conditions.SetItem(place, Conditions[place] with
            {
                ConfirmedBy = reading.Entry.Agency,
                ConfirmedOn = reading.Day,
                HoldsUntil = Conditions[place].Until is { } vouched && vouched < confirmed.Until ? vouched : confirmed.Until,
            }),
        };
    }
}
