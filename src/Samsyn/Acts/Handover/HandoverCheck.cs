using System.Collections.Immutable;
using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>One thing that the police need to take a case over, as the register has it.</summary>
/// <param name="Text">What is there, or what is missing.</param>
public sealed record HandoverItem(HandoverNeed Need, bool IsThere, Sentence Text);

/// <summary>
/// What the police need to take a case over, held against the register: the decision served and final as Samsyn computes it, the person identified,
/// with a document, whose family, needs and whereabouts are known, and a child with somewhere to come to.
/// </summary>
public static class HandoverCheck
{
    /// <summary>Every need that bears on the case, in the order of <see cref="HandoverNeed"/>.</summary>
    /// <param name="state">The case, as whoever reads the check sees it.</param>
    /// <param name="ground">The ground that the case is handed over on, where that is known.</param>
    public static IReadOnlyList<HandoverItem> Of(Case state, Verdict verdict, DateOnly today, HandoverGround? ground = null)
    {
        var items = new List<HandoverItem> { Service(state, verdict), Finality(verdict), Identity(state), Document(state, today) };
        if (Family(state, today) is { } family) items.Add(family);
        items.Add(state.Needs is { } needs
            ? new(HandoverNeed.Health, true, needs.Count == 0 ? "Inga behov på resan." : (Sentence)$"Behov på resan är uppgivna: {needs.Count}.")
            : new(HandoverNeed.Health, false, "Ingen har uppgett om personen behöver något på resan."));
        items.Add(Whereabouts(state, ground));
        if (state.Person?.UnaccompaniedMinor == true && IsChild(state, today))
            items.Add(state.HasReception
                ? new(HandoverNeed.ChildReception, true, "Barnets mottagande är ordnat.")
                : new(HandoverNeed.ChildReception, false, "Inget visar att barnet tas emot (12 kap. 3 a §)."));
        return items;
    }

    /// <summary>What is missing.</summary>
    public static ImmutableArray<HandoverNeed> Missing(Basis basis, HandoverGround? ground) =>
        [.. Of(basis.Case, basis.Verdict, basis.Today, ground).Where(item => !item.IsThere).Select(item => item.Need)];

    /// <summary>What a need tells of, for who may be told it.</summary>
    public static DataCategory CategoryOf(HandoverNeed need) => need switch
    {
        HandoverNeed.Service or HandoverNeed.Finality or HandoverNeed.Whereabouts => DataCategory.Decision,
        HandoverNeed.Identity or HandoverNeed.TravelDocument => DataCategory.TravelDocuments,
        HandoverNeed.Family or HandoverNeed.ChildReception => DataCategory.Family,
        HandoverNeed.Health => DataCategory.Health,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static HandoverItem Service(Case state, Verdict verdict) =>
        state.ServedOn is { } served ? new(HandoverNeed.Service, true, $"Beslutet är delgivet {served:yyyy-MM-dd}.")
        : verdict.FinalOn is not null ? new(HandoverNeed.Service, true, "Personen har fått del av beslutet på annat sätt.")
        : new(HandoverNeed.Service, false, "Inget visar att personen har fått del av beslutet.");

    private static HandoverItem Finality(Verdict verdict) =>
        verdict.FinalOn is { } final ? new(HandoverNeed.Finality, true, $"Laga kraft {final:yyyy-MM-dd}, som Samsyn räknar.")
        : verdict.IsEnforceable ? new(HandoverNeed.Finality, true, "Beslutet får verkställas innan det har fått laga kraft.")
        : new(HandoverNeed.Finality, false, verdict.WhyFinal is [.., var why] ? why.Text : "Beslutet har inte fått laga kraft.");

    private static HandoverItem Identity(Case state) => state.HasIdentity ? new(HandoverNeed.Identity, true, "Identiteten är fastställd.")
        : new(HandoverNeed.Identity, false, "Identiteten är inte fastställd.");

    private static HandoverItem Document(Case state, DateOnly today) => state.Document switch
    {
        { ValidTo: { } until } when until < today => new(HandoverNeed.TravelDocument, false, $"Resehandlingen gällde till {until:yyyy-MM-dd}."),
        { } document => new(HandoverNeed.TravelDocument, true, document.ValidTo is { } until
            ? $"Resehandling finns ({document.Type}), giltig till {until:yyyy-MM-dd}." : (Sentence)$"Resehandling finns ({document.Type})."),
        null => new(HandoverNeed.TravelDocument, false, state.DocumentRequestedOn is { } asked
            ? $"Resehandling begärd {asked:yyyy-MM-dd}, inte utfärdad." : (Sentence)"Ingen resehandling är begärd."),
    };

    private static HandoverItem? Family(Case state, DateOnly today)
    {
        if (!state.Family.IsEmpty) return new(HandoverNeed.Family, true, $"Reser tillsammans med {state.Family.Length} till.");
        if (state.ConcernsChild) return new(HandoverNeed.Family, false, "Ett barn berörs; vilka som reser tillsammans är inte registrerat.");
        return IsChild(state, today) && state.Person?.UnaccompaniedMinor != true
            ? new(HandoverNeed.Family, false, "Personen är ett barn; vilka barnet reser med är inte registrerat.") : null;
    }

    private static HandoverItem Whereabouts(Case state, HandoverGround? ground) =>
        state.Detention is { } stay ? new(HandoverNeed.Whereabouts, true, $"Personen är i förvar sedan {stay.BeganOn:yyyy-MM-dd}.")
        : state.IsAbsconded || ground == HandoverGround.Absconded ? new(HandoverNeed.Whereabouts, false, "Personen håller sig undan.")
        : new(HandoverNeed.Whereabouts, true, "Inget i registret säger att personen håller sig undan.");

    private static bool IsChild(Case state, DateOnly today) => state.Person is { } person && person.BornOn.AdultFrom > today;
}
