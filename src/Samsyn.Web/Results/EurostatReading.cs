using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Results;

/// <summary>Reads who is told to Eurostat of: the cases where something happened in the quarter, each from its own entries.</summary>
public static class EurostatReading
{
    /// <exception cref="UnmappedCodeException">A code that Eurostat does not have; nothing is told then.</exception>
    public static async Task<IReadOnlyList<EurostatPerson>> EurostatPersons(this RegisterReader register, EurostatMeasure measure,
        EurostatQuarter quarter, DateTimeOffset knownAt, EurostatCodes codes)
    {
        await using var connection = await register.Database.OpenForReading();
        var subjects = await connection.Query("""
            SELECT DISTINCT subject FROM figure_marks WHERE series = @series AND year = @year AND day >= @first AND day <= @last
                AND known_from <= @known AND (known_to IS NULL OR known_to > @known) ORDER BY subject
            """, row => row.GetString(0), ("@series", FigureSeries.Eurostat(measure)), ("@year", (long)quarter.Year),
            ("@first", EntryFormat.Text(quarter.First)), ("@last", EntryFormat.Text(quarter.Last)), ("@known", Sql.Microseconds(knownAt)));
        var same = await connection.Query("SELECT subject, other FROM person_links", row => (row.GetString(0), row.GetString(1)));
        var told = new List<EurostatPerson>();
        foreach (var subject in subjects)
            told.AddRange(EurostatReturns.Of(subject,
                Knowledge.At((await register.Entries(connection, subject)).Select(placed => placed.Entry), knownAt), measure, quarter, codes));
        return EurostatReturns.Once(told, same);
    }

    /// <summary>The file of a quarter.</summary>
    /// <exception cref="Hosting.CommandException">The quarter had not ended, or a code has none at Eurostat.</exception>
    public static async Task<string> EurostatFile(this RegisterReader register, EurostatMeasure measure, EurostatQuarter quarter,
        DateTimeOffset knownAt, EurostatCodes codes, bool isRounded)
    {
        if (quarter.Last >= knownAt.SwedishDay)
            throw new Hosting.CommandException($"{quarter} var inte slut {EntryFormat.Text(knownAt.SwedishDay)}: det lämnas från dagen efter "
                + $"kvartalets sista och senast {EntryFormat.Text(quarter.Deadline)}.");
        try
        {
            return Samsyn.Results.EurostatFile.Write(measure, quarter, await register.EurostatPersons(measure, quarter, knownAt, codes), knownAt,
                isRounded);
        }
        catch (UnmappedCodeException unmapped)
        {
            throw new Hosting.CommandException($"{unmapped.Message} Ingenting är lämnat.");
        }
    }
}
