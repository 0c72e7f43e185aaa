namespace Samsyn.Web.Storage;

/// <summary>Reads what the subjects that are no cases are called, for who looks for one. It names nobody.</summary>
public static class NamedReading
{
    /// <summary>Facilities and joint operations by name, charters and airlines by number alone.</summary>
    public static async Task<IReadOnlyList<(string Number, string Name)>> NamedSubjects(this RegisterReader register)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Query("""
            SELECT subject, name FROM facilities UNION ALL SELECT subject, name FROM operations
            UNION ALL SELECT subject, '' FROM charters UNION ALL SELECT subject, '' FROM carriers
            """, row => (row.GetString(0), row.GetString(1)));
    }
}
