using System.Diagnostics;
using Samsyn.Law;
using Samsyn.Practice;
using Samsyn.Register;

namespace Samsyn.Bench;

/// <summary>
/// The gate over the practice population's open cases on one core, from entries to answers; and the search for what was unlawful over
/// all its cases: <c>-- law [--small]</c>.
/// </summary>
internal static class LawBench
{
    private const double Goal = 2; // seconds for the whole national stock of open cases

    public static int Run(string[] args)
    {
        var size = args.Contains("--small") ? PracticeSize.Small : PracticeSize.National;
        var asOf = SwedishTime.At(Population.Today, new(12, 0));
        var all = Population.Generate(size, 1).Where(entry => Subjects.KindOf(entry.Subject) == SubjectKind.Case)
            .GroupBy(entry => entry.Subject).Select(group => group.ToArray()).ToArray();
        var open = Array.FindAll(all, entries => Case.Fold(entries[0].Subject, Knowledge.At(entries, asOf)).IsOpen);
        Console.WriteLine(
            $"{all.Length:N0} cases, {open.Length:N0} open with {open.Sum(own => own.Length) / (double)open.Length:F1} entries each, {size}.");

        var seconds = 0.0;
        for (var round = 1; round <= 4; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var byStatus = new SortedDictionary<EnforcementStatus, int>();
            foreach (var entries in open)
            {
                var status = Enforceability.Evaluate(entries, asOf, asOf).Status;
                byStatus[status] = byStatus.GetValueOrDefault(status) + 1;
            }
            seconds = watch.Elapsed.TotalSeconds;
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / open.Length;
            Console.WriteLine(
                $"{(round == 1 ? "cold" : "warm")}: {seconds:F2} s, {open.Length / seconds:N0} cases a second, {allocated:N0} bytes each. "
                    + $"{string.Join(", ", byStatus.Select(pair => $"{pair.Key} {pair.Value}"))}");
        }

        var searched = Stopwatch.StartNew();
        var found = all.SelectMany(entries => UnlawfulEvents.In(entries, asOf)).GroupBy(unlawfulEvent => unlawfulEvent.Code)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        Console.WriteLine(
            $"Unlawful events over all cases: {searched.Elapsed.TotalSeconds:F2} s. "
                + $"{string.Join(", ", found.Select(group => $"{group.Key} {group.Count()}"))}");
        return seconds <= Goal ? 0 : 1;
    }
}
