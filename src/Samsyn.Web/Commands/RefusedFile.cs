using Samsyn.Register;
using Samsyn.Web.Words;

namespace Samsyn.Web.Commands;

/// <summary>Says on standard error what is wrong in a file that was refused whole.</summary>
internal static class RefusedFile
{
    private const int MostShown = 20;

    /// <returns>The exit code of a refused file, 2.</returns>
    public static int Tell(string name, RefusedFileException refused)
    {
        foreach (var fault in refused.Faults.Take(MostShown)) Console.Error.WriteLine($"{name}, {Said.Of(FileWords.Place(fault))}");
        if (refused.Faults.Count > MostShown) Console.Error.WriteLine(Said.Of((Sentence)$"… och {refused.Faults.Count - MostShown} fel till."));
        Console.Error.WriteLine(Said.Of((Sentence)$"Ingenting togs in. Rätta filen och läs in den igen."));
        return 2;
    }
}
