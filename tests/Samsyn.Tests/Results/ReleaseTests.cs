using System.Security.Cryptography;
using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Tests.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;
using Samsyn.Web.Open;
using Samsyn.Web.Results;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Tests.Results;

public class ReleaseTests
{
    private static readonly DateTimeOffset Known = SmallFigures.EditionOf(2024).EndInSweden;

    private static readonly Viewer Decider = Viewers.All.First(viewer => Rights.Has(viewer, Right.ReleaseReport)),
        Confirmer = Viewers.All.First(viewer => Rights.Has(viewer, Right.ConfirmRelease));

    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_release_is_the_same_bytes_whatever_comes_later_and_open_data_tells_of_nobody_between_two(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Population.Now);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        foreach (var batch in Population.Generate(PracticeSize.Small, 1).Chunk(500)) await writer.Load(batch);
        var reader = database.Reader;
        var releasing = new Releasing(reader, writer, new CheckpointBook(database.Database, writer, clock), clock);
        var (open, id) = (new OpenTables(reader), Guid.CreateVersion7());

        Assert.Contains("2025-02-20", await Refused(() => releasing.Release(Decider, 2024, Known.AddDays(1), id)));
        Assert.Contains("har varit", await Refused(() => releasing.Release(Decider, 2025, Population.Now.AddDays(1), id)));
        Assert.Contains("beslutsfattare", await Refused(() => releasing.Release(Confirmer, 2024, Known, id)));
        Assert.Equal("REL-2024-1", await releasing.Release(Decider, 2024, Known, id));
        Assert.Equal("REL-2024-1", await releasing.Release(Decider, 2024, Known, id)); // the form sent twice
        Assert.Contains("bekräftas av", await Refused(() => releasing.Confirm(Decider, "REL-2024-1", Guid.CreateVersion7())));
        Assert.Empty(await open.At(null));
        clock.Advance(TimeSpan.FromMinutes(5));
        await releasing.Confirm(Confirmer, "REL-2024-1", Guid.CreateVersion7());
        await releasing.Confirm(Confirmer, "REL-2024-1", Guid.CreateVersion7()); // again: nothing more

        var release = Assert.Single(await reader.Releases());
        Assert.NotNull(release.ConfirmedAt);
        var bytes = ReportFiles.Write(await Releasing.Produce(reader, release), "a.docx");
        Assert.Equal(release.Fact.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var first = await open.At(null);
        Assert.Equal(["SAM001", "SAM002", "SAM003", "SAM004", "SAM010"], first.Select(cube => cube.Id));

        var told = (await reader.ToldTally(2024, Known)).NonZero.ToList();

        // History that is loaded later counts as known long ago: it changes what is known, and not the release.
        await writer.Load([Make("MIG-8000000", "2024-01-10", new CaseRegistered(DecisionKind.Removal)), Make("MIG-8000000", "2024-05-01",
            new DepartureRegistered(Executor.Migrationsverket, new(2024, 5, 1), DestinationKind.HomeCountry, DepartureManner.Own, true,
                DepartureSource.BorderControl, Destination: Country.Parse("IQ")))]);
        Assert.NotEqual(bytes, ReportFiles.Write(
            ReportFiles.Render(ReportFiles.StandingText, await reader.Figures(2021, 2024, Known, DateTimeOffset.MaxValue), 2024), "a.docx"));
        Assert.Equal(bytes, ReportFiles.Write(await Releasing.Produce(reader, release), "a.docx"));
        // Nor does whoever sees no cases learn of it from the year's table, on this node or on one that has just started.
        Assert.NotEqual(told, (await reader.Tally(Definition.D2024, Known)).NonZero);
        Assert.Equal(told, (await reader.ToldTally(2024, Known)).NonZero);
        Assert.Equal(told, (await new RegisterReader(database.Database).ToldTally(2024, Known)).NonZero);
        await Assert.ThrowsAsync<CommandException>(() => Releasing.Produce(reader, release with { Fact = release.Fact with { Sha256 = "0" } }));

        foreach (var (_, figure) in await reader.Revised(release.Fact, Population.Now))
            Assert.Equal(figure.Change, figure.Corrected + figure.Withdrawn + figure.Late.Sum(row => row.Count));

        // A later report of the same year may be known at any day: the year's open figures stand, whichever day is asked about.
        clock.Advance(TimeSpan.FromDays(1));
        var between = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("REL-2024-2", await releasing.Release(Decider, 2024, Population.Now.AddDays(-1), Guid.CreateVersion7()));
        await releasing.Confirm(Confirmer, "REL-2024-2", Guid.CreateVersion7());
        var second = await open.At(null);
        foreach (var (openCube, other) in first.Zip(second).Where(pair => pair.First.Time.TimeUnit == "A")) Assert.Equal(openCube.Cells, other.Cells);
        Assert.Equal("REL-2024-2", second[0].Release);
        Assert.Same(first, await open.At(between));
        Assert.Empty(await open.At(release.At.AddSeconds(-1)));
    }

