using System.Diagnostics;
using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>A country that an offered charter lands in.</summary>
/// <param name="Lead">How long it takes to answer for the landing permit; of 0 days where it asks for none.</param>
/// <param name="ApplyBy">Last day to apply for the landing permit; null where none is needed.</param>
public sealed record OfferStop(Country To, LeadTime Lead, DateOnly? ApplyBy);

/// <summary>A charter that nobody has planned and that a framework agreement lets be ordered: one aircraft, its landings in order, one day.</summary>
/// <param name="Candidate">As the planner weighs it.</param>
/// <param name="Stops">At least one, in the order of the flight.</param>
/// <param name="OrderBy">Last day to order it, by the agreement.</param>
public sealed record CharterOffer(
    CharterCandidate Candidate, string Carrier, CharterTermsAgreed Terms, IReadOnlyList<OfferStop> Stops, DateOnly On, DateOnly OrderBy)
{
    /// <summary>Last day to apply for the first of the landing permits; null where none is needed.</summary>
    public DateOnly? ApplyBy => Stops.Min(stop => stop.ApplyBy);

    public IReadOnlyList<Country> Countries => [.. Stops.Select(stop => stop.To)];

    /// <summary>The countries in the order of the flight, each in the language of the reader.</summary>
    public FormattableString Route => PlanText.Join("/", Stops.Select(stop => (FormattableString)$"{stop.To}"));

    /// <summary>The countries' codes, e.g. <c>IQ-GE</c>.</summary>
    public string Codes => string.Join('-', Stops.Select(stop => stop.To.Code));
}

