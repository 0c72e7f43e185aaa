using Samsyn.Law;

namespace Samsyn.Register;

/// <summary>To land in a country, to fly over it, or to pass through it with returnees.</summary>
public enum FlightPermitKind { Landing, Overflight, Transit }

/// <summary>What was said last of a permit.</summary>
public enum PermitStage { Missing, Applied, Granted, Refused }

/// <summary>
/// What a permit is worth on the day of the flight, the weakest first: the one word for it on every screen. A permit that was granted and does not
/// cover the day is none; a member state asks for no landing permit of a flight from another.
/// </summary>
public enum PermitState { Refused, NotCovering, Missing, Applied, Granted, NotNeeded }

/// <summary>A charter's permit from one country.</summary>
/// <param name="AppliedOn">The day it was last applied for.</param>
/// <param name="AnsweredOn">The day of the answer that stands; null while none does.</param>
/// <param name="ValidTo">Last day of one that is granted; null where the country has set none.</param>
public sealed record FlightPermit(
    FlightPermitKind Kind, Country Country, PermitStage Stage = PermitStage.Missing, DateOnly? AppliedOn = null, DateOnly? AnsweredOn = null,
    DateOnly? ValidTo = null)
{
    public bool Covers(DateOnly day) => Stage == PermitStage.Granted && !(ValidTo < day);

    /// <param name="day">The Swedish day of the flight; null while none is set.</param>
    public PermitState On(DateOnly? day) => Stage switch
    {
        PermitStage.Missing => Kind == FlightPermitKind.Landing && MemberStates.IsEea(Country) ? PermitState.NotNeeded : PermitState.Missing,
        PermitStage.Applied => PermitState.Applied,
        PermitStage.Refused => PermitState.Refused,
        _ => day is { } flight && !Covers(flight) ? PermitState.NotCovering : PermitState.Granted,
    };

    internal FlightPermit Apply(DateOnly on) => this with { Stage = PermitStage.Applied, AppliedOn = on, AnsweredOn = null, ValidTo = null };
    internal FlightPermit Grant(DateOnly on, DateOnly? until) => this with { Stage = PermitStage.Granted, AnsweredOn = on, ValidTo = until };
    internal FlightPermit Refuse(DateOnly on) => this with { Stage = PermitStage.Refused, AnsweredOn = on, ValidTo = null };
}
