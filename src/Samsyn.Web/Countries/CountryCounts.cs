using System.Data.Common;
using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Countries;

/// <summary>Counts the cases, documents and journeys of every country, each by one query over the projections.</summary>
internal static class CountryCounts
{
    public static async Task<Dictionary<string, CountryFigures>> Read(RegisterReader register, DbConnection connection, DateTimeOffset now)
    {
        var today = now.SwedishDay;
        var cases = (await connection.Query("""
            SELECT destination, step, feasibility, COUNT(*) FROM case_heads WHERE is_open = 1 AND kind <> 'Transfer' AND destination IS NOT NULL
            GROUP BY destination, step, feasibility
            """, row => (Code: row.GetString(0), Step: Enum.Parse<Step>(row.GetString(1)), Class: row.Text(2), Count: row.GetInt64(3))))
            .ToLookup(one => one.Code);
        var waits = (await connection.Query($"""
            SELECT h.destination, w.kind, COUNT(*) FROM waiting w {Sql.First(register.Database)}JOIN case_heads h
                ON h.subject = w.subject
            WHERE w.since <= @now AND (w.until IS NULL OR w.until > @now) AND h.is_open = 1 AND h.kind <> 'Transfer' AND h.destination IS NOT NULL
            GROUP BY h.destination, w.kind
            """, row => (Code: row.GetString(0), Kind: row.GetString(1), Count: row.GetInt64(2)), ("@now", Sql.Microseconds(now))))
            .ToLookup(one => one.Code);
        var orders = (await connection.Query("""
            SELECT destination, stage, failure, COUNT(*) FROM travel_orders
            WHERE stage IN ('CarriedOut', 'Failed') AND changed_on >= @since AND destination IS NOT NULL GROUP BY destination, stage, failure
            """, row => (Code: row.GetString(0), Stage: row.GetString(1), Failure: row.Text(2), Count: row.GetInt64(3)),
            ("@since", EntryFormat.Text(today.AddYears(-1))))).ToLookup(one => one.Code);
        var spans = await register.DocumentWaits(today);
        return cases.Select(one => one.Key).Concat(orders.Select(one => one.Key))
            .Concat(spans.Keys).Distinct().ToDictionary(code => code,
            code => new CountryFigures(
                spans.TryGetValue(code, out var waited) ? MedianWait.Of(waited) : null,
                cases[code].Sum(one => one.Count),
                cases[code].GroupBy(one => one.Step).ToDictionary(step => step.Key, step => (long?)step.Sum(one => one.Count)),
                cases[code].Where(one => one.Class is not null).GroupBy(one => Enum.Parse<FeasibilityClass>(one.Class!))
                    .ToDictionary(of => of.Key, of => (long?)of.Sum(one => one.Count)),
                orders[code].Where(one => one.Stage == nameof(OrderStage.CarriedOut)).Sum(one => one.Count),
                orders[code].Where(one => one.Stage == nameof(OrderStage.Failed)).Sum(one => one.Count),
                orders[code].Where(one => one.Failure is not null).GroupBy(one => Enum.Parse<TravelFailure>(one.Failure!))
                    .ToDictionary(of => of.Key, of => (long?)of.Sum(one => one.Count)),
                waits[code].ToDictionary(one => one.Kind, one => one.Count)));
    }
}
