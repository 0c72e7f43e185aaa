using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Waiting;

/// <summary>A detention is to be reviewed by a day (10 kap. 9 § utlänningslagen); it waits from a week before.</summary>
public sealed class ReviewToMake : WaitingKind
{
    private const int DaysBefore = 7;

    public override string Title => "Förvar att ompröva";
    public override int Place => 5;
    public override SubjectKind About => SubjectKind.Case;
    public override string Act => "ReviewDetention";
    public override Secrecy.Sensitivity Tells => new(DataCategory.Detention, Disclosure.Whole);

    public override IEnumerable<Waited> In(WaitingSubject subject)
    {
        if (subject.Case is not { IsOpen: true, Detention: not null }) yield break;
        Agency? decider = subject.Verdict.DetentionDecider switch
        {
            Authority.Migrationsverket => Agency.Migrationsverket,
            Authority.Polismyndigheten => Agency.Polismyndigheten,
            _ => null, // the court reviews its own; nobody's act here
        };
        var due = subject.Verdict.Limits.Where(limit => AliensAct10.Reviews.Contains(limit.Rule)).MinBy(limit => limit.On);
        if (decider is { } agency && due is not null) yield return new(agency, due.On.AddDays(-DaysBefore).StartInSweden, due.On);
    }
}
