using Samsyn.Register;

namespace Samsyn.Results;

/// <summary>
/// How alike the two agencies see how hard cases are to enforce: of the cases that both have assessed, the first classes that each gave, before
/// either had taken the other's. Only for the agencies together, never for an officer or an office.
/// </summary>
/// <param name="Counts">Cases by Migrationsverket's class (row) and the police's (column), in the order of <see cref="FeasibilityClass"/>.</param>
public sealed record ClassAgreement(IReadOnlyList<IReadOnlyList<long>> Counts)
{
    private static readonly int Classes = Enum.GetValues<FeasibilityClass>().Length;

    public static ClassAgreement Of(IEnumerable<(FeasibilityClass OfMigration, FeasibilityClass OfPolice, long Cases)> pairs)
    {
        var counts = Enumerable.Range(0, Classes).Select(_ => new long[Classes]).ToArray();
        foreach (var (migration, police, cases) in pairs) counts[(int)migration][(int)police] += cases;
        return new(counts);
    }

    public long Cases => Counts.Sum(row => row.Sum());

    public long Equal => Enumerable.Range(0, Classes).Sum(index => Counts[index][index]);

    /// <summary>The share whose classes are the same; null of no cases.</summary>
    public double? Share => Cases == 0 ? null : (double)Equal / Cases;

    /// <summary>
    /// Cohen's kappa: the share beyond what chance would give by how often each agency uses each class (Cohen 1960, Educational and Psychological
    /// Measurement 20:37–46). Null of no cases, and where both use one class only, since chance then explains all.
    /// </summary>
    public double? Kappa
    {
        get
        {
            if (Share is not { } observed) return null;
            var all = (double)Cases;
            var chance = Enumerable.Range(0, Classes).Sum(index => Counts[index].Sum() / all * (Counts.Sum(row => row[index]) / all));
            return chance >= 1 ? null : (observed - chance) / (1 - chance);
        }
    }
}
