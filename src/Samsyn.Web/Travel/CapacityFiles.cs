using Samsyn.Capacities;
using Samsyn.Web.Storage;
using Samsyn.Web.Words;

namespace Samsyn.Web.Travel;

/// <summary>What the register has of capacity from today on, as CSV that can be read back.</summary>
public static class CapacityFiles
{
    private const string Path = "/resor/resurser.csv";

    public static string Address(CapacityFileKind kind) => $"{Path}?slag={kind}";

    public static void MapCapacityFiles(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (string? slag, RegisterReader register, TimeProvider clock) =>
            Register.Named.TryParse<CapacityFileKind>(slag ?? nameof(CapacityFileKind.Resources), out var kind)
                ? Csv.File($"{kind.ToString().ToLowerInvariant()}.csv", CapacityFile.Columns(kind), await register.CapacityRows(kind, clock.Today))
                : TypedResults.NotFound());
}
