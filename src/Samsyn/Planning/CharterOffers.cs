using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Planning;

/// <summary>A charter that nobody has planned and that a framework agreement lets be ordered: one aircraft, one country, one day.</summary>
/// <param name="Candidate">As the planner weighs it.</param>
/// <param name="Lead">How long the country takes to answer for the landing permit; of 0 days where it asks for none.</param>
/// <param name="OrderBy">Last day to order it, by the agreement.</param>
/// <param name="ApplyBy">Last day to apply for the landing permit; null where none is needed.</param>
public sealed record CharterOffer(
    CharterCandidate Candidate, string Carrier, CharterTermsAgreed Terms, Country To, DateOnly On, LeadTime Lead, DateOnly OrderBy,
    DateOnly? ApplyBy);

/// <summary>
/// The charters that the framework agreements could give, for the planner to open or not at their price. Of each aircraft, country and week the
/// workday when it could be worth most; one that could not pay even if everyone aboard would otherwise stay is left out.
/// </summary>
internal sealed class CharterOffers(
    DateOnly dayZero, PlanningPremises premises, IReadOnlyDictionary<string, TravelCountry> countries, PermitTimes times)
{
    /// <summary>So many can be weighed in the time of a page; of more, those that could be worth most.</summary>
    public const int Most = 300;

    public IReadOnlyList<CharterOffer> Of(IReadOnlyList<Carrier> carriers, PlanningProblem problem)
    {
        List<CharterOffer> all = [.. problem.Parties.SelectMany(party => party.Destinations).Distinct().Order(StringComparer.Ordinal)
            .Where(code => Country.TryParse(code, out _) && !(countries.TryGetValue(code, out var country) && country.Route == RoutePossible.No))
            .Select(Country.Parse).SelectMany(to => carriers.SelectMany(carrier => carrier.Charters.SelectMany(
                terms => Days(problem, to, terms).Select(day => Offer(carrier, terms, to, day)))))];
        if (all.Count == 0) return all;
        var worth = MostWorth(problem with { Charters = [.. all.Select(offer => offer.Candidate)] });
        return
        [
            .. all.Index().Where(pair => worth[pair.Index] > 0)
                .GroupBy(pair => (pair.Item.Carrier, pair.Item.Terms.Agreement,
                    pair.Item.Terms.Aircraft, pair.Item.To, Week: pair.Item.Candidate.Day / 7))
                .Select(week => week.MaxBy(pair => worth[pair.Index]))
                .OrderByDescending(pair => worth[pair.Index]).ThenBy(pair => pair.Item.Candidate.Id, StringComparer.Ordinal).Take(Most)
                .Select(pair => pair.Item).OrderBy(offer => offer.Candidate.Day).ThenBy(offer => offer.Candidate.Id, StringComparer.Ordinal),
        ];
    }

    private IEnumerable<int> Days(PlanningProblem problem, Country to, CharterTermsAgreed terms) =>
        Enumerable.Range(0, problem.HorizonDays).Where(day => day >= Math.Max(terms.LeadDays, LeadOf(to).Days)
            && terms.Covers(to, dayZero.AddDays(day)) && dayZero.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private LeadTime LeadOf(Country to) => MemberStates.IsEea(to) ? new(0, 0) : times.Of(to);

    private CharterOffer Offer(Carrier carrier, CharterTermsAgreed terms, Country to, int day)
    {
        var (on, lead, needsPermit) = (dayZero.AddDays(day), LeadOf(to), !MemberStates.IsEea(to));
        var isSmall = terms.Seats <= premises.SmallAircraftSeats;
        var id = FormattableString.Invariant($"{carrier.Code}/{terms.Agreement}/{terms.Aircraft}/{to.Code}/{on:yyyy-MM-dd}");
        return new(new(id, nameof(Organiser.National), [to.Code], day, terms.Seats, terms.EscortSeats,
            (int)decimal.Ceiling(terms.FixedCost), (int)decimal.Ceiling(terms.SeatPrice),
            isSmall ? premises.BaseEscortsSmall : premises.BaseEscortsLarge, premises.WithRest(premises.CharterTripDays), 0,
            needsPermit ? new(PermitStatus.ToApply, lead.Days, premises.PermitProbability) : new(PermitStatus.Granted, 0, 1),
            $"{to.Code} {day / 7}"), carrier.Number, terms, to, on, lead, on.AddDays(-terms.LeadDays), needsPermit ? on.AddDays(-lead.Days) : null);
    }

    /// <summary>
    /// What each charter could save at most, its price taken: with the dearest to leave out aboard, as far as its seats go. No plan saves more.
    /// </summary>
    private static double[] MostWorth(PlanningProblem problem)
    {
        var gains = problem.Charters.Select(_ => new List<(double Each, int Members)>()).ToArray();
        var options = OptionRules.Expand(problem);
        for (var party = 0; party < options.Length; party++)
        {
            var (traveller, stays) = (problem.Parties[party], OptionRules.UnplannedCost(problem, problem.Parties[party]));
            foreach (var option in options[party].Where(option => option.Kind == MovementKind.Charter && option.Cost < stays))
                gains[option.Movement].Add(((double)(stays - option.Cost) / traveller.Members, traveller.Members));
        }
        return [.. problem.Charters.Select((charter, index) => Filled(gains[index], charter.Seats) - OptionRules.FixedCost(problem, charter))];
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
