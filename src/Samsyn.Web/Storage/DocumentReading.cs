using Samsyn.Countries;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads how long the countries' travel documents have taken.</summary>
public static class DocumentReading
{
    /// <summary>How far back requests are measured, in years.</summary>
    private const int Years = 2;

    /// <summary>The waits of every country, by its code: of what was requested in the last two years.</summary>
    public static Task<Dictionary<string, MeasuredWait>> DocumentWaits(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("document waits", today, async () =>
        {
            await using var connection = await register.Database.OpenForReading();
            return (await connection.Query(
                "SELECT country, requested_on, ended_on, is_issued FROM document_spans WHERE requested_on >= @since AND country IS NOT NULL",
                row => (Code: row.GetString(0), Span: new DocumentSpan(null, "", row.Day(1)!.Value, row.Day(2), row.GetInt64(3) == 1)),
                ("@since", EntryFormat.Text(today.AddYears(-Years))))).GroupBy(pair => pair.Code)
                .ToDictionary(of => of.Key, of => MeasuredWait.Of(of.Select(pair => pair.Span.WaitAt(today))));
        }, ["document_spans"]);

    /// <summary>
    /// The cases of persons who are to be released, and have no travel document, where it is expected later than the first day that they may be free.
    /// </summary>
    public static Task<string[]> LateDocuments(this RegisterReader register, DateOnly today) =>
        register.Shared.Of("late documents", today, async () =>
        {
            var waits = await register.DocumentWaits(today);
            await using var connection = await register.Database.OpenForReading();
            var clocks = await connection.Query(
                "SELECT subject, country, requested_on, ready_by FROM release_clocks WHERE has_document = 0 AND country IS NOT NULL",
                row => (Subject: row.GetString(0), Country: row.GetString(1), RequestedOn: row.Day(2), ReadyBy: row.Day(3)));
            return clocks.Where(row => DocumentPath.Expected(row.RequestedOn, today, waits.GetValueOrDefault(row.Country)?.Curve) > row.ReadyBy)
                .Select(row => row.Subject).ToArray();
        }, LateDocumentTables);

    /// <summary>What <see cref="LateDocuments"/> reads.</summary>
    public static readonly string[] LateDocumentTables = ["release_clocks", "document_spans"];

    /// <summary>Whether what some travel document of the country requires names an interview.</summary>
    public static async Task<bool> AsksInterview(this RegisterReader register, string code)
    {
        await using var connection = await register.Database.OpenForReading();
        return await connection.Scalar<long?>("SELECT asks_interview FROM countries WHERE code = @code", ("@code", code)) == 1;
    }
}
