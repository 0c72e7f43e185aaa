using Samsyn.Register;

namespace Samsyn.Charters;

/// <summary>How many of the journeys that were booked fell away, and of how many.</summary>
/// <param name="Ended">Completed or fallen away.</param>
public readonly record struct OutcomeCount(long FellAway, long Ended)
{
    public static OutcomeCount operator +(OutcomeCount one, OutcomeCount other) => new(one.FellAway + other.FellAway, one.Ended + other.Ended);
}

/// <summary>How often a journey of a kind to some countries falls away.</summary>
/// <param name="There">Of the countries themselves.</param>
/// <param name="Everywhere">Of the kind, to all countries.</param>
/// <param name="Weight">How many journeys' worth the kind as a whole counts as beside <paramref name="There"/>.</param>
/// <param name="FallsAway">The two weighed together, 0–1.</param>
public sealed record FallAwayShare(OutcomeCount There, OutcomeCount Everywhere, double Weight, double FallsAway)
{
    /// <summary>So few journeys there that the kind as a whole weighs more.</summary>
    public bool IsMostlyPooled => There.Ended < Weight;

    public double Completes => 1 - FallsAway;
}

/// <summary>
/// What became of the journeys that were booked, by kind of departure and country, over some years: counts of journeys, never anything of a person.
/// Few journeys to a country are weighed together with all of the kind (empirical Bayes, a beta prior by the moments: Kleinman 1973, Journal of the
/// American Statistical Association 68:46–54): the more the countries differ beyond chance, the more each counts for itself.
/// </summary>
/// <param name="From">The first day of departure that is counted.</param>
public sealed record JourneyOutcomes(DateOnly From, DateOnly To, IReadOnlyDictionary<(JourneyKind Kind, string Country), OutcomeCount> Counts)
{
    /// <summary>Years of history that are counted.</summary>
    public const int Years = 3;

    /// <summary>
    /// A premise for a register without history: about 15 of 100 orders are not carried out, with the weight of so many journeys.
    /// </summary>
    public const double AssumedShare = 0.15;

    public const int AssumedWeight = 20;

    /// <summary>The share that is assumed, as <see cref="AssumedShare"/> unless the planner's premises say another.</summary>
    public double Assumed { get; init; } = AssumedShare;

    /// <summary>The bounds of <see cref="FallAwayShare.Weight"/>: no country is taken for quite alone, nor for the same as the others.</summary>
    public const double LeastWeight = 10, MostWeight = 200;

    /// <summary>Of the cases themselves, as they were known at some time.</summary>
    /// <param name="cancelled">Charters that did not fly for anybody, which no person fell away from.</param>
    public static JourneyOutcomes Of(DateOnly today, IEnumerable<TravelOrder> orders, IReadOnlySet<string> cancelled)
    {
        var counts = new Dictionary<(JourneyKind, string), OutcomeCount>();
        foreach (var order in orders)
        {
            if (order is not { Outcome: (var kind, var outcome), Ordered: { } ordered, Booked: { } booked }) continue;
            if (booked.DepartsAt.SwedishDay < FirstDay(today) || booked.DepartsAt.SwedishDay > today) continue;
            var fellAway = outcome == JourneyOutcome.FellAway;
            if (fellAway && booked.Operation is { } charter && cancelled.Contains(charter)) continue;
            var key = (kind, ordered.Destination.Code);
            counts[key] = counts.GetValueOrDefault(key) + new OutcomeCount(fellAway ? 1 : 0, 1);
        }
        return new(FirstDay(today), today, counts);
    }

    public static DateOnly FirstDay(DateOnly today) => today.AddYears(-Years).AddDays(1);

