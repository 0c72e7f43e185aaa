using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// What the small population has to plan on the practice day: with one case in 330 the country's hundreds of orders would be none. The
/// national one has them already. Nothing here falls in the years of the report.
/// </summary>
internal static class ComingJourneys
{
    private static readonly DateOnly Autumn = new(2026, 9, 7);

    /// <summary>
    /// Readiness and an order for most of the open cases that the police took over
    /// or that are a family's: assessed, documents on their way, some detained.
    /// </summary>
    public static void Write(Scheme scheme, CaseFile file, RemovalPlan plan)
    {
        var isFamily = plan.FamilySize > 1 && plan.Track.Course == Course.RemovalFinal;
        if (!scheme.IsSmall || plan.LeftOn is not null || plan.EndedOn <= Population.Today
            || !(isFamily || plan.Track.Course == Course.RemovalHandedOver))
            return;
        if (plan.ForcedFrom >= Autumn || plan.TakenOverOn >= Autumn || plan.Home.Route == RoutePossible.No) return;
        var draw = Draw.For(scheme.Seed, plan.Track.Id, plan.Head, 7);
        if (draw.Chance(150)) return; // someone whom nothing is known of
        var on = Days.WeekdayFrom(Autumn.AddDays(draw.Between(0, 30)));
        var executor = plan.TakenOverOn is null ? Executor.Migrationsverket : Executor.Polismyndigheten;
        if (plan.TakenOverOn is not null && plan.Ground == HandoverGround.Absconded) file.Police(on, new Reappeared());
        file.By(executor, on.AddDays(1), new FeasibilityAssessed(draw.Chance(800) ? FeasibilityClass.Green : FeasibilityClass.Yellow, []));

        var requested = Days.WeekdayFrom(on.AddDays(draw.Between(3, 12)));
        file.By(executor, requested, new TravelDocumentRequested("Provisorisk resehandling", plan.Home.Country));
        if (draw.Chance(600))
            file.By(executor, requested.AddDays(14),
                new TravelDocumentIssued("Provisorisk resehandling", plan.Home.Country, requested.AddMonths(draw.Between(5, 8))));
        if (executor == Executor.Polismyndigheten && draw.Chance(350)) Detain(file, ref draw);
        var isRefused = executor == Executor.Polismyndigheten && draw.Chance(250);
        if (isRefused) FailToBoard(file, plan.Home, ref draw);
        if (draw.Chance(650)) Order(file, executor, plan.Home, isRefused, ref draw);
    }

    private static void Detain(CaseFile file, ref Draw draw)
    {
        var from = Days.WeekdayFrom(new DateOnly(2026, 10, 26).AddDays(draw.Between(0, 23)));
        var minute = draw.Between(8 * 60, 11 * 60);
        file.Add(Agency.Polismyndigheten, file.PoliceUnit, from,
            new DetentionOrdered(DetentionGround.Enforcement, nameof(Executor.Polismyndigheten), Days.At(from, minute)), 0, minute + 20);
        file.Add(Agency.Migrationsverket, "Förvaret", from, new DetentionPlaced(Geography.Facility(ref draw)), 0, minute + 80);
    }

    /// <summary>An airline refused the person for conduct: from then on only a charter takes them.</summary>
    private static void FailToBoard(CaseFile file, HomeCountry home, ref Draw draw)
    {
        var (order, ordered) = ($"TO-{file.Subject[4..]}-A", Days.WeekdayFrom(Autumn.AddDays(draw.Between(44, 50))));
        var departs = Days.At(ordered.AddDays(9), 11 * 60);
        file.Police(ordered,
            new TravelOrdered(order, home.Country, ordered.AddDays(5), ordered.AddDays(30), 2, [], nameof(Executor.Polismyndigheten)));
        file.TransportService(ordered.AddDays(2), new TravelBooked(order, TravelMode.ScheduledEscorted, departs, [home.Hub], null, 70_000));
        file.Add(Agency.Kriminalvarden, "NTE", ordered.AddDays(9),
            new TravelFailed(order, TravelFailure.BoardingRefusedConduct, 12_000), 0, 11 * 60 + 25);
    }

    private static void Order(CaseFile file, Executor executor, HomeCountry home, bool isRefused, ref Draw draw)
    {
        var ordered = Days.WeekdayUpTo(Population.Today.AddDays(-draw.Between(2, 12)));
        var earliest = Population.Today.AddDays(draw.Between(3, 14));
        int[] escorts = [0, 0, 2, 2, 3];
        var order = $"TO-{file.Subject[4..]}";
        file.By(executor, ordered, new TravelOrdered(order, home.Country, earliest, earliest.AddDays(draw.Between(25, 70)),
            executor == Executor.Migrationsverket ? 0 : draw.Pick(escorts), draw.Chance(100) ? ["Sjukvårdspersonal"] : [], executor.ToString()));
        if (executor == Executor.Polismyndigheten && !isRefused && draw.Chance(250))
            file.TransportService(Population.Today.AddDays(-1),
                new TravelBooked(order, TravelMode.ScheduledEscorted, Days.At(earliest, 10 * 60), [home.Hub], null, 70_000));
    }

    /// <summary>Charters to plan with in the small population: permits granted, applied for, refused, and one that runs out too early.</summary>
    public static IReadOnlyList<ComingCharter> Charters { get; } =
    [
        new("CHA-2026-701", new(2026, 12, 9), 12, 14, 150_000, ["GE"], PermitStage.Granted, new(2026, 12, 31)),
        new("CHA-2026-702", new(2026, 12, 16), 14, 20, 270_000, ["IQ"], PermitStage.Granted, new(2027, 1, 15)),
        new("CHA-2027-701", new(2027, 1, 13), 14, 20, 410_000, ["UZ", "KG"], PermitStage.Applied, null),
        new("CHA-2027-702", new(2027, 1, 20), 12, 12, 410_000, ["TR"], PermitStage.Granted, new(2027, 1, 10)),
        new("CHA-2027-703", new(2027, 1, 27), 40, 44, 1_450_000, ["AF"], PermitStage.Refused, null),
    ];

    public static void WriteCharter(CaseFile file, ComingCharter charter)
    {
        var planned = new DateOnly(2026, 10, 5);
        void Say(DateOnly day, Fact fact) => file.Add(Agency.Kriminalvarden, "NTE", Days.WeekdayUpTo(day), fact);
        Say(planned, new CharterPlanned(Organiser.National, ["ARN", .. charter.Countries],
            Days.At(charter.DepartsOn, 8 * 60), charter.Seats, charter.EscortSeats, charter.FixedCost));
        foreach (var country in charter.Countries.Select(Country.Parse))
        {
            Say(planned.AddDays(10), new LandingPermitApplied(country));
            if (charter.Permit == PermitStage.Granted) Say(planned.AddDays(30), new LandingPermitGranted(country, charter.ValidTo));
            if (charter.Permit == PermitStage.Refused) Say(planned.AddDays(35), new LandingPermitRefused(country));
        }
        PracticeDay.WriteSeats(file, charter.Id);
        file.Close();
    }
}

/// <param name="FixedCost">Swedish kronor.</param>
internal sealed record ComingCharter(
    string Id, DateOnly DepartsOn, int Seats, int EscortSeats, decimal FixedCost,
    IReadOnlyList<string> Countries, PermitStage Permit, DateOnly? ValidTo);
