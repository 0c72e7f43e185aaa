using Microsoft.Extensions.Time.Testing;
using Samsyn.Practice;
using Samsyn.Tests.Storage;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Hosting;

/// <summary>What takes long says what it does and how far it has come.</summary>
public sealed class EntryProgressTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => output.Dispose();

    [Fact]
    public void In_a_file_there_is_a_line_every_ten_seconds()
    {
        using var progress = new EntryProgress(output, clock, isTerminal: false);
        for (var second = 1; second <= 25; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(second * 1_000L);
        }
        progress.Dispose();

        Assert.Equal("10 000 poster, 1 000 i sekunden\n20 000 poster, 1 000 i sekunden\n", Text);
    }

    [Fact]
    public void On_a_terminal_there_is_one_line_that_changes_and_is_ended()
    {
        using var progress = new EntryProgress(output, clock, isTerminal: true);
        foreach (var taken in new[] { 2_000L, 4_000 })
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report(taken);
        }
        progress.Dispose();

        Assert.Equal("\r2 000 poster, 2 000 i sekunden   \r4 000 poster, 2 000 i sekunden   \n", Text);
    }

    [Fact]
    public void Rebuilding_says_at_once_why_one_waits_then_how_far_it_has_come_and_what_it_took()
    {
        using var progress = new EntryProgress(output, clock, isTerminal: false);
        clock.Advance(TimeSpan.FromMinutes(5)); // what came before is not counted
        progress.Report(new Rebuilt(0, 30_000));
        Assert.Equal("Ett annat program öppnade registret senast: det som visas räknas om ur 30 000 poster.\n", Text);
        Assert.Null(progress.Rebuilding);

        clock.Advance(TimeSpan.FromSeconds(15));
        progress.Report(new Rebuilt(15_000, 30_000));
        clock.Advance(TimeSpan.FromSeconds(7));
        progress.Report(new Rebuilt(30_000, 30_000));
        progress.Report(new Rebuilt(30_000, 30_000, IsKept: true));

        Assert.EndsWith("\n15 000 av 30 000 poster, 1 000 i sekunden\nOmräknat på 22 s.\n", Text, StringComparison.Ordinal);
        Assert.Equal((30_000L, TimeSpan.FromSeconds(22)), progress.Rebuilding);
    }

    [Theory, InlineData(TestDatabases.Sqlite), InlineData(TestDatabases.Postgres)]
    public async Task A_register_of_an_older_program_is_told_of_while_it_is_computed_again_and_not_the_second_time(string engine)
    {
        using var kept = await KeptRegisters.Copy("0001", engine);
        var told = new Told<Rebuilt>();
        await using (var writer = await RegisterWriter.Open(kept.Database, TimeProvider.System, told))
        {
            var entries = writer.Position;
            List<Rebuilt> expected = [new(0, entries), new(entries, entries), new(entries, entries, IsKept: true)];
            Assert.Equal(expected, told.Reports);
        }
        told.Reports.Clear();
        await using (await RegisterWriter.Open(kept.Database, TimeProvider.System, told)) { }
        Assert.Empty(told.Reports);
    }

    [Fact]
    public async Task Filling_the_practice_register_tells_how_many_entries_it_has_taken()
    {
        using var database = await TestDatabases.Create(TestDatabases.Sqlite);
        var told = new Told<long>();
        await using var writer = await database.Open();

        var taken = await PracticeRegister.Fill(writer, Population.Generate(PracticeSize.Small, seed: 1), told);

        Assert.True(told.Reports.Count > 1);
        Assert.Equal(told.Reports.Order().Distinct(), told.Reports);
        Assert.Equal(taken, told.Reports[^1]);
        Assert.Equal(taken, await database.Reader.Position());
    }

    /// <summary>Numbers are grouped by a space that does not break.</summary>
    private string Text => output.ToString().Replace('\u00a0', ' ').Replace('\u202f', ' ');

    private sealed class Told<T> : IProgress<T>
    {
        public List<T> Reports { get; } = [];

        public void Report(T value) => Reports.Add(value);
    }
}
