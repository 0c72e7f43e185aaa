using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Shared;

/// <summary>The one place where what a person or a system is shown of someone is written down, before it is sent.</summary>
public sealed class CaseReads(ReadLog log)
{
    /// <summary>What a case's page shows of the person.</summary>
    public static readonly DataCategory[] WholeCase =
    [
        DataCategory.IdentityCore, DataCategory.Decision, DataCategory.BlockCode, DataCategory.Detention, DataCategory.Family, DataCategory.TravelDocuments,
        DataCategory.Itinerary, DataCategory.DepartureConfirmation,
    ];

    /// <summary>What a list says of each person: no identity, but of each case what it is filtered and sorted by.</summary>
    public static readonly DataCategory[] InList = [DataCategory.Decision, DataCategory.BlockCode, DataCategory.Detention, DataCategory.Family, DataCategory.Itinerary];

    /// <summary>A case was shown.</summary>
    public Task Seen(HttpContext http, Case state, IEnumerable<DataCategory> categories, string? purpose = null) =>
        http.User.Viewer() is { } viewer ? log.Record(viewer, state.Number, categories, purpose, Route(http), Reads.IsOutside(viewer, state)) : Task.CompletedTask;

    /// <summary>A list that names persons only by their case was shown.</summary>
    public Task SeenList(HttpContext http, int persons, IEnumerable<DataCategory> categories) =>
        http.User.Viewer() is { } viewer && persons > 0 ? log.Record(viewer, "", categories, null, Route(http), persons: persons) : Task.CompletedTask;

    /// <summary>Entries of several cases were handed over, whole.</summary>
    public Task SeenEntries(HttpContext http, IEnumerable<Entry> entries, DateTimeOffset now) =>
        http.User.Viewer() is { } viewer && entries.Where(entry => Subjects.KindOf(entry.Subject) == SubjectKind.Case).GroupBy(entry => entry.Subject).ToArray() is { Length: > 0 } cases
            ? log.Record([.. cases.Select(one => new Read(now, viewer.Subject, viewer.Agency, viewer.Role, viewer.Unit, one.Key,
                [.. one.Select(CategoryOf).Distinct().Order()], null, Route(http), 1, viewer.Agency != Erasure.ControllerOf(one.Key)))])
            : Task.CompletedTask;

    private static DataCategory CategoryOf(Entry entry) => entry.Fact switch
    {
        PersonIdentified => DataCategory.IdentityCore,
        FamilyLinked => DataCategory.Family,
        DetentionOrdered or DetentionReviewed or DetentionPlaced or DetentionEnded => DataCategory.Detention,
        TravelOrdered or TravelBooked or TravelCarriedOut or TravelFailed or TravelCancelled => DataCategory.Itinerary,
        IdentityEstablished or TravelDocumentRequested or TravelDocumentIssued => DataCategory.TravelDocuments,
        DepartureRegistered => DataCategory.DepartureConfirmation,
        ImpedimentReported or ImpedimentCleared or StayOrdered => DataCategory.BlockCode,
        _ => DataCategory.Decision,
    };

    /// <summary>The route as it is declared, without what was asked of it: no text that a person wrote goes in the log unasked.</summary>
    private static string Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?";
}
