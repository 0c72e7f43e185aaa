namespace Samsyn.Register;

/// <summary>One charter of a year plan: planned already, or asked for.</summary>
/// <param name="Stops">The countries it lands in, in the order of the flight.</param>
/// <param name="Persons">Who return with it in the plan.</param>
/// <param name="Cost">Swedish kronor, escorts' days not counted.</param>
/// <param name="Charter">Its number where it is planned; null while it is asked for.</param>
/// <param name="Agreement">The framework agreement that it would be ordered by, and <paramref name="Aircraft"/> its type (ICAO).</param>
/// <param name="ApplyBy">Last day to apply for the landing permit; null where it is not asked for or not needed.</param>
public sealed record YearPlanCharter(
    IReadOnlyList<Country> Stops, DateOnly On, int Seats, int EscortSeats, int Persons, decimal Cost, string? Charter = null,
    string? Agreement = null, string? Aircraft = null, DateOnly? ApplyBy = null);

/// <summary>
/// The charters of the coming months as one plan, planned and asked for: it is in force when the three agencies have adopted it. It is planned anew
/// every month, each time as a subject of its own.
/// </summary>
/// <param name="From">First day that it covers; <paramref name="To"/> is the last.</param>
/// <param name="PlanInput">SHA-256 of the input that it was planned from.</param>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.Plan)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Årsplan för charter föreslagen")]
public sealed record YearPlanProposed(
    [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly From, [Category(DataCategory.Statistics, Disclosure.Summary)] DateOnly To,
    [Category(DataCategory.Statistics, Disclosure.Summary)] string PlanInput,
    [Category(DataCategory.Statistics, Disclosure.Summary)] IReadOnlyList<YearPlanCharter> Charters) : YearPlanFact;

/// <summary>The agency that reports it adopts the plan whose fields have this SHA-256 (lower-case hexadecimal), and no other.</summary>
[ReportedBy(Agency.Migrationsverket, Agency.Polismyndigheten, Agency.Kriminalvarden)]
[Rank(Precedence.End)]
[Category(DataCategory.Statistics, Disclosure.Summary)]
[Title("Årsplan för charter antagen")]
public sealed record YearPlanAdopted([Category(DataCategory.Statistics, Disclosure.Summary)] string Plan) : YearPlanFact;
