using Samsyn.Register;

namespace Samsyn.Simulation;

/// <summary>How the journeys of a week are filled; the organisers are the police's regions, as in the joint plan.</summary>
public enum Regime
{
    /// <summary>Each region flies and escorts only its own.</summary>
    Alone,
    /// <summary>Each plans for itself, and others may have the seats and escorts that are left.</summary>
    Filling,
    /// <summary>Aircraft go where most are waiting in the whole country, and who has waited longest travels first.</summary>
    Joint,
}

/// <summary>Something that one agency may do differently.</summary>
public enum LeverKind { HandOverSooner, ReturnCentre, DetainForCharter, DocumentWork, WaitForLoad, MoreEscorts, MorePlaces }

/// <summary>A lever: whose it is and how far it goes.</summary>
/// <param name="Whose">The agency that decides it.</param>
/// <param name="Neutral">As it is.</param>
/// <param name="Trial">What the table of levers tries.</param>
/// <param name="Unit">In Swedish, what the number counts.</param>
/// <param name="Does">In Swedish, what it does in the model.</param>
/// <param name="IsAssumed">Its effect is assumed here and not measured.</param>
public sealed record Lever(LeverKind Kind, Agency Whose, double Least, double Most, double Neutral, double Trial, string Title, string Unit,
    string Does, bool IsAssumed = false)
{
    /// <summary>Prior: how much less often who lives in a return centre absconds, and how much more often he leaves by himself.</summary>
    public const double CentreAbsconds = 0.25, CentreLeaves = 0.15;

    public static IReadOnlyList<Lever> All { get; } =
    [
        new(LeverKind.HandOverSooner, Agency.Migrationsverket, 0.5, 3, 1, 2, "Lämna över tidigare", "gånger så ofta",
            "Överlämnanden till Polisen sker så många gånger så ofta, oavsett om personen hade rest själv."),
        new(LeverKind.ReturnCentre, Agency.Migrationsverket, 0, 60, 0, 30, "Återvändandecenter", "procent av återvändandeärendena",
            "De som bor där antas avvika 25 procent mer sällan och resa själva 15 procent oftare.", IsAssumed: true),
        new(LeverKind.DetainForCharter, Agency.Polismyndigheten, 0, 100, 0, 60, "Ta i förvar inför charter", "procent av dem som väntar på charter",
            "Den som väntar i frihet på en charter tas i förvar om en plats är ledig."),
        new(LeverKind.DocumentWork, Agency.Polismyndigheten, 0.5, 3, 1, 1.5, "Arbete med resehandlingar", "gånger så mycket",
            "Ambassaderna utfärdar så många gånger så snabbt och så många."),
        new(LeverKind.WaitForLoad, Agency.Kriminalvarden, 0, 90, 0, 70, "Vänta på fler ombord", "procent av platserna",
            "En charter flyger först när så stor del av platserna kan fyllas."),
        new(LeverKind.MoreEscorts, Agency.Kriminalvarden, 0.5, 3, 1, 1.5, "Eskorter", "gånger så många",
            "Så många gånger så många eskorterade resor i veckan."),
        new(LeverKind.MorePlaces, Agency.Migrationsverket, -300, 1000, 0, 100, "Förvarsplatser", "platser fler",
            "Så många fler platser i förvar; ett minus är färre."),
    ];

    /// <summary>What a refusal calls it.</summary>
    public Sentence Place => $"Reglaget {Title} ({Kind})";

    public static Lever Of(LeverKind kind) => All.First(lever => lever.Kind == kind);
}

/// <summary>How far each lever is drawn; those that are not named stand as they are.</summary>
public sealed record Levers(IReadOnlyDictionary<LeverKind, double> Drawn)
{
    public static Levers None { get; } = new(new Dictionary<LeverKind, double>());

    public double this[LeverKind kind] => Drawn.TryGetValue(kind, out var drawn) ? drawn : Lever.Of(kind).Neutral;

    public static Levers Of(LeverKind kind, double drawn) => new(new Dictionary<LeverKind, double> { [kind] = drawn });

    /// <summary>Those that differ from how things are, in the order of <see cref="Lever.All"/>.</summary>
    public IEnumerable<(Lever Lever, double Drawn)> Changed =>
        Lever.All.Where(lever => this[lever.Kind] != lever.Neutral).Select(lever => (lever, this[lever.Kind]));

    /// <exception cref="SimulationRefusedException">A lever is drawn outside its range.</exception>
    public Levers Required()
    {
        foreach (var (kind, drawn) in Drawn)
            if (Lever.Of(kind) is var lever && !(drawn >= lever.Least && drawn <= lever.Most))
                throw new SimulationRefusedException(lever.Place,
                    $"{drawn} ligger utanför {lever.Least}–{lever.Most}.", $"Ange {lever.Least}–{lever.Most} {lever.Unit}.");
        return this;
    }
}

/// <summary>What is to be run.</summary>
/// <param name="Days">From the day after the calibration's; at most ten years.</param>
/// <param name="Runs">How many times the chain is drawn, with and without the levers.</param>
public sealed record Scenario(int Days, int Runs, ulong Seed, Regime Regime, Levers Levers)
{
    public const int LongestDays = 3653, MostRuns = 1000, FewestRuns = 2;

    /// <exception cref="SimulationRefusedException">Something is outside its range.</exception>
    public Scenario Required()
    {
        if (Days is < 7 or > LongestDays)
            throw new SimulationRefusedException("Längd", $"{Days} dagar går inte att simulera.", $"Ange 7–{LongestDays} dagar.");
        if (Runs is < FewestRuns or > MostRuns)
            throw new SimulationRefusedException("Körningar", $"{Runs} körningar går inte att göra.", $"Ange {FewestRuns}–{MostRuns}.");
        Levers.Required();
        return this;
    }
}
