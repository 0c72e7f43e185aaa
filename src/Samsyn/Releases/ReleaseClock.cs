using Samsyn.Register;

namespace Samsyn.Releases;

/// <summary>How near the release of somebody who is to be expelled for crime has come.</summary>
public enum ReleaseAlarm { None, Year, HalfYear, Quarter, Passed }

/// <summary>What lacks before a release: to ask for the travel document, the document itself, or a booked journey.</summary>
public enum ReleaseNeed { Application, Document, Journey }

/// <summary>
/// When a person who is to be expelled for crime is released, and so the day that document and journey are to be ready: nobody is detained because
/// the planning came too late (1 kap. 8 § utlänningslagen).
/// </summary>
/// <param name="ReleaseOn">When the term is served at the latest.</param>
/// <param name="ConditionalFrom">The first day of a possible conditional release (26 kap. 6 § brottsbalken); null where none is told.</param>
public sealed record ReleaseClock(DateOnly? ReceivedOn, DateOnly ReleaseOn, DateOnly? ConditionalFrom)
{
    /// <summary>The alarms, in whole months before the day: when the work begins, when the document is to be there, and the journey.</summary>
    public const int BeginMonths = 12, DocumentMonths = 6, JourneyMonths = 3;

    /// <summary>The first day that the person may be free.</summary>
    public DateOnly ReadyBy => ConditionalFrom is { } from && from < ReleaseOn ? from : ReleaseOn;

    /// <summary>The clock of an open case of expulsion for crime whose term is not served; null of any other.</summary>
    public static ReleaseClock? Of(Case state, IReadOnlyList<Reading> readings)
    {
        if (!state.IsOpen || state.Registration?.DecisionKind != DecisionKind.CourtExpulsion) return null;
        DateOnly? received = null, release = null, conditional = null;
        foreach (var reading in History.InOrder(readings))
            switch (reading.Fact)
            {
                case CaseReceived fact:
                    received ??= reading.Day;
                    release = fact.ExpectedRelease ?? release;
                    break;
                case PrisonTermSet term: (release, conditional) = (term.Until, term.ConditionalFrom); break;
                case PrisonTermServed: (release, conditional) = (null, null); break;
                default: break;
            }
        return release is { } on ? new(received, on, conditional) : null;
    }

    /// <summary>
    /// What is to be in place so many months before the day and is not: at twelve the document has been asked for, at six it is there, and at three
    /// a journey is booked to the day at the latest. Null where nothing lacks.
    /// </summary>
    public ReleaseNeed? Lacks(Case state, int months)
    {
        var (journey, document) = (JourneyOn(state), state.Document);
        if (document is null || document.ValidTo < (journey ?? ReadyBy))
            return state.DocumentRequestedOn is null ? ReleaseNeed.Application : months <= DocumentMonths ? ReleaseNeed.Document : null;
        return months > JourneyMonths || journey <= ReadyBy ? null : ReleaseNeed.Journey;
    }

    /// <summary>Since when a plan is known that does not hold the day; null where it holds, or there is none.</summary>
    public DateOnly? MissedBy(Case state) => JourneyOn(state) is { } journey && journey > ReadyBy ? state.OpenOrder!.ChangedOn
        : state.Document?.ValidTo < (JourneyOn(state) ?? ReadyBy) ? state.StepSince ?? state.RegisteredOn : null;

    private static DateOnly? JourneyOn(Case state) => state.OpenOrder?.Booked?.DepartsAt.SwedishDay;

    /// <summary>Whole months left; below nought when the day has passed.</summary>
    public static int MonthsLeft(DateOnly today, DateOnly day)
    {
        var months = (day.Year - today.Year) * 12 + day.Month - today.Month;
        return today.AddMonths(months) > day ? months - 1 : months;
    }

    public static ReleaseAlarm AlarmOn(DateOnly today, DateOnly day) =>
        day < today ? ReleaseAlarm.Passed
        : day <= today.AddMonths(JourneyMonths) ? ReleaseAlarm.Quarter
        : day <= today.AddMonths(DocumentMonths) ? ReleaseAlarm.HalfYear
        : day <= today.AddMonths(BeginMonths) ? ReleaseAlarm.Year
        : ReleaseAlarm.None;
}
