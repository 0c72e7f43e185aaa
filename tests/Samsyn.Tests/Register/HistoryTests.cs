using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>The order of what a case holds, by example.</summary>
public class HistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_fact_says_in_its_record_where_it_stands_in_its_day()
    {
        var missing = Ranks.Missing.Where(type => type != typeof(EntryCorrected) && type != typeof(CorrectionRequested))
            .Select(type => type.Name).Order().ToList();
        Assert.True(missing.Count == 0,
            $"Write [Rank(Precedence.…)] on {string.Join(", ", missing)}: what comes before it on a day that gives no time?");
    }

    [Fact]
    public void Every_fact_of_a_case_is_known_to_the_fold()
    {
        var day = new DateOnly(2026, 6, 15);
        foreach (var fact in GeneratedCases.OneOfEach(new Random(1), day)) Case.Fold("MIG-1", [On(Agency.Migrationsverket, fact, day)]);
    }

    [Fact]
    public void A_handover_written_down_after_its_acceptance_is_a_handover()
    {
        Reading[] readings =
        [
            On(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal), new(2026, 3, 1), 0),
            At(Agency.Polismyndigheten, new HandoverAccepted(), 12, 1),
            At(Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded), 10, 2),
        ];
        Assert.Equal(Agency.Polismyndigheten, Case.Fold("MIG-1", readings).Responsible);
        Assert.Equal(Authority.Polismyndigheten, Enforceability.Evaluate(readings, Noon.AddDays(1)).Executor);
        Assert.Empty(Case.Fold("MIG-1", readings).Conflicts);
    }

    [Fact]
    public void An_acceptance_before_the_handover_is_a_conflict_and_moves_nothing()
    {
        Reading[] readings =
        [
            On(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal), new(2026, 3, 1), 0),
            At(Agency.Migrationsverket, new HandedOver(HandoverGround.CoercionNeeded), 12, 1),
            At(Agency.Polismyndigheten, new HandoverAccepted(), 10, 2),
        ];
        var state = Case.Fold("MIG-1", readings);
        Assert.Equal(Agency.Migrationsverket, state.Responsible);
        Assert.NotNull(state.HandoverAsked);
        Assert.Equal(ConflictKind.AcceptedUnoffered, Assert.Single(state.Conflicts).Kind);
        Assert.Equal(Authority.Migrationsverket, Enforceability.Evaluate(readings, Noon.AddDays(1)).Executor);
    }

    [Fact]
    public void Where_a_day_gives_no_time_the_law_gives_the_order()
    {
        var day = new DateOnly(2026, 6, 15);
        Fact[] inOrder =
        [
            new CaseRegistered(DecisionKind.Removal), new HandedOver(HandoverGround.CoercionNeeded),
            new HandoverAccepted(), new TravelBooked("O", TravelMode.Charter, Noon, []),
            new StayOrdered("x"), new StayLifted("x"), new CaseClosed(ClosureReason.Other), new PersonLocated(),
        ];
        var readings =
            inOrder.Select((fact, index) => On(fact is HandoverAccepted ? Agency.Polismyndigheten : Agency.Migrationsverket, fact, day, index))
            .ToArray();
        new Random(3).Shuffle(readings);
        Assert.Equal(inOrder, History.InOrder(readings).Select(reading => reading.Fact));
    }

    [Fact]
    public void What_has_a_time_of_day_follows_it_and_what_has_none_stands_before_the_first_that_ranks_as_high()
    {
        var day = new DateOnly(2026, 6, 15);
        Reading[] readings =
        [
            At(Agency.Migrationsverket, new StayOrdered("late"), 15, 0), At(Agency.Migrationsverket, new StayLifted("early"), 9, 1),
            On(Agency.Migrationsverket, new DecisionServed(ServiceManner.Personal), day, 2),
            On(Agency.Migrationsverket, new StayLifted("untimed"), day, 3),
            On(Agency.Migrationsverket, new PersonLocated(), day, 4),
        ];
        Fact[] expected = [new DecisionServed(ServiceManner.Personal), new StayLifted("untimed"),
            new StayLifted("early"), new StayOrdered("late"), new PersonLocated()];
        Assert.Equal(expected, History.InOrder(readings).Select(reading => reading.Fact));
    }

    [Fact]
    public void Of_two_birth_dates_the_younger_holds_on_page_and_in_law()
    {
        PersonIdentified Born(int year) => new("Attrapp", "Testa", new(year, 1, 1), Sex.M, [Country.Parse("IQ")]);
        Reading[] readings =
        [
            On(Agency.Migrationsverket, new CaseRegistered(DecisionKind.Removal), new(2026, 3, 1), 0),
            On(Agency.Migrationsverket, Born(2009), new(2026, 3, 1), 1),
            On(Agency.Polismyndigheten, Born(2005), new(2026, 5, 1), 2),
        ];
        Assert.Equal(2009, Case.Fold("MIG-1", readings).Person!.BornOn.Latest.Year);
        Assert.True(new LegalCase(readings, new(Noon)).IsChild(new(Noon)));
    }

    private static Reading On(Agency agency, Fact fact, DateOnly day, int place = 0) => Read(agency, fact, new(day), place);

    /// <summary>On the day of <see cref="Noon"/>, Swedish summer time.</summary>
    private static Reading At(Agency agency, Fact fact, int hour, int place) => Read(agency, fact, new(Noon.AddHours(hour - 12)), place);

    private static Reading Read(Agency agency, Fact fact, Moment occurred, int place)
    {
        var entry = new Entry(new(place + 1, 0, 0, new byte[8]), "MIG-1", agency, null, null, occurred, Noon.AddHours(12).AddMinutes(place), fact);
        return new(entry, fact, occurred, null);
    }
}
