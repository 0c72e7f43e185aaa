using System.Globalization;
using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Charters;

/// <summary>A charter as it stands in a list: counts, never who.</summary>
/// <param name="Permit">The weakest of its permits on the day of the flight.</param>
/// <param name="Cost">Swedish kronor.</param>
public sealed record CharterRow(
    string Number, CharterStage Stage, Organiser? Organiser, CharterClass Class, IReadOnlyList<string> Countries, DateTimeOffset? DepartsAt,
    long Seats, long EscortSeats, long Confirmed, long Proposed, long Reserve, long Taken, PermitState Permit, long Cost, long? Manifest)
{
    public long Persons => Confirmed + Taken;
    public long Free => Math.Max(0, Seats - Confirmed - Taken);
    public DateOnly? Day => DepartsAt?.SwedishDay;

    public PlannedReserves Reserves(JourneyOutcomes history) =>
        PlannedReserves.Of((int)Math.Max(0, Seats - Taken), history.Of(JourneyKind.Charter, Countries));
}

/// <param name="Class">Null for every class.</param>
public sealed record CharterFilter(CharterStage? Stage, CharterClass? Class, DateOnly? From, DateOnly? To);

/// <summary>A charter that a person may look at: what is everyone's to see, and the cases that are theirs to know of.</summary>
/// <param name="Version">To send back as the expected version.</param>
/// <param name="Known">The cases on its lists that the viewer may be shown; of the others only the number is told.</param>
public sealed record SeenCharter(Charter Charter, long Version,
    IReadOnlyList<PlacedEntry> Entries, IReadOnlySet<string> Known, IReadOnlyList<PermitStep> Path, JourneyOutcomes Outcomes)
{
    public PlannedReserves Reserves { get; } = PlannedReserves.Of(Charter, Outcomes);

    public IReadOnlyList<string> Shown(IEnumerable<string> cases) => [.. cases.Where(Known.Contains)];

    /// <summary>A locked version of the list; null when there is none.</summary>
    public Manifest? Manifest(int version) => Charter.Manifests.LastOrDefault(manifest => manifest.Version == version);

    /// <summary>How many the viewer is not shown.</summary>
    public int Hidden(IEnumerable<string> cases) => cases.Count(number => !Known.Contains(number));

    /// <summary>
    /// The sum of a locked list, for who may know everybody on it: to others it would tell them, who could try every number there can be.
    /// </summary>
    public string? HashOf(Manifest list) => Hidden(list.Cases.Concat(list.Reserve)) == 0 ? list.Hash : null;
}

/// <summary>Reads charters from the register and its projections.</summary>
public sealed class CharterReading(SecrecyBoundary boundary)
{
    private const string Columns =
        "subject, stage, organiser, class, countries, departs_at, seats, escort_seats, confirmed, proposed, reserve, taken, permit, cost, manifest";

    /// <summary>Charters by departure, and where the next page goes on.</summary>
    /// <param name="after">The last of the page before: its departure in microseconds and its number.</param>
    public async Task<IReadOnlyList<CharterRow>> List(CharterFilter filter, (long At, string Number)? after = null, int most = 500)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return await connection.Query($"""
            SELECT {Columns} FROM charters WHERE departs_at IS NOT NULL AND departs_at >= @from AND departs_at <= @to
                AND (departs_at > @at OR departs_at = @at AND subject > @number)
                {(filter.Stage is null ? "" : "AND stage = @stage")} {(filter.Class is null ? "" : "AND class = @class")}
            ORDER BY departs_at, subject LIMIT @most
            """, Row, [
                ("@from", filter.From is { } from ? Sql.Microseconds(from.StartInSweden) : 0L),
                ("@to", filter.To is { } to ? Sql.Microseconds(to.EndInSweden) : long.MaxValue),
                ("@at", after?.At ?? -1L), ("@number", after?.Number ?? ""), ("@most", (long)most),
                .. filter.Stage is { } stage ? [("@stage", (object?)stage.ToString())] : Array.Empty<(string, object?)>(),
                .. filter.Class is { } kind ? [("@class", (object?)kind.ToString())] : Array.Empty<(string, object?)>(),
            ]);
    }

    private static CharterRow Row(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), Enum.Parse<CharterStage>(row.GetString(1)), row.Text(2) is { } organiser ? Enum.Parse<Organiser>(organiser) : null,
        Enum.Parse<CharterClass>(row.GetString(3)), row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Instant(5),
        row.Number(6) ?? 0, row.Number(7) ?? 0, row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), row.GetInt64(11),
        Enum.Parse<PermitState>(row.GetString(12)), row.GetInt64(13), row.Number(14));

    /// <summary>The next numbers that no charter of a year has, one for each that may be planned beside one another.</summary>
    public async Task<IReadOnlyList<string>> NextNumbers(int year, int count)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        var taken = (await connection.Query("SELECT subject FROM charters WHERE subject LIKE @year",
            row => row.GetString(0), ("@year", $"CHA-{year.ToString(CultureInfo.InvariantCulture)}-%"))).ToHashSet();
        return [.. Enumerable.Range(1, taken.Count + count).Select(number => string.Create(CultureInfo.InvariantCulture, $"CHA-{year}-{number:D3}"))
            .Where(name => !taken.Contains(name)).Take(count)];
    }

    /// <summary>Charters that land in the same country within two months of another.</summary>
    public static IEnumerable<(CharterRow One, CharterRow Other, string Country)> Doubles(IReadOnlyList<CharterRow> rows)
    {
        var planned = rows.Where(row => row.Stage != CharterStage.Cancelled && row.Day is not null).ToList();
        for (var first = 0; first < planned.Count; first++)
            for (var second = first + 1; second < planned.Count && planned[second].Day <= planned[first].Day!.Value.AddMonths(2); second++)
                foreach (var country in planned[first].Countries.Intersect(planned[second].Countries))
                    yield return (planned[first], planned[second], country);
    }

    /// <summary>What became of the journeys of the last years, which the planned reserves rest on.</summary>
    public Task<JourneyOutcomes> Outcomes() => boundary.Register.Outcomes(boundary.Now.SwedishDay);

    /// <summary>A charter; null when there is none.</summary>
    public async Task<SeenCharter?> Find(Viewer viewer, string number, string route)
    {
        if (Subjects.KindOf(number) != SubjectKind.Charter || await boundary.Register.Entries(number) is not { Count: > 0 } placed) return null;
        var charter = Charter.Fold(number, Knowledge.Now(placed.Select(entry => entry.Entry)));
        string[] named = [.. charter.Confirmed, .. charter.Proposed, .. charter.Reserve,
            .. charter.Manifests.SelectMany(list => list.Cases.Concat(list.Reserve))];
        var known = await boundary.Listable(viewer, named);
        await boundary.Listed(viewer, known.Count, route);
        return new(charter, placed.Count, placed, known, await boundary.Register.PermitSteps(charter, boundary.Now.SwedishDay), await Outcomes());
    }
}
