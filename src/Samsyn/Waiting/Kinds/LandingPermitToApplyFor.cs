using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A landing permit of a coming charter is to be applied for.</summary>
public sealed class LandingPermitToApplyFor() : PermitWaiting(FlightPermitKind.Landing, awaitsAnswer: false)
{
    public override string Title => "Landningstillstånd att söka";
    public override string Act => "ApplyForLandingPermit";
}