/// <summary>
/// The charters that the framework agreements could give, for the planner to open or not at their price. Of each aircraft, country and week the
/// workday when it could be worth most; one that could not pay even if everyone aboard would otherwise stay is left out. Where an agreement lets one
/// flight land in more countries, those are put together that could each fill most of the aircraft that week, when all of them could be worth more
/// than any of them alone.
/// </summary>
internal sealed class CharterOffers(
    DateOnly dayZero, PlanningPremises premises, IReadOnlyDictionary<string, TravelCountry> countries, PermitTimes times)
{
    /// <summary>So many can be weighed in the time of a page; of more, those that could be worth most.</summary>
    public const int Most = 300;

    /// <summary>So many countries of an aircraft and a week are tried together.</summary>
    private const int Together = 6;

    /// <param name="Filled">Kronor that those who could be aboard would save at most, the flight's price not taken.</param>
    private sealed record Weighed(CharterOffer Offer, double Filled, double Worth)
    {
        public (string, string, string, int) Aircraft => (Offer.Carrier, Offer.Terms.Agreement, Offer.Terms.Aircraft, Offer.Candidate.Day / 7);
    }

    public IReadOnlyList<CharterOffer> Of(IReadOnlyList<Carrier> carriers, PlanningProblem problem)
    {
        List<CharterOffer> all = [.. problem.Parties.SelectMany(party => party.Destinations).Distinct().Order(StringComparer.Ordinal)
            .Where(code => Country.TryParse(code, out _) && !(countries.TryGetValue(code, out var country) && country.Route == RoutePossible.No))
            .Select(Country.Parse).SelectMany(to => carriers.SelectMany(carrier => carrier.Charters.SelectMany(
                terms => Days(problem, to, terms).Select(day => Offer(carrier.Number, terms, [to], day)))))];
        if (all.Count == 0) return all;
        var single = Weigh(problem, all);
        return
        [
            .. single.GroupBy(weighed => (weighed.Aircraft, weighed.Offer.Codes))
                .Select(week => week.Where(weighed => weighed.Worth > 0).MaxBy(weighed => weighed.Worth))
                .OfType<Weighed>().Concat(WithStops(problem, single))
                .OrderByDescending(weighed => weighed.Worth).ThenBy(weighed => weighed.Offer.Candidate.Id, StringComparer.Ordinal).Take(Most)
                .Select(weighed => weighed.Offer).OrderBy(offer => offer.Candidate.Day).ThenBy(offer => offer.Candidate.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Charters that land in several countries. The order is the agreement's where it names its countries, and otherwise the one worth most first:
    /// whoever plans the flight may change it.
    /// </summary>
    private IEnumerable<Weighed> WithStops(PlanningProblem problem, IReadOnlyList<Weighed> single)
    {
        var together = new List<(CharterOffer Offer, double Alone)>();
        foreach (var week in single.Where(weighed => weighed.Offer.Terms.MostStops > 1 && weighed.Filled > 0).GroupBy(weighed => weighed.Aircraft))
        {
            var terms = week.First().Offer.Terms;
            List<IGrouping<string, Weighed>> best = [.. week.GroupBy(weighed => weighed.Offer.Codes)
                .OrderByDescending(country => country.Max(weighed => weighed.Filled))
                .ThenBy(country => country.Key, StringComparer.Ordinal).Take(Together)];
            foreach (var some in Subsets(best, terms.MostStops!.Value).Where(some => some.Count > 1))
            {
                var days = some.SelectMany(country => country).GroupBy(weighed => weighed.Offer.Candidate.Day)
                    .Where(day => day.Count() == some.Count).ToList();
                if (days.Count == 0) continue;
                var on = days.MaxBy(day => day.Sum(weighed => weighed.Filled))!;
                Country[] stops = [.. on.Select(weighed => weighed.Offer.Stops[0].To)]; // worth most first
                if (terms.Stops.Count > 0) stops = [.. terms.Stops.Where(stops.Contains)];
                together.Add((Offer(week.Key.Item1, terms, stops, on.Key), some.Max(country => country.Max(weighed => weighed.Worth))));
            }
        }
        return Weigh(problem, [.. together.Select(pair => pair.Offer)]).Zip(together)
            .Where(pair => pair.First.Worth > Math.Max(0, pair.Second.Alone)).Select(pair => pair.First);
    }

    /// <summary>Every choice of at most so many of the items, the empty one with them, in their order.</summary>
    private static List<List<T>> Subsets<T>(List<T> items, int most) => items.Aggregate(
        new List<List<T>> { new() }, (all, item) => [.. all, .. all.Where(some => some.Count < most).Select(some => new List<T>([.. some, item]))]);

    private IEnumerable<int> Days(PlanningProblem problem, Country to, CharterTermsAgreed terms) =>
        Enumerable.Range(0, problem.HorizonDays).Where(day => day >= Math.Max(terms.LeadDays, LeadOf(to).Days)
            && terms.Covers(to, dayZero.AddDays(day)) && dayZero.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private LeadTime LeadOf(Country to) => MemberStates.IsEea(to) ? new(0, 0) : times.Of(to);

    private CharterOffer Offer(string carrier, CharterTermsAgreed terms, Country[] to, int day)
    {
        var on = dayZero.AddDays(day);
        List<OfferStop> stops = [.. to.Select(country => LeadOf(country) is var lead && MemberStates.IsEea(country)
            ? new OfferStop(country, lead, null) : new(country, lead, on.AddDays(-lead.Days)))];
        var isSmall = terms.Seats <= premises.SmallAircraftSeats;
        var codes = string.Join('-', to.Select(country => country.Code));
        var id = FormattableString.Invariant($"{carrier[4..]}/{terms.Agreement}/{terms.Aircraft}/{codes}/{on:yyyy-MM-dd}");
        return new(new(id, nameof(Organiser.National), [.. to.Select(country => country.Code)], day, terms.Seats, terms.EscortSeats,
            (int)decimal.Ceiling(terms.CostOf(to.Length)), (int)decimal.Ceiling(terms.SeatPrice),
            isSmall ? premises.BaseEscortsSmall : premises.BaseEscortsLarge, premises.WithRest(premises.CharterTripDays), 0,
            premises.ToApply(stops.Count(stop => stop.ApplyBy is not null), stops.Max(stop => stop.Lead.Days)),
            $"{to[0].Code} {day / 7}"), carrier, terms, stops, on, on.AddDays(-terms.LeadDays));
    }

    /// <summary>
    /// What each charter could save at most, its price taken: with the dearest to leave out aboard, as far as its seats go. No plan saves more.
    /// </summary>
    private static List<Weighed> Weigh(PlanningProblem without, IReadOnlyList<CharterOffer> offers)
    {
        var problem = without with { Charters = [.. offers.Select(offer => offer.Candidate)] };
        var gains = problem.Charters.Select(_ => new List<(double Each, int Members)>()).ToArray();
        var options = OptionRules.Expand(problem);
        for (var party = 0; party < options.Length; party++)
        {
            var (traveller, stays) = (problem.Parties[party], OptionRules.UnplannedCost(problem, problem.Parties[party]));
            foreach (var option in options[party].Where(option => option.Kind == MovementKind.Charter && option.Cost < stays)
                .DistinctBy(option => option.Movement)) // whoever may go to several of its countries boards once
                gains[option.Movement].Add(((double)(stays - option.Cost) / traveller.Members, traveller.Members));
        }
        return [.. offers.Select((offer, index) => Filled(gains[index], offer.Candidate.Seats) is var filled
            ? new Weighed(offer, filled, filled - OptionRules.FixedCost(problem, offer.Candidate)) : throw new UnreachableException())];
    }

    private static double Filled(List<(double Each, int Members)> gains, int seats)
    {
        var sum = 0.0;
        foreach (var (each, members) in gains.OrderByDescending(gain => gain.Each))
        {
            sum += each * Math.Min(members, seats);
            if ((seats -= members) <= 0) break;
        }
        return sum;
    }
}
