using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>What the modules of the gate find, gathered. Holds are blocks with their whole life, so that the day the last ended is known.</summary>
internal sealed class Assessment(AsOf asOf)
{
    public AsOf AsOf { get; } = asOf;
    public List<Limit> Limits { get; } = new(6);
    public List<Hold> Holds { get; } = new(2);
    public List<ReviewItem> Review { get; } = [];
    public List<DataRemark> Remarks { get; } = [];
    public List<Reason> Lapses { get; } = [];

    /// <summary>A block from <paramref name="since"/> until the day it no longer holds.</summary>
    public void Hold(Rule rule, DateOnly since, DateOnly? until, Sentence text, Country? destination = null) =>
        Holds.Add(new(rule, destination, since, until, until is not { } end || !AsOf.HasReached(end), text));

    public void Gap(DateOnly since, Sentence missing) => Hold(AdministrativeProcedureAct.Missing, since, null, missing);

    public void Ask(string code, Sentence why)
    {
        foreach (var item in Review)
            if (item.Code == code && item.Why == why) return;
        Review.Add(new(code, why));
    }

    /// <summary>A question about how a rule is read in the case.</summary>
    public void Ask(Rule rule, Sentence why) => Ask(rule.Id, why);

    /// <summary>A detention that has outlived what the law allows: the person is to be released.</summary>
    public void Release(Rule rule, Sentence why)
    {
        Review.RemoveAll(item => item.Code == rule.Id && item.Why == why);
        Review.Add(new(rule.Id, why, MustRelease: true));
    }

    public void Remark(string code, Sentence text) => Remarks.Add(new(code, text));
    public void Lapse(Reason reason) => Lapses.Add(reason);
}

/// <summary>A block's life. <paramref name="Until"/> is the first day without it.</summary>
internal readonly record struct Hold(Rule Rule, Country? Destination, DateOnly Since, DateOnly? Until, bool IsActive, Sentence Text);

/// <summary>Something that is opened and closed by two kinds of entries, where a day may hold both without a time of day.</summary>
internal sealed class Opening(Moment opened)
{
    private bool wasOpenBefore;

    public DateOnly Since { get; private set; } = opened.Day;
    public DateOnly? ClosedOn { get; private set; }
    public Moment Last { get; private set; } = opened;
    public bool IsOpen => ClosedOn is null;

    public void Reopen(Moment at)
    {
        if (IsOpen)
        {
            wasOpenBefore = at.Day > Last.Day || wasOpenBefore;
        }
        else
        {
            wasOpenBefore = false;
            Since = at.Day;
            ClosedOn = null;
        }
        Last = at;
    }

    /// <summary>
    /// Closes, unless the same day also opened it anew while it was open and nothing tells which came last: then it stays open, which
    /// protects the person.
    /// </summary>
    /// <returns>Whether it was closed.</returns>
    public bool Close(Moment at)
    {
        var closes = Last.Day != at.Day
            || (Last.Instant is { } opened && at.Instant is { } closed ? closed >= opened : !wasOpenBefore);
        if (closes) ClosedOn = at.Day;
        return closes;
    }
}
