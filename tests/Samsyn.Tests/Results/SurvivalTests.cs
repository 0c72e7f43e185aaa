namespace Samsyn.Tests.Results;

public class SurvivalTests
{
    /// <summary>
    /// Weeks in remission of 21 patients treated with 6-mercaptopurine (Freireich et al. 1963), the worked example of Kalbfleisch and Prentice and of
    /// Kleinbaum and Klein: the estimate and Greenwood's standard error, to three places.
    /// </summary>
    private static readonly (int Days, bool HasEnded)[] Remission =
    [
        .. new[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(week => (week, true)),
        .. new[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(week => (week, false)),
    ];

    [Fact]
    public void The_product_limit_is_the_textbooks_table()
    {
        var survival = Survival.Of(Remission);

        Assert.Equal([(6, 21, 3, 0.857, 0.076), (7, 17, 1, 0.807, 0.087), (10, 15, 1, 0.753, 0.096), (13, 12, 1, 0.690, 0.107),
            (16, 11, 1, 0.627, 0.114), (22, 7, 1, 0.538, 0.128), (23, 6, 1, 0.448, 0.135)],
            survival.Steps.Select(step => (step.Days, step.AtRisk, step.Ended[0], Math.Round(step.Survival, 3), Math.Round(step.StandardError, 3))));
        Assert.Equal(23, survival.Quantile(0.5));
        Assert.Null(survival.Quantile(0.9));
        Assert.Equal(1, survival.At(5));
        Assert.Equal((0.448, 6), (Math.Round(survival.At(35)!.Value, 3), survival.AtRisk(23)));
        Assert.Null(survival.At(36));
        var (low, high) = survival.Interval(10)!.Value;
        Assert.Equal((0.503, 0.889), (Math.Round(low, 3), Math.Round(high, 3)));
    }

    /// <summary>
    /// The worked table of Satagopan and others (2004, British Journal of Cancer 91:1229–1235, table 2): the first nine of 305 patients with breast
    /// cancer, in months; 0 died of it, 1 of another cause. At risk, what has survived and what each death of the cancer adds are those of the table,
    /// in per cent with one decimal. Its last column adds up the rounded increments, as is done here.
    /// </summary>
    [Fact]
    public void Ends_that_compete_have_the_incidence_of_a_published_worked_table()
    {
        FollowUp[] first =
            [new(7, null), new(10, 0), new(14, null), new(16, 0), new(18, 1), new(23, 0), new(24, null), new(26, 1), new(27, 0)];
        var survival = Survival.Of([.. first, .. Enumerable.Repeat(new FollowUp(28, null), 305 - first.Length)], 2);

        Assert.Equal([(10, 304, 99.7), (16, 302, 99.3), (18, 301, 99.0), (23, 300, 98.7), (26, 298, 98.3), (27, 297, 98.0)],
            survival.Steps.Select(step => (step.Days, step.AtRisk, Percent(step.Survival))));
        var (before, total, table) = (0.0, 0.0, new List<(int, double, double)>());
        foreach (var step in survival.Steps.Where(step => step.Ended[0] > 0))
        {
            total += Percent(step.Incidence[0] - before);
            table.Add((step.Days, Percent(step.Incidence[0] - before), Math.Round(total, 1)));
            before = step.Incidence[0];
        }
        Assert.Equal([(10, 0.3, 0.3), (16, 0.3, 0.6), (23, 0.3, 0.9), (27, 0.3, 1.2)], table);
        Assert.Equal(1, survival.Steps[^1].Survival + survival.Steps[^1].Incidence.Sum(), 12);

        static double Percent(double share) => Math.Round(100 * share, 1);
    }

    /// <summary>
    /// Ten followed, two causes, worked by hand: at 1 one of ten ends by the first; at 2 one of nine by the second; 3 is censored; at 4 two of seven
    /// end, one by each; 5 is censored; at 6 one of four ends by the first; the rest are censored. Survival 9/10, 8/10, 8/10·5/7 = 4/7, 3/7.
    /// </summary>
    [Fact]
    public void Ends_that_compete_have_the_incidence_that_was_worked_by_hand()
    {
        FollowUp[] followed =
            [new(1, 0), new(2, 1), new(3, null), new(4, 0), new(4, 1), new(5, null), new(6, 0), new(7, null), new(8, null), new(9, null)];
        var survival = Survival.Of(followed, 2);

        Assert.Equal([9 / 10.0, 8 / 10.0, 4 / 7.0, 3 / 7.0], survival.Steps.Select(step => step.Survival), Close);
        Assert.Equal([1 / 10.0, 1 / 10.0, 1 / 10.0 + 8 / 70.0, 1 / 10.0 + 8 / 70.0 + 1 / 7.0],
            survival.Steps.Select(step => step.Incidence[0]), Close);
        Assert.Equal([0, 1 / 10.0, 1 / 10.0 + 8 / 70.0, 1 / 10.0 + 8 / 70.0], survival.Steps.Select(step => step.Incidence[1]), Close);
        Assert.All(survival.Steps, step => Assert.Equal(1, step.Survival + step.Incidence.Sum(), 12));
        Assert.Equal(1 / 10.0 + 8 / 70.0, survival.Incidence(0, 5)!.Value, 12);
    }

    [Fact]
    public void Without_censoring_the_incidence_is_the_share_that_has_ended_and_with_one_cause_it_is_what_has_not_survived()
    {
        var random = new Random(4);
        var all = Enumerable.Range(0, 400).Select(_ => new FollowUp(random.Next(90), random.Next(3))).ToList();
        var survival = Survival.Of(all, 3);
        foreach (var (cause, day) in new[] { (0, 10), (1, 40), (2, 88) })
            Assert.Equal(all.Count(followUp => followUp.Cause == cause && followUp.Days <= day) / 400.0, survival.Incidence(cause, day)!.Value, 12);
        var one = Survival.Of(Remission);
        Assert.All(one.Steps, step => Assert.Equal(1 - step.Survival, step.Incidence[0], 12));
    }

    [Fact]
    public void Nobody_followed_is_nothing_known_and_nonsense_is_refused()
    {
        Assert.Null(Survival.Of([], 1).At(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.Of([new FollowUp(-1, 0)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Survival.Of([new FollowUp(1, 1)], 1));
    }

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-12;
}
