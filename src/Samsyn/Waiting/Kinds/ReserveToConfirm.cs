using System.Globalization;
using Samsyn.Acts;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>
/// A seat on a charter was given up and has gone to the reserve list; who enforces the case confirms it. The list says how many, not who: the
/// charter's page shows who to whoever may know of them.
/// </summary>
public sealed class ReserveToConfirm : WaitingKind
{
    public override string Title => "Platser som har gått till reservlistan, att bekräfta";
    public override int Place => 12;
    public override SubjectKind About => SubjectKind.Charter;
    public override string Act => nameof(ConfirmSeats);

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (subject.Charter is not { Stage: CharterStage.Planned, DepartsAt: { } departs, FlightDay: { } day } charter) yield break;
        foreach (var same in charter.MovedUp.GroupBy(movedUp => (movedUp.For, movedUp.Region)))
            yield return new(same.Key.For, same.Min(movedUp => movedUp.Since), day.AddDays(-1), same.Key.Region,
                Detail: same.Count().ToString(CultureInfo.InvariantCulture))
            { Until = departs };
    }
}
