using System.Globalization;
using Samsyn.Register;
using Samsyn.Results;

namespace Samsyn.Web.Storage;

/// <summary>How alike the agencies class cases, of those that both first assessed in a quarter.</summary>
public sealed record AgreementPeriod(int Year, int Quarter, ClassAgreement Agreement);

/// <summary>The classes that both agencies had given a case when both first had.</summary>
public sealed record ClassedCase(string Subject, DateOnly On, FeasibilityClass OfMigration, FeasibilityClass OfPolice);

/// <summary>Reads how hard the agencies say that cases are to enforce.</summary>
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
                row => (Month: row.GetString(0), Pair: (Named.Parse<FeasibilityClass>(row.GetString(1)),
                    Named.Parse<FeasibilityClass>(row.GetString(2)), row.GetInt64(3))),
            ("@from", EntryFormat.Text(from)));
        return [.. rows.GroupBy(row => (Year: int.Parse(row.Month[..4], CultureInfo.InvariantCulture),
                Quarter: (int.Parse(row.Month[5..], CultureInfo.InvariantCulture) + 2) / 3))
            .OrderByDescending(group => group.Key)
            .Select(group => new AgreementPeriod(group.Key.Year, group.Key.Quarter, ClassAgreement.Of(group.Select(row => row.Pair))))];
    }

    /// <summary>The cases that both agencies first assessed in a quarter, in the order that they did.</summary>
    /// <param name="quarter">From 1.</param>
    public static async Task<IReadOnlyList<ClassedCase>> Classed(this RegisterReader register, int year, int quarter)
    {
        var from = new DateOnly(year, 3 * quarter - 2, 1);
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject, first_on, first_migration, first_police FROM classes WHERE first_on >= @from AND first_on < @until ORDER BY first_on
            """, row => new ClassedCase(row.GetString(0), row.Day(1)!.Value, Named.Parse<FeasibilityClass>(row.GetString(2)),
                Named.Parse<FeasibilityClass>(row.GetString(3))),
            ("@from", EntryFormat.Text(from)), ("@until", EntryFormat.Text(from.AddMonths(3))));
    }
}
