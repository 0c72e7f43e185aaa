using Samsyn.Register;
using Samsyn.Secrecy;
using Samsyn.Web.Acts;

namespace Samsyn.Tests.JointWork;

/// <summary>What officers of the three agencies may want to do in a few cases, and the register that they do it in.</summary>
internal static class WorkCommands
{
    public static readonly string[] Cases = ["MIG-1", "MIG-2", "MIG-3", "MIG-4", "MIG-5", "MIG-6", "MIG-7"];

    /// <summary>The first two cases are one person's.</summary>
    public static WorkModel Model() =>
        new(new() { ["CHA-1"] = 2, [Scheduled] = 2 }, new() { ["FAC-1"] = 1, ["FAC-2"] = 2 }, ["MIG-1", "MIG-2"]);

    /// <summary>The one departure in the timetable, with two places for who has escorts.</summary>
    public const string Scheduled = "LH1/2026-11-22";

    private const Agency M = Agency.Migrationsverket, P = Agency.Polismyndigheten, K = Agency.Kriminalvarden;
    private static readonly Country Destination = Country.Parse("AF");
    private static readonly DateTimeOffset Charter = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    private static readonly Viewer
        Migration = new("mig|1", "Beslutsfattare", M, Role.DecisionMaker, null), Detention = new("mig|2", "Förvar", M, Role.DetentionOfficer, null),
        Police = new("pol|1", "Samordnare", P, Role.NationalCoordinator, null),
        Transport = new("krv|1", "Planerare", K, Role.TransportPlanner, null), Leader = new("krv|2", "Eskortledare", K, Role.EscortLeader, null);

    private static readonly (Viewer Who, Func<Case, string, DateTimeOffset, Act> Act)[] Acts =
    [
        (Migration, (_, _, _) => new HandOver(HandoverGround.CoercionNeeded, MissingBecause: "Saknas.")),
        (Police, (_, _, _) => new AcceptHandover(Region.Syd)), (Police, (_, _, _) => new AcceptHandover(Region.Nord)),
        (Migration, (_, _, _) => new AcceptHandover()), (Police, (_, _, _) => new ReturnHandover("Reser själv.")),
        (Police, (_, _, _) => new AskInstruction("Går inte.")), (Migration, (_, _, _) => new GiveInstruction("Vänta.", "Därför.")),
        (Police, (_, _, _) => new OfferRegion(Region.Nord)), (Police, (_, _, _) => new OfferRegion(Region.Mitt)),
        (Police, (_, _, _) => new TakeRegion()), (Police, (_, _, _) => new DeclineRegion("Nej.")),
        (Migration, (_, _, _) => Order()), (Police, (_, _, _) => Order()),
        (Transport, (_, order, _) => new AcceptOrder(order)), (Transport, (_, order, _) => new QueryOrder(order, ["Tolk?"])),
        (Police, (_, order, _) => new AnswerOrder(order, ["Nej."])), (Transport, (_, order, _) => new RefuseOrder(order, OrderRefusal.NoCapacity)),
        (Transport, (_, order, _) => new BookTravel(order, TravelMode.ScheduledEscorted, null, [], Flight: Scheduled)),
        (Police, (_, order, _) => new BookTravel(order, TravelMode.ScheduledEscorted, null, [], Flight: Scheduled)),
        (Police, (_, order, _) => new BookTravel(order, TravelMode.Charter, null, [], "CHA-1")),
        (Migration, (_, order, _) => new BookTravel(order, TravelMode.Charter, null, [], "CHA-1")),
        .. ClearanceTimes.Stages.Select(stage => (Police, (Func<Case, string, DateTimeOffset, Act>)((_, order, _) => new ClearTravel(order, stage)))),
        (Police, (state, order, _) => new ClearTravel(order, state.OpenOrder?.NextClearance ?? default)),
        (Migration, (state, order, _) => new ClearTravel(order, state.OpenOrder?.NextClearance ?? default)),
        (Leader, (_, order, _) => new InformOfComplaint(order)), (Leader, (_, order, _) => new FailTravel(order, TravelFailure.Medical)),
        (Police, (_, order, _) => new CancelTravel(order, "Annat skäl")), (Transport, (_, order, _) => new CancelTravel(order, "Annat skäl")),
        (Leader, (_, order, _) => new CarryOutTravel(order)),
        (Migration, (_, _, now) => new OrderDetention(DetentionGround.Enforcement, now)),
        (Police, (_, _, now) => new OrderDetention(DetentionGround.Enforcement, now)),
        (Detention, (_, _, _) => new PlaceInDetention("FAC-1")), (Detention, (_, _, _) => new PlaceInDetention("FAC-2")),
        (Migration, (_, _, _) => new ReviewDetention(ReviewOutcome.Continues)), (Police, (_, _, _) => new ReviewDetention(ReviewOutcome.Ends)),
        (Detention, (_, _, _) => new EndDetention("Friges.")),
    ];

    /// <summary>Who does the acts.</summary>
    public static readonly Viewer[] Officers = [.. Acts.Select(act => act.Who).Distinct()];

    /// <summary>
    /// An act that the officer may want to do in the case, about its last order: one of those that nothing speaks against, and one in four times any.
    /// </summary>
    public static Act Choose(Judged judged, int choice)
    {
        var (state, now) = (judged.Basis.Case, judged.Basis.Now);
        var order = state.Orders is [.., var last] ? last.Number : "TO-0";
        List<Act> all = [.. Acts.Where(act => act.Who == judged.Viewer).Select(act => act.Act(state, order, now))];
        List<Act> possible =
            [.. all.Where(act => act is BookTravel { Mode: TravelMode.Charter } or BookTravel { Flight: not null } or PlaceInDetention
                || judged.Obstacles(act).Count == 0)];
        var among = choice % 4 == 0 || possible.Count == 0 ? all : possible;
        return among[choice / 4 % among.Count];
    }

    private static OrderTravel Order() => new(Destination, new(2026, 11, 22), new(2026, 12, 10), 0, []);

    public static IReadOnlyList<Entry> Register()
    {
        var entries = new List<Entry>();
        void Add(string subject, Agency by, Fact fact) =>
            entries.Add(new(new Guid(entries.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]), subject, by, null, null,
            new Moment(new DateOnly(2026, 6, 1)), CaseEntries.Noon("2026-06-01").AddSeconds(entries.Count), fact));
        foreach (var number in Cases)
        {
            Add(number, M, new CaseRegistered(DecisionKind.Removal, Category.Asylum));
            Add(number, M, new DecisionMade(DecisionForm.Expulsion, "8:16", false, [Destination], new(Weeks: 4)));
            Add(number, M, new DecisionServed(ServiceManner.Personal));
        }
        Add("MIG-1", M, new PersonLinked(["MIG-2"], LinkBasis.Document, "Samma pass."));
        Add("CHA-1", K, new CharterPlanned(Organiser.National, ["AF"], Charter, 2, 0, 100_000));
        Add("CHA-1", K, new LandingPermitGranted(Destination, new(2026, 12, 31)));
        Add("AIR-LH", K,
            new FlightScheduled("LH1", "ARN", "KBL", Destination, [], new(2026, 11, 22), new(2026, 11, 22), [Weekday.Sunday],
                new(12, 30), new(21, 0)));
        Add("AIR-LH", K, new CarrierTermsSet(new(2026, 1, 1), 0, 2, false));
        Add("FAC-1", M, new FacilityOpened("Ett", 1));
        Add("FAC-2", M, new FacilityOpened("Två", 2));
        return entries;
    }
}
