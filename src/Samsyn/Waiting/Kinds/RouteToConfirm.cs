using Samsyn.Acts;
using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>An agency has proposed what is said of travel to a country, and no other has confirmed it.</summary>
public sealed class RouteToConfirm : WaitingKind
{
    public override string Title => "Ändringar om ett land att bekräfta";
    public override int Place => 70;
    public override SubjectKind About => SubjectKind.Country;
    public override string Act => nameof(ConfirmRoute);

    public override IEnumerable<Waited> In(WaitingSubject subject) =>
        ReturnCountry.Fold(subject.Number, subject.Readings).Proposed is { } proposed
            ? ReportingRights.Reporters(typeof(RouteConfirmed)).Where(agency => agency != proposed.By)
                .Select(agency => new Waited(agency, proposed.On.StartInSweden, proposed.Until)) : [];
}
