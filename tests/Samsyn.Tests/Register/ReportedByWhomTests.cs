using System.Text.Json;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Tests.Register;

/// <summary>What is shipped with the register obeys the table of who may report what.</summary>
public class ReportedByWhomTests
{
    [Theory]
    [InlineData("cases.json")]
    [InlineData("more-cases.json")]
    [InlineData("second-reading.json")]
    public void The_worked_cases_of_the_law_are_reported_by_who_may(string file)
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Law", file)));
        var refused = new List<string>();
        foreach (var element in cases.RootElement.GetProperty("cases").EnumerateArray())
            refused.AddRange(Refused(element.GetProperty("entries").EnumerateArray().Select(Read).OfType<Entry>())
                .Select(why => $"{element.GetProperty("id")}: {why}"));

        Assert.Empty(refused);
    }

    [Fact]
    public void The_practice_population_is_reported_by_who_may()
    {
        var register = Population.Generate(PracticeSize.Small, 1).GroupBy(entry => entry.Subject).ToDictionary(ofOne => ofOne.Key, ofOne =>
            ofOne.ToList());

        Assert.Empty(register.Values.SelectMany(entries => Refused(entries, number => register.GetValueOrDefault(number) ?? [])).Take(20));
    }

    /// <summary>The entries in the order they were written down, each judged on what had come before it.</summary>
    private static IEnumerable<string> Refused(IEnumerable<Entry> entries, Func<string, IReadOnlyList<Entry>>? others = null)
    {
        var before = new List<Entry>();
        foreach (var entry in entries.Order(Comparer<Entry>.Create(Entry.InRecordedOrder)))
        {
            if (Why(entry, before, others) is { } why)
                yield return $"{entry.Subject} {entry.OccurredOn} {entry.Fact.GetType().Name} {entry.Agency}: {why}";
            before.Add(entry);
        }
    }

    private static string? Why(Entry entry, List<Entry> before, Func<string, IReadOnlyList<Entry>>? others)
    {
        try
        {
            var report = new Report(Sender.Operator("test"), () => Knowledge.Now(before), number => Knowledge.Now(others?.Invoke(number) ?? []));
            ReportingRights.Require(entry, entry.Fact, entry.OccurredOn, report);
            if (entry.Fact is EntryCorrected correction && Corrections.Follow(entry, correction, id =>
                before.Find(known => known.Id == id)) is { Fact: { } fact } corrected)
                ReportingRights.Require(entry with { Agency = corrected.Original.Agency }, fact, corrected.OccurredOn, report);
            return null;
        }
        catch (RefusedEntryException refused)
        {
            return refused.Message;
        }
    }

    /// <returns>Null for the one that cannot exist, which is there to be refused.</returns>
    private static Entry? Read(JsonElement json)
    {
        try
        {
            return EntryFormat.Read(System.Text.Encoding.UTF8.GetBytes(json.GetRawText())).Entry;
        }
        catch (RefusedEntryException)
        {
            return null;
        }
    }
}
