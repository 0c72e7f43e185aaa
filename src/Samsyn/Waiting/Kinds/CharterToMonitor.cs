using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Waiting;

/// <summary>
/// A charter with persons on it is to leave: the forced-return monitor is told, to decide whether to follow it (återvändandedirektivet 8.6).
/// </summary>
public sealed class CharterToMonitor : WaitingKind
{
    public override string Title => "Charter att övervaka";
    public override int Place => 28;
    public override SubjectKind About => SubjectKind.Charter;
    public override (string Path, Right Right)? Page => ("", Right.FileMonitoringReport);

    public override string Answer => "Se chartern";

    public override IEnumerable<Waited> In(WaitingSubject subject) =>
        subject.Charter is { Stage: CharterStage.Planned, DepartsAt: { } departs, Confirmed.Count: > 0 } charter
            ? [new(Agency.Migrationsverket, charter.ConfirmedSince ?? departs, departs.SwedishDay,
                Detail: charter.Confirmed.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Until = departs }] : [];
}
