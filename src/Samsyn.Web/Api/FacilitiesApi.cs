using Microsoft.AspNetCore.Http.HttpResults;
using Samsyn.Register;
using Samsyn.Web.Hosting;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Api;

/// <summary>The detention facilities, the joint operations and Kriminalvården's capacity: counts, the same for all.</summary>
public static class FacilitiesApi
{
    /// <param name="In">Expected number that come that day.</param>
    /// <param name="Out">Expected number that leave.</param>
    /// <param name="Used">Expected number of places used at the end of the day.</param>
    /// <param name="Low">With high the interval that it falls in eight times of ten, if last year's shares hold.</param>
    public sealed record FacilityDay(DateOnly On, double In, double Out, double Used, int Low, int High);

    /// <param name="Planned">Places as planned when it opened.</param>
    /// <param name="Reserved">Kept today for somebody who is not placed there.</param>
    /// <param name="Days">Fourteen days from today.</param>
    /// <param name="Version">To send back as the expected version of an act; only where one facility is read.</param>
    /// <param name="Proposal">The last change of usable places that waits for a second person; only where one facility is read.</param>
    public sealed record FacilityView(
        string Number, string Name, int Planned, int Usable, int Used, int Reserved, int Free, IReadOnlyList<FacilityDay> Days, long? Version,
        ProposalView? Proposal);

    /// <param name="Entry">To name in the act that makes the change.</param>
    public sealed record ProposalView(Guid Entry, DateOnly On, int Usable, PlacesReason Kind);

    public sealed record FacilityPage(IReadOnlyList<FacilityView> Facilities, string? Next);

    /// <param name="Detentions">Orders for detention that name the operation or its charter; departures alike.</param>
    /// <param name="Unattributed">Detentions that began on its days and name none; only where one operation is read.</param>
    public sealed record OperationView(
        string Number, string Name, string Aim, DateOnly From, DateOnly To, IReadOnlyList<string> Regions, string? Charter, DateOnly? EndedOn,
        long Detentions, long Departures, long? Unattributed, long? Version);

    public sealed record OperationPage(IReadOnlyList<OperationView> Operations, string? Next);

    /// <param name="Capacity">The unit's number, <c>CAP-…</c>.</param>
    /// <param name="Number">How many each day; of a day that several reports of a unit cover the last stands.</param>
    /// <param name="Facility">Of transports: the facility they leave from; null for the whole country.</param>
    /// <param name="RestDays">Of escorts: whole days off duty after a journey of more than a day; null where it is not told.</param>
    /// <param name="By">The agency that reported it, on the day <paramref name="On"/>.</param>
    public sealed record CapacityView(
        string Capacity, CapacityKind Kind, DateOnly From, DateOnly To, long Number, string? Facility, long? RestDays, Agency By, DateOnly On);

    public sealed record CapacityPage(IReadOnlyList<CapacityView> Capacity, string? Next);

    /// <param name="Version">To send back as the expected version of an act.</param>
    public sealed record CapacityUnit(string Number, IReadOnlyList<CapacityView> Capacity, long Version);

    public static void MapFacilities(this RouteGroupBuilder api)
    {
        api.MapGet("/facilities", Facilities).WithName("listFacilities")
            .WithSummary("The detention facilities with their places, and fourteen days ahead.")
            .WithDescription("Counts, the same for every caller; they name nobody.").ProducesProblem(401);
        api.MapGet("/facilities/{number}", Facility).WithName("readFacility").WithSummary("One detention facility.")
            .WithDescription("As in the list, with its version.").ProducesProblem(401).ProducesProblem(404);
        api.MapGet("/operations", Operations).WithName("listOperations").WithSummary("The joint operations, the latest first.")
            .WithDescription("With the detentions and departures that name them.").ProducesProblem(401);
        api.MapGet("/operations/{number}", Operation).WithName("readOperation").WithSummary("One joint operation.")
            .WithDescription("As in the list, with its version and what cannot be attributed.").ProducesProblem(401).ProducesProblem(404);
        api.MapGet("/capacity", Capacity).WithName("listCapacity")
            .WithSummary("How many escorts, medics and transport seats Kriminalvården has reported.")
            .WithDescription("The reports, the latest period first.").ProducesProblem(401);
        api.MapGet("/capacity/{number}", CapacityOf).WithName("readCapacity").WithSummary("What one unit of Kriminalvården has reported.")
            .WithDescription("As in the list, with the version.").ProducesProblem(401).ProducesProblem(404);
    }

