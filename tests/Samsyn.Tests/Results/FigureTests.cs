using System.Globalization;
using System.Resources;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Results;

public class FigureTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 42, 0, TimeSpan.Zero);

    [Fact]
    public void A_handover_counts_on_its_day_when_the_police_have_received_it()
    {
        var (registered, decided) = (Make("2023-01-10", new CaseRegistered(DecisionKind.Removal)), Decided("2023-01-10"));
        var offered = Make("2023-12-30", new HandedOver(HandoverGround.Absconded));
        var received = Make("2024-01-02", new HandoverAccepted());

        Assert.DoesNotContain(Marks(registered, decided, offered), IsHandover);
        var mark = Assert.Single(Marks(registered, decided, offered, received), IsHandover);
        Assert.Equal(("HandedOver/Removal/Absconded", 2023, "IQ"), (mark.Series, mark.Day.Year, mark.Country!.Value.Code));
        Assert.DoesNotContain(Marks(registered, decided, offered, Make("2024-01-01", new HandoverReturned("identiteten saknas")), received),
            IsHandover);

        static bool IsHandover(FigureMark mark) => mark.Series.StartsWith("HandedOver", StringComparison.Ordinal);
    }

    [Fact]
    public void A_departure_that_is_not_in_accordance_is_counted_once_an_occasion_by_where_it_went()
    {
        var marks = Marks(Make("2023-01-10", new CaseRegistered(DecisionKind.Removal)), Left("2024-03-01", "DK"), Left("2024-03-02", "DK"),
            Make("2024-05-01", new PersonLocated()), Left("2024-06-01", "IQ"));

        Assert.Equal(["NotInAccordance/Polismyndigheten/Schengen 2024-03-01", "NotInAccordance/Polismyndigheten/Outside 2024-06-01"],
            marks.Where(mark => FigureSeries.All.Contains(mark.Series)).Select(mark => $"{mark.Series} {mark.Day:yyyy-MM-dd}"));
    }

    [Fact]
    public void A_decision_is_final_from_the_day_after_nobody_appealed_and_is_not_known_to_be_before_it()
    {
        Entry[] entries = [Make("2024-01-10", new CaseRegistered(DecisionKind.Removal)), Decided("2024-01-10"),
            Make("2024-01-10", new DecisionServed(ServiceManner.Personal))];
        var final = Assert.Single(FigureCounting.Versions("MIG-1", entries), version => version.Mark.Series == FigureSeries.Final);
        Assert.Equal(new DateOnly(2024, 2, 1), final.Mark.Day);
        Assert.Equal(new DateOnly(2024, 2, 1).StartInSweden, final.KnownFrom);

        var appealed = FigureCounting.Versions("MIG-1",
            [.. entries, Make("2024-01-20", new DecisionAppealed(AppealInstance.MigrationCourt, false))]);
        Assert.DoesNotContain(appealed, version => version.Mark.Series == FigureSeries.Final);
    }

    [Fact]
    public void A_court_expulsion_is_early_when_half_a_year_remains_to_the_release()
    {
        Assert.Single(Marks(Make("2024-01-10", new CaseRegistered(DecisionKind.CourtExpulsion)),
            Make("2024-02-10", new CaseReceived(new(2024, 8, 10)))));
        Assert.Empty(Marks(Make("2024-01-10", new CaseRegistered(DecisionKind.CourtExpulsion)),
            Make("2024-02-10", new CaseReceived(new(2024, 8, 9)))));
    }

    [Fact]
    public void A_charter_counts_when_it_has_flown_with_those_who_had_a_confirmed_seat()
    {
        var flown = FigureCounting.Of("CHA-1", Knowledge.Now([
            Charter("2024-02-01", new CharterPlanned(Organiser.Frontex, ["ARN", "IQ"], Now, 40, 80, 1_000_000)),
            Charter("2024-02-02", new SeatConfirmed(["MIG-1", "MIG-2", "MIG-3"])), Charter("2024-02-03", new SeatReleased(["MIG-2"])),
            Charter("2024-02-10", new CharterFlown())]));

        var mark = Assert.Single(flown, figureMark => FigureSeries.All.Contains(figureMark.Series));
        Assert.Equal((FigureSeries.Charter(CharterClass.Frontex), 2, "IQ"), (mark.Series, mark.Amount, mark.Country!.Value.Code));
    }

    [Fact]
    public void A_year_without_data_has_no_figure_and_one_with_none_of_it_has_nought()
    {
        var marks = new[] { new FigureMark(FigureSeries.Mission, new(2023, 5, 1), Guid.NewGuid(), 8) };
        var book = new FigureBook(FigureTally.Of(marks), new Tally().Add(Cell.Received.Code, 2023, 1), Now);

        Assert.Equal([(decimal?)null, 1m, 0m, null], new[] { 2022, 2023, 2024, 2027 }.Select(year => book.Value(Figures.Of("id-missions"), year)));
        Assert.Equal([(decimal?)null, 8m], new[] { 2022, 2023 }.Select(year => book.Value(Figures.Of("id-missions-identities"), year)));
        Assert.Null(book.Value(Figures.Of("transfer-days"), 2024));
        Assert.Null(book.Value(Figures.Of("table_4_court_expulsions/Received"), 2022));
        Assert.Equal(0, book.Value(Figures.Of("table_4_court_expulsions/Received"), 2024));
        Assert.Throws<FormatException>(() => Figures.Of("handovers-of-nobody"));
    }

    [Fact]
    public void Every_figure_rests_on_series_and_rows_that_there_are_and_says_so_in_both_languages()
    {
        var english = new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false)!;
        Assert.All(Figures.OfText, figure =>
        {
            Assert.All(figure.Formula.Parts.Series, series => Assert.Contains(series, FigureSeries.All));
            Assert.All(figure.Formula.Parts.Rows, row => JointResults.Find($"{row}/2024"));
            Assert.NotNull(english.GetString(figure.Title));
            Assert.NotNull(english.GetString(figure.Rule));
        });
        Assert.All(Figures.Rankings, ranking => Assert.NotNull(english.GetString(ranking.Title)));
        Assert.Equal(Figures.OfText.Count, Figures.OfText.Select(figure => figure.Name).Distinct().Count());
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_the_register_tells_is_what_is_counted_of_what_was_known(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = new RandomRegister(seed: 23).Entries(cases: 120);
        await using (var writer = await database.Open())
            foreach (var batch in entries.Chunk(60)) await writer.Load(batch);

        foreach (var knownAt in entries.Where((_, index) => index % 97 == 0).Select(entry => entry.RecordedAt).Append(Now))
        {
            var marks = entries.GroupBy(entry => entry.Subject).SelectMany(of => FigureCounting.Of(of.Key, Knowledge.At(of, knownAt)))
                .Where(mark => mark.Series != FigureSeries.Final || mark.Day <= knownAt.SwedishDay).ToList();
            var expected = FigureTally.Of(marks);
            var told = (await database.Reader.Figures(2019, 2026, knownAt, DateTimeOffset.MaxValue)).Tally;
            foreach (var series in FigureSeries.All)
                for (var year = 2019; year <= 2026; year++)
                {
                    Assert.Equal((series, year, expected.Of(series, year)), (series, year, told.Of(series, year)));
                    Assert.Equal(expected.Of(series, year).Count, (await Rows(series, year)).Count);
                }

            async Task<IReadOnlyList<MarkRow>> Rows(string series, int year) =>
                year == 2022 ? await database.Reader.Marks([series], year, knownAt)
                    : [.. marks.Where(mark => mark.Series == series && mark.Day.Year == year).Select(_ => default(MarkRow)!)];
        }
        var scanned = await database.Reader.Figures(2019, 2026, Now, DateTimeOffset.MaxValue);
        var kept = await database.Reader.Figures(2019, 2026, Now, Now);
        foreach (var year in Enumerable.Range(2019, 8))
        {
            Assert.All(Figures.OfText, figure => Assert.Equal((figure.Name, scanned.Value(figure, year)), (figure.Name, kept.Value(figure, year))));
            Assert.All(Figures.Rankings, ranking =>
                Assert.Equal(scanned.Tally.Countries(ranking.Series, year), kept.Tally.Countries(ranking.Series, year)));
        }
        Assert.Contains(Enumerable.Range(2019, 8), year => Figures.OfText.Any(figure => kept.Value(figure, year) > 1));
        Assert.Null((await database.Reader.Verify()).Difference);
    }

    private static List<FigureMark> Marks(params Entry[] entries) => [.. FigureCounting.Of("MIG-1", Knowledge.Now(entries))
        .Where(mark => !mark.Series.StartsWith("Decided", StringComparison.Ordinal) && mark.Series != FigureSeries.Final)];

    private static Entry Left(string day, string country) => Make(day, new DepartureRegistered(Executor.Polismyndigheten,
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), DestinationKind.ThirdCountry, DepartureManner.Own, false,
        DepartureSource.Officer, Destination: Country.Parse(country)));

    private static Entry Decided(string day) =>
        Make(day, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Country.Parse("IQ")], new(Weeks: 4)), Agency.Migrationsverket);

    private static Entry Charter(string day, Fact fact) => Make(day, fact) with { Subject = "CHA-1" };

    private static Entry Make(string day, Fact fact, Agency by = Agency.Polismyndigheten) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) is var on
            ? new(Guid.NewGuid(), "MIG-1", by, null, null, new Moment(on), SwedishTime.At(on, new TimeOnly(12, 0)), fact)
            : throw new InvalidOperationException();
}
