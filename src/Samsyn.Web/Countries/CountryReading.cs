using Samsyn.Countries;
using Samsyn.Register;
using Samsyn.Results;
using Samsyn.Secrecy;
using Samsyn.Web.Boundary;
using Samsyn.Web.Storage;

namespace Samsyn.Web.Countries;

/// <summary>What a country's own entries say, as its row in the list has it.</summary>
/// <param name="Possible">As last confirmed, whether or not it holds still.</param>
/// <param name="HoldsUntil">The last day that the confirmation holds.</param>
/// <param name="Obstacles">The kinds of those that stand.</param>
/// <param name="Measures">How many are not completed; with <paramref name="DueFirst"/> the day by which the first of them is to be.</param>
public sealed record CountryHead(
    string Code, RoutePossible? Possible, DateOnly? Since, DateOnly? HoldsUntil, Agency? AssessedBy, Agency? ConfirmedBy,
    RoutePossible? Proposed, Agency? ProposedBy, DateOnly? ProposedOn, int? StatedDays, DateOnly? RiskUntil,
    IReadOnlyList<CountryObstacle> Obstacles, long Measures, DateOnly? DueFirst)
{
    public bool HoldsOn(DateOnly day) => HoldsUntil >= day;
}

/// <summary>What the cases of a country count to. A figure that is null is too small to be told to the reader.</summary>
/// <param name="Lead">From request to issue of travel documents requested in the last two years; null where none was, or too few to be told.</param>
/// <param name="Open">Open cases, transfers left out.</param>
/// <param name="Done">Journeys of the last twelve months that were carried out, of all kinds of cases.</param>
/// <param name="Failures">The journeys that were not, by reason.</param>
public sealed record CountryFigures(
    MedianWait? Lead, long? Open, IReadOnlyDictionary<Step, long?> Steps, IReadOnlyDictionary<FeasibilityClass, long?> Classes,
    long? Done, long? Failed, IReadOnlyDictionary<TravelFailure, long?> Failures)
{
    public static readonly CountryFigures None = new(null, 0, new Dictionary<Step, long?>(), new Dictionary<FeasibilityClass, long?>(),
        0, 0, new Dictionary<TravelFailure, long?>());

    /// <summary>Of the journeys that were tried, the share carried out; null where either figure is not told, or none was tried.</summary>
    public double? Completion => Done + Failed is > 0 and var tried ? Done / (double)tried : null;

    /// <summary>The figures for who is told no small ones: each to the nearest ten, none under six, and nothing that is only of few.</summary>
    public CountryFigures Rounded() => new(
        Lead is { } lead && lead.Count >= SmallFigures.Least && lead.Ended >= SmallFigures.Least
            ? lead with { Ended = (int)(SmallFigures.Told(lead.Ended) ?? 0), Censored = (int)(SmallFigures.Told(lead.Censored) ?? 0) } : null,
        Told(Open), Told(Steps), Told(Classes), Told(Done), Told(Failed), Told(Failures));

    private static long? Told(long? count) => SmallFigures.Told(count ?? 0);

    private static Dictionary<T, long?> Told<T>(IReadOnlyDictionary<T, long?> counts) where T : notnull =>
        counts.ToDictionary(pair => pair.Key, pair => Told(pair.Value));
}

/// <summary>Reads the countries: what is said of them, and what their cases count to. They are counts, and name nobody.</summary>
public sealed class CountryReading(SecrecyBoundary boundary)
{
    private static readonly Sensitivity Counted = new(DataCategory.Decision, Disclosure.Whole);

    /// <summary>Every country of return by its code: those that something is said of, and those with open cases that are no transfers.</summary>
    public async Task<IReadOnlyList<(CountryHead Head, CountryFigures Figures)>> List(Viewer viewer)
    {
        var (heads, figures) = (await Heads(), await CountryCounts.Read(boundary.Register, Today));
        var told = figures.ToDictionary(pair => pair.Key, pair => Told(viewer, pair.Value));
        return [.. heads.Keys.Union(figures.Where(pair => pair.Value.Open > 0).Select(pair => pair.Key)).Order(StringComparer.Ordinal)
            .Select(code => (heads.GetValueOrDefault(code) ?? Nothing(code), told.GetValueOrDefault(code) ?? Told(viewer, CountryFigures.None)))];
    }