    /// <summary>What roles without cases are told of a decided year, whether or not it has been released, and of the operations beside.</summary>
    [Theory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_decided_year_stands_as_it_was_known_before_later_history_and_the_first_filling_is_no_later_history(string engine)
    {
        using var database = await TestDatabases.Create(engine);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Population.Now);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        var (reader, number) = (database.Reader, 0);
        async Task Left(int persons) => await writer.Load([.. Enumerable.Range(0, persons).Select(_ => $"MIG-{8_000_000 + number++}")
            .SelectMany(subject => new[] { Make(subject, "2024-01-10", new CaseRegistered(DecisionKind.Removal)), Decided(subject, "2024-01-10"),
                Make(subject, "2024-05-01", new DepartureRegistered(Executor.Migrationsverket, new(2024, 5, 1), DestinationKind.HomeCountry,
                    DepartureManner.Own, true, DepartureSource.BorderControl, Destination: Country.Parse("IQ"))) })]);

        await Left(7);
        await Left(2); // the first filling goes on: nothing has come as it happened
        await Told(9, 9);
        await writer.Append(Make("MIG-8009000", "2026-11-20", new CaseRegistered(DecisionKind.Removal)));
        await Left(3);
        await Told(9, 12);
        await Left(4);
        await Told(9, 16);
        reader = new RegisterReader(database.Database); // a node that has just started
        await Told(9, 16);

        var releasing = new Releasing(reader, writer, new CheckpointBook(database.Database, writer, clock), clock);
        await releasing.Release(Decider, 2024, Known, Guid.CreateVersion7()); // what is released is told, from then on
        await Told(16, 16);
        await Left(5);
        await Told(16, 21);

        async Task Told(int then, int now)
        {
            var cell = Samsyn.Results.Cell.Of(Samsyn.Results.Cell.Removals, "Migrationsverket/HomeCountry");
            var series = FigureSeries.ToDeparture(DecisionKind.Removal);
            Assert.Equal(then, (await reader.ToldTally(2024, Known)).Of(cell, 2024));
            Assert.Equal(now, (await reader.Tally(Definition.D2024, Known)).Of(cell, 2024));
            var figures = await reader.ToldFigures(2024, Known, Population.Now);
            Assert.Equal(then, figures.Tally.Of([FigureSeries.Decided(DecisionKind.Removal)], 2024).Count);
            Assert.Equal(then, (await reader.ToldOperationFigures(2024, Known, Population.Now)).Tally.Of([series], 2024).Count);
            Assert.Equal(now, (await reader.OperationFigures(2024, 2024, Known, Population.Now)).Tally.Of([series], 2024).Count);
        }
    }

