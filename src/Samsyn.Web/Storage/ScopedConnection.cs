using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Samsyn.Web.Storage;

/// <summary>
/// A PostgreSQL connection behind the second wall: every command is one transaction in one round trip, that becomes the reading role, sets the
/// scope, asks and ends. There is no way past it to the connection, so that nothing can be asked without the scope.
/// </summary>
/// <param name="enter">What opens the transaction, see <see cref="RowSecurity.Enter"/>.</param>
internal sealed class ScopedConnection(NpgsqlConnection connection, string enter) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get => connection.ConnectionString; set => throw new NotSupportedException(); }
    public override string Database => connection.Database;
    public override string DataSource => connection.DataSource;
    public override string ServerVersion => connection.ServerVersion;
    public override ConnectionState State => connection.State;

    public override void Open() => throw new NotSupportedException();
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
    public override void Close() => connection.Close();
    public override Task CloseAsync() => connection.CloseAsync();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();
    protected override DbCommand CreateDbCommand() => new ScopedCommand(this, connection.CreateCommand(), enter);

    public override async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>
    /// What is asked, between the beginning and the end of its transaction. Neither gives rows, so the first result is the question's.
    /// </summary>
    private sealed class ScopedCommand(ScopedConnection scoped, NpgsqlCommand command, string enter) : DbCommand
    {
        private string asked = "";

        [AllowNull]
        public override string CommandText
        {
            get => asked;
            set => command.CommandText = $"{enter}; {asked = value ?? ""}\n; COMMIT";
        }

        public override int CommandTimeout { get => command.CommandTimeout; set => command.CommandTimeout = value; }
        public override CommandType CommandType { get => CommandType.Text; set => throw new NotSupportedException(); }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get => command.UpdatedRowSource; set => command.UpdatedRowSource = value; }
        protected override DbConnection? DbConnection { get => scoped; set => throw new NotSupportedException(); }
        protected override DbParameterCollection DbParameterCollection => command.Parameters;
        protected override DbTransaction? DbTransaction { get => null; set => throw new NotSupportedException(); }

        public override void Cancel() => command.Cancel();
        public override void Prepare() => throw new NotSupportedException();
        public override int ExecuteNonQuery() => command.ExecuteNonQuery();
        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => command.ExecuteNonQueryAsync(cancellationToken);
        public override object? ExecuteScalar() => command.ExecuteScalar();
        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => command.ExecuteScalarAsync(cancellationToken);

        protected override DbParameter CreateDbParameter() => command.CreateParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => command.ExecuteReader(behavior);
        protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            await command.ExecuteReaderAsync(behavior, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing) command.Dispose();
            base.Dispose(disposing);
        }
    }
}
