using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>Work abroad that results are attributed to.</summary>
public enum LiaisonWork { Arlo, Eurlo, IdMission }

public enum LiaisonResult { Identity, Document, Enforcement }

/// <summary>One result of one case, attributed to one work.</summary>
/// <param name="Country">Where the person went, or was to go.</param>
public sealed record Attribution(LiaisonResult Result, LiaisonWork Work, Country? Country, DateOnly On)
{
    /// <summary>
    /// The rule: an identity that was established and a travel document that was issued are attributed to the work that their entry names in
    /// <c>through</c>; a departure in accordance with the decision to the work that the last identity or document before it names. Of each kind the
    /// first counts, once for a case; so no result counts for two works, and one that names none counts for none.
    /// </summary>
    public static IReadOnlyList<Attribution> Of(Case state, IReadOnlyList<Reading> readings)
    {
        var found = new Dictionary<LiaisonResult, Attribution>();
        var (seen, last) = (new HashSet<LiaisonResult>(), (LiaisonWork?)null);
        foreach (var reading in History.InOrder(readings))
            switch (reading.Fact)
            {
                case IdentityEstablished identity:
                    last = WorkOf(identity.Through) ?? last;
                    Take(LiaisonResult.Identity, WorkOf(identity.Through), identity.Country, reading.Day);
                    break;
                case TravelDocumentIssued issued:
                    last = WorkOf(issued.Through) ?? last;
                    Take(LiaisonResult.Document, WorkOf(issued.Through), issued.Country, reading.Day);
                    break;
                case DepartureRegistered { InAccordance: true } left:
                    Take(LiaisonResult.Enforcement, last, left.Destination, left.LeftSwedenOn);
                    break;
                default: break;
            }
        return [.. found.Values.OrderBy(attribution => attribution.Result)];

        void Take(LiaisonResult result, LiaisonWork? work, Country? country, DateOnly on)
        {
            if (!seen.Add(result) || work is not { } named) return;
            found[result] = new(result, named, country ?? state.Destination, on);
        }
    }

    /// <summary>The work that a word names: <c>ARLO</c>, <c>EURLO</c> or <c>ID-mission 2024-05</c>; null where it names none of them.</summary>
    public static LiaisonWork? WorkOf(string? through) => through switch
    {
        null => null,
        _ when through.StartsWith("ARLO", StringComparison.OrdinalIgnoreCase) => LiaisonWork.Arlo,
        _ when through.StartsWith("EURLO", StringComparison.OrdinalIgnoreCase) => LiaisonWork.Eurlo,
        _ when through.StartsWith("ID-mission", StringComparison.OrdinalIgnoreCase) => LiaisonWork.IdMission,
        _ => null,
    };

    /// <summary>Why a word cannot be said in <c>through</c>: it names no work, and what it tells of would count for none unseen.</summary>
    public static IEnumerable<Sentence> WhyUnknown(string? through)
    {
        if (!string.IsNullOrWhiteSpace(through) && WorkOf(through.Trim()) is null)
            yield return "Ange ARLO, EURLO eller ID-mission med år och månad (ID-mission 2026-05), eller lämna fältet tomt. "
                + "Ett annat ord hänför resultatet till inget arbete.";
    }
}
