using Samsyn.Countries;
using Samsyn.Releases;

namespace Samsyn.Web.Storage;

/// <summary>What the countries of return are read by.</summary>
internal static class CountryProjections
{
    /// <summary>One row a country, of what its own entries say. Whether a confirmation holds is asked of the day that it is read.</summary>
    public static readonly Projection Countries = new("countries",
        ["subject", "code", "possible", "since", "holds_until", "assessed_by", "confirmed_by", "proposed", "proposed_by", "proposed_on",
            "stated_days", "risk_until", "obstacles", "measures", "late_from", "asks_interview"],
        projected => [Head(ReturnCountry.Fold(projected.Subject, projected.Readings))], IsRowASubject: true);

    /// <summary>A row for each country that an officer works with, from the post.</summary>
    public static readonly Projection LiaisonPosts = new("liaison_posts", ["subject", "place", "country", "programme", "from_day", "to_day"],
        projected => ReturnCountry.Fold(projected.Subject, projected.Readings) is var country
            ? country.Postings.SelectMany(post => new[] { country.Country }.Concat(post.Posted.Covers ?? [])
                .Distinct().Select(covered => (covered, post.Posted)))
                .Select((row, place) => new Row(projected.Subject, (long)place, row.covered.Code, row.Posted.Programme.ToString(),
                    Projections.Day(row.Posted.From), Projections.Day(row.Posted.To))) : []);

    /// <summary>The requests for travel documents of a case, each to its issue or to where it is seen no more.</summary>
    public static readonly Projection DocumentSpans = new("document_spans",
        ["subject", "place", "country", "type", "requested_on", "ended_on", "is_issued"],
        projected => DocumentSpan.Of(projected.Case, projected.Readings)
            .Select((span, place) => new Row(projected.Subject, (long)place, span.Country?.Code, span.Type,
            Projections.Day(span.RequestedOn), Projections.Day(span.EndedOn), span.IsIssued ? 1L : 0L)));

    /// <summary>
    /// Who is to be released before an expulsion for crime, and how far document and journey have come; one row of a case that has a clock.
    /// </summary>
    public static readonly Projection ReleaseClocks = new("release_clocks",
        ["subject", "release_on", "conditional_from", "ready_by", "country", "has_document", "document_to", "requested_on", "journey_on"],
        projected => ReleaseClock.Of(projected.Case, projected.Readings) is { } clock
            ? [new Row(projected.Subject, Projections.Day(clock.ReleaseOn), Projections.Day(clock.ConditionalFrom), Projections.Day(clock.ReadyBy),
                projected.Case.Destination?.Code, projected.Case.Document is null ? 0L : 1L, Projections.Day(projected.Case.Document?.ValidTo),
                Projections.Day(projected.Case.DocumentRequestedOn), Projections.Day(projected.Case.OpenOrder?.Booked?.DepartsAt.SwedishDay))] : [],
        IsRowASubject: true);

    /// <summary>The results of a case that are attributed to missions and liaison officers.</summary>
    public static readonly Projection Attributions = new("attributions", ["subject", "place", "result", "work", "country", "day"],
        projected => Attribution.Of(projected.Case, projected.Readings)
            .Select((found, place) => new Row(projected.Subject, (long)place, found.Result.ToString(),
            found.Work.ToString(), found.Country?.Code, Projections.Day(found.On))));

    private static Row Head(ReturnCountry country)
    {
        var (last, proposed) = (country.LastConfirmed, country.Proposed);
        return new($"CTY-{country.Country.Code}", country.Country.Code, last?.Possible.ToString(), Projections.Day(country.Since),
            Projections.Day(last?.HoldsUntil), last?.By.ToString(), last?.ConfirmedBy?.ToString(), proposed?.Possible.ToString(),
            proposed?.By.ToString(), Projections.Day(proposed?.On), (long?)country.StatedLeadTime?.Days,
            Projections.Day(country.Risk?.Assessed.ValidTo),
            string.Join(' ', country.Ledger.Open.Select(obstacle => obstacle.Reported.Kind.ToString()).Distinct().Order(StringComparer.Ordinal)),
            (long)country.Ledger.OpenMeasures.Count(), Projections.Day(country.Ledger.OpenMeasures.Min(measure => measure.Decided.Due)),
            country.AsksInterview ? 1L : 0L);
    }
}
