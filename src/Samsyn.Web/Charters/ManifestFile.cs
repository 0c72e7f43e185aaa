using System.Security.Claims;
using Samsyn.Web.Boundary;
using Samsyn.Web.Words;

namespace Samsyn.Web.Charters;

/// <summary>The locked list as a file: the cases that the reader may be shown, and how many the others are.</summary>
public static class ManifestFile
{
    public static void MapManifest(this WebApplication app) =>
        app.MapGet("/charter/{Number}/manifest.csv", async Task<IResult> (string number, CharterReading charters, ClaimsPrincipal user) =>
    {
        if (await charters.Find(user.Viewer()!, number, "/charter/{Number}/manifest.csv") is not { Charter.Manifest: { } list } seen)
            return TypedResults.NotFound();
        IEnumerable<object?[]> Rows()
        {
            foreach (var (place, one) in list.Cases.Index()) yield return ["manifest", place + 1, seen.Known.Contains(one) ? one : "–"];
            foreach (var (place, one) in list.Reserve.Index()) yield return ["reserv", place + 1, seen.Known.Contains(one) ? one : "–"];
            yield return ["kontrollsumma, version " + list.Version, "", seen.Hash ?? "–"];
        }
        return Csv.File($"{number}-manifest-{list.Version}.csv", ["lista", "plats", "ärende"], Rows());
    });
}
