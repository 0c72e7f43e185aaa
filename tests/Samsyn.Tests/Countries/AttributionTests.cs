using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Tests.Countries;

/// <summary>What is attributed to missions and liaison officers, over random histories.</summary>
public class AttributionTests
{
    private static readonly string?[] Words = ["ARLO", "arlo Bagdad", "EURLO", "ID-mission 2024-05", "ambassaden", null];

    private static Entry On(int day, Fact fact) => new(Guid.NewGuid(), "MIG-1", Agency.Polismyndigheten, null, null,
        new(new DateOnly(2024, 1, 1).AddDays(day)), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(day), fact);

    private static DepartureRegistered Left(int day, bool isInAccordance) => new(Executor.Polismyndigheten, new DateOnly(2024, 1, 1).AddDays(day),
        DestinationKind.HomeCountry, DepartureManner.Escorted, isInAccordance, DepartureSource.Officer);

    private static IReadOnlyList<Attribution> Of(IEnumerable<Entry> entries)
    {
        var readings = Knowledge.Now(entries);
        return Attribution.Of(Case.Fold("MIG-1", readings), readings);
    }

    [Fact]
    public void A_result_counts_once_for_one_work_however_the_case_went()
    {
        var random = new Random(44);
        var attributed = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var entries = new List<Entry>();
            for (var day = random.Next(3); entries.Count < random.Next(1, 9); day += random.Next(1, 40))
            {
                var through = Words[random.Next(Words.Length)];
                entries.Add(On(day, random.Next(4) switch
                {
                    0 => new IdentityEstablished("pass", Country.Parse("IQ"), null, through),
                    1 => new TravelDocumentIssued("pass", Country.Parse("IQ"), null, through),
                    2 => Left(day, random.Next(3) > 0),
                    _ => new TravelDocumentRequested("pass", Country.Parse("IQ"), null, through),
                }));
            }
            var found = Of(entries);
            attributed += found.Count;

            Assert.Equal(found.Count, found.Select(attribution => attribution.Result).Distinct().Count()); // of each kind one, and so one work
            Assert.Equal(found, Of(entries.OrderBy(_ => random.Next()))); // however the entries came
            Assert.Equal(Literally(entries), found.Select(attribution => (attribution.Result, attribution.Work)));
            Assert.True(found.Count <= entries.Select(entry => entry.Fact.GetType())
                .Distinct().Count(type => type != typeof(TravelDocumentRequested)));
        }
        Assert.True(attributed > 500, $"Only {attributed} results were attributed.");
    }

    /// <summary>The rule read literally: the first of each kind, and the word that stands before it.</summary>
    private static IEnumerable<(LiaisonResult, LiaisonWork)> Literally(List<Entry> entries)
    {
        var identity = entries.Select(entry => entry.Fact).OfType<IdentityEstablished>().FirstOrDefault();
        if (Attribution.WorkOf(identity?.Through) is { } work) yield return (LiaisonResult.Identity, work);
        var document = entries.Select(entry => entry.Fact).OfType<TravelDocumentIssued>().FirstOrDefault();
        if (Attribution.WorkOf(document?.Through) is { } two) yield return (LiaisonResult.Document, two);
        var left = entries.FindIndex(entry => entry.Fact is DepartureRegistered { InAccordance: true });
        LiaisonWork? last = null;
        foreach (var entry in entries.Take(Math.Max(0, left)))
            if (entry.Fact is IdentityEstablished identified) last = Attribution.WorkOf(identified.Through) ?? last;
            else if (entry.Fact is TravelDocumentIssued issued) last = Attribution.WorkOf(issued.Through) ?? last;
        if (left >= 0 && last is { } three) yield return (LiaisonResult.Enforcement, three);
    }

    [Fact]
    public void A_departure_before_any_work_is_named_or_not_in_accordance_is_nobodys()
    {
        Assert.Empty(Of([On(1, Left(1, true)), On(5, new TravelDocumentIssued("pass", null, null, null))]));
        Assert.Equal([LiaisonResult.Document], Of([On(1, new TravelDocumentIssued("pass", null, null, "ARLO")), On(9, Left(9, false))])
            .Select(attribution => attribution.Result));
        Assert.Equal(new Attribution(LiaisonResult.Enforcement, LiaisonWork.Arlo, null, new(2024, 1, 10)),
            Of([On(1, new TravelDocumentIssued("pass", null, null, "ARLO")), On(9, Left(9, true))])[^1]);
    }
}
