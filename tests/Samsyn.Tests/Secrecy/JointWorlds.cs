using Samsyn.Charters;
using Samsyn.Register;
using Samsyn.Tests.Pages;

namespace Samsyn.Tests.Secrecy;

/// <summary>
/// The register of <see cref="Worlds"/> with the joint work in it: a charter, a facility, an operation, and cases on their way between the agencies.
/// </summary>
internal static class JointWorlds
{
    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;

    /// <summary>
    /// MIG-5 is detained at Migrationsverket, MIG-6 has a seat, MIG-7 is the
    /// police's and stands proposed, MIG-1 and MIG-8 are Migrationsverket's own and
    /// have not left it.
    /// </summary>
    /// <param name="text">What officers have written, in every free text there is.</param>
    /// <param name="hidden">The case that stands on the lists and that only Migrationsverket may know of.</param>
    public static List<Entry> Register(string text = "ett", string hidden = "MIG-1")
    {
        var entries = Worlds.Register();
        void Add(string subject, params (Agency By, Fact Fact)[] facts)
        {
            foreach (var (by, fact) in facts)
                entries.Add(new(new Guid(entries.Count + 1, 0, 0, [0x40, 0, 0, 0, 0, 0, 0, 2]), subject, by, null, null,
                    new Moment(new DateOnly(2026, 11, 10)), Worlds.Day.AddMinutes(entries.Count), fact));
        }
        foreach (var number in new[] { "MIG-5", "MIG-6", "MIG-7", "MIG-8" })
            Add(number, (M, new CaseRegistered(DecisionKind.Removal)),
                (M, new PersonIdentified("Familj", "Namn", new(1990, 1, 1), Sex.X, [PageCase.Afghanistan])));
        foreach (var number in new[] { "MIG-5", "MIG-6", "MIG-7", "MIG-8" })
            Add(number,
                (M, new DecisionMade(DecisionForm.Expulsion, "8:16", true, [PageCase.Afghanistan], new(None: NoDeparturePeriod.AbscondingRisk))),
                (M, new DecisionServed(ServiceManner.Personal)), (M, new DecisionAccepted()));
        foreach (var number in new[] { "MIG-6", "MIG-7" })
            Add(number, (M, new HandedOver(HandoverGround.CoercionNeeded, null, [HandoverNeed.Identity], $"saknas {text}")),
                (P, new HandoverAccepted($"tas {text}")),
                (P, new RegionAssigned(Region.Nord)));
        Add("MIG-5", (M,
            new DetentionOrdered(DetentionGround.Enforcement, "Migrationsverket", Worlds.Day.AddDays(-10), SupervisionNotEnough: $"uppsikt {text}")),
            (M, new DetentionPlaced("FAC-1")), (M, new NeedsReported([$"behov {text}"])));
        Add("MIG-7", (P, new InstructionAsked($"varför {text}")), (P, new RegionOffered(Region.Mitt, $"skäl {text}")),
            (M, new FeasibilityAssessed(FeasibilityClass.Green, [])), (P, new FeasibilityAssessed(FeasibilityClass.Red, [$"hinder {text}"])),
            (P, new ClassDisputed($"därför {text}")));
        Add("MIG-6", (P, new TravelOrdered("TO-6", PageCase.Afghanistan, new(2026, 11, 25), new(2026, 12, 15), 0, [], "Polismyndigheten")),
            (K, new OrderAccepted("TO-6")), (P, new TravelBooked("TO-6", TravelMode.Charter, Worlds.Day.AddDays(20), [], "CHA-1")));
        Add("CHA-1", (K, new CharterPlanned(Organiser.National, ["AF"], Worlds.Day.AddDays(20), 4, 4, 100_000)),
            (K, new LandingPermitGranted(PageCase.Afghanistan, new(2027, 3, 31))), (P, new SeatProposed(["MIG-7", hidden])),
            (P, new SeatConfirmed(["MIG-6"])), (M, new SeatReserved([hidden])),
            (P, new ManifestLocked(1, ["MIG-6"], [hidden], Manifests.HashOf("CHA-1", 1, ["MIG-6"], [hidden]))),
            (P, new SpareSeatsOffered("Frontex", 1, new(2026, 12, 1))));
        Add("FAC-1", (M, new FacilityOpened("Prövningen", 1)), (M, new PlaceReserved(new(2026, 11, 20), new(2026, 12, 20), hidden)),
            (M, new PlacesProposed(0, PlacesReason.Damage, $"läcka {text}")),
            (M, new PrioritySet(PriorityDecision.Kept, "MIG-5", "JourneySoon", $"resa {text}", hidden)));
        Add("OPS-1", (P, new OperationPlanned("Delta", "Kontroller", new(2026, 11, 1), new(2026, 11, 30), [Region.Nord], "CHA-1")));
        Add("AIR-TK",
            (K, new FlightScheduled("TK1794", "ARN", "KBL", PageCase.Afghanistan, [Country.Parse("TR")], new(2026, 10, 25), new(2027, 3, 27),
                Enum.GetValues<Weekday>(), new(11, 35), new(21, 10))), (K, new CarrierTermsSet(new(2026, 1, 1), 2, 1, false)),
            (K, new CharterTermsAgreed("R1", "B738", "ARN", [], 120, 40, 900_000, 1_500, 21, new(2026, 1, 1), new(2027, 12, 31))),
            (P, new FlightPlaceTaken("TK1794", new(2026, 12, 3), hidden, true)), (P, new FlightPlaceTaken("TK1794", new(2026, 12, 4), hidden, false)),
            (P, new FlightPlaceReleased("TK1794", new(2026, 12, 4), hidden)),
            (P, new FlightPlaceTaken("TK1796", new(2026, 12, 5), hidden, false))); // of a flight that is not there
        Add("CTY-AF", (M, new InterviewsOffered(new(2026, 12, 3), 4, "Ambassaden")),
            (P, new RiskAssessed(new(2027, 2, 1), $"läge {text}", [Agency.Migrationsverket])));
        Add("CTY-AF", (M, new InterviewPlacesTaken(entries[^2].Id, [hidden])));
        Add("CAP-1", (K, new CapacityReported(CapacityKind.Escort, new(2026, 11, 1), new(2026, 12, 31), 14)));
        return entries;
    }

