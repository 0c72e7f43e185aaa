using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A transit permit of a coming charter is to be applied for.</summary>
public sealed class TransitToApplyFor() : PermitWaiting(FlightPermitKind.Transit, awaitsAnswer: false)
{
    public override string Title => "Transittillstånd att söka";
    public override string Act => "ApplyForTransit";
}
