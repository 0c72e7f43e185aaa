using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A overflight permit of a coming charter is applied for and not answered.</summary>
public sealed class OverflightToAwait() : PermitWaiting(FlightPermitKind.Overflight, awaitsAnswer: true)
{
    public override string Title => "Överflygningstillstånd som väntar på svar";
    public override string Act => "GrantOverflight";
}
