using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Web.Storage;
using Samsyn.Web.Storage.Checkpoints;

namespace Samsyn.Web.Api;

/// <summary>Signed checkpoints for the agencies to keep: with one of them, what is later changed of what it covers is found.</summary>
public static class CheckpointsApi
{
    /// <param name="Checkpoints">In order, each a JSON Web Signature (ES256) over what the register held.</param>
    /// <param name="Keys">The public keys that they are signed with.</param>
    /// <param name="Next">The number to read on from.</param>
    public sealed record CheckpointPage(IReadOnlyList<Item> Checkpoints, IReadOnlyList<Key> Keys, long Next);

    /// <param name="Signed">What to keep; <c>samsyn verify --checkpoint</c> reads it.</param>
    public sealed record Item(long Number, DateTimeOffset At, CheckpointReason Reason, IReadOnlyDictionary<string, LogHead> Logs, string Signed);

    /// <param name="Pem">The public key, SubjectPublicKeyInfo.</param>
    public sealed record Key(string Id, string Pem);

    public static void MapCheckpoints(this RouteGroupBuilder api) =>
        api.MapGet("/checkpoints", Get).WithName("listCheckpoints")
            .WithSummary("Signed checkpoints over entries, read log, security log and notifications, in order: keep them.")
            .WithDescription(
                "A register that is rolled back, cut or rewritten later is found against any one checkpoint that was kept: "
                    + "samsyn verify --checkpoint FILE.")
                .ProducesProblem(401).ProducesProblem(403);

    private static async Task<Ok<CheckpointPage>> Get(RegisterReader register,
        [Description("The number to read on from; 0 from the beginning, -1 for the newest.")] long after = 0,
        [Description("At most 500.")] int limit = 20)
    {
        var database = register.Database;
        var checkpoints = after >= 0 ? await CheckpointBook.After(database, after, Math.Clamp(limit, 1, 500))
            : await CheckpointBook.Newest(database) is { } newest ? [newest]
            : [];
        return TypedResults.Ok(new CheckpointPage([.. checkpoints.Select(Of)],
            [.. database.CheckpointKey.Public().Select(key => new Key(key.Id, key.Pem))],
            checkpoints is [.., var last] ? last.Checkpoint.Number : Math.Max(after, 0)));
    }

    private static Item Of(SignedCheckpoint signed) => new(signed.Checkpoint.Number, signed.Checkpoint.At, signed.Checkpoint.Reason,
        signed.Checkpoint.Logs.OrderBy(log => log.Key)
            .ToDictionary(log => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(log.Key.ToString()), log => log.Value), signed.Signed);
}
