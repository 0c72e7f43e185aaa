using System.Security.Claims;
using Samsyn.Charters;
using Samsyn.Web.Boundary;
using Samsyn.Web.Words;

namespace Samsyn.Web.Charters;

/// <summary>A locked list as a file for machines: the cases that the reader may be shown; the others are there without their number.</summary>
public static class ManifestFile
{
    /// <param name="Case">Null for one that the reader may not be shown.</param>
    public sealed record Listed(int Place, string? Case);

    /// <param name="Hash">
    /// SHA-256 in hexadecimal of the canonical list (<see cref="Manifests.Canonical"/>); null where somebody on it is not for the caller.
    /// </param>
    /// <param name="IsWhole">The hash is that of the list as the register holds it.</param>
    public sealed record Machine(string Charter, int Version, DateTimeOffset LockedAt, string? Hash, bool IsWhole,
        IReadOnlyList<Listed> Manifest, IReadOnlyList<Listed> Reserve);

    public static void MapManifest(this WebApplication app)
    {
        app.MapGet("/charter/{Number}/manifest/{version:int}.csv", async Task<IResult> (
            string number, int version, CharterReading charters, ClaimsPrincipal user) =>
        {
            if (await Of(number, version, charters, user) is not { } list) return TypedResults.NotFound();
            return Csv.File($"{number}-manifest-{version}.csv", ["lista", "plats", "ärende"],
                list.Manifest.Select(listed => new object?[] { "manifest", listed.Place, listed.Case ?? "–" })
                    .Concat(list.Reserve.Select(listed => new object?[] { "reserv", listed.Place, listed.Case ?? "–" }))
                    .Append([$"kontrollsumma, version {version}", "", list.Hash ?? "–"]));
        });
        app.MapGet("/charter/{Number}/manifest/{version:int}.json", async Task<IResult> (
            string number, int version, CharterReading charters, ClaimsPrincipal user) =>
            await Of(number, version, charters, user) is { } list ? TypedResults.Json(list) : TypedResults.NotFound());
    }

    private static async Task<Machine?> Of(string number, int version, CharterReading charters, ClaimsPrincipal user)
    {
        if (await charters.Find(user.Viewer()!, number, "/charter/{Number}/manifest/{version}") is not { } seen
            || seen.Manifest(version) is not { } list) return null;
        return new(number, version, list.LockedAt, seen.HashOf(list), Manifests.IsWhole(number, list), Places(list.Cases), Places(list.Reserve));

        IReadOnlyList<Listed> Places(IEnumerable<string> cases) =>
            [.. cases.Select((listed, place) => new Listed(place + 1, seen.Known.Contains(listed) ? listed : null))];
    }
}
