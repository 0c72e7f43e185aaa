namespace Samsyn.Register;

public enum Executor { Migrationsverket, Polismyndigheten }
public enum DestinationKind { EuCountry, HomeCountry, ThirdCountry, Unknown }
public enum DepartureManner { Own, Escorted, Unescorted, Charter }
public enum DepartureSource { Officer, BorderControl, Sis, TaxAgency, Carrier }

/// <summary>
/// A departure (utresa). Three things are kept apart: left Sweden (the decision is executed, 12 kap. 21 §), left the member states
/// (an entry ban starts, 12 kap. 15 b §), and left in accordance with the decision (limitation starts, 12 kap. 22 §, and only this is
/// counted as a return).
/// </summary>
[ReportedBy(Agency.Migrationsverket)]
[ReportedBy(Agency.Polismyndigheten, When = ReportCondition.ExecutedByItself)]
[Rank(Precedence.Departure)]
public sealed record DepartureRegistered(
    Executor ExecutedBy, DateOnly LeftSwedenOn, DestinationKind DestinationKind, DepartureManner Manner, bool InAccordance,
    DepartureSource Source, DateOnly? LeftMemberStatesOn = null, Country? Destination = null, string? Assistance = null,
    string? Operation = null) : CaseFact;
