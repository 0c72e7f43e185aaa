namespace Samsyn.Planning;

/// <summary>What the bound teaches the search: how often each charter flew, what it is worth, and what each option saves at the prices.</summary>
/// <remarks><c>Flying</c> 0 to 1 per charter; <c>CharterValue</c>, <c>Reduced</c> (per option) and <c>Staying</c> (per party, for no journey)
/// in kronor, the less the more worth doing.</remarks>
internal sealed record Guidance(double[] Flying, double[] CharterValue, double[] Reduced, double[] Staying)
{
    /// <summary>Reads the guidance off the best prices a search found.</summary>
    public static Guidance From(SearchModel model, PriceSearch prices, CharterCalendar? calendar)
    {
        prices.Bound.Evaluate(prices.Best, calendar);
        var reduced = new double[model.Options];
        for (var option = 0; option < reduced.Length; option++)
            reduced[option] = prices.Bound.Reduced[option] - (model.OptIsCharter[option] ? 0 : prices.Bound.WithoutCharter[model.OptParty[option]]);
        var staying = new double[model.Parties];
        for (var party = 0; party < staying.Length; party++) staying[party] = prices.Bound.Unplanned[party] - prices.Bound.WithoutCharter[party];
        return new([.. prices.Flying], [.. prices.Bound.CharterValue], reduced, staying);
    }

    /// <summary>Guidance from a few price moves only, for a plan that is already good.</summary>
    public static Guidance Quick(SearchModel model, int iterations, Func<bool> stop)
    {
        var prices = new PriceSearch(model);
        prices.Start();
        double target = Neighbourhood.CostWithoutCharters(model);
        prices.Improve(iterations, () => target, stop);
        return From(model, prices, null);
    }
}
