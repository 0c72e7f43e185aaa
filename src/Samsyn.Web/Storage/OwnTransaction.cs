using System.Data.Common;

namespace Samsyn.Web.Storage;

/// <summary>Work in a transaction of its own on a writing connection of PostgreSQL, tried again while the database is away.</summary>
internal static class OwnTransaction
{
    /// <exception cref="RegisterUnavailableException">The database is away, or did not answer whether it saved.</exception>
    public static async Task<T> Run<T>(Database database, Func<DbConnection, Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isSent = false;
            try
            {
                await using var connection = await database.OpenForWriting();
                await using var transaction = await connection.BeginTransactionAsync();
                var result = await work(connection);
                isSent = true;
                await transaction.CommitAsync();
                return result;
            }
            catch (Exception problem) when (Failures.Of(problem) == Failure.Transient)
            {
                database.ForgetConnections(problem);
                if (isSent && Failures.LeavesCommitUnknown(problem))
                    throw new RegisterUnavailableException("Databasen svarade inte om den hann spara.", problem, isUnknown: true);
                if (attempt == 3) throw new RegisterUnavailableException("Registret kan inte skrivas just nu.", problem);
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt));
            }
        }
    }
}
