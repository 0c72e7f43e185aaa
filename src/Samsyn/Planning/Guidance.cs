namespace Samsyn.Planning;

/// <summary>What the bound teaches the search: how often each charter flew, what it is worth, and what each option saves at the prices.</summary>
/// <remarks><c>Flying</c> 0 to 1 per charter; <c>CharterValue</c> and <c>Reduced</c>
/// in kronor, negative is worth doing; <c>Reduced</c> per option.</remarks>
internal sealed record Guidance(double[] Flying, double[] CharterValue, double[] Reduced)
{
    /// <summary>Reads the guidance off the best prices a search found.</summary>
    public static Guidance From(SearchModel model, PriceSearch prices, CharterCalendar? calendar)
    {
        prices.Bound.Evaluate(prices.Best, calendar);
        var reduced = new double[model.Options];
        for (var option = 0; option < reduced.Length; option++)
            reduced[option] = prices.Bound.Reduced[option] - (model.OptIsCharter[option] ? 0 : prices.Bound.WithoutCharter[model.OptParty[option]]);
        return new([.. prices.Flying], [.. prices.Bound.CharterValue], reduced);
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
