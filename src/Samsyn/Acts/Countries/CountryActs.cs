using Samsyn.Register;

namespace Samsyn.Acts;

/// <summary>The acts that write down what is known of a country, as a country desk does it.</summary>
internal static class CountryActs
{
    private const Doers Desk = Doers.CountryDesk, Everyone = Doers.CountryDesk | Doers.TransportCoordinator;

    public static IReadOnlyList<RecordedKind> All { get; } =
    [
        Kind(typeof(DocumentRequirementSet), "SetDocumentRequirement", "Ange vad en resehandling kräver", Desk,
            (fact, _) => Days(((DocumentRequirementSet)fact).Days), Documents),
        Kind(typeof(DocumentLeadTimeSet), "SetDocumentLeadTime", "Ange uppgiven ledtid för resehandling", Desk,
            (fact, _) => Days(((DocumentLeadTimeSet)fact).Days)),
        Kind(typeof(PassageAssessed), "AssessPassage", "Ange resväg, transit eller överflygning",
            Everyone, (fact, basis) => Passage((PassageAssessed)fact, basis)),
        Kind(typeof(RiskAssessed), "AssessRisk", "Lämna risk- och säkerhetsbedömning",
            Everyone, (fact, basis) => Risk((RiskAssessed)fact, basis), Readers),
        Kind(typeof(ReadmissionAgreed), "ReportAgreement", "Registrera återtagandeavtal", Desk,
            (fact, _) => Order(((ReadmissionAgreed)fact).From, ((ReadmissionAgreed)fact).To)),
        Kind(typeof(ContactPointSet), "SetContactPoint", "Ange kontaktpunkt", Everyone),
        Kind(typeof(ObstacleReported), "ReportObstacle", "Rapportera vad som hindrar resor till landet", Everyone),
        Kind(typeof(ObstacleEnded), "EndObstacle", "Registrera att det som hindrade är borta", Everyone,
            (fact, basis) => Known(basis.Country.Ledger.Open.Any(obstacle => obstacle.Entry == ((ObstacleEnded)fact).Obstacle)), OpenObstacles),
        Kind(typeof(MeasureDecided), "DecideMeasure", "Besluta åtgärd", Desk, (fact, basis) => Decided((MeasureDecided)fact, basis), OpenObstacles),
        Kind(typeof(InterviewsOffered), "OfferInterviews", "Ange intervjudag på ambassaden", Desk | Doers.Officers,
            (fact, basis) => Interviews((InterviewsOffered)fact, basis)),
        Kind(typeof(LiaisonPosted), "PostLiaison", "Registrera utsänd sambandsman", Desk,
            (fact, basis) => Order(((LiaisonPosted)fact).From, ((LiaisonPosted)fact).To).Concat(OfProject(((LiaisonPosted)fact).Project, basis)),
            Projects),
        .. MissionActs.All,
    ];

    internal static RecordedKind Kind(Type fact, string name, string title, Doers doers, Func<Fact, Basis, IEnumerable<Sentence>>? against = null,
        Func<string, Basis, IReadOnlyList<Choice>?>? offers = null) =>
        new(fact, name, ActArea.Country, title, "Registrera", doers) { Against = against, Offers = offers };

    private static IEnumerable<Sentence> Days(int? days)
    {
        if (days is < 0 or > 3_650) yield return "Ange antal dagar, från 0 till 3650.";
    }

    internal static IEnumerable<Sentence> Order(DateOnly from, DateOnly? to)
    {
        if (to < from) yield return $"Sista dagen {to:yyyy-MM-dd} ligger före den första, {from:yyyy-MM-dd}.";
    }

    /// <summary>A project that is named is one that the register holds.</summary>
    internal static IEnumerable<Sentence> OfProject(string? project, Basis basis)
    {
        if (project is not null && !basis.Projects.Contains(project)) yield return $"Projektet {project} finns inte i registret.";
    }

    internal static IReadOnlyList<Choice>? Projects(string field, Basis basis) =>
        field != "project" ? null : [.. basis.Projects.Select(project => new Choice(project))];

    private static IEnumerable<Sentence> Passage(PassageAssessed passage, Basis basis)
    {
        if (passage.ValidTo < basis.Today) yield return $"{passage.ValidTo:yyyy-MM-dd} har varit. Ange en kommande dag.";
        if (passage.Kind != PassageKind.Route && passage.Through.Count == 0) yield return "Ange landet som resan går genom eller över.";
    }

    private static IEnumerable<Sentence> Risk(RiskAssessed risk, Basis basis)
    {
        if (risk.ValidTo < basis.Today) yield return "Bedömningen har redan gått ut. Ange en kommande dag.";
        if (string.IsNullOrWhiteSpace(risk.Assessment)) yield return "Skriv bedömningen.";
    }

    private static IEnumerable<Sentence> Interviews(InterviewsOffered offered, Basis basis)
    {
        if (offered.On < basis.Today) yield return $"{offered.On:yyyy-MM-dd} har varit. Ange en kommande dag.";
        if (offered.Places is < 1 or > 200) yield return "Ange ett antal platser, från 1 till 200.";
    }

    private static IEnumerable<Sentence> Known(bool isKnown)
    {
        if (!isKnown) yield return "Det som hindrar finns inte i landets liggare, eller är redan borta.";
    }

    private static IEnumerable<Sentence> Decided(MeasureDecided measure, Basis basis)
    {
        if (measure.Obstacle is { } obstacle)
            foreach (var why in Known(basis.Country.Ledger.Open.Any(ledgerObstacle => ledgerObstacle.Entry == obstacle))) yield return why;
        if (measure.Due < basis.Today) yield return $"{measure.Due:yyyy-MM-dd} har varit. Ange en kommande dag.";
    }

    private static IReadOnlyList<Choice>? Documents(string field, Basis basis) => RecordedActs.Documents(field, basis);

    private static IReadOnlyList<Choice>? Readers(string field, Basis basis) => field != "readers" ? null
        : [.. new[] { Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden }.Where(agency => agency != basis.By)
            .Select(agency => new Choice(agency.ToString()))];

    private static IReadOnlyList<Choice>? OpenObstacles(string field, Basis basis) => field != "obstacle" ? null
        : [.. basis.Country.Ledger.Open.Select(
            obstacle => new Choice(obstacle.Entry.ToString()) { Says = $"{obstacle.Reported.Obstacle} ({obstacle.On:yyyy-MM-dd})" })];
}
