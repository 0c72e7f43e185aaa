using System.Globalization;
using System.Data.Common;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Waiting;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Cooperation;

/// <summary>How much waits of one kind, in the whole country.</summary>
/// <param name="Late">Past its last day.</param>
public sealed record WaitingFigure(WaitingKind Kind, long Count, DateOnly? Oldest, long Late);

/// <summary>A police region's cases.</summary>
/// <param name="Has">How many it has now.</param>
/// <param name="MedianDays">Median of how long it has had them.</param>
/// <param name="Offered">Cases that others have offered it and that it has not answered.</param>
public sealed record RegionBalance(Region Region, long Has, int? MedianDays, long In, long Out, long Offered);

/// <summary>A case whose two classes differ.</summary>
public sealed record ApartCase(string Number, FeasibilityClass OfMigration,
    FeasibilityClass OfPolice, DateOnly Since, bool WaitsForMigration, bool WaitsForPolice);

/// <summary>What the agencies do together, as the projections have it: figures for all, cases for who may list them.</summary>
public sealed class CooperationReading(SecrecyBoundary boundary)
{
    /// <summary>Inflow and outflow are counted over so many days.</summary>
    public const int FlowDays = 30;

    /// <summary>The kinds of waiting that are between agencies and regions.</summary>
    public static IReadOnlyList<WaitingKind> Kinds { get; } =
    [
        .. WaitingKind.All.Where(kind => kind is HandoverToTake or ReturnToConsent or InstructionToGive or RegionToAnswer or ClassToAgree),
    ];

    public async Task<IReadOnlyList<WaitingFigure>> Waiting()
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        var rows = await connection.Query($"""
            SELECT kind, COUNT(DISTINCT subject), MIN(since), SUM(CASE WHEN due < @today THEN 1 ELSE 0 END) FROM waiting
            WHERE since <= @now AND (until IS NULL OR until > @now) AND kind IN ({string.Join(", ", Kinds.Select(kind => $"'{kind.Name}'"))})
                GROUP BY kind
            """,
                row => (Kind: row.GetString(0), Count: row.GetInt64(1), Oldest: Sql.FromMicroseconds(row.GetInt64(2)),
                    Late: Convert.ToInt64(row.GetValue(3), CultureInfo.InvariantCulture)),
            ("@now", Sql.Microseconds(boundary.Now)), ("@today", EntryFormat.Text(boundary.Now.SwedishDay)));
        return [.. Kinds.Select(kind => rows.FirstOrDefault(row => row.Kind == kind.Name) is { Kind: not null } row
            ? new WaitingFigure(kind, row.Count, row.Oldest.SwedishDay, row.Late) : new(kind, 0, null, 0))];
    }

    public async Task<IReadOnlyList<RegionBalance>> Regions()
    {
        var today = boundary.Now.SwedishDay;
        var from = ("@from", (object?)EntryFormat.Text(today.AddDays(-FlowDays)));
        var stock = await boundary.Register.Shared.Of("regions", today, () => boundary.Register.KeptMedians("Region"), ["region_spans"]);
        await using var connection = await boundary.Register.Database.OpenForReading();
        var taken = await Counted("SELECT region, COUNT(*) FROM region_spans WHERE began > @from GROUP BY region", connection, from);
        var left = await Counted("SELECT region, COUNT(*) FROM region_spans WHERE ended > @from GROUP BY region", connection, from);
        var offered =
            await Counted($"SELECT region, COUNT(*) FROM waiting WHERE kind = '{nameof(RegionToAnswer)}' GROUP BY region", connection, from);
        return [.. Enum.GetValues<Region>().Select(region =>
        {
            var (has, middle) = stock.GetValueOrDefault(region.ToString());
            return new RegionBalance(region, has, has == 0 ? null : today.DayNumber - middle.DayNumber,
                taken.GetValueOrDefault(region), left.GetValueOrDefault(region), offered.GetValueOrDefault(region));
        })];
    }

    /// <summary>The agreement of each quarter, newest first.</summary>
    /// <param name="years">How many years back, this one included.</param>
    public Task<IReadOnlyList<AgreementPeriod>> Agreement(int years) =>
        boundary.Register.ClassAgreements(new DateOnly(boundary.Now.SwedishDay.Year - years + 1, 1, 1));

    /// <summary>The cases whose classes differ, longest first, that the viewer may list and see the classes of.</summary>
    public async Task<IReadOnlyList<ApartCase>> Apart(Viewer viewer, int most)
    {
        if (SecrecyBoundary.Selectable(viewer, new(DataCategory.Decision, Disclosure.Whole)) is not { } among) return [];
        await using var connection = await boundary.Open(Scopes.Listed(viewer));
        return await connection.Query($"""
            SELECT c.subject, c.migration, c.police, c.apart_since, c.waits_for
            FROM classes c {Sql.First(boundary.Register.Database)}JOIN case_heads h ON h.subject = c.subject
            WHERE c.apart_since IS NOT NULL AND h.is_open = 1 AND {SecrecyBoundary.Condition(Scopes.Listed(viewer))} AND {among}
            ORDER BY c.apart_since, c.subject LIMIT @most
            """,
                row => new ApartCase(row.GetString(0), Enum.Parse<FeasibilityClass>(row.GetString(1)), Enum.Parse<FeasibilityClass>(row.GetString(2)),
                row.Day(3)!.Value, row.GetString(4).Contains('M', StringComparison.Ordinal),
                row.GetString(4).Contains('P', StringComparison.Ordinal)),
            ("@most", (long)most), boundary.Today);
    }

    private static async Task<Dictionary<Region, long>> Counted(string sql, DbConnection connection, (string, object?) from) =>
        (await connection.Query(sql, row => (Enum.Parse<Region>(row.GetString(0)), row.GetInt64(1)), from)).ToDictionary(pair => pair.Item1,
            pair => pair.Item2);
}
