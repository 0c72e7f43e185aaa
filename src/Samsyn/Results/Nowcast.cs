namespace Samsyn.Results;

/// <summary>Departures and when they were known: the month that they happened, and how many months later they were registered.</summary>
/// <param name="Month">Months since year 0: <c>12 × year + month − 1</c>.</param>
/// <param name="KnownMonth">The same of when it was known.</param>
/// <param name="KnownDay">The day they were known, for finding campaigns.</param>
/// <param name="Count">How many they are.</param>
public readonly record struct KnownDeparture(int Month, int KnownMonth, DateOnly KnownDay, int Count = 1)
{
    /// <summary>Registered in the month after the departure, or before: so soon that no campaign can be told from the usual.</summary>
    public bool IsSoon => Delay < LateFrom;

    public const int LateFrom = 2;

    public int Delay => KnownMonth - Month;

    public static KnownDeparture Of(DateOnly left, DateOnly known) =>
        new(MonthOf(left), Math.Max(MonthOf(left), MonthOf(known)), known);

    public static int MonthOf(DateOnly day) => day.Year * 12 + day.Month - 1;
}

/// <summary>What a year's departures will be when late registrations have come.</summary>
/// <param name="To">The last month that it is about (<see cref="KnownDeparture.MonthOf"/>): the year's last, or the last whole month so far.</param>
/// <param name="Known">The last whole month that registrations are known of.</param>
/// <param name="Registered">What is registered of it by the end of the last whole month.</param>
/// <param name="Expected">The expected final number.</param>
/// <param name="Range80">The final number lies within it four times of five.</param>
/// <param name="Range95">Nineteen times of twenty.</param>
/// <param name="IsBroken">How registrations come has changed: of the last three past forecasts all lie outside their 80 % intervals.</param>
public sealed record NowcastResult(int To, int Known, int Registered, double Expected,
    (double Low, double High) Range80, (double Low, double High) Range95, bool IsBroken);

/// <summary>
/// Forecasts late registrations by the chain ladder over months of departure and months of delay, one triangle a source, with an interval from how
/// far past forecasts of the same shape were off (Mack 1993, ASTIN Bulletin 23:213–225; the joint interval as baselinenowcast). The months of a year
/// are off together, so the year's remainder is forecast as one. It stands beside a figure and is never counted into it, nor into a goal.
/// </summary>
public static class Nowcast
{
    /// <summary>Registrations that come later than so many months are not forecast.</summary>
    public const int LongestDelay = 12;

    /// <summary>So many of the latest months tell how registrations come: few, since the way changes.</summary>
    private const int Months = 12;

    /// <summary>So many past forecasts tell how far off one is, where the history holds them, and at least so many must.</summary>
    private const int Vintages = 24, FewestVintages = 18;

    /// <summary>The oldest of the past forecasts had at least so many months to learn the longest delay from.</summary>
    private const int FewestMonths = 3;

    /// <summary>
    /// So large a share of the past forecasts were off by less than so many standard deviations. The spread is read there and not from their squares,
    /// so that the forecasts across a change in how registrations come do not make every interval wide.
    /// </summary>
    private const double Middle = 0.35, MiddleDeviations = 0.4538;

    /// <summary>
    /// Of Student's distribution with some twenty degrees of freedom, the narrower a little less (1.33): on simulated registers it held too often.
    /// </summary>
    private const double T80 = 1.25, T95 = 2.11;

    /// <summary>
    /// A day on which at least so many late registrations come, and so many times as many as on a usual day with any, is a campaign.
    /// </summary>
    private const int CampaignLeast = 40, CampaignTimes = 8;

