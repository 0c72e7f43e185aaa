using Samsyn.Register;
using static Samsyn.Planning.PlanText;

namespace Samsyn.Planning;

/// <summary>A charter that the plan would open if it were ordered.</summary>
/// <param name="Escorts">Aboard, the base team with them.</param>
/// <param name="Cost">Kronor for the flight and its persons, without escorts' days.</param>
public sealed record AskedCharter(CharterOffer Offer, int Parties, int Persons, int Escorts, long Cost)
{
    public int IsoWeek => System.Globalization.ISOWeek.GetWeekOfYear(Offer.On.ToDateTime(default));

    /// <summary>What it would do and what must be done by when, in words.</summary>
    public FormattableString Text =>
        Say($"En charter till {Offer.Route} vecka {IsoWeek} ({Offer.On}) skulle ta {Persons} personer för {Millions} mkr; {Permit}");

    private FormattableString Permit => Offer.ApplyBy is { } by
        ? Say($"landningstillstånd måste sökas senast {by}.") : Say($"inget landningstillstånd behövs.");

    /// <summary>Where the permits' times are from; with several landings, of each by itself.</summary>
    public FormattableString? WhyThen => Offer.ApplyBy is null ? null : Offer.Stops.Count == 1 ? WhyOf(Offer.Stops[0])
        : Join(" ", Offer.Stops.Select(stop => stop.ApplyBy is { } by ? Say($"{stop.To}, senast {by}: {WhyOf(stop)}")
            : Say($"{stop.To}: inget landningstillstånd behövs.")));

    private static FormattableString WhyOf(OfferStop stop) => stop.Lead.Flights > 0
        ? Say($"Landet har svarat på {stop.Lead.Days} dagar: medianen av {stop.Lead.Flights} ansökningar.")
        : Say($"Registret vet för lite om landets svar: {stop.Lead.Days} dagar är antaget.");

    private string Millions => (Cost / 1e6).ToString("0.0", System.Globalization.CultureInfo.GetCultureInfo("sv-SE"));
}

/// <summary>A country that parties could travel to and no charter is planned to.</summary>
/// <param name="Staying">Parties of these without a journey in the plan.</param>
/// <param name="Asked">The charters there that the plan asks for.</param>
/// <param name="First">The first charter that a framework agreement could give there within the plan's days; null where none could.</param>
public sealed record CountryWithoutCharter(Country To, int Parties, int Staying, IReadOnlyList<AskedCharter> Asked, CharterOffer? First)
{
    public FormattableString Text =>
        Say($"Ingen charter till {To} är planerad. {Parties} partier kan resa dit; {Staying} av dem har ingen resa i planen.");

    public FormattableString? WhyNone => Asked.Count > 0 ? null : First is not null
        ? Say($"Den bästa plan som är funnen öppnar ingen charter dit: den kostar mer enligt taxekortet än den ger.")
        : Say($"Inget ramavtal ger en charter dit som lönar sig i planens tid.");
}

/// <summary>The charters that the plan asks for, and what it would be with them.</summary>
/// <param name="With">A plan of the problem with the framework agreements' charters among its ways, by its own checks and bound.</param>
/// <param name="Without">What the plan without them comes to.</param>
public sealed record AskedCharters(
    PlanResult With, PlanOutcome Without, IReadOnlyList<AskedCharter> Charters, IReadOnlyList<CountryWithoutCharter> Countries, int Offers)
{
    public long Saved => Without.Cost - With.Verdict.Outcome.Cost;
    /// <summary>At most this share above the best plan with the same offers, by the solver's proof or the integer certificate.</summary>
    public double Gap => With.Solver is { } proof ? Math.Min(proof.Gap(With.Verdict.Outcome.Cost), With.Progress.Gap) : With.Progress.Gap;

    public int MorePersons => With.Verdict.Outcome.Travelled - Without.Travelled;
}

/// <summary>
/// Which charters would pay: the framework agreements' charters are added to the problem as ways to travel, each opened at its price or not, and the
/// problem is planned again. What is asked for is what the best plan found opens; how far from the best that plan may be is proved as for any plan.
/// </summary>
public static class CharterAsking
{
    /// <param name="plan">The plan without: a plan of the larger problem too, where the search may begin.</param>
    /// <param name="seconds">Wall time of the solver behind; 0 for our own search alone.</param>
    public static AskedCharters Ask(
        RegisterProblem drawn, Plan plan, PlanBudget budget, double seconds, Func<bool> stop, Action<PlanProgress>? report = null)
    {
        var problem = drawn.Asking;
        var without = PlanCheck.Check(drawn.Problem, plan).Outcome;
        var own = JointPlanner.Plan(problem, budget, seed: 1, report);
        var unchanged = PlanCheck.Check(problem, plan);
        if (unchanged.IsLawful && unchanged.Outcome.Cost < own.Verdict.Outcome.Cost) own = own with { Plan = plan, Verdict = unchanged };
        var with = seconds > 0 ? PlanSolver.GoOn(problem, own, seconds, stop, report) : own;
        var asked = Opened(drawn, with.Plan);
        return new(with, without, asked, Countries(drawn, plan, asked), drawn.Offers.Count);
    }

    private static List<AskedCharter> Opened(RegisterProblem drawn, Plan plan)
    {
        var aboard = PlanLoad.Of(drawn.Asking, plan).Aboard;
        return
        [
            .. drawn.Offers.Where(offer => aboard.ContainsKey(offer.Candidate.Id)).Select(offer =>
            {
                var parties = aboard[offer.Candidate.Id];
                var persons = parties.Sum(party => party.Members);
                return new AskedCharter(offer, parties.Count, persons, offer.Candidate.BaseEscorts + parties.Sum(party => party.EscortsCharter),
                    offer.Candidate.FixedCost + (long)persons * offer.Candidate.PerSeat);
            }).OrderBy(charter => charter.Offer.ApplyBy ?? charter.Offer.OrderBy)
            .ThenBy(charter => charter.Offer.Candidate.Id, StringComparer.Ordinal),
        ];
    }

    private static List<CountryWithoutCharter> Countries(RegisterProblem drawn, Plan plan, IReadOnlyList<AskedCharter> asked)
    {
        var served = drawn.Problem.Charters.SelectMany(charter => charter.Stops).ToHashSet();
        return
        [
            .. drawn.Problem.Parties.Where(party => !drawn.Origins[party.Id].IsBooked).GroupBy(party => party.Destinations[0])
                .Where(country => !served.Contains(country.Key) && Country.TryParse(country.Key, out _))
                .Select(country => new CountryWithoutCharter(Country.Parse(country.Key), country.Count(),
                    country.Count(party => plan.JourneyOf(party.Id) is null),
                    [.. asked.Where(askedCharter => askedCharter.Offer.Candidate.Stops.Contains(country.Key))],
                    drawn.Offers.FirstOrDefault(offer => offer.Candidate.Stops.Contains(country.Key))))
                .OrderByDescending(country => country.Staying).ThenBy(country => country.To.Code, StringComparer.Ordinal),
        ];
    }
}