    private static async Task<Ok<FacilityPage>> Facilities(RegisterReader register, TimeProvider clock) =>
        TypedResults.Ok(
            new FacilityPage([.. (await register.DetentionPicture(clock.GetUtcNow())).Facilities.Select(picture => View(picture, null))], null));

    private static async Task<Results<Ok<FacilityView>, ProblemHttpResult>> Facility(string number, RegisterReader register, TimeProvider clock)
    {
        var placed = await register.Entries(number);
        return (await register.DetentionPicture(clock.GetUtcNow())).Facilities.FirstOrDefault(picture => picture.Places.Number == number) is { } found
            ? TypedResults.Ok(View(found, placed.Count) with { Proposal = Proposed(number, placed) })
            : ApiProblem.Of(404, "Förvaret finns inte.", "Numret finns inte i registret.");
    }

    private static ProposalView? Proposed(string number, IReadOnlyList<PlacedEntry> placed) =>
        Register.Facility.Fold(number, Knowledge.Now(placed.Select(entry => entry.Entry))).Proposal is { } proposal
            ? new(proposal.Entry, proposal.On, proposal.Usable, proposal.Kind) : null;

    private static FacilityView View(FacilityPicture facility, long? version) => new(
        facility.Places.Number, facility.Places.Name, facility.Places.Places, facility.Places.Usable, facility.Places.Used,
        facility.Places.Reserved, facility.Places.Free,
        [.. facility.Days.Select(
            day => new FacilityDay(day.On, Math.Round(day.In, 2), Math.Round(day.Out, 2), Math.Round(day.Used, 2), day.Low, day.High))], version,
        null);

    private static async Task<Ok<OperationPage>> Operations(RegisterReader register) =>
        TypedResults.Ok(new OperationPage([.. (await register.Operations()).Select(head => View(head, null, null))], null));

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> Operation(string number, RegisterReader register)
    {
        var placed = await register.Entries(number);
        return await register.Operations(number) is [var found, ..]
            ? TypedResults.Ok(View(found, await register.UnattributedDetentions(found), placed.Count))
            : ApiProblem.Of(404, "Insatsen finns inte.", "Numret finns inte i registret.");
    }

    private static OperationView View(OperationHead operation, long? unattributed, long? version) => new(
        operation.Number, operation.Name, operation.Aim, operation.From, operation.To, operation.Regions, operation.Charter,
        operation.EndedOn, operation.Detentions, operation.Departures, unattributed, version);

    private static async Task<Ok<CapacityPage>> Capacity(RegisterReader register) => TypedResults.Ok(new CapacityPage(
        [.. (await register.Capacity()).Select(View)], null));

    private static async Task<Results<Ok<CapacityUnit>, ProblemHttpResult>> CapacityOf(string number, RegisterReader register) =>
        Subjects.KindOf(number) == SubjectKind.Capacity && (await register.Entries(number)).Count is > 0 and var version
            ? TypedResults.Ok(new CapacityUnit(number, [.. (await register.Capacity(number)).Select(View)], version))
            : ApiProblem.Of(404, "Enheten finns inte.", "Numret finns inte i registret.");

    private static CapacityView View(CapacityHead capacity) =>
        new(capacity.Subject, Enum.Parse<CapacityKind>(capacity.Kind), capacity.From, capacity.To, capacity.Number, capacity.Facility,
            capacity.RestDays, capacity.By, capacity.On);
}