    [Fact]
    public async Task Peoples_own_text_is_released_with_its_figures_bound_and_not_where_the_figures_contradict_it()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Population.Now);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Load([.. new[] { "MIG-8000000", "MIG-8000001" }.SelectMany(subject => new[]
            {
                Make(subject, "2024-01-10", new CaseRegistered(DecisionKind.Removal)), Decided(subject, "2024-01-10"),
            }), Make("MIG-8000000", "2024-05-01", new DepartureRegistered(Executor.Migrationsverket, new(2024, 5, 1), DestinationKind.HomeCountry,
                DepartureManner.Own, true, DepartureSource.BorderControl))]);
        var releasing = new Releasing(database.Reader, writer, new CheckpointBook(database.Database, writer, clock), clock);
        const string Written = "# Vår redovisning\n## Resultat\nAntalet utresta var {table_1_removal_decisions/Joint}, skriver vi själva.";
        Task<string> Release(string text) => releasing.Release(Decider, 2024, Known, Guid.CreateVersion7(), text);

        Assert.Contains("är inte bundet till någon siffra", await Refused(() => Release(Written + " Det är 8 fler.")), StringComparison.Ordinal);
        Assert.Contains("titel", await Refused(() => Release("Bara en mening.")), StringComparison.Ordinal);
        Assert.Contains("som siffrorna inte säger", await Refused(() => Release(Written
            + " Migrationsverket fattade {table_1_removal_decisions/Joint} avlägsnandebeslut.")), StringComparison.Ordinal);
        Assert.Empty(await database.Reader.Releases());
        Assert.Equal("REL-2024-1", await Release(Written));
        var own = Assert.Single(await database.Reader.Releases());
        Assert.Equal(Written.Split('\n'), own.Fact.Text);
        Assert.Contains("skriver vi själva", (await Releasing.Produce(database.Reader, own)).Prose, StringComparison.Ordinal);
        var number = await Release(ReportFiles.StandingText);
        Assert.Null((await database.Reader.Releases()).Single(release => release.Number == number).Fact.Text);
    }

    [Fact]
    public async Task A_register_that_is_not_what_its_checkpoint_covers_releases_nothing()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Population.Now);
        await using var writer = await RegisterWriter.Open(database.Database, clock);
        await writer.Load([Make("MIG-8000000", "2023-01-10", new CaseRegistered(DecisionKind.Removal)), Decided("MIG-8000000", "2023-01-10")]);
        var releasing = new Releasing(database.Reader, writer, new CheckpointBook(database.Database, writer, clock), clock);
        Assert.Contains("Året 2022 ligger före registret, som har uppgifter från 2023",
            await Refused(() => releasing.Release(Decider, 2022, SmallFigures.EditionOf(2022).EndInSweden, Guid.CreateVersion7())));
        Assert.Equal("REL-2023-1", await releasing.Release(Decider, 2023, SmallFigures.EditionOf(2023).EndInSweden, Guid.CreateVersion7()));
        await using (var connection = await database.Database.OpenForWriting())
        {
            foreach (var trigger in await connection.Query("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'",
                row => row.GetString(0)))
                await connection.Execute($"DROP TRIGGER {trigger}");
            await connection.Execute("UPDATE entries SET recorded_at = recorded_at + 1 WHERE subject = 'MIG-8000000'");
        }

        var said = await Refused(() => releasing.Release(Decider, 2024, Known, Guid.CreateVersion7()));
        Assert.Contains("kontrollpunkt", said);
        Assert.Contains("släpps inte", said);
        Assert.Contains("kontrollpunkt", await Refused(() => releasing.Confirm(Confirmer, "REL-2023-1", Guid.CreateVersion7())));
        Assert.Null(Assert.Single(await database.Reader.Releases()).ConfirmedAt);
    }

    [Fact]
    public void A_change_is_late_corrected_or_withdrawn()
    {
        var before = Make("MIG-1", "2024-05-01", new PersonLocated());
        var after = before with { RecordedAt = Known.AddDays(1) };

        Assert.Equal(RevisionReason.Late, Revision.Why(1, after, Known, reads: true));
        Assert.Equal(RevisionReason.Corrected, Revision.Why(1, before, Known, reads: true));
        Assert.Equal(RevisionReason.Corrected, Revision.Why(-1, before, Known, reads: true));
        Assert.Equal(RevisionReason.Withdrawn, Revision.Why(-1, before, Known, reads: false));
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<CommandException>(act)).Message;

    private static Entry Decided(string subject, string day) =>
        Make(subject, day, new DecisionMade(DecisionForm.Expulsion, "8:6 1 st 1", false, [Country.Parse("IQ")], new(Weeks: 4)));

    private static Entry Make(string subject, string day, Fact fact)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new(Guid.NewGuid(), subject, Agency.Migrationsverket, null, null, new Moment(on), SwedishTime.At(on, new TimeOnly(12, 0)), fact);
    }
}
