using Samsyn.Law;
using Samsyn.Register;

namespace Samsyn.Secrecy;

/// <summary>A request for information and what became of it.</summary>
/// <param name="Answer">The entry that granted or refused it; null while it waits.</param>
public sealed record InformationRequest(Reading Asked, InformationRequested Fact, Reading? Answer)
{
    public Guid Id => Asked.Entry.Id;
    public Agency By => Asked.Entry.Agency;
}

/// <summary>Asking another agency for more than it sends unasked, and what the answer lets one see.</summary>
public static class Grants
{
    /// <summary>
    /// A grant lasts at most half a year: longer than that the need is to be shown again. Samsyn's number, for the agencies to set.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(183);

    private const string Osl = "offentlighets- och sekretesslagen (2009:400)";

    /// <summary>What each agency writes down itself, and so can be asked for (the legal baseline's 5.3, what it owns).</summary>
    private static readonly Dictionary<Agency, HashSet<DataCategory>> Held = new()
    {
        [Agency.Migrationsverket] =
        [
            DataCategory.IdentityCore, DataCategory.Photo, DataCategory.Biometrics, DataCategory.Decision, DataCategory.Reasons,
            DataCategory.BlockCode, DataCategory.Detention, DataCategory.Health, DataCategory.Whereabouts, DataCategory.Family,
            DataCategory.TravelDocuments, DataCategory.Reception, DataCategory.SisAlert, DataCategory.DepartureConfirmation,
        ],
        [Agency.Polismyndigheten] =
        [
            DataCategory.IdentityCore, DataCategory.Decision, DataCategory.Detention, DataCategory.Health, DataCategory.Risk,
            DataCategory.Criminality, DataCategory.TravelDocuments, DataCategory.Itinerary, DataCategory.Escorts, DataCategory.SisAlert,
            DataCategory.DepartureConfirmation,
        ],
        [Agency.Kriminalvarden] =
        [
            DataCategory.Health, DataCategory.Risk, DataCategory.Criminality, DataCategory.Itinerary, DataCategory.Escorts,
            DataCategory.DepartureConfirmation,
        ],
        [Agency.Domstol] = [],
    };

    /// <summary>Whether an agency holds a category, and so may be asked for it.</summary>
    public static bool Holds(Agency holder, DataCategory category) => Held[holder].Contains(category);

    /// <summary>The requests of a case, in the order they were made.</summary>
    public static IReadOnlyList<InformationRequest> Requests(IReadOnlyList<Reading> readings)
    {
        if (!readings.Any(reading => reading.Fact is InformationRequested)) return [];
        var answers = new Dictionary<Guid, Reading>();
        foreach (var reading in readings)
            if (Answered(reading.Fact) is { } request) answers.TryAdd(request, reading);
        return [.. readings.Where(reading => reading.Fact is InformationRequested)
            .Select(reading => new InformationRequest(reading, (InformationRequested)reading.Fact, answers.GetValueOrDefault(reading.Entry.Id)))];
    }

    /// <summary>What others may see of a case on request at an instant: for that case, that category and that time only.</summary>
    public static IReadOnlyList<Grant> Of(string subject, IReadOnlyList<Reading> readings, DateTimeOffset at) =>
    [.. Requests(readings)
        .Where(request => request.Answer is { Fact: InformationGranted granted } answer
            && answer.KnownAt <= at && at < granted.Until && answer.Entry.Agency == request.Fact.Holder)
        .Select(request => new Grant(subject, request.By, request.Fact.Holder, request.Fact.Category,
            request.Answer!.KnownAt, ((InformationGranted)request.Answer.Fact).Until, request.Id))];

    /// <summary>Why an agency may not ask for a category: it holds it itself, or no provision lets it have it.</summary>
    public static IReadOnlyList<Reason> ObstaclesToRequest(Agency by, Agency holder, DataCategory category)
    {
        var obstacles = new List<Reason>();
        if (by == holder || holder == Agency.Domstol)
            obstacles.Add(new(new(Osl, "8 kap. 1 §"), "Begäran riktas till en annan av de tre myndigheterna."));
        else if (category != DataCategory.Statistics && !Holds(holder, category))
            obstacles.Add(new(new(Osl, "8 kap. 1 §"), $"{holder} håller inte uppgiften och kan inte lämna ut den."));
        if (category == DataCategory.Statistics) obstacles.Add(new(new(Osl, "24 kap. 8 §"), "Statistik lämnas i resultatet, inte om en person."));
        if (category == DataCategory.Reasons && by == Agency.Kriminalvarden)
            obstacles.Add(new(new(Osl, "37 kap. 1 §"), "Skäl och asylgrunder lämnas aldrig till Kriminalvården; en spärr visas som STOPP."));
        if (category == DataCategory.SisAlert && by == Agency.Kriminalvarden)
            obstacles.Add(new(new(Osl, "37 kap. 6–7 §§"), "Kriminalvården hör inte till dem som får uppgifter ur SIS."));
        return obstacles;
    }