    /// <summary>The share for countries together, as where a charter lands in more than one.</summary>
    public FallAwayShare Of(JourneyKind kind, IEnumerable<string> countries)
    {
        List<OutcomeCount> all = [.. Counts.Where(pair => pair.Key.Kind == kind).Select(pair => pair.Value)];
        var there = countries.Distinct(StringComparer.Ordinal)
            .Aggregate(new OutcomeCount(), (sum, country) => sum + Counts.GetValueOrDefault((kind, country)));
        var everywhere = all.Aggregate(new OutcomeCount(), (sum, count) => sum + count);
        var overall = (everywhere.FellAway + Assumed * AssumedWeight) / (everywhere.Ended + AssumedWeight);
        var weight = WeightOf(all, everywhere);
        return new(there, everywhere, weight, (there.FellAway + weight * overall) / (there.Ended + weight));
    }

    /// <summary>The weight of the kind as a whole, from how much the countries differ beyond what chance alone would give.</summary>
    private static double WeightOf(List<OutcomeCount> countries, OutcomeCount all)
    {
        double total = all.Ended, share = total == 0 ? 0 : all.FellAway / total;
        if (countries.Count < 3 || share is 0 or 1) return MostWeight;
        var spread = countries.Where(count => count.Ended > 0).Sum(count => count.Ended * Math.Pow((double)count.FellAway / count.Ended - share, 2));
        var known = countries.Count(count => count.Ended > 0);
        var room = total - countries.Sum(count => (double)count.Ended * count.Ended) / total - (known - 1);
        if (room <= 0) return MostWeight;
        var alike = (spread / (share * (1 - share)) - (known - 1)) / room; // the correlation of journeys to the same country
        return alike <= 0 ? MostWeight : Math.Clamp(1 / alike - 1, LeastWeight, MostWeight);
    }
}

/// <summary>How many are planned as reserves of a charter, so that what falls away can be filled.</summary>
/// <param name="Seats">The seats that are counted with: the aircraft's, without those that other organisers have taken.</param>
public sealed record PlannedReserves(int Seats, FallAwayShare Share, int Reserves)
{
    /// <summary>So often the reserves are to be enough.</summary>
    public const double Certainty = 0.9;

    /// <param name="seats">The seats, or fewer where fewer are planned to travel.</param>
    public static PlannedReserves Of(int seats, FallAwayShare share) => new(seats, share, Binomial.Quantile(seats, share.FallsAway, Certainty));

    /// <summary>Of a charter as it stands.</summary>
    public static PlannedReserves Of(Charter charter, JourneyOutcomes history) =>
        Of(Math.Max(0, charter.Seats - charter.TakenByOthers), history.Of(JourneyKind.Charter, charter.Stops.Select(stop => stop.Code)));

    /// <summary>How many the list lacks.</summary>
    public int Missing(int listed) => Math.Max(0, Reserves - listed);
}

/// <summary>How many of some falls out, each by itself with the same chance.</summary>
public static class Binomial
{
    /// <summary>The chance that at most so many do.</summary>
    public static double AtMost(int count, int of, double chance) => Terms(of, chance).Take(Math.Max(0, count + 1)).Sum();

    /// <summary>The least number that at most so many do with at least the certainty.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A chance or certainty outside 0–1, or a negative number.</exception>
    public static int Quantile(int of, double chance, double certainty)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(of);
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance is >= 0 and <= 1 && certainty is >= 0 and <= 1, true, nameof(chance));
        var (sum, number) = (0.0, 0);
        foreach (var term in Terms(of, chance))
        {
            sum += term;
            if (sum >= certainty - 1e-12) return number;
            number++;
        }
        return of;
    }

    private static IEnumerable<double> Terms(int of, double chance)
    {
        if (chance is 0 or 1)
        {
            for (var number = 0; number <= of; number++) yield return number == (chance == 0 ? 0 : of) ? 1 : 0;
            yield break;
        }
        var logarithm = of * Math.Log(1 - chance);
        for (var number = 0; number <= of; number++)
        {
            yield return Math.Exp(logarithm);
            logarithm += Math.Log((of - number) / (number + 1.0) * chance / (1 - chance));
        }
    }
}
