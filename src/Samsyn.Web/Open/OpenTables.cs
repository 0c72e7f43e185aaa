using System.Collections.Concurrent;
using Samsyn.Results;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Open;

/// <summary>
/// The open tables: of the newest release, or the newest that there was at an
/// instant, never of the register as it is. A release never changes, so its
/// tables are made once.
/// </summary>
public sealed class OpenTables(RegisterReader register)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<OpenCube>>>> made = new();

    /// <param name="asOf">As it was then; the newest where it is null.</param>
    /// <returns>None where nothing had been released and confirmed.</returns>
    public async Task<IReadOnlyList<OpenCube>> At(DateTimeOffset? asOf)
    {
        var releases = await register.OpenReleases(asOf);
        if (releases.Count == 0) return [];
        var held = made.GetOrAdd(releases[0].Number, _ => new(() => Make(releases)));
        try
        {
            return await held.Value;
        }
        catch
        {
            made.TryRemove(releases[0].Number, out _); // the next who asks tries again
            throw;
        }
    }

    private async Task<IReadOnlyList<OpenCube>> Make(IReadOnlyList<Release> releases)
    {
        var (newest, updated) = (releases[0], releases[0].ConfirmedAt!.Value);
        var tables = await DisclosedTables.Of(register, releases, updated);
        return [.. OpenCubes.OfReport(tables.Told, tables.Years, updated, newest.Number),
            .. tables.Quarters is { } cube ? [cube] : Array.Empty<OpenCube>()];
    }
}
