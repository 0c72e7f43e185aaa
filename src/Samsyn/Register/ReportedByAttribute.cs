using System.Diagnostics;

namespace Samsyn.Register;

/// <summary>What must hold of the case for an agency to report a fact that is not its own to report in every case.</summary>
public enum ReportCondition
{
    Always,

    /// <summary>The decision that the case is about is the agency's own: by the kind of case and whose number it has.</summary>
    OwnDecision,

    /// <summary>The agency was the executing authority on the day that the fact is about (12 kap. 14 § utlänningslagen).</summary>
    ExecutingAuthority,

    /// <summary>The agency closes its own case: as executing authority, or Migrationsverket its return case when it has handed it over.</summary>
    OwnClosure,

    /// <summary>Practical impediments, in a case that the agency enforces (12 kap. 17 § utlänningslagen).</summary>
    PracticalInOwnEnforcement,

    /// <summary>Appeals of the police's refusals of entry, which Migrationsverket decides (14 kap. 2 § utlänningslagen).</summary>
    AppealOfPoliceRefusal,

    /// <summary>Migrationsverket's consent to take a case back that the police have returned (12 kap. 14 a § second paragraph).</summary>
    ConsentToTakeBack,

    /// <summary>A departure that the agency executed itself.</summary>
    ExecutedByItself,

    /// <summary>Every case that the fact names is one that the agency enforces.</summary>
    EnforcesTheNamedCases,

    /// <summary>Seats that are proposed; never a confirmed one.</summary>
    ProposedSeatsOnly,

    /// <summary>A rate card that no other agency has proposed.</summary>
    OwnRateCard,

    /// <summary>A case that lies with the region of who reports, or with none: a region gives cases away and takes none.</summary>
    GivesAwayOwnRegion,

    /// <summary>A case that lies with the region of who offers it, or with none; the national coordination offers any.</summary>
    OffersOwnRegion,

    /// <summary>The region that was offered the case, or the national coordination.</summary>
    AnswersForOwnRegion,

    /// <summary>The agency holds what the request asks for.</summary>
    HoldsTheData,

    /// <summary>The agency answers for the case's personal data, and two of its officers act.</summary>
    TwoPersonsAtController,

    /// <summary>The forced-return monitor, in Samsyn.</summary>
    Monitor,

    /// <summary>What it confirms is another agency's assessment; nobody confirms their own.</summary>
    AnotherThanAssessed,

    /// <summary>A goal for a span of the agency's own, or for the whole chain.</summary>
    OwnGoal,

    /// <summary>The agency wrote the entry that is corrected, or passed it on from a court.</summary>
    WroteTheEntry,
}

/// <summary>The agencies that may report the fact; who is not named may not. Several attributes give agencies conditions of their own.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReportedByAttribute(params Agency[] agencies) : Attribute
{
    public IReadOnlyList<Agency> Agencies => agencies;

    public ReportCondition When { get; init; }

    /// <summary>
    /// The paragraph that gives it to these agencies, e.g. <c>12 kap. 14 a § utlänningslagen</c>; otherwise that of the condition, if any.
    /// </summary>
    public string? Source { get => field ?? SourceOf(When); init; }

    private static string? SourceOf(ReportCondition when) => when switch
    {
        ReportCondition.ExecutingAuthority or ReportCondition.OwnClosure
            or ReportCondition.EnforcesTheNamedCases or ReportCondition.ProposedSeatsOnly =>
            "12 kap. 14 § utlänningslagen",
        ReportCondition.PracticalInOwnEnforcement => "12 kap. 17 § utlänningslagen",
        ReportCondition.AppealOfPoliceRefusal => "14 kap. 2 § utlänningslagen",
        ReportCondition.ConsentToTakeBack => "12 kap. 14 a § utlänningslagen",
        ReportCondition.Always or ReportCondition.OwnDecision or ReportCondition.ExecutedByItself or ReportCondition.OwnRateCard
            or ReportCondition.GivesAwayOwnRegion or ReportCondition.OffersOwnRegion or ReportCondition.AnswersForOwnRegion
            or ReportCondition.HoldsTheData or ReportCondition.TwoPersonsAtController
            or ReportCondition.Monitor or ReportCondition.AnotherThanAssessed or ReportCondition.WroteTheEntry
            or ReportCondition.OwnGoal => null, // Samsyn's own order
        _ => throw new UnreachableException(),
    };
}

/// <summary>
/// The agencies that may pass the fact on from a court (as an entry of <see cref="Agency.Domstol"/>); without it no court's word of it is taken.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PassedOnByAttribute(params Agency[] agencies) : Attribute
{
    public IReadOnlyList<Agency> Agencies => agencies;

    public ReportCondition When { get; init; }
}
