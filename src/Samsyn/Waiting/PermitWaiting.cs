using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>
/// A permit of a coming charter that is not there yet: one row a stop and flight. Who waits for whom, and the day it must be done by, follow from how
/// long the country usually takes, which the register says when the row is read (<see cref="Samsyn.Charters.CriticalPath"/>).
/// </summary>
/// <param name="kind">The permits that it is about.</param>
/// <param name="awaitsAnswer">We wait for the country; otherwise the flight waits for us to apply.</param>
public abstract class PermitWaiting(FlightPermitKind kind, bool awaitsAnswer) : WaitingKind
{
    public override int Place => awaitsAnswer ? 36 : 14;
    public override SubjectKind About => SubjectKind.Charter;

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        var charter = subject.Charter;
        if (charter is not { Stage: CharterStage.Planned, DepartsAt: { } departs, FlightDay: { } day, PlannedBy: { } agency }) yield break;
        foreach (var permit in charter.NeededPermits.Where(permit => permit.Kind == kind && IsAwaited(permit.On(day)) is { } awaited
            && awaited == awaitsAnswer))
            yield return new(agency, (permit.AnsweredOn ?? permit.AppliedOn ?? charter.PlannedOn ?? day).StartInSweden,
                Detail: $"{kind} {permit.Country.Code}")
            { Until = departs };
    }

    /// <summary>The permit that a row is about.</summary>
    public static FlightPermit Of(Charter charter, string detail) => detail.Split(' ') is [var named, var country]
        && Named.TryParse<FlightPermitKind>(named, out var of) ? charter.PermitOf(of, Country.Parse(country))
        : throw new ArgumentException($"{detail} names no permit.", nameof(detail));

    private static bool? IsAwaited(PermitState state) => state switch
    {
        PermitState.Applied => true,
        PermitState.Missing or PermitState.Refused or PermitState.NotCovering => false,
        PermitState.Granted or PermitState.NotNeeded => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
