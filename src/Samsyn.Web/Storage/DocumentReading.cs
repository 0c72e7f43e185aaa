using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads how long the countries' travel documents have taken.</summary>
public static class DocumentReading
{
    /// <summary>How far back requests are measured, in years.</summary>
    private const int Years = 2;

    /// <summary>The waits of every country, by its code: of what was requested in the last two years.</summary>
    public static Task<Dictionary<string, IReadOnlyList<WaitSpan>>> DocumentWaits(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("document waits", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return (await connection.Query(
                "SELECT country, requested_on, ended_on, is_issued FROM document_spans WHERE requested_on >= @since AND country IS NOT NULL",
                row => (Code: row.GetString(0), Span: new DocumentSpan(null, "", row.Day(1)!.Value, row.Day(2), row.GetInt64(3) == 1)),
                ("@since", EntryFormat.Text(today.AddYears(-Years))))).GroupBy(one => one.Code)
                .ToDictionary(of => of.Key, of => (IReadOnlyList<WaitSpan>)[.. of.Select(one => one.Span.WaitAt(today))]);
        }, ["document_spans"]);

    /// <summary>Whether what some travel document of the country requires names an interview.</summary>
    public static async Task<bool> AsksInterview(this RegisterReader register, string code)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Scalar<long?>("SELECT asks_interview FROM countries WHERE code = @code", ("@code", code)) == 1;
    }
}
