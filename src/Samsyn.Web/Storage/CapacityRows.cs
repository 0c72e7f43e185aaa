using Samsyn.Capacities;
using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>What the register has of capacity from a day on, as the rows of a file that <see cref="CapacityIntake"/> reads back.</summary>
public static class CapacityRowsReading
{
    /// <summary>The cells of each row, in the order of <see cref="CapacityFile.Columns"/>.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<object?>>> CapacityRows(this RegisterReader register, CapacityFileKind kind, DateOnly from)
    {
        List<string> subjects;
        await using (var connection = await register.Database.OpenForReading())
            subjects = await connection.Query(kind switch
            {
                CapacityFileKind.Resources => "SELECT DISTINCT subject FROM capacity ORDER BY subject",
                CapacityFileKind.Places => "SELECT subject FROM facilities ORDER BY subject",
                CapacityFileKind.Interviews => "SELECT 'CTY-' || code FROM countries ORDER BY code",
                _ => throw new System.Diagnostics.UnreachableException(),
            }, row => row.GetString(0));
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var subject in subjects)
        {
            var readings = Knowledge.Now((await register.Entries(subject)).Select(placed => placed.Entry));
            rows.AddRange(kind switch
            {
                CapacityFileKind.Resources => Resources(Capacity.Fold(subject, readings), from),
                CapacityFileKind.Places => Places(Facility.Fold(subject, readings), from),
                CapacityFileKind.Interviews => ReturnCountry.Fold(subject, readings).Interviews.Where(day => day.Slot.On >= from)
                    .DistinctBy(day => (day.Slot.On, day.Slot.Office)).OrderBy(day => day.Slot.On)
                    .Select(day => (IReadOnlyList<object?>)[subject[4..], EntryFormat.Text(day.Slot.On), day.Slot.Places, day.Slot.Office]),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        return rows;
    }

    /// <summary>Day by day what stands, days alike beside each other as one row.</summary>
    private static IEnumerable<IReadOnlyList<object?>> Resources(Capacity capacity, DateOnly from)
    {
        foreach (var key in capacity.Reports.Select(told => (told.Report.Kind, told.Report.Facility)).Distinct())
        {
            var last = capacity.Reports.Where(told => (told.Report.Kind, told.Report.Facility) == key).Max(told => told.Report.To);
            foreach (var (first, end, (number, rest)) in Runs(from, last, day => (capacity.On(key.Kind, day, key.Facility),
                key.Kind == CapacityKind.Escort ? capacity.RestOn(day) : null)))
                if (number is not null)
                    yield return [capacity.Number, key.Kind.ToString(), EntryFormat.Text(first), number, EntryFormat.Text(end), key.Facility, rest];
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> Places(Facility facility, DateOnly from) => facility.Periods.IsEmpty ? []
        : Runs(from, facility.Periods.Max(period => period.To),
                day => facility.Periods.Any(period => period.HoldsOn(day)) ? facility.UsableOn(day) : (int?)null)
            .Where(run => run.Same is not null).Select(run => (IReadOnlyList<object?>)[facility.Number, run.Same, EntryFormat.Text(run.First),
                EntryFormat.Text(run.Last), nameof(PlacesReason.Other), "Enligt registret"]);

    private static IEnumerable<(DateOnly First, DateOnly Last, T Same)> Runs<T>(DateOnly from, DateOnly to, Func<DateOnly, T> of)
    {
        for (var first = from; first <= to;)
        {
            var (same, last) = (of(first), first);
            while (last < to && EqualityComparer<T>.Default.Equals(of(last.AddDays(1)), same)) last = last.AddDays(1);
            yield return (first, last, same);
            first = last.AddDays(1);
        }
    }
}
