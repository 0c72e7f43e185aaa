using System.Globalization;
using Samsyn.Charters;
using Samsyn.Register;

namespace Samsyn.Practice;

/// <summary>
/// What stands on the desks of the three agencies on the practice day of the small population, where one case in 330 would leave them empty:
/// charters half full, journeys of the week, a stop an officer must see, a contradiction to put right, and something that waits for each of them.
/// </summary>
internal static class PracticeDay
{
    private const int FirstNumber = 9_100_001;
    private const string Georgia = "CHA-2026-701", Iraq = "CHA-2026-702";

    /// <summary>One case of the day.</summary>
    /// <param name="Home">Where the person is from.</param>
    /// <param name="Write">What has happened since the police took the case over, or Migrationsverket still has it.</param>
    private sealed record Story(string Home, Action<CaseFile, string> Write);

    private static readonly Story[] Stories =
    [
        .. Enumerable.Repeat(new Story("GE", (file, order) => Seated(file, order, "GE", Georgia)), 5),
        .. Enumerable.Repeat(new Story("GE", (file, order) => Ready(file, order, "GE")), 2),
        .. Enumerable.Repeat(new Story("IQ", (file, order) => Seated(file, order, "IQ", Iraq)), 6),
        .. Enumerable.Repeat(new Story("IQ", (file, order) => Ready(file, order, "IQ")), 2),
        new("AL", (file, order) => Departed(file, order, "AL", new(2026, 11, 16))),
        new("RS", (file, order) => Departed(file, order, "RS", new(2026, 11, 18))),
        new("UZ", (file, order) => Departed(file, order, "UZ", new(2026, 11, 19), through: "ARLO")),
        new("TR", (file, order) => Departed(file, order, "TR", new(2026, 11, 20))),
        new("MN", FailedThisWeek),
        new("UZ", Stopped),
        new("AL", (file, order) => Booked(file, order, "AL", new(2026, 11, 23), "FAC-MARSTA")),
        new("RS", (file, order) => Booked(file, order, "RS", new(2026, 11, 25), "FAC-FLEN")),
        new("TR", (file, order) => Booked(file, order, "TR", new(2026, 11, 26), "FAC-MARSTA")),
        new("CO", (file, order) => Booked(file, order, "CO", new(2026, 11, 30), "FAC-MOLNDAL")),
        new("PK", (file, _) => file.Migrationsverket(new(2026, 11, 18), new HandedOver(HandoverGround.Absconded))),
        new("NG", (file, _) => file.Migrationsverket(new(2026, 11, 20), new HandedOver(HandoverGround.CoercionNeeded))),
        new("VN", (file, _) => { TakenOver(file); file.Police(new(2026, 11, 17), new HandoverReturned("Personen vill resa själv")); }),
        new("SO", (file, _) =>
        {
            TakenOver(file);
            file.Police(new(2026, 11, 12), new InstructionAsked("Landet tar inte emot utan identitet, och beskickningen svarar inte"));
        }),
        new("BR", (file, _) => { TakenOver(file); file.Police(new(2026, 11, 18), new RegionOffered(Region.Stockholm, "Personen bor i Stockholm")); }),
        new("ET", (file, _) =>
        {
            file.Migrationsverket(new(2026, 11, 9), new FeasibilityAssessed(FeasibilityClass.Green, []));
            TakenOver(file);
            file.Police(new(2026, 11, 13), new FeasibilityAssessed(FeasibilityClass.Red, ["Resehandling saknas"]));
        }),
        new("BD", (file, order) =>
        {
            Ready(file, order, "BD");
            file.TransportService(new(2026, 11, 20), new OrderQueried(order, ["Behövs tolk på resan?"]));
        }),
        new("IN", (file, _) => Placed(file)),
        new("GH", (file, _) =>
        {
            TakenOver(file);
            file.Police(new(2026, 10, 12), new InstructionAsked("Identiteten går inte att fastställa"));
            file.Migrationsverket(new(2026, 10, 21), new InstructionGiven("Fortsätt ansökan", "Beskickningen har lovat besked"));
            file.Police(new(2026, 10, 22), new RegionOffered(Region.Mitt));
            file.Police(new(2026, 10, 26), new RegionDeclined(Region.Mitt, "Personen har flyttat till Malmö"));
            file.Police(new(2026, 11, 2), new RegionOffered(Region.Syd));
            file.Police(new(2026, 11, 4), new RegionTaken(Region.Syd), 0);
            file.Police(new(2026, 11, 4), new RegionAssigned(Region.Syd));
        }),
        new("NP", (file, _) => Classed(file, new ClassAgreed(FeasibilityClass.Yellow))),
        new("LK", (file, _) => Classed(file, new ClassDisputed("Beskickningen utfärdar handlingar inom en månad"))),
        new("CO", Refused),
        new("BR", (file, order) => Booked(file, order, "BR", new(2026, 12, 4), null, documentTo: new(2026, 11, 30))), // runs out before the flight
        new("SO", Identified),
    ];