    /// <summary>
    /// The forecast of a year as known at the end of a month; null where the history is too short: the oldest of the fewest past forecasts needs a
    /// year of delays before it and a year after, which is three years and nine months of registrations.
    /// </summary>
    /// <param name="strata">The registrations by source, campaigns among them.</param>
    /// <param name="known">The last whole month that registrations are known of, as <see cref="KnownDeparture.MonthOf"/>.</param>
    public static NowcastResult? Of(IReadOnlyList<IReadOnlyList<KnownDeparture>> strata, int year, int known)
    {
        var (first, last) = (year * 12, year * 12 + 11);
        if (last > known) last = known;
        var all = strata.SelectMany(stratum => stratum).ToList();
        if (last < first || all.Count == 0) return null;
        var registered = all.Where(departure => departure.Month >= first && departure.Month <= last && departure.KnownMonth <= known)
            .Sum(departure => departure.Count);
        var ago = known - last;
        if (ago >= LongestDelay) return new(last, known, registered, registered, (registered, registered), (registered, registered), false);
        var vintages = Math.Min(Vintages, known - LongestDelay - LongestDelay - FewestMonths - all.Min(departure => departure.KnownMonth) + 1);
        if (vintages < FewestVintages) return null;

        var triangles = strata.Select(stratum => new Triangle(WithoutCampaigns(stratum))).ToList();
        var shape = last - first;
        var remainder = triangles.Sum(triangle => triangle.Remainder(known, first, last));
        var past = Enumerable.Range(0, vintages).Select(back => known - LongestDelay + ago - back).Select(vintage => Math.Log(
            (triangles.Sum(triangle => triangle.Came(vintage, vintage - ago - shape, vintage - ago, known)) + 1)
            / (triangles.Sum(triangle => triangle.Remainder(vintage, vintage - ago - shape, vintage - ago)) + 1))).ToList();
        var spread = Share(Middle, [.. past.Select(Math.Abs).Order()]) / MiddleDeviations;
        return new(last, known, registered, registered + remainder, Range(T80), Range(T95),
            past.Take(3).All(value => Math.Abs(value) > T80 * spread));

        (double, double) Range(double t) => (registered + Math.Max(0, (remainder + 1) * Math.Exp(-t * spread) - 1),
            registered + (remainder + 1) * Math.Exp(t * spread) - 1);
    }

    /// <summary>What so large a share of the numbers are below, between two of them where it falls so.</summary>
    private static double Share(double share, double[] ordered)
    {
        var (place, rest) = ((int)(share * (ordered.Length - 1)), share * (ordered.Length - 1) % 1);
        return ordered[place] + rest * (ordered[Math.Min(place + 1, ordered.Length - 1)] - ordered[place]);
    }

    /// <summary>Registrations without those of days when an old stock was put right: they say nothing of how late a departure is told.</summary>
    public static IReadOnlyList<KnownDeparture> WithoutCampaigns(IReadOnlyList<KnownDeparture> reports)
    {
        var late = reports.Where(departure => !departure.IsSoon).GroupBy(departure => departure.KnownDay)
            .ToDictionary(day => day.Key, day => day.Sum(departure => departure.Count));
        if (late.Count == 0) return reports;
        var usual = late.Values.Order().ElementAt(late.Count / 2);
        var campaigns = late.Where(day => day.Value >= Math.Max(CampaignLeast, CampaignTimes * usual)).Select(day => day.Key).ToHashSet();
        return campaigns.Count == 0 ? reports : [.. reports.Where(departure => departure.IsSoon || !campaigns.Contains(departure.KnownDay))];
    }

    /// <summary>Counts by month of departure and months of delay.</summary>
    private sealed class Triangle
    {
        private readonly Dictionary<(int Month, int Delay), int> counts = [];

        public Triangle(IReadOnlyList<KnownDeparture> reports)
        {
            foreach (var departure in reports.Where(knownDeparture => knownDeparture.Delay <= LongestDelay))
                counts[(departure.Month, departure.Delay)] = counts.GetValueOrDefault((departure.Month, departure.Delay)) + departure.Count;
        }

        /// <summary>How many more are to come of the months from first to last, as known at the end of a month.</summary>
        public double Remainder(int known, int first, int last)
        {
            var share = Shares(known);
            var sum = 0.0;
            for (var month = first; month <= last; month++)
            {
                var delay = Math.Min(LongestDelay, known - month);
                var (seen, part) = (Seen(month, delay), share[delay]);
                sum += (seen + 1 - part) / part - seen;
            }
            return sum;
        }

        /// <summary>How many came after the end of a month, of the months from first to last.</summary>
        public int Came(int after, int first, int last, int known)
        {
            var sum = 0;
            for (var month = first; month <= last; month++)
                for (var delay = after - month + 1; delay <= LongestDelay && month + delay <= known; delay++)
                    sum += counts.GetValueOrDefault((month, delay));
            return sum;
        }

        /// <summary>By delay, the share of a month's departures that is known by then.</summary>
        private double[] Shares(int known)
        {
            var share = new double[LongestDelay + 1];
            share[0] = 1;
            for (var delay = 1; delay <= LongestDelay; delay++)
            {
                double more = 0, before = 0;
                for (var month = known - delay - Months + 1; month <= known - delay; month++)
                {
                    more += counts.GetValueOrDefault((month, delay));
                    before += Seen(month, delay - 1);
                }
                share[delay] = share[delay - 1] * (1 + (before > 0 ? more / before : 0));
            }
            return [.. share.Select(value => value / share[^1])];
        }

        private int Seen(int month, int delay)
        {
            var sum = 0;
            for (var each = 0; each <= delay; each++) sum += counts.GetValueOrDefault((month, each));
            return sum;
        }
    }
}
