using Samsyn.Acts;
using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>What two agencies have confirmed of travel to a country runs out, and nothing newer is proposed.</summary>
public sealed class RouteToRenew : WaitingKind
{
    /// <summary>Days before it runs out that it is asked for.</summary>
    private const int Ahead = 14;

    public override string Title => "Bekräftelser om ett land som går ut";
    public override int Place => 71;
    public override SubjectKind About => SubjectKind.Country;
    public override string Act => nameof(ProposeRoute);

    public override IEnumerable<Waited> In(WaitingSubject subject) =>
        ReturnCountry.Fold(subject.Number, subject.Readings) is { Proposed: null, LastConfirmed.HoldsUntil: { } until }
            ? ReportingRights.Reporters(typeof(RouteAssessed)).Select(agency => new Waited(agency, until.AddDays(-Ahead).StartInSweden, until)) : [];
}
