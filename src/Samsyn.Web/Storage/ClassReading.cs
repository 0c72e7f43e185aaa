using System.Globalization;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>How alike the agencies class cases, of those that both first assessed in a quarter.</summary>
public sealed record AgreementPeriod(int Year, int Quarter, ClassAgreement Agreement);

/// <summary>Reads how hard the agencies say that cases are to enforce. It counts and names nobody.</summary>
public static class ClassReading
{
    /// <summary>The agreement of each quarter from a day on, newest first.</summary>
    public static async Task<IReadOnlyList<AgreementPeriod>> ClassAgreements(this RegisterReader register, DateOnly from)
    {
        await using var connection = await register.Database.OpenForReading();
        var rows = await connection.Query("""
            SELECT substr(first_on, 1, 7), first_migration, first_police, COUNT(*) FROM classes WHERE first_on >= @from
            GROUP BY substr(first_on, 1, 7), first_migration, first_police
            """,
                row => (Month: row.GetString(0), Pair: (Enum.Parse<FeasibilityClass>(row.GetString(1)),
                    Enum.Parse<FeasibilityClass>(row.GetString(2)), row.GetInt64(3))),
            ("@from", EntryFormat.Text(from)));
        return [.. rows.GroupBy(row => (Year: int.Parse(row.Month[..4], CultureInfo.InvariantCulture),
                Quarter: (int.Parse(row.Month[5..], CultureInfo.InvariantCulture) + 2) / 3))
            .OrderByDescending(group => group.Key)
            .Select(group => new AgreementPeriod(group.Key.Year, group.Key.Quarter, ClassAgreement.Of(group.Select(row => row.Pair))))];
    }
}