    /// <summary>Every way out of the joint work, pages, files and the API's.</summary>
    public static readonly string[] Addresses =
    [
        "/", "/vantar", "/vantar?slag=HandoverToTake", "/vantar?slag=ReviewToMake", "/samverkan", "/samverkan/overlamna",
        "/samverkan/overlamna?charter=CHA-1", "/samverkan/insatser", "/samverkan/insatser/OPS-1", "/arenden/ny",
        "/charter", "/charter?ar=2025", "/charter/CHA-1", "/charter/CHA-9", "/charter/CHA-1/manifest.csv", "/charter/CHA-1/atgarder/ConfirmSeats",
        "/charter/CHA-1/atgarder/ReleaseSeats", "/charter/CHA-1/atgarder/LockManifest",
        "/forvar", "/forvar?larm=NoOrder", "/forvar/FAC-1", "/forvar/FAC-9",
        "/forvar/FAC-1/atgarder/ReleasePlace", "/forvar/FAC-1/atgarder/ChangePlaces", "/resor", "/resor?visa=tabell", "/resor/TO-6", "/resor/TO-9",
        "/resor/resurser", "/resor/resurser.csv",
        "/resor/flyg?fran=2026-11-30", "/resor/flyg/AIR-TK", "/resor/flyg/AIR-XX", "/vantar?slag=FlightPlaceToMove",
        "/api/v1/carriers", "/api/v1/carriers/AIR-TK", "/api/v1/carriers/AIR-XX",
        "/resor/TO-6/underlag", "/arenden/MIG-5", "/arenden/MIG-6", "/arenden/MIG-7", "/arenden/MIG-8", "/arenden/MIG-1", "/arenden/MIG-9",
        "/arenden/MIG-7/atgarder", "/arenden/MIG-7/atgarder/HandOver", "/att-ratta",
        "/api/v1/waiting", "/api/v1/situation", "/api/v1/cooperation", "/api/v1/charters", "/api/v1/charters/CHA-1", "/api/v1/charters/CHA-9",
        "/api/v1/facilities", "/api/v1/facilities/FAC-1", "/api/v1/operations",
        "/api/v1/operations/OPS-1", "/api/v1/capacity", "/api/v1/capacity/CAP-1",
        "/api/v1/orders?limit=500", "/api/v1/orders/TO-6", "/api/v1/cases/MIG-5",
        "/api/v1/cases/MIG-7", "/api/v1/cases/MIG-8", "/api/v1/entries?limit=500",
        "/api/v1/contradictions",
        "/lander", "/lander/AF", "/lander/AF/mote", "/lander/samband", "/lander/CTY-AF/atgarder/BookInterviews", "/api/v1/countries/AF",
        "/projekt", "/samverkan/beslut", "/frigivningar",
    ];
}
