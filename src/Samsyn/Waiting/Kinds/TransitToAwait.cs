using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A transit permit of a coming charter is applied for and not answered.</summary>
public sealed class TransitToAwait() : PermitWaiting(FlightPermitKind.Transit, awaitsAnswer: true)
{
    public override string Title => "Transittillstånd som väntar på svar";
    public override string Act => "GrantTransit";
}
