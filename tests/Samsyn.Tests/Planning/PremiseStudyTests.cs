using Samsyn.Planning;
using Samsyn.Register;

namespace Samsyn.Tests.Planning;

public class PremiseStudyTests
{
    private static readonly DateOnly First = new(2026, 11, 1), Last = new(2027, 4, 30);

    private static RegisterExamples Some(string to = "IQ")
    {
        var register = new RegisterExamples().WithCountry("IQ").WithCountry("UZ");
        for (var number = 1; number <= 6; number++) register.Ready($"MIG-{number}", to, escorts: 5);
        return register.Expelled("MIG-9", to).On("MIG-9", "2026-10-01", Agency.Polismyndigheten,
            new FeasibilityAssessed(FeasibilityClass.Green, []));
    }

    /// <summary>Somebody detained, whom an airline has refused, who leaves by charter, and somebody who needs an interview.</summary>
    private static RegisterExamples More() => Some().WithCharter("CHA-1", "2026-12-15", stop: "IQ").WithCountry("KZ")
        .On("CHA-2", "2026-10-05", Agency.Kriminalvarden, Frontex, new LandingPermitApplied(Country.Parse("UZ")),
            new LandingPermitGranted(Country.Parse("UZ"), Last))
        .On("CHA-1", "2026-10-06", Agency.Kriminalvarden, new CharterRescheduled(SwedishTime.At(new(2026, 12, 15), new(12, 0))))
        .On("FAC-1", "2026-01-02", Agency.Migrationsverket, new FacilityOpened("Ettan", 20))
        .On("MIG-1", "2026-10-01", Agency.Polismyndigheten,
            new TravelOrdered("TO-0", Country.Parse("IQ"), new(2026, 10, 5), new(2026, 10, 30), 0, [], "x"),
            new TravelBooked("TO-0", TravelMode.ScheduledUnescorted, SwedishTime.At(new(2026, 10, 10), new(9, 0)), []))
        .On("MIG-1", "2026-10-10", Agency.Polismyndigheten, new TravelFailed("TO-0", TravelFailure.BoardingRefusedConduct))
        .On("MIG-2", "2026-11-01", Agency.Polismyndigheten,
            new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new(2026, 11, 1), new(9, 0))))
        .On("MIG-2", "2026-11-02", Agency.Migrationsverket, new DetentionPlaced("FAC-1"))
        .On("CTY-KZ", "2026-03-01", Agency.Polismyndigheten, new DocumentRequirementSet("Pass", [], ["Intervju på ambassaden"]))
        .Expelled("MIG-8", "KZ").On("MIG-8", "2026-10-01", Agency.Polismyndigheten, new FeasibilityAssessed(FeasibilityClass.Green, []),
            new TravelDocumentRequested("Pass", Country.Parse("KZ")));

    /// <summary>Each premise that a fact replaces: with the fact told, moving the premise changes nothing; without it, it does.</summary>
    [Theory]
    [InlineData("antalet eskortörer")]
    [InlineData("antalet sjukvårdare")]
    [InlineData("eskortbehovet där ingen resa är beställd")]
    [InlineData("reguljärflygens avgångar")]
    [InlineData("hur många flygbolagen tar")]
    [InlineData("biljettpriserna")]
    [InlineData("vilan efter en resa")]
    [InlineData("platserna i inrikestransporterna")]
    [InlineData("transporttiden till flygplatsen")]
    [InlineData("intervjuerna på ambassaderna")]
    [InlineData("om flygbolagen tar den som nekats")]
    [InlineData("antalet charter i veckan")]
    [InlineData("Frontex minsta antal")]
    public void A_fact_replaces_the_premise(string name)
    {
        var premise = PremiseStudy.Ranges.Single(range => range.Name.InSwedish() == name);
        Assert.NotNull(premise.Ask);
        Assert.False(IsReplaced(More().Problem(), premise), "without the fact the premise moves nothing");
        Assert.True(IsReplaced(Told(name).Problem(), premise), "the fact has not replaced the premise");

        static bool IsReplaced(RegisterProblem drawn, PremiseRange premise) => PremiseStudy.IsSame(drawn, drawn.On(premise.Least(drawn.Premises)))
            && PremiseStudy.IsSame(drawn, drawn.On(premise.Most(drawn.Premises)));
    }

    private static readonly CharterPlanned Frontex =
        new(Organiser.Frontex, ["ARN", "UZ"], SwedishTime.At(new(2026, 12, 16), new(12, 0)), 40, 20, 100_000);

    /// <summary>The time to a new journey is what the three have signed, where their card says it.</summary>
    [Fact]
    public void The_signed_card_sets_the_notice_and_its_premise_is_not_shown()
    {
        var register = Some("UZ");
        var drawn = register.Problem();
        Assert.False(IsMoved(drawn.Card));
        var agreed = drawn.Card with { Rates = drawn.Card.Rates! with { NoticeDays = 9, ConditionNoticeDays = 20 } };
        var told = register.Read().Problem(agreed);
        Assert.Equal(9, told.Problem.Parties.Single(party => party.Id == "MIG-1").Ready);
        Assert.True(IsMoved(agreed));
        Assert.DoesNotContain(told.Premised, premise => premise.Name.InSwedish() == "Dagar till en ny resa");

        bool IsMoved(RateAgreement card)
        {
            var range = PremiseStudy.Ranges.Single(premiseRange => premiseRange.Name.InSwedish() == "tiden till en ny resa");
            var problem = register.Read().Problem(card);
            return PremiseStudy.IsSame(problem, problem.On(range.Least(problem.Premises)));
        }
    }

    private static RegisterExamples Told(string name) => name switch
    {
        "antalet charter i veckan" => More().On("CAP-1", "2026-11-01", Agency.Kriminalvarden,
            new CapacityReported(CapacityKind.Charter, First, Last, 3)),
        "Frontex minsta antal" => More().On("CHA-2", "2026-10-06", Agency.Kriminalvarden, Frontex with { MinPersons = 5 }),
        "vilan efter en resa" => More().On("CAP-1", "2026-11-01", Agency.Kriminalvarden,
            new CapacityReported(CapacityKind.Escort, First, Last, 20, null, 1)),
        "platserna i inrikestransporterna" => More().On("CAP-1", "2026-11-01", Agency.Kriminalvarden,
            new CapacityReported(CapacityKind.Transport, First, Last, 9)),
        "transporttiden till flygplatsen" => More().On("FAC-1", "2026-11-01", Agency.Kriminalvarden, new TransportTimeSet("ARN", 10)),
        "intervjuerna på ambassaderna" => More().On("MIG-8", "2026-11-15", Agency.Polismyndigheten,
            new InterviewHeld(Country.Parse("KZ"), InterviewOutcome.IdentityConfirmed)),
        "om flygbolagen tar den som nekats" => More().On("AIR-TK", "2026-10-01", Agency.Kriminalvarden, new CarrierTermsSet(First, 3, 2, false),
            new FlightScheduled("TK1794", "ARN", "BGW", Country.Parse("IQ"), [], First, Last, [Weekday.Monday], new(11, 35), new(21, 10), 0, 6_000)),
        "antalet eskortörer" => Some().On("CAP-1", "2026-11-01", Agency.Kriminalvarden, new CapacityReported(CapacityKind.Escort, First, Last, 20)),
        "antalet sjukvårdare" => Some().On("CAP-1", "2026-11-01", Agency.Kriminalvarden, new CapacityReported(CapacityKind.Medic, First, Last, 3)),
        "eskortbehovet där ingen resa är beställd" => Some().Ready("MIG-9", "IQ"),
        _ => Some().On("AIR-TK", "2026-10-01", Agency.Kriminalvarden, new CarrierTermsSet(First, 3, 2, false),
            new FlightScheduled("TK1794", "ARN", "BGW", Country.Parse("IQ"), [], First, Last, [Weekday.Monday], new(11, 35), new(21, 10), 0, 6_000)),
    };

    /// <summary>No number of the premises decides an answer unseen: each is shown, and each is moved by the study.</summary>
    [Fact]
    public void Each_premise_is_shown_and_moved_by_the_study()
    {
        string Shown(PlanningPremises premises) =>
            string.Join('|', premises.Explained(RegisterExamples.Card).Select(premise => premise.Value.InSwedish()));
        foreach (var property in typeof(PlanningPremises).GetProperties().Where(propertyInfo => propertyInfo.CanWrite))
        {
            var moved = PlanningPremises.Usual with { };
            property.SetValue(moved, property.GetValue(moved) switch
            {
                int number => number + 1,
                double share => share / 2,
                bool yes => !yes,
                var other => throw new InvalidOperationException($"{property.Name}: {other}"),
            });
            Assert.True(Shown(moved) != Shown(PlanningPremises.Usual), $"{property.Name} is not shown");
            Assert.True(PremiseStudy.Ranges.Any(range => new[] { range.Least, range.Most }
                .Any(end => !Equals(property.GetValue(end(PlanningPremises.Usual)), property.GetValue(PlanningPremises.Usual)))),
                $"{property.Name} is in no range");
        }
    }

    [Theory]
    [InlineData("Eskortörer på charter")]
    [InlineData("Värdet av varje familjemedlem efter den första")]
    [InlineData("Sjukvårdare, ett dygn")]
    public void The_signed_card_replaces_what_it_says(string name)
    {
        var silent = RegisterExamples.Card;
        Assert.Contains(name, PlanningPremises.Usual.Explained(silent).Select(premise => premise.Name.InSwedish()));
        var telling = silent with { CharterEscortsFewer = 0, FurtherMemberPercent = 100, MedicDay = 7_000 };
        Assert.DoesNotContain(name, PlanningPremises.Usual.Explained(telling).Select(premise => premise.Name.InSwedish()));
    }

    [Fact]
    public void What_the_card_says_is_planned_by_and_is_in_the_file()
    {
        var card = RegisterExamples.Card with { CharterEscortsFewer = 0, MedicDay = 7_000 };
        var register = Some("UZ").WithCharter("CHA-1", "2026-12-15").On("MIG-1", "2026-11-18", Agency.Polismyndigheten,
            new TravelBooked("TO-MIG-1", TravelMode.Charter, SwedishTime.At(new(2026, 12, 15), new(9, 0)), [], "CHA-1"));
        var usual = register.Problem();
        Assert.Equal(4, usual.Problem.Parties.Single(party => party.Id == "MIG-2").EscortsCharter);
        var reading = register.Read();
        var told = reading.Problem(usual.Card with { Rates = card }).Problem;
        Assert.Equal(5, told.Parties.Single(party => party.Id == "MIG-2").EscortsCharter);
        Assert.Equal(7_000, PlanningProblemReader.Read(PlanningProblemWriter.Write(told)).Rates.MedicDay);
        Assert.Equal(RateCard.UsualMedicDay, PlanningProblemReader.Read(PlanningProblemWriter.Write(usual.Problem)).Rates.MedicDay);
    }

    [Fact]
    public void The_interval_holds_the_answer_and_is_the_same_every_time()
    {
        var drawn = Some().Problem();
        var interval = PremiseStudy.Of(drawn, () => false);
        Assert.True(interval.Fewest <= interval.Travelled && interval.Travelled <= interval.Most);
        Assert.True(interval.Fewest < interval.Most, "no premise moves anything");
        Assert.All(interval.Effects, effect => Assert.True(interval.Fewest <= effect.Fewest && effect.Most <= interval.Most && effect.Width > 0));
        Assert.Equal(interval.Effects.Select(effect => (effect.Fewest, effect.Most)), PremiseStudy.Of(Some().Problem(), () => false)
            .Effects.Select(effect => (effect.Fewest, effect.Most)));
        Assert.Contains($"{interval.Fewest}–{interval.Most} av {interval.Persons} personer reser", interval.Text.InSwedish(),
            StringComparison.Ordinal);
        Assert.NotNull(interval.Ask);
    }
}
