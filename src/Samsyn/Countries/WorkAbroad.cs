using Samsyn.Register;

namespace Samsyn.Countries;

/// <summary>A result of a case that is attributed to a work (<see cref="Attribution"/>), as projects count it.</summary>
/// <param name="IsCrime">The case is an expulsion for crime.</param>
/// <param name="Region">The police region that has the case; null where none has.</param>
public sealed record AttributedResult(
    string Subject, LiaisonResult Result, LiaisonWork Work, Country? Country, DateOnly On, bool IsCrime, Region? Region = null);

/// <summary>A charter that has flown.</summary>
/// <param name="Persons">With a seat on it.</param>
public sealed record FlownCharter(string Subject, DateOnly On, Organiser Organiser, int Persons);

/// <summary>Something that a project may count.</summary>
/// <param name="Subject">What it is told of: a case, charter, country or method text.</param>
/// <param name="Entry">The entry that tells it, where it is of no case or charter.</param>
public sealed record ProjectItem(string Project, ProjectMeasure Measure, string Subject, Guid? Entry, DateOnly On, int Amount);

/// <summary>
/// The work in all countries, and which project each result of it belongs to. A result belongs to one project at most, so that projects can be added
/// together: of the enforcements, those after crime are a part and no results of their own.
/// </summary>
public sealed record WorkAbroad(IReadOnlyList<ReturnCountry> Countries)
{
    /// <summary>
    /// The project that a case's result belongs to. Of an officer's: the project of the last post of the programme that covered the country on the
    /// day; where none covered it, the project that the programme's posts of that day name, if they name one and the same. Of a mission's: the
    /// project of the country's last mission that had been held. Null where none is named.
    /// </summary>
    public string? ProjectOf(AttributedResult result) => ProgrammeOf(result.Work) is { } programme ? OfPosts(programme, result)
        : MissionsBefore(result).MaxBy(mission => mission.HeldOn)?.Planned?.Project;

    /// <summary>
    /// The post that an officer's result belongs to: of the programme's that covered the country on the day, the one that began last. Null for a
    /// mission's, and where none covered it.
    /// </summary>
    public Posting? PostOf(AttributedResult result) => ProgrammeOf(result.Work) is not { } programme ? null
        : Posts(programme, result.On).Where(pair => pair.Country == result.Country
                || result.Country is { } country && pair.Post.Posted.Covers?.Contains(country) == true)
            .Select(pair => pair.Post).OrderByDescending(post => post.Posted.From).ThenBy(post => post.Entry, Comparer<Guid>.Create(Entry.CompareIds))
            .FirstOrDefault();

    /// <summary>
    /// A post covered the country on the day, or a mission had been held in it. What is attributed to work that was not there is marked.
    /// </summary>
    public bool WasThere(AttributedResult result) => ProgrammeOf(result.Work) is null ? MissionsBefore(result).Any() : PostOf(result) is not null;

    private IEnumerable<Mission> MissionsBefore(AttributedResult result) => Countries.Where(country => country.Country == result.Country)
        .SelectMany(country => country.Abroad.Missions).Where(mission => mission.HeldOn <= result.On);

