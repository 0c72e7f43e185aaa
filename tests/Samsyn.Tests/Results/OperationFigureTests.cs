using System.Globalization;
using System.Resources;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Storage;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Tests.Results;

public class OperationFigureTests
{
    /// <summary>One case with every step, an attempt that failed and one that did not, and a stay in detention.</summary>
    private static readonly Entry[] Course =
    [
        Make("2024-01-10", new CaseRegistered(DecisionKind.Removal)),
        Make("2024-01-10", new DecisionMade(DecisionForm.Expulsion, "8:6 1 st 1", false, [Country.Parse("IQ")], new(Weeks: 4))),
        Make("2024-02-01", new HandedOver(HandoverGround.CoercionNeeded)), Make("2024-02-05", new HandoverAccepted(), Agency.Polismyndigheten),
        Make("2024-02-06", new TravelDocumentRequested("Laissez-passer")), Make("2024-03-07", new TravelDocumentIssued("Laissez-passer")),
        Make("2024-03-08", Ordered("RES-1"), Agency.Polismyndigheten),
        Make("2024-03-10", Booked("RES-1", 12_000), Agency.Kriminalvarden),
        Make("2024-03-20", new TravelFailed("RES-1", TravelFailure.BoardingRefusedDocuments, 9_000, FailureLink.Documents), Agency.Kriminalvarden),
        Make("2024-04-01", Ordered("RES-2"), Agency.Polismyndigheten), Make("2024-04-05", Booked("RES-2", 15_000), Agency.Kriminalvarden),
        Make("2024-04-10", new DetentionOrdered(DetentionGround.Enforcement, "Polismyndigheten", SwedishTime.At(new(2024, 4, 10), new(9, 0))),
            Agency.Polismyndigheten),
        Make("2024-04-20", new TravelCarriedOut("RES-2", Country.Parse("IQ"), TravelScope.Outside), Agency.Kriminalvarden),
        Make("2024-04-20", new DepartureRegistered(Executor.Polismyndigheten, new(2024, 4, 20), DestinationKind.HomeCountry,
            DepartureManner.Escorted, true, DepartureSource.BorderControl, Destination: Country.Parse("IQ")), Agency.Polismyndigheten),
    ];

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Each_step_attempt_and_stay_is_counted_from_its_entries_and_a_year_without_data_has_no_figure(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open()) await writer.Load(Course);
        var known = new DateOnly(2025, 2, 20).EndInSweden;
        var book = await database.Reader.OperationFigures(2022, 2025, known, DateTimeOffset.MaxValue);

        foreach (var (name, value) in new (string, decimal?)[]
        {
            ("days-handover", 4), ("days-document", 30), ("days-booking", 3), ("days-journey", 15), ("days-departure-removal", 101),
            ("orders", 2), ("orders-carried-out", 1), ("orders-carried-out-share", 50), ("orders-failed-BoardingRefusedDocuments", 1),
            ("orders-link-Documents", 1), ("orders-link-Planning", 0), ("cost-per-attempt", 12_000), ("cost-per-departure", 24_000),
            ("cost-failed", 9_000), ("detention-stays", 1), ("detention-days", 10), ("operation-charters-Frontex", null),
        })
            Assert.Equal((name, value), (name, book.Value(Figures.Of(name), 2024)));
        var now = new DateTimeOffset(2025, 2, 21, 9, 0, 0, TimeSpan.Zero);
        var kept = await database.Reader.OperationFigures(2022, 2025, now, now); // of what is kept with the entries
        foreach (var year in new[] { 2022, 2023, 2024, 2025 })
            Assert.All(OperationFigures.All,
                figure => Assert.Equal((figure.Name, book.Value(figure, year)), (figure.Name, kept.Value(figure, year))));
        Assert.All(OperationFigures.All, figure => Assert.Null(book.Value(figure, 2023)));
        Assert.Null(book.Value(Figures.Of("days-handover"), 2025)); // a mean of nothing
        Assert.Equal(0, book.Value(Figures.Of("detention-stays"), 2025));
        var rows = await database.Reader.Marks(Figures.Of("cost-per-departure").Formula.Parts.Series, 2024, known);
        Assert.Equal([("Cost/CarriedOut", 15_000), ("Cost/Failed", 9_000)], rows.Select(row => (row.Series, row.Amount)).Order());
    }

    [Fact]
    public void Every_figure_of_the_operations_has_its_own_name_and_says_what_it_counts_in_both_languages()
    {
        var english = new ResourceManager(typeof(Texts)).GetResourceSet(CultureInfo.GetCultureInfo("en"), true, false)!;
        Assert.All(OperationFigures.All, figure =>
        {
            Assert.Equal(figure, Figures.Of(figure.Name));
            Assert.NotNull(english.GetString(figure.Title));
            Assert.NotNull(english.GetString(figure.Rule));
            Assert.NotNull(english.GetString(figure.Source));
        });
        Assert.Empty(OperationFigures.All.Select(figure => figure.Name).Intersect(Figures.OfText.Select(figure => figure.Name)));
        Assert.Equal(Enum.GetValues<TravelFailure>().Length,
            OperationFigures.All.Count(figure => figure.Name.StartsWith("orders-failed-", StringComparison.Ordinal)));
        Assert.Throws<ReportTextException>(() => ReportText.Render("# A\nDet tog {days-handover} dagar.",
            new FigureBook(new FigureTally(), new Tally(), DateTimeOffset.MaxValue), 2024));
    }

    private static TravelOrdered Ordered(string order) => new(order, Country.Parse("IQ"), new(2024, 3, 1), new(2024, 5, 1), 2, [], "pol-1");

    private static TravelBooked Booked(string order, decimal cost) =>
        new(order, TravelMode.ScheduledEscorted, SwedishTime.At(new(2024, 4, 20), new(10, 0)), [], Cost: cost);

    private static Entry Make(string day, Fact fact, Agency agency = Agency.Migrationsverket)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(Guid.NewGuid(), "MIG-7100001", agency, null, null, new Moment(on), SwedishTime.At(on, new TimeOnly(12, 0)), fact);
    }
}
