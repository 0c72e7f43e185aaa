using System.Text.Json;

namespace Samsyn.Register;

/// <summary>
/// What someone wants to do in a case, now. An act that the law allows becomes a fact; the records below are the public contract of the
/// API's acts, in the same notation as the facts.
/// </summary>
public abstract record Act
{
    /// <summary>Every act there is, by its name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. FactShape.Acts.Select(shape => shape.Type.Name)];

    /// <summary>Reads an act from its name and its fields.</summary>
    /// <exception cref="RefusedEntryException">There is no such act, or its fields do not fit it.</exception>
    public static Act Read(string name, JsonElement fields)
    {
        var shape = FactShape.Acts.FirstOrDefault(shape => shape.Type.Name == name)
            ?? throw new RefusedEntryException("act", $"Åtgärden {name} finns inte.", $"Ange någon av {string.Join(", ", Names)}.");
        var reader = new FactReader();
        return (Act?)reader.Read(shape, fields, "data") ?? throw new RefusedEntryException(reader.Faults);
    }
}

/// <summary>The journey must be made between two days; it gets its number from the entry's id.</summary>
public sealed record OrderTravel(Country Destination, DateOnly Earliest, DateOnly Latest, int Escorts, IReadOnlyList<string> Needs) : Act;

/// <param name="Order">An order of the case that is open.</param>
/// <param name="Operation">A <c>CHA-</c> subject.</param>
/// <param name="Cost">Swedish kronor.</param>
public sealed record BookTravel(
    string Order, TravelMode Mode, DateTimeOffset DepartsAt, IReadOnlyList<string> Via, string? Operation = null, decimal? Cost = null) : Act;

/// <summary>Calls a journey off, ordered or booked; a new one can then be ordered.</summary>
/// <param name="Order">An order of the case that is open.</param>
public sealed record CancelTravel(string Order, string Reason) : Act;

/// <param name="ExecutedAt">When the deprivation of liberty began, UTC.</param>
/// <param name="Urgent">The police decide because there is no time to wait (10 kap. 17 §).</param>
/// <param name="Child">For a child, the conditions as the one who decides states them.</param>
/// <param name="SignificantAbscondingRisk">For a transfer: the one who decides finds a significant risk of absconding.</param>
public sealed record OrderDetention(
    DetentionGround Ground, DateTimeOffset ExecutedAt, bool? Urgent = null, ChildConditions? Child = null, bool? SignificantAbscondingRisk = null) : Act;

public sealed record EndDetention(string Reason) : Act;
public sealed record HandOver(HandoverGround Ground) : Act;
public sealed record AcceptHandover : Act;
public sealed record ReturnHandover(string Reason) : Act;

/// <summary>Sets or extends the period for voluntary departure to its last day.</summary>
public sealed record SetDeparturePeriod(DateOnly Until) : Act;

public sealed record CancelDeparturePeriod : Act;

/// <summary>Says that the case is the same human being's as other cases.</summary>
public sealed record LinkPerson(IReadOnlyList<string> Cases, LinkBasis Basis, string Reason) : Act;

/// <param name="Link">The entry that said so, in the same case.</param>
public sealed record UnlinkPerson(Guid Link, string Reason) : Act;

/// <summary>What must hold for a child to be detained (10 kap. 2–3 §§), as the one who decides states it.</summary>
public sealed record ChildConditions(
    bool RefusalOrImmediateEnforcement, bool ObviousAbscondingRisk, bool SupervisionInsufficient, bool EarlierAttemptFailedUnderSupervision,
    bool SeparatedFromBothGuardians, bool HasGuardianInSweden, bool ExceptionalReasons);
