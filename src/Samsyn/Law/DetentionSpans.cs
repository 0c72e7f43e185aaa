using Samsyn.Register;

namespace Samsyn.Law;

/// <summary>A deprivation of liberty as it was carried out.</summary>
/// <param name="EndedOn">Null while it goes on.</param>
internal sealed record DetentionSpan(Reading Order, DetentionOrdered Ordered, DateOnly? EndedOn, List<(DateOnly Day, DetentionReviewed Fact)> Reviews)
{
    public DateOnly StartedOn => Ordered.ExecutedAt.SwedishDay;

    /// <summary>The day the order was carried out by its own word; the person may have been placed before it.</summary>
    public DateOnly OrderedOn => ((DetentionOrdered)Order.Fact).ExecutedAt.SwedishDay;

    public DetentionGround Ground => Ordered.Ground;
    public bool IsExceptional => Reviews.Exists(review => review.Fact.ExceptionalGrounds == true);
}

/// <summary>How the days of enforcement detention are counted when one order has followed another.</summary>
/// <param name="Since">The first day without a day of freedom since, whatever the ground.</param>
/// <param name="From">As if the enforcement detention had begun then: its earlier days in the same deprivation are added.</param>
/// <param name="FromFinality">As <paramref name="From"/>, with the days in detention on another ground since the
/// decision became final (MIG 2013:3).</param>
/// <param name="EarlierDays">Days of enforcement detention in the same enforcement case before days of freedom.</param>
/// <param name="IsReadAsBroughtBack">Found again so soon after an escorted journey that it is read as one deprivation.</param>
internal sealed record DetentionCount(DateOnly Since, DateOnly From, DateOnly FromFinality, int EarlierDays, bool IsReadAsBroughtBack);

/// <summary>The detentions of a case in their order, and which of them are one and the same deprivation of liberty.</summary>
internal static class DetentionSpans
{
    /// <summary>Found again within so many days of a journey that the authority made: read as not let in and brought back.</summary>
    private const int DaysBroughtBack = 7;

    /// <summary>Every deprivation of liberty, in order, as the case's history has them.</summary>
    public static List<DetentionSpan> Of(LegalCase legalCase) =>
        [.. legalCase.Detained.Stays.Select(stay => new DetentionSpan(stay.Source!, stay.Order, stay.EndedOn, [.. stay.Reviews]))];

    /// <summary>
    /// How the days of the span at <paramref name="index"/> are counted. A failed journey, a new order without a day of freedom and a new
    /// examination begin no new time (MIG 2019:17); a new decision and a new enforcement case do (MIG 2023:13).
    /// </summary>
    /// <param name="finalOn">The day the decision became final.</param>
    public static DetentionCount Count(LegalCase legalCase, List<DetentionSpan> spans, int index, DateOnly? finalOn)
    {
        var start = spans[index].StartedOn;
        var (since, days, daysFinal, earlier, isFree, isBack) = (start, 0, 0, 0, false, false);
        for (var at = index - 1; at >= 0; at--)
        {
            var span = spans[at];
            if (span.EndedOn is not { } ended || IsNewOccasion(legalCase, ended, since, ref isBack)) break;
            isFree |= ended.AddDays(1) < since && !IsJourneyBetween(legalCase, ended, since);
            if (isFree)
            {
                if (span.Ground == DetentionGround.Enforcement) earlier += ended.DayNumber - span.StartedOn.DayNumber;
                continue;
            }
            if (span.Ground == DetentionGround.Enforcement) days += since.DayNumber - span.StartedOn.DayNumber;
            else if (finalOn > span.StartedOn && finalOn < since) daysFinal += since.DayNumber - finalOn.Value.DayNumber;
            since = span.StartedOn;
        }
        return new(since, start.AddDays(-days), start.AddDays(-days - daysFinal), earlier, isBack);
    }

    /// <summary>A new decision, or the person found again after an executed one, unless the authority brought the person back
    /// (MIG 2019:17).</summary>
    private static bool IsNewOccasion(LegalCase legalCase, DateOnly from, DateOnly to, ref bool isReadAsBroughtBack)
    {
        foreach (var reading in legalCase.Events)
        {
            if (reading.Day < from || reading.Day > to || reading.Fact is not (PersonLocated or DecisionMade)) continue;
            if (reading.Fact is DecisionMade || !IsBroughtBack(legalCase, reading.Day, out var isRead)) return true;
            isReadAsBroughtBack |= isRead;
        }
        return false;
    }

    /// <param name="isRead">Nothing says that the person was not let in; it is read from how soon it was after an escorted journey.</param>
    private static bool IsBroughtBack(LegalCase legalCase, DateOnly located, out bool isRead)
    {
        isRead = false;
        DepartureRegistered? left = null;
        foreach (var (_, departure) in legalCase.All<DepartureRegistered>())
            if (departure.LeftSwedenOn <= located) left = departure;
        if (left is null) return false;
        if (legalCase.All<TravelFailed>().Any(failed => failed.Fact.Reason is TravelFailure.NotReceived or TravelFailure.Transit
            && failed.Reading.Day >= left.LeftSwedenOn.AddDays(-1) && failed.Reading.Day <= located)) return true;
        isRead = left.Manner != DepartureManner.Own && located.DayNumber - left.LeftSwedenOn.DayNumber <= DaysBroughtBack;
        return isRead;
    }

    /// <summary>The detention was left for a journey that failed, or that led back, and taken up again within days.</summary>
    private static bool IsJourneyBetween(LegalCase legalCase, DateOnly ended, DateOnly resumed)
    {
        if (resumed.DayNumber - ended.DayNumber > DaysBroughtBack) return false;
        foreach (var reading in legalCase.Events)
            if (reading.Fact is TravelFailed or PersonLocated && reading.Day >= ended.AddDays(-1) && reading.Day <= resumed) return true;
        return false;
    }
}
