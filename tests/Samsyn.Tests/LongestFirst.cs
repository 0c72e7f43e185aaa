using Samsyn.Tests.Pages;
using Samsyn.Tests.Secrecy;
using Samsyn.Tests.Storage;
using Samsyn.Tests.WorkingDays;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Samsyn.Tests.LongestFirst))]

namespace Samsyn.Tests;

/// <summary>The classes that take the longest begin first, so that none of them runs on alone at the end while a core is idle.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [.. new[]
    {
        typeof(BrowserTests), typeof(BrowserDayTests), typeof(WorldTests), typeof(RouteTests), typeof(OutageTests), typeof(ImportTests),
    }.Select(type => $" {type.FullName} ")];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection =>
            Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) switch
            {
                -1 => Longest.Length, // after them, in the order they came
                var place => place,
            })];
}
