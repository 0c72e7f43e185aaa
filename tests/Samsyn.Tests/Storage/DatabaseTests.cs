using Microsoft.Data.Sqlite;
using Samsyn.Web.Storage;

namespace Samsyn.Tests.Storage;

public class DatabaseTests
{
    [Fact]
    public void SQLite_is_one_that_does_not_damage_its_log_and_an_older_is_refused()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Database.RequireFixed(connection.ServerVersion);
        foreach (var older in new[] { "3.50.4", "3.52.1", "3.6.23" }) Assert.Throws<InvalidOperationException>(() => Database.RequireFixed(older));
    }
}
