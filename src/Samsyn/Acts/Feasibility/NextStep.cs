using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>Something that would bring a case further, and make its class greener.</summary>
/// <param name="Act">The act that does it; null where it is done elsewhere.</param>
/// <param name="By">Who does it; null for either of the two agencies.</param>
/// <param name="Since">The day it began to wait, where somebody has asked for it.</param>
public sealed record NextStep(Sentence Text, string? Act = null, Agency? By = null, DateOnly? Since = null)
{
    /// <summary>The steps of an open case: first what somebody waits for, then what is missing, then what the agencies say stands in the
    /// way.</summary>
    /// <param name="state">The case, as whoever reads sees it.</param>
    /// <param name="hidden">Needs that the reader is not told of, so that nothing is said to be missing that is only not seen.</param>
    public static IReadOnlyList<NextStep> Of(Case state, Verdict verdict, DateOnly today, IReadOnlySet<HandoverNeed>? hidden = null)
    {
        if (!state.IsOpen || state.Registration is null) return [];
        if (state.Decision is null) return [new("Registrera beslutet.", "MakeDecision")];
        var steps = Waiting(state).ToList();
        var missing = HandoverCheck.Of(state, verdict, today).Where(item => !item.IsThere && hidden?.Contains(item.Need) != true).ToList();
        // Where the document is issued, the country has said who the person is.
        steps.AddRange(missing.Where(item => item.Need != HandoverNeed.Identity || state.Document is null).Select(item => Of(item, state)));
        if (state.Feasibility.Class is null) steps.Add(new("Bedöm hur svårt beslutet är att verkställa.", nameof(AssessFeasibility)));
        var told = missing.Select(item => item.Need).ToHashSet();
        foreach (var obstacle in state.Feasibility.Obstacles)
            if (Against(obstacle, told) is { } step) steps.Add(step);
        return steps;
    }

    private static IEnumerable<NextStep> Waiting(Case state)
    {
        if (state.Handover.Offer is { } offer)
            yield return
                new("Polismyndigheten tar emot överlämnandet eller återlämnar det.", nameof(AcceptHandover), Agency.Polismyndigheten, offer.On);
        if (state.Handover.ReturnAskedOn is { } returned)
            yield return new("Migrationsverket tar tillbaka ärendet.", nameof(AcceptHandover), Agency.Migrationsverket, returned);
        if (state.Handover.InstructionAskedOn is { } asked)
            yield return new("Migrationsverket svarar vad som ska göras.", nameof(GiveInstruction), Agency.Migrationsverket, asked);
        if (state.RegionOffer is { } region)
            yield return new($"Region {region.To} svarar om den tar ärendet.", nameof(TakeRegion), Agency.Polismyndigheten, region.On);
        if (state.Feasibility is { ApartSince: { } apart } course)
            foreach (var agency in new[] { Agency.Migrationsverket, Agency.Polismyndigheten })
                if (course.WaitsFor(agency))
                    yield return new($"{agency} enas om den andras klass eller säger varför inte.", nameof(AgreeClass), agency, apart);
    }

    private static NextStep Of(HandoverItem item, Case state) => item.Need switch
    {
        HandoverNeed.Service => new("Delge beslutet och registrera delgivningen.", "ServeDecision"),
        HandoverNeed.Finality => new(item.Text),
        HandoverNeed.Identity => new("Fastställ identiteten.", "EstablishIdentity"),
        HandoverNeed.TravelDocument when state.DocumentRequestedOn is { } asked =>
            new("Följ upp den begärda resehandlingen.", "IssueTravelDocument", Since: asked),
        HandoverNeed.TravelDocument => new("Begär resehandling.", "RequestTravelDocument"),
        HandoverNeed.Family => new("Registrera vilka som reser tillsammans.", "LinkFamily"),
        HandoverNeed.Health => new("Ta reda på vad personen behöver på resan.", nameof(ReportNeeds)),
        HandoverNeed.Whereabouts => new("Ta reda på var personen är.", "ReportReappearance"),
        HandoverNeed.ChildReception => new("Ordna barnets mottagande.", "AssureReception", Agency.Migrationsverket),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What takes an obstacle away; null where what is missing says so already, or nobody here can do anything about it.</summary>
    private static NextStep? Against(string obstacle, HashSet<HandoverNeed> told) => obstacle switch
    {
        FeasibilityObstacles.Permit => new("Sök landnings- eller transittillstånd för en charter eller resa."),
        FeasibilityObstacles.Reception when !told.Contains(HandoverNeed.ChildReception) => new("Få mottagandet i landet bekräftat."),
        FeasibilityObstacles.Refuses => new("Pröva vad som får personen att medverka: samtal, stöd vid återvändande, eskort."),
        FeasibilityObstacles.NotReceived => new("Pröva frivillig väg eller ett annat land i beslutet."),
        FeasibilityObstacles.Family when !told.Contains(HandoverNeed.Family) =>
            new("Samla familjens ärenden så att de kan resa tillsammans.", "LinkFamily"),
        FeasibilityObstacles.Capacity => new("Fråga Kriminalvården om eskort, eller välj en charter med plats."),
        _ => null,
    };
}