    /// <summary>Why a request may not be answered so.</summary>
    /// <param name="until">The last instant of the grant; null for a refusal.</param>
    public static IReadOnlyList<Reason> ObstaclesToAnswer(IReadOnlyList<Reading> readings, Guid request,
        Agency by, DisclosureProvision provision, DateTimeOffset? until, DateTimeOffset now)
    {
        if (Requests(readings).FirstOrDefault(informationRequest => informationRequest.Id == request) is not { } asked)
            return [new(new(Osl, "8 kap. 1 §"), "Begäran finns inte i ärendet.")];
        var obstacles = new List<Reason>();
        if (!Holds(by, asked.Fact.Category)) obstacles.Add(new(new(Osl, "8 kap. 1 §"), $"{by} håller inte uppgiften och kan inte lämna ut den."));
        if (asked.Fact.Holder != by) obstacles.Add(new(new(Osl, "8 kap. 1 §"), $"{asked.Fact.Holder} håller uppgiften och svarar."));
        if (asked.Answer is not null) obstacles.Add(new(new(Osl, "8 kap. 1 §"), "Begäran är redan besvarad."));
        if (until is not { } last) return obstacles;
        if (last <= now || last > now + Longest)
            obstacles.Add(new(new(Osl, "10 kap."), $"Tiden ska ligga framåt och vara högst {Longest.TotalDays:0} dagar."));
        obstacles.AddRange((provision, asked.Fact.Category) switch
        {
            (DisclosureProvision.SecrecyStands, _) => [new(provision.Source(), "Sekretess är skäl att avslå, inte att lämna ut.")],
            (DisclosureProvision.GeneralClause, DataCategory.Reception) =>
                [new(provision.Source(), "Generalklausulen gäller inte bistånd åt asylsökande (26 kap. 1 §).")],
            (DisclosureProvision.Necessary or DisclosureProvision.GeneralClause, DataCategory.SisAlert) =>
                [new(new(Osl, "37 kap. 6–7 §§"), "Uppgifter ur SIS lämnas bara enligt SIS-bestämmelserna.")],
            (DisclosureProvision.Transport, _) when asked.By == Agency.Migrationsverket =>
                [new(provision.Source(), "Bestämmelsen gäller uppgifter till den som genomför transporten.")],
            (DisclosureProvision.ReturnExecution, _) when by != Agency.Migrationsverket || asked.By != Agency.Polismyndigheten =>
                [new(provision.Source(), "Bestämmelsen gäller uppgifter från Migrationsverket till Polismyndigheten.")],
            _ => Array.Empty<Reason>(),
        });
        return obstacles;
    }

    /// <summary>Whatever way an entry comes, a request that no provision allows, or an answer by who does not hold the data, is refused.</summary>
    public static Reason? WhyRefused(Entry entry, Func<IReadOnlyList<Reading>> readings)
    {
        var obstacles = entry.Fact switch
        {
            InformationRequested fact => ObstaclesToRequest(entry.Agency, fact.Holder, fact.Category),
            InformationGranted fact => ObstaclesToAnswer(readings(), fact.Request, entry.Agency, fact.Provision, fact.Until, entry.KnownAt),
            InformationRefused fact => ObstaclesToAnswer(readings(), fact.Request, entry.Agency, fact.Provision, null, entry.KnownAt),
            _ => [],
        };
        return obstacles.Count > 0 ? obstacles[0] : null;
    }

    /// <summary>
    /// A request that was granted must not come to read as another: what asks for a person's data, gives them or erases them is never put
    /// right, only taken back whole by the agency that wrote it; a confirmed erasure not even that.
    /// </summary>
    /// <param name="types">What the correction corrects, down to the original.</param>
    public static Reason? WhyNotCorrected(IReadOnlyList<Type> types, Entry target, Entry correction) =>
        types[^1] is var of && of != typeof(InformationRequested) && of != typeof(InformationGranted)
            && of != typeof(InformationRefused) && of != typeof(ErasureRequested) && of != typeof(ErasureConfirmed)
            || types.Count == 1 && of != typeof(ErasureConfirmed) && correction.Agency == target.Agency
                && correction.Fact is EntryCorrected { Data: null } ? null
        : new(new(Osl, "10 kap."), "En begäran, ett utlämnande eller en utplåning rättas inte.");

    private static Guid? Answered(Fact fact) => fact switch
    {
        InformationGranted told => told.Request,
        InformationRefused told => told.Request,
        _ => null,
    };
}
