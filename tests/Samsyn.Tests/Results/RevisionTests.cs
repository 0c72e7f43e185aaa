using System.Globalization;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Tests.Storage;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Results;

/// <summary>Why each year's figures have changed since its report, and the series by each version of the definitions.</summary>
public class RevisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 42, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Each_reported_year_is_compared_with_its_own_report_and_each_change_has_its_reason(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        await using (var writer = await database.Open())
        {
            Entry moved = Left("MIG-7000003", "2024-07-01", "2024-07-02"), doubled = Left("MIG-7000004", "2024-08-01", "2024-08-02");
            var right = EntryFormat.Fields((DepartureRegistered)moved.Fact with { LeftSwedenOn = new(2023, 12, 30) });
            await writer.Load([.. new[] { "MIG-7000001", "MIG-7000002", "MIG-7000003", "MIG-7000004", "MIG-7000005" }
                    .Select(subject => Make(subject, "2023-01-10", new CaseRegistered(DecisionKind.Removal))),
                Left("MIG-7000001", "2024-05-01", "2024-05-02"), Left("MIG-7000002", "2024-06-01", "2025-03-05"), moved, doubled,
                Left("MIG-7000005", "2023-03-01", "2023-03-02"),
                Make("MIG-7000003", "2025-04-01", new EntryCorrected(moved.Id, "fel dag", right, null)),
                Make("MIG-7000004", "2025-05-01", new EntryCorrected(doubled.Id, "dubblett", null, null))]);
        }

        var own = await database.Reader.RevisedYears(null, Now);
        var same = await database.Reader.RevisedYears(new DateOnly(2024, 3, 1).EndInSweden, Now);
        var rows = await database.Reader.RevisedCells(Revision.ReportedAt(2024), Now, 2024);

        Assert.Equal(["2024 3 +1 -1 -1 2 True", "2023 1 +1 +0 +0 2 True"], own.Select(Said));
        // What was put right to 2023 was written down after the report for 2023: there it is late.
        Assert.Equal([Revision.ReportedAt(2024), Revision.ReportedAt(2023)], own.Select(year => year.Since));
        // Asked for from a day when 2023 had been reported and 2024 had not, the reported year stands first.
        Assert.Equal(["2023 1 +1 +0 +0 2 True", "2024 0 +2 +0 +0 2 False"], same.Select(Said));
        var row = Assert.Single(rows);
        Assert.Equal((3, new RevisionSum(1, -1, -1)), (row.Then, row.Sum));
        Assert.Equal(["MIG-7000002 Late", "MIG-7000003 Corrected", "MIG-7000004 Withdrawn"],
            row.Changes.Select(change => $"{change.Row.Subject} {change.Reason}"));

        // What is kept of a case follows its next entry, also where that changes no figure but only why it changed.
        var outside = Left("MIG-7000006", "2024-09-01", "2024-09-02");
        var not = EntryFormat.Fields((DepartureRegistered)outside.Fact with { InAccordance = false });
        await using (var writer = await database.Open())
        {
            await writer.Load([Make("MIG-7000006", "2023-01-10", new CaseRegistered(DecisionKind.Removal)), outside,
                Make("MIG-7000006", "2025-06-01", new EntryCorrected(outside.Id, "inte enligt beslutet", not, null))]);
            Assert.Equal("2024 4 +1 -2 -1 2 True", (await database.Reader.RevisedYears(null, Now)).Select(Said).First());
            await writer.Load([Make("MIG-7000006", "2025-07-01", new EntryCorrected(outside.Id, "dubblett", null, null))]);
            Assert.Equal("2024 4 +1 -1 -2 2 True", (await database.Reader.RevisedYears(null, Now)).Select(Said).First());
        }

        static string Said(RevisedYear year) => string.Create(CultureInfo.InvariantCulture,
            $"{year.Year} {year.Then} {year.Sum.Late:+0;-0;+0} {year.Sum.Corrected:+0;-0;+0} {year.Sum.Withdrawn:+0;-0;+0} {year.Now} {year.IsPublished}");
    }

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_old_series_stays_beside_the_new_one_and_other_closures_add_up_by_reason(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var entries = new RandomRegister(seed: 11).Entries(cases: 120);
        await using (var writer = await database.Open()) await writer.Load(entries);

        var known = entries.Max(entry => entry.KnownAt);
        var years = Enumerable.Range(2021, known.SwedishDay.Year - 2020).ToList();
        var book = await database.Reader.Figures(years[0], years[^1], known, DateTimeOffset.MaxValue);
        foreach (var year in years)
        {
            foreach (var definition in new[] { Definition.D2023, Definition.D2024 })
            {
                var counted = entries.GroupBy(entry => entry.Subject)
                    .SelectMany(subject => Counting.Of(Knowledge.At(subject, known), definition))
                        .Where(departure => departure.Day.Year == year).ToList();
                Assert.Equal(counted.Count(departure => departure.Cell.Table == Cell.Removals),
                    book.Value(Figures.Of($"{Cell.Removals}/Joint"), year, definition) ?? 0);
            }
            Assert.Equal(book.Value(Figures.Of($"{Cell.CourtExpulsions}/OtherClosures"), year) ?? 0,
                Figures.OtherClosures.Sum(row => book.Value(Figures.Of($"other-closures-{row.Name}"), year) ?? 0));
        }
        Assert.NotEqual(years.Sum(year => book.Value(Figures.Of($"{Cell.Removals}/Joint"), year, Definition.D2023)),
            years.Sum(year => book.Value(Figures.Of($"{Cell.Removals}/Joint"), year)));
        Assert.Contains(years, year => book.Value(Figures.Of($"{Cell.CourtExpulsions}/OtherClosures"), year) > 0);
        Assert.Equal(Enum.GetValues<ClosureReason>().Order(), Figures.OtherClosures.SelectMany(row => row.Reasons).Order());
    }

    [Fact]
    public void A_footnote_tells_the_series_that_was_reported_by_the_definition_that_was_given_up()
    {
        var cell = Cell.Of(Cell.Removals, "Migrationsverket/HomeCountry").Code;
        var book = new FigureBook(new FigureTally(), new Tally().Add(cell, 2022, 6330).Add(cell, 2023, 7561).Add(cell, 2024, 8364),
            new DateOnly(2025, 2, 20).EndInSweden, new Tally().Add(cell, 2022, 6100).Add(cell, 2023, 7200).Add(cell, 2024, 7900));
        string Note(string table, int year) =>
            ((ReportBlock.Table)ReportTables.Block($"[table {table}]", book, year)!).Note.Replace('\u00a0', ' ');

        Assert.Contains("2022 och 2023 redovisades med definition 2023.1, bara utresor en dag då beslutet gick att verkställa: 6 100 (2022), "
            + "7 200 (2023). I tabellen är de räknade bakåt med definition 2024.1", Note(Cell.Removals, 2024), StringComparison.Ordinal);
        Assert.DoesNotContain("2023.1", Note(Cell.Removals, 2026), StringComparison.Ordinal); // 2024–2026 were all reported by the new one
        Assert.DoesNotContain("2023.1", Note(Cell.Travel, 2024), StringComparison.Ordinal);
        Assert.Equal([SeriesUse.BackCast, SeriesUse.BackCast, SeriesUse.Reported],
            new[] { 2022, 2023, 2024 }.Select(DefinitionVersion.Current.UseIn));
        Assert.Equal([SeriesUse.Reported, SeriesUse.Continued], new[] { 2023, 2024 }.Select(DefinitionVersion.All[0].UseIn));
        Assert.True(DefinitionVersion.Changes(Figures.Of("share-within-schengen")));
        Assert.False(DefinitionVersion.Changes(Figures.Of("handovers")));
    }

    [Theory]
    [InlineData(105, "Öppna vid årets början 850, inkomna 687, verkställda 378, övriga avslut 105: 1 054 öppna vid årets slut.")]
    [InlineData(100, "1 059 öppna vid årets slut, mot 1 054 räknade ärende för ärende")]
    public void Table_4_is_a_stock_and_its_flows(int other, string said)
    {
        var tally = new Tally().Add(Cell.Opened.Code, 2023, 850).Add(Cell.Opened.Code, 2024, 687).Add(Cell.Ended.Code, 2024, 483)
            .Add(Cell.Received.Code, 2024, 687).Add(Cell.Enforced.Code, 2024, 378).Add(Cell.OtherClosures.Code, 2024, other);
        var marks = new FigureTally().Add(FigureSeries.OtherClosure(ClosureReason.Limitation), 2024, null, new(60, 60, 1, 1))
            .Add(FigureSeries.OtherClosure(ClosureReason.PermitGranted), 2024, null, new(45, 45, 1, 1));
        var book = new FigureBook(marks, tally, new DateOnly(2025, 2, 20).EndInSweden);
        var table = (ReportBlock.Table)ReportTables.Block($"[table {Cell.CourtExpulsions}]", book, 2024)!;

        Assert.Contains(said, ReportTables.Balance(book, 2024)!.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(ReportTables.Balance(book, 2024)!, table.Note, StringComparison.Ordinal);
        Assert.Equal(["Inkomna", "Verkställda", "Öppna vid årets slut", "Övriga avslut", "därav uppehållstillstånd", "därav preskription"],
            table.Rows.Select(row => row.Name));
        Assert.Null(ReportTables.Balance(book, 2023)); // what was open before is not known
    }

    private static Entry Left(string subject, string day, string recorded) => Make(subject, day,
        new DepartureRegistered(Executor.Migrationsverket, Day(day), DestinationKind.HomeCountry, DepartureManner.Own, true, DepartureSource.Officer),
        recorded);

    private static Entry Make(string subject, string day, Fact fact, string? recorded = null) => new(Guid.NewGuid(), subject, Agency.Migrationsverket,
        null, null, new Moment(Day(day)), SwedishTime.At(Day(recorded ?? day), new TimeOnly(12, 0)), fact);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
