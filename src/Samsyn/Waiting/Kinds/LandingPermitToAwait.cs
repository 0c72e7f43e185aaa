using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A landing permit of a coming charter is applied for and not answered.</summary>
public sealed class LandingPermitToAwait() : PermitWaiting(FlightPermitKind.Landing, awaitsAnswer: true)
{
    public override string Title => "Landningstillstånd som väntar på svar";
    public override string Act => "GrantLandingPermit";
}
