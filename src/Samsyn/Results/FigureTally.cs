using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>What a series adds up to in a year, or in a year and a country.</summary>
/// <param name="Sum">Of the amounts.</param>
/// <param name="Least">The smallest amount, 0 of none.</param>
public readonly record struct FigureSum(int Count, long Sum, int Least, int Most)
{
    public FigureSum Add(FigureSum other) => Count == 0 ? other : other.Count == 0 ? this
        : new(Count + other.Count, Sum + other.Sum, Math.Min(Least, other.Least), Math.Max(Most, other.Most));

    public static FigureSum Of(int amount) => new(1, amount, amount, amount);
}

/// <summary>The series of the figures as known at one instant, by year and country, and the first year that each kind of them is known of.</summary>
public sealed class FigureTally
{
    private readonly Dictionary<(string Series, int Year), FigureSum> sums = [];
    private readonly Dictionary<(string Series, int Year), Dictionary<Country, int>> countries = [];
    private readonly Dictionary<string, int> firstYears = [];

    public FigureTally Add(string series, int year, Country? country, FigureSum sum)
    {
        sums[(series, year)] = Of(series, year).Add(sum);
        if (country is { } named)
        {
            if (!countries.TryGetValue((series, year), out var byCountry)) countries[(series, year)] = byCountry = [];
            byCountry[named] = byCountry.GetValueOrDefault(named) + sum.Count;
        }
        return Begins(series, year);
    }

    /// <summary>The register holds the series, and those of its kind, from this year on or from an earlier one.</summary>
    public FigureTally Begins(string series, int year)
    {
        firstYears[KindOf(series)] = Math.Min(year, FirstYear(series) ?? int.MaxValue);
        return this;
    }

    /// <summary>The first year of which the register holds anything that is counted; null of an empty register.</summary>
    public int? First => firstYears.Count == 0 ? null : firstYears.Values.Min();

    public FigureSum Of(string series, int year) => sums.GetValueOrDefault((series, year));

    public FigureSum Of(IEnumerable<string> series, int year) => series.Aggregate(default(FigureSum), (sum, figure) => sum.Add(Of(figure, year)));

    /// <summary>The first year of which the register holds anything of the series' kind: from then on, none of it is nought.</summary>
    public int? FirstYear(string series) => firstYears.TryGetValue(KindOf(series), out var year) ? year : null;

    /// <summary>Handovers of one ground are known of as long as handovers are.</summary>
    private static string KindOf(string series) => series.Split('/')[0];

    /// <summary>The countries that the series count most of in a year, the most first; as many by the order of their codes.</summary>
    public IReadOnlyList<(Country Country, int Count)> Countries(IEnumerable<string> series, int year) =>
        [.. series.SelectMany(figure => countries.GetValueOrDefault((figure, year)) ?? []).GroupBy(pair => pair.Key)
            .Select(group => (group.Key, Count: group.Sum(pair => pair.Value)))
            .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)];

    public static FigureTally Of(IEnumerable<FigureMark> marks) => marks.Aggregate(new FigureTally(),
        (tally, mark) => tally.Add(mark.Series, mark.Day.Year, mark.Country, FigureSum.Of(mark.Amount)));
}
