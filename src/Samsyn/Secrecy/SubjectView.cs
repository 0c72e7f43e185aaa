using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>What a viewer may see of what is told of a subject that is no case: a charter, a facility, an operation, a country.</summary>
public static class SubjectView
{
    /// <summary>
    /// The words of a subject that is no case are read by those who act at the agency that wrote them, a risk assessment also where it is shared.
    /// </summary>
    public static bool MayRead(Viewer viewer, Agency by, Fact fact) => !Rights.OnlyReads(viewer) && (by == viewer.Agency
        || fact is RiskAssessed { Readers: { } readers } && readers.Contains(viewer.Agency) && Rights.Has(viewer, Right.ReadWorklist));

    /// <summary>
    /// Facts of an operation, a facility or a country: whom it concerns is seen by those who may know the case, free text by the officers of who
    /// wrote it, and where it is about a case by those of them who may know the case.
    /// </summary>
    public static SeenFact Of(Viewer viewer, Entry entry, Func<string, bool> mayKnow)
    {
        var withheld = new List<WithheldField>();
        var fact = entry.Fact;
        var isSum = fact is ManifestLocked locked && !locked.Cases.Concat(locked.Reserve).All(mayKnow);
        foreach (var (name, secrecy) in FieldSecrecy.OfFields(fact.GetType()))
            if (isSum && name == "hash") // a sum over numbers that one may not know tells them to whoever tries every number there can be
                withheld.Add(new(name, new(DataCategory.IdentityCore, Disclosure.None, Matrix.Provision(DataCategory.IdentityCore))));
            else if (!IsReader() && secrecy.From == Disclosure.Whole && secrecy.Category is DataCategory.Reasons or DataCategory.Escorts
                || name == "data" && entry.Agency != viewer.Agency) // what it was put right to is words of theirs too
                withheld.Add(new(name, new(secrecy.Category, Disclosure.None, Matrix.Provision(secrecy.Category))));
        fact = fact switch
        {
            SeatProposed seats => seats with { Cases = Known(seats.Cases) },
            SeatConfirmed seats => seats with { Cases = Known(seats.Cases) },
            SeatReleased seats => seats with { Cases = Known(seats.Cases) },
            SeatReserved seats => seats with { Cases = Known(seats.Cases) },
            ManifestLocked list => list with { Cases = Known(list.Cases), Reserve = Known(list.Reserve) },
            InterviewPlacesTaken places => places with { Cases = Known(places.Cases) },
            FlightPlaceTaken place => place with { Case = OneKnown(place.Case) },
            FlightPlaceReleased place => place with { Case = OneKnown(place.Case) },
            PlaceReserved { Case: { } number } place => place with { Case = OneKnown(number) },
            PlaceReleased { Case: { } number } place => place with { Case = OneKnown(number) },
            PrioritySet priority => priority with { Case = OneKnown(priority.Case), For = priority.For is { } other ? OneKnown(other) : null },
            _ => fact,
        };
        return SeenFact.Blanked(fact, withheld);

        IReadOnlyList<string> Known(IReadOnlyList<string> cases) => [.. cases.Select(OneKnown)];

        bool IsReader() => MayRead(viewer, entry.Agency, entry.Fact)
            && (entry.Fact is not PrioritySet priority || mayKnow(priority.Case));

        string OneKnown(string number) => Subjects.KindOf(number) != SubjectKind.Case || mayKnow(number) ? number : "–";
    }
}
