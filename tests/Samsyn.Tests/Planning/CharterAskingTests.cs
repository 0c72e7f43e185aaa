using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class CharterAskingTests
{
    private const int Moves = 20_000;

    private static CharterTermsAgreed Terms(decimal cost, int leadDays = 21) =>
        new("RAM-1", "B738", "ARN", [], 60, 20, cost, 1_400, leadDays, new(2026, 1, 1), new(2027, 12, 31));

    private static RegisterExamples Ten(CharterTermsAgreed? terms)
    {
        var register = new RegisterExamples().WithCountry("IQ");
        for (var number = 1; number <= 10; number++) register.Ready($"MIG-{number}", "IQ", latest: "2027-02-15");
        return terms is null ? register : register.On("AIR-V9", "2026-01-02", Agency.Kriminalvarden, terms);
    }

    private static AskedCharters Ask(RegisterExamples register)
    {
        var drawn = register.Problem();
        var plan = JointPlanner.Plan(drawn.Problem, PlanBudget.OfMoves(Moves), 1).Plan;
        return CharterAsking.Ask(drawn, plan, PlanBudget.OfMoves(Moves), 0, () => false);
    }

    [Fact]
    public void A_charter_that_pays_is_asked_for_with_its_persons_cost_and_permit()
    {
        var asked = Ask(Ten(Terms(100_000)));
        var charter = Assert.Single(asked.Charters);
        Assert.Equal((Country.Parse("IQ"), 10), (Assert.Single(charter.Offer.Countries), charter.Persons));
        Assert.Equal(100_000 + 10 * 1_400, charter.Cost);
        Assert.Equal(charter.Offer.On.AddDays(-30), charter.Offer.ApplyBy); // nothing measured: the premise
        Assert.True(charter.Offer.On >= new DateOnly(2026, 11, 22).AddDays(30));
        Assert.True(asked.Saved > 0 && asked.With.Verdict.IsLawful);
        Assert.Contains($"skulle ta 10 personer för 0,1 mkr; landningstillstånd måste sökas senast {charter.Offer.ApplyBy:yyyy-MM-dd}.",
            charter.Text.InSwedish(), StringComparison.Ordinal);
        Assert.Contains("30 dagar är antaget", charter.WhyThen!.InSwedish(), StringComparison.Ordinal);
        var country = Assert.Single(asked.Countries);
        Assert.StartsWith("Ingen charter till IQ är planerad. 10 partier", country.Text.InSwedish(), StringComparison.Ordinal);
        Assert.Equal(charter, Assert.Single(country.Asked));
    }

    [Fact]
    public void None_is_asked_for_that_costs_more_than_it_gives()
    {
        var asked = Ask(Ten(Terms(5_000_000)));
        Assert.Empty(asked.Charters);
        Assert.Equal((0, 0L), (asked.Offers, asked.Saved)); // it could not pay with everyone aboard, and was not weighed
        Assert.Contains("Inget ramavtal", Assert.Single(asked.Countries).WhyNone!.InSwedish(), StringComparison.Ordinal);
        Assert.Empty(Ask(Ten(null)).Charters);
    }

    /// <summary>The price at which it no longer pays is what the plan costs more without it: below it flies, above it does not.</summary>
    [Fact]
    public void It_is_opened_up_to_the_price_that_it_saves()
    {
        var worth = Ask(Ten(Terms(1))).Saved + 1;
        Assert.Single(Ask(Ten(Terms(worth - 5_000))).Charters);
        Assert.Empty(Ask(Ten(Terms(worth + 5_000))).Charters);
    }

    [Fact]
    public void The_measured_time_of_the_countrys_answers_replaces_the_premise()
    {
        var register = Ten(Terms(100_000));
        foreach (var (number, days) in new[] { (1, 10), (2, 12), (3, 40) })
            register.On($"CHA-2026-{number}", "2026-01-05", Agency.Kriminalvarden,
                    new CharterPlanned(Organiser.National, ["IQ"], SwedishTime.At(new(2026, 5, 5), new(9, 0)), 10, 10, 1),
                    new LandingPermitApplied(Country.Parse("IQ")))
                .On($"CHA-2026-{number}", new DateOnly(2026, 1, 5).AddDays(days).ToString("yyyy-MM-dd", null), Agency.Kriminalvarden,
                    new LandingPermitGranted(Country.Parse("IQ")));
        var charter = Assert.Single(Ask(register).Charters);
        Assert.Equal((12, 3), (charter.Offer.Stops[0].Lead.Days, charter.Offer.Stops[0].Lead.Flights));
        Assert.Equal(charter.Offer.On.AddDays(-12), charter.Offer.ApplyBy);
        Assert.Contains("medianen av 3 ansökningar", charter.WhyThen!.InSwedish(), StringComparison.Ordinal);
        var moved = register.Problem();
        Assert.True(PremiseStudy.IsSame(moved, moved.On(moved.Premises with { PermitLeadDays = 90 })));
    }

    [Fact]
    public void None_leaves_before_the_agreement_lets_it_or_to_a_country_it_does_not_cover()
    {
        Assert.All(Ten(Terms(100_000, leadDays: 60)).Problem().Offers, offer => Assert.True(offer.Candidate.Day >= 60));
        Assert.Empty(Ten(Terms(100_000) with { Stops = [Country.Parse("GE")] }).Problem().Offers);
        Assert.Empty(Ten(Terms(100_000) with { To = new(2026, 12, 1) }).Problem().Offers);
        Assert.Empty(Ten(Terms(100_000)).WithCountry("IQ", RoutePossible.No).Problem().Offers);
    }

    [Fact]
    public void A_member_state_asks_for_no_landing_permit()
    {
        var register = new RegisterExamples().On("AIR-V9", "2026-01-02", Agency.Kriminalvarden, Terms(10_000, leadDays: 10));
        for (var number = 1; number <= 10; number++) register.Ready($"MIG-{number}", "DE", latest: "2027-02-15");
        var offers = register.Problem().Offers;
        Assert.NotEmpty(offers);
        Assert.All(offers, offer => Assert.Equal((null, PermitStatus.Granted), (offer.ApplyBy, offer.Candidate.Permit.Status)));
    }

    private static CharterTermsAgreed Large(decimal cost) => Terms(cost) with { AircraftSeats = 100, EscortSeats = 40 };

    /// <summary>Ten to each of two countries, of which neither fills an aircraft: what the agreement says of landings decides.</summary>
    private static RegisterExamples TwoCountries(CharterTermsAgreed terms)
    {
        var register = new RegisterExamples().WithCountry("IQ").WithCountry("UZ").On("AIR-V9", "2026-01-02", Agency.Kriminalvarden, terms);
        for (var number = 1; number <= 20; number++)
            register.Ready($"MIG-{number}", number <= 10 ? "IQ" : "UZ", latest: "2027-02-15");
        foreach (var (number, days) in new[] { (1, 12), (2, 12), (3, 12) }) // Iraq has answered in 12 days, of Uzbekistan nothing is known
            register.On($"CHA-2026-{number}", "2026-01-05", Agency.Kriminalvarden,
                    new CharterPlanned(Organiser.National, ["IQ"], SwedishTime.At(new(2026, 5, 5), new(9, 0)), 10, 10, 1),
                    new LandingPermitApplied(Country.Parse("IQ")))
                .On($"CHA-2026-{number}", new DateOnly(2026, 1, 5).AddDays(days).ToString("yyyy-MM-dd", null), Agency.Kriminalvarden,
                    new LandingPermitGranted(Country.Parse("IQ")));
        return register;
    }

    [Fact]
    public void A_charter_that_lands_in_several_countries_is_asked_for_when_none_of_them_fills_it_alone()
    {
        // What ten to one country save at most.
        var alone = new[] { "UZ", "IQ" }.Max(to => Ask(TwoCountries(Large(1) with { Stops = [Country.Parse(to)] })).Saved + 1);
        var terms = Large(alone + 20_000) with { MostStops = 2, StopCost = 30_000, Stops = [Country.Parse("UZ"), Country.Parse("IQ")] };
        Assert.Empty(Ask(TwoCountries(terms with { MostStops = null, StopCost = null })).Charters);
        Assert.All(TwoCountries(terms with { MostStops = 1, StopCost = null }).Problem().Offers, offer => Assert.Single(offer.Stops));

        var drawn = TwoCountries(terms).Problem();
        var charter = Assert.Single(Ask(TwoCountries(terms)).Charters);
        Assert.Equal(["UZ", "IQ"], charter.Offer.Candidate.Stops); // in the agreement's order
        Assert.Equal((20, alone + 20_000 + 30_000 + 20 * 1_400), (charter.Persons, charter.Cost));
        Assert.Equal([(30, (DateOnly?)charter.Offer.On.AddDays(-30)), (12, charter.Offer.On.AddDays(-12))],
            charter.Offer.Stops.Select(stop => (stop.Lead.Days, stop.ApplyBy)));
        Assert.Equal(charter.Offer.On.AddDays(-30), charter.Offer.ApplyBy); // the first that must be applied for
        Assert.Equal(0.81, charter.Offer.Candidate.Permit.Probability, 6); // each permit is granted by itself
        Assert.StartsWith("En charter till UZ/IQ vecka", charter.Text.InSwedish(), StringComparison.Ordinal);
        Assert.Contains("IQ, senast ", charter.WhyThen!.InSwedish(), StringComparison.Ordinal);

        var trial = CharterTrial.Of(drawn, charter.Offer.Candidate.Id);
        Assert.Equal(20, trial.Aboard.Sum(party => party.Members));
        Assert.True(trial.CostChange < 0);
        Assert.Contains("Flyger charter till UZ/IQ", trial.Text.InSwedish(), StringComparison.Ordinal);
        Assert.Empty(Ask(TwoCountries(terms with { StopCost = 3_000_000 })).Charters); // the second landing costs more than it gives
    }

    [Fact]
    public void One_charter_alone_is_tried_with_its_price_who_comes_in_and_who_falls_out()
    {
        var paying = Ten(Terms(100_000)).Problem();
        var id = Ask(Ten(Terms(100_000))).Charters[0].Offer.Candidate.Id;
        var trial = CharterTrial.Of(paying, id);
        Assert.Equal(-Ask(Ten(Terms(100_000))).Saved, trial.CostChange);
        Assert.Equal((10, 0, 0, 0), (trial.Aboard.Count, trial.CameIn.Count, trial.LeftOut.Count, trial.Moved.Count));
        Assert.Contains("mindre. Ombord är 10 personer; 0 kommer med, 0 faller ur", trial.Text.InSwedish(), StringComparison.Ordinal);

        // Where no airline takes anybody, those who would have stayed come in.
        var grounded = CharterTrial.Of(paying.On(paying.Premises with { UnescortedPerFlight = 0, EscortedPerFlight = 0 }), id);
        Assert.Equal((10, 10, 0, 0), (grounded.Aboard.Count, grounded.CameIn.Count, grounded.LeftOut.Count, grounded.Moved.Count));
        Assert.Equal(0, grounded.Without.Travelled);

        // Dearer than it gives: nobody asks for it, and what it would cost is told all the same.
        var worth = Ask(Ten(Terms(1))).Saved + 1;
        var dear = Ten(Terms(worth + 5_000));
        Assert.Empty(Ask(dear).Charters);
        Assert.Equal(5_000, CharterTrial.Of(dear.Problem(), id).CostChange);
        Assert.Equal(CharterTrial.Of(dear.Problem(), id).Text.InSwedish(), CharterTrial.Of(dear.Problem(), id).Text.InSwedish());
        var unknown = Assert.Throws<PlanningInputException>(() => CharterTrial.Of(paying, "V9/RAM-1/B738/IQ/2031-01-01"));
        Assert.Contains("2031-01-01", Assert.Single(unknown.Faults).ToString(), StringComparison.Ordinal);
    }
}
