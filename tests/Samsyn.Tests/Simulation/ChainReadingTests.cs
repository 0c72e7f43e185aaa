using Samsyn.Practice;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Simulation;
using Cell = Samsyn.Results.Cell;

namespace Samsyn.Tests.Simulation;

public class ChainReadingTests
{
    private static readonly List<Entry[]> Small =
        [.. Population.Generate(PracticeSize.Small, 1).GroupBy(entry => entry.Subject).Select(subject => subject.ToArray())];

    /// <summary>Every departure that tables 1–4 count ends a spell, and no other does.</summary>
    [Fact]
    public void The_departures_of_the_chain_are_those_of_the_report()
    {
        foreach (var entries in Small.Where(chain => Subjects.KindOf(chain[0].Subject) == SubjectKind.Case))
        {
            var known = Knowledge.At(entries, Population.Now);
            var counted = Counting.Of(known, Definition.D2024)
                .Where(departure => departure.Cell.Table != Cell.Travel
                    && departure.Cell.Row is not ("Received" or "Opened" or "Ended" or "OtherClosures")).Count();
            var spells = ChainReading.Of(known, Population.Today);
            Assert.True(counted == spells.Count(spell => spell.Exit <= ChainExit.DepartedOwn), entries[0].Subject);
        }
    }

    [Fact]
    public void A_case_is_in_one_stage_at_a_time_and_its_stages_follow_each_other()
    {
        foreach (var entries in Small.Where(chain => Subjects.KindOf(chain[0].Subject) == SubjectKind.Case))
        {
            var spells = ChainReading.Of(Knowledge.At(entries, Population.Now), Population.Today);
            for (var at = 1; at < spells.Count; at++)
                Assert.True(spells[at].IsFirst ? spells[at].From >= spells[at - 1].To : spells[at].From == spells[at - 1].To, entries[0].Subject);
            Assert.All(spells.SkipLast(1), spell => Assert.NotNull(spell.Exit));
        }
    }

    [Fact]
    public void Who_leaves_on_the_day_that_the_detention_ends_was_not_let_go()
    {
        var detained = Small.SelectMany(entries => ChainReading.Of(Knowledge.At(entries, Population.Now), Population.Today))
            .Where(spell => spell is { Stage: ChainStage.Detained, Exit: not null }).ToList();
        Assert.Contains(detained, spell => spell.Exit == ChainExit.DepartedHome);
        Assert.Contains(detained, spell => spell.Exit == ChainExit.Failed);
    }

    [Fact]
    public void What_was_not_known_on_the_day_is_not_in_the_history()
    {
        var (then, now) = (new DateOnly(2024, 6, 30), Population.Today);
        ChainHistory HistoryOf(DateOnly day)
        {
            var builder = new HistoryBuilder(day);
            foreach (var entries in Small) builder.Take(entries[0].Subject, entries);
            return builder.History;
        }
        var (before, after) = (HistoryOf(then), HistoryOf(now));
        Assert.All(before.Spells, spell => Assert.True(spell.From <= then && (spell.To is null || spell.ExitKnownOn <= then && spell.To <= then)));
        Assert.True(before.Spells.Count < after.Spells.Count);
        Assert.True(before.Charters.Count < after.Charters.Count);
        Assert.True(after.Places > 0);
    }
}
