using System.Collections.Frozen;
using System.Diagnostics;
using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>One item of a request to a destination state.</summary>
/// <param name="Says">What the register holds of it; null where it holds nothing and the officer encloses it.</param>
public sealed record StateRequestLine(StateItem Item, string? Says);

/// <summary>
/// What may be told to a destination state so that it can issue travel documents: the nine items of 7 kap. 20 § utlänningsförordningen, and nothing
/// else. It is made of named fields of the person and of the kinds of documents, never of any text that somebody has written about the case; that
/// asylum was sought, why, or what was decided is in none of them.
/// </summary>
public static class StateRequest
{
    /// <summary>The kinds of documents that are named; another is only said to be there.</summary>
    private static readonly FrozenSet<string> Documents = new[]
    {
        "pass", "EU-laissez-passer", "nödpass", "provisorisk resehandling", "identitetskort",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="told">The items that are told, each once, in the order of the paragraph.</param>
    public static IReadOnlyList<StateRequestLine> Of(Case state, IReadOnlyList<Reading> readings, IEnumerable<StateItem> told) =>
        [.. told.Distinct().Order().Select(item => new StateRequestLine(item, Says(item, state, readings)))];

    private static string? Says(StateItem item, Case state, IReadOnlyList<Reading> readings) => item switch
    {
        StateItem.Names => state.Person is { } person ? string.Join("; ", new[] { person.Name }.Concat(person.Aliases ?? [])) : null,
        StateItem.SexAndBirth => state.Person is { } person ? $"{SexOf(person.Sex)}, {person.BornOn}" : null,
        StateItem.CitizenshipAndLanguages => state.Person is { Citizenships: { Count: > 0 } citizenships } ? string.Join(", ", citizenships) : null,
        StateItem.Documents => DocumentsOf(readings) is { Count: > 0 } documents ? string.Join("; ", documents) : null,
        StateItem.PhotoAndFingerprints or StateItem.Family or StateItem.AddressInSweden or StateItem.AddressesThere or StateItem.Parents => null,
        _ => throw new UnreachableException(),
    };

    private static string SexOf(Sex sex) => sex switch
    {
        Sex.F => "F",
        Sex.M => "M",
        Sex.X => "X",
        _ => throw new UnreachableException(),
    };

    private static List<string> DocumentsOf(IReadOnlyList<Reading> readings) =>
    [
        .. readings.Select(reading => reading.Fact switch
        {
            TravelDocumentIssued fact => Named(fact.Type, fact.Country, fact.ValidTo),
            IdentityEstablished fact when Documents.Contains(fact.Type) => Named(fact.Type, fact.Country, fact.ValidTo),
            _ => null,
        }).OfType<string>().Distinct(),
    ];

    private static string Named(string type, Country? country, DateOnly? validTo) =>
        (Documents.TryGetValue(type, out var known) ? known : "annan handling")
            + (country is { } of ? $", {of}" : "") + (validTo is { } to ? $", {EntryFormat.Text(to)}" : "");
}
