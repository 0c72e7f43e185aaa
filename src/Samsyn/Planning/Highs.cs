using System.Reflection;
using System.Runtime.InteropServices;

namespace Samsyn.Planning;

/// <summary>
/// The mixed-integer solver HiGHS (Huangfu and Hall, Parallelizing the dual revised simplex method, 2018) by its C interface, in the native library
/// that OR-Tools carries. Where the library is not there, <see cref="Version"/> is null and nothing else may be called.
/// </summary>
internal sealed partial class Highs : IDisposable
{
    private const string Library = "highs";
    private const int Minimize = 1, RowWise = 2, Optimal = 7, Feasible = 2, MipImproves = 4, MipLogs = 5, MipAsks = 6;

    private static readonly string[] Names = ["libhighs.so.1", "libhighs.1.dylib", "highs.dll"];
    private static readonly IntPtr Loaded = Load();

    private readonly IntPtr solver = Create();
    private readonly int columns;

    /// <summary>As the library says it, e.g. 1.12.0; null where there is no library.</summary>
    public static string? Version { get; } = Loaded == IntPtr.Zero ? null : Marshal.PtrToStringUTF8(VersionText());

    /// <param name="programme">To be minimised.</param>
    /// <exception cref="InvalidOperationException">The library does not take the programme.</exception>
    public Highs(PlanProgramme programme)
    {
        columns = programme.Variables.Count;
        var (begins, indices, factors) = (new int[programme.Rows.Count + 1], new List<int>(), new List<double>());
        foreach (var (row, at) in programme.Rows.Select((row, at) => (row, at)))
        {
            // A variable stands once in a row.
            foreach (var term in row.Terms.GroupBy(term => term.Variable))
            {
                indices.Add(term.Key);
                factors.Add(term.Sum(pair => pair.Factor));
            }
            begins[at + 1] = indices.Count;
        }
        Taken(SetFlag(solver, "output_flag", 0));
        Taken(PassMip(solver, columns, programme.Rows.Count, indices.Count, RowWise, Minimize, 0,
            [.. programme.Variables.Select(variable => variable.Cost)],
            new double[columns], [.. programme.Variables.Select(variable => variable.Most)],
            [.. programme.Rows.Select(row => row.Least)], [.. programme.Rows.Select(row => row.Most)],
            begins, [.. indices], [.. factors], [.. programme.Variables.Select(variable => variable.IsWhole ? 1 : 0)]));
    }

    /// <summary>Solves, from a first solution where one is given, until it is proved best, the time is out or it is told to stop.</summary>
    /// <param name="from">A value for each variable.</param>
    /// <param name="seconds">Wall time.</param>
    /// <param name="stop">Asked often.</param>
    /// <param name="report">The best cost so far and the bound, as they come; either may be infinite.</param>
    /// <returns>The best values, null where none is known; the bound that no solution is below; whether that is proved to be the best.</returns>
    public (double[]? Values, double Bound, bool IsOptimal) Solve(
        double[]? from, double seconds, Func<bool> stop, Action<double, double>? report = null)
    {
        // Costs are whole kronor: what is less than one above the bound is best.
        Taken(SetNumber(solver, "mip_rel_gap", 0));
        Taken(SetNumber(solver, "mip_abs_gap", 0.99));
        Taken(SetNumber(solver, "time_limit", seconds));
        if (from is not null) Taken(SetSolution(solver, from, null, null, null));
        Called called = (kind, _, output, input, _) =>
        {
            if (kind is MipImproves or MipLogs) report?.Invoke(Number(output, "mip_primal_bound"), Number(output, "mip_dual_bound"));
            if (kind == MipAsks && input != IntPtr.Zero && stop()) Marshal.WriteInt32(input, 1);
        };
        Taken(SetCallback(solver, Marshal.GetFunctionPointerForDelegate(called), IntPtr.Zero));
        foreach (var kind in (int[])[MipImproves, MipLogs, MipAsks]) Taken(StartCallback(solver, kind));
        var ran = Run(solver);
        GC.KeepAlive(called);
        Taken(ran);
        var values = new double[columns];
        var isKnown = GetWhole(solver, "primal_solution_status", out var status) == 0 && status == Feasible
            && GetSolution(solver, values, null, null, null) == 0;
        var bound = GetNumber(solver, "mip_dual_bound", out var proved) == 0 ? proved : double.NegativeInfinity;
        return (isKnown ? values : null, bound, GetModelStatus(solver) == Optimal);
    }

    public void Dispose() => Destroy(solver);

    private static IntPtr Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var found = IntPtr.Zero;
        foreach (var name in Names)
            if (NativeLibrary.TryLoad(name, assembly, null, out found)) break;
        if (found != IntPtr.Zero)
            NativeLibrary.SetDllImportResolver(assembly, (asked, _, _) => asked == Library ? found : IntPtr.Zero);
        return found;
    }

    private static double Number(IntPtr output, string name) =>
        CallbackItem(output, name) is var item && item != IntPtr.Zero ? BitConverter.Int64BitsToDouble(Marshal.ReadInt64(item)) : double.NaN;

    private static void Taken(int status)
    {
        if (status < 0) throw new InvalidOperationException("HiGHS does not take the programme.");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Called(int kind, IntPtr message, IntPtr output, IntPtr input, IntPtr data);

    [LibraryImport(Library, EntryPoint = "Highs_create")]
    private static partial IntPtr Create();

    [LibraryImport(Library, EntryPoint = "Highs_destroy")]
    private static partial void Destroy(IntPtr highs);

    [LibraryImport(Library, EntryPoint = "Highs_version")]
    private static partial IntPtr VersionText();

    [LibraryImport(Library, EntryPoint = "Highs_passMip")]
    private static partial int PassMip(IntPtr highs, int columns, int rows, int terms, int format, int sense, double offset, double[] costs,
        double[] least, double[] most, double[] rowLeast, double[] rowMost, int[] begins, int[] indices, double[] factors, int[] isWhole);

    [LibraryImport(Library, EntryPoint = "Highs_setBoolOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetFlag(IntPtr highs, string option, int value);

    [LibraryImport(Library, EntryPoint = "Highs_setDoubleOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNumber(IntPtr highs, string option, double value);

    [LibraryImport(Library, EntryPoint = "Highs_setSolution")]
    private static partial int SetSolution(IntPtr highs, double[] values, double[]? rows, double[]? duals, double[]? rowDuals);

    [LibraryImport(Library, EntryPoint = "Highs_setCallback")]
    private static partial int SetCallback(IntPtr highs, IntPtr called, IntPtr data);

    [LibraryImport(Library, EntryPoint = "Highs_startCallback")]
    private static partial int StartCallback(IntPtr highs, int kind);

    [LibraryImport(Library, EntryPoint = "Highs_getCallbackDataOutItem", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr CallbackItem(IntPtr output, string name);

    [LibraryImport(Library, EntryPoint = "Highs_run")]
    private static partial int Run(IntPtr highs);

    [LibraryImport(Library, EntryPoint = "Highs_getModelStatus")]
    private static partial int GetModelStatus(IntPtr highs);

    [LibraryImport(Library, EntryPoint = "Highs_getSolution")]
    private static partial int GetSolution(IntPtr highs, [Out] double[] values, double[]? duals, double[]? rows, double[]? rowDuals);

    [LibraryImport(Library, EntryPoint = "Highs_getDoubleInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetNumber(IntPtr highs, string name, out double value);

    [LibraryImport(Library, EntryPoint = "Highs_getIntInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetWhole(IntPtr highs, string name, out int value);
}
