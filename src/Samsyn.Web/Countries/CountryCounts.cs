using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Countries;

/// <summary>
/// Counts the cases and journeys of every country, each by one query over the projections and kept until what it reads has changed.
/// </summary>
internal static class CountryCounts
{
    private sealed record Cases(string Code, Step Step, FeasibilityClass? Class, long Count);

    private sealed record Orders(string Code, OrderStage Stage, TravelFailure? Failure, long Count);

    /// <summary>The figures of every country that has any, by its code.</summary>
    public static async Task<IReadOnlyDictionary<string, CountryFigures>> Read(RegisterReader register, DateOnly today)
    {
        var (cases, orders, waits) = (await CasesOf(register, today), await OrdersOf(register, today), await register.DocumentWaits(today));
        return cases.Select(of => of.Key).Concat(orders.Select(of => of.Key)).Concat(waits.Keys).Distinct()
            .ToDictionary(code => code, code => Of(waits.GetValueOrDefault(code), [.. cases[code]], [.. orders[code]]));
    }

    /// <summary>The figures of one country.</summary>
    public static async Task<CountryFigures> Read(RegisterReader register, DateOnly today, string code) =>
        Of((await register.DocumentWaits(today)).GetValueOrDefault(code), [.. (await CasesOf(register, today))[code]],
            [.. (await OrdersOf(register, today))[code]]);

    /// <summary>What the open cases of one country wait for, by kind of waiting.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> Waits(RegisterReader register, DateTimeOffset now, string code)
    {
        var waiting = await register.WaitingNow(now);
        await using var connection = await register.Database.OpenForReading();
        return (await connection.Query($"""
            SELECT w.kind, COUNT(*) FROM case_heads h {Sql.First(register.Database)}JOIN waiting w ON w.subject = h.subject
            WHERE h.destination = @code AND h.is_open = 1 AND h.kind <> 'Transfer' AND {waiting.Sql} GROUP BY w.kind
            """, row => (Kind: row.GetString(0), Count: row.GetInt64(1)), [("@code", code), .. waiting.Parameters]))
            .ToDictionary(pair => pair.Kind, pair => pair.Count);
    }

    private static CountryFigures Of(MeasuredWait? wait, IReadOnlyList<Cases> cases, IReadOnlyList<Orders> orders)
    {
        return new(wait?.Median, cases.Sum(row => row.Count), Counted(cases, row => (Step?)row.Step, row => row.Count),
            Counted(cases, row => row.Class, row => row.Count), Ended(OrderStage.CarriedOut), Ended(OrderStage.Failed),
            Counted(orders, row => row.Failure, row => row.Count));

        long Ended(OrderStage stage) => orders.Where(row => row.Stage == stage).Sum(row => row.Count);
    }

    private static Dictionary<TKey, long?> Counted<T, TKey>(IReadOnlyList<T> rows, Func<T, TKey?> key, Func<T, long> count) where TKey : struct =>
        rows.Where(row => key(row) is not null).GroupBy(row => key(row)!.Value).ToDictionary(of => of.Key, of => (long?)of.Sum(count));

    private static Task<ILookup<string, Cases>> CasesOf(RegisterReader register, DateOnly today) =>
        register.Shared.Of("country cases", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return (await connection.Query("""
                SELECT destination, step, feasibility, COUNT(*) FROM case_heads
                WHERE is_open = 1 AND kind <> 'Transfer' AND destination IS NOT NULL GROUP BY destination, step, feasibility
                """, row => new Cases(row.GetString(0), Enum.Parse<Step>(row.GetString(1)), row.Named<FeasibilityClass>(2), row.GetInt64(3))))
                .ToLookup(cases => cases.Code);
        }, ["case_heads"]);

    private static Task<ILookup<string, Orders>> OrdersOf(RegisterReader register, DateOnly today) =>
        register.Shared.Of("country journeys", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return (await connection.Query("""
                SELECT destination, stage, failure, COUNT(*) FROM travel_orders
                WHERE stage IN ('CarriedOut', 'Failed') AND changed_on >= @since AND destination IS NOT NULL GROUP BY destination, stage, failure
                """, row => new Orders(row.GetString(0), Enum.Parse<OrderStage>(row.GetString(1)), row.Named<TravelFailure>(2), row.GetInt64(3)),
                ("@since", EntryFormat.Text(today.AddYears(-1))))).ToLookup(orders => orders.Code);
        }, ["travel_orders"]);
}
