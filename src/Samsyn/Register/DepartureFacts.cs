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
[Category(DataCategory.DepartureConfirmation, Disclosure.Summary)]
[Title("Utresa registrerad")]
public sealed record DepartureRegistered(
    [Category(DataCategory.DepartureConfirmation, Disclosure.Summary)] Executor ExecutedBy,
    [Category(DataCategory.DepartureConfirmation, Disclosure.Summary)] DateOnly LeftSwedenOn,
    [Category(DataCategory.DepartureConfirmation)] DestinationKind DestinationKind,
    [Category(DataCategory.DepartureConfirmation)] DepartureManner Manner, [Category(DataCategory.DepartureConfirmation)] bool InAccordance,
    [Category(DataCategory.SisAlert)] DepartureSource Source,
    [Unspoken][Category(DataCategory.DepartureConfirmation)] DateOnly? LeftMemberStatesOn = null,
    [Category(DataCategory.DepartureConfirmation)] Country? Destination = null, [Unspoken][FreeText] string? Assistance = null,
    [Unspoken][Category(DataCategory.Itinerary)] string? Operation = null) : CaseFact;
