using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>Rows of a projection that are each about one case: the many cases behind a number.</summary>
/// <param name="Table">Named <c>f</c> in what follows; its column <c>subject</c> is the case.</param>
/// <param name="Condition">Which of its rows.</param>
internal sealed record CaseRows<T>(string Table, string Columns, Func<DbDataReader, T> Read, string Condition, string Order,
    params (string Name, object? Value)[] Parameters)
{
    /// <summary>What <c>case_heads h</c> is read by where only a case's stage and scope are asked for.</summary>
    public static string ByReach(Database database) => database.IsPostgres ? "" : "INDEXED BY case_heads_reach";

    public Task<List<T>> All(DbConnection connection) =>
        connection.Query($"SELECT {Columns} FROM {Table} f WHERE {Condition} ORDER BY {Order}", Read, Parameters);

    public async Task<int> Count(DbConnection connection) =>
        (int)await connection.Scalar<long>($"SELECT COUNT(*) FROM {Table} f WHERE {Condition}", Parameters);

    /// <summary>Those whose case meets a condition on <c>case_heads h</c>, each with the case's stage.</summary>
    public Task<List<(T Row, long Stage)>> OfCases(
        Database database, DbConnection connection, string ofCases, (string Name, object? Value) parameter)
    {
        var last = Columns.Split(',').Length;
        // Asked of one case at a time: as a join, PostgreSQL would read all cases.
        var stage = $"(SELECT h.stage FROM case_heads h {ByReach(database)} WHERE h.subject = f.subject AND {ofCases})";
        return connection.Query($"""
            SELECT {Columns}, {stage} FROM {Table} f WHERE {Condition} AND {stage} IS NOT NULL ORDER BY {Order}
            """, row => (Read(row), row.GetInt64(last)), [.. Parameters, parameter]);
    }
}
