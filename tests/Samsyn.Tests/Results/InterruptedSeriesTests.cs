using Samsyn.Results;

namespace Samsyn.Tests.Results;

/// <summary>The evaluation of a change on series that are drawn with a known effect.</summary>
public sealed class InterruptedSeriesTests
{
    private const int Draws = 600;
    private static readonly DateOnly Since = new(2023, 11, 1);

    /// <summary>Months on either side of the change, with noise where each resembles the one before by so much.</summary>
    private static List<Observation> Drawn(ulong seed, int draw, double effect, double resembles, int months = 24, double trend = 0)
    {
        var chance = Chance.For(seed, draw, 0);
        var (series, noise) = (new List<Observation>(), chance.Normal());
        for (var month = -months; month < months; month++)
        {
            noise = resembles * noise + Math.Sqrt(1 - resembles * resembles) * chance.Normal();
            series.Add(new(Since.AddMonths(month), 18 + trend * month + (month < 0 ? 0 : effect) + 4 * noise));
        }
        return series;
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void The_interval_covers_the_known_effect_at_its_stated_level(double resembles)
    {
        var covered = Enumerable.Range(0, Draws).Count(draw =>
            InterruptedSeries.At(Since, Drawn(41, draw, 12, resembles, trend: 0.1)) is { Step: var step }
            && step.Low <= 12 && step.High >= 12);
        Assert.InRange(covered / (double)Draws, 0.92, 0.995); // 95 %, with three standard errors of 600 draws; wider where nothing resembles
    }

    [Fact]
    public void Without_an_effect_it_is_seldom_said_that_there_is_one_and_a_large_one_is_seen()
    {
        var said = Enumerable.Range(0, Draws).Count(draw => !InterruptedSeries.At(Since, Drawn(42, draw, 0, 0.3))!.Step.HoldsNought);
        var seen = Enumerable.Range(0, Draws).Count(draw => !InterruptedSeries.At(Since, Drawn(43, draw, 12, 0.3))!.Step.HoldsNought);
        Assert.InRange(said / (double)Draws, 0.005, 0.08);
        Assert.InRange(seen / (double)Draws, 0.9, 1);
    }

    [Fact]
    public void What_struck_both_series_is_no_effect_beyond_the_comparison()
    {
        var covered = Enumerable.Range(0, Draws).Count(draw =>
        {
            var (estimate, other) =
                (InterruptedSeries.At(Since, Drawn(44, draw, 12, 0.3))!.Step, InterruptedSeries.At(Since, Drawn(45, draw, 5, 0.3))!.Step);
            return InterruptedSeries.Beyond(estimate, other) is var beyond && beyond.Low <= 7 && beyond.High >= 7;
        });
        Assert.InRange(covered / (double)Draws, 0.92, 0.995);
    }

    /// <summary>A line and a step without noise are found exactly, with an interval of no width.</summary>
    [Fact]
    public void A_step_beside_a_trend_is_found_exactly_where_nothing_else_varies()
    {
        List<Observation> exact = [.. Enumerable.Range(-10, 20).Select(week => Since.AddDays(7 * week))
            .Select(day => new Observation(day, 3 + 0.02 * (day.DayNumber - Since.DayNumber) + (day < Since ? 0 : 4)))];
        var change = InterruptedSeries.At(Since, exact)!;
        Assert.Equal((10, 10), (change.Before.Count, change.After.Count));
        Assert.Equal((4, 4, 4), (Math.Round(change.Step.Value, 6), Math.Round(change.Step.Low, 6), Math.Round(change.Step.High, 6)));
    }

    [Fact]
    public void Too_few_or_none_that_vary_say_nothing()
    {
        Assert.Null(InterruptedSeries.At(Since, Drawn(1, 1, 12, 0, months: InterruptedSeries.Fewest - 1)));
        Assert.NotNull(InterruptedSeries.At(Since, Drawn(1, 1, 12, 0, months: InterruptedSeries.Fewest)));
        Assert.Null(InterruptedSeries.At(Since,
            Enumerable.Range(0, 12).Select(index => new Observation(index < 6 ? Since.AddDays(-1) : Since, index))));
        Assert.Null(InterruptedSeries.At(Since, Enumerable.Range(-10, 20).Select(week => new Observation(Since.AddDays(7 * week), 100))));
        Assert.Null(InterruptedSeries.Mean([4]));
    }

    /// <summary>Student's 97.5 % quantiles: 3.182 for three, 2.365 for seven and 2.045 for twenty-nine degrees of freedom.</summary>
    [Theory]
    [InlineData(4, 3.182, 0.025)]
    [InlineData(8, 2.365, 0.002)]
    [InlineData(30, 2.045, 0.001)]
    public void The_interval_of_a_mean_is_Students(int number, double quantile, double within)
    {
        double[] values = [.. Enumerable.Range(0, number).Select(index => index * index * 0.7)];
        var mean = InterruptedSeries.Mean(values)!.Value;
        var error = Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (number - 1) / number);
        Assert.InRange((mean.High - mean.Value) / error, quantile - within, quantile + within);
    }
}
