using Samsyn.Detention;

namespace Samsyn.Tests.Detention;

/// <summary>The forecast against a slow recount: every outcome of every place, one by one, with its chance.</summary>
public class PlacesForecastTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void The_forecast_is_what_counting_every_outcome_gives()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 60; round++)
        {
            var usual = new UsualCourse(random.Next(5) / 5.0, random.Next(5) / 5.0, random.Next(1, 20));
            List<PlaceUsed> used = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new PlaceUsed(random.Next(8) == 0, Some(), Some(), Some()))];
            List<PlaceAwaited> awaited = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Awaited())];

            var days = PlacesForecast.Of(used, awaited, usual, Today);

            Assert.Equal(14, days.Count);
            var before = used.Count + 0.0;
            foreach (var day in days)
            {
                var (expected, low, high) = Recount(used, awaited, usual, day.On);
                Assert.Equal(expected, day.Used, 9);
                Assert.Equal((low, high), (day.Low, day.High));
                Assert.Equal(day.Used, before + day.In - day.Out, 9);
                Assert.True(day.In > -1e-9 && day.Out > -1e-9, $"{day} goes backwards");
                before = day.Used;
            }
        }

        DateOnly? Some() => random.Next(3) == 0 ? null : Today.AddDays(random.Next(20));

        PlaceAwaited Awaited()
        {
            var from = Today.AddDays(random.Next(-2, 10));
            return random.Next(2) == 0 ? new(from, from.AddDays(random.Next(6)), 1, random.Next(1, 5) / 5.0)
                : new(from, from, random.Next(1, 4), 1, from.AddDays(random.Next(8)));
        }
    }

    [Fact]
    public void Nothing_known_changes_nothing_and_the_interval_is_a_point()
    {
        var days = PlacesForecast.Of([new(false, null, null, null), new(false, null, null, null)], [], new(0.2, 0.1, 30), Today);
        Assert.All(days, day => Assert.Equal((0, 0, 2, 2, 2), (day.In, day.Out, day.Used, day.Low, day.High)));
    }

    [Fact]
    public void Who_has_been_held_beyond_the_law_is_counted_out_today_and_a_journey_by_how_often_it_fails()
    {
        var days = PlacesForecast.Of([new(true, null, null, null), new(false, null, null, Today.AddDays(2))], [], new(0.25, 0, 30), Today);
        Assert.Equal([1, 1, 0.25, 0.25], days.Take(4).Select(day => day.Used));
        Assert.Equal([1, 0, 0.75, 0], days.Take(4).Select(day => day.Out));
    }

    /// <summary>By simulating every combination of what may happen, with its probability.</summary>
    private static (double Expected, int Low, int High) Recount(List<PlaceUsed> used, List<PlaceAwaited> awaited, UsualCourse usual, DateOnly on)
    {
        var distribution = new Dictionary<int, double> { [0] = 1 };
        foreach (var place in used)
        {
            // Day by day: it stays unless something that day makes it leave.
            var stays = place.IsOver ? 0.0 : 1.0;
            for (var day = Today; day <= on; day = day.AddDays(1))
            {
                if (place.EndsOn == day) stays = 0;
                if (place.TravelsOn == day) stays *= usual.JourneysFail;
                if (place.ReviewOn == day) stays *= 1 - usual.ReviewsEnd;
            }
            Combine(1, stays);
        }
        foreach (var place in awaited)
        {
            // Day by day: it may be taken, each day equally likely, and is free again when it has been used as long as usual.
            var from = place.From < Today ? Today : place.From;
            var to = place.To < from ? from : place.To;
            var there = 0.0;
            for (var day = from; day <= to && day <= on; day = day.AddDays(1))
                if (place.Until is { } until ? on <= until : on < day.AddDays(Math.Max(1, usual.UsualDays)))
                    there += place.Chance / (to.DayNumber - from.DayNumber + 1);
            Combine(place.Places, there);
        }
        var inOrder = distribution.OrderBy(pair => pair.Key).ToList();
        return (inOrder.Sum(pair => pair.Key * pair.Value), Reaching(0.1), Reaching(0.9));

        void Combine(int places, double chance)
        {
            var next = new Dictionary<int, double>();
            foreach (var (number, share) in distribution)
            {
                next[number] = next.GetValueOrDefault(number) + share * (1 - chance);
                next[number + places] = next.GetValueOrDefault(number + places) + share * chance;
            }
            distribution = next;
        }

        int Reaching(double share)
        {
            var sum = 0.0;
            return inOrder.First(pair => (sum += pair.Value) >= share - 1e-9).Key;
        }
    }
}