    private static LiaisonProgramme? ProgrammeOf(LiaisonWork work) => work switch
    {
        LiaisonWork.Arlo => LiaisonProgramme.ARLO,
        LiaisonWork.Eurlo => LiaisonProgramme.EURLO,
        LiaisonWork.IdMission => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private IEnumerable<(Country Country, Posting Post)> Posts(LiaisonProgramme programme, DateOnly on) => Countries
        .SelectMany(country => country.Postings, (country, post) => (country.Country, post))
        .Where(pair => pair.post.Posted.Programme == programme && pair.post.IsThereOn(on));

    private string? OfPosts(LiaisonProgramme programme, AttributedResult result) => PostOf(result) is { } post ? post.Posted.Project
        : Posts(programme, result.On).Select(pair => pair.Post.Posted.Project).Distinct().ToList() is [var only] ? only : null;

    /// <summary>Everything that the projects count, within each project's days; no item twice.</summary>
    public IReadOnlyList<ProjectItem> Items(
        IReadOnlyList<Project> projects, IEnumerable<AttributedResult> results, IEnumerable<FlownCharter> charters,
        IEnumerable<(string Subject, Guid Entry, DateOnly On)> feedback)
    {
        var items = results.SelectMany(OfResult).Concat(Countries.SelectMany(OfCountry))
            .Concat(charters.Where(charter => charter.Organiser == Organiser.Frontex).SelectMany(OfCharter))
            .Concat(feedback.Select(row => (First(projects, ProjectMeasure.MethodFeedback, null, row.On),
                new ProjectItem("", ProjectMeasure.MethodFeedback, row.Subject, row.Entry, row.On, 1))));
        var known = projects.ToDictionary(project => project.Number);
        return [.. items.Where(pair => pair.Item1 is { } number && known.TryGetValue(number, out var project) && project.Covers(pair.Item2.On))
            .Select(pair => pair.Item2 with { Project = pair.Item1! })];

        IEnumerable<(string? Project, ProjectItem Item)> OfResult(AttributedResult result)
        {
            var project = ProjectOf(result);
            ProjectItem Of(ProjectMeasure measure) => new("", measure, result.Subject, null, result.On, 1);
            yield return (project, Of(result.Result switch
            {
                LiaisonResult.Identity => ProjectMeasure.Identities,
                LiaisonResult.Document => ProjectMeasure.Documents,
                LiaisonResult.Enforcement => ProjectMeasure.Enforcements,
                _ => throw new System.Diagnostics.UnreachableException(),
            }));
            if (result is { Result: LiaisonResult.Enforcement, IsCrime: true }) yield return (project, Of(ProjectMeasure.CrimeEnforcements));
        }

        IEnumerable<(string? Project, ProjectItem Item)> OfCharter(FlownCharter charter)
        {
            foreach (var (measure, amount) in new[] { (ProjectMeasure.Charters, 1), (ProjectMeasure.CharterPersons, charter.Persons) })
                yield return (First(projects, measure, Funder.Frontex, charter.On), new("", measure, charter.Subject, null, charter.On, amount));
        }
    }

    private static IEnumerable<(string? Project, ProjectItem Item)> OfCountry(ReturnCountry country)
    {
        var (number, work) = ($"CTY-{country.Country.Code}", country.Abroad);
        ProjectItem Of(ProjectMeasure measure, Guid entry, DateOnly on) => new("", measure, number, entry, on, 1);
        foreach (var mission in work.Missions.Where(held => held.Held is not null))
            yield return (mission.Planned?.Project, Of(ProjectMeasure.Missions, mission.HeldEntry!.Value, mission.HeldOn!.Value));
        foreach (var visit in work.Visits)
            yield return (visit.Project,
                Of(visit.Kind == VisitKind.Embassy ? ProjectMeasure.EmbassyVisits : ProjectMeasure.Delegations, visit.Entry, visit.On));
        foreach (var way in work.Ways.Where(openedWay => openedWay.IsFirst))
            yield return (way.Opened.Project, Of(ProjectMeasure.NewDestinations, way.Entry, way.On));
        foreach (var result in work.Results)
            yield return (country.Postings.FirstOrDefault(post => post.Entry == result.Done.Posting)?.Posted.Project,
                Of(ProjectMeasure.LiaisonTasks, result.Entry, result.On));
    }

    /// <summary>What names no project of its own belongs to the project that began first of those that count it and go on that day.</summary>
    private static string? First(IEnumerable<Project> projects, ProjectMeasure measure, Funder? funder, DateOnly on) => projects
        .Where(project => project.Covers(on) && project.Indicators.ContainsKey(measure) && (funder is null || project.Decided!.Funder == funder))
        .OrderBy(project => project.Decided!.From).ThenBy(project => project.Number, StringComparer.Ordinal).FirstOrDefault()?.Number;
}
