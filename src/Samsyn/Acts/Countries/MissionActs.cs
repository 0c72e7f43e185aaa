using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The acts that write down missions and visits, and what the liaison officers' work led to.</summary>
internal static class MissionActs
{
    private const Doers Desk = Doers.CountryDesk;
    private const int Most = 500;

    public static IReadOnlyList<RecordedKind> All { get; } =
    [
        CountryActs.Kind(typeof(IdMissionPlanned), "PlanIdMission", "Planera identifieringsuppdrag", Desk,
            (fact, basis) => Planned((IdMissionPlanned)fact, basis), CountryActs.Projects),
        CountryActs.Kind(typeof(IdMissionHeld), "HoldIdMission", "Registrera genomfört identifieringsuppdrag", Desk,
            (fact, basis) => Held((IdMissionHeld)fact, basis), Awaited),
        CountryActs.Kind(typeof(DelegationVisited), "VisitWithDelegation", "Registrera delegationsbesök", Desk,
            (fact, basis) => Delegation((DelegationVisited)fact, basis), CountryActs.Projects),
        CountryActs.Kind(typeof(EmbassyVisited), "VisitEmbassy", "Registrera besök på ambassaden", Desk | Doers.Officers,
            (fact, basis) => CountryActs.OfProject(((EmbassyVisited)fact).Project, basis), CountryActs.Projects),
        CountryActs.Kind(typeof(LiaisonTaskDone), "CompleteLiaisonTask", "Registrera vad en sambandsmans uppgift ledde till", Desk,
            (fact, basis) => Task((LiaisonTaskDone)fact, basis), Posts),
        CountryActs.Kind(typeof(DestinationOpened), "OpenDestination", "Registrera ny resväg till landet", Desk,
            (fact, basis) => CountryActs.OfProject(((DestinationOpened)fact).Project, basis), CountryActs.Projects),
    ];

    private static IEnumerable<Sentence> Planned(IdMissionPlanned planned, Basis basis)
    {
        foreach (var wrong in CountryActs.Order(planned.From, planned.To).Concat(CountryActs.OfProject(planned.Project, basis))) yield return wrong;
        if (planned.To < basis.Today) yield return $"{planned.To:yyyy-MM-dd} har varit. Registrera det som genomfört i stället.";
        if (planned.Persons is < 1 or > Most) yield return $"Ange ett antal personer, från 1 till {Most}.";
    }

    private static IEnumerable<Sentence> Held(IdMissionHeld held, Basis basis)
    {
        if (held.Mission is { } mission && basis.Country.Abroad.Awaited.All(awaited => awaited.Entry != mission))
            yield return "Uppdraget är inte planerat hos landet, eller redan registrerat som genomfört.";
        foreach (var number in new int?[] { held.Identities, held.Presented, held.Documents })
            if (number is < 0 or > Most) yield return $"Ange ett antal från 0 till {Most}.";
        if (held.Identities > held.Presented)
            yield return $"Fler identiteter ({held.Identities}) än presenterade personer ({held.Presented}).";
        if (held.Documents > held.Presented)
            yield return $"Fler resehandlingar ({held.Documents}) än presenterade personer ({held.Presented}).";
    }

    private static IEnumerable<Sentence> Delegation(DelegationVisited visit, Basis basis)
    {
        if (visit.Direction is null) yield return "Ange om besöket var i Sverige eller i landet.";
        foreach (var wrong in CountryActs.OfProject(visit.Project, basis)) yield return wrong;
    }

    private static IEnumerable<Sentence> Task(LiaisonTaskDone done, Basis basis)
    {
        if (basis.Country.Postings.FirstOrDefault(posting => posting.Entry == done.Posting) is not { } post)
            yield return "Sambandsmannens post finns inte hos landet.";
        else if (post.Posted.Tasks?.Contains(done.Task) != true) yield return "Uppgiften är ingen av dem som posten har.";
        else if (basis.Country.Abroad.Results.Any(result => result.Done.Posting == done.Posting && result.Done.Task == done.Task
            && result.Done.Outcome is MeasureOutcome.Solved)) yield return "Uppgiften är redan löst.";
    }

    private static IReadOnlyList<Choice>? Awaited(string field, Basis basis) => field != "mission" ? null
        : [.. basis.Country.Abroad.Awaited.Select(mission => new Choice(mission.Entry.ToString())
            { Says = $"{mission.Planned!.From:yyyy-MM-dd}, {mission.Planned.Persons} personer" })];

    private static IReadOnlyList<Choice>? Posts(string field, Basis basis) => field switch
    {
        "posting" => [.. basis.Country.Postings.Where(posting => posting.Posted.Tasks is { Count: > 0 }).Reverse()
            .Select(posting => new Choice(posting.Entry.ToString())
                { Says = $"{posting.Posted.Programme}, {posting.Posted.From:yyyy-MM-dd} – {posting.Posted.To:yyyy-MM-dd}" })],
        "task" => [.. basis.Country.Postings.SelectMany(posting => posting.Posted.Tasks ?? []).Distinct().Select(choice => new Choice(choice))],
        _ => null,
    };
}