    public async Task<CountryFigures> Figures(Viewer viewer, string code) =>
        Told(viewer, await CountryCounts.Read(boundary.Register, Today, code));

    /// <summary>The figures as they are told outside the agencies, whoever reads them out.</summary>
    public async Task<CountryFigures> RoundedFigures(string code) => (await CountryCounts.Read(boundary.Register, Today, code)).Rounded();

    /// <summary>What the open cases wait for, by kind of waiting; none for who is told rounded figures.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Waits(Viewer viewer, string code) =>
        IsExact(viewer) ? await CountryCounts.Waits(boundary.Register, boundary.Now, code) : new Dictionary<string, long>();

    /// <summary>Whether the viewer is told exact figures: who may see the decisions of cases that they may list.</summary>
    public static bool IsExact(Viewer viewer) => SecrecyBoundary.SeesSmallFigures(viewer) && SecrecyBoundary.Selectable(viewer, Counted) is not null;

    /// <summary>The flight permits that the country has been asked for, the last first.</summary>
    public async Task<IReadOnlyList<CountryPermit>> Permits(string code)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return await connection.Query("""
            SELECT p.subject, p.kind, p.state, p.applied_on, p.answered_on, p.valid_to FROM flight_permits p
            WHERE p.country = @code AND (p.applied_on IS NOT NULL OR p.answered_on IS NOT NULL)
            ORDER BY COALESCE(p.answered_on, p.applied_on) DESC, p.subject LIMIT 30
            """, row => new CountryPermit(row.GetString(0), Enum.Parse<FlightPermitKind>(row.GetString(1)), Enum.Parse<PermitState>(row.GetString(2)),
                row.Day(3), row.Day(4), row.Day(5)), ("@code", code));
    }

    /// <summary>The liaison officers whose posts cover the country, the last first, and the country they are posted to.</summary>
    public async Task<IReadOnlyList<(string At, LiaisonProgramme Programme, DateOnly From, DateOnly To)>> Liaison(string code)
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return await connection.Query(
            "SELECT subject, programme, from_day, to_day FROM liaison_posts WHERE country = @code ORDER BY from_day DESC, subject LIMIT 50",
            row => (row.GetString(0)[4..], Enum.Parse<LiaisonProgramme>(row.GetString(1)), row.Day(2)!.Value, row.Day(3)!.Value), ("@code", code));
    }

    private static CountryFigures Told(Viewer viewer, CountryFigures figures) => IsExact(viewer) ? figures : figures.Rounded();

    private static CountryHead Nothing(string code) => new(code, null, null, null, null, null, null, null, null, null, null, [], 0, null);

    private DateOnly Today => boundary.Now.SwedishDay;

    private Task<Dictionary<string, CountryHead>> Heads() => boundary.Register.Shared.Of("countries", Today, async () =>
    {
        await using var connection = await boundary.Register.Database.OpenForReading();
        return (await connection.Query("""
            SELECT code, possible, since, holds_until, assessed_by, confirmed_by, proposed, proposed_by, proposed_on, stated_days, risk_until,
                obstacles, measures, late_from FROM countries
            """, row => new CountryHead(row.GetString(0), row.Named<RoutePossible>(1), row.Day(2), row.Day(3), row.Named<Agency>(4),
                row.Named<Agency>(5), row.Named<RoutePossible>(6), row.Named<Agency>(7), row.Day(8), (int?)row.Number(9), row.Day(10),
                [.. row.GetString(11).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CountryObstacle>)],
                row.GetInt64(12), row.Day(13))))
            .ToDictionary(head => head.Code);
    }, ["countries"]);
}

/// <summary>A landing, overflight or transit permit that a country was asked for.</summary>
/// <param name="State">What it is worth on the day of the flight.</param>
public sealed record CountryPermit(string Charter, FlightPermitKind Kind,
    PermitState State, DateOnly? AppliedOn, DateOnly? AnsweredOn, DateOnly? ValidTo);
