using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Says that the charter has flown. What became of each journey is said of each case.</summary>
[Act(ActArea.Charter, "Registrera att chartern har flugit", "Registrera", Doers.CharterDesk | Doers.EscortLeader)]
public sealed record FlyCharter : CharterAct, IOffered
{
    public override IEnumerable<Sentence> Contradictions(Basis basis)
    {
        if (SeatChecks.WhyNotPlanned(basis.Charter) is { } why) yield return why;
        else if (basis.Charter.DepartsAt > basis.Now)
            yield return
                $"{basis.Subject} avgår {basis.Charter.DepartsAt!.Value.SwedishClock:yyyy-MM-dd HH:mm}; det som inte har hänt kan inte registreras.";
    }

    public override Fact Becomes(Guid id, Basis basis) => new CharterFlown();

    public static IEnumerable<Act> Ways(Basis basis) => [new FlyCharter()];
}
