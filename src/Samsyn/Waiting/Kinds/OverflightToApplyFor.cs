using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A overflight permit of a coming charter is to be applied for.</summary>
public sealed class OverflightToApplyFor() : PermitWaiting(FlightPermitKind.Overflight, awaitsAnswer: false)
{
    public override string Title => "Överflygningstillstånd att söka";
    public override string Act => "ApplyForOverflight";
}
