using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Law;
using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;
using Samsyn.Web.Boundary;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>Acts in a case: what the law forbids is refused with its reasons, what it allows becomes an entry.</summary>
public static class ActsApi
{
    /// <param name="Act">One of OrderTravel, BookTravel, CancelTravel, OrderDetention, EndDetention, HandOver, AcceptHandover, ReturnHandover, SetDeparturePeriod and CancelDeparturePeriod.</param>
    /// <param name="ExpectedVersion">The version of the case that the sender has seen.</param>
    /// <param name="Id">Chosen by the sender, a UUID; the same id is taken once.</param>
    /// <param name="Data">The fields of the act.</param>
    public sealed record Command(string Act, long ExpectedVersion, Guid Id, JsonElement Data);

    /// <param name="Known">The act had been taken already, by the same id.</param>
    /// <param name="LawUnread">Where the act was judged by a wording that was not read after a day, in words.</param>
    public sealed record Receipt(Guid Entry, long Version, bool Known, IReadOnlyList<string> LawUnread);

    public static void MapActs(this RouteGroupBuilder api) =>
        api.MapPost("/cases/{number}/acts", Post).WithSummary("Do an act in a case: order or book travel, decide on detention, hand over, set a departure period.")
            .WithDescription("Judged by the law on the stored entries at that moment. An act that the law forbids is answered 409 with every reason and its citation, and nothing is written. A report of what has been done already is sent to /entries instead.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Post(
        [Description("The case's number.")] string number, Command command, Acting acting, ClaimsPrincipal user, CancellationToken stop)
    {
        if (user.Viewer() is not { } viewer) return ApiProblem.Of(401, "Ingen är inloggad.", "Skicka med en token.");
        try
        {
            if (command.Id == Guid.Empty) throw new RefusedEntryException("id", $"Fältet saknas.", $"Ange ett eget UUID, så att åtgärden tas emot en gång även om den skickas om.");
            var act = Act.Read(command.Act ?? "", command.Data);
            if (!Rights.MayDo(viewer, command.Act!))
                return ApiProblem.Of(403, "Åtgärden är inte er.", $"{command.Act} görs av {string.Join(", ", Rights.Does(command.Act!))}.");
            return await acting.Do(number, act, command.Id, command.ExpectedVersion, viewer, stop) is { } taken
                ? TypedResults.Ok(new Receipt(taken.Entry, taken.Version, taken.WasKnown, [.. taken.Unread.Select(item => item.Why)]))
                : ApiProblem.Of(404, "Ärendet finns inte.", "Numret finns inte i registret.");
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Of(409, "Åtgärden får inte göras.", "Ingenting är registrerat.",
                new Dictionary<string, object?> { ["reasons"] = refused.Because.Select(reason => new { citation = reason.Source.ToString(), text = reason.Text }).ToArray() });
        }
        catch (StaleVersionException stale)
        {
            return ApiProblem.Of(409, "Ärendet har ändrats sedan det lästes.", stale.Message, new Dictionary<string, object?> { ["version"] = stale.Actual });
        }
        catch (RefusedEntryException refused)
        {
            return ApiProblem.Of(422, "Åtgärden kan inte tas emot.", "Ingenting är registrerat.",
                new Dictionary<string, object?> { ["faults"] = refused.Faults.Select(fault => new { field = fault.Field, reason = fault.Reason.ToString(null), remedy = fault.Remedy.ToString(null) }).ToArray() });
        }
    }
}
