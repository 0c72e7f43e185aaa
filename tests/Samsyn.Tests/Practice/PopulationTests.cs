using System.Security.Cryptography;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Practice;

public class PopulationTests
{
    private static readonly List<Entry> Small = [.. Population.Generate(PracticeSize.Small, 1)];

    [Fact]
    public void The_small_population_is_small()
    {
        Assert.InRange(Small.Select(entry => entry.Subject).Distinct().Count(subject => Subjects.KindOf(subject) == SubjectKind.Case), 350, 450);
        Assert.InRange(Small.Count, 3000, 6000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_file_on_every_machine() =>
        Assert.Equal("DB0C84DFBC2CA774C49D2761908491D0888BC9A4FC6CEE57340C4105C1F2CD6D", Convert.ToHexString(Hash(Small)));

    [Fact]
    public void Another_seed_gives_another_population() => Assert.NotEqual(Hash(Small), Hash(Population.Generate(PracticeSize.Small, 2)));

    [Fact]
    public void Every_entry_is_read_back_as_it_was_written() => Assert.All(Small, entry =>
    {
        var line = EntryFormat.Write(entry);
        Assert.Equal(line, EntryFormat.Write(EntryFormat.Read(line).Entry));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Every_subject_of_a_small_population_holds_together(ulong seed)
    {
        var broken = new List<string>();
        foreach (var subject in PopulationFigures.BySubject(Population.Generate(PracticeSize.Small, seed))) PopulationChecks.Check(subject, broken);
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_kind_of_fault_is_seeded_once_in_the_small_population_but_for_the_wrong_dates()
    {
        var faults = Population.SeededFaults(PracticeSize.Small, 1).ToList();
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.Contains(faults, fault => fault.Kind == kind));
        Assert.All(faults.GroupBy(fault => fault.Kind).Where(kind => kind.Key != FaultKind.WrongFinalityReported), kind => Assert.Single(kind));
        Assert.All(faults, fault => Assert.Contains(Small, entry => entry.Subject == fault.Case));
    }

    [Fact]
    public void Charters_carry_the_cases_that_say_so()
    {
        var seats = Small.Where(entry => entry.Fact is SeatConfirmed)
            .SelectMany(entry => ((SeatConfirmed)entry.Fact).Cases.Select(subject => (entry.Subject, subject))).ToHashSet();
        var booked = Small.Where(entry => entry.Fact is TravelBooked { Operation: not null }).ToList();
        Assert.NotEmpty(booked);
        Assert.Contains(seats, seat =>
            Small.Exists(entry => entry.Subject == seat.subject && entry.Fact is TravelBooked { Operation: { } operation }
                && operation == seat.Subject));
        Assert.Contains(Small, entry => entry.Fact is CharterPlanned planned && planned.DepartsAt > Population.Now);
    }

    private static byte[] Hash(IEnumerable<Entry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries) hash.AppendData(EntryFormat.Write(entry));
        return hash.GetHashAndReset();
    }
}