    private static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"MIG-{FirstNumber + index}");

    /// <summary>Writes the day's cases one by one.</summary>
    public static IEnumerable<CaseFile> Write(Scheme scheme, CaseFile file)
    {
        foreach (var (index, story) in Stories.Index())
        {
            file.Open(Number(index), Draw.For(scheme.Seed, 8500, index, 2));
            var draw = Draw.For(scheme.Seed, 8500, index, 1);
            Decide(file, Draw.For(scheme.Seed, 8500, index, 3), ref draw, Country.Parse(story.Home));
            story.Write(file, Order(index));
            file.Close();
            yield return file;
        }
    }

    /// <summary>The seats that the day's cases have on a charter.</summary>
    public static void WriteSeats(CaseFile file, string charter)
    {
        var home = charter switch { Georgia => "GE", Iraq => "IQ", _ => null };
        if (home is null) return;
        string[] mine = [.. Stories.Index().Where(story => story.Item.Home == home).Select(story => Number(story.Index))];
        var confirmed = mine.Length - 2;
        string[] reserve = charter == Iraq ? mine[^1..] : [];
        file.TransportService(new(2026, 11, 9), new SeatProposed([.. mine.Except(reserve)]));
        file.Add(Agency.Polismyndigheten, "NOA", new(2026, 11, 16), new SeatConfirmed(mine[..confirmed]));
        if (charter == Iraq) Prepare(file, mine[..confirmed], reserve);
    }

    /// <summary>The charter to Iraq: a reserve list, spare seats, a locked list, and permits on the way.</summary>
    private static void Prepare(CaseFile file, string[] confirmed, string[] reserve)
    {
        var (over, through) = (Country.Parse("TR"), Country.Parse("DE"));
        file.TransportService(new(2026, 10, 19), new OverflightApplied(over));
        file.TransportService(new(2026, 10, 27), new OverflightRefused(over));
        file.TransportService(new(2026, 10, 28), new OverflightApplied(over));
        file.TransportService(new(2026, 11, 12), new OverflightGranted(over, new(2026, 12, 31)));
        file.TransportService(new(2026, 10, 19), new TransitApplied(through));
        file.TransportService(new(2026, 10, 26), new TransitRefused(through));
        file.TransportService(new(2026, 10, 29), new TransitApplied(through));
        file.TransportService(new(2026, 11, 10), new TransitGranted(through));
        file.TransportService(new(2026, 11, 17), new SeatReserved(reserve));
        file.TransportService(new(2026, 11, 17), new SpareSeatsOffered("Frontex", 3, new(2026, 12, 4)));
        file.TransportService(new(2026, 11, 19), new SpareSeatsTaken("Frontex", 2));
        file.TransportService(new(2026, 11, 20), new ManifestLocked(1, confirmed, reserve, Manifests.HashOf(Iraq, 1, confirmed, reserve)));
        file.TransportService(new(2026, 11, 20), new CostReported(CostKind.Fee, 18_000));
    }

    private static string Order(int index) => string.Create(CultureInfo.InvariantCulture, $"TO-{FirstNumber + index}");

    /// <summary>Decided and served in February, not appealed; the departure period ran out in the spring.</summary>
    private static void Decide(CaseFile file, Draw family, ref Draw draw, Country home)
    {
        var on = new DateOnly(2026, 2, 3);
        file.Migrationsverket(on, new CaseRegistered(DecisionKind.Removal, Category.Work));
        file.Migrationsverket(on, DrawnPerson.Invent(family, ref draw, on, home, draw.Between(22, 55)));
        file.Migrationsverket(on, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [home], new(Weeks: 4)));
        file.Migrationsverket(on.AddDays(2), new DecisionServed(ServiceManner.Personal));
        file.Migrationsverket(on.AddDays(2),
            new PersonInformed("beslutet", "af65f5ac6089", InformationLanguage.Swedish, InformationManner.ReadByInterpreter));
        if (home.Code != "SO") file.Migrationsverket(new(2026, 4, 13), new IdentityEstablished("Pass", home)); // of those nobody knew who they were
    }

    private static void TakenOver(CaseFile file)
    {
        file.Migrationsverket(new(2026, 9, 14), new HandedOver(HandoverGround.CoercionNeeded));
        file.Police(new(2026, 9, 16), new HandoverAccepted());
        file.Police(new(2026, 9, 17), new PersonInformed("polisen", "8831ed68f9d6", InformationLanguage.English, InformationManner.OnPaper));
    }

    /// <summary>Presented at the identification mission of October: who the person is was established, and a document issued.</summary>
    private static void Identified(CaseFile file, string order)
    {
        TakenOver(file);
        file.Police(new(2026, 10, 6), new IdentityEstablished("Intervju med landets delegation", Country.Parse("SO"), null,
            CountryWork.SomaliaMission));
        file.Police(new(2026, 10, 20), new TravelDocumentIssued("Provisorisk resehandling", Country.Parse("SO"), new(2027, 4, 20),
            CountryWork.SomaliaMission));
    }

    /// <summary>With the police, both agencies' class green, a document, and an order that waits for an answer.</summary>
    private static void Ready(
        CaseFile file, string order, string home, DateOnly? earliest = null, string? through = null, DateOnly? documentTo = null)
    {
        file.Migrationsverket(new(2026, 9, 10), new FeasibilityAssessed(FeasibilityClass.Green, []));
        TakenOver(file);
        file.Police(new(2026, 9, 21), new FeasibilityAssessed(FeasibilityClass.Green, []));
        file.Police(new(2026, 10, 5), new TravelDocumentIssued("Pass", Country.Parse(home), documentTo ?? new(2028, 3, 31), through));
        file.Police(earliest is null ? new(2026, 11, 6) : new(2026, 10, 19),
            new TravelOrdered(order, Country.Parse(home), earliest ?? new(2026, 12, 1),
            (earliest ?? new(2026, 12, 1)).AddDays(25), 2, [], nameof(Executor.Polismyndigheten)));
    }

    private static void Seated(CaseFile file, string order, string home, string charter)
    {
        Ready(file, order, home);
        file.TransportService(new(2026, 11, 9), new OrderAccepted(order));
        var departs = ComingJourneys.Charters.Single(comingCharter => comingCharter.Id == charter).DepartsOn;
        file.TransportService(new(2026, 11, 16), new TravelBooked(order, TravelMode.Charter, Days.At(departs, 8 * 60), [], charter, 25_000));
    }

    private static void Booked(
        CaseFile file, string order, string home, DateOnly departs, string? facility, string? through = null, DateOnly? documentTo = null)
    {
        Ready(file, order, home, departs.AddDays(-5), through, documentTo);
        file.TransportService(new(2026, 10, 21), new OrderAccepted(order));
        file.TransportService(new(2026, 11, 2),
            new TravelBooked(order, TravelMode.ScheduledEscorted, Days.At(departs, 9 * 60 + 30), [], null, 68_000));
        if (facility is null) return;
        var from = new DateOnly(2026, 11, 12);
        file.Add(Agency.Polismyndigheten, file.PoliceUnit, from,
            new DetentionOrdered(DetentionGround.Enforcement, nameof(Executor.Polismyndigheten), Days.At(from, 9 * 60), null, "OPS-2026-02"),
            0, 9 * 60 + 30);
        file.Add(Agency.Migrationsverket, "Förvaret", from, new DetentionPlaced(facility), 0, 11 * 60);
    }

    private static void Departed(CaseFile file, string order, string home, DateOnly departs, string? through = null)
    {
        Booked(file, order, home, departs, null, through);
        file.Police(departs.AddDays(-1), new TravelCleared(order, ClearanceStage.Day));
        file.Add(Agency.Kriminalvarden, "NTE", departs, new TravelCarriedOut(order, Country.Parse(home), TravelScope.Outside), 0, 16 * 60);
        file.Add(Agency.Polismyndigheten, file.PoliceUnit, departs,
            new DepartureRegistered(Executor.Polismyndigheten, departs, DestinationKind.HomeCountry,
            DepartureManner.Escorted, true, DepartureSource.Officer, departs, Country.Parse(home)), 0, 17 * 60);
        file.Add(Agency.Polismyndigheten, file.PoliceUnit, departs, new CaseClosed(ClosureReason.Departed), 0, 17 * 60 + 10);
    }

    private static void FailedThisWeek(CaseFile file, string order)
    {
        var departs = new DateOnly(2026, 11, 19);
        Booked(file, order, "MN", departs, null);
        file.Add(Agency.Kriminalvarden, "NTE", departs,
            new TravelFailed(order, TravelFailure.BoardingRefusedDocuments, 9_000, FailureLink.Documents), 0, 10 * 60);
    }

    /// <summary>Booked for Tuesday, and a court's stay came this morning.</summary>
    private static void Stopped(CaseFile file, string order)
    {
        Booked(file, order, "UZ", new(2026, 11, 24), "FAC-GAVLE");
        file.Add(Agency.Domstol, "Migrationsdomstolen i Stockholm", Population.Today,
            new StayOrdered("Migrationsdomstolen i Stockholm"), 0, 9 * 60 + 20);
    }

    /// <summary>The two agencies classed it apart, and Migrationsverket has answered.</summary>
    private static void Classed(CaseFile file, Fact answer)
    {
        file.Migrationsverket(new(2026, 9, 10), new FeasibilityAssessed(FeasibilityClass.Green, []));
        TakenOver(file);
        file.Police(new(2026, 10, 13), new FeasibilityAssessed(FeasibilityClass.Yellow, ["Resehandling saknas"]));
        file.Migrationsverket(new(2026, 10, 20), answer);
    }

    /// <summary>Kriminalvården had no room, asked, and then took the order; the person is to be taken to a place nearer the airport.</summary>
    private static void Refused(CaseFile file, string order)
    {
        var (other, from, departs) = ($"{order}-B", new DateOnly(2026, 11, 2), new DateOnly(2026, 12, 3));
        Ready(file, order, "CO", departs.AddDays(-5));
        file.TransportService(new(2026, 10, 20), new OrderRefused(order, OrderRefusal.NoCapacity));
        file.Police(new(2026, 10, 26), new NeedsReported([nameof(TravelNeed.Interpreter), nameof(TravelNeed.PreTripVisit)]));
        file.Police(new(2026, 10, 27), new TravelOrdered(other, Country.Parse("CO"), departs.AddDays(-5), departs.AddDays(20), 2,
            [nameof(TravelNeed.Interpreter), nameof(TravelNeed.PreTripVisit)], nameof(Executor.Polismyndigheten)));
        file.TransportService(new(2026, 10, 28), new OrderQueried(other, ["Talar personen engelska?"]));
        file.Police(new(2026, 10, 29), new OrderAnswered(other, ["Nej, spanska"]));
        file.TransportService(new(2026, 10, 30), new OrderAccepted(other));
        file.Add(Agency.Polismyndigheten, file.PoliceUnit, from,
            new DetentionOrdered(DetentionGround.Enforcement, nameof(Executor.Polismyndigheten), Days.At(from, 9 * 60)), 0, 9 * 60 + 30);
        file.TransportService(new(2026, 11, 9), new TravelPlanned(other,
        [
            new(LegKind.PickUp, "Märsta", "Arlanda", Days.At(departs, 5 * 60), Days.At(departs, 6 * 60)),
            new(LegKind.Flight, "Arlanda", "CO", Days.At(departs, 9 * 60), Days.At(departs, 21 * 60), "AF1263"),
        ]));
        file.TransportService(new(2026, 11, 10),
            new TravelBooked(other, TravelMode.ScheduledEscorted, Days.At(departs, 9 * 60), ["FR"], null, 74_000));
        file.Police(new(2026, 11, 16), new MovedToDetention("Polisarresten", "FAC-MARSTA", Days.At(new(2026, 11, 24), 9 * 60)));
        file.Police(new(2026, 11, 18), new PreTripVisitMade(other, "pol-1"));
        file.Police(new(2026, 11, 18), new ComplaintInformed(other, "pol-1"));
        file.TransportService(new(2026, 11, 18), new InterpreterPresent(other, "kv-1"));
    }

    /// <summary>Placed, and no order is in the register: what must be put right first.</summary>
    private static void Placed(CaseFile file)
    {
        TakenOver(file);
        var on = new DateOnly(2026, 11, 21);
        file.Seed(FaultKind.PlacedWithoutOrder, on, file.Add(Agency.Migrationsverket, "Förvaret", on, new DetentionPlaced("FAC-ASTORP"), 0, 14 * 60));
    }
}
