using System.CommandLine;
using System.Text;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Commands;

public static class Running
{
    /// <summary>Runs a command: 0 when it did what was asked, 1 when it found a difference, 2 when the input or the call was at fault.</summary>
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
        catch (Exception problem) when (problem is CommandException or DamagedRegisterException or MissingKeyException or InvalidOperationException { Source: "Samsyn.Web" })
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return problem is DamagedRegisterException ? 1 : 2;
        }
    }
}
