using System.Data.Common;
using Samsyn.Register;

namespace Samsyn.Web.Storage;

/// <summary>Reads many subjects: those of a kind, or all of them one at a time.</summary>
internal static class SubjectReading
{
    /// <summary>The entries of the subjects whose number begins so, in the order of the feed.</summary>
    public static Task<List<PlacedEntry>> Beginning(this RegisterReader _, DbConnection connection, string prefix, KeyRing keys) =>
        connection.Query($"SELECT {StoredEntry.Columns} FROM {StoredEntry.From_} WHERE {Sql.Begins("e.subject", prefix)} ORDER BY e.position",
            row => RegisterReader.Placed(StoredEntry.Read(row, keys)));

    /// <summary>Every subject with its entries up to a feed position, reading the register from end to end.</summary>
    public static async IAsyncEnumerable<(string Subject, IReadOnlyList<Entry> Entries)> Subjects(this RegisterReader register, long upTo)
    {
        await using var connection = await register.Database.OpenForScan();
        await foreach (var (subject, stored) in Rebuilding.Reading(connection,
            register.Database.Keys, FormattableString.Invariant($"e.position <= {upTo}")))
            yield return (subject, [.. stored.Select(entry => entry.Entry)]);
    }
}
