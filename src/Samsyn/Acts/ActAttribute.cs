namespace Samsyn.Acts;

/// <summary>What an act is about; acts are offered together by it.</summary>
public enum ActArea
{
    Decision, Protection, Handover, Feasibility, Document, Journey,
    Outcome, Detention, Person, Charter, Seat, Facility, Operation, Country, Method, Project, Forum
}

/// <summary>The officers who do an act; <c>Rights</c> says which role at which agency each is.</summary>
[Flags]
public enum Doers
{
    None = 0,
    CaseOfficer = 1, DecisionMaker = 2, DetentionOfficer = 4, MigrationCoordinator = 8,
    EnforcementOfficer = 16, RegionalLead = 32, NationalCoordinator = 64, PoliceCoordinator = 128,
    TransportPlanner = 256, EscortLeader = 512, TransportCoordinator = 1024,

    Migration = CaseOfficer | DecisionMaker,
    Police = EnforcementOfficer | RegionalLead | NationalCoordinator,
    Officers = Migration | Police,
    Deciders = DecisionMaker | Police,
    Coordinators = MigrationCoordinator | PoliceCoordinator | TransportCoordinator,
    Transport = TransportPlanner | TransportCoordinator,
    CountryDesk = DecisionMaker | MigrationCoordinator | NationalCoordinator | PoliceCoordinator,
    CharterDesk = NationalCoordinator | PoliceCoordinator | Transport,
}

/// <summary>An act's words and who does it.</summary>
/// <param name="title">In Swedish, the key of the English.</param>
/// <param name="button">What its button says.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActAttribute(ActArea area, string title, string button, Doers doers) : Attribute
{
    public ActArea Area => area;
    public string Title => title;
    public string Button => button;
    public Doers Doers => doers;

    /// <summary>It bears on somebody's liberty or journey: the answers are shown once more before it is done.</summary>
    public bool TouchesLiberty { get; init; }
}

/// <summary>An hour that comes twice, at the end of summer time, is read as the later one; otherwise the earlier.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LaterOfTwoAttribute : Attribute;

/// <summary>The form asks it before all else and wants an answer, whatever the API lets be left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AskedFirstAttribute : Attribute;
