using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Samsyn.Web.Storage;

namespace Samsyn.Bench;

/// <summary>How long a page's questions to the database take right after a commit, from the spans that the program tells of them.</summary>
internal sealed class Questions : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<double>> asked = new();
    private readonly ActivityListener listener;
    private bool isListening;

    public Questions()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name is Measures.Name or "Npgsql", // PostgreSQL's driver tells its own
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (isListening && (span.GetTagItem("db.query.text") ?? span.GetTagItem("db.statement")) is string text)
                    asked.GetOrAdd(text, _ => []).Add(span.Duration.TotalMilliseconds);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Clear() => asked.Clear();
    public void Listen(bool listen) => isListening = listen;

    public void Print()
    {
        foreach (var (text, times) in asked.OrderByDescending(pair => pair.Value.Sum()).Take(8))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {NationalBench.Median([.. times]):0.00} ms × {times.Count}: "
                    + $"{string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))}"));
    }

    public void Dispose() => listener.Dispose();
}
