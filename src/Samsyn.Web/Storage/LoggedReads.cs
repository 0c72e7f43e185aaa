using System.Data.Common;
using System.Globalization;
using Samsyn.Register;
using Samsyn.Secrecy;

namespace Samsyn.Web.Storage;

/// <summary>A row of the read log.</summary>
public sealed record LoggedRead(long Number, Read Read);

/// <summary>What the log is narrowed to.</summary>
/// <param name="After">Only rows before the one of this number: the next page.</param>
public sealed record ReadFilter(Agency? Agency = null, string? Case = null, string? Viewer = null, DateOnly? Day = null, long? After = null);

/// <summary>What the read log holds, for whoever may look in it.</summary>
public static class LoggedReads
{
    internal const string Columns = "number, at, viewer, agency, role, unit, subject, categories, purpose, route, persons, is_outside";

    /// <summary>One page, newest first; one row more than asked when there is a next page.</summary>
    public static async Task<List<LoggedRead>> Page(Database database, ReadFilter filter, int size)
    {
        await using var reading = await ReadLogStore.Connect(database);
        List<string> where = ["1 = 1"];
        List<(string, object?)> parameters = [];
        Narrow("agency = @agency", "@agency", filter.Agency?.ToString());
        Narrow("subject = @subject", "@subject", filter.Case);
        Narrow("viewer = @viewer", "@viewer", filter.Viewer);
        Narrow("(at, number) < (SELECT at, number FROM read_log WHERE number = @after)", "@after", filter.After);
        Narrow("at >= @from", "@from", filter.Day is { } day ? Sql.Microseconds(day.StartInSweden) : null);
        Narrow("at <= @to", "@to", filter.Day is { } same ? Sql.Microseconds(same.EndInSweden) : null);
        return await reading.Query(
            $"SELECT {Columns} FROM read_log WHERE {string.Join(" AND ", where)} ORDER BY at DESC, number DESC LIMIT "
                + $"{(size + 1).ToString(CultureInfo.InvariantCulture)}",
            Row, [.. parameters]);

        void Narrow(string condition, string name, object? value)
        {
            if (value is null or "") return;
            where.Add(condition);
            parameters.Add((name, value));
        }
    }

    /// <summary>What an agency's readers read outside their unit, or looked for in vain, after an instant: what the alarms are of.</summary>
    public static async Task<List<Read>> Since(Database database, Agency agency, DateTimeOffset from)
    {
        await using var reading = await ReadLogStore.Connect(database);
        return await reading.Query(
            $"SELECT {Columns} FROM read_log WHERE agency = @agency AND at >= @from AND (is_outside = 1 OR subject = '' AND persons = 0) ORDER BY number",
            row => Row(row).Read, ("@agency", agency.ToString()), ("@from", Sql.Microseconds(from)));
    }

    /// <summary>Whether a reader has said why they read a case, after an instant.</summary>
    public static async Task<bool> HasPurpose(Database database, string viewer, string subject, DateTimeOffset from)
    {
        await using var reading = await ReadLogStore.Connect(database);
        return await reading.Scalar<long>(
            "SELECT COUNT(*) FROM read_log WHERE subject = @subject AND viewer = @viewer AND at >= @from AND purpose IS NOT NULL",
            ("@subject", subject), ("@viewer", viewer), ("@from", Sql.Microseconds(from))) > 0;
    }

    internal static LoggedRead Row(DbDataReader row) => new(row.Value<long>("number"), new(
        row.Instant("at")!.Value, row.Value<string>("viewer"), Named.Parse<Agency>(row.Value<string>("agency")),
        Named.Parse<Role>(row.Value<string>("role")), row.Text("unit"), row.Value<string>("subject"),
        [.. row.Value<string>("categories").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named.Parse<DataCategory>)],
        row.Text("purpose"), row.Value<string>("route"), (int)row.Value<long>("persons"), row.IsSet("is_outside")));
}
