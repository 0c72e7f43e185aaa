namespace Samsyn.Planning;

/// <summary>How one party travels: on a charter, or on a scheduled route's departure on a day.</summary>
public readonly record struct Assignment(MovementKind Kind, string Movement, int Day);

/// <summary>A proposal: each party's journey by party id. A party without one is not planned.</summary>
public sealed record Plan(IReadOnlyDictionary<string, Assignment> Journeys)
{
    public static readonly Plan Empty = new(new Dictionary<string, Assignment>());

    public Assignment? JourneyOf(string party) => Journeys.TryGetValue(party, out var journey) ? journey : null;
}

/// <summary>What a plan gives, in persons, days and kronor. Load is shown, never an objective.</summary>
public sealed record PlanOutcome(
    long Cost, int Persons, int Travelled, int Charters, int ByCharter, int Scheduled, int DetentionDays, int BedOverflowDays)
{
    public int Unplanned => Persons - Travelled;
    public double PersonsPerCharter => Charters == 0 ? 0 : (double)ByCharter / Charters;
}

/// <summary>A rule that a plan breaks: which, where, and by how much.</summary>
public sealed record PlanBreach(string Rule, string Where)
{
    /// <summary>What is wrong, in Swedish, and where.</summary>
    public override string ToString() => $"{Where}: {Rule switch
    {
        "unknownParty" => "partiet finns inte i underlaget",
        "noSuchOption" => "resan är inte laglig och möjlig för partiet",
        "seats" => "fler ombord än platser",
        "minLoad" => "färre ombord än organisatören kräver",
        "escortSeats" => "fler eskortörer än eskortplatser",
        "week" => "fler charter i veckan än tillåtet",
        "exclusive" => "två alternativ till samma avgång flyger",
        "flight" => "fler än flygbolaget tar",
        "hub" => "fler i transit än tillåtet",
        "transport" => "fler i inrikestransport än platser den dagen",
        "escorts" => "fler eskortörer än i tjänst den dagen",
        "medics" => "fler sjukvårdare än i tjänst den dagen",
        "keepApart" => "två som ska hållas isär reser tillsammans",
        _ => Rule,
    }} ({Rule}).";
}

public sealed record PlanVerdict(PlanOutcome Outcome, IReadOnlyList<PlanBreach> Breaches)
{
    public bool IsLawful => Breaches.Count == 0;
}
