using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>What the figures of the report's text add up: one name for one kind of event (<see cref="FigureCounting"/>).</summary>
public static class FigureSeries
{
    public const string Final = "Final/Removal", TransferLapsed = "TransferLapsed",
        TransferDays = "TransferDays", CriminalRefusal = "CriminalRefusal",
        ReceivedEarly = "ReceivedEarly", OperationDetention = "OperationDetention", MissionIdentity = "MissionIdentity", Mission = "Mission";

    public static string Decided(DecisionKind kind) => $"Decided/{kind}";

    /// <param name="scope">Null where it is not known where the person went.</param>
    public static string NotInAccordance(Executor executor, TravelScope? scope) => $"NotInAccordance/{executor}/{scope?.ToString() ?? "Unknown"}";

    public static string HandedOver(DecisionKind kind, HandoverGround ground) => $"HandedOver/{kind}/{ground}";

    public static string Departed(DecisionKind kind, ReturnType type) => $"Departed/{kind}/{type}";

    public static string Through(LiaisonProgramme programme, DecisionKind kind) => $"Through/{programme}/{kind}";

    /// <summary>A court expulsion that was closed without a departure that counts.</summary>
    public static string OtherClosure(ClosureReason reason) => $"OtherClosure/{reason}";

    /// <summary>The days between two steps of the work, on the day of the second (<see cref="OperationCounting"/>).</summary>
    public const string StepFinal = "Step/Final", StepHandover = "Step/Handover", StepDocument = "Step/Document", StepBooking = "Step/Booking",
        StepJourney = "Step/Journey", CostCarriedOut = "Cost/CarriedOut", CostFailed = "Cost/Failed", DetentionDays = "DetentionDays";

    public static string ToDeparture(DecisionKind kind) => $"Step/Departure/{kind}";

    /// <param name="link">Null where nobody has said what could have prevented it.</param>
    public static string Failed(FailureLink? link) => $"AttemptFailed/{link?.ToString() ?? "Unknown"}";

    public static string CharterCost(Charters.CharterClass charterClass) => $"CharterCost/{charterClass}";

    /// <summary>What may be told to Eurostat of: who is a third-country national is asked when it is told.</summary>
    public static string Eurostat(EurostatMeasure measure) => $"Eurostat/{measure}";

    /// <summary>Departures that count only since what was registered of them was corrected.</summary>
    public static string Gained(DecisionKind kind) => $"Gained/{kind}";

    public static string Charter(Charters.CharterClass charterClass) => $"Charter/{charterClass}";

    /// <summary>Every series that the report's figures count; those of the operations and of Eurostat are read by themselves.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Final, TransferLapsed, TransferDays, CriminalRefusal, ReceivedEarly, OperationDetention, MissionIdentity, Mission,
        .. OfAll(Decided),
        .. from executor in Enum.GetValues<Executor>() from scope in Scopes select NotInAccordance(executor, scope),
        .. from kind in Enum.GetValues<DecisionKind>() from ground in Enum.GetValues<HandoverGround>() select HandedOver(kind, ground),
        .. from kind in Enum.GetValues<DecisionKind>() from type in Enum.GetValues<ReturnType>() select Departed(kind, type),
        .. from programme in Enum.GetValues<LiaisonProgramme>() from kind in Enum.GetValues<DecisionKind>() select Through(programme, kind),
        .. OfAll(Gained), .. Enum.GetValues<Charters.CharterClass>().Select(Charter),
        .. Enum.GetValues<ClosureReason>().Select(OtherClosure),
    ];

    private static TravelScope?[] Scopes => [TravelScope.Schengen, TravelScope.Outside, null];

    public static IReadOnlyList<string> OfAll(Func<DecisionKind, string> series) => [.. Enum.GetValues<DecisionKind>().Select(series)];
}

/// <summary>How a return came about, as Eurostat tells the types apart: by oneself, or enforced.</summary>
public enum ReturnType { Voluntary, Enforced }

/// <summary>One event that a figure of the report's text counts.</summary>
/// <param name="Series">Which (<see cref="FigureSeries"/>).</param>
/// <param name="Day">The day whose year it counts in.</param>
/// <param name="Entry">The entry that it stands on.</param>
/// <param name="Amount">What is added up beside the number of events: days, persons, identities; 1 where nothing is.</param>
/// <param name="Country">Where the person went or is to go.</param>
/// <param name="Source">Who told of the departure; null of what is no departure.</param>
public readonly record struct FigureMark(
    string Series, DateOnly Day, Guid Entry, int Amount = 1, Country? Country = null, DepartureSource? Source = null);

/// <summary>A mark and when the register knew it.</summary>
/// <param name="KnownTo">The instant from which it was no longer so, null while it stands.</param>
public sealed record FigureMarkVersion(FigureMark Mark, DateTimeOffset KnownFrom, DateTimeOffset? KnownTo);
