using System.CommandLine;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

public static class Running
{
    /// <summary>
    /// Runs a command: 0 when it did what was asked, 1 when it found a difference, 2
    /// when the input or the call was at fault, 3 when something could not be checked.
    /// </summary>
    public static async Task<int> Run(RootCommand root, string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("samsyn --help lists the commands.");
            return 2;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (problem is CommandException or DamagedRegisterException
            or MissingKeyException or InvalidOperationException { Source: "Samsyn.Web" })
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return problem is DamagedRegisterException ? 1 : 2;
        }
        catch (InvalidOperationException problem) when (problem.Source == "System.Text.Json")
        {
            await Console.Error.WriteLineAsync(
                "Indata har en text med ett halvt tecken (ett ensamt surrogat). Spara filen som giltig UTF-8 och försök igen.");
            return 2;
        }
        catch (SqliteException problem)
        {
            var isDamaged = problem.SqliteErrorCode is 11 or 26;
            await Console.Error.WriteLineAsync(isDamaged
                ? $"Registret är skadat, eller filen är ingen SQLite-databas ({problem.Message}). Återställ den från en säkerhetskopia, "
                    + $"eller peka ut rätt fil med --database."
                : $"SQLite kunde inte läsa eller skriva registret ({problem.Message}). Se efter att filen får skrivas, "
                    + $"att disken inte är full och att inget annat program håller den.");
            return isDamaged ? 1 : 2;
        }
        catch (NpgsqlException problem)
        {
            await Console.Error.WriteLineAsync(
                $"PostgreSQL kunde inte nås eller vägrade ({problem.InnerException?.Message ?? problem.Message}). "
                    + $"Se efter adressen i --database eller SAMSYN_DATABASE, och att servern är igång.");
            return 2;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Filen kunde inte läsas eller skrivas: {problem.Message}");
            return 2;
        }
    }
}
